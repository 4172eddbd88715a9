// The stack of the convergence tests: three functions, two of which share compute, and what becomes of them.
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { batchSpec, functionSpec } from '../../unit/stack/function-spec.ts';

/** A bucket of somebody else's, with rules of theirs, that one function watches, too. */
export const FOREIGN_BUCKET = 'foreign-data';
const SHARED_BUCKET = 'conv-data';

const script = (text: string): FunctionSpec['script'] => ({
  path: 'run.sh',
  content: new TextEncoder().encode(`#!/bin/sh\n${text}\n`),
});

function spec(name: string, bucket: string, changes: Partial<FunctionSpec> = {}): FunctionSpec {
  return functionSpec({
    name,
    script: script(`echo ${name}`),
    inputs: [{ bucket, prefix: `${name}/in/` }],
    outputs: [{ bucket: 'conv-results', prefix: `${name}/`, prefixes: [], suffixes: [] }],
    ...changes,
  });
}

const gamma = (): FunctionSpec =>
  spec('gamma', SHARED_BUCKET, {
    apiGateway: { name: 'gamma-api', method: 'ANY', path: '/{proxy+}', authorization: 'AWS_IAM' },
    batch: { ...batchSpec({ type: 'FARGATE', instanceTypes: [] }), memory: 2048 },
  });

/** Yesterday's definitions. */
export const first = (): FunctionSpec[] => [spec('alpha', FOREIGN_BUCKET), spec('beta', SHARED_BUCKET), gamma()];

/** Today's: another script, more memory and another prefix; the third function is gone. */
export function second(): FunctionSpec[] {
  const beta = spec('beta', SHARED_BUCKET, { inputs: [{ bucket: SHARED_BUCKET, prefix: 'beta/other/' }] });
  return [
    spec('alpha', FOREIGN_BUCKET, { script: script('echo something else') }),
    { ...beta, lambda: { ...beta.lambda, memory: 1024 }, batch: { ...beta.batch, memory: 2048 } },
  ];
}

/** Other modes and other compute: what was a zip is an image, what had a queue has none, or another. */
export function third(): FunctionSpec[] {
  const beta = spec('beta', SHARED_BUCKET, { batch: batchSpec({ instanceTypes: ['c5.large'] }) });
  return [spec('alpha', FOREIGN_BUCKET, { mode: 'lambda-batch' }), beta, { ...gamma(), mode: 'lambda' }];
}
