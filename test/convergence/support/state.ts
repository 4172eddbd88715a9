// Everything that an account holds, read over the wire, in a form in which what is bound to differ from run to run
// (times, ids, numbers of revisions) is the same.
import type { JobDefinition } from '@aws-sdk/client-batch';
import { unzipSync } from 'fflate';
import type { Aws } from '../../../src/aws/aws.ts';
import { hasCode, isNotFound } from '../../../src/aws/errors.ts';
import { JOB_DEFINITION_VARIABLE } from '../../../src/contract/environment.ts';
import { TRIGGER_CONFIG_FILE } from '../../../src/contract/layout.ts';

export type State = Readonly<Record<string, unknown>>;

/** The account's state: a record of things by their kind and name. */
export async function stateOf(aws: Aws): Promise<State> {
  const definitions = await activeDefinitions(aws);
  const parts = await Promise.all([buckets(aws), roles(aws), profiles(aws), functions(aws, definitions), batch(aws), logGroups(aws), repositories(aws), apis(aws)]);
  return Object.fromEntries(parts.flat().toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

type Entry = readonly [string, unknown];

const VOLATILE = new Set([
  '$metadata', 'CreationDate', 'CreateDate', 'RoleId', 'InstanceProfileId', 'RoleLastUsed', 'LastModified', 'RevisionId',
  'CodeSha256', 'CodeSize', 'uuid', 'ecsClusterArn', 'createdAt', 'creationTime', 'imagePushedAt', 'revision', 'CreatedDate', 'ApiId',
  'ApiEndpoint', 'IntegrationId', 'RouteId', 'DeploymentId', 'LastUpdatedDate', 'LastDeploymentStatusMessage', 'lastRecordedPullTime',
  'UsedBytes', 'storedBytes', 'Location', 'Target', 'jobDefinitionArn', 'scar:used-beside',
]);

/** A copy without what differs from run to run. */
function normal(value: unknown): unknown {
  if (typeof value === 'string') {
    return value
      .replace(/(job-definition\/[\w-]+):\d+/g, '$1:REVISION')
      .replace(/(execute-api:[\w-]+:\d+:)[a-z0-9]+/g, '$1API')
      .replace(/@sha256:[0-9a-f]{64}/g, '@DIGEST')
      .replace(/127\.0\.0\.1:\d+/g, 'HOST')
      .replace(/127-0-0-1[\w.-]*:\d+/g, 'HOST');
  }
  if (value instanceof Date) return 'TIME';
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, item]) => !VOLATILE.has(key) && item !== undefined);
  return Object.fromEntries(kept.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, item]) => [key, normal(item)]));
}

/** Lists whose order means nothing. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)) : value;
}

async function orNone<T>(read: Promise<T>, ...codes: readonly string[]): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isNotFound(error, ...codes) || hasCode(error, ...codes)) return undefined;
    throw error;
  }
}

async function buckets(aws: Aws): Promise<Entry[]> {
  const s3 = await aws.s3();
  const { Buckets = [] } = await s3.listBuckets({});
  return Promise.all(Buckets.map(async ({ Name: Bucket = '' }): Promise<Entry> => {
    const [tags, { $metadata: _, ...rules }, { Contents = [] }] = await Promise.all([
      orNone(s3.getBucketTagging({ Bucket }), 'NoSuchTagSet'),
      s3.getBucketNotificationConfiguration({ Bucket }),
      s3.listObjectsV2({ Bucket }),
    ]);
    const notifications = Object.fromEntries(Object.entries(rules).map(([kind, list]) => [kind, sorted(normal(list))]));
    return [`bucket ${Bucket}`, { tags: sorted(tags?.TagSet), notifications, objects: Contents.map(({ Key }) => Key) }];
  }));
}

async function roles(aws: Aws): Promise<Entry[]> {
  const iam = await aws.iam();
  const { Roles = [] } = await iam.listRoles({ MaxItems: 1000 });
  return Promise.all(Roles.map(async ({ RoleName = '' }): Promise<Entry> => {
    const [{ Role }, { PolicyNames = [] }, { AttachedPolicies }] = await Promise.all([
      iam.getRole({ RoleName }),
      iam.listRolePolicies({ RoleName }),
      iam.listAttachedRolePolicies({ RoleName }),
    ]);
    const policies = await Promise.all(PolicyNames.toSorted().map(async (PolicyName) => normal(await iam.getRolePolicy({ RoleName, PolicyName }))));
    return [`role ${RoleName}`, { role: normal({ ...Role, Tags: sorted(Role?.Tags) }), policies, attached: sorted(AttachedPolicies) }];
  }));
}

async function profiles(aws: Aws): Promise<Entry[]> {
  const { InstanceProfiles = [] } = await (await aws.iam()).listInstanceProfiles({});
  return InstanceProfiles.map((profile) => [
    `instance profile ${profile.InstanceProfileName}`,
    normal({ ...profile, Tags: sorted(profile.Tags), Roles: profile.Roles?.map(({ RoleName }) => RoleName) }),
  ]);
}

type Definitions = ReadonlyMap<string, JobDefinition>;

/** By their ARNs. */
async function activeDefinitions(aws: Aws): Promise<Definitions> {
  const { jobDefinitions = [] } = await (await aws.batch()).describeJobDefinitions({ status: 'ACTIVE' });
  return new Map(jobDefinitions.map((definition) => [definition.jobDefinitionArn ?? '', definition]));
}

