// What a deployed function knows about itself. It rides in the zip or in the function layer, never in environment variables:
// so neither Lambda's 4 KB nor the job definition's 24 KiB is spent on it.

export type ExecutionMode = 'lambda' | 'lambda-batch' | 'batch';
export type LogLevel = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';

/** A bucket and a prefix in it. The prefix is empty or ends in `/`. */
export interface BucketPath {
  readonly bucket: string;
  readonly prefix: string;
}

/** Where outputs go: files whose relative name starts with one of `prefixes` and ends with one of `suffixes` (empty: all). */
export interface OutputPath extends BucketPath {
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

/** A key of a provider: in a variable of the job, which ECS fills from a secret; else the value itself. */
export type ProviderKey = { readonly variable: string } | { readonly value: string };

/** A server with S3's protocol: MinIO, or S3 of another account. */
export interface S3Provider {
  readonly type: 's3';
  /** URL; absent: AWS's own. */
  readonly endpoint?: string;
  readonly region: string;
  /** False: certificates of HTTPS are not verified. */
  readonly verify: boolean;
  readonly accessKey: ProviderKey;
  readonly secretKey: ProviderKey;
}

/** A WebDAV server with basic authentication. */
export interface WebdavProvider {
  readonly type: 'webdav';
  /** URL of the folder that paths begin at, without a slash at its end. */
  readonly url: string;
  readonly login: ProviderKey;
  readonly password: ProviderKey;
}

export type StorageProvider = S3Provider | WebdavProvider;

/** Storage beyond what the function's role gives access to. */
export interface OtherStorage {
  /** By the names that definitions give them: `minio.lab`. */
  readonly providers: Readonly<Record<string, StorageProvider>>;
  readonly inputs: readonly (BucketPath & { readonly provider: string })[];
  /** Of WebDAV, `bucket` is the first folder. */
  readonly outputs: readonly (OutputPath & { readonly provider: string })[];
}

/**
 * Where in a bucket of the function's its own notes are: locks, and lists of objects for array jobs. The prefix begins with STATE_ROOT.
 * Absent: a function without a bucket, or deployed before there were any.
 */
export type StatePath = BucketPath;

/** What begins with this in a bucket is a note of ours, never an input. */
export const STATE_ROOT = '.scar/';

/** Whose outputs of a multi-node parallel job are uploaded. */
export const UPLOADING_NODES = ['main', 'all'] as const;
export type UploadingNodes = (typeof UPLOADING_NODES)[number];

/** Read by the supervisor in the container (LAYOUT.config). */
export interface ContainerConfig {
  readonly version: 1;
  readonly functionName: string;
  readonly mode: ExecutionMode;
  readonly logLevel: LogLevel;
  readonly inputs: readonly BucketPath[];
  readonly outputs: readonly OutputPath[];
  /** True when the image holds a script at LAYOUT.script; otherwise the image's own entrypoint and command run. */
  readonly hasScript: boolean;
  /** Interpreter that is forced on the script, with its options: `bash -e`. Absent: the script's first line decides. */
  readonly shell?: string;
  /** Arguments appended to the image's own command; unused with a script. */
  readonly commandArguments: readonly string[];
  /** False: the input object is not downloaded, the script reads it itself. */
  readonly downloadInput: boolean;
  /** Modes lambda and lambda-batch: variables of the user's process. Here, so that Lambda's 4 KB are not spent on them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Modes lambda and lambda-batch: seconds before Lambda's time limit at which the script is stopped. */
  readonly timeoutThreshold?: number;
  /** Modes lambda and lambda-batch; and where the nodes of a job tell each other how they ended. */
  readonly state?: StatePath;
  readonly otherStorage?: OtherStorage;
  /** Jobs that run on several nodes at once (multi-node parallel). Absent: on one. */
  readonly nodes?: { readonly upload: UploadingNodes };
}

/** Read by the supervisor in the Lambda function of mode `batch` (TRIGGER_CONFIG_FILE in the zip). */
export interface TriggerConfig {
  readonly version: 1;
  readonly functionName: string;
  readonly logLevel: LogLevel;
  readonly inputs: readonly BucketPath[];
  /** ARN of the job queue. */
  readonly jobQueue: string;
  /** ARN of the exact revision of the job definition, `...:name:revision`. */
  readonly jobDefinition: string;
  /**
   * True for an image that is used as it is: no supervisor reads EVENT_VARIABLE there, so its jobs get the variables of the container's
   * contract that can be known without one: EVENT, STORAGE_OBJECT_KEY, EVENT_TIME, REQUEST_ID, AWS_LAMBDA_REQUEST_ID.
   */
  readonly plainImage?: true;
  /** True for multi-node parallel jobs: SubmitJob takes its overrides elsewhere, and no arrays. */
  readonly multiNode?: true;
  readonly state?: StatePath;
}

/** What the source image said about its own process, kept for the user's process (LAYOUT.image). */
export interface OriginalImage {
  /** `host/repository@digest` of the source image. */
  readonly source: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** Absolute; `/` when the image names none. */
  readonly workingDirectory: string;
  readonly user: string;
  /** Variables that would have changed how our own Node starts (LD_PRELOAD, NODE_OPTIONS, ...), given back to the child. */
  readonly movedEnvironment: Readonly<Record<string, string>>;
}
