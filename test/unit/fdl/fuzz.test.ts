// Whatever a file holds ends in findings with a place, soon, and never in a crash. fast-check makes the documents: damaged definitions of all
// formats, texts and bytes of any kind. The seed is fixed, so that CI is no lottery; FUZZ_RUNS=20 npm run unit tries twenty times as many.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { check } from '../../../src/check/check.ts';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { readYaml } from '../../../src/fdl/yaml.ts';
import { OFFLINE_ENVIRONMENT, synthesize } from '../../../src/stack/synthesize.ts';
import { fixture } from './fixture.ts';
import { scarExample } from './scar-examples.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1);
const options = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 20_261_122, numRuns: numRuns * RUNS });

const DEFINITIONS = [
  fixture('darknet-3x.yaml'), fixture('video-process-4x.yaml'), fixture('transitional.yaml'), fixture('traps.yaml'),
  scarExample('av-workflow.yaml'), scarExample('wrong-all-keys.yaml'), scarExample('mask-detector.yaml'), scarExample('split-video-3x.yaml'),
  scarExample('efs-vpc.yaml'),
];
const CONFIGS = [fixture('scar-flat.cfg'), fixture('scar-nested.cfg')];

/** Reads and checks, and holds every finding to what is promised: a place inside its file, words and help. */
function judge(yaml: string, cfg = '{}'): string[] {
  const read = readDefinitions([{ file: 'a.yaml', text: yaml }], { defaults: { file: 'scar.cfg', text: cfg }, readFile: script });
  const { findings } = check({ functions: read.functions, stack: synthesize(read.functions, OFFLINE_ENVIRONMENT), findings: read.findings });
  if (read.functions.length + findings.length === 0) throw new Error('nothing was read and nothing was said');
  const lines = { 'a.yaml': lineCount(yaml), 'scar.cfg': lineCount(cfg), 'script.sh': 2 };
  for (const { position, message, help, severity } of findings) {
    const most = lines[position.file.replace(/^.*\.sh$/, 'script.sh') as keyof typeof lines];
    const isInside = position.line >= 1 && position.line <= most && position.column >= 1;
    if (!isInside || message === '' || help === '' || message.length > 1000 || !['error', 'warning', 'notice'].includes(severity)) {
      throw new Error(`no finding to show: ${position.file}:${position.line}:${position.column} of ${most} lines: ${message.slice(0, 200)}`);
    }
  }
  return findings.filter(({ severity }) => severity === 'error').map(({ position, rule }) => `${position.line}:${position.column} ${rule}`);
}

const lineCount = (text: string): number => text.split(/\r\n?|\n/).length;
const script = (path: string): Uint8Array | undefined => (path.endsWith('.sh') ? Buffer.from('#!/bin/sh\ncp "$INPUT_FILE_PATH" "$TMP_OUTPUT_DIR"\n') : undefined);

/** Words that mean something to YAML, to JavaScript or to a definition. */
const word = fc.constantFrom(
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'length', '<<', '', ' ', '~', 'null', 'yes', '0x1F', '1:30', '.inf', '.nan', '1e999',
  '2026-01-01', '-', '?', ':', '#', '&a', '*a', '!!binary', '!!set', '%', '@', '{{ x }}', '${HOME}', 'ü', '😀', '\u2028', '\0', 'a/../b', '../../etc/passwd',
  'functions', 'aws', 'oscar', 'lambda', 'batch', 'image', 'name', 'input', 'output', 'environment', 'Variables', 'compute_resources', 'x'.repeat(5000),
);
const odd = fc.oneof(word, fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom(2 ** 53, -0, 1e21), fc.date({ noInvalidDate: true }));
const value = fc.oneof({ weight: 3, arbitrary: odd }, fc.array(odd, { maxLength: 4 }), fc.dictionary(fc.oneof(word, fc.string()), odd, { maxKeys: 4 }));
const change = fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'remove', 'rename', 'wrap', 'add', 'double'), key: fc.oneof(word, fc.string()), value });
type Change = { at: number; how: string; key: string; value: unknown };

