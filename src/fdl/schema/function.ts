// What describes one function: an entry of `functions.aws` (4.x, transitional), or a value of `functions` (3.x and older).
import { z } from 'zod';
import { apiGateway } from './api-gateway.ts';
import { anything, ignored, ours, section, text, texts, variables, variablesOrList } from './kinds.ts';
import * as parts from './lambda.ts';
import { batch, cloudwatch, ecr, iam, profile } from './sections.ts';

const s3 = section({
  boto_profile: profile(),
  region: ignored(
    text(),
    'set the region of S3 alone in SCAR; here all of a function lives in one region',
    'Set the region once: in `lambda.region`, or in the input region.',
  ),
  event: ignored(
    anything(),
    'is an argument of `scar run`',
    'Remove it. A test run is asked for with the inputs command: test and test-input.',
  ),
});

const beside = {
  tags: ours(variables(), 'Tags for everything that is made for this function.'),
  secrets: ours(
    variables(),
    "Variables of the container's process whose values are kept in AWS: NAME: ARN of a secret of Secrets Manager, or of a parameter of SSM.",
  ),
};

/** An entry of `functions.aws`. */
export const entry4 = section({ lambda: parts.lambda, iam, s3, ecr, api_gateway: apiGateway, cloudwatch, batch, ...beside });
export type Entry4 = z.infer<typeof entry4>;

const oldS3 = section({
  input_bucket: text().meta(
    { description: 'Bucket, or bucket/folders. Without folders `<function>/input/` is watched.' },
  ),
  input_folder: text(),
  output_bucket: text().meta(
    { description: 'Bucket, or bucket/folders. Default: `<function>/output/` of the input bucket.' },
  ),
  output_folder: text(),
  deployment_bucket: ignored(text(), "held the zip of SCAR's Lambda function; scar-action needs none", 'Remove it.'),
});

/** A value of `functions` in SCAR 3.x and older. */
export const entry3 = section({
  image: text().meta({ description: 'The container image.' }),
  image_file: parts.imageFile(),
  init_script: text().meta({ description: "The script that every input runs, relative to this file's folder." }),
  shell: parts.shell(),
  run_script: parts.runScript(),
  c_args: texts(),
  execution_mode: parts.executionMode(),
  memory: parts.lambdaMemory(),
  ephemeral_storage: parts.lambdaStorage(),
  vpc: parts.vpc(),
  file_system: parts.fileSystem(),
  time: parts.lambdaTimeout(),
  timeout: parts.lambdaTimeout(),
  timeout_threshold: parts.threshold(),
  log_level: parts.logLevel(),
  description: text(),
  asynchronous: parts.runSwitch(),
  extra_payload: parts.extraPayload(),
  layers: parts.layers(),
  lambda_role: text().meta({ description: 'ARN of the role that the function runs under.' }),
  environment: variablesOrList().meta({ description: "Variables of the container's process." }),
  lambda_environment: variablesOrList().meta({ description: 'Variables of the Lambda function itself.' }),
  region: text(),
  profile: profile(),
  supervisor_version: parts.supervisor(),
  s3: oldS3,
  batch,
  iam,
  cloudwatch,
  api_gateway: apiGateway,
  ...beside,
});
export type Entry3 = z.infer<typeof entry3>;

/** The `aws` section of a scar.cfg. Its old forms have `region`, `execution_mode` and `boto_profile` at the top and `time` in lambda. */
export const defaults = section({
  ...entry4.shape,
  lambda: section({ ...parts.lambda.shape, time: parts.lambdaTimeout() }).optional(),
  region: text(),
  execution_mode: parts.executionMode(),
  boto_profile: profile(),
});
export type Defaults = z.infer<typeof defaults>;

