// Draft + defaults -> FunctionSpec. Precedence: the definition, then the defaults file, then what is built in.
// Lists replace a default's list, maps are merged key by key. (SCAR concatenated lists, so that nobody could narrow a default.)
import type { Position } from '../contract/errors.ts';
import type { Draft, Fields, Values } from './draft.ts';
import { isFargate, leastFargateMemory } from './fargate.ts';
import type { ApiGatewaySpec, BatchSpec, ComputeSpec, FunctionSpec, LambdaSpec, NodesSpec, Positions, VpcSpec } from './spec.ts';

/** A draft's values with every default filled in. */
export function complete(draft: Draft, image: string, defaults: Values): FunctionSpec {
  const own = draft.values;
  const pick = <F extends keyof Fields>(
    field: F,
    fallback: Fields[F],
  ): Fields[F] => own[field] ?? defaults[field] ?? fallback;
  const maybe = <F extends keyof Fields>(field: F): Fields[F] | undefined => own[field] ?? defaults[field];
  const map = (field: MapField): Record<string, string> =>
    ({ ...defaults[field], ...own[field] });
  const lambda: LambdaSpec = {
    timeout: pick('lambda.timeout', 300),
    memory: pick('lambda.memory', 512),
    ephemeralStorage: pick('lambda.ephemeralStorage', 512),
    timeoutThreshold: pick('lambda.timeoutThreshold', 10),
    architecture: pick('lambda.architecture', 'x86_64'),
    role: maybe('lambda.role'),
    environment: map('lambda.environment'),
    vpc: vpc(pick),
    fileSystems: pick('lambda.fileSystems', []),
  };
  return {
    name: draft.name,
    mode: pick('mode', 'lambda'),
    region: maybe('region'),
    description: pick('description', 'Automatically generated lambda function'),
    logLevel: pick('logLevel', 'INFO'),
    image: { reference: image, packaged: pick('image.packaged', true) },
    script: own.script,
    shell: maybe('shell'),
    commandArguments: pick('commandArguments', []),
    downloadInput: pick('downloadInput', true),
    inputs: own.inputs ?? [],
    outputs: own.outputs ?? [],
    ...(own.otherStorage === undefined ? {} : { otherStorage: own.otherStorage }),
    environment: map('environment'),
    secrets: map('secrets'),
    lambda,
    batch: batch(lambda, pick, maybe, map('batch.environment')),
    apiGateway: apiGateway(pick, maybe),
    logRetentionDays: pick('logRetentionDays', 30),
    tags: map('tags'),
    positions: new DraftPositions(draft.places),
  };
}

type MapField = 'environment' | 'secrets' | 'lambda.environment' | 'batch.environment' | 'tags';
type Pick = <F extends keyof Fields>(field: F, fallback: Fields[F]) => Fields[F];
type Maybe = <F extends keyof Fields>(field: F) => Fields[F] | undefined;

/** Empty lists are SCAR's placeholders: no VPC. One list without the other is a mistake, which the check tells. */
function vpc(pick: Pick): VpcSpec | undefined {
  const [subnets, securityGroups] = [pick('lambda.vpc.subnets', []), pick('lambda.vpc.securityGroups', [])];
  return subnets.length + securityGroups.length === 0 ? undefined : { subnets, securityGroups };
}

/** As in SCAR it is the name that asks for an API. Unlike in SCAR nobody may call it who has no credentials. */
function apiGateway(pick: Pick, maybe: Maybe): ApiGatewaySpec | undefined {
  const name = maybe('apiGateway.name');
  return name === undefined ? undefined : {
    name,
    method: pick('apiGateway.method', 'ANY'),
    path: pick('apiGateway.path', '/{proxy+}'),
    authorization: pick('apiGateway.authorization', 'AWS_IAM'),
  };
}

function batch(lambda: LambdaSpec, pick: Pick, maybe: Maybe, environment: Record<string, string>): BatchSpec {
  const computeSpec = compute(lambda, pick, maybe);
  const vcpus = pick('batch.vcpus', 1);
  return {
    vcpus,
    memory: pick('batch.memory', isFargate(computeSpec.type) ? leastFargateMemory(vcpus) : 1024),
    gpus: pick('batch.gpus', 0),
    environment,
    state: pick('batch.state', 'ENABLED'),
    serviceRole: maybe('batch.serviceRole'),
    retry: { attempts: pick('batch.retry.attempts', 2), rules: pick('batch.retry.rules', []) },
    timeout: maybe('batch.timeout'),
    jobRole: maybe('batch.jobRole'),
    executionRole: maybe('batch.executionRole'),
    ephemeralStorage: maybe('batch.ephemeralStorage'),
    nodes: nodes(pick),
    compute: computeSpec,
  };
}

/** Defaults as in SCAR, whose configuration file has a section that is not enabled. */
function nodes(pick: Pick): NodesSpec | undefined {
  if (!pick('batch.nodes.enabled', false)) return undefined;
  return {
    count: pick('batch.nodes.count', 10),
    mainIndex: pick('batch.nodes.mainIndex', 0),
    upload: pick('batch.nodes.upload', 'main'),
  };
}

function compute(lambda: LambdaSpec, pick: Pick, maybe: Maybe): ComputeSpec {
  const type = pick('batch.compute.type', 'EC2');
  const minVcpus = pick('batch.compute.minVcpus', 0);
  const subnets = pick('batch.compute.subnets', []);
  const common = {
    type,
    maxVcpus: pick('batch.compute.maxVcpus', 2),
    subnets,
    securityGroups: pick('batch.compute.securityGroups', []),
    // A default VPC's subnets have no other way out to the registry; those that somebody chose may be private.
    assignPublicIp: pick('batch.compute.assignPublicIp', subnets.length === 0),
  };
  if (isFargate(type)) {
    return { ...common, allocationStrategy: undefined, minVcpus: 0, desiredVcpus: 0, instanceTypes: [], instanceRole: undefined };
  }
  // SCAR's own default, m3.medium, is of a generation that AWS no longer lets new accounts use: these bundles are always there
  // (https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html).
  const bundle = lambda.architecture === 'arm64' ? 'default_arm64' : 'default_x86_64';
  return {
    ...common,
    // Left out, it would be BEST_FIT, and an environment with BEST_FIT can't be updated ever
    // (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html).
    allocationStrategy: pick(
      'batch.compute.allocationStrategy',
      type === 'SPOT' ? 'SPOT_PRICE_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE',
    ),
    minVcpus,
    desiredVcpus: pick('batch.compute.desiredVcpus', minVcpus),
    instanceTypes: pick('batch.compute.instanceTypes', [bundle]),
    instanceRole: maybe('batch.compute.instanceRole'),
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