/** The hash is of the whole request: with the number of the revision that it points to, or the digest of its image. */
const withoutHash = (tags: Readonly<Record<string, string>> | undefined): unknown =>
  tags === undefined || tags['scar:hash'] === undefined ? tags : { ...tags, 'scar:hash': 'HASH' };

const jobsOf = (definition: JobDefinition | undefined): unknown =>
  definition === undefined ? undefined : normal({ ...definition, tags: withoutHash(definition.tags) });

/** Whether the image that runs is in the account's registry. */
async function isThere(aws: Aws, image: string | undefined): Promise<boolean> {
  const [, repositoryName, imageDigest] = /^[^/]+\/(.*)@(.*)$/.exec(image ?? '') ?? [];
  if (repositoryName === undefined) return false;
  const found = await orNone((await aws.ecr()).describeImages({ repositoryName, imageIds: [{ imageDigest }] }), 'ImageNotFoundException', 'RepositoryNotFoundException');
  return found !== undefined;
}

async function functions(aws: Aws, definitions: Definitions): Promise<Entry[]> {
  const lambda = await aws.lambda();
  const { Functions = [] } = await lambda.listFunctions({});
  return Promise.all(Functions.map(async ({ FunctionName = '' }): Promise<Entry> => {
    const [{ Configuration, Tags, Code }, policy] = await Promise.all([
      lambda.getFunction({ FunctionName }),
      orNone(lambda.getPolicy({ FunctionName }), 'ResourceNotFoundException'),
    ]);
    const statements = policy === undefined ? [] : (JSON.parse(policy.Policy ?? '{}') as { Statement: object[] }).Statement;
    const code = Code?.ResolvedImageUri ?? (await triggerConfig(Code?.Location));
    const definition = Configuration?.Environment?.Variables?.[JOB_DEFINITION_VARIABLE] ?? (code as { jobDefinition?: string }).jobDefinition;
    const image = Code?.ResolvedImageUri ?? definitions.get(definition ?? '')?.containerProperties?.image;
    return [`function ${FunctionName}`, {
      ...(normal({ Configuration, tags: withoutHash(Tags), code, statements: sorted(statements) }) as object),
      jobs: definition === undefined ? 'none' : (jobsOf(definitions.get(definition)) ?? 'of a revision that is gone'),
      hasImage: await isThere(aws, image),
    }];
  }));
}

/** What the function's zip says of where its jobs go. */
async function triggerConfig(location: string | undefined): Promise<unknown> {
  if (location === undefined) return undefined;
  const files = unzipSync(new Uint8Array(await (await fetch(location)).arrayBuffer()));
  const config = files[TRIGGER_CONFIG_FILE];
  return config === undefined ? Object.keys(files) : JSON.parse(Buffer.from(config).toString('utf8'));
}

