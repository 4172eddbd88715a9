// A Lambda function as the local AWS keeps it, and as the API shows it.
import { randomUUID } from 'node:crypto';
import type { PolicyStatement } from './policy.ts';

export type PackageType = 'Zip' | 'Image';

export interface ImageConfig {
  readonly entryPoint: readonly string[];
  readonly command: readonly string[];
  readonly workingDirectory: string | undefined;
}

/** The code of a function: an unpacked zip, or an image in a registry. */
export type Code =
  | {
      readonly kind: 'zip';
      readonly sha256: string;
      readonly size: number;
      /** Where it is unpacked. */
      readonly folder: string;
      /** The zip itself. */
      readonly archive: string;
    }
  | { readonly kind: 'image'; readonly sha256: string; readonly uri: string; readonly resolvedUri: string };

export interface Vpc {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Empty when the function is in no VPC any more. */
  readonly vpcId: string;
}

export interface FileSystem {
  /** Of an access point of EFS. */
  readonly arn: string;
  readonly localMountPath: string;
}

/** What a function runs as. Replaced as a whole by every update. */
export interface Settings {
  readonly runtime: string | undefined;
  readonly handler: string | undefined;
  readonly role: string;
  readonly description: string;
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  readonly ephemeralMiB: number;
  readonly environment: Readonly<Record<string, string>> | undefined;
  readonly imageConfig: ImageConfig | undefined;
  /** Undefined when nobody ever spoke of one. */
  readonly vpc: Vpc | undefined;
  readonly fileSystems: readonly FileSystem[];
  readonly architecture: 'x86_64' | 'arm64';
  readonly logGroup: string;
  readonly logFormat: string;
}

/** One state of settings and code: what an execution environment is made for. */
export interface FunctionVersion {
  readonly name: string;
  readonly arn: string;
  readonly settings: Settings;
  readonly code: Code;
}

export interface EventInvokeConfig {
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeSeconds: number | undefined;
  readonly destinations: unknown;
  readonly lastModified: number;
}

export interface FunctionRecord {
  readonly name: string;
  readonly arn: string;
  readonly packageType: PackageType;
  /** As configured; what invocations run is `live`, which follows when an update is complete. */
  desired: FunctionVersion;
  live: FunctionVersion | undefined;
  state: 'Pending' | 'Active';
  updating: boolean;
  lastModified: Date;
  revisionId: string;
  tags: Record<string, string>;
  policy: readonly PolicyStatement[];
  policyRevisionId: string;
  /** By StatementId, how many more times a new statement is not seen by the services it is for. */
  readonly unseen: Map<string, number>;
  eventInvokeConfig: EventInvokeConfig | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** A function that was just asked for: Pending. */
export function newRecord(version: FunctionVersion, tags: Readonly<Record<string, string>>): FunctionRecord {
  return {
    name: version.name,
    arn: version.arn,
    packageType: version.code.kind === 'zip' ? 'Zip' : 'Image',
    desired: version,
    live: undefined,
    state: 'Pending',
    updating: false,
    lastModified: new Date(),
    revisionId: randomUUID(),
    tags: { ...tags },
    policy: [],
    policyRevisionId: randomUUID(),
    unseen: new Map(),
    eventInvokeConfig: undefined,
    timer: undefined,
  };
}

/** FunctionConfiguration: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
export function renderConfiguration(record: FunctionRecord): object {
  const { settings, code } = record.desired;
  return {
    FunctionName: record.name,
    FunctionArn: record.arn,
    ...(record.packageType === 'Zip' ? { Runtime: settings.runtime, Handler: settings.handler } : {}),
    Role: settings.role,
    CodeSize: code.kind === 'zip' ? code.size : 0,
    Description: settings.description,
    Timeout: settings.timeoutSeconds,
    MemorySize: settings.memoryMiB,
    LastModified: record.lastModified.toISOString().replace('Z', '+0000'),
    CodeSha256: code.sha256,
    Version: '$LATEST',
    ...(settings.environment === undefined ? {} : { Environment: { Variables: settings.environment } }),
    ...(settings.imageConfig === undefined ? {} : renderImageConfig(settings.imageConfig)),
    ...renderNetwork(settings),
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: record.revisionId,
    ...renderState(record),
    PackageType: record.packageType,
    Architectures: [settings.architecture],
    EphemeralStorage: { Size: settings.ephemeralMiB },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: settings.logFormat, LogGroup: settings.logGroup },
  };
}

function renderNetwork({ vpc, fileSystems }: Settings): object {
  const mounts = fileSystems.map(({ arn, localMountPath }) => ({ Arn: arn, LocalMountPath: localMountPath }));
  return {
    ...(vpc === undefined
      ? {}
      : {
          VpcConfig: {
            SubnetIds: vpc.subnetIds,
            SecurityGroupIds: vpc.securityGroupIds,
            VpcId: vpc.vpcId,
            Ipv6AllowedForDualStack: false,
          },
        }),
    ...(mounts.length === 0 ? {} : { FileSystemConfigs: mounts }),
  };
}

function renderImageConfig(config: ImageConfig): object {
  const fields = {
    ...(config.entryPoint.length === 0 ? {} : { EntryPoint: config.entryPoint }),
    ...(config.command.length === 0 ? {} : { Command: config.command }),
    ...(config.workingDirectory === undefined ? {} : { WorkingDirectory: config.workingDirectory }),
  };
  return { ImageConfigResponse: { ImageConfig: fields } };
}

function renderState(record: FunctionRecord): object {
  if (record.state === 'Pending') {
    return { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
  }
  if (!record.updating) return { State: 'Active', LastUpdateStatus: 'Successful' };
  return {
    State: 'Active',
    LastUpdateStatus: 'InProgress',
    LastUpdateStatusReason: 'The function is being created.',
    LastUpdateStatusReasonCode: 'Creating',
  };
}
