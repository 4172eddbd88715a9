// The names that a stack gives to its resources are ones that AWS takes, for every name that a function may have: no rule is needed.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { OFFLINE_ENVIRONMENT, synthesize } from '../../../src/stack/synthesize.ts';

/** Patterns and lengths: reference pages of the services' Create... actions. */
const TAKEN: Readonly<Record<string, RegExp>> = {
  'Lambda function': /^[A-Za-z0-9_-]{1,64}$/,
  'Batch job definition': /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
  'Batch job queue': /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
  'Batch compute environment': /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
  'IAM role': /^[\w+=,.@-]{1,64}$/,
  'Instance profile': /^[\w+=,.@-]{1,128}$/,
  'ECR repository': /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
  'Log group': /^[.\-_/#A-Za-z0-9]{1,512}$/,
  'S3 bucket': /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
};

test('names of resources, with and without a stage', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,80}$/);
  const stage = fc.constantFrom('', 'pr-12', 'a-rather-long-name-of-a-branch');
  fc.assert(fc.property(name, stage, (functionName, staged) => {
    const text = `functions:\n  aws:\n  - lambda: {name: "${functionName}", execution_mode: batch, container: {image: a}, input: [{storage_provider: s3, path: ${'b'.repeat(63)}/in}]}\n`;
    const { functions } = readDefinitions([{ file: 'scar.yaml', text }], { readFile: () => undefined });
    const { resources } = synthesize(functions, { ...OFFLINE_ENVIRONMENT, region: 'ap-southeast-2', stage: staged });
    expect(resources.length).toBeGreaterThan(Object.keys(TAKEN).length - 1);
    for (const resource of resources) {
      const pattern = TAKEN[resource.kind];
      if (pattern !== undefined) expect([resource.kind, resource.name]).toEqual([resource.kind, expect.stringMatching(pattern)]);
    }
  }), { numRuns: 60 });
});
