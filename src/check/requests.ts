// The requests of one function as they would be sent, so that their sizes can be measured: RegisterJobDefinition, the
// Lambda function's variables, and the SubmitJob of the largest event that S3 can send.
import {
  EVENT_VARIABLE, JOB_DEFINITION_VARIABLE, JOB_QUEUE_VARIABLE, REQUEST_ID_VARIABLE,
} from '../contract/environment.ts';
import { jobName } from '../contract/job-name.ts';
import { jobOverrides, type JobOverrides } from '../contract/job-overrides.ts';
import type { Origin, Resource, Stack } from '../engine/model.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { HASH_TAG } from '../resources/ownership.ts';
import type { JobDefinitionProps, LambdaFunctionProps, Tags, TriggerProps } from '../resources/props.ts';
import { renderProps } from '../stack/synthesize.ts';

export interface Requests {
  /** RegisterJobDefinition; undefined in mode lambda, which has no jobs. */
  readonly jobDefinition: JobDefinitionProps | undefined;
  /** Variables of the Lambda function. */
  readonly lambdaVariables: Readonly<Record<string, string>>;
  /** What the Lambda function sends to AWS Batch; undefined in mode lambda. */
  readonly submitJob: SubmitJob | undefined;
  /** The tags of the resource that has most of them. */
  readonly tags: Tags;
}

export interface SubmitJob extends Readonly<JobOverrides> {
  readonly jobName: string;
  readonly jobQueue: string;
  readonly jobDefinition: string;
}

/** Finds each function's resources in a stack by the line that asks for them: names in the account carry the stage. */
export function requestsIn(stack: Stack): (spec: FunctionSpec) => Requests | undefined {
  const lambdas = new Map<string, Resource>();
  const definitions = new Map<string | undefined, Resource>();
  const buckets = new Map<string | undefined, string[]>();
  for (const resource of stack.resources) {
    const { kind, origin, functionName } = resource;
    if (kind === 'Lambda function' && origin !== undefined) lambdas.set(placeKey(origin), resource);
    if (kind === 'Batch job definition') definitions.set(functionName, resource);
    if (kind !== 'S3 trigger') continue;
    const { bucket } = render<TriggerProps>(resource);
    buckets.set(functionName, [...(buckets.get(functionName) ?? []), bucket]);
  }
  return ({ positions }) => {
    const lambda = lambdas.get(placeKey(positions.at('')));
    if (lambda === undefined) return undefined;
    return requestsOf(lambda, definitions.get(lambda.functionName), buckets.get(lambda.functionName) ?? []);
  };
}

const placeKey = ({ file, line, column }: Origin): string => `${file}:${line}:${column}`;

function requestsOf(lambda: Resource, definition: Resource | undefined, buckets: readonly string[]): Requests {
  const { request, code } = render<LambdaFunctionProps>(lambda);
  const { Variables } = request.Environment;
  const registered = definition === undefined ? undefined : render<JobDefinitionProps>(definition);
  const submit = 'trigger' in code ? code.trigger : delegation(Variables);
  return {
    jobDefinition: registered === undefined ? undefined : { ...registered, tags: tagged(registered.tags) },
    lambdaVariables: Variables,
    submitJob: submit === undefined ? undefined : largestSubmitJob(request.FunctionName, { ...submit, multiNode: registered?.type === 'multinode' }, longest(buckets)),
    tags: tagged(request.Tags),
  };
}

/** `node` of the stack has checked the props of each kind; the engine's Resource has forgotten their type. */
function render<P>(resource: Resource): P {
  return renderProps(resource) as P;
}

/** With the tags that are added when a thing is written: its hash, and the run of a workflow. */
function tagged(tags: Tags): Tags {
  return {
    ...tags,
    'scar:repository': tags['scar:stack'] ?? '',
    'scar:commit': '0'.repeat(40),
    'scar:run': '0'.repeat(11),
    [HASH_TAG]: '0'.repeat(16),
  };
}

interface Target {
  readonly jobQueue: string;
  readonly jobDefinition: string;
  readonly plainImage?: true;
  readonly multiNode?: boolean;
}

/** Where a function of mode lambda-batch sends what it has no time for. */
function delegation(variables: Readonly<Record<string, string>>): Target | undefined {
  const [jobQueue, jobDefinition] = [variables[JOB_QUEUE_VARIABLE], variables[JOB_DEFINITION_VARIABLE]];
  return jobQueue === undefined || jobDefinition === undefined ? undefined : { jobQueue, jobDefinition };
}

/** The bucket with the longest name; without any, as long as S3 allows. */
function longest(buckets: readonly string[]): string {
  return buckets.toSorted((one, other) => other.length - one.length)[0] ?? 'b'.repeat(63);
}

/** The SubmitJob that the Lambda function sends for the longest key: 1,024 bytes, each of which S3 writes as `%XX`. */
function largestSubmitJob(functionName: string, target: Target, bucket: string): SubmitJob {
  const { jobQueue, jobDefinition, plainImage, multiNode = false } = target;
  const event = JSON.stringify({ Records: [largestRecord(bucket)] });
  const id = '00000000-0000-0000-0000-000000000000';
  const variables = plainImage === true
    ? {
      EVENT: event,
      STORAGE_OBJECT_KEY: 'k'.repeat(1024),
      EVENT_TIME: '2026-01-01T00:00:00.000Z',
      REQUEST_ID: id,
      AWS_LAMBDA_REQUEST_ID: id,
    }
    : { [EVENT_VARIABLE]: event, [REQUEST_ID_VARIABLE]: id };
  return {
    jobName: jobName(functionName, bucket, 'key', 'version'),
    jobQueue,
    jobDefinition,
    ...jobOverrides(variables, multiNode),
  };
}

/**
 * A record with every field at its greatest length
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html).
 */
function largestRecord(bucket: string): unknown {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'ap-northeast-1',
    eventTime: '2026-01-01T00:00:00.000Z',
    eventName: 'ObjectCreated:CompleteMultipartUpload',
    userIdentity: { principalId: `AWS:${'A'.repeat(21)}:${'s'.repeat(64)}` },
    requestParameters: { sourceIPAddress: 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255' },
    responseElements: { 'x-amz-request-id': 'A'.repeat(16), 'x-amz-id-2': 'A'.repeat(76) },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'i'.repeat(255),
      bucket: { name: bucket, ownerIdentity: { principalId: 'A'.repeat(64) }, arn: `arn:aws-us-gov:s3:::${bucket}` },
      object: {
        key: '%FF'.repeat(1024),
        size: 53_687_091_200_000,
        eTag: '0'.repeat(38),
        versionId: 'v'.repeat(1024),
        sequencer: '0'.repeat(36),
      },
    },
  };
}

const sizes = new WeakMap<object, number>();

/** Bytes of a request's body. Rules and budgets ask for the same ones, which do not change. */
export function bytesOf(request: unknown): number {
  if (typeof request !== 'object' || request === null) return Buffer.byteLength(JSON.stringify(request));
  const known = sizes.get(request);
  if (known !== undefined) return known;
  const size = Buffer.byteLength(JSON.stringify(request));
  sizes.set(request, size);
  return size;
}
