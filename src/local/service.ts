// What the services of the local AWS are to the server that carries them and to one another.
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** What all services share. */
export interface LocalContext {
  /** `aws`, `aws-us-gov` or `aws-cn`: the second part of every ARN. */
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  /** `http://127.0.0.1:PORT`; known once the server listens, which is before any service handles a request. */
  readonly endpoint: () => string;
  /** The private folder of this local AWS (mode 0700); all state lies in it and it is removed at the end. */
  readonly folder: string;
  /** A line for the one who watches the local AWS itself. */
  readonly log: (line: string) => void;
}

/** A request that was recognised as one for a certain service. */
export interface ServiceRequest {
  readonly method: string;
  /** Percent-encoded, as it came. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** The body as it comes in; read it once. */
  readonly stream: Readable;
  /** The whole body, the same one at each call; rejects when it is longer than maxBytes (default 16 MiB). */
  readonly body: (maxBytes?: number) => Promise<Buffer>;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer | Readable;
  /** The operation's name for the journal: `CreateBucket`. */
  readonly operation: string;
  /** AWS's code when this answers an error: `NoSuchBucket`; for the journal. */
  readonly errorCode?: string;
}

/**
 * One AWS service on the wire. Errors of AWS's kind are thrown as ServiceError and rendered by the service's own
 * protocol.
 */
export interface LocalService {
  /** As in the credential scope of a signed request: s3, iam, sts, lambda, batch, logs, ecr, ec2. */
  readonly name: string;
  readonly handle: (request: ServiceRequest) => Promise<ServiceResponse>;
  /**
   * The operation a request asks for, before it is done: for faults that refuse it. The helpers in protocols/ bring
   * this.
   */
  readonly nameOf?: (request: ServiceRequest) => string | undefined | Promise<string | undefined>;
  /** An error in this service's protocol, for faults that the server injects. The helpers in protocols/ bring this. */
  readonly renderError?: (error: ServiceError, operation: string) => ServiceResponse;
  /** Everything of this service that the Resource Groups Tagging API knows, with its tags. */
  readonly tagged?: () => readonly TaggedResource[];
  /** Whether a job or an invocation runs now: then the local AWS does not count as idle. */
  readonly busy?: () => boolean;
  /** Stops everything this service runs: child processes, containers, timers. */
  readonly close?: () => Promise<void>;
}

/** A resource that can have tags, as the Resource Groups Tagging API names it. */
export interface TaggedResource {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** An error as AWS answers it: its code, its HTTP status, its words. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error's shape: `{ Type: 'User' }`, `{ BucketName: 'b' }`. */
  readonly fields: Readonly<Record<string, string>>;
  constructor(code: string, message: string, status = 400, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

/** What Lambda and Batch write their logs to. Groups and streams are made when missing. */
export interface LogSink {
  readonly write: (group: string, stream: string, message: string) => void;
}

/** What S3 and API Gateway need of Lambda. */
export interface FunctionInvoker {
  readonly exists: (functionArn: string) => boolean;
  /** Whether the function's resource policy lets this service principal invoke it from this source. */
  readonly allows: (functionArn: string, principal: string, sourceArn: string, sourceAccount: string) => boolean;
  /** Asynchronous invocation ("Event"), with Lambda's retries. */
  readonly invokeLater: (functionArn: string, payload: string) => void;
  /**
   * Synchronous invocation; resolves to the function's result, or to an error document when it failed.
   * @throws ServiceError when it cannot be invoked now (too many invocations, still Pending).
   */
  readonly invoke: (functionArn: string, payload: string) => Promise<{ readonly failed: boolean; readonly payload: string }>;
}

/** What Lambda and Batch need of IAM. */
export interface RoleStore {
  readonly hasRole: (arn: string) => boolean;
  /** Whether the role's trust policy lets this service principal assume it. */
  readonly trusts: (arn: string, servicePrincipal: string) => boolean;
  readonly hasInstanceProfile: (arnOrName: string) => boolean;
  /** Whether the role's own policies allow an action (`ec2:CreateNetworkInterface`) on a resource. */
  readonly allows: (arn: string, action: string, resource: string) => boolean;
}

/**
 * Where a function or a job gets the credentials of its role (an ARN), for AWS_CONTAINER_CREDENTIALS_FULL_URI.
 * The session is named after the function or the task.
 */
export type CredentialsAddress = (roleArn: string, session: string) => string;

/** What Batch and Lambda need of EC2. */
export interface NetworkStore {
  /** The id of a subnet's VPC; undefined when there is no such subnet. */
  readonly vpcOfSubnet: (id: string) => string | undefined;
  readonly vpcOfSecurityGroup: (id: string) => string | undefined;
}

/** Access to the images of the local registry, for the runtime that unpacks them itself. */
export interface ImageStore {
  /** The manifest of `repository@digest` or `repository:tag`; undefined when there is none. */
  readonly manifest: (
    repository: string,
    reference: string,
  ) => { readonly digest: string; readonly bytes: Buffer } | undefined;
  /** Path of a blob's file. */
  readonly blobFile: (digest: string) => string | undefined;
  /** What a container engine must say to pull from the local registry. */
  readonly credentials?: () => { readonly username: string; readonly password: string };
}

/** A container to run. Its network is the host's, so that it reaches the local AWS on loopback. */
export interface ContainerSpec {
  /** Unique; used as the container's name. */
  readonly name: string;
  /** `host/repository@digest`, in the local registry or elsewhere. */
  readonly image: string;
  /** In the place of the image's own ENTRYPOINT; its CMD stays, unless there is a command. */
  readonly entryPoint?: readonly string[];
  readonly command: readonly string[];
  /** In the place of the image's own. */
  readonly workingDirectory?: string;
  /** `uid:gid`, in the place of the image's own USER. */
  readonly user?: string;
  /** The root file system is read-only, and /tmp a new, empty one of this size. Default: all can be written. */
  readonly temporaryMiB?: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMiB?: number;
  readonly vcpus?: number;
  /** Each chunk of standard output and error, as it comes. */
  readonly onOutput: (chunk: Buffer) => void;
  /** Called when the image is there and the process is about to start. */
  readonly onStarted?: () => void;
}

/** How a container ended. `reason` is in the words of ECS: `CannotPullContainerError: ...`, `OutOfMemoryError: ...`. */
export interface ContainerEnd {
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
}

export interface RunningContainer {
  readonly ended: Promise<ContainerEnd>;
  /** SIGTERM, then SIGKILL after the grace time (seconds). */
  readonly stop: (graceSeconds: number) => Promise<void>;
}

/** docker, podman, or an unpacked root file system. */
export interface ContainerRuntime {
  readonly name: 'docker' | 'podman' | 'rootfs';
  readonly run: (spec: ContainerSpec) => RunningContainer;
  /** Stops and removes every container this runtime started, and what it stored. */
  readonly close: () => Promise<void>;
}
