// The `lambda` section of SCAR 4.x, in its final form and in the transitional one of 2019 (image directly in `lambda`).
import { z } from 'zod';
import { anything, ignored, oneOf, ours, section, text, textOrTexts, texts, variables, whole, yesNo } from './kinds.ts';
import { profile } from './sections.ts';

/** Lambda's own limits (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
export const lambdaTimeout = () => whole('seconds', 1, 900).meta(
  { description: "Seconds that the Lambda function may run. Default: 300." },
);
export const lambdaMemory = () => whole('MB', 128, 10_240).meta(
  { description: 'Memory of the Lambda function in MB. Default: 512.' },
);
export const lambdaStorage = () => ours(
  whole('MB', 512, 10_240),
  "MB of the Lambda function's /tmp, from 512 to 10240. Default: 512.",
);
const SHELL = 'the name or path of an interpreter, with its options';
export const shell = () => ours(
  z.string({ error: SHELL }).regex(/^[^\0\n]*$/, { error: SHELL }),
  "Interpreter that runs the script, whatever its first line says: `bash -e`. Default: the script's own first line, else /bin/sh.",
);
export const threshold = () => whole('seconds', 0, 900).meta(
  { description: 'Seconds kept back for the upload of outputs. Default: 10.' },
);
export const logLevel = () => oneOf('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL').meta(
  { description: "The supervisor's log level. Default: INFO." },
);
export const executionMode = () => oneOf('lambda', 'lambda-batch', 'batch').meta(
  { description: 'Where the container runs. Default: lambda.' },
);

const RUN_ONLY = 'is an argument of `scar run`';
const RUN_HELP = 'Remove it. A test run is asked for with the inputs command: test and test-input.';
const PACKAGING = 'belongs to the way SCAR packaged images with udocker; here the image itself is deployed';

export const runScript = () => ignored(text(), RUN_ONLY, 'Use `init_script` for the script that every input runs.');
export const runSwitch = () => ignored(anything(), RUN_ONLY, RUN_HELP);
export const layers = () => ignored(
  texts(),
  'added Lambda layers; a function made of an image has none',
  'Put what the layers held into the image.',
  { severity: 'warning', harmless: [] },
);
export const extraPayload = () => ignored(
  text(),
  'put files into the zip of the Lambda function; here the image holds what the script needs',
  'Put the files into the image, or let the script fetch them.',
  { severity: 'warning' },
);
export const imageFile = () => text().meta({
  description: 'An archive of `docker save` or `podman save`, packed or not, in the place of `image`; relative to the folder of this file.',
});
export const supervisor = () =>
  ignored(
    z.union([text(), z.record(z.string(), anything())], { error: 'a map of keys and values' }),
    "chose a version of SCAR's supervisor; scar-action brings its own",
    'Remove it.',
    { harmless: ['latest'] },
  );
export const vpc = () => section({
  SubnetIds: texts().meta({ description: 'Subnets of the VPC: subnet-..., at most 16.' }),
  SecurityGroupIds: texts().meta({ description: 'Security groups: sg-..., at most 5.' }),
  Ipv6AllowedForDualStack: ignored(
    yesNo(),
    'let the Lambda function use IPv6 in a VPC, which scar-action does not do yet',
    'Remove it.',
    { severity: 'warning', harmless: [false] },
  ),
}).meta({ description: 'The VPC of the Lambda function. Default: none. The network of jobs is that of `batch.compute_resources`.' });

const ACCESS_POINT = 'the ARN of an EFS access point (arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-0123456789abcdef0)';
const MOUNT = 'a path of one folder below /mnt, such as /mnt/data, in letters, digits, - . and _';

/** https://docs.aws.amazon.com/lambda/latest/api/API_FileSystemConfig.html */
export const fileSystem = () => z.array(
  section({
    Arn: z.string({ error: ACCESS_POINT }).regex(
      /^\s*arn:aws[a-z-]*:elasticfilesystem:[a-z0-9-]+:\d{12}:access-point\/fsap-[a-f0-9]{17}\s*$/,
      { error: ACCESS_POINT },
    ).meta({ description: 'ARN of an access point of EFS.' }),
    LocalMountPath: z.string({ error: MOUNT }).regex(/^\s*(?=\S{1,160}\s*$)\/mnt\/[\w.-]+\s*$/, { error: MOUNT }).meta(
      { description: 'Where the function finds the files: /mnt/name.' },
    ),
  }),
  { error: 'a list of Arn and LocalMountPath' },
).meta({ description: 'An EFS access point that is mounted in the Lambda function, which then needs a `vpc`.' });

