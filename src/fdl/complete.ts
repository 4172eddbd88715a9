// Draft + defaults -> FunctionSpec. Precedence: the definition, then the defaults file, then what is built in.
// Lists replace a default's list, maps are merged key by key. (SCAR concatenated lists, so that nobody could narrow a default.)
import type { Position } from '../contract/errors.ts';
import type { Draft, Fields, Values } from './draft.ts';
import type { BatchSpec, ComputeSpec, FunctionSpec, LambdaSpec, Positions } from './spec.ts';

/** A draft's values with every default filled in. */
export function complete(draft: Draft, image: string, defaults: Values): FunctionSpec {
  const own = draft.values;
  const pick = <F extends keyof Fields>(
    field: F,
    fallback: Fields[F],
  ): Fields[F] => own[field] ?? defaults[field] ?? fallback;
  const maybe = <F extends keyof Fields>(field: F): Fields[F] | undefined => own[field] ?? defaults[field];
  const map = (field: 'environment' | 'lambda.environment' | 'batch.environment' | 'tags'): Record<string, string> =>
    ({ ...defaults[field], ...own[field] });
  const lambda: LambdaSpec = {
    timeout: pick('lambda.timeout', 300),
    memory: pick('lambda.memory', 512),
    timeoutThreshold: pick('lambda.timeoutThreshold', 10),
    architecture: pick('lambda.architecture', 'x86_64'),
    role: maybe('lambda.role'),
    environment: map('lambda.environment'),
  };
  return {
    name: draft.name,
    mode: pick('mode', 'lambda'),
    region: maybe('region'),
    description: pick('description', 'Automatically generated lambda function'),
    logLevel: pick('logLevel', 'INFO'),
    image: { reference: image, packaged: pick('image.packaged', true) },
    script: own.script,
    commandArguments: pick('commandArguments', []),
    downloadInput: pick('downloadInput', true),
    inputs: own.inputs ?? [],
    outputs: own.outputs ?? [],
    environment: map('environment'),
    lambda,
    batch: batch(lambda, pick, maybe, map('batch.environment')),
    logRetentionDays: pick('logRetentionDays', 30),
    tags: map('tags'),
    positions: new DraftPositions(draft.places),
  };
}

type Pick = <F extends keyof Fields>(field: F, fallback: Fields[F]) => Fields[F];
type Maybe = <F extends keyof Fields>(field: F) => Fields[F] | undefined;

function batch(lambda: LambdaSpec, pick: Pick, maybe: Maybe, environment: Record<string, string>): BatchSpec {
  const minVcpus = pick('batch.compute.minVcpus', 0);
  // SCAR's own default, m3.medium, is of a generation that AWS no longer lets new accounts use: these bundles are always there
  // (https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html).
  const bundle = lambda.architecture === 'arm64' ? 'default_arm64' : 'default_x86_64';
  const compute: ComputeSpec = {
    type: pick('batch.compute.type', 'EC2'),
    minVcpus,
    desiredVcpus: pick('batch.compute.desiredVcpus', minVcpus),
    maxVcpus: pick('batch.compute.maxVcpus', 2),
    instanceTypes: pick('batch.compute.instanceTypes', [bundle]),
    subnets: pick('batch.compute.subnets', []),
    securityGroups: pick('batch.compute.securityGroups', []),
    instanceRole: maybe('batch.compute.instanceRole'),
  };
  return {
    vcpus: pick('batch.vcpus', 1),
    memory: pick('batch.memory', 1024),
    gpus: pick('batch.gpus', 0),
    environment,
    state: pick('batch.state', 'ENABLED'),
    serviceRole: maybe('batch.serviceRole'),
    compute,
  };
}

class DraftPositions implements Positions {
  readonly #places: ReadonlyMap<string, Position>;

  constructor(places: ReadonlyMap<string, Position>) {
    this.#places = places;
  }

  at(path: string): Position {
    for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
      const position = this.#places.get(rest);
      if (position !== undefined) return position;
    }
    return this.#places.get('') ?? { file: '', line: 1, column: 1 };
  }
}
