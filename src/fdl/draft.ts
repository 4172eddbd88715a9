// A draft: what one file says about one function, before defaults. Each format writes a draft, `complete` makes it a FunctionSpec.
// Its keys are paths into FunctionSpec, so that places and values go by the same names.
import type { BucketPath, ExecutionMode, LogLevel, OtherStorage, OutputPath, UploadingNodes } from '../contract/config.ts';
import type { Position } from '../contract/errors.ts';
import type { Finding } from './finding.ts';
import type { AllocationStrategy, ApiGatewaySpec, Architecture, ComputeType, FileSystemSpec, RetryRule, ScriptSpec } from './spec.ts';

export interface Fields {
  readonly mode: ExecutionMode;
  readonly region: string;
  readonly description: string;
  readonly logLevel: LogLevel;
  readonly image: string;
  readonly 'image.packaged': boolean;
  readonly script: ScriptSpec;
  readonly shell: string;
  readonly commandArguments: readonly string[];
  readonly downloadInput: boolean;
  readonly inputs: readonly BucketPath[];
  readonly outputs: readonly OutputPath[];
  readonly otherStorage: OtherStorage;
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly 'lambda.timeout': number;
  readonly 'lambda.memory': number;
  readonly 'lambda.ephemeralStorage': number;
  readonly 'lambda.timeoutThreshold': number;
  readonly 'lambda.architecture': Architecture;
  readonly 'lambda.role': string;
  readonly 'lambda.environment': Readonly<Record<string, string>>;
  readonly 'lambda.vpc.subnets': readonly string[];
  readonly 'lambda.vpc.securityGroups': readonly string[];
  readonly 'lambda.fileSystems': readonly FileSystemSpec[];
  readonly 'batch.vcpus': number;
  readonly 'batch.memory': number;
  readonly 'batch.gpus': number;
  readonly 'batch.environment': Readonly<Record<string, string>>;
  readonly 'batch.state': 'ENABLED' | 'DISABLED';
  readonly 'batch.serviceRole': string;
  readonly 'batch.retry.attempts': number;
  readonly 'batch.retry.rules': readonly RetryRule[];
  readonly 'batch.timeout': number;
  readonly 'batch.jobRole': string;
  readonly 'batch.executionRole': string;
  readonly 'batch.ephemeralStorage': number;
  readonly 'batch.nodes.enabled': boolean;
  readonly 'batch.nodes.count': number;
  readonly 'batch.nodes.mainIndex': number;
  readonly 'batch.nodes.upload': UploadingNodes;
  readonly 'batch.compute.type': ComputeType;
  readonly 'batch.compute.allocationStrategy': AllocationStrategy;
  readonly 'batch.compute.assignPublicIp': boolean;
  readonly 'batch.compute.minVcpus': number;
  readonly 'batch.compute.desiredVcpus': number;
  readonly 'batch.compute.maxVcpus': number;
  readonly 'batch.compute.instanceTypes': readonly string[];
  readonly 'batch.compute.subnets': readonly string[];
  readonly 'batch.compute.securityGroups': readonly string[];
  readonly 'batch.compute.instanceRole': string;
  readonly 'apiGateway.name': string;
  readonly 'apiGateway.method': string;
  readonly 'apiGateway.path': string;
  readonly 'apiGateway.authorization': ApiGatewaySpec['authorization'];
  readonly logRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

export type Values = { readonly [F in keyof Fields]?: Fields[F] | undefined };

export interface Draft {
  readonly name: string;
  readonly values: Values;
  /** Places by path into FunctionSpec; '' is the function itself. */
  readonly places: ReadonlyMap<string, Position>;
}

/** What a format makes of one function: a draft if it can be understood, and findings. */
export interface Drafted {
  readonly draft: Draft | undefined;
  readonly findings: readonly Finding[];
}
