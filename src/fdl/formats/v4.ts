// The format of SCAR 4.x: an entry of `functions.aws`, and the transitional one of 2019, which has `image` directly in `lambda`.
import type { z } from 'zod';
import type { Drafted } from '../draft.ts';
import { placeAt, valuePosition, type Path } from '../place.ts';
import { entry4, type Entry4 } from '../schema/function.ts';
import type { lambda as lambdaSchema } from '../schema/lambda.ts';
import { validate } from '../validate.ts';
import { addApiGateway } from './api-gateway.ts';
import { addBatch } from './batch.ts';
import { Builder, type Source } from './builder.ts';
import { addFileSystems, addVpc } from './network.ts';
import { addStorage } from './storage.ts';

type Lambda = z.infer<typeof lambdaSchema>;

/** Reads the entry that stands at `base`. */
export function readV4(source: Source, data: unknown, base: Path): Drafted {
  const { value, findings } = validate(entry4, data, source.root, base);
  if (value === undefined) return { draft: undefined, findings };
  const name = value.lambda?.name?.trim() ?? '';
  const named = [...base, 'lambda', 'name'];
  const builder = new Builder(source, base, valuePosition(source.root, placeAt(source.root, named) ? named : base));
  if (name === '') {
    // A name in the wrong place has been said already.
    if (findings.some(({ rule, message }) => rule === 'unknown-key' && message.startsWith('there is no key `name`'))) return { draft: undefined, findings };
    builder.report(
      'name-missing',
      'error',
      'a function has no `name`',
      'Add `name` to its `lambda` section.',
      ['lambda'],
    );
    return { draft: undefined, findings: [...findings, ...builder.findings] };
  }
  addEntry(builder, value);
  builder.setScript(value.lambda?.init_script, ['lambda', 'init_script']);
  addStorage(builder, value.lambda?.input, value.lambda?.output);
  return { draft: builder.draft(name), findings: [...findings, ...builder.findings] };
}

/** Everything of an entry but its name, script and storage: what a defaults file may hold, too. */
export function addEntry(builder: Builder, entry: Omit<Entry4, 's3' | 'ecr'>): void {
  if (entry.lambda !== undefined) addLambda(builder, entry.lambda);
  builder.setText('lambda.role', entry.iam?.role, ['iam', 'role']);
  addBatch(builder, entry.batch, ['batch']);
  addApiGateway(builder, entry.api_gateway, ['api_gateway']);
  builder.setVariables('tags', entry.tags, ['tags']);
  builder.setSecrets(entry.secrets, ['secrets']);
  builder.set(
    'logRetentionDays',
    entry.cloudwatch?.log_retention_policy_in_days,
    ['cloudwatch', 'log_retention_policy_in_days'],
  );
}

function addLambda(builder: Builder, lambda: Lambda): void {
  builder.placeKey('lambda', ['lambda']);
  builder.set('mode', lambda.execution_mode, ['lambda', 'execution_mode']);
  builder.setText('region', lambda.region, ['lambda', 'region']);
  builder.set('description', lambda.description, ['lambda', 'description']);
  builder.set('logLevel', lambda.log_level, ['lambda', 'log_level']);
  builder.set('commandArguments', lambda.c_args, ['lambda', 'c_args']);
  builder.set(
    'downloadInput',
    lambda.file_stage_in === undefined ? undefined : !lambda.file_stage_in,
    ['lambda', 'file_stage_in'],
  );
  builder.set('lambda.timeout', lambda.timeout, ['lambda', 'timeout']);
  builder.set('lambda.memory', lambda.memory, ['lambda', 'memory']);
  builder.set('lambda.architecture', lambda.architectures?.[0], ['lambda', 'architectures']);
  builder.set('lambda.ephemeralStorage', lambda.ephemeral_storage, ['lambda', 'ephemeral_storage']);
  addVpc(builder, lambda.vpc, ['lambda', 'vpc']);
  addFileSystems(builder, lambda.file_system, ['lambda', 'file_system']);
  builder.setText('shell', lambda.shell, ['lambda', 'shell']);
  builder.setVariables('lambda.environment', lambda.environment?.Variables, ['lambda', 'environment', 'Variables']);
  builder.setVariables('tags', lambda.tags, ['lambda', 'tags']);
  builder.setText('image', lambda.image, ['lambda', 'image']);
  builder.setImageFile(lambda.image_file, ['lambda', 'image_file']);
  builder.set('lambda.timeoutThreshold', lambda.timeout_threshold, ['lambda', 'timeout_threshold']);
  addContainer(builder, lambda.container);
}

function addContainer(builder: Builder, container: Lambda['container']): void {
  if (container === undefined) return;
  const at = (key: string): Path => ['lambda', 'container', key];
  builder.setText('image', container.image, at('image'));
  builder.setImageFile(container.image_file, at('image_file'));
  builder.set('image.packaged', container.create_image, at('create_image'));
  builder.set('lambda.timeoutThreshold', container.timeout_threshold, at('timeout_threshold'));
  builder.setVariables('environment', container.environment?.Variables, [...at('environment'), 'Variables']);
}
