import { describe, expect, test } from '@jest/globals';
import { imageFindings } from '../../../src/check/images.ts';
import { readDefinitions } from '../../../src/fdl/read.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import type { ImageFacts } from '../../../src/image/facts.ts';

function spec(script: string | undefined, mode = 'batch'): FunctionSpec {
  const text = `functions:\n  fn:\n    image: grycap/mrbayes\n${script === undefined ? '' : '    init_script: run.sh\n'}    execution_mode: ${mode}\n`;
  const { functions } = readDefinitions([{ file: 'scar.yaml', text }], { readFile: () => (script === undefined ? undefined : Buffer.from(script)) });
  const [only] = functions;
  if (only === undefined) throw new Error('no function');
  return only;
}

const facts = (files: readonly string[], more: Partial<ImageFacts> = {}): ImageFacts => ({
  source: 'docker.io/grycap/mrbayes@sha256:1', platform: 'linux/amd64', entrypoint: [], command: ['mb'], user: '', path: ['/usr/bin', '/bin'],
  compressedBytes: 1000, unpackedBytes: 3000, has: (path) => files.includes(path), ...more,
});
const rules = (script: string | undefined, image: ImageFacts): string[] => imageFindings(spec(script), image).map(({ rule }) => rule);

describe('the interpreter of a script', () => {
  const LACKS = ['image-lacks-interpreter'];
  test.each<[string, string[], string[]]>([
    ['#!/bin/sh\n', ['/bin/sh'], []],
    ['#!/bin/sh\n', [], LACKS],
    ['#!/bin/bash -e\n', ['/bin/sh'], LACKS],
    ['#! /bin/bash\n', ['/bin/bash'], []],
    ['echo no first line\n', ['/bin/sh'], []],
    ['echo no first line\n', [], LACKS],
    ['#!/usr/bin/env python3\n', ['/usr/bin/env', '/usr/bin/python3'], []],
    ['#!/usr/bin/env python3\n', ['/usr/bin/env'], LACKS],
    ['#!/usr/bin/env python3\n', ['/usr/bin/python3'], LACKS],
    ['#!/usr/bin/env -S python3 -u\n', ['/usr/bin/env', '/usr/bin/python3'], []],
    ['\x7fELF', [], []],
  ])('%j in an image with %j', (script, files, expected) => expect(rules(script, facts(files))).toEqual(expected));

  test('the finding stands at the script’s line and names what is missing', () => {
    const [finding] = imageFindings(spec('#!/bin/bash\n'), facts(['/bin/sh']));
    expect(finding?.position).toEqual({ file: 'scar.yaml', line: 4, column: 18 });
    expect(finding?.message).toBe('run.sh needs /bin/bash, which is not in the image grycap/mrbayes');
  });

  test('an image too large to look into is not accused', () => expect(rules('#!/bin/bash\n', facts([], { has: undefined }))).toEqual([]));
});

test('without a script, the image must have something to run', () => {
  expect(rules(undefined, facts([]))).toEqual([]);
  expect(rules(undefined, facts([], { command: [] }))).toEqual(['image-nothing-to-run']);
});

test('an image that can’t be had is told in the registry’s words, at the line of the image', () => {
  const [finding] = imageFindings(spec('#!/bin/sh\n'), { message: 'no such image', help: undefined });
  expect(finding).toMatchObject({ rule: 'image-unavailable', severity: 'error', message: 'no such image', position: { line: 3 } });
  expect(finding?.help).toContain('log in');
});

describe('the size of an image on Lambda', () => {
  const GB = 1024 ** 3;
  const said = (mode: string, image: Partial<ImageFacts>): string[] =>
    imageFindings(spec(undefined, mode), facts([], image)).map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);

  test.each(['lambda', 'lambda-batch'])('is at most 10 GB unpacked, in mode %s', (mode) => {
    expect(said(mode, { unpackedBytes: 10 * GB })).toEqual([]);
    expect(said(mode, { unpackedBytes: 10 * GB + 60_000_000 })).toEqual([
      'error image-too-large: grycap/mrbayes has 10.1 GB unpacked, Lambda takes 10 GB unpacked',
    ]);
  });

  test('is guessed for images too large to look into', () => {
    const unseen = { unpackedBytes: undefined, has: undefined };
    expect(said('lambda', { ...unseen, compressedBytes: 3 * GB })).toEqual([]);
    expect(said('lambda', { ...unseen, compressedBytes: 5 * GB })).toEqual([expect.stringMatching(/^warning image-too-large: .* 5.0 GB packed/)]);
    expect(said('lambda', { ...unseen, compressedBytes: 11 * GB })).toEqual([expect.stringMatching(/^error image-too-large/)]);
  });

  test('does not matter to jobs', () => expect(said('batch', { unpackedBytes: 40 * GB })).toEqual([]));
});

test('an image that is used as it is must have something to run, script or not', () => {
  const own = { ...spec('#!/bin/bash\n'), image: { reference: 'a', packaged: false } };
  expect(imageFindings(own, facts([])).map(({ rule }) => rule)).toEqual([]);
  expect(imageFindings(own, facts([], { command: [] })).map(({ message }) => message)).toEqual(['a has neither entrypoint nor command']);
});
