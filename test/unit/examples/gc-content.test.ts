// The example's script against its checked-in result, and against what is no FASTA file.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const EXAMPLE = join(process.cwd(), 'examples', 'gc-content');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-content-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the script on a file; rejects with its standard error when it fails. */
async function run(file: string): Promise<void> {
  const env = { PATH: process.env['PATH'], INPUT_FILE_PATH: file, TMP_OUTPUT_DIR: folder };
  await promisify(execFile)('sh', [join(EXAMPLE, 'gc-content.sh')], { env });
}

test('the sample has the figures that anybody can count', async () => {
  await run(join(EXAMPLE, 'sample.fasta'));
  expect(await readFile(join(folder, 'sample.tsv'), 'utf8')).toBe(await readFile(join(EXAMPLE, 'expected/sample.tsv'), 'utf8'));
});

test('a file without a header is refused, in words', async () => {
  const file = join(folder, 'text.txt');
  await writeFile(file, 'GATTACA\n');
  await expect(run(file)).rejects.toThrow('no FASTA header found');
});
