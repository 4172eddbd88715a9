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

function spec(name: string, bucket: string, generation: number, changes: Partial<FunctionSpec> = {}): FunctionSpec {
  return functionSpec({
    name,
    script: script(`echo ${name} ${generation}`),
    inputs: [{ bucket, prefix: `${name}/in/` }],
    outputs: [{ bucket: 'conv-results', prefix: `${name}/`, prefixes: [], suffixes: [] }],
    ...changes,
  });
}

const gamma = (generation: number): FunctionSpec =>
  spec('gamma', SHARED_BUCKET, generation, {
    apiGateway: { name: 'gamma-api', method: 'ANY', path: '/{proxy+}', authorization: 'AWS_IAM' },
    batch: { ...batchSpec({ type: 'FARGATE', instanceTypes: [] }), memory: 2048 },
  });

/**
 * Yesterday's definitions. The generation is in the scripts: a later one needs new images and new revisions of job
 * definitions, although nothing else is different.
 */
export const first = (generation: number): FunctionSpec[] => [
  spec('alpha', FOREIGN_BUCKET, generation),
  spec('beta', SHARED_BUCKET, generation),
  gamma(generation),
];

/** Today's: more memory and another prefix; the third function is gone. */
export function second(generation: number): FunctionSpec[] {
  const beta = spec('beta', SHARED_BUCKET, generation, { inputs: [{ bucket: SHARED_BUCKET, prefix: 'beta/other/' }] });
  return [
    spec('alpha', FOREIGN_BUCKET, generation),
    { ...beta, lambda: { ...beta.lambda, memory: 1024 }, batch: { ...beta.batch, memory: 2048 } },
  ];
}

/** Other modes and other compute: what was a zip is an image, what had a queue has none, or another. */
export function third(generation: number): FunctionSpec[] {
  const beta = spec('beta', SHARED_BUCKET, generation, { batch: batchSpec({ instanceTypes: ['c5.large'] }) });
  return [spec('alpha', FOREIGN_BUCKET, generation, { mode: 'lambda-batch' }), beta, { ...gamma(generation), mode: 'lambda' }];
}
