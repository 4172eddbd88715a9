// The format of SCAR 3.x and older: `functions: {<name>: {image, init_script, ...}}`, the one that SCAR's page on AWS Batch shows.
import type { BucketPath, OutputPath } from '../../contract/config.ts';
import type { Drafted } from '../draft.ts';
import { keyPosition, type Path } from '../place.ts';
import { entry3, type Entry3 } from '../schema/function.ts';
import { validate } from '../validate.ts';
import { addApiGateway } from './api-gateway.ts';
import { addBatch } from './batch.ts';
import { Builder, bucketPath, type Source } from './builder.ts';
import { addFileSystems, addVpc } from './network.ts';

/** Reads the function `name`, whose map stands at `base`. */
export function readV3(source: Source, name: string, data: unknown, base: Path): Drafted {
  const { value, findings } = validate(entry3, data, source.root, base);
  if (value === undefined) return { draft: undefined, findings };
  const builder = new Builder(source, base, keyPosition(source.root, base));
  builder.setText('image', value.image, ['image']);
  builder.setImageFile(value.image_file, ['image_file']);
  builder.setScript(value.init_script, ['init_script']);
  builder.set('commandArguments', value.c_args, ['c_args']);
  builder.set('mode', value.execution_mode, ['execution_mode']);
  builder.set('description', value.description, ['description']);
  builder.set('logLevel', value.log_level, ['log_level']);
  builder.setText('region', value.region, ['region']);
  addLambda(builder, value);
  builder.setVariables('environment', value.environment, ['environment']);
  builder.setText('shell', value.shell, ['shell']);
  builder.setVariables('tags', value.tags, ['tags']);
  builder.setSecrets(value.secrets, ['secrets']);
  addStorage(builder, name, value.s3);
  addBatch(builder, value.batch, ['batch']);
  addApiGateway(builder, value.api_gateway, ['api_gateway']);
  builder.set(
    'logRetentionDays',
    value.cloudwatch?.log_retention_policy_in_days,
    ['cloudwatch', 'log_retention_policy_in_days'],
  );
  return { draft: builder.draft(name), findings: [...findings, ...builder.findings] };
}

function addLambda(builder: Builder, value: Entry3): void {
  builder.set('lambda.memory', value.memory, ['memory']);
  builder.set('lambda.ephemeralStorage', value.ephemeral_storage, ['ephemeral_storage']);
  builder.set('lambda.timeout', value.timeout, ['timeout']);
  builder.set('lambda.timeout', value.time, ['time']);
  builder.set('lambda.timeoutThreshold', value.timeout_threshold, ['timeout_threshold']);
  builder.setVariables('lambda.environment', value.lambda_environment, ['lambda_environment']);
  addVpc(builder, value.vpc, ['vpc']);
  addFileSystems(builder, value.file_system, ['file_system']);
  // SCAR read lambda_role and forgot it; whoever wrote it meant the role.
  builder.setText('lambda.role', value.lambda_role, ['lambda_role']);
  builder.setText('lambda.role', value.iam?.role, ['iam', 'role']);
}

/**
 * Where inputs are watched and outputs go. A bucket alone means `<function>/input/` and `<function>/output/` in it; without an
 * output bucket the outputs go beside the input. (SCAR 2.x put a request id below the output folder: nothing could watch that.)
 */
function addStorage(builder: Builder, name: string, s3: Entry3['s3']): void {
  if (s3 === undefined) return;
  const input = located(s3.input_bucket, s3.input_folder, `${name}/input`);
  if (input !== undefined) {
    builder.set('inputs', [input], ['s3', 'input_bucket']);
    builder.place('inputs.0', ['s3', 'input_bucket']);
  } else if (isSet(s3.input_folder)) {
    builder.report(
      'bucket-missing',
      'error',
      '`input_folder` has no `input_bucket` beside it',
      'Name the bucket.',
      ['s3', 'input_folder'],
    );
  }
  const given = isSet(s3.output_bucket);
  const key = given ? 'output_bucket' : isSet(s3.output_folder) ? 'output_folder' : 'input_bucket';
  const output = located(given ? s3.output_bucket : input?.bucket, s3.output_folder, `${name}/output`);
  if (output === undefined) return;
  const path: OutputPath = { ...output, prefixes: [], suffixes: [] };
  builder.set('outputs', [path], ['s3', key]);
  builder.place('outputs.0', ['s3', key]);
}

const isSet = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

function located(bucket: string | undefined, folder: string | undefined, fallback: string): BucketPath | undefined {
  if (!isSet(bucket)) return undefined;
  const given = bucketPath(bucket.trim());
  if (isSet(folder)) return bucketPath(`${given.bucket}/${folder}`);
  return given.prefix === '' ? bucketPath(`${given.bucket}/${fallback}`) : given;
}
