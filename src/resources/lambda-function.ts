// Lambda functions: a zip of the supervisor and the trigger's configuration, or a packaged image.
import type { FunctionConfiguration, TagsError, UpdateFunctionConfigurationCommandInput } from '@aws-sdk/client-lambda';
import { AwsError, hasCode, isNotFound } from '../aws/errors.ts';
import type { TriggerConfig } from '../contract/config.ts';
import { UserError } from '../contract/errors.ts';
import { TRIGGER_CONFIG_FILE } from '../contract/layout.ts';
import { differences, KNOWN_AFTER_APPLY } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { refsIn } from '../engine/refs.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, tagChanges } from './ownership.ts';
import type { LambdaCode, LambdaFunctionProps, Tags } from './props.ts';
import { copy, plain, required } from './values.ts';
import { retrying, until } from './wait.ts';
import { codeSha256, zipOf } from './zip.ts';

interface FunctionState {
  readonly configuration: FunctionConfiguration;
  readonly tags: Tags;
}

type Wanted = Resource<LambdaFunctionProps>['props'];

export function lambdaFunctionKind(context: ResourceContext): ResourceKind<LambdaFunctionProps, FunctionState> {
  return {
    kind: 'Lambda function',
    lifetime: 'own',
    foreign: 'refuse',
    read: ({ props }) => read(context, plain(props.request.FunctionName)),
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.request.Tags),
    diff: ({ props }, live) => diff(context, props, live),
    attributes: ({ configuration }, { name }) => ({ arn: arnOf(configuration), name }),
    create: (target) => create(context, target),
    update: (target, live, changes) => update(context, target, live, changes),
    ready: async ({ name }, live) => ({ ...live, configuration: await untilUsable(context, name, live.configuration) }),
    delete: async ({ name }) => void (await (await context.aws.lambda()).deleteFunction({ FunctionName: name })),
  };
}

const arnOf = ({ FunctionArn }: FunctionConfiguration): string => required(FunctionArn, 'the ARN of a function');

