// The script of the MrBayes example, run by hand with Debian's MrBayes.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const EXAMPLE = join(process.cwd(), 'examples', 'mrbayes-batch');
const ALIGNMENT = join(EXAMPLE, 'primates.nex');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mrbayes-script-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the script; returns the folder of its results. Rejects with its exit code and output when it fails. */
async function run(alignment: string, variables: Record<string, string> = {}): Promise<string> {
  const results = await mkdtemp(join(folder, 'results-'));
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const env = {
    PATH: process.env['PATH'],
    TMPDIR: temporary,
    INPUT_FILE_PATH: alignment,
    TMP_OUTPUT_DIR: results,
    ITERATIONS: '500',
    ...variables,
  };
  await promisify(execFile)('sh', [join(EXAMPLE, 'mrbayes-sample-run.sh')], { env });
  expect(await readdir(temporary)).toEqual([]);
  return results;
}

/** A file of results without the run's [ID: ...], which MrBayes takes from the clock. */
const figures = async (results: string, name: string): Promise<string> =>
  (await readFile(join(results, name), 'utf8')).replace(/^\[ID: \d+\]$/gm, '');

test('equal seeds make equal results, another seed makes others', async () => {
  const first = await run(ALIGNMENT);
  const second = await run(ALIGNMENT);
  const other = await run(ALIGNMENT, { SEED: '2' });
  for (const name of ['primates.run1.p', 'primates.run2.t', 'primates.lstat']) {
    expect(await figures(second, name)).toBe(await figures(first, name));
    expect(await figures(other, name)).not.toBe(await figures(first, name));
  }
});

test('takes any file name', async () => {
  const alignment = join(folder, 'my pri.mates, v2;.nex');
  await copyFile(ALIGNMENT, alignment);
  expect(await readdir(await run(alignment))).toContain('my_pri_mates__v2_.con.tre');
});

test('a mistake in the alignment is a failure', async () => {
  const alignment = join(folder, 'wrong.nex');
  const matrix = 'matrix\na ACGT\nb ACXG!\n;';
  const format = 'dimensions ntax=2 nchar=4;\nformat datatype=dna;';
  await writeFile(alignment, `#NEXUS\nbegin data;\n${format}\n${matrix}\nend;\n`);
  await expect(run(alignment)).rejects.toMatchObject({ code: 1 });
});

test.each(['0', '12.5', '1e4', '100; quit'])('ITERATIONS "%s" is refused before anything runs', async (value) => {
  const refusal = { code: 2, stderr: expect.stringContaining('ITERATIONS') };
  await expect(run(ALIGNMENT, { ITERATIONS: value })).rejects.toMatchObject(refusal);
});
