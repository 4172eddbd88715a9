// Deploy and destroy as the action does them, within this process.
import { setTimeout as delay } from 'node:timers/promises';
import { createAws } from '../../../src/aws/aws.ts';
import { applyPlan } from '../../../src/engine/apply.ts';
import { destroyStack } from '../../../src/engine/destroy.ts';
import type { Kinds } from '../../../src/engine/kind.ts';
import type { Outcome, Stack } from '../../../src/engine/model.ts';
import { planStack } from '../../../src/engine/plan.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { resourceKinds } from '../../../src/resources/kinds.ts';
import { findOwned, type Owned } from '../../../src/resources/owned.ts';
import { forDestroy } from '../../../src/stack/destroy.ts';
import { ownershipTags } from '../../../src/stack/environment.ts';
import { withRetired } from '../../../src/stack/retired.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { first, second, third } from './functions.ts';
import { smallPackager } from './packager.ts';

const environment = { account: '123456789012', region: 'us-east-1', partition: 'aws', stack: 'octo/repo', stage: '' };
const sleep = (milliseconds: number): Promise<unknown> => delay(Math.min(milliseconds, 5));
const readSupervisor = async (): Promise<{ path: string; content: Uint8Array }[]> =>
  [{ path: 'index.js', content: new TextEncoder().encode('export const handler = () => undefined;\n') }];

const DEFINITIONS = { first, second, third };

/** One run of the action. */
export interface Order {
  readonly command: 'deploy' | 'destroy';
  readonly definitions: keyof typeof DEFINITIONS;
  /** Default 0. */
  readonly generation?: number;
}

/** Runs it. Resolves to the errors, also of a plan that could not be made. */
export async function perform({ command, definitions, generation = 0 }: Order): Promise<string[]> {
  const functions = DEFINITIONS[definitions](generation);
  try {
    return errorsOf(await (command === 'deploy' ? deploy(functions) : destroy(functions)));
  } catch (error) {
    return [String(error)];
  }
}

interface Connection {
  readonly stack: Stack;
  readonly kinds: Kinds;
  readonly owned: Promise<Owned>;
}

function connect(functions: readonly FunctionSpec[]): Connection {
  const aws = createAws({ region: 'us-east-1' });
  const owned = findOwned({ aws }, ownershipTags(environment));
  owned.catch(() => undefined);
  const kinds = resourceKinds({
    aws,
    identity: environment,
    tags: { 'scar:run': '1' },
    packager: smallPackager(aws, sleep),
    readSupervisor,
    wait: { sleep },
    deleteBuckets: true,
    keepsFormer: true,
    owned,
  });
  return { stack: synthesize(functions, environment), kinds, owned };
}

/** Deploys with `prune: true`. */
async function deploy(functions: readonly FunctionSpec[]): Promise<Outcome[]> {
  const { stack, kinds, owned } = connect(functions);
  const all = withRetired(stack, await owned, environment, { prune: true });
  const deployment = await applyPlan(await planStack(all, kinds), kinds);
  return deployment.complete();
}

/** Destroys with `prune: true` and `delete-buckets: true`. */
async function destroy(functions: readonly FunctionSpec[]): Promise<Outcome[]> {
  const { stack, kinds, owned } = connect(functions);
  return destroyStack(forDestroy(stack, await owned, environment, { prune: true }), kinds);
}

/** Deploys, and takes it back. Resolves to the outcomes. */
export async function deployAndRollBack({ definitions, generation = 0 }: Order): Promise<Outcome[]> {
  const { stack, kinds, owned } = connect(DEFINITIONS[definitions](generation));
  const all = withRetired(stack, await owned, environment, { prune: true });
  const deployment = await applyPlan(await planStack(all, kinds), kinds);
  return deployment.rollBack();
}

const errorsOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ id, status, error }) => (error !== undefined || status === 'skipped' ? [`${id}: ${error ?? status}`] : []));
