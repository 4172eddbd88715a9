// FunctionSpec: one function of the user's, the same whichever format its file was written in. All defaults are filled in.
import type { Position } from '../contract/errors.ts';
import type { BucketPath, ExecutionMode, LogLevel, OtherStorage, OutputPath, UploadingNodes } from '../contract/config.ts';

export interface FunctionSpec {
  readonly name: string;
  readonly mode: ExecutionMode;
  /** Region that the file asks for; undefined leaves it to the action's input and the environment. */
  readonly region: string | undefined;
  readonly description: string;
  readonly logLevel: LogLevel;
  readonly image: ImageSpec;
  readonly script: ScriptSpec | undefined;
  /** Interpreter that is forced on the script: `bash -e`; undefined: the script's own first line decides. */
  readonly shell: string | undefined;
  /** Arguments for the image's own command. */
  readonly commandArguments: readonly string[];
  readonly downloadInput: boolean;
  readonly inputs: readonly BucketPath[];
  readonly outputs: readonly OutputPath[];
  /** Inputs and outputs at other places than the S3 of the function's role; absent: none. */
  readonly otherStorage?: OtherStorage;
  /** Variables of the user's process. */
  readonly environment: Readonly<Record<string, string>>;
  /** Variables of the user's process whose values are kept in Secrets Manager or Parameter Store: ARNs by name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly lambda: LambdaSpec;
  readonly batch: BatchSpec;
  /** An HTTP API in front of the function; undefined: none. */
  readonly apiGateway: ApiGatewaySpec | undefined;
  /** Days that logs are kept (CloudWatch's own list of values). */
  readonly logRetentionDays: number;
  /** Tags of the user's, beside ours. */
  readonly tags: Readonly<Record<string, string>>;
  readonly positions: Positions;
}

export interface ImageSpec {
  /** The reference as written: `grycap/mrbayes`; for an archive in the workspace `docker-archive:path` (image-file.ts). */
  readonly reference: string;
  /** False: use the image as it is, without our layers (`create_image: false`). */
  readonly packaged: boolean;
}

export interface ScriptSpec {
  /** As written in the file. */
  readonly path: string;
  readonly content: Uint8Array;
}

export interface LambdaSpec {
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  /** MB of /tmp. */
  readonly ephemeralStorage: number;
  /** Seconds kept back for the upload. */
  readonly timeoutThreshold: number;
  readonly architecture: Architecture;
  /** Execution role given by the user; undefined: we make one. */
  readonly role: string | undefined;
  /** Variables of the Lambda function itself, not of the user's process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly vpc: VpcSpec | undefined;
  readonly fileSystems: readonly FileSystemSpec[];
}

/** The network of a Lambda function; https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html */
export interface VpcSpec {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

/** An EFS access point in a Lambda function; https://docs.aws.amazon.com/lambda/latest/api/API_FileSystemConfig.html */
export interface FileSystemSpec {
  readonly accessPoint: string;
  /** Below `/mnt/`. */
  readonly mountPath: string;
}

export interface ApiGatewaySpec {
  readonly name: string;
  /** `ANY`, `GET`, ... */
  readonly method: string;
  /** Path of the route, with its slash: `/{proxy+}`. */
  readonly path: string;
  /** AWS_IAM: only who may call AWS in this account; NONE: everybody. */
  readonly authorization: 'NONE' | 'AWS_IAM';
}

export type Architecture = 'x86_64' | 'arm64';

export interface BatchSpec {
  /** Whole numbers; on Fargate 0.25 and 0.5, too. */
  readonly vcpus: number;
  /** MiB. */
  readonly memory: number;
  readonly gpus: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly serviceRole: string | undefined;
  readonly retry: RetrySpec;
  /** Seconds that an attempt may run; undefined: as long as it takes. */
  readonly timeout: number | undefined;
  /** Role of the user's process, given by the user; undefined: we make one. */
  readonly jobRole: string | undefined;
  /** Role that fetches image and secrets, given by the user; undefined: we make one where one is needed. */
  readonly executionRole: string | undefined;
  /** GiB, on Fargate; undefined: AWS's own 20. */
  readonly ephemeralStorage: number | undefined;
  /** Undefined: a job runs on one node. */
  readonly nodes: NodesSpec | undefined;
  readonly compute: ComputeSpec;
}

/** A multi-node parallel job; https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html */
export interface NodesSpec {
  readonly count: number;
  /** Counts from 0. A job ends with its main node. */
  readonly mainIndex: number;
  readonly upload: UploadingNodes;
}

export interface RetrySpec {
  readonly attempts: number;
  /** Rules of the user's, which go before ours. */
  readonly rules: readonly RetryRule[];
}

/** A rule applies when all its patterns match; https://docs.aws.amazon.com/batch/latest/APIReference/API_EvaluateOnExit.html */
export interface RetryRule {
  readonly onExitCode?: string | undefined;
  readonly onReason?: string | undefined;
  readonly onStatusReason?: string | undefined;
  readonly action: 'RETRY' | 'EXIT';
}

export const COMPUTE_TYPES = ['EC2', 'SPOT', 'FARGATE', 'FARGATE_SPOT'] as const;
export type ComputeType = (typeof COMPUTE_TYPES)[number];

/** BEST_FIT is not among them: an environment with it can't be updated ever. */
export const ALLOCATION_STRATEGIES = [
  'BEST_FIT_PROGRESSIVE',
  'BEST_FIT_PROGRESSIVE_ORDERED',
  'SPOT_CAPACITY_OPTIMIZED',
  'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED',
  'SPOT_PRICE_CAPACITY_OPTIMIZED',
] as const;
export type AllocationStrategy = (typeof ALLOCATION_STRATEGIES)[number];

export interface ComputeSpec {
  readonly type: ComputeType;
  /** Undefined on Fargate, which has none. */
  readonly allocationStrategy: AllocationStrategy | undefined;
  readonly minVcpus: number;
  readonly desiredVcpus: number;
  readonly maxVcpus: number;
  /** Empty on Fargate. */
  readonly instanceTypes: readonly string[];
  /** Empty: the default VPC's. */
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** On Fargate: whether jobs get a public IP address. */
  readonly assignPublicIp: boolean;
  /** Instance profile given by the user; undefined: we make one. */
  readonly instanceRole: string | undefined;
}

/**
 * Where values stand in the user's files. Keys are paths into FunctionSpec (`batch.memory`, `batch.compute.instanceTypes`,
 * `script`, `environment`, `inputs.0`); a value that came from a default has the position of the nearest enclosing thing.
 */
export interface Positions {
  /** Position of the value at this path of the spec, or of the nearest parent that stands in a file; '' is the function. */
  at(path: string): Position;
}
