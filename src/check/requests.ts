// The requests of one function as they would be sent, so that their sizes can be measured: RegisterJobDefinition, the Lambda
// function's variables, and the SubmitJob of the largest event that S3 can send.
import type { TriggerConfig } from '../contract/config.ts';
import { EVENT_VARIABLE, REQUEST_ID_VARIABLE } from '../contract/environment.ts';
import { jobName } from '../contract/job-name.ts';
import type { Origin, Resource, Stack } from '../engine/model.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import type { JobDefinitionProps, LambdaFunctionProps } from '../resources/props.ts';
import { renderProps } from '../stack/synthesize.ts';

export interface Requests {
  /** RegisterJobDefinition. */
  readonly jobDefinition: JobDefinitionProps;
  /** Variables of the Lambda function. */
  readonly lambdaVariables: Readonly<Record<string, string>>;
  readonly submitJob: SubmitJob;
}

export interface SubmitJob {
  readonly jobName: string;
  readonly jobQueue: string;
  readonly jobDefinition: string;
  readonly containerOverrides: { readonly environment: readonly { readonly name: string; readonly value: string }[] };
}

/** Added to the tags of a revision when it is registered: a hash of 16 characters. */
const HASH_TAG = { 'scar:hash': '0'.repeat(16) };

/** Finds each function's resources in a stack by the line that asks for them: names in the account carry the stage. */
export function requestsIn(stack: Stack): (spec: FunctionSpec) => Requests | undefined {
  const lambdas = new Map<string, Resource>();
  const definitions = new Map<string | undefined, Resource>();
  for (const resource of stack.resources) {
    if (resource.kind === 'Lambda function' && resource.origin !== undefined) lambdas.set(placeKey(resource.origin), resource);
    if (resource.kind === 'Batch job definition') definitions.set(resource.functionName, resource);
  }
  return ({ positions }) => {
    const lambda = lambdas.get(placeKey(positions.at('')));
    const definition = definitions.get(lambda?.functionName);
    return lambda === undefined || definition === undefined ? undefined : requestsOf(lambda, definition);
  };
}

const placeKey = ({ file, line, column }: Origin): string => `${file}:${line}:${column}`;

function requestsOf(lambda: Resource, definition: Resource): Requests | undefined {
  const { request, code } = render<LambdaFunctionProps>(lambda);
  if (!('trigger' in code)) return undefined;
  const jobDefinition = render<JobDefinitionProps>(definition);
  return {
    jobDefinition: { ...jobDefinition, tags: { ...jobDefinition.tags, ...HASH_TAG } },
    lambdaVariables: request.Environment.Variables,
    submitJob: largestSubmitJob(code.trigger),
  };
}

/** `node` of the stack has checked the props of each kind; the engine's Resource has forgotten their type. */
function render<P>(resource: Resource): P {
  return renderProps(resource) as P;
}

/** The SubmitJob that the Lambda function sends for the longest key: 1,024 bytes, each of which S3 writes as `%XX`. */
function largestSubmitJob(
  { functionName, jobQueue, jobDefinition, inputs }: TriggerConfig,
): SubmitJob {
  const buckets = inputs.map((input) => input.bucket).toSorted((one, other) => other.length - one.length);
  const bucket = buckets[0] ?? 'b'.repeat(63);
  return {
    jobName: jobName(functionName, bucket, 'key', 'version'),
    jobQueue,
    jobDefinition,
    containerOverrides: {
      environment: [
        { name: EVENT_VARIABLE, value: JSON.stringify({ Records: [largestRecord(bucket)] }) },
        { name: REQUEST_ID_VARIABLE, value: '00000000-0000-0000-0000-000000000000' },
      ],
    },
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
