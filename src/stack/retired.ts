// What is there of a stack and is wanted no more: found by its tags, put in the order in which it can go.
import type { Resource, Retired, Stack } from '../engine/model.ts';
import type { Owned } from '../resources/owned.ts';
import type { TriggerProps } from '../resources/props.ts';
import type { StackEnvironment } from './environment.ts';
import { functionId } from './ids.ts';
import { instanceRoleName, ROLE_PURPOSES, roleName, triggerRuleId } from './names.ts';
import { type Thing, ThingMaker } from './owned-things.ts';
import { Users } from './users.ts';

export interface RetireOptions {
  /** Whether functions that the files have no longer are deleted, with all that was made for them. */
  readonly prune: boolean;
  /** The value of the tag `scar:run` in this run, if there is one: what it made itself is treated with care. */
  readonly run?: string | undefined;
}

export type Purpose = 'deploy' | 'destroy';

/**
 * The stack with all that was found of it and is not wanted any more. What belongs to a function that is still wanted,
 * or to nobody's function, is to go; what belongs to a function that the files have no longer only with `prune`, or else
 * it is listed with the reason. Buckets are kept. Queues and environments that other functions of the stack use stay by
 * their edges: those functions depend on them.
 */
export function withRetired(stack: Stack, owned: Owned, environment: StackEnvironment, options: RetireOptions): Stack {
  return retire(stack, owned, environment, { ...options, purpose: 'deploy' });
}

/** As withRetired, for a deployment or for destroy, which deletes queues with their jobs and, asked for both, buckets. */
export function retire(
  stack: Stack,
  owned: Owned,
  environment: StackEnvironment,
  options: RetireOptions & { readonly purpose: Purpose },
): Stack {
  const wanted = new Set(stack.resources.map(({ id }) => id));
  const maker = new ThingMaker(environment, options.purpose === 'deploy');
  const listed = maker.listed(owned);
  const gone = goneFunctions(stack, listed);
  const ids = new Set(listed.map(({ resource }) => resource.id));
  const unlisted = [...gone].filter((name) => !ids.has(functionId(name))).map((name) => maker.lambda(name));
  const things = [...listed, ...unlisted, ...rolesOf({ stack, gone, owned, maker, environment })];
  const users = new Users({ stack, things, gone, environment, run: options.run, drains: options.purpose === 'deploy' });
  const retired = things.filter(({ resource }) => !wanted.has(resource.id)).map((thing): Retired => {
    const resource: Resource = { ...thing.resource, dependsOn: users.usedBy(thing) };
    const keep = reasonToKeep(resource, gone, options);
    return keep === undefined ? { resource } : { resource, keep };
  });
  if (retired.length === 0) return stack;
  return { resources: stack.resources.map((resource) => withFormer(resource, gone, options.prune)), retired };
}

const functionNames = ({ resources }: Stack): string[] =>
  resources.flatMap(({ kind, name }) => (kind === 'Lambda function' ? [name] : []));

/**
 * Functions that something carries the name of and the files don't have. The Lambda function itself may not be listed:
 * it is made last, and the index is late. It is looked for by its name then.
 */
function goneFunctions(stack: Stack, things: readonly Thing[]): ReadonlySet<string> {
  const wanted = new Set(functionNames(stack));
  const named = things.flatMap(({ resource }) => resource.functionName ?? []);
  return new Set(named.filter((name) => !wanted.has(name)));
}

interface RoleSearch {
  readonly stack: Stack;
  readonly gone: ReadonlySet<string>;
  readonly owned: Owned;
  readonly maker: ThingMaker;
  readonly environment: StackEnvironment;
}

/** Roles, which the index doesn't list, by the names that they have: those of the functions, and that of the hosts. */
function rolesOf({ stack, gone, owned: { roleNames, problem }, maker, environment }: RoleSearch): Thing[] {
  const functions = [...functionNames(stack), ...gone];
  const own = functions.flatMap((name) =>
    ROLE_PURPOSES.map((purpose) => ({ name, role: roleName(name, purpose, environment) })));
  const hosts = instanceRoleName(environment);
  return [
    ...own.filter(({ role }) => roleNames.has(role)).map(({ name, role }) => maker.role(role, name)),
    // A profile is made after its role and goes before it, so that the role tells of both. Who uses them, the whole
    // index tells.
    ...(problem === undefined && roleNames.has(hosts) ? [maker.instanceProfile(hosts), maker.role(hosts)] : []),
  ];
}

const KEPT_BUCKET =
  'no deployment deletes buckets and their objects; destroy does with prune: true and delete-buckets: true';

function reasonToKeep(
  { kind, functionName }: Resource,
  gone: ReadonlySet<string>,
  { prune, purpose }: RetireOptions & { readonly purpose: Purpose },
): string | undefined {
  if (kind === 'S3 bucket' && purpose === 'deploy') return KEPT_BUCKET;
  if (prune) return undefined;
  if (kind === 'S3 bucket') return 'the files have it no longer; prune: true destroys it, too';
  if (functionName === undefined || !gone.has(functionName)) return undefined;
  return `the files have no function ${functionName}; prune: true deletes it`;
}

/** Tells a trigger which rules are those of functions that are gone: a new function may take the place of an old one. */
function withFormer(resource: Resource, gone: ReadonlySet<string>, replace: boolean): Resource {
  if (resource.kind !== 'S3 trigger' || gone.size === 0) return resource;
  const former: TriggerProps['former'] = { ruleIds: [...gone].map(triggerRuleId), replace };
  return { ...resource, props: { ...(resource.props as TriggerProps), former } };
}
