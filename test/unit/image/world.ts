// Two registries, a runtime of a few bytes and a packager between them: what tests of the packager begin with.
import type { AwsCall } from '../../../src/aws/aws.ts';
import { LAYOUT } from '../../../src/contract/layout.ts';
import { layerInMemory } from '../../../src/image/layers.ts';
import {
  createPackager,
  type PackagedImage,
  type PackageRequest,
  type Packager,
  type PackagerOptions,
} from '../../../src/image/package.ts';
import { createRegistries, type RegistriesOptions } from '../../../src/image/registries.ts';
import type { RuntimeProvider } from '../../../src/image/runtime.ts';
import { FakeRegistry, type Behaviour } from './fake-registry.ts';

const servers: FakeRegistry[] = [];

/** A registry that `stopServers` stops. */
export async function startServer(behaviour?: Behaviour): Promise<FakeRegistry> {
  const server = await FakeRegistry.start(behaviour);
  servers.push(server);
  return server;
}

/** For afterEach. */
export async function stopServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
}

/** A runtime of a few bytes that counts how often it is made. */
export function fakeRuntime(content = 'node'): RuntimeProvider & { derived: number } {
  const provider = {
    derived: 0,
    key: async (architecture: string) => `${architecture}-0123456789abcdef`,
    check: async () => undefined,
    async derive() {
      provider.derived += 1;
      const layer = await layerInMemory([{ path: LAYOUT.node, mode: 0o755, content: Buffer.from(content) }]);
      return { ...layer, source: 'a test', dispose: async () => undefined };
    },
  };
  return provider;
}

export interface World {
  readonly source: FakeRegistry;
  readonly target: FakeRegistry;
  readonly calls: AwsCall[];
  readonly runtime: RuntimeProvider & { derived: number };
  packager(options?: Partial<PackagerOptions>, registries?: Partial<RegistriesOptions>): Packager;
  readonly uri: string;
}

/** A source registry that stands for Docker Hub, and a target. */
export async function makeWorld(): Promise<World> {
  const source = await startServer();
  const target = await startServer();
  const calls: AwsCall[] = [];
  const runtime = fakeRuntime();
  const packager: World['packager'] = (options = {}, more = {}) =>
    createPackager({
      registries: createRegistries({
        mirrors: new Map([['docker.io', `http://${source.host}`]]),
        credentials: async () => undefined,
        sleep: async () => undefined,
        onCall: (call) => calls.push(call),
        ...more,
      }),
      runtime,
      ...options,
    });
  return { source, target, calls, runtime, packager, uri: `${target.host}/scar/f` };
}

export const FILES = [
  { path: LAYOUT.config, mode: 0o644, content: Buffer.from('{}') },
  { path: LAYOUT.script, mode: 0o755, content: Buffer.from('#!/bin/sh\necho hello\n') },
];

export const request = (more: Partial<PackageRequest> = {}): PackageRequest => ({
  image: 'grycap/mrbayes',
  architecture: 'x86_64',
  functionFiles: FILES,
  ...more,
});

/** Packages with a packager that knows nothing yet. */
export async function deploy(
  world: World,
  more?: Partial<PackageRequest>,
  options?: Partial<PackagerOptions>,
): Promise<PackagedImage> {
  const fresh = world.packager(options);
  return fresh.push(await fresh.inspect(request(more)), { repositoryUri: world.uri });
}

export interface Manifest {
  readonly mediaType: string;
  readonly config: { readonly digest: string; readonly mediaType: string };
  readonly layers: readonly { readonly digest: string; readonly mediaType: string; readonly size: number }[];
}

export function manifestOf(server: FakeRegistry, { digest }: { digest: string }): Manifest {
  return JSON.parse(server.manifests.get(`scar/f@${digest}`)?.bytes.toString() ?? 'null') as Manifest;
}

export function blobOf(server: FakeRegistry, digest: string | undefined): Buffer {
  const blob = server.blobs.get(`scar/f@${digest}`);
  if (!Buffer.isBuffer(blob)) throw new Error(`no blob ${digest}`);
  return blob;
}

export interface Config {
  readonly architecture: string;
  readonly config: Record<string, unknown>;
  readonly rootfs: { readonly diff_ids: readonly string[] };
  readonly history: readonly { readonly created_by: string }[];
}

export const configOf = (server: FakeRegistry, image: { digest: string }): Config =>
  JSON.parse(blobOf(server, manifestOf(server, image).config.digest).toString()) as Config;
