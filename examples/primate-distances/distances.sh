#!/bin/sh
# How alike are the sequences of an alignment? Base composition and nearest relative of each, distance of each pair.
#
#   INPUT_FILE_PATH  the alignment: NEXUS, DNA, interleaved or not
#   TMP_OUTPUT_DIR   where the results go: <alignment>.composition.tsv, .distances.tsv, .nearest.tsv and .summary.txt
#   DECIMALS         digits after the point (default 4)
#
# Needs a POSIX shell, any awk, and basename, cat, mktemp, rm, sed, sort and tr. Each step writes a file; none stands
# in the middle of a pipe, where a POSIX shell would not see it fail.
set -eu
LC_ALL=C
export LC_ALL

decimals=${DECIMALS:-4}
case $decimals in
  [1-9]) ;;
  *)
    echo "DECIMALS must be a digit from 1 to 9, not '$decimals'" >&2
    exit 2
    ;;
esac

name=$(basename "$INPUT_FILE_PATH")
results=$TMP_OUTPUT_DIR/${name%.*}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tab=$(printf '\t')

# 1. NEXUS -> one line a sequence: name, tab, bases in upper case. [Comments] must end on the line they begin on.
tr -d '\r' < "$INPUT_FILE_PATH" > "$work/unix.nex"
sed -e 's/\[[^]]*\]//g' "$work/unix.nex" > "$work/plain.nex"
awk '
  tolower($1) == "matrix" { inside = 1; sub(/^[ \t]*[A-Za-z]+/, "") }
  inside {
    end = index($0, ";")
    if (end) $0 = substr($0, 1, end - 1)
    if (NF >= 2) {
      if (!($1 in bases)) order[++count] = $1
      for (i = 2; i <= NF; i++) bases[$1] = bases[$1] toupper($i)
    }
    if (end) exit
  }
  END { for (i = 1; i <= count; i++) print order[i] "\t" bases[order[i]] }
' "$work/plain.nex" > "$work/sequences.tsv"

# A file that was misread must not become a table of wrong numbers.
awk -F '\t' '
  function refuse(message) { print message | "cat >&2"; wrong = 1 }
  NR == 1 { sites = length($2) }
  length($2) != sites { refuse($1 " has " length($2) " sites, the first sequence has " sites) }
  $2 ~ /[^A-Z?-]/ { refuse($1 " has other characters than letters, - and ?") }
  END {
    if (NR < 2) refuse("found " NR " sequences in the matrix, at least two are needed")
    if (!wrong) print NR " sequences, " sites " sites"
    exit wrong
  }
' "$work/sequences.tsv" > "$work/title"

# 2. Base composition. GC content is of the known bases: gaps and ambiguous bases count as "other".
awk -F '\t' -v OFS='\t' '
  BEGIN { print "sequence", "A", "C", "G", "T", "other", "gc_percent" }
  {
    rest = $2
    a = gsub(/A/, "", rest); c = gsub(/C/, "", rest); g = gsub(/G/, "", rest); t = gsub(/[TU]/, "", rest)
    known = a + c + g + t
    print $1, a, c, g, t, length(rest), (known ? sprintf("%.2f", 100 * (g + c) / known) : "NA")
  }
' "$work/sequences.tsv" > "$results.composition.tsv"