async function read(context: ResourceContext, FunctionName: string): Promise<FunctionState | undefined> {
  try {
    const { Configuration, Tags: tags, TagsError } = await (await context.aws.lambda()).getFunction({ FunctionName });
    if (TagsError !== undefined) throw hiddenTags(FunctionName, TagsError);
    return { configuration: Configuration ?? {}, tags: tags ?? {} };
  } catch (error) {
    if (isNotFound(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

/** GetFunction leaves the tags out, and succeeds, when they may not be seen: the function would pass for another's. */
function hiddenTags(name: string, { ErrorCode, Message }: TagsError): AwsError {
  const words = `the tags of ${name} can't be read: ${Message ?? ''}`;
  return new AwsError({ service: 'lambda', operation: 'ListTags', code: ErrorCode ?? 'Error', status: 403, words });
}

async function diff(
  context: ResourceContext,
  { request, code }: Wanted,
  { configuration, tags }: FunctionState,
): Promise<FieldChange[]> {
  const { Tags: wantedTags, Environment, FunctionName: _, Architectures, PackageType, ...fields } = request;
  return [
    // A zip can't become an image or the other way round.
    ...differences('PackageType', PackageType, configuration.PackageType ?? 'Zip', { effect: 'replace' }),
    ...failures(configuration),
    ...Object.entries(fields).flatMap(([field, wanted]) =>
      differences(field, wanted, configuration[field as keyof FunctionConfiguration] ?? '')),
    ...differences('Environment', Environment.Variables, configuration.Environment?.Variables ?? {}, { exact: true }),
    ...differences('Architectures', Architectures, configuration.Architectures ?? ['x86_64']),
    ...differences('code', await codeHash(context, code), configuration.CodeSha256),
    ...tagChanges(wantedTags, tags),
  ];
}

/** A function that failed to be made can't be mended; an update that failed can be tried again. */
function failures(configuration: FunctionConfiguration): FieldChange[] {
  const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = configuration;
  if (State === 'Failed') return differences('state', 'Active', `Failed: ${StateReason ?? ''}`, { effect: 'replace' });
  if (LastUpdateStatus !== 'Failed') return [];
  return differences('last update', 'Successful', `Failed: ${LastUpdateStatusReason ?? ''}`);
}

/** As Lambda's CodeSha256: of a zip the hash of its bytes in base64, of an image its digest in hexadecimal digits. */
async function codeHash(context: ResourceContext, code: Wanted['code']): Promise<string> {
  if (refsIn(code).length > 0) return KNOWN_AFTER_APPLY;
  const known = code as LambdaCode;
  return 'imageUri' in known ? known.imageUri.replace(/^.*@sha256:/, '') : codeSha256(await zip(context, known.trigger));
}

/** The code as CreateFunction and UpdateFunctionCode take it. */
async function codeOf(context: ResourceContext, code: LambdaCode): Promise<{ ImageUri: string } | { ZipFile: Uint8Array }> {
  return 'imageUri' in code ? { ImageUri: code.imageUri } : { ZipFile: await zip(context, code.trigger) };
}

async function zip({ readSupervisor }: ResourceContext, trigger: TriggerConfig): Promise<Uint8Array> {
  const config = new TextEncoder().encode(`${JSON.stringify(trigger, undefined, 2)}\n`);
  return zipOf([...(await readSupervisor()), { path: TRIGGER_CONFIG_FILE, content: config }]);
}

/**
 * What Lambda says of a role that it can't see yet, and of its grant for that role on the key of the variables
 * (`... the KMS key is invalid for CreateGrant ... ARN does not refer to a valid principal`).
 */
const ROLE_TOO_NEW = /cannot be assumed by Lambda|invalid for CreateGrant/;

/**
 * Tries again while Lambda can't assume a role that is only some seconds old, or is still busy with the change before.
 */
function patiently<T>(context: ResourceContext, name: string, call: () => Promise<T>): Promise<T> {
  return retrying(context, {
    reason: `Lambda function ${name} waits for its new role`,
    when: (error) => hasCode(error, 'ResourceConflictException')
      ? /update is in progress|currently in the following state: Pending/.test(error.words)
      : error instanceof AwsError && ROLE_TOO_NEW.test(error.words),
    limit: 120,
  }, call);
}

async function create(context: ResourceContext, { props, name }: Target<LambdaFunctionProps>): Promise<FunctionState> {
  const lambda = await context.aws.lambda();
  const tags = { ...props.request.Tags, ...context.tags };
  const Code = await codeOf(context, props.code);
  const configuration = await patiently(context, name, () =>
    lambda.createFunction({ ...copy(props.request), Code, Tags: tags }));
  return { configuration, tags };
}

/**
 * Configuration first, code last: the code points to the new revision of the job definition, so all else must be there.
 */
async function update(
  context: ResourceContext,
  { props, name }: Target<LambdaFunctionProps>,
  live: FunctionState,
  changes: readonly FieldChange[],
): Promise<FunctionState> {
  const lambda = await context.aws.lambda();
  const { Tags: wantedTags, Architectures, PackageType: _, ...request } = copy(props.request);
  const isCode = ({ field }: FieldChange): boolean => field === 'code' || field === 'Architectures';
  const isTag = ({ field }: FieldChange): boolean => field.startsWith('tags.');
  const tags = { ...wantedTags, ...context.tags };
  let configuration = await untilUsable(context, name, live.configuration);
  await lambda.tagResource({ Resource: arnOf(configuration), Tags: tags });
  if (changes.some((change) => !isCode(change) && !isTag(change))) {
    const input: UpdateFunctionConfigurationCommandInput = request;
    configuration = await patiently(context, name, () => lambda.updateFunctionConfiguration(input));
    configuration = await untilUsable(context, name, configuration);
  }
  if (changes.some(isCode)) {
    const input = { FunctionName: name, ...(await codeOf(context, props.code)), Architectures };
    configuration = await patiently(context, name, () => lambda.updateFunctionCode(input));
  }
  return { configuration, tags: { ...live.tags, ...tags } };
}

/** Waits until the function is Active and no update is under way; a failure ends the wait with Lambda's reason. */
async function untilUsable(
  context: ResourceContext,
  name: string,
  live: FunctionConfiguration,
): Promise<FunctionConfiguration> {
  const lambda = await context.aws.lambda();
  let seen: FunctionConfiguration | undefined = live;
  return until(context, `Lambda function ${name}`, 300, async () => {
    const now = seen ?? (await lambda.getFunctionConfiguration({ FunctionName: name }));
    seen = undefined;
    if (now.State === 'Failed') throw failed(name, now.StateReason);
    if (now.LastUpdateStatus === 'Failed' && now !== live) throw failed(name, now.LastUpdateStatusReason);
    if (now.State === 'Pending') return { state: 'Pending' };
    return now.LastUpdateStatus === 'InProgress' ? { state: 'being updated' } : { done: now };
  });
}

function failed(name: string, reason: string | undefined): UserError {
  return new UserError(`Lambda function ${name} failed: ${reason ?? 'Lambda gave no reason'}`);
}
