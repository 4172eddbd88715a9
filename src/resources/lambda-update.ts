// Changes of Lambda functions, and their way back.
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { UserError } from '../contract/errors.ts';
import type { Target } from '../engine/kind.ts';
import type { FieldChange } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import { codeHash, codeInput, type CodeInput, formerCode, imageIn } from './lambda-code.ts';
import { formerConfiguration, wantedConfiguration } from './lambda-configuration.ts';
import { patiently } from './lambda-errors.ts';
import type { FunctionState } from './lambda-state.ts';
import { untilUsable } from './lambda-wait.ts';
import { runTags } from './ownership.ts';
import type { LambdaFunctionProps, Tags } from './props.ts';
import { hashOf, required } from './values.ts';

/** The tags of a function that is written now. The hash covers the bytes of its code, and so the supervisor. */
export async function tagsToWrite(context: ResourceContext, { request, code }: LambdaFunctionProps): Promise<Tags> {
  const { Tags: tags, ...content } = request;
  return runTags(context, { tags }, hashOf({ content, code: await codeHash(context, code) }));
}

/** Fields that go with the code; what is neither these nor tags is configuration. */
const CODE_FIELDS = new Set(['code', 'Architectures']);
/** Nobody knows what an update that failed has left undone, so both are written. */
const LAST_UPDATE = 'last update';

/**
 * Tags that name what the function uses (see stack/function-tags.ts), so that nobody deletes it. Until the function has
 * gone over to the new, they name the old.
 */
const USES = new Set(['scar:queue', 'scar:buckets']);

/**
 * Tags first: a run that ends after them leaves a difference in the content, which the next one mends. Then the
 * configuration, and then the code: it points to the new revision of the job definition, so all else must be there.
 */
export async function update(
  context: ResourceContext,
  { props, name }: Target<LambdaFunctionProps>,
  live: FunctionState,
  changes: readonly FieldChange[],
): Promise<FunctionState> {
  const fields = changes.map(({ field }) => field).filter((field) => !field.startsWith('tags.'));
  const changesCode = fields.some((field) => CODE_FIELDS.has(field) || field === LAST_UPDATE);
  const changesConfiguration = fields.some((field) => !CODE_FIELDS.has(field));
  const code = changesCode ? await formerCode(context, name, live.image) : undefined;
  let configuration = await untilUsable(context, name, live.configuration);
  const tags = await tagsToWrite(context, props);
  const later = Object.fromEntries(Object.entries(tags).filter(
    ([key, value]) => USES.has(key) && live.tags[key] !== undefined && live.tags[key] !== value
  ));
  await writeTags(context, configuration, { ...tags, ...onlyKeys(live.tags, Object.keys(later)) });
  if (changesConfiguration) {
    configuration = await writeConfiguration(context, name, wantedConfiguration(props.request, configuration));
  }
  const input = await codeInput(context, props.code);
  if (changesCode) {
    const [architecture] = props.request.Architectures;
    configuration = await writeCode(context, name, input, architecture);
  }
  if (Object.keys(later).length > 0) await writeTags(context, configuration, later);
  return {
    configuration,
    tags: { ...live.tags, ...tags },
    ...imageIn(input),
    undo: { configuration: changesConfiguration, ...(code === undefined ? {} : { code }) },
  };
}

function onlyKeys(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => keys.includes(key)));
}

/** Both wait for the end of the update: Lambda refuses the next one before. */
async function writeConfiguration(
  context: ResourceContext,
  name: string,
  input: ReturnType<typeof formerConfiguration>,
): Promise<FunctionConfiguration> {
  const lambda = await context.aws.lambda();
  const answer = await patiently(context, name, () => lambda.updateFunctionConfiguration(input));
  return untilUsable(context, name, answer);
}

async function writeCode(
  context: ResourceContext,
  name: string,
  code: CodeInput,
  architecture: LambdaFunctionProps['request']['Architectures'][number] | undefined,
): Promise<FunctionConfiguration> {
  const lambda = await context.aws.lambda();
  const Architectures = architecture === undefined ? {} : { Architectures: [architecture] };
  const answer = await patiently(context, name, () =>
    lambda.updateFunctionCode({ FunctionName: name, ...code, ...Architectures }));
  return untilUsable(context, name, answer);
}

async function writeTags(context: ResourceContext, { FunctionArn }: FunctionConfiguration, Tags: Tags): Promise<void> {
  const lambda = await context.aws.lambda();
  const Resource = required(FunctionArn, 'the ARN of a function');
  await patiently(context, Resource, () => lambda.tagResource({ Resource, Tags }));
}

/**
 * Gives the function its former code, then its former configuration: the opposite order of update, so that it passes
 * through the same states. Resolves to a note that says what it went back to.
 */
export async function revert(
  context: ResourceContext,
  { name }: Target<LambdaFunctionProps>,
  before: FunctionState,
  after: FunctionState,
): Promise<string> {
  const { code, configuration: changedConfiguration = true } = after.undo ?? {};
  if (code !== undefined && 'problem' in code) {
    throw new UserError(`Lambda function ${name} keeps its new code: the former one was not kept: ${code.problem}`, {
      help: 'Deploy the former commit again.',
    });
  }
  let now = await untilUsable(context, name, undefined);
  const [architecture] = before.configuration.Architectures ?? [];
  if (code !== undefined) now = await writeCode(context, name, code, architecture);
  if (changedConfiguration) {
    now = await writeConfiguration(context, name, formerConfiguration(before.configuration, now));
  }
  await restoreTags(context, now, before.tags, after.tags);
  return code === undefined
    ? 'has its former configuration again; its code was not changed'
    : `runs ${codeOf(before)} again, in the place of ${codeOf(after)}`;
}

async function restoreTags(
  context: ResourceContext,
  configuration: FunctionConfiguration,
  before: Tags,
  after: Tags,
): Promise<void> {
  const TagKeys = Object.keys(after).filter((key) => !(key in before));
  await writeTags(context, configuration, before);
  if (TagKeys.length === 0) return;
  await (await context.aws.lambda()).untagResource({
    Resource: required(configuration.FunctionArn, 'the ARN of a function'),
    TagKeys,
  });
}

/** The code of a function in few words: an image, or the commit that it was deployed from and the hash of its zip. */
function codeOf({ image, configuration, tags }: FunctionState): string {
  if (image !== undefined) return `the image ${image}`;
  const commit = tags['scar:commit'];
  const zip = `the zip ${configuration.CodeSha256 ?? ''}`.trim();
  return commit === undefined ? zip : `${zip} (commit ${commit})`;
}
