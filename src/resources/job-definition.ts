// Batch job definitions. Each change is a new revision; one of the same content is used again; old ones go once nothing
// uses them.
import type { JobDefinition } from '@aws-sdk/client-batch';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { refsIn } from '../engine/refs.ts';
import { batched } from './batched.ts';
import type { ResourceContext } from './context.ts';
import { activeDefinitions } from './job-definition-list.ts';
import { HASH_TAG, ownershipByTags, runTags } from './ownership.ts';
import type { JobDefinitionProps, Tags } from './props.ts';
import { byField, copy, hashOf, plain, required } from './values.ts';

/** Revisions that stay: the newest, so that a deployment can be taken back. */
const KEPT_REVISIONS = 3;

/** Tag of an older revision that is in use again: the number of the newest one at that time. */
const USED_TAG = 'scar:used-beside';

interface Revision {
  readonly arn: string;
  readonly number: number;
  readonly content: JobDefinition;
  readonly tags: Tags;
  /** Registered in this run: a lost answer may have left a twin of it. */
  readonly isNew?: boolean;
}

/** The active revisions, the newest first; at least one. */
type DefinitionState = readonly [Revision, ...Revision[]];

type Wanted = Resource<JobDefinitionProps>['props'];

export function jobDefinitionKind(context: ResourceContext): ResourceKind<JobDefinitionProps, DefinitionState> {
  const list = batched(10_000, (names) => activeDefinitions(context, names));
  const read = async (name: string): Promise<DefinitionState | undefined> => stateOf((await list(name)) ?? []);
  return {
    kind: 'Batch job definition',
    lifetime: 'own',
    foreign: 'refuse',
    read: ({ props }) => read(plain(props.jobDefinitionName)),
    ownership: ([newest], { props }) => ownershipByTags(newest.tags, props.tags),
    diff: ({ props }, live) => diff(props, live),
    attributes: (live, { props, name }) => {
      const { arn, number } = revisionOf(props, live) ?? live[0];
      return { arn, name, revision: String(number) };
    },
    create: (target) => register(context, target, []),
    update: (target, live) => register(context, target, live),
    delete: (_resource, live) => deregister(context, live.filter(isOurs)),
    cleanUp: async ({ props, name }, live) => {
      const now = live[0].isNew === true ? await read(name) : live;
      const used = revisionOf(props, live);
      await markUsed(context, used, live[0]);
      await deregister(context, superfluous(used, now ?? live));
    },
  };
}

/** What has no hash was not registered by us. */
const isOurs = ({ tags }: Revision): boolean => HASH_TAG in tags;

function stateOf(definitions: readonly JobDefinition[]): DefinitionState | undefined {
  const [newest, ...older] = definitions.map(revision).toSorted((one, other) => other.number - one.number);
  return newest === undefined ? undefined : [newest, ...older];
}

function revision(content: JobDefinition): Revision {
  return {
    arn: required(content.jobDefinitionArn, 'the ARN of a job definition'),
    number: content.revision ?? 0,
    content,
    tags: content.tags ?? {},
  };
}

/** The newest revision that was registered with exactly this content. */
function revisionOf(props: Wanted, live: DefinitionState): Revision | undefined {
  if (refsIn(props).length > 0) return undefined;
  const hash = hashOf(props);
  return live.find(({ tags }) => tags[HASH_TAG] === hash);
}

/** The hash decides; the rows tell what differs from the newest revision. */
function diff(props: Wanted, live: DefinitionState): FieldChange[] {
  if (revisionOf(props, live) !== undefined) return [];
  const [{ content, tags }] = live;
  const how = { effect: 'new-revision' } as const;
  const rows = [
    ...differences('container', comparable(containerOf(props)), comparable(containerOf(content)), how),
    ...differences('environment', variables(containerOf(props)), variables(containerOf(content)), { ...how, exact: true }),
    ...differences('nodes', nodesOf(props), nodesOf(content), { ...how, exact: true }),
    ...differences('retryStrategy', lowered(props.retryStrategy), lowered(content.retryStrategy), how),
    ...differences('timeout', props.timeout, content.timeout, how),
    ...differences('platform', props.platformCapabilities, content.platformCapabilities, how),
    ...differences('propagateTags', props.propagateTags, content.propagateTags, how),
    ...differences('tags', props.tags, tags, how),
  ];
  return rows.length > 0 ? rows : [
    { field: 'content', before: tags[HASH_TAG] ?? 'not ours', after: hashOf(props), effect: 'new-revision' }
  ];
}