const storage = {
  storage_provider: text().meta({ description: '`s3`; `minio.<id>`, `webdav.<id>` or `s3.<id>` of storage_providers.' }),
  path: text().meta({ description: 'bucket, or bucket/prefix' }),
};

const computed = () => ignored(anything(), 'is written by SCAR itself', 'Remove it.');

const container = section({
  image: text().meta({ description: 'The container image.' }),
  image_file: imageFile(),
  environment: section({ Variables: variables() }).meta({ description: "Variables of the container's process." }),
  timeout_threshold: threshold(),
  alpine: ignored(yesNo(), `${PACKAGING}, on Alpine too`, 'Remove it.', { harmless: [false] }),
  create_image: yesNo().meta(
    { description: 'false: use the image as it is, without the layers of scar-action. Default: true.' },
  ),
  extra_payload: extraPayload(),
  init_script: computed(),
});

export const lambda = section({
  name: text().meta({ description: 'The name of the function.' }),
  region: text().meta({ description: "The AWS region. Default: the workflow's." }),
  boto_profile: profile(),
  execution_mode: executionMode(),
  timeout: lambdaTimeout(),
  memory: lambdaMemory(),
  ephemeral_storage: lambdaStorage(),
  description: text(),
  runtime: ignored(
    text(),
    'chose between zip and image in SCAR; scar-action needs no such choice',
    'Remove it.',
    { harmless: ['image', 'python3.7', ''] },
  ),
  architectures: z.array(
    oneOf('x86_64', 'arm64'),
    { error: 'a list of x86_64 or arm64' },
  ).max(1, { error: 'a list of one architecture' }),
  layers: layers(),
  environment: section({ Variables: variables() }).meta({ description: 'Variables of the Lambda function itself.' }),
  vpc: vpc(),
  file_system: fileSystem(),
  log_level: logLevel(),
  invocation_type: runSwitch(),
  log_type: runSwitch(),
  asynchronous: runSwitch(),
  init_script: text().meta({ description: "The script that every input runs, relative to this file's folder." }),
  shell: shell(),
  run_script: runScript(),
  c_args: texts().meta({ description: "Arguments for the image's own command." }),
  payload: runSwitch(),
  extra_payload: extraPayload(),
  preheat: ignored(yesNo(), 'invoked the function once after a deployment', 'Remove it.', { harmless: [false] }),
  file_stage_in: yesNo().meta(
    { description: 'true: the input is NOT downloaded, the script reads it itself. Default: false.' },
  ),
  container,
  // The transitional format of 2019 has these here.
  image: text(),
  image_file: imageFile(),
  timeout_threshold: threshold(),
  deployment: ignored(anything(), 'chose how SCAR uploaded its zip; scar-action chooses by itself', 'Remove it.'),
  supervisor: supervisor(),
  input: z.array(section(storage), { error: 'a list of storage_provider and path' }),
  output: z.array(
    section({ ...storage, prefix: textOrTexts(), suffix: textOrTexts() }),
    { error: 'a list of storage_provider and path' },
  ),
  tags: variables().meta({ description: 'Tags for everything that is made for this function.' }),
  handler: computed(),
  arn: computed(),
  config_path: computed(),
});