# 3. Distance of each pair, over the sites where both have a known base (pairwise deletion). p is the share of those
#    that differ. Jukes and Cantor (1969) correct it for sites that changed more than once: d = -3/4 ln(1 - 4/3 p).
awk -F '\t' -v OFS='\t' -v digits="$decimals" '
  # Natural logarithm of 0 < x <= 1: busybox may be built without log(). x = m / 2^k with m in (1/2, 1], and
  # ln m = 2 artanh z = 2 (z + z^3/3 + z^5/5 + ...) with z = (m - 1) / (m + 1), so |z| < 1/3.
  function ln(x,    k, z, power, sum, i) {
    for (k = 0; x <= 0.5; k++) x *= 2
    power = z = (x - 1) / (x + 1)
    for (i = 1; i < 40; i += 2) { sum += power / i; power *= z * z }
    return 2 * sum - k * 0.69314718055994530942
  }
  BEGIN { print "sequence_1", "sequence_2", "sites", "differences", "p_distance", "jukes_cantor" }
  { gsub(/U/, "T", $2); name[NR] = $1; bases[NR] = $2 }
  END {
    format = "%." digits "f"
    for (j = 2; j <= NR; j++) for (i = 1; i < j; i++) {
      both = differ = 0
      for (site = length(bases[i]); site > 0; site--) {
        x = substr(bases[i], site, 1); y = substr(bases[j], site, 1)
        if (index("ACGT", x) && index("ACGT", y)) { both++; if (x != y) differ++ }
      }
      p = both ? differ / both : 1
      corrected = p < 0.75 ? sprintf(format, -0.75 * ln(1 - p * 4 / 3) + 0) : "NA"
      print name[i], name[j], both, differ, (both ? sprintf(format, p) : "NA"), corrected
    }
  }
' "$work/sequences.tsv" > "$results.distances.tsv"

# 4. Nearest relative: each pair seen from both ends, sorted by distance; a sequence's first line names its nearest.
awk -F '\t' -v OFS='\t' '
  NR > 1 && $3 > 0 { print $1, $2, $5, $6, $4 / $3; print $2, $1, $5, $6, $4 / $3 }
' "$results.distances.tsv" > "$work/pairs.tsv"
sort -t "$tab" -k 1,1 -k 5,5n -k 2,2 "$work/pairs.tsv" > "$work/sorted.tsv"
awk -F '\t' -v OFS='\t' -v pairs="$work/sorted.tsv" '
  BEGIN {
    while ((getline line < pairs) > 0) {
      split(line, pair, "\t")
      if (!(pair[1] in nearest)) nearest[pair[1]] = pair[2] OFS pair[3] OFS pair[4]
    }
    print "sequence", "nearest", "p_distance", "jukes_cantor"
  }
  { print $1, ($1 in nearest ? nearest[$1] : "NA" OFS "NA" OFS "NA") }
' "$work/sequences.tsv" > "$results.nearest.tsv"

# 5. The same for people.
awk -F '\t' -v OFS='\t' '
  NR == 1 { next }
  !($1 in number) { number[$1] = ++count; name[count] = $1 }
  !($2 in number) { number[$2] = ++count; name[count] = $2 }
  { distance[number[$1], number[$2]] = $6 }
  END {
    line = "sequence"
    for (i = 1; i < count; i++) line = line OFS i
    print line
    for (j = 1; j <= count; j++) {
      line = j ". " name[j]
      for (i = 1; i < count; i++) line = line OFS distance[i, j]
      print line
    }
  }
' "$results.distances.tsv" > "$work/matrix.tsv"

table() { # file, number of columns that hold text: the same with aligned columns, numbers to the right
  awk -F '\t' -v text="$2" '
    {
      row[NR] = $0
      for (i = 1; i <= NF; i++) if (length($i) > width[i]) width[i] = length($i)
    }
    END {
      for (r = 1; r <= NR; r++) {
        line = ""
        columns = split(row[r], cell, "\t")
        for (i = 1; i <= columns; i++) line = line sprintf("%" (i > text ? "" : "-") width[i] "s  ", cell[i])
        sub(/ +$/, "", line)
        print line
      }
    }
  ' "$1"
}
{
  printf '%s: %s\n\nNearest relatives\n\n' "$name" "$(cat "$work/title")"
  table "$results.nearest.tsv" 2
  printf '\nJukes-Cantor distances\n\n'
  table "$work/matrix.tsv" 1
  printf '\nBase composition\n\n'
  table "$results.composition.tsv" 1
} > "$results.summary.txt"

cat "$results.summary.txt"
