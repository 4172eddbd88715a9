// An account on the local AWS in which definitions are planned, deployed and destroyed as the commands do it, and an image registry.
import { examine } from '../../../src/action/examine.ts';
import { failingFindings } from '../../../src/action/prepare.ts';
import { type Aws, createAws } from '../../../src/aws/aws.ts';
import { LAYOUT } from '../../../src/contract/layout.ts';
import { applyPlan } from '../../../src/engine/apply.ts';
import { destroyStack } from '../../../src/engine/destroy.ts';
import type { Kinds } from '../../../src/engine/kind.ts';
import type { Outcome, Stack } from '../../../src/engine/model.ts';
import { planStack, type StackPlan } from '../../../src/engine/plan.ts';
import { layerInMemory } from '../../../src/image/layers.ts';
import { createPackager, type Packager } from '../../../src/image/package.ts';
import { createRegistries } from '../../../src/image/registries.ts';
import { type LocalAws, startLocalAws } from '../../../src/local/aws.ts';
import type { FaultRule } from '../../../src/local/server/faults.ts';
import { findOwned } from '../../../src/resources/owned.ts';
import { resourceKinds } from '../../../src/resources/kinds.ts';
import { forDestroy } from '../../../src/stack/destroy.ts';
import { ownershipTags, type StackEnvironment } from '../../../src/stack/environment.ts';
import { withRetired } from '../../../src/stack/retired.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { FakeRegistry } from '../image/fake-registry.ts';
import { addImage } from '../image/images.ts';

export interface Options {
  readonly stage?: string;
  readonly prune?: boolean;
  readonly deleteBuckets?: boolean;
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** Made by openAccount. */
export class Account {
  readonly aws: Aws;
  readonly local: LocalAws;
  /** Plays Docker Hub; it holds `lab/tool:1.0`. */
  readonly hub: FakeRegistry;

  constructor(local: LocalAws, hub: FakeRegistry) {
    this.local = local;
    this.hub = hub;
    this.aws = createAws({ region: local.region });
  }

  /** Plans a deployment; throws an Error with the first finding when the check would refuse the definition. */
  async plan(text: string, options: Options = {}): Promise<{ plan: StackPlan; kinds: Kinds }> {
    const kinds = this.#kinds(options);
    const environment = this.#environment(text, options);
    const owned = await findOwned({ aws: this.aws }, ownershipTags(environment));
    const stack = withRetired(this.stack(text, options), owned, environment, { prune: options.prune ?? false });
    return { plan: await planStack(stack, kinds), kinds };
  }

  async deploy(text: string, options: Options = {}): Promise<Outcome[]> {
    const { plan, kinds } = await this.plan(text, options);
    return (await applyPlan(plan, kinds)).complete();
  }

  async destroy(text: string, options: Options = {}): Promise<Outcome[]> {
    const environment = this.#environment(text, options);
    const owned = await findOwned({ aws: this.aws }, ownershipTags(environment));
    const stack = forDestroy(this.stack(text, options), owned, environment, { prune: options.prune ?? false });
    return destroyStack(stack, this.#kinds(options));
  }

  stack(text: string, options: Options = {}): Stack {
    const stage = options.stage ?? '';
    const { functions, findings } = examine([{ file: 'scar.yaml', text }], { readFile: (path) => options.files?.[path] }, stage);
    const [refusal] = failingFindings(findings, 'error');
    if (refusal !== undefined) throw new Error(`${refusal.position.line}: ${refusal.message}`);
    return synthesize(functions, this.#environment(text, options));
  }

  /** Operations of writing calls since the journal was this long. */
  written(since = 0): string[] {
    return this.local.journal.slice(since).filter(({ writes }) => writes).map(({ operation }) => operation);
  }

  /** Runs some work while requests meet these faults. */
  async during<T>(faults: readonly Partial<FaultRule>[], work: () => Promise<T>): Promise<T> {
    const body = JSON.stringify(faults);
    await fetch(`${this.local.endpoint}/_scar/faults`, { method: 'POST', body });
    try {
      return await work();
    } finally {
      this.local.setFaults([]);
    }
  }

  /** A stack of its own for each name of a function: tests shall not find one another's leftovers. */
  #environment(text: string, { stage = '' }: Options): StackEnvironment {
    const stack = `octo/${/name: (\S+)/.exec(text)?.[1] ?? 'repo'}`;
    return { account: this.local.accountId, region: this.local.region, partition: 'aws', stack, stage };
  }

  #kinds({ deleteBuckets = false }: Options): Kinds {
    return resourceKinds({
      aws: this.aws,
      identity: { account: this.local.accountId, region: this.local.region, partition: 'aws' },
      tags: {},
      packager: this.#packager(),
      readSupervisor: async () => [{ path: 'index.js', content: new TextEncoder().encode('export const handler = 1;\n') }],
      wait: { sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))) },
      deleteBuckets,
    });
  }

  #packager(): Packager {
    const credentials = async (): Promise<{ username: string; password: string }> => {
      const { authorizationData } = await (await this.aws.ecr()).getAuthorizationToken({});
      const [username = '', password = ''] = atob(authorizationData?.[0]?.authorizationToken ?? '').split(':');
      return { username, password };
    };
    return createPackager({
      registries: createRegistries({
        mirrors: new Map([['docker.io', `http://${this.hub.host}`]]),
        credentials: (host) => (this.local.endpoint.endsWith(host) ? credentials() : Promise.resolve(undefined)),
      }),
      runtime: {
        key: async () => 'amd64-0123456789abcdef',
        check: async () => undefined,
        derive: async () => {
          const layer = await layerInMemory([{ path: LAYOUT.node, mode: 0o755, content: Buffer.from('node') }]);
          return { ...layer, source: 'a test', dispose: async () => undefined };
        },
      },
      prepareRuntimeRepository: async (repositoryName) => {
        await (await this.aws.ecr()).createRepository({ repositoryName });
      },
    });
  }
}

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' };

/** Starts a local AWS and points this process's SDK at it until it is closed. */
export async function openAccount(region: string): Promise<{ account: Account; close: () => Promise<void> }> {
  const local = await startLocalAws({ region, dwellMs: 10 });
  const hub = await FakeRegistry.start();
  addImage(hub, 'lab/tool', '1.0');
  const before = { ...process.env };
  Object.assign(process.env, CREDENTIALS, { AWS_ENDPOINT_URL: local.endpoint });
  const close = async (): Promise<void> => {
    process.env = before;
    await Promise.all([local.close(), hub.stop()]);
  };
  return { account: new Account(local, hub), close };
}
