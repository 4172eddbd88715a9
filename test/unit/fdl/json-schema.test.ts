// The published JSON schema: it is current, it takes what we call valid, and it says what the reader does.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fdlJsonSchema, type JsonSchema } from '../../../src/fdl/schema/json-schema.ts';
import { readYaml } from '../../../src/fdl/yaml.ts';
import { faults } from './draft7.ts';
import { read } from './fixture.ts';
import { SCAR_EXAMPLES, scarExample } from './scar-examples.ts';

const file = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const schema = fdlJsonSchema();
const faultsOf = (text: string): string[] => faults(schema, readYaml('scar.yaml', text).data);

test('schema/scar-fdl.schema.json is current: if not, run `npm run docs:schema`', () => {
  expect(JSON.parse(file('schema/scar-fdl.schema.json'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

describe('what is valid is valid for editors, too', () => {
  test.each([
    'examples/mrbayes-batch/scar.yaml', 'examples/mrbayes-batch/scar-4x.yaml', 'examples/primate-distances/scar.yaml',
    'test/fixtures/fdl/darknet-3x.yaml', 'test/fixtures/fdl/video-process-4x.yaml', 'test/fixtures/fdl/transitional.yaml',
  ])('%s', (path) => {
    expect(faultsOf(file(path))).toEqual([]);
  });

  test.each(SCAR_EXAMPLES.filter(({ wrong }) => wrong === undefined).map(({ name }) => name))('test/fixtures/scar/%s', (name) => {
    expect(faultsOf(scarExample(name))).toEqual([]);
  });
});

test.each(SCAR_EXAMPLES.flatMap(({ name, wrong }) => (wrong === undefined ? [] : [[name, wrong] as const])))('%s is wrong for editors, too', (name, wrong) => {
  expect(faultsOf(scarExample(name)).join('\n')).toMatch(wrong);
});

test.each([
  ['functions: {}', /has too few keys/],
  ['function: {f: {image: a}}', /has no key functions[^]*\.function: is not allowed/],
  ['functions: {f: {memory: 512}}', /has no key image/],
  ['functions: {f: {image: a, memory: "512"}}', /\.memory: is string, not integer/],
  ['functions: {f: {image: a, memory: 127}}', /\.memory: is less than 128/],
  ['functions: {f: {image: a, execution_mode: Batch}}', /\.execution_mode: is none of/],
  ['functions: {aws: [{lambda: {image: a}}]}', /has no key name/],
  ['functions: {aws: [{lambda: {name: f, container: {image: a}, memry: 1}}]}', /\.memry: is not allowed/],
  ['functions: {aws: [{lambda: {name: f, container: {image: a}}, batch: {multi_node_parallel: {upload: some}}}]}', /\.upload: is none of main,all/],
])('%s is refused', (text, reason) => {
  expect(faultsOf(text).join('\n')).toMatch(reason);
});

test('every key is explained, and those without effect are struck out', () => {
  const silent: string[] = [];
  const visit = (json: JsonSchema, path: string): void => {
    for (const [key, child] of Object.entries((json['properties'] ?? {}) as Record<string, JsonSchema>)) {
      if (typeof child['description'] !== 'string') silent.push(`${path}.${key}`);
      visit(child, `${path}.${key}`);
    }
    if (typeof json['items'] === 'object') visit(json['items'] as JsonSchema, `${path}[]`);
  };
  const definitions = schema['definitions'] as Record<string, JsonSchema>;
  for (const name of ['functions4', 'function4', 'function3']) visit(definitions[name] ?? {}, name);
  expect(silent).toEqual([]);
  expect(JSON.stringify(schema)).toContain('"deprecated":true');
});

test('the defaults are those of the reader', () => {
  const [spec] = read('functions: {f: {image: a}}').functions;
  const properties = (of: unknown): Record<string, JsonSchema> => ((of as JsonSchema)['properties'] ?? {}) as Record<string, JsonSchema>;
  const fields = properties((schema['definitions'] as Record<string, JsonSchema>)['function3']);
  const batch = properties(fields['batch']);
  const compute = properties(batch['compute_resources']);
  const defaults = (of: Record<string, JsonSchema>, keys: string[]): unknown[] => keys.map((key) => of[key]?.['default']);
  expect(defaults(fields, ['memory', 'time', 'timeout_threshold', 'log_level', 'execution_mode']))
    .toEqual([spec?.lambda.memory, spec?.lambda.timeout, spec?.lambda.timeoutThreshold, spec?.logLevel, spec?.mode]);
  expect(defaults(batch, ['memory', 'state', 'enable_gpu'])).toEqual([spec?.batch.memory, spec?.batch.state, spec?.batch.gpus === 1]);
  expect(defaults(compute, ['type', 'min_v_cpus', 'max_v_cpus']))
    .toEqual([spec?.batch.compute.type, spec?.batch.compute.minVcpus, spec?.batch.compute.maxVcpus]);
});
