// The test job of a step: what it needs is looked at before anything is done, so that no deployment ends in a missing file.
import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import { AwsError } from '../aws/errors.ts';
import type { BucketPath } from '../contract/config.ts';
import { UserError, messageOf } from '../contract/errors.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import type { JobOutcome } from '../job/outcome.ts';
import { runPrefixTest } from '../job/prefix-test.ts';
import { runTest, type JobEvent } from '../job/run-test.ts';
import { eventLines } from '../report/log.ts';
import { functionContext, functionFacts, usesBatch } from '../stack/context.ts';
import { OFFLINE_ENVIRONMENT } from '../stack/environment.ts';
import type { Connection } from './connect.ts';
import type { Inputs } from './inputs.ts';
import type { Step } from './step.ts';

/** A job takes minutes on AWS, but seconds on the local AWS, which tries a failed invocation again within seconds, too. */
const PATIENCE = {
  aws: { poll: { initialMs: 2_000, maxMs: 10_000 } },
  local: { poll: { initialMs: 100, maxMs: 500 }, appearSeconds: 30 },
} as const;

/** A test that can be run: the function, the file, the folder. */
export interface TestJob {
  readonly spec: FunctionSpec;
  readonly input: TestInput;
}

/** A file that is put into the bucket, or all objects that are under a prefix already. */
type TestInput = { readonly file: string; readonly name: string } | { readonly prefix: BucketPath };

/** Looks at all that the test needs. @throws UserError that names the input */
export async function prepareTest({ inputs, workspace }: Step, functions: readonly FunctionSpec[]): Promise<TestJob> {
  const spec = chooseFunction(functions, inputs.testFunction);
  const input = prefixOf(inputs, spec) ?? (await inputFile(inputs, workspace));
  if ('file' in input && spec.inputs.length === 0) {
    throw new UserError(`${spec.name} has no input bucket, so there is nowhere to put ${inputs.testInput ?? ''}`, { position: spec.positions.at('') });
  }
  if (inputs.outputDir !== undefined) await checkOutputDir(inputs.outputDir, workspace);
  return { spec, input };
}

/** Runs the test and puts its outcome on record. */
export async function runTestJob(step: Step, { spec, input }: TestJob, { aws, environment }: Connection): Promise<JobOutcome> {
  const { inputs, recorder, signal, toolkit, workspace } = step;
  const { inputBucket = '', ...facts } = functionFacts(spec, environment);
  const common = {
    aws,
    facts: { ...facts, inputBucket },
    timeoutSeconds: inputs.testTimeout,
    ...(inputs.outputDir === undefined ? {} : { outputDir: shortest(resolve(workspace, inputs.outputDir)) }),
    ...PATIENCE[inputs.target],
    signal,
    on: (event: JobEvent) => eventLines(event).forEach((line) => toolkit.info(line)),
  };
  const outcome = await ('prefix' in input ? runPrefixTest({ ...common, prefix: input.prefix }) : runTest({ ...common, input })).catch((error: unknown) => {
    throw isNotDeployed(error) ? notDeployed(spec, error) : error;
  });
  recorder.add({ test: outcome });
  if (outcome.status !== 'succeeded') recorder.fail();
  return outcome;
}

/** A path as it is shown: relative to where the step runs, unless it lies elsewhere. */
function shortest(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short || '.';
}

/** Said before the job runs: its outputs would be lost after it. @throws UserError */
async function checkOutputDir(folder: string, workspace: string): Promise<void> {
  try {
    await mkdir(resolve(workspace, folder), { recursive: true });
    await access(resolve(workspace, folder), constants.W_OK);
  } catch (error) {
    const found = await stat(resolve(workspace, folder)).catch(() => undefined);
    const why = found !== undefined && !found.isDirectory() ? 'is a file, not a folder' : `can't be written to: ${messageOf(error)}`;
    throw new UserError(`input output-dir: ${folder} ${why}`, { help: 'Name a folder of the workspace; it is made if it is not there.', cause: error });
  }
}

