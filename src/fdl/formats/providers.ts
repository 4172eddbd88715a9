// `storage_providers`: servers beside the S3 that the function's role gives access to.
import type { ProviderKey, StorageProvider } from '../../contract/config.ts';
import { closest } from '../closest.ts';
import type { Path } from '../place.ts';
import { isSecretArn, type Builder } from './builder.ts';

type Values = Readonly<Record<string, unknown>>;

/** What `storage_provider` of an input or output means. */
export type Provider =
  | { readonly kind: 'own' }
  | { readonly kind: 'other'; readonly name: string; readonly provider: StorageProvider }
  /** It has been reported. */
  | { readonly kind: 'wrong' };

const OWN: Provider = { kind: 'own' };
const WRONG: Provider = { kind: 'wrong' };
const UNSUPPORTED = ['onedata', 'rucio'];

/**
 * Whether the keys of an `s3` provider are used: those of another server, and those that are kept as secrets. Others are
 * keys of the same account, which SCAR's users wrote down for want of a role.
 */
export function usesOwnKeys(provider: Values): boolean {
  return textOf(provider['endpoint']) !== '' || isSecretArn(textOf(provider['secret_key']));
}

/**
 * Finds the provider of an input or output. A name that stands for nothing is an error: SCAR dropped the outputs
 * silently.
 * @param name as written: `s3`, `minio.lab`
 * @param at where it stands, below the function
 */
export function findProvider(builder: Builder, name: string, at: Path): Provider {
  const wrong = (message: string, help: string): Provider => {
    builder.report('storage-provider', 'error', message, help, at);
    return WRONG;
  };
  const [type, id] = splitName(name);
  if (type === 's3' && id === '') return OWN;
  if (UNSUPPORTED.includes(type)) {
    return wrong(`the storage provider ${name} is not supported`, 'Use s3, minio or webdav, or fetch and put the files in the script.');
  }
  if (!['s3', 'minio', 'webdav'].includes(type)) return wrong(`there is no storage provider ${name}`, 'Use s3, minio.<id> or webdav.<id>.');
  const known = providersOf(builder.source.providers, type);
  const values = known.get(id === '' ? 'default' : id) ?? (known.size === 1 && id === '' ? [...known.values()][0] : undefined);
  if (values === undefined) {
    // SCAR's own documentation names providers of S3 that stand nowhere; they mean the account's.
    if (type === 's3' && known.size === 0) return OWN;
    const near = closest(id, [...known.keys()]);
    const hint = near === undefined ? '' : `; did you mean ${type}.${near}?`;
    return wrong(`${name} is not among the \`storage_providers\` of this file${hint}`, `Add it there: ${KEYS[type] ?? ''}.`);
  }
  if (type === 's3' && !usesOwnKeys(values)) return OWN;
  return read({ builder, name, type, values, at });
}

const KEYS: Readonly<Record<string, string>> = {
  s3: 'access_key, secret_key and region',
  minio: 'endpoint, access_key and secret_key',
  webdav: 'hostname, login and password',
};

interface Written {
  readonly builder: Builder;
  readonly name: string;
  readonly type: string;
  readonly values: Values;
  readonly at: Path;
}

function read(written: Written): Provider {
  const { builder, name, type, values, at } = written;
  const required = (KEYS[type] ?? '').split(/, | and /).filter((key) => key !== 'region');
  const missing = required.filter((key) => textOf(values[key]) === '');
  if (missing.length > 0) {
    const message = `the storage provider ${name} has no ${missing.map((key) => `\`${key}\``).join(', ')}`;
    builder.report('storage-provider', 'error', message, 'Add it in `storage_providers`.', at);
    return WRONG;
  }
  const key = (field: string): ProviderKey => keyOf(written, field);
  const address = textOf(values[type === 'webdav' ? 'hostname' : 'endpoint']);
  const url = address === '' ? '' : urlOf(address);
  if (url === undefined) {
    builder.report('storage-provider', 'error', `the address of the storage provider ${name} is no URL`, 'Write it as https://host.example.org.', at);
    return WRONG;
  }
  if (type === 'webdav') {
    return { kind: 'other', name, provider: { type: 'webdav', url, login: key('login'), password: key('password') } };
  }
  return {
    kind: 'other',
    name,
    provider: {
      type: 's3',
      ...(url === '' ? {} : { endpoint: url }),
      region: textOf(values['region']) || 'us-east-1',
      verify: values['verify'] !== false,
      accessKey: key('access_key'),
      secretKey: key('secret_key'),
    },
  };
}

const SECRET = new Set(['secret_key', 'password']);

/** An ARN becomes a variable of the job; any other value is taken as it is, and it is said where it will stand. */
function keyOf({ builder, name, values, at }: Written, field: string): ProviderKey {
  const value = textOf(values[field]);
  if (isSecretArn(value)) {
    const variable = `SCAR_STORAGE_${name}_${field}`.toUpperCase().replace(/[^A-Z0-9]/g, '_');
    builder.addSecret(variable, value, at);
    return { variable };
  }
  if (SECRET.has(field)) {
    builder.report(
      'storage-provider',
      'warning',
      `\`${field}\` of ${name} is put into the function's image in ECR, where everybody reads it who may fetch the image`,
      'In mode batch: keep it in Secrets Manager or SSM Parameter Store, and write its ARN.',
      at,
    );
  }
  return { value };
}

/** A URL without a slash at its end; `https://` where no protocol is named. Undefined for what is none. */
function urlOf(text: string): string | undefined {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const hasUser = /^https?:\/\/[^/]*@/i.test(url);
  return URL.canParse(url) && !hasUser && !/[?#\s]/.test(url) ? url.replace(/\/+$/, '') : undefined;
}

function splitName(name: string): [string, string] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
}

/** By id; the format of 2019 has lists, with `name` for the id. */
function providersOf(providers: unknown, type: string): ReadonlyMap<string, Values> {
  const ofType = isMap(providers) ? providers[type] : undefined;
  if (Array.isArray(ofType)) {
    return new Map(ofType.filter(isMap).map((item) => [textOf(item['name']), { ...item, ...(isMap(item['auth']) ? item['auth'] : {}) }]));
  }
  if (!isMap(ofType)) return new Map();
  return new Map(Object.entries(ofType).map(([id, values]) => [id, isMap(values) ? values : {}]));
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
