// Storage beyond the S3 that the function's role gives access to: servers that need keys of their own.
import type { OtherStorage, ProviderKey, StorageProvider } from '../contract/config.ts';
import { createS3With } from './clients.ts';
import { SupervisorFailure } from './failure.ts';
import { field, text } from './json-fields.ts';
import type { ObjectCreated } from './s3-event.ts';
import { s3Store, type Store } from './store.ts';
import { webdavStore } from './webdav.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The store of a provider of the function's.
 * @throws SupervisorFailure `configuration` when it, or a key of it, is missing
 */
export async function openOtherStore(name: string, other: OtherStorage, environment: Environment): Promise<Store> {
  const provider = other.providers[name];
  if (provider === undefined) throw new SupervisorFailure('configuration', `there is no storage provider ${name}`);
  const value = (key: ProviderKey): string => valueOf(key, name, environment);
  if (provider.type === 'webdav') {
    return webdavStore({ url: provider.url, login: value(provider.login), password: value(provider.password) });
  }
  const { endpoint, region, verify } = provider;
  const keys = { accessKeyId: value(provider.accessKey), secretAccessKey: value(provider.secretKey) };
  return s3Store(await createS3With({ endpoint, region, verify, keys }));
}

function valueOf(key: ProviderKey, name: string, environment: Environment): string {
  const value = 'value' in key ? key.value : environment[key.variable];
  if (value) return value;
  const variable = 'variable' in key ? ` (variable ${key.variable})` : '';
  throw new SupervisorFailure('configuration', `the storage provider ${name} lacks a key${variable}. Deploy the function again.`);
}

/**
 * Makes sure, before hours of work, that no key is missing with which its outputs will be written.
 * @throws SupervisorFailure `configuration`
 */
export function requireKeys(other: OtherStorage | undefined, environment: Environment): void {
  for (const [name, provider] of Object.entries(other?.providers ?? {})) {
    for (const key of keysOf(provider)) valueOf(key, name, environment);
  }
}

/** Variables with keys, which are the supervisor's alone. */
export function keyVariables(other: OtherStorage | undefined): ReadonlySet<string> {
  const names = Object.values(other?.providers ?? {}).flatMap(keysOf).flatMap((key) => ('variable' in key ? [key.variable] : []));
  return new Set(names);
}

const keysOf = (provider: StorageProvider): ProviderKey[] =>
  provider.type === 'webdav' ? [provider.login, provider.password] : [provider.accessKey, provider.secretKey];

/**
 * The provider that an object lies with: MinIO says in its events that it is MinIO, and the input whose path fits, else the
 * only one, says which. Undefined: S3, under the function's own role.
 */
export function providerOf(object: ObjectCreated, other: OtherStorage | undefined): string | undefined {
  const records = field(object.event, 'Records');
  const [record] = Array.isArray(records) ? (records as readonly unknown[]) : [];
  if (text(field(record, 'eventSource')) !== 'minio:s3' || other === undefined) return undefined;
  const { inputs } = other;
  const fitting = inputs.find(({ bucket, prefix }) => object.bucket === bucket && object.key.startsWith(prefix));
  return (fitting ?? (inputs.length === 1 ? inputs[0] : undefined))?.provider;
}