/** Nothing of the function is there yet: its queue, or the bucket. */
function isNotDeployed(error: unknown): boolean {
  return error instanceof AwsError && (error.code === 'NoSuchBucket' || (error.operation === 'Invoke' && error.code === 'ResourceNotFoundException') || (error.operation === 'ListJobs' && /not found|does not exist/i.test(error.words)));
}

function notDeployed(spec: FunctionSpec, cause: unknown): UserError {
  return new UserError(`the function ${spec.name} is not deployed here (${messageOf(cause)})`, {
    help: 'Run command: deploy before it, with the same files, stage, region and target.',
    position: spec.positions.at(''),
    cause,
  });
}

function chooseFunction(functions: readonly FunctionSpec[], name: string | undefined): FunctionSpec {
  const names = functions.map((spec) => spec.name).join(', ');
  if (name !== undefined) {
    const found = functions.find((spec) => spec.name === name);
    if (found === undefined) throw new UserError(`input test-function is "${name}", which the definitions don’t have`, { help: `They have: ${names}.` });
    return found;
  }
  const [only, other] = functions;
  if (only === undefined || other !== undefined) {
    throw new UserError('input test-function is empty, but the definitions have several functions', { help: `Name one of: ${names}.` });
  }
  return only;
}

/**
 * The prefix that the input names; undefined when it is a file.
 * @throws UserError when the function can't work on a prefix
 */
function prefixOf({ testInput = '', stage }: Inputs, spec: FunctionSpec): { readonly prefix: BucketPath } | undefined {
  if (!/^s3:/i.test(testInput)) return undefined;
  const [, bucket, given = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(testInput) ?? [];
  if (bucket === undefined) throw new UserError(`input test-input: ${testInput} is not s3://bucket/prefix/`, { help: 'Name the bucket, and what the keys of the objects begin with.' });
  // A folder: `run1` is not to bring along what lies under `run10`.
  const prefix = given === '' || given.endsWith('/') ? given : `${given}/`;
  if (!usesBatch(spec)) {
    throw new UserError(`${spec.name} has mode lambda: all objects of a prefix become array jobs of AWS Batch, which it has none of`, {
      help: 'Write `execution_mode: batch` or `lambda-batch`, or name a single file in test-input.', position: spec.positions.at('mode'),
    });
  }
  if (!spec.image.packaged) {
    throw new UserError(`${spec.name} uses its image as it is (\`create_image: false\`), so that nothing there would give each job its object`, {
      help: 'Remove `create_image: false`, or name a single file in test-input.', position: spec.positions.at('image'),
    });
  }
  const { inputs: readable } = functionContext(spec, { ...OFFLINE_ENVIRONMENT, stage });
  const isReadable = readable.some((path) => path.bucket === bucket && prefix.startsWith(path.prefix));
  // What a role of the user's may read is not known here.
  if (!isReadable && spec.batch.jobRole === undefined) {
    const paths = readable.map((path) => `s3://${path.bucket}/${path.prefix}`).join(', ');
    throw new UserError(`input test-input: the jobs of ${spec.name} may not read ${testInput}`, {
      help: `They may read ${paths === '' ? 'nothing: the definition has no input' : paths}. Name a prefix in there, or add it to the inputs of the definition.`,
      position: spec.positions.at('inputs'),
    });
  }
  return { prefix: { bucket, prefix } };
}

async function inputFile({ testInput = '' }: Inputs, workspace: string): Promise<{ file: string; name: string }> {
  const file = resolve(workspace, testInput);
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) throw new UserError(`input test-input: there is no file ${testInput}`, { help: 'The path is relative to the root of the repository.' });
  if (!found.isFile()) throw new UserError(`input test-input: ${testInput} is not a file`, { help: 'Name a single file; or, for many objects, put them into a bucket and name their prefix: s3://bucket/prefix/' });
  return { file, name: basename(file) };
}
