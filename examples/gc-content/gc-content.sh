#!/bin/sh
# Length and GC content of each sequence of a FASTA file, and of all of them, as a table.
set -eu

name=$(basename "$INPUT_FILE_PATH")
echo "reading $name"
awk '
  function row(id, length_, gc) { printf "%s\t%d\t%.2f\n", id, length_, length_ == 0 ? 0 : 100 * gc / length_ }
  BEGIN { print "sequence\tlength\tgc_percent" }
  /^>/ { if (seen) row(id, n, gc); id = substr($1, 2); n = 0; gc = 0; seen = 1; next }
  { line = toupper($0); gsub(/[^ACGTUN]/, "", line); n += length(line); all_n += length(line)
    bases = gsub(/[GC]/, "", line); gc += bases; all_gc += bases }
  END { if (!seen) { print "no FASTA header found" > "/dev/stderr"; exit 2 } row(id, n, gc); row("all", all_n, all_gc) }
' "$INPUT_FILE_PATH" > "$TMP_OUTPUT_DIR/${name%.*}.tsv"
cat "$TMP_OUTPUT_DIR/${name%.*}.tsv"
