// What requests to AWS Batch would do, as IAM sees it.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html
import type { Wish } from '../iam/evaluate.ts';
import type { JsonObject } from '../protocols/json.ts';
import { hasTags, readJson, textIn } from './read-json.ts';
import { arnOf, passRole, type Surroundings, type WishReader } from './wish-reader.ts';

type Kind = 'compute-environment' | 'job-queue' | 'job-definition' | 'job';

/** The field that names what an operation is about, and what kind of thing that is. */
const SUBJECTS: Readonly<Record<string, readonly [Kind, string]>> = {
  CreateComputeEnvironment: ['compute-environment', 'computeEnvironmentName'],
  UpdateComputeEnvironment: ['compute-environment', 'computeEnvironment'],
  DeleteComputeEnvironment: ['compute-environment', 'computeEnvironment'],
  CreateJobQueue: ['job-queue', 'jobQueueName'],
  UpdateJobQueue: ['job-queue', 'jobQueue'],
  DeleteJobQueue: ['job-queue', 'jobQueue'],
  RegisterJobDefinition: ['job-definition', 'jobDefinitionName'],
  DeregisterJobDefinition: ['job-definition', 'jobDefinition'],
  SubmitJob: ['job-definition', 'jobDefinition'],
  TerminateJob: ['job', 'jobId'],
  CancelJob: ['job', 'jobId'],
};

export const batchWishes: WishReader = async (operation, request, around) => {
  const action = `batch:${operation}`;
  if (request.path.startsWith('/v1/tags/')) {
    return [{ action, resource: decodeURIComponent(request.path.slice('/v1/tags/'.length)) }];
  }
  const subject = SUBJECTS[operation];
  // Describing and listing have no resource level.
  if (subject === undefined) return [{ action, resource: '*' }];
  const body = await readJson(request);
  const named = (kind: Kind, given: string): string => (
    given.startsWith('arn:') ? given : arnOf(around, 'batch', `${kind}/${given}`)
  );
  const [kind, field] = subject;
  const resource = named(kind, textIn(body, field) ?? '');
  const queue = textIn(body, 'jobQueue');
  const order = operation.endsWith('JobQueue') ? environmentsIn(body) : [];
  return [
    { action, resource },
    ...(operation === 'SubmitJob' && queue !== undefined ? [{ action, resource: named('job-queue', queue) }] : []),
    ...order.map((given) => ({ action, resource: named('compute-environment', given) })),
    ...(hasTags(body, 'tags') ? [{ action: 'batch:TagResource', resource: tagged(operation, resource, around) }] : []),
    ...passedRoles(body, around),
  ];
};

/** The tags of a submitted job are the job's, whose id is not known yet; those of a definition its next revision's. */
function tagged(operation: string, resource: string, around: Surroundings): string {
  if (operation === 'SubmitJob') return arnOf(around, 'batch', 'job/*');
  return operation === 'RegisterJobDefinition' ? `${resource}:1` : resource;
}

function environmentsIn(body: JsonObject): readonly string[] {
  const order = body['computeEnvironmentOrder'];
  return (Array.isArray(order) ? (order as JsonObject[]) : []).map((item) => textIn(item, 'computeEnvironment') ?? '');
}

/** Roles that are handed to Batch, to the instances, to the job's container. */
function passedRoles(body: JsonObject, around: Surroundings): readonly Wish[] {
  const resources = (body['computeResources'] ?? {}) as JsonObject;
  const container = (body['containerProperties'] ?? {}) as JsonObject;
  const profile = textIn(resources, 'instanceRole');
  const passed: readonly (readonly [string | undefined, string])[] = [
    [textIn(body, 'serviceRole'), 'batch.amazonaws.com'],
    [profile === undefined ? undefined : around.roleOfProfile(profile), 'ec2.amazonaws.com'],
    [textIn(resources, 'spotIamFleetRole'), 'spotfleet.amazonaws.com'],
    [textIn(container, 'jobRoleArn'), 'ecs-tasks.amazonaws.com'],
    [textIn(container, 'executionRoleArn'), 'ecs-tasks.amazonaws.com'],
  ];
  return passed.flatMap(([role, service]) => (role === undefined ? [] : [passRole(role, service)]));
}