async function batch(aws: Aws): Promise<Entry[]> {
  const client = await aws.batch();
  const [{ computeEnvironments = [] }, { jobQueues = [] }, { jobDefinitions = [] }] = await Promise.all([
    client.describeComputeEnvironments({}),
    client.describeJobQueues({}),
    client.describeJobDefinitions({ status: 'ACTIVE' }),
  ]);
  return [
    ...computeEnvironments.map((each): Entry => [`compute environment ${each.computeEnvironmentName}`, normal(each)]),
    ...jobQueues.map((each): Entry => [`queue ${each.jobQueueName}`, normal(each)]),
    // What matters is in the revision that a function points to; others stay, so that a deployment can be taken back.
    ...jobDefinitions.map(({ jobDefinitionName }): Entry => [`job definition ${jobDefinitionName}`, 'is there']),
  ];
}

async function logGroups(aws: Aws): Promise<Entry[]> {
  const logs = await aws.logs();
  const { logGroups: groups = [] } = await logs.describeLogGroups({});
  return Promise.all(groups.map(async ({ logGroupName, retentionInDays, logGroupArn, arn }): Promise<Entry> => {
    const { tags } = await logs.listTagsForResource({ resourceArn: logGroupArn ?? arn?.replace(/:\*$/, '') });
    return [`log group ${logGroupName}`, { retentionInDays, tags: normal(tags) }];
  }));
}

async function repositories(aws: Aws): Promise<Entry[]> {
  const ecr = await aws.ecr();
  const { repositories: all = [] } = await ecr.describeRepositories({});
  return Promise.all(all.map(async ({ repositoryName, repositoryArn }): Promise<Entry> => {
    // Its images are history, but for the one that runs.
    const [{ tags }, lifecycle] = await Promise.all([
      ecr.listTagsForResource({ resourceArn: repositoryArn }),
      orNone(ecr.getLifecyclePolicy({ repositoryName }), 'LifecyclePolicyNotFoundException'),
    ]);
    return [`repository ${repositoryName}`, { tags: sorted(tags), lifecycle: lifecycle?.lifecyclePolicyText }];
  }));
}

async function apis(aws: Aws): Promise<Entry[]> {
  const gateway = await aws.apiGateway();
  const { Items = [] } = await gateway.getApis({});
  return Promise.all(Items.map(async (api, index): Promise<Entry> => {
    const { ApiId } = api;
    const [integrations, routes, stages] = await Promise.all([gateway.getIntegrations({ ApiId }), gateway.getRoutes({ ApiId }), gateway.getStages({ ApiId })]);
    return [`api ${api.Name} ${index}`, normal({ api, integrations: integrations.Items, routes: routes.Items, stages: stages.Items })];
  }));
}

/** Job definition revisions of one content that are active more than once: `alpha: revisions 1, 2`. */
export async function duplicateRevisions(aws: Aws): Promise<string[]> {
  const { jobDefinitions = [] } = await (await aws.batch()).describeJobDefinitions({ status: 'ACTIVE' });
  const groups = new Map<string, number[]>();
  for (const { jobDefinitionName, tags, revision = 0 } of jobDefinitions) {
    const key = `${jobDefinitionName} ${tags?.['scar:hash']}`;
    groups.set(key, [...(groups.get(key) ?? []), revision]);
  }
  return [...groups].filter(([, list]) => list.length > 1).map(([key, list]) => `${key}: revisions ${list.join(', ')}`);
}

/** Names of what belongs to others. */
const FOREIGN = /^(bucket|role|function|compute environment|queue) foreign-/;

/** The part of a state that belongs to others; of a bucket that is watched, without the stack's own rules. */
export function foreignPart(state: State): State {
  const entries = Object.entries(state).filter(([name]) => FOREIGN.test(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(entries), (key, value: unknown) =>
    key === 'LambdaFunctionConfigurations' && Array.isArray(value)
      ? value.filter(({ Id }: { Id?: string }) => Id?.startsWith('scar-') !== true)
      : value)) as State;
}
