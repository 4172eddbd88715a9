#!/bin/sh
# Bayesian phylogeny of one alignment with MrBayes: samples trees (mcmc), sums up parameters (sump) and trees (sumt).
#
#   INPUT_FILE_PATH  the alignment, a NEXUS file
#   TMP_OUTPUT_DIR   where the results go: <alignment>.run1.p, .run1.t, .con.tre, .lstat, ...
#   ITERATIONS       generations of the Markov chain (default 10000)
#   SEED             seed of the random numbers (default 1): equal seeds make equal runs
set -eu

generations=${ITERATIONS:-10000}
seed=${SEED:-1}
for number in "$generations" "$seed"; do
  case $number in
    '' | 0* | *[!0-9]*)
      echo "ITERATIONS and SEED must be whole numbers above 0, not '$number'" >&2
      exit 2
      ;;
  esac
done

# A thousand samples of the chain whatever its length, and ten lines of progress.
every_thousandth=$(((generations + 999) / 1000))
every_tenth=$(((generations + 9) / 10))

# The results are called like the alignment; MrBayes splits names at other characters than these.
name=$(basename "$INPUT_FILE_PATH")
name=$(printf '%s' "${name%.*}" | tr -c 'A-Za-z0-9_-' '_')

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$INPUT_FILE_PATH" "$work/alignment.nex"

# Nothing is said about BEAGLE: a MrBayes that was built with that library chooses it by itself, any other does without.
# quitonerror makes a mistake end mb with a non-zero exit code; without it, mb may go on and end with 0.
cat > "$work/analysis.nex" << END
#NEXUS
begin mrbayes;
  set autoclose=yes nowarn=yes quitonerror=yes seed=$seed swapseed=$seed;
  execute $work/alignment.nex;
  lset nst=6 rates=gamma;
  mcmc ngen=$generations samplefreq=$every_thousandth printfreq=$every_tenth diagnfreq=$every_tenth file=$name;
  sump;
  sumt;
  quit;
end;
END

cd "$TMP_OUTPUT_DIR"
mb "$work/analysis.nex" < /dev/null

# The checkpoint before the last one, of no use now.
rm -f "$name.ckp~"

echo "Log likelihoods, from $name.lstat:"
cat "$name.lstat"
