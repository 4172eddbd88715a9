// The example's script against an independent computation of the same figures, and against its checked-in results.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const EXAMPLE = join(process.cwd(), 'examples', 'primate-distances');
const ALIGNMENT = join(EXAMPLE, 'primates.nex');
const BASES = ['A', 'C', 'G', 'T'];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distances-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the script on an alignment; rejects with its standard error when it fails. */
async function run(alignment: string, variables: Record<string, string> = {}): Promise<string> {
  const env = { PATH: process.env['PATH'], INPUT_FILE_PATH: alignment, TMP_OUTPUT_DIR: folder, ...variables };
  const { stdout } = await promisify(execFile)('sh', [join(EXAMPLE, 'distances.sh')], { env });
  return stdout;
}

async function runOn(nexus: string): Promise<string> {
  const file = join(folder, 'small.nex');
  await writeFile(file, nexus);
  return run(file);
}

async function table(name: string): Promise<string[][]> {
  const text = await readFile(join(folder, name), 'utf8');
  return text.trimEnd().split('\n').slice(1).map((line) => line.split('\t'));
}

/** The sequences of the published file, read the plain way: it is not interleaved. */
async function sequences(): Promise<[string, string][]> {
  const matrix = /matrix\n([^;]*)/.exec(await readFile(ALIGNMENT, 'utf8'))?.[1] ?? '';
  return matrix.trim().split('\n').map((line) => line.trim().split(/\s+/) as [string, string]);
}

const isBase = (character: string | undefined): boolean => BASES.includes(character ?? '');

describe('on the published alignment', () => {
  test('makes the results that are checked in, to the byte', async () => {
    await run(ALIGNMENT);
    const expected = await readdir(join(EXAMPLE, 'expected'));
    expect((await readdir(folder)).sort()).toEqual(expected.sort());
    for (const name of expected) {
      expect(await readFile(join(folder, name), 'utf8')).toBe(await readFile(join(EXAMPLE, 'expected', name), 'utf8'));
    }
  });

  test('counts the bases of each sequence', async () => {
    await run(ALIGNMENT);
    const rows = await table('primates.composition.tsv');
    const all = await sequences();
    expect(rows).toHaveLength(12);
    for (const [index, [name, bases]] of all.entries()) {
      const counts = BASES.map((base) => bases.split(base).length - 1);
      const [a = 0, c = 0, g = 0, t = 0] = counts;
      const known = a + c + g + t;
      expect(rows[index]?.slice(0, 6)).toEqual([name, ...counts.map(String), String(bases.length - known)]);
      expect(Number(rows[index]?.[6])).toBeCloseTo((100 * (c + g)) / known, 1);
    }
  });

  test('measures all pairs, by p-distance and by Jukes and Cantor', async () => {
    await run(ALIGNMENT);
    const all = await sequences();
    const measured = all.flatMap(([second, ys], j) =>
      all.slice(0, j).map(([first, xs]) => {
        const compared = xs.split('').flatMap((x, site) => (isBase(x) && isBase(ys[site]) ? [x !== ys[site]] : []));
        const differences = compared.filter(Boolean).length;
        const p = differences / compared.length;
        const corrected = -0.75 * Math.log(1 - (4 * p) / 3);
        return [first, second, String(compared.length), String(differences), p.toFixed(4), corrected.toFixed(4)];
      }),
    );
    expect(measured).toHaveLength(66);
    expect(await table('primates.distances.tsv')).toEqual(measured);
  });

  test('finds that our nearest relative is the chimpanzee', async () => {
    await run(ALIGNMENT);
    const nearest = new Map((await table('primates.nearest.tsv')).map(([name = '', relative]) => [name, relative]));
    expect(nearest.get('Homo_sapiens')).toBe('Pan');
    expect(nearest.get('Macaca_fuscata')).toBe('M_mulatta');
    expect(nearest.size).toBe(12);
  });
});

describe('on other alignments', () => {
  test('reads interleaved blocks, RNA, lower case, comments and DOS line ends', async () => {
    await runOn('#NEXUS\r\nbegin data;\r\nMatrix one ACGT\r\ntwo acgu\r\n\r\none AA[x]A\r\ntwo AA-;\r\nend;\r\n');
    expect(await table('small.distances.tsv')).toEqual([['one', 'two', '6', '0', '0.0000', '0.0000']]);
  });

  test('says NA where the correction has no value', async () => {
    await runOn('#NEXUS\nmatrix\none AAAA\ntwo CGTA\nthree ----\n;\n');
    expect(await table('small.distances.tsv')).toEqual([
      ['one', 'two', '4', '3', '0.7500', 'NA'],
      ['one', 'three', '0', '0', 'NA', 'NA'],
      ['two', 'three', '0', '0', 'NA', 'NA'],
    ]);
    expect(await table('small.nearest.tsv')).toEqual([
      ['one', 'two', '0.7500', 'NA'],
      ['two', 'one', '0.7500', 'NA'],
      ['three', 'NA', 'NA', 'NA'],
    ]);
  });

  test.each([
    ['sequences of unequal length', '#NEXUS\nmatrix\none ACGT\ntwo ACG\n;\n', 'two has 3 sites, the first'],
    ['characters it would misread', '#NEXUS\nmatrix\none ACGT\ntwo ...A\n;\n', 'two has other characters than'],
    ['no alignment at all', 'hello\n', 'found 0 sequences'],
  ])('refuses %s', async (_, nexus, message) => {
    await expect(runOn(nexus)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });

  test('refuses DECIMALS that is not a digit', async () => {
    await expect(run(ALIGNMENT, { DECIMALS: '12' })).rejects.toMatchObject({ code: 2 });
  });
});
