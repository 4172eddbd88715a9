// Job definitions and their revisions.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html
import { flag, object, text, textMap, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import type { LocalContext } from '../service.ts';
import { checkContainer, readRetryStrategy, readTags, readTimeout } from './container.ts';
import { checkedName, refused } from './errors.ts';
import type { BatchState, JobDefinition } from './model.ts';
import { readNodes, renderNodes, type Shape } from './multi-node.ts';
import { namesIn, page } from './pages.ts';

/** KiB, https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html */
const LARGEST_KIB = 24;

/** @param bytes the size of the request as it came. */
export function registerJobDefinition(
  input: JsonObject,
  bytes: number,
  context: LocalContext,
  state: BatchState,
): object {
  const name = checkedName(text(input, 'jobDefinitionName'), 'jobDefinitionName');
  if (bytes > LARGEST_KIB * 1024) {
    throw refused(`Job definition size must be less than ${LARGEST_KIB} KiB, got ${Math.ceil(bytes / 1024)} KiB`);
  }
  const capabilities = texts(input, 'platformCapabilities') ?? ['EC2'];
  const platform = capabilities.includes('FARGATE') ? 'FARGATE' : 'EC2';
  const { container, nodes } = text(input, 'type') === 'multinode' ? readNodes(input, platform) : readContainer(input);
  checkContainer(container, platform);
  const revisions = state.definitions.get(name) ?? [];
  const revision = (revisions.at(-1)?.revision ?? 0) + 1;
  const definition: JobDefinition = {
    name,
    revision,
    arn: `arn:${context.partition}:batch:${context.region}:${context.accountId}:job-definition/${name}:${revision}`,
    status: 'ACTIVE',
    tags: readTags(input),
    platform,
    container,
    nodes,
    parameters: textMap(input, 'parameters') ?? {},
    retryStrategy: readRetryStrategy(input) ?? { attempts: 1, evaluateOnExit: [] },
    timeoutSeconds: readTimeout(input),
    propagateTags: flag(input, 'propagateTags') ?? false,
  };
  state.definitions.set(name, [...revisions, definition]);
  return { jobDefinitionName: name, jobDefinitionArn: definition.arn, revision };
}

/** The revisions that `name`, `name:revision` or an ARN (with or without revision) means, newest first. */
export function revisionsOf(state: BatchState, given: string): readonly JobDefinition[] {
  const [name = '', revision] = given.replace(/^arn:[^/]*:job-definition\//, '').split(':');
  const all = (state.definitions.get(name) ?? []).toReversed();
  return revision === undefined ? all : all.filter((each) => String(each.revision) === revision);
}

/** The revision that a job is to run: the named one, else the newest ACTIVE one. */
export function definitionFor(state: BatchState, given: string): JobDefinition {
  const found = revisionsOf(state, given).find(({ status }) => status === 'ACTIVE');
  if (found === undefined) throw refused(`JobDefinition not found: ${given}`);
  return found;
}

export function deregisterJobDefinition(input: JsonObject, state: BatchState): object {
  const given = text(input, 'jobDefinition') ?? '';
  if (!/:\d+$/.test(given)) throw refused('Job definition revision must be provided');
  const [definition] = revisionsOf(state, given);
  if (definition === undefined) throw refused(`JobDefinition not found: ${given}`);
  definition.status = 'INACTIVE';
  return {};
}

export function describeJobDefinitions(input: JsonObject, state: BatchState): object {
  const named = namesIn(input, 'jobDefinitions');
  const name = text(input, 'jobDefinitionName');
  const status = text(input, 'status');
  const wanted = named ?? (name === undefined ? [...state.definitions.keys()] : [name]);
  const chosen = wanted.flatMap((given) => revisionsOf(state, given));
  const { items, next } =
    page(chosen.filter((definition) => status === undefined || definition.status === status), input);
  return { jobDefinitions: items.map(render), ...next };
}

/** Batch answers with lists that were left out. */
function withLists(container: JsonObject): JsonObject {
  const lists = ['command', 'volumes', 'environment', 'mountPoints', 'ulimits', 'resourceRequirements', 'secrets'];
  return { ...Object.fromEntries(lists.map((name) => [name, []])), ...container };
}

function readContainer(input: JsonObject): Shape {
  const container = object(input, 'containerProperties');
  if (text(input, 'type') !== 'container' || container === undefined) {
    throw refused('Only job definitions of type container with containerProperties are supported by the local AWS.');
  }
  return { container, nodes: undefined };
}

function render(definition: JobDefinition): object {
  const { retryStrategy, timeoutSeconds, container } = definition;
  return {
    jobDefinitionName: definition.name,
    jobDefinitionArn: definition.arn,
    revision: definition.revision,
    status: definition.status,
    type: definition.nodes === undefined ? 'container' : 'multinode',
    parameters: definition.parameters,
    retryStrategy,
    ...(definition.nodes === undefined ? { containerProperties: withLists(container) } : renderNodes(definition.nodes, withLists(container))),
    ...(timeoutSeconds === undefined ? {} : { timeout: { attemptDurationSeconds: timeoutSeconds } }),
    tags: definition.tags,
    propagateTags: definition.propagateTags,
    platformCapabilities: [definition.platform],
    containerOrchestrationType: 'ECS',
  };
}
