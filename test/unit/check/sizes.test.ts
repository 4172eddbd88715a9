// Rules about sizes: just below, at and above each limit, measured on the requests themselves.
import { describe, expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.ts';
import { bytesOf } from '../../../src/check/requests.ts';
import type { Resource, Stack } from '../../../src/engine/model.ts';
import { readDefinitions } from '../../../src/fdl/read.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { OFFLINE_ENVIRONMENT, renderProps, synthesize } from '../../../src/stack/synthesize.ts';
import { checkText, definition, said } from './subject.ts';

function used(text: string, id: string): number {
  const budget = checkText(text).budgets.find((line) => line.id === id);
  if (budget === undefined) throw new Error(`no budget ${id}`);
  return budget.used;
}

/** Definitions whose measure is one below, exactly at, and one above the limit: `filler` becomes as long as is needed. */
function around(id: string, limit: number, filled: (filler: string) => string): string[] {
  const room = limit - used(filled('x'), id);
  return [-1, 0, 1].map((over) => filled('x'.repeat(1 + room + over)));
}

describe('job definition', () => {
  test.each([['environment'], ['batch.environment']])('may have 24 KiB, and not a byte more: %s', (where) => {
    const filled = (filler: string): string =>
      where === 'environment'
        ? definition('environment:', '  SHORT: a', `  TABLE: ${filler}`)
        : definition('batch:', '  environment:', '    Variables:', `      TABLE: ${filler}`);
    const [below = '', at = '', above = ''] = around('job-definition-size', 24 * 1024, filled);
    expect(said(checkText(below), 'job-definition-size')).toEqual([]);
    expect(said(checkText(at), 'job-definition-size')).toEqual([]);
    const finding = checkText(above).findings.find(({ rule }) => rule === 'job-definition-size');
    expect(finding).toMatchObject({ severity: 'error', measure: { value: 24_577, limit: 24_576, unit: 'bytes' }, functionName: 'align-reads' });
    expect(finding?.message).toContain('24,577 bytes, AWS Batch takes 24,576; the largest part is the variable TABLE');
    expect(finding?.position).toMatchObject(where === 'environment' ? { line: 8, column: 14 } : { line: 9, column: 18 });
  });

  test('is counted in bytes of UTF-8', () => {
    const plain = used(definition('environment: {A: uuuu}'), 'job-definition-size');
    expect(used(definition('environment: {A: üüüü}'), 'job-definition-size')).toBe(plain + 4);
  });

  test('is the request itself, with the tags that registering adds', () => {
    const text = definition('environment: {A: b}');
    const { functions } = readDefinitions([{ file: 'scar.yaml', text }], { readFile: () => undefined });
    const resource = synthesize(functions, OFFLINE_ENVIRONMENT).resources.find(({ kind }) => kind === 'Batch job definition');
    if (resource === undefined) throw new Error('no job definition');
    const added = { 'scar:repository': 'owner/repository', 'scar:commit': '0'.repeat(40), 'scar:run': '12345678901', 'scar:hash': '0123456789abcdef' };
    expect(used(text, 'job-definition-size')).toBe(bytesOf(renderProps(resource)) + JSON.stringify(added).length - 1);
  });
});

describe("the Lambda function's variables", () => {
  const filled = (filler: string): string => definition('lambda_environment:', `  TABLE: ${filler}`);

  test('may have 4 KiB, and not a byte more', () => {
    const [below = '', at = '', above = ''] = around('lambda-environment-size', 4096, filled);
    expect(said(checkText(below), 'lambda-environment-size')).toEqual([]);
    expect(said(checkText(at), 'lambda-environment-size')).toEqual([]);
    expect(said(checkText(above), 'lambda-environment-size')).toEqual([
      expect.stringMatching(/^7:14 error the variables of the Lambda function take 4,097 bytes, Lambda takes 4,096; the largest part is the variable TABLE/),
    ]);
  });
});

describe('the job of the largest event', () => {
  const read = (): readonly FunctionSpec[] => readDefinitions([{ file: 'scar.yaml', text: definition() }], { readFile: () => undefined }).functions;

  test('fits for names as long as AWS allows', () => {
    const text = `functions:\n  ${'n'.repeat(64)}:\n    image: a\n    execution_mode: batch\n    s3: {input_bucket: ${'b'.repeat(63)}}\n`;
    expect(used(text, 'overrides-length')).toBeLessThan(8192);
    expect(used(text, 'overrides-length')).toBeGreaterThan(3 * 1024);
    expect(used(text, 'submit-job-size')).toBeGreaterThan(used(text, 'overrides-length'));
  });

  /** The stack with a longer queue ARN or bucket name than AWS gives out: nothing a definition says can reach these limits. */
  function stretched(functions: readonly FunctionSpec[], field: 'jobQueue' | 'bucket', length: number): Stack {
    const { resources } = synthesize(functions, OFFLINE_ENVIRONMENT);
    const longer = 'q'.repeat(length);
    const stretch = (resource: Resource): Resource => {
      const props = renderProps(resource) as object;
      if (field === 'bucket') return resource.kind === 'S3 trigger' ? { ...resource, props: { ...props, bucket: longer } } : resource;
      if (resource.kind !== 'Lambda function') return resource;
      const { code } = props as { code: { trigger: object } };
      return { ...resource, props: { ...props, code: { trigger: { ...code.trigger, jobQueue: longer } } } };
    };
    return { resources: resources.map(stretch) };
  }

  test.each([
    ['submit-job-size', 'jobQueue', 30 * 1024, 'bytes'],
    // The bucket stands in a record twice: by name and in its ARN.
    ['overrides-length', 'bucket', 8192, 'characters'],
  ] as const)('%s: just below, at and above', (id, field, limit, unit) => {
    const functions = read();
    const measured = (length: number): number =>
      check({ functions, stack: stretched(functions, field, length) }).budgets.find((line) => line.id === id)?.used ?? 0;
    const step = measured(2) - measured(1);
    const fitting = 1 + Math.floor((limit - measured(1)) / step);
    const findings = [fitting - 1, fitting, fitting + 1].map((length) => {
      const result = check({ functions, stack: stretched(functions, field, length) });
      return result.findings.find(({ rule }) => rule === id);
    });
    expect(findings.slice(0, 2)).toEqual([undefined, undefined]);
    expect(findings[2]).toMatchObject({ severity: 'error', measure: { limit, unit }, position: { line: 5 } });
    expect(findings[2]?.measure?.value).toBe(measured(fitting) + step);
    expect(measured(fitting)).toBeGreaterThan(limit - step);
  });
});

test('each function has a budget for each limit', () => {
  const { budgets } = checkText(definition('environment: {ITERATIONS: "10000"}'));
  expect(budgets.map(({ functionName, id, limit, unit }) => [functionName, id, limit, unit])).toEqual([
    ['align-reads', 'job-definition-size', 24_576, 'bytes'],
    ['align-reads', 'submit-job-size', 30_720, 'bytes'],
    ['align-reads', 'overrides-length', 8192, 'characters'],
    ['align-reads', 'lambda-environment-size', 4096, 'bytes'],
  ]);
  for (const { used: bytes } of budgets) expect(bytes).toBeGreaterThan(0);
});