/** One node of the data, changed. */
function damage(data: unknown, { at, how, key, value: given }: Change): unknown {
  const nodes: { parent: Record<string, unknown>; name: string }[] = [];
  const visit = (parent: object): void => {
    for (const [name, child] of Object.entries(parent)) {
      nodes.push({ parent: parent as Record<string, unknown>, name });
      if (typeof child === 'object' && child !== null) visit(child as object);
    }
  };
  const root = { root: data };
  visit(root);
  const node = nodes[at % nodes.length];
  if (node === undefined) return data;
  const { parent, name } = node;
  const old = parent[name];
  const define = (target: object, property: string, content: unknown): void => void Object.defineProperty(target, property, { value: content, enumerable: true, configurable: true, writable: true });
  if (how === 'replace') define(parent, name, given);
  else if (how === 'remove') delete parent[name];
  else if (how === 'wrap') define(parent, name, at % 2 === 0 ? [old] : { [key]: old });
  else if (how === 'double' && Array.isArray(old)) define(parent, name, [...(old as unknown[]), ...(old as unknown[])]);
  else if (typeof old === 'object' && old !== null && !Array.isArray(old)) define(old, how === 'rename' ? `${key}_` : key, given);
  return root.root;
}

const parsed = (text: string): unknown => structuredClone(readYaml('a.yaml', text).data);

/** As YAML with and without aliases, or as JSON, which is YAML, too. */
function written(data: unknown, how: number): string {
  if (how % 3 === 0) return JSON.stringify(data) ?? '';
  try {
    return dump(data, { noRefs: how % 3 === 1 });
  } catch {
    return JSON.stringify(data) ?? '';
  }
}

test('definitions with values, keys and sections changed', () => {
  const documents = fc.tuple(fc.nat(DEFINITIONS.length - 1), fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(2));
  fc.assert(fc.property(documents, ([index, changes, how]) => {
    const data = changes.reduce<unknown>(damage, parsed(DEFINITIONS[index] ?? ''));
    judge(written(data, how));
  }), options(400));
});

test('defaults files with values, keys and sections changed', () => {
  const documents = fc.tuple(fc.nat(CONFIGS.length - 1), fc.array(change, { minLength: 1, maxLength: 5 }));
  fc.assert(fc.property(documents, ([index, changes]) => {
    const data = changes.reduce<unknown>(damage, JSON.parse(CONFIGS[index] ?? '') as unknown);
    judge(DEFINITIONS[0] ?? '', JSON.stringify(data) ?? '');
  }), options(200));
});

/** Text cut, doubled, and with pieces put in. */
const slips = fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(word, fc.constantFrom('\n', '\r\n', '\t', '  ', '- ', ': ', '"', "'", '[', '{', '|\n', '>-\n', '---\n', '...\n', '? ', '<<: *a\n'))), { minLength: 1, maxLength: 6 });

test.each([['definitions', DEFINITIONS], ['defaults files', CONFIGS]] as const)('%s with slips of the pen', (kind, texts) => {
  fc.assert(fc.property(fc.nat(texts.length - 1), slips, (index, places) => {
    const text = places.reduce((old, [at, length, piece]) => {
      const from = at % (old.length + 1);
      return old.slice(0, from) + piece + old.slice(from + length);
    }, texts[index] ?? '');
    if (kind === 'definitions') judge(text);
    else judge(DEFINITIONS[0] ?? '', text);
  }), options(300));
});

test('any text and any bytes', () => {
  const yaml = fc.array(fc.oneof(word, fc.constantFrom('\n', '\n  ', '\n- ', ': ', '[', ']', '{', '}', ',', '"', "'", '|', '>', '---', '\t')), { maxLength: 40 }).map((parts) => parts.join(''));
  const bytes = fc.uint8Array({ maxLength: 200 }).map((raw) => Buffer.from(raw).toString('utf8'));
  fc.assert(fc.property(fc.oneof(yaml, bytes, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
    judge(text);
    judge(DEFINITIONS[0] ?? '', text);
  }), options(400));
});

