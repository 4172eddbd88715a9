// FunctionSpec: one function of the user's, the same whichever format its file was written in. All defaults are filled in.
import type { Position } from '../contract/errors.ts';
import type { BucketPath, ExecutionMode, LogLevel, OutputPath } from '../contract/config.ts';

export interface FunctionSpec {
  readonly name: string;
  readonly mode: ExecutionMode;
  /** Region that the file asks for; undefined leaves it to the action's input and the environment. */
  readonly region: string | undefined;
  readonly description: string;
  readonly logLevel: LogLevel;
  readonly image: ImageSpec;
  readonly script: ScriptSpec | undefined;
  /** Arguments for the image's own command. */
  readonly commandArguments: readonly string[];
  readonly downloadInput: boolean;
  readonly inputs: readonly BucketPath[];
  readonly outputs: readonly OutputPath[];
  /** Variables of the user's process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly lambda: LambdaSpec;
  readonly batch: BatchSpec;
  /** Days that logs are kept (CloudWatch's own list of values). */
  readonly logRetentionDays: number;
  /** Tags of the user's, beside ours. */
  readonly tags: Readonly<Record<string, string>>;
  readonly positions: Positions;
}

export interface ImageSpec {
  /** The reference as written: `grycap/mrbayes`. */
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
  /** Seconds kept back for the upload. */
  readonly timeoutThreshold: number;
  readonly architecture: Architecture;
  /** Execution role given by the user; undefined: we make one. */
  readonly role: string | undefined;
  /** Variables of the Lambda function itself, not of the user's process. */
  readonly environment: Readonly<Record<string, string>>;
}

export type Architecture = 'x86_64' | 'arm64';

export interface BatchSpec {
  readonly vcpus: number;
  /** MiB. */
  readonly memory: number;
  readonly gpus: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly serviceRole: string | undefined;
  readonly compute: ComputeSpec;
}

export interface ComputeSpec {
  readonly type: 'EC2' | 'SPOT';
  readonly minVcpus: number;
  readonly desiredVcpus: number;
  readonly maxVcpus: number;
  readonly instanceTypes: readonly string[];
  /** Empty: the default VPC's. */
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
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
