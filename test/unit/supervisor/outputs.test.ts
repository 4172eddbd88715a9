// Which outputs go where, by prefix and suffix, and what is said when not all can be written.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { Interrupted } from '../../../src/supervisor/failure.ts';
import { createLog } from '../../../src/supervisor/log.ts';
import { uriOf } from '../../../src/supervisor/output-files.ts';
import { prepareOutputs, stageOut } from '../../../src/supervisor/stage-out.ts';
import type { Store } from '../../../src/supervisor/store.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scar-outputs-'));
  await mkdir(join(folder, 'run'));
  for (const name of ['a.wav', 'b.av', 'run/c.wav', 'run/d.txt', 'w']) await writeFile(join(folder, name), name);
});
afterAll(() => rm(folder, { recursive: true }));

const lines: string[] = [];
const log = createLog('INFO', (line) => lines.push(line));

/** Where the files go, by the outputs of a definition. */
async function placesBy(...outputs: string[]): Promise<string[]> {
  const text = [
    'functions:', '  aws:', '  - lambda:', '      name: f', '      container: {image: busybox}', '      output:',
    ...outputs.map((output) => `      - {storage_provider: s3, ${output}}`),
  ].join('\n');
  const [spec] = readDefinitions([{ file: 'f.yaml', text }], { readFile: () => undefined }).functions;
  return (await prepareOutputs(folder, spec?.outputs ?? [], log)).map(({ object }) => uriOf(object));
}

describe('filters', () => {
  test('SCAR defect 51: a suffix that is one text is one suffix, not one for each letter', async () => {
    expect(await placesBy('path: b, suffix: wav')).toEqual(['s3://b/a.wav', 's3://b/run/c.wav']);
  });

  test('are lists of which one has to fit; prefix and suffix have to fit both', async () => {
    expect(await placesBy('path: b, prefix: [run/, w], suffix: [.wav, w]')).toEqual(['s3://b/run/c.wav', 's3://b/w']);
    expect(await placesBy('path: b/out, prefix: run/')).toEqual(['s3://b/out/run/c.wav', 's3://b/out/run/d.txt']);
  });

  test('of several outputs send a file to each that takes it; one that none takes is named', async () => {
    lines.length = 0;
    expect(await placesBy('path: sounds, suffix: [.wav]', 'path: runs, prefix: [run/]')).toEqual([
      's3://sounds/a.wav', 's3://sounds/run/c.wav', 's3://runs/run/c.wav', 's3://runs/run/d.txt',
    ]);
    expect(lines).toEqual(['b.av', 'w'].map((name) => `scar: warning: ${name} is not uploaded: no output path takes files of this name`));
  });
});

describe('when not all can be written', () => {
  const uploads = () => prepareOutputs(folder, [{ bucket: 'b', prefix: '', prefixes: [], suffixes: [] }], log);
  const store = (upload: (key: string) => Promise<void>): Store => ({
    download: () => Promise.reject(new Error('not asked')),
    upload: (_file, _bytes, { key }) => upload(key),
  });

  test('every other one is, and the log names what is there', async () => {
    lines.length = 0;
    const own = store((key) => (key === 'run/d.txt' ? Promise.reject(new Error('Access Denied')) : Promise.resolve()));
    const staged = stageOut(await uploads(), { origin: 'job-1', openStore: () => Promise.resolve(own), log, signal: new AbortController().signal });
    await expect(staged).rejects.toMatchObject({
      exitCode: 122,
      message: '1 of 5 outputs could not be written: run/d.txt to s3://b/run/d.txt: Access Denied',
    });
    expect(lines).toContain('scar: warning: these were uploaded before, and stay: s3://b/a.wav, s3://b/b.av, s3://b/run/c.wav, s3://b/w');
  });

  test('because a signal ended it, the log names what was complete before', async () => {
    lines.length = 0;
    const interrupt = new AbortController();
    const own = store((key) => {
      if (key === 'a.wav') return Promise.resolve();
      interrupt.abort(new Interrupted('SIGTERM'));
      return Promise.reject(new Error('stopped'));
    });
    const staged = stageOut(await uploads(), { origin: 'job-1', openStore: () => Promise.resolve(own), log, signal: interrupt.signal });
    await expect(staged).rejects.toBeInstanceOf(Interrupted);
    expect(lines.at(-1)).toBe('scar: warning: these were uploaded before, and stay: s3://b/a.wav');
  });
});