describe('files made to break a reader end in an error, soon', () => {
  const one = 'functions:\n  f:\n    image: a\n';
  const many = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('');
  const ten = 10 * 1024 * 1024;
  const utf16 = (text: string, mark: boolean): Buffer => Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  const cases: Record<string, string | Buffer> = {
    'aliases that unfold to a billion': `a: &a [x,x,x,x,x,x,x,x,x,x]\n${many(9, (index) => `${'bcdefghij'[index]}: &${'bcdefghij'[index]} [${`*${'abcdefghi'[index]},`.repeat(10)}]\n`)}functions: *j\n`,
    'aliases of maps that unfold': `${many(1, () => 'm0: &m0 {x: y}\n')}${many(20, (index) => `m${index + 1}: &m${index + 1} {p: *m${index}, q: *m${index}}\n`)}functions: {f: {image: A, batch: *m20}}\n`,
    'merge keys that unfold': `m0: &m0 {${many(500, (index) => `k${index}: 1, `)}}\n${many(90, (index) => `m${index + 1}: &m${index + 1} {<<: [*m${index}]}\n`)}functions: {f: {<<: *m90}}\n`,
    'an alias to itself': 'functions: &a\n  f: *a\n',
    'a list in itself': `${one}    c_args: &a [x, *a]\n`,
    'variables in themselves': `${one}    environment: &e {A: *e}\n`,
    '10 MB of comments': `#${'x'.repeat(ten)}\n${one}`,
    '10 MB in one value': `${one}    description: ${'x'.repeat(ten)}\n`,
    '10 MB of keys': one + many(600_000, (index) => `    key${index}: value\n`),
    '1 MB of unknown keys': one + many(60_000, (index) => `    k${index}: v\n`),
    '1 MB of one key': one + many(60_000, () => '    memory: 512\n'),
    '1 MB of functions': `functions:\n${many(25_000, (index) => `  f${index}: {image: A}\n`)}`,
    '1 MB of wrong items': `${one}    layers: [${'1, '.repeat(300_000)}]\n`,
    '1 MB of wrong variables': `${one}    environment:\n${many(45_000, (index) => `      V${index}: []\n`)}`,
    '1 MB of documents': '---\na\n'.repeat(150_000),
    '1 MB of one line': `functions: ${'{a: '.repeat(40)}${'x'.repeat(1_000_000)}`,
    '1 MB of quotes': `functions: "${'\\"'.repeat(500_000)}`,
    '1 MB of spaces, then a mistake': `functions:\n  f: a\n${' '.repeat(1_000_000)}b: [`,
    '1 MB of colons': `functions: ${'a: '.repeat(300_000)}`,
    '1 MB of open brackets': '['.repeat(1_000_000),
    '1 MB of open braces': '{a: '.repeat(250_000),
    '1 MB of dashes': '- '.repeat(500_000),
    '1 MB of question marks': '? '.repeat(500_000),
    '1 MB of tags': '!a '.repeat(300_000),
    '1 MB of anchors': many(100_000, (index) => `&a${index} `),
    'lines ever deeper': many(1500, (index) => `${' '.repeat(index)}a:\n`),
    'NUL': `${one}    description: a\0b\n`,
    'NUL alone': '\0',
    'UTF-16 with its mark': utf16(one, true),
    'UTF-16 without a mark': utf16(one, false),
    'UTF-16, the other order': utf16(one, true).swap16(),
    'Latin-1': Buffer.from(`${one}    description: año\n`, 'latin1'),
    'an image': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'gzip': Buffer.from('1f8b0800000000000003', 'hex'),
    'a key __proto__': 'functions:\n  __proto__:\n    image: a\n',
    'keys of every object': `${one}    memory: 1\n    constructor: a\n    __proto__: {image_file: b}\n    toString: c\n`,
    'constructor for functions': 'functions: {constructor: {prototype: {image: a}}}\n',
    'keys of every object for sections': 'functions:\n  aws:\n  - __proto__: {lambda: {name: a}}\n    constructor: {}\n',
    'no text': '',
    'a word': 'scar',
    'a list': '- functions\n',
    'a number': '12',
  };

  test.each(Object.entries(cases))('%s', (_name, content) => {
    const text = Buffer.isBuffer(content) ? content.toString('utf8') : content;
    const started = performance.now();
    const errors = judge(text);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(errors).not.toEqual([]);
  });

  test.each(Object.entries(cases))('as scar.cfg: %s', (_name, content) => {
    const text = Buffer.isBuffer(content) ? content.toString('utf8') : content;
    const started = performance.now();
    expect(judge(one, text)).not.toEqual([]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('the objects of this process are as before', () => expect(Object.keys(Object.prototype)).toEqual([]));
});

test.each([
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['CR', (text: string) => text.replaceAll('\n', '\r')],
])('%s changes nothing', (_name, alter) => {
  for (const text of DEFINITIONS) expect(judge(alter(text))).toEqual(judge(text));
});
