// `input` and `output` of the 4.x formats: lists of {storage_provider, path}.
import type { z } from 'zod';
import type { BucketPath, OutputPath, StorageProvider } from '../../contract/config.ts';
import type { lambda } from '../schema/lambda.ts';
import type { Path } from '../place.ts';
import { bucketPath, type Builder } from './builder.ts';
import { findProvider, type Provider } from './providers.ts';

type Lambda = z.infer<typeof lambda>;
type Item = NonNullable<Lambda['input']>[number];
type OutputItem = NonNullable<Lambda['output']>[number];

/** Where an item leads: without `provider`, to the S3 that the function's role gives access to. */
interface Found {
  readonly path: BucketPath;
  readonly name?: string;
  readonly provider?: StorageProvider;
}

/** Adds both lists to the draft. Places go by the index in the spec: items that can't be used are not counted. */
export function addStorage(builder: Builder, input: Lambda['input'], output: Lambda['output']): void {
  const inputs: BucketPath[] = [];
  const outputs: OutputPath[] = [];
  const providers: Record<string, StorageProvider> = {};
  const others = { inputs: [] as (BucketPath & Other)[], outputs: [] as (OutputPath & Other)[] };
  for (const [index, item] of (input ?? []).entries()) {
    const found = read(builder, 'input', item, index);
    if (found === undefined) continue;
    const { path, name, provider } = found;
    if (name !== undefined && provider !== undefined) {
      providers[name] = provider;
      others.inputs.push({ ...path, provider: name });
      continue;
    }
    builder.place(`inputs.${inputs.length}`, ['lambda', 'input', index, 'path']);
    inputs.push(path);
  }
  for (const [index, item] of (output ?? []).entries()) {
    const found = read(builder, 'output', item, index);
    if (found === undefined) continue;
    const { path, name, provider } = found;
    const filtered = withFilters(builder, path, item, ['lambda', 'output', index]);
    if (name !== undefined && provider !== undefined) {
      providers[name] = provider;
      others.outputs.push({ ...filtered, provider: name });
      continue;
    }
    builder.place(`outputs.${outputs.length}`, ['lambda', 'output', index, 'path']);
    outputs.push(filtered);
  }
  builder.set('inputs', inputs, ['lambda', 'input']);
  builder.set('outputs', outputs, ['lambda', 'output']);
  const isOther = Object.keys(providers).length > 0;
  if (isOther) builder.set('otherStorage', { providers, ...others }, ['lambda', others.outputs.length > 0 ? 'output' : 'input']);
}

interface Other {
  readonly provider: string;
}

function read(builder: Builder, kind: 'input' | 'output', item: Item, index: number): Found | undefined {
  const at: Path = ['lambda', kind, index];
  const name = item.storage_provider?.trim() ?? 's3';
  if (item.storage_provider === undefined) {
    builder.report(
      'provider-missing',
      'error',
      `this ${kind} has no \`storage_provider\``,
      'Add `storage_provider: s3`.',
      at,
    );
  }
  const found = findProvider(builder, name, [...at, 'storage_provider']);
  if (found.kind === 'wrong') return undefined;
  if (kind === 'input') sayOfTrigger(builder, name, found, [...at, 'storage_provider']);
  if (kind === 'input' && found.kind === 'other' && found.provider.type === 'webdav') return undefined;
  const path = bucketPath(item.path?.trim() ?? '');
  if (path.bucket === '') {
    builder.report('bucket-missing', 'error', `this ${kind} names no bucket`, 'Add `path: bucket/folder`.', at);
    return undefined;
  }
  return found.kind === 'own' ? { path } : { path, name, provider: found.provider };
}

/** An object of another server starts nothing by itself. */
function sayOfTrigger(builder: Builder, name: string, found: Provider, at: Path): void {
  if (found.kind === 'own' && name !== 's3') {
    builder.report(
      'storage-provider',
      'notice',
      `SCAR made no trigger for ${name}, only for the word s3; scar-action makes one`,
      'Write `storage_provider: s3`.',
      at,
    );
  }
  if (found.kind !== 'other') return;
  if (found.provider.type === 'webdav') {
    builder.report('storage-provider', 'error', `${name} can't be an input: WebDAV tells nobody of new files`, 'Use s3 or minio.', at);
    return;
  }
  builder.report(
    'storage-provider',
    'notice',
    `new objects of ${name} start the function only if that server sends its events to it`,
    'Let the server invoke the function, for instance through an HTTP API (`api_gateway`); its objects are fetched with the keys of the provider.',
    at,
  );
}

function withFilters(builder: Builder, place: BucketPath, item: OutputItem, at: Path): OutputPath {
  const list = (key: 'prefix' | 'suffix'): readonly string[] => {
    const value = item[key];
    if (typeof value !== 'string') return value ?? [];
    builder.report(
      'text-for-list',
      'warning',
      `\`${key}\` is one text where a list is due: SCAR compares with each of its letters, scar-action with the whole`,
      `Write ["${value}"].`,
      [...at, key],
    );
    return [value];
  };
  return { ...place, prefixes: list('prefix'), suffixes: list('suffix') };
}