type Definition = Pick<Wanted, 'containerProperties' | 'nodeProperties'> | Pick<JobDefinition, 'containerProperties' | 'nodeProperties'>;
type Container = Wanted['containerProperties'] | JobDefinition['containerProperties'];

/** The container, which is the same on all nodes of a job that has several. */
export function containerOf({ containerProperties, nodeProperties }: Definition): Container {
  const ranges = nodeProperties?.nodeRangeProperties;
  return containerProperties ?? (Array.isArray(ranges) ? (ranges[0] as { container?: Container } | undefined)?.container : undefined);
}

/** How many nodes, and which is the main one; a job that runs on one has no such fields. */
function nodesOf({ nodeProperties: nodes }: Definition): unknown {
  return nodes === undefined ? {} : { numNodes: nodes.numNodes, mainNode: nodes.mainNode };
}

/** Lists whose order means nothing, by their names. */
function comparable(container: Container): unknown {
  if (container === undefined) return undefined;
  const { environment: _, resourceRequirements, ...rest } = container;
  const requirements = byField(resourceRequirements as { type: string; value: string }[] | undefined, 'type');
  return {
    ...rest,
    resources: Object.fromEntries(Object.entries(requirements).map(([type, { value }]) => [type, value])),
  };
}

function variables(container: Container): unknown {
  const list = byField(container?.environment as { name: string; value: string }[] | undefined, 'name');
  return Object.fromEntries(Object.entries(list).map(([name, { value }]) => [name, value]));
}

/** Batch answers with `retry` for `RETRY`. */
function lowered(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value).toLowerCase());
}

async function register(
  context: ResourceContext,
  { props }: Target<JobDefinitionProps>,
  older: readonly Revision[],
): Promise<DefinitionState> {
  const tags = runTags(context, props, hashOf(props));
  const made = await (await context.aws.batch()).registerJobDefinition({ ...copy(props), tags });
  const content = { ...copy(props), ...made, revision: made.revision, type: props.type, tags, status: 'ACTIVE' };
  return [{ ...revision(content), isNew: true }, ...older];
}

/** Otherwise the next deployment could not tell which revision was in use before it. */
async function markUsed(context: ResourceContext, used: Revision | undefined, newest: Revision): Promise<void> {
  const number = String(newest.number);
  if (used === undefined || used.arn === newest.arn || used.tags[USED_TAG] === number) return;
  await (await context.aws.batch()).tagResource({ resourceArn: used.arn, tags: { [USED_TAG]: number } });
}

/**
 * What is neither among the newest, nor in use or the one before that, and twins: when the answer to
 * RegisterJobDefinition is lost, the SDK tries again, and there are two of one content.
 */
function superfluous(used: Revision | undefined, live: DefinitionState): Revision[] {
  const contents = new Set<string | undefined>(used === undefined ? [] : [used.tags[HASH_TAG]]);
  const [kept, twins]: [Revision[], Revision[]] = [[], []];
  for (const old of live) {
    const hash = old.tags[HASH_TAG];
    if (old.arn !== used?.arn && hash !== undefined && contents.has(hash)) twins.push(old);
    else kept.push(old);
    contents.add(hash);
  }
  const newestBefore = String(kept[1]?.number);
  const isNeeded = ({ arn, tags }: Revision): boolean => arn === used?.arn || tags[USED_TAG] === newestBefore;
  return [...twins, ...kept.slice(KEPT_REVISIONS).filter((old) => !isNeeded(old))].filter(isOurs);
}

async function deregister(context: ResourceContext, revisions: readonly Revision[]): Promise<void> {
  const batch = await context.aws.batch();
  for (const { arn } of revisions) await batch.deregisterJobDefinition({ jobDefinition: arn });
}
