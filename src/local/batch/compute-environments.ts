// Compute environments: what Batch refuses in them, and their statuses.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html
import { createHash } from 'node:crypto';
import { number, object, text, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import type { LocalContext, NetworkStore, RoleStore } from '../service.ts';
import { readTags } from './container.ts';
import { checkedName, oneOf, refused, refusedPlainly } from './errors.ts';
import { isArm } from './instance-types.ts';
import { byNameOrArn, type BatchState, type ComputeEnvironment } from './model.ts';
import { namesIn, page } from './pages.ts';

export interface ResourceDependencies {
  readonly context: LocalContext;
  readonly state: BatchState;
  readonly roles: RoleStore;
  readonly network: NetworkStore;
  /** Milliseconds in CREATING, UPDATING and DELETING. */
  readonly dwell: number;
  /** Called when capacity may have changed. */
  readonly onChange: () => void;
}

const NOT_FOR_FARGATE = [
  'minvCpus', 'desiredvCpus', 'instanceTypes', 'instanceRole', 'launchTemplate', 'tags', 'imageId', 'ec2KeyPair',
  'bidPercentage', 'allocationStrategy', 'placementGroup', 'ec2Configuration', 'spotIamFleetRole',
];
/** Changes that replace instances; https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html */
const INFRASTRUCTURE = [
  'allocationStrategy', 'instanceTypes', 'bidPercentage', 'type', 'imageId', 'ec2Configuration', 'launchTemplate',
  'ec2KeyPair', 'subnets', 'securityGroupIds', 'placementGroup', 'instanceRole', 'tags',
];

/** Whether a compute environment's containers run on Fargate. */
export const isFargate = (resources: JsonObject | undefined): boolean =>
  text(resources ?? {}, 'type')?.startsWith('FARGATE') === true;

function checkResources(resources: JsonObject, { network }: ResourceDependencies): void {
  const type =
    oneOf(text(resources, 'type') ?? '', 'computeResources.type', ['EC2', 'SPOT', 'FARGATE', 'FARGATE_SPOT']);
  const required = (field: string, sentence: string): void => {
    if (resources[field] === undefined || resources[field] === null) throw refused(sentence);
  };
  required('maxvCpus', 'Resource maxvCpus is required.');
  if (type.startsWith('FARGATE')) {
    const field = NOT_FOR_FARGATE.find((name) => resources[name] !== undefined);
    if (field !== undefined) throw refused(`${field} is not applicable for Fargate.`);
  } else {
    required('minvCpus', 'Resource minvCpus is required.');
    required('instanceRole', 'Instance role is required.');
    if ((texts(resources, 'instanceTypes') ?? []).length === 0) throw refused('Resource instanceTypes is required.');
  }
  const arm = (texts(resources, 'instanceTypes') ?? []).map(isArm);
  if (arm.includes(true) && arm.includes(false)) {
    throw refused('arm-based instance type cannot be used with other instance types.');
  }
  if (!type.startsWith('FARGATE')) checkStrategy(resources, type);
  checkCpus(resources);
  checkNetwork(resources, network, type);
}

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html */
function checkStrategy(resources: JsonObject, type: string): void {
  const strategy = text(resources, 'allocationStrategy') ?? 'BEST_FIT';
  oneOf(strategy, 'computeResources.allocationStrategy', [
    'BEST_FIT', 'BEST_FIT_PROGRESSIVE', 'BEST_FIT_PROGRESSIVE_ORDERED', 'SPOT_CAPACITY_OPTIMIZED',
    'SPOT_PRICE_CAPACITY_OPTIMIZED', 'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED',
  ]);
  if (type === 'SPOT' ? strategy === 'BEST_FIT_PROGRESSIVE_ORDERED' : strategy.startsWith('SPOT')) {
    throw refused(`Invalid compute resource allocation strategy ${strategy} for type ${type}`);
  }
  if (type === 'SPOT' && strategy === 'BEST_FIT' && text(resources, 'spotIamFleetRole') === undefined) {
    throw refused('spotIamFleetRole is required for the allocation strategy BEST_FIT.');
  }
}

function checkCpus(resources: JsonObject): void {
  const least = number(resources, 'minvCpus') ?? 0;
  const most = number(resources, 'maxvCpus') ?? 0;
  const desired = number(resources, 'desiredvCpus') ?? least;
  if (least < 0 || most < 1 || least > most) throw refused('minvCpus must be less than or equal to maxvCpus.');
  if (desired < least || desired > most) throw refused('desiredvCpus should be between minvCpus and maxvCpus.');
}

function checkNetwork(resources: JsonObject, network: NetworkStore, type: string): void {
  const subnets = texts(resources, 'subnets') ?? [];
  const groups = texts(resources, 'securityGroupIds') ?? [];
  if (subnets.length === 0) throw refused('Resource subnets is required.');
  if (subnets.length > 16) throw refused('At most 16 subnets are supported.');
  if (groups.length === 0 && (type.startsWith('FARGATE') || resources['launchTemplate'] === undefined)) {
    throw refused('Resource securityGroupIds is required.');
  }
  const subnet = subnets.find((id) => network.vpcOfSubnet(id) === undefined);
  if (subnet !== undefined) throw refused(`The subnet ID '${subnet}' does not exist`);
  const group = groups.find((id) => network.vpcOfSecurityGroup(id) === undefined);
  if (group !== undefined) throw refused(`The security group '${group}' does not exist`);
}

/** Why Batch cannot work with an environment: it finds out after it has accepted it, and makes it INVALID. */
function defectOf(environment: ComputeEnvironment, roles: RoleStore): string | undefined {
  const profile = text(environment.computeResources ?? {}, 'instanceRole');
  if (profile !== undefined && !roles.hasInstanceProfile(profile)) {
    return `CLIENT_ERROR - Invalid IamInstanceProfile: ${profile}`;
  }
  const role = environment.serviceRole;
  // Batch makes the role that is linked to it when it needs it.
  const linked = role?.endsWith('/AWSServiceRoleForBatch') === true;
  if (role !== undefined && !linked && !(roles.hasRole(role) && roles.trusts(role, 'batch.amazonaws.com'))) {
    return `CLIENT_ERROR - Not authorized to perform sts:AssumeRole on resource: ${role}`;
  }
  return undefined;
}

function settle(environment: ComputeEnvironment, { roles, dwell, onChange }: ResourceDependencies): void {
  environment.timer = setTimeout(() => {
    const defect = defectOf(environment, roles);
    environment.status = defect === undefined ? 'VALID' : 'INVALID';
    environment.statusReason = defect ?? 'ComputeEnvironment Healthy';
    onChange();
  }, dwell);
}

export function createComputeEnvironment(input: JsonObject, dependencies: ResourceDependencies): object {
  const { context, state } = dependencies;
  const name = checkedName(text(input, 'computeEnvironmentName'), 'computeEnvironmentName');
  const type = oneOf(text(input, 'type') ?? '', 'type', ['MANAGED', 'UNMANAGED']);
  if ((text(input, 'state') ?? 'ENABLED') !== 'ENABLED') {
    throw refused('Compute environment must be created in ENABLED state');
  }
  const serviceRole = text(input, 'serviceRole');
  if (type === 'UNMANAGED' && serviceRole === undefined) throw refused('ServiceRole is required.');
  const resources = object(input, 'computeResources');
  if (type === 'MANAGED' && resources === undefined) throw refused('computeResources must be provided');
  if (resources !== undefined && type === 'MANAGED') checkResources(resources, dependencies);
  if (state.computeEnvironments.has(name)) throw refusedPlainly('Object already exists');
  if (state.computeEnvironments.size >= 50) throw refused('Maximum number of compute environments (50) reached');
  const strategy = isFargate(resources) ? {} : { allocationStrategy: 'BEST_FIT' };
  const digest = createHash('sha256').update(`${context.accountId}/${name}`).digest('hex');
  const environment: ComputeEnvironment = {
    name,
    arn: `arn:${context.partition}:batch:${context.region}:${context.accountId}:compute-environment/${name}`,
    type,
    uuid: digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    state: 'ENABLED',
    status: 'CREATING',
    statusReason: 'Creating Compute Environment',
    serviceRole,
    computeResources: resources === undefined ? undefined : { ...strategy, ...resources },
    tags: readTags(input),
    timer: undefined,
  };
  state.computeEnvironments.set(name, environment);
  settle(environment, dependencies);
  return { computeEnvironmentName: name, computeEnvironmentArn: environment.arn };
}

function find(state: BatchState, given: string | undefined): ComputeEnvironment {
  const environment = byNameOrArn(state.computeEnvironments, given ?? '');
  if (environment === undefined) throw refused(`Compute environment ${given ?? ''} does not exist`);
  return environment;
}

const isMoving = ({ status }: { status: string }): boolean => ['CREATING', 'UPDATING', 'DELETING'].includes(status);

export function updateComputeEnvironment(input: JsonObject, dependencies: ResourceDependencies): object {
  const environment = find(dependencies.state, text(input, 'computeEnvironment'));
  if (isMoving(environment)) throw refusedPlainly('Cannot update, resource is being modified');
  const changes = object(input, 'computeResources');
  const before = environment.computeResources;
  if (changes !== undefined && before !== undefined) {
    checkUpdate(before, changes, environment);
    const merged = { ...before, ...changes };
    checkResources(merged, dependencies);
    environment.computeResources = merged;
  }
  environment.state = oneOf(text(input, 'state') ?? environment.state, 'state', ['ENABLED', 'DISABLED']);
  environment.serviceRole = text(input, 'serviceRole') ?? environment.serviceRole;
  environment.status = 'UPDATING';
  environment.statusReason = 'Updating Compute Environment';
  settle(environment, dependencies);
  return { computeEnvironmentName: environment.name, computeEnvironmentArn: environment.arn };
}

function checkUpdate(before: JsonObject, changes: JsonObject, environment: ComputeEnvironment): void {
  const desired = number(changes, 'desiredvCpus');
  if (desired !== undefined && desired < (number(before, 'desiredvCpus') ?? 0)) {
    const way = 'Disconnecting job queues from compute environment will cause it to scale-down to minvCpus.';
    throw refused(`Manually scaling down compute environment is not supported. ${way}`);
  }
  const type = text(changes, 'type');
  if (type !== undefined && type.startsWith('FARGATE') !== isFargate(before)) {
    throw refused(`Compute environment type cannot be changed from ${text(before, 'type') ?? ''} to ${type}.`);
  }
  if (isFargate(before)) return;
  const changed = INFRASTRUCTURE.filter((field) => {
    return changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(before[field]);
  });
  const bestFit = text(before, 'allocationStrategy') === 'BEST_FIT';
  const ownRole = environment.serviceRole?.endsWith('/AWSServiceRoleForBatch') === false;
  if (changed.length > 0 && (bestFit || ownRole)) {
    const why = bestFit ? 'the BEST_FIT allocation strategy' : 'a service role other than AWSServiceRoleForBatch';
    throw refused(`${changed.join(', ')} cannot be updated for a compute environment with ${why}.`);
  }
}

export function deleteComputeEnvironment(input: JsonObject, { state, dwell }: ResourceDependencies): object {
  const environment = byNameOrArn(state.computeEnvironments, text(input, 'computeEnvironment') ?? '');
  // Deleting what is gone succeeds.
  if (environment === undefined) return {};
  if (isMoving(environment)) throw refusedPlainly('Cannot delete, resource is being modified');
  if (environment.state !== 'DISABLED') {
    throw refusedPlainly('Cannot delete, compute environment must be in DISABLED state');
  }
  if ([...state.queues.values()].some((queue) => queue.computeEnvironments.includes(environment.arn))) {
    throw refusedPlainly('Cannot delete, found existing JobQueue relationship');
  }
  environment.status = 'DELETING';
  environment.statusReason = 'Deleting Compute Environment';
  environment.timer = setTimeout(() => state.computeEnvironments.delete(environment.name), dwell);
  return {};
}

export function describeComputeEnvironments(input: JsonObject, { context, state }: ResourceDependencies): object {
  const names = namesIn(input, 'computeEnvironments');
  const all = [...state.computeEnvironments.values()];
  const { items, next } =
    page(names === undefined ? all : all.filter(({ name, arn }) => names.includes(name) || names.includes(arn)), input);
  return { computeEnvironments: items.map((environment) => render(environment, context)), ...next };
}

function render(environment: ComputeEnvironment, { partition, region, accountId }: LocalContext): object {
  const linked = `arn:${partition}:iam::${accountId}:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch`;
  return {
    computeEnvironmentName: environment.name,
    computeEnvironmentArn: environment.arn,
    ecsClusterArn: `arn:${partition}:ecs:${region}:${accountId}:cluster/AWSBatch-${environment.name}-${environment.uuid}`,
    tags: environment.tags,
    type: environment.type,
    state: environment.state,
    status: environment.status,
    statusReason: environment.statusReason,
    ...(environment.computeResources === undefined ? {} : { computeResources: environment.computeResources }),
    serviceRole: environment.serviceRole ?? linked,
    updatePolicy: { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: 30 },
    containerOrchestrationType: 'ECS',
    uuid: environment.uuid,
  };
}
