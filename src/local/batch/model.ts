// What AWS Batch holds: compute environments, job queues, job definitions and jobs.
import type { JsonObject } from '../protocols/json.ts';
import type { RunningContainer } from '../service.ts';

export type ResourceStatus = 'CREATING' | 'UPDATING' | 'DELETING' | 'VALID' | 'INVALID';
export type JobStatus = 'SUBMITTED' | 'PENDING' | 'RUNNABLE' | 'STARTING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED';
export const JOB_STATUSES = ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING', 'SUCCEEDED', 'FAILED'];
export type Tags = Record<string, string>;

/** A compute environment or queue, which goes from one status to the next by itself. */
export interface Resource {
  readonly name: string;
  readonly arn: string;
  state: string;
  status: ResourceStatus;
  statusReason: string;
  tags: Tags;
  timer: NodeJS.Timeout | undefined;
}

export interface ComputeEnvironment extends Resource {
  readonly type: string;
  readonly uuid: string;
  serviceRole: string | undefined;
  /** As in the request, with defaults; undefined for UNMANAGED. */
  computeResources: JsonObject | undefined;
}

export interface JobQueue extends Resource {
  priority: number;
  /** ARNs, first choice first. */
  computeEnvironments: readonly string[];
}

export interface JobDefinition {
  readonly name: string;
  readonly revision: number;
  readonly arn: string;
  status: 'ACTIVE' | 'INACTIVE';
  tags: Tags;
  readonly platform: 'EC2' | 'FARGATE';
  /** Of a multi-node parallel job that of all its nodes. */
  readonly container: JsonObject;
  readonly nodes: Nodes | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly retryStrategy: RetryStrategy;
  readonly timeoutSeconds: number | undefined;
  readonly propagateTags: boolean;
}

/** Of a multi-node parallel job. */
export interface Nodes {
  readonly count: number;
  readonly mainNode: number;
  /** The range that overrides must name. */
  readonly targetNodes: string;
}

export interface RetryRule {
  readonly action: string;
  readonly onExitCode: string | undefined;
  readonly onReason: string | undefined;
  readonly onStatusReason: string | undefined;
}

export interface RetryStrategy {
  readonly attempts: number;
  readonly evaluateOnExit: readonly RetryRule[];
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/** What a job's container is made of: definition and overrides, merged. */
export interface JobContainer {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: readonly EnvironmentVariable[];
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly logGroup: string;
}

/** What is known of an attempt, while it lasts and afterwards. */
export interface Attempt {
  readonly taskArn: string;
  readonly containerInstanceArn: string;
  readonly logStreamName: string;
  startedAt: number | undefined;
  stoppedAt: number | undefined;
  exitCode: number | undefined;
  reason: string | undefined;
  statusReason: string | undefined;
}

export interface Job {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly queue: JobQueue;
  readonly definition: JobDefinition;
  readonly container: JobContainer;
  readonly parameters: Readonly<Record<string, string>>;
  readonly dependsOn: readonly string[];
  readonly retryStrategy: RetryStrategy;
  readonly timeoutSeconds: number | undefined;
  readonly tags: Tags;
  /** Characters of the overrides that ECS would get. */
  readonly overridesLength: number;
  readonly createdAt: number;
  /** Resolves when the job has SUCCEEDED or FAILED. */
  readonly finished: Promise<JobStatus>;
  readonly resolveFinished: (status: JobStatus) => void;
  status: JobStatus;
  statusReason: string | undefined;
  startedAt: number | undefined;
  stoppedAt: number | undefined;
  /** The attempts that have ended. */
  readonly attempts: Attempt[];
  current: Attempt | undefined;
  running: RunningContainer | undefined;
  isCancelled: boolean;
  /** Why the user ended it; undefined when nobody did. */
  terminationReason: string | undefined;
  /** Of the parent of an array job, which runs nothing itself. The children are there once it has spawned them. */
  readonly array: { readonly size: number; readonly children: Job[] } | undefined;
  /** Of a child of an array job. */
  readonly child: { readonly parent: Job; readonly index: number } | undefined;
  /** The nodes of the present or last attempt of a multi-node parallel job; empty before it, and for other jobs. */
  nodes: readonly Job[];
  /** Of a node. */
  readonly node: { readonly index: number; readonly nodes: Nodes; readonly attempt: number } | undefined;
}

/** All of one account's Batch. */
export interface BatchState {
  readonly computeEnvironments: Map<string, ComputeEnvironment>;
  readonly queues: Map<string, JobQueue>;
  /** By name; in order of their revisions. */
  readonly definitions: Map<string, JobDefinition[]>;
  /** By id, in the order of their submission. */
  readonly jobs: Map<string, Job>;
}

/** vCPUs that a job takes, on all its nodes. */
export const vcpusOf = ({ container, definition }: Job): number => container.vcpus * (definition.nodes?.count ?? 1);

/** Whether a job has come to its end. */
export const isOver = (job: Job): boolean => job.status === 'SUCCEEDED' || job.status === 'FAILED';

/** The resource that a name or an ARN means. */
export function byNameOrArn<T extends Resource>(map: ReadonlyMap<string, T>, given: string): T | undefined {
  return map.get(given) ?? [...map.values()].find(({ arn }) => arn === given);
}
