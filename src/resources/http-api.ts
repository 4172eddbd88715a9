// HTTP APIs of API Gateway (version 2): one route to one function. Names are not unique there, so that an API is found
// by its tags, and a lost answer to CreateApi leaves two.
import type { GetApiResponse as Api } from '@aws-sdk/client-apigatewayv2';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import { type FieldChange, isRef, type Resource } from '../engine/model.ts';
import { allPages, batched } from './batched.ts';
import type { ResourceContext } from './context.ts';
import { type ApiParts, partChanges, readParts } from './http-api-parts.ts';
import { untilDeployed } from './http-api-wait.ts';
import { ignoring, unhurried, writeParts } from './http-api-write.ts';
import { ownershipByTags, runTags, tagChanges } from './ownership.ts';
import type { HttpApiProps, Tags } from './props.ts';
import { plain, required } from './values.ts';

interface ApiState {
  readonly api: Api;
  readonly parts: ApiParts;
  /** Ids of further APIs with the same tags, all younger. */
  readonly duplicates: readonly string[];
}

type WantedApi = Resource<HttpApiProps>['props'];

/** All APIs of the region; asked for once for all that read at the same time. */
type ListApis = () => Promise<readonly Api[]>;

export function httpApiKind(context: ResourceContext): ResourceKind<HttpApiProps, ApiState> {
  const list = listerOf(context);
  return {
    kind: 'HTTP API',
    lifetime: 'own',
    foreign: 'refuse',
    read: ({ props }) => read(context, list, props),
    ownership: ({ api }, { props }) => ownershipByTags(api.Tags ?? {}, props.tags),
    diff: ({ props }, live) => diff(props, live),
    attributes: ({ api }) => attributesOf(context, api),
    create: (target) => create(context, list, target),
    update: (target, live, changes) => update(context, target, live, changes),
    ready: ({ name }, live) => untilDeployed(context, name, live),
    delete: async (_resource, { api, duplicates }) => {
      for (const ApiId of [idOf(api), ...duplicates]) await deleteApi(context, ApiId);
    },
  };
}

const idOf = ({ ApiId }: Api): string => required(ApiId, 'the id of an API');

function attributesOf({ identity: { partition, region, account } }: ResourceContext, api: Api): Record<string, string> {
  const id = idOf(api);
  const arn = `arn:${partition}:execute-api:${region}:${account}:${id}`;
  // `invokeArn`: every stage and every route. Parts of such an ARN:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
  return { id, arn, invokeArn: `${arn}/*/*`, endpoint: required(api.ApiEndpoint, 'the address of an API') };
}

function listerOf(context: ResourceContext): ListApis {
  const all = batched(1, async () => {
    const client = await context.aws.apiGateway();
    const apis = await allPages(async (NextToken) => {
      const page = await client.getApis({ MaxResults: '100', ...(NextToken === undefined ? {} : { NextToken }) });
      return { items: page.Items, next: page.NextToken };
    });
    return new Map([['all', apis]]);
  });
  return async () => (await all('all')) ?? [];
}

async function read(context: ResourceContext, list: ListApis, props: WantedApi): Promise<ApiState | undefined> {
  const [api, ...others] = ourApis(await list(), props);
  if (api === undefined) return undefined;
  const parts = await readParts(await context.aws.apiGateway(), idOf(api));
  return { api, parts, duplicates: others.map(idOf) };
}

/** The tag that tells which function of a stack an API belongs to; its name may change. */
const FUNCTION_TAG = 'scar:function';

/** The APIs with our tags, the oldest first. */
function ourApis(apis: readonly Api[], { name, tags }: WantedApi): Api[] {
  const wantedTags: Readonly<Record<string, unknown>> = isRef(tags) ? {} : tags;
  const owner = wantedTags[FUNCTION_TAG];
  const isIt = (api: Api): boolean =>
    ownershipByTags(api.Tags ?? {}, wantedTags).ours &&
    (owner === undefined ? api.Name === plain(name) : api.Tags?.[FUNCTION_TAG] === owner);
  const age = (api: Api): string => `${api.CreatedDate?.toISOString() ?? ''} ${idOf(api)}`;
  return apis.filter(isIt).toSorted((one, other) => (age(one) < age(other) ? -1 : 1));
}

function diff(props: WantedApi, { api, parts, duplicates }: ApiState): FieldChange[] {
  return [
    ...differences('name', props.name, api.Name),
    ...differences('description', props.description, api.Description ?? ''),
    ...partChanges(parts, props),
    ...duplicates.map((id): FieldChange => ({ field: 'duplicate', before: id, after: undefined, effect: 'in-place' })),
    ...tagChanges(props.tags, api.Tags ?? {}),
  ];
}

async function create(context: ResourceContext, list: ListApis, { props }: Target<HttpApiProps>): Promise<ApiState> {
  const client = await context.aws.apiGateway();
  const Tags = runTags(context, props);
  // No route and no target here: those would make a route at once that is open to everybody.
  const made: Api = await unhurried(context, () =>
    client.createApi({ Name: props.name, Description: props.description, ProtocolType: 'HTTP', Tags }));
  // The SDK tries again when an answer is lost, and then there are two: all runs go on with the oldest.
  const [oldest = made, ...others] = ourApis(await list(), props);
  const api = { ...oldest, Tags };
  const superfluous = new Set([made, ...others].map(idOf));
  superfluous.delete(idOf(api));
  for (const ApiId of superfluous) await deleteApi(context, ApiId);
  return { api, parts: await writeParts(context, idOf(api), props), duplicates: [] };
}

async function update(
  context: ResourceContext,
  { props }: Target<HttpApiProps>,
  live: ApiState,
  changes: readonly FieldChange[],
): Promise<ApiState> {
  const client = await context.aws.apiGateway();
  const ApiId = idOf(live.api);
  const { name: Name, description: Description } = props;
  const tags = runTags(context, props);
  await writeTags(context, ApiId, tags);
  const isSame = partChanges(live.parts, props).length === 0;
  const parts = isSame ? live.parts : await writeParts(context, ApiId, props);
  if (changes.some(({ field }) => field === 'name' || field === 'description')) {
    await unhurried(context, () => client.updateApi({ ApiId, Name, Description }));
  }
  for (const duplicate of live.duplicates) await deleteApi(context, duplicate);
  return { api: { ...live.api, Name, Description, Tags: { ...live.api.Tags, ...tags } }, parts, duplicates: [] };
}

async function writeTags(context: ResourceContext, id: string, Tags: Tags): Promise<void> {
  const { partition, region } = context.identity;
  const client = await context.aws.apiGateway();
  const ResourceArn = `arn:${partition}:apigateway:${region}::/apis/${id}`;
  await unhurried(context, () => client.tagResource({ ResourceArn, Tags: { ...Tags } }));
}

async function deleteApi(context: ResourceContext, ApiId: string): Promise<void> {
  const client = await context.aws.apiGateway();
  await ignoring('NotFoundException', () => unhurried(context, () => client.deleteApi({ ApiId })));
}
