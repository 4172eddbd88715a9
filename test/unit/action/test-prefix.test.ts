// Input test-input as a prefix: what is refused before anything is done.
import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../../src/action/inputs.ts';
import type { Step } from '../../../src/action/step.ts';
import { prepareTest } from '../../../src/action/test-job.ts';
import { functionSpec } from '../stack/function-spec.ts';

const spec = functionSpec({ name: 'f', mode: 'batch', inputs: [{ bucket: 'lab', prefix: 'in/' }] });

function prepare(testInput: string, changes: Partial<typeof spec> = {}, stage = ''): ReturnType<typeof prepareTest> {
  const given: Record<string, string> = { command: 'test', files: 'scar.yaml', 'test-input': testInput, stage };
  const inputs = readInputs((name) => given[name] ?? '');
  return prepareTest({ inputs, workspace: '/' } as Step, [{ ...spec, ...changes }]);
}

test('a prefix of the inputs is taken, also without an input, where the role is the user’s', async () => {
  expect((await prepare('s3://lab/in/2026')).input).toEqual({ prefix: { bucket: 'lab', prefix: 'in/2026/' } });
  expect((await prepare('s3://lab-pr-1/in/', {}, 'pr-1')).input).toEqual({ prefix: { bucket: 'lab-pr-1', prefix: 'in/' } });
  const own = { inputs: [], batch: { ...spec.batch, jobRole: 'arn:aws:iam::123456789012:role/lab' } };
  expect((await prepare('s3://other', own)).input).toEqual({ prefix: { bucket: 'other', prefix: '' } });
});

describe('refused', () => {
  test.each([
    ['s3:/lab/in', {}, 'is not s3://bucket/prefix/'],
    ['s3://lab/in/', { mode: 'lambda' as const }, 'has mode lambda'],
    ['s3://lab/in/', { image: { ...spec.image, packaged: false } }, 'uses its image as it is'],
    ['s3://lab/out/', {}, 'may not read s3://lab/out/'],
    ['s3://labs/in/', {}, 'may not read s3://labs/in/'],
    ['s3://lab/in/', { inputs: [] }, 'may not read s3://lab/in/'],
  ])('%s', async (input, changes, words) => {
    await expect(prepare(input, changes)).rejects.toThrow(words);
  });
});
