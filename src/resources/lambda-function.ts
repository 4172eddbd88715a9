// Lambda functions: a zip of the supervisor and the trigger's configuration, or a packaged image.
import type { TagsError } from '@aws-sdk/client-lambda';
import { AwsError, isNotFound } from '../aws/errors.ts';
import { differences, satisfies } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { createOrAdopt } from './adopt.ts';
import type { ResourceContext } from './context.ts';
import { codeHash, codeInput, digestOf, imageIn } from './lambda-code.ts';
import { configurationChanges } from './lambda-configuration.ts';
import { isThereAlready, patiently } from './lambda-errors.ts';
import { removeAllRules } from './lambda-policy.ts';
import type { FunctionState } from './lambda-state.ts';
import { revert, tagsToWrite, update } from './lambda-update.ts';
import { untilDeleted, untilUsable } from './lambda-wait.ts';
import { ownershipByTags, tagChanges } from './ownership.ts';
import type { LambdaFunctionProps } from './props.ts';
import { copy, plain, required } from './values.ts';

export function lambdaFunctionKind(context: ResourceContext): ResourceKind<LambdaFunctionProps, FunctionState> {
  return {
    kind: 'Lambda function',
    lifetime: 'own',
    foreign: 'refuse',
    read: ({ props }) => read(context, plain(props.request.FunctionName)),
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.request.Tags),
    diff: ({ props }, live) => diff(context, props, live),
    attributes: ({ configuration: { FunctionArn } }, { name }) => (
      { arn: required(FunctionArn, 'the ARN of a function'), name }
    ),
    create: (target) => create(context, target),
    update: (target, live, changes) => update(context, target, live, changes),
    ready: async ({ name }, live) => ({ ...live, configuration: await untilUsable(context, name, live.configuration) }),
    delete: ({ props }, live) => remove(context, plain(props.request.FunctionName), live),
    revert: (target, before, after) => revert(context, target, before, after),
  };
}

async function read(context: ResourceContext, FunctionName: string): Promise<FunctionState | undefined> {
  try {
    const { Configuration, Code, Tags: tags, TagsError } =
      await (await context.aws.lambda()).getFunction({ FunctionName });
    if (TagsError !== undefined) throw hiddenTags(FunctionName, TagsError);
    const { ImageUri: imageName, ResolvedImageUri: image = imageName } = Code ?? {};
    return {
      configuration: Configuration ?? {},
      tags: tags ?? {},
      ...(image === undefined ? {} : { image }),
      ...(imageName === undefined ? {} : { imageName }),
    };
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
  { request, code }: Resource<LambdaFunctionProps>['props'],
  live: FunctionState,
): Promise<FieldChange[]> {
  const { configuration, tags } = live;
  const wantedCode = await codeHash(context, code);
  return [
    // Lambda can't turn a zip into an image, or the other way round
    // (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html).
    ...differences('PackageType', request.PackageType, configuration.PackageType ?? 'Zip', { effect: 'replace' }),
    ...failures(live),
    ...configurationChanges(request, configuration),
    ...differences('Architectures', request.Architectures, configuration.Architectures ?? ['x86_64']),
    ...(wantedCode === live.imageName ? [] : differences('code', wantedCode, liveCode(live))),
    ...tagChanges(request.Tags, tags),
  ];
}

/** In the form of codeHash. */
function liveCode({ configuration, image }: FunctionState): string | undefined {
  return digestOf(image) ?? configuration.CodeSha256;
}

/** A function that failed to be made can't be mended; an update that failed can be tried again. */
function failures({ configuration }: FunctionState): FieldChange[] {
  const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = configuration;
  if (State === 'Failed') return differences('state', 'Active', `Failed: ${StateReason ?? ''}`, { effect: 'replace' });
  if (State === 'Deleting') return differences('state', 'Active', 'Deleting', { effect: 'replace' });
  if (LastUpdateStatus !== 'Failed') return [];
  return differences('last update', 'Successful', `Failed: ${LastUpdateStatusReason ?? ''}`);
}

async function create(context: ResourceContext, { props, name }: Target<LambdaFunctionProps>): Promise<FunctionState> {
  const lambda = await context.aws.lambda();
  const Tags = await tagsToWrite(context, props);
  const Code = await codeInput(context, props.code);
  return createOrAdopt<FunctionState>({
    create: async () => {
      const configuration = await patiently(context, name, () =>
        lambda.createFunction({ ...copy(props.request), Code, Tags }));
      return { configuration, tags: Tags, ...imageIn(Code) };
    },
    exists: isThereAlready,
    read: () => read(context, name),
    // Only what carries the hash and the run of this very attempt is as wanted.
    ownership: ({ tags }) => (satisfies(tags, Tags) ? { ours: true } : { ours: false, because: 'others made it' }),
  });
}

/**
 * First its rules in buckets go: S3 would try to reach a function that is gone, and refuse every other change of the
 * bucket's rules. Of a function that no definition has any more, only its policy tells the buckets.
 */
async function remove(context: ResourceContext, FunctionName: string, { configuration }: FunctionState): Promise<void> {
  const lambda = await context.aws.lambda();
  if (configuration.State !== 'Deleting') {
    await removeAllRules(context, FunctionName);
    try {
      await patiently(context, FunctionName, () => lambda.deleteFunction({ FunctionName }));
    } catch (error) {
      if (!isNotFound(error, 'ResourceNotFoundException')) throw error;
    }
  }
  await untilDeleted(context, FunctionName);
}
