// `input` and `output` of the 4.x formats: lists of {storage_provider, path}.
import type { z } from 'zod';
import type { BucketPath, OutputPath } from '../../contract/config.ts';
import type { lambda } from '../schema/lambda.ts';
import type { Path } from '../place.ts';
import { bucketPath, type Builder } from './builder.ts';

type Lambda = z.infer<typeof lambda>;
type Item = NonNullable<Lambda['input']>[number];
type OutputItem = NonNullable<Lambda['output']>[number];

/** Adds both lists to the draft. Places go by the index in the spec: items that can't be used are not counted. */
export function addStorage(builder: Builder, input: Lambda['input'], output: Lambda['output']): void {
  const inputs: BucketPath[] = [];
  for (const [index, item] of (input ?? []).entries()) {
    const path = read(builder, 'input', item, index);
    if (path === undefined) continue;
    builder.place(`inputs.${inputs.length}`, ['lambda', 'input', index, 'path']);
    inputs.push(path);
  }
  const outputs: OutputPath[] = [];
  for (const [index, item] of (output ?? []).entries()) {
    const path = read(builder, 'output', item, index);
    if (path === undefined) continue;
    builder.place(`outputs.${outputs.length}`, ['lambda', 'output', index, 'path']);
    outputs.push(withFilters(builder, path, item, ['lambda', 'output', index]));
  }
  builder.set('inputs', inputs, ['lambda', 'input']);
  builder.set('outputs', outputs, ['lambda', 'output']);
}

function read(builder: Builder, kind: 'input' | 'output', item: Item, index: number): BucketPath | undefined {
  const at: Path = ['lambda', kind, index];
  const provider = item.storage_provider?.trim() ?? 's3';
  if (item.storage_provider === undefined) {
    builder.report(
      'provider-missing',
      'error',
      `this ${kind} has no \`storage_provider\``,
      'Add `storage_provider: s3`.',
      at,
    );
  }
  if (provider !== 's3' && !provider.startsWith('s3.')) {
    builder.report(
      'storage-provider',
      'error',
      `the storage provider ${provider} is not supported yet`,
      'Use s3, or fetch and put the files in the script.',
      [...at, 'storage_provider'],
    );
    return undefined;
  }
  if (provider !== 's3' && kind === 'input') {
    builder.report(
      'storage-provider',
      'notice',
      `SCAR made no trigger for ${provider}, only for the word s3; scar-action makes one`,
      'Write `storage_provider: s3`.',
      [...at, 'storage_provider'],
    );
  }
  const path = bucketPath(item.path?.trim() ?? '');
  if (path.bucket === '') {
    builder.report('bucket-missing', 'error', `this ${kind} names no bucket`, 'Add `path: bucket/folder`.', at);
    return undefined;
  }
  return path;
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
