// Why a job waits or has failed, in words for people who know their container but not AWS. Tables, from first match to
// last.
// Texts of AWS: https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_misconfiguration.html,
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
import { EXIT_CODES } from '../contract/exit-codes.ts';

export interface Explanation {
  readonly reason: string;
  readonly help: string | undefined;
}

export interface WaitExplanation extends Explanation {
  /** Waiting longer will not change it. */
  readonly permanent: boolean;
}

interface WaitRule {
  readonly match: RegExp;
  readonly reason: string;
  readonly help: string;
  readonly permanent: boolean;
}

const WAITS: readonly WaitRule[] = [
  {
    match: /MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE/,
    reason: 'the job asks for more vCPUs than the compute environment may ever have',
    help: 'Raise max_v_cpus in compute_resources, or lower the vcpus of the job.',
    permanent: true,
  },
  {
    match: /MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT/,
    reason: 'the job asks for more vCPUs, memory or GPUs than any allowed instance type has',
    help:
      'Lower vcpus and memory of the job (an instance keeps a part of its memory for itself), or allow larger ' +
      'instance_types.',
    permanent: true,
  },
  {
    match: /MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED/,
    reason: 'EC2 can not start an instance of the allowed types in these subnets',
    help: 'Allow other instance_types (default_x86_64 fits every region), or name subnets whose zones offer them.',
    permanent: true,
  },
  {
    match: /MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS/,
    reason: 'the service role of AWS Batch lacks a permission',
    help: 'Leave service_role out: Batch then uses its own service-linked role, which has all it needs.',
    permanent: true,
  },
  {
    match: /MISCONFIGURATION:/,
    reason: 'the compute environment can never run this job',
    help: 'Compare compute_resources with what the job asks for.',
    permanent: true,
  },
  {
    match: /CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY/,
    reason: 'AWS has no free instance of the allowed types at the moment',
    help:
      'It may still come. More instance_types and subnets in several zones make it likelier; for SPOT, so does EC2.',
    permanent: false,
  },
  {
    match: /CAPACITY:/,
    reason: 'there is not enough capacity at the moment',
    help: 'It may still come. More instance_types and subnets in several zones make it likelier.',
    permanent: false,
  },
  {
    match: /ACTION_REQUIRED/,
    reason: 'the compute environment is invalid',
    help:
      'Its status reason in the AWS Batch console says why: mostly a role that was deleted or may not be used. ' +
      'Deploy again.',
    permanent: false,
  },
  {
    match: /UNDETERMINED/,
    reason: 'the job is blocked, and AWS Batch does not know why',
    help:
      'Look for instances that start and end again: no way out of their subnet to ECS, or an instance role without ' +
      'AmazonEC2ContainerServiceforEC2Role.',
    permanent: false,
  },
];

/** Explains the status reason of a job that waits; undefined when it says nothing known. */
export function explainWait(statusReason: string): WaitExplanation | undefined {
  const rule = WAITS.find(({ match }) => match.test(statusReason));
  if (rule === undefined) return undefined;
  return { reason: `${rule.reason} (${statusReason})`, help: rule.help, permanent: rule.permanent };
}

/** What AWS says about a job that failed. */
export interface Failure {
  readonly exitCode: number | undefined;
  /** `container.reason`. */
  readonly containerReason: string | undefined;
  /** The job's own, or its last attempt's. */
  readonly statusReason: string | undefined;
}

interface FailureRule {
  readonly match: RegExp;
  readonly reason: string;
  readonly help: string;
}

const FAILURES: readonly FailureRule[] = [
  {
    match: /OutOfMemoryError/,
    reason: 'the container was killed because it used more memory than the job has',
    help: 'Raise the memory of the batch section.',
  },
  {
    match: /CannotPullContainerError.*(unauthorized|denied|no basic auth|403)/is,
    reason: 'the image could not be pulled: the registry refused',
    help:
      'The instance role needs AmazonEC2ContainerServiceforEC2Role; on Fargate, the execution role must be able to ' +
      'read the repository.',
  },
  {
    match: /CannotPullContainerError.*(not found|manifest unknown|does not exist)/is,
    reason: 'the image could not be pulled: it is not in its registry',
    help: 'Deploy again: the image is then pushed again.',
  },
  {
    match: /CannotPullContainerError.*(no space left|disk)/is,
    reason: 'the image could not be pulled: it does not fit on the instance’s disk',
    help: 'Use a smaller image, or a launch template with a larger root volume.',
  },
  {
    match: /CannotPullContainerError/,
    reason: 'the image could not be pulled',
    help:
      'Instances must reach the registry: subnets need a way out (public addresses, a NAT gateway or VPC ' +
      'endpoints).',
  },
  {
    match: /exec format error/i,
    reason: 'the image is for another kind of processor than the instance has',
    help: 'Give architecture and instance types that fit the image.',
  },
  {
    match: /CannotStartContainerError|CannotCreateContainerError|ResourceInitializationError|DockerTimeoutError/,
    reason: 'the container could not be started',
    help: 'AWS’s own words above say what stood in the way.',
  },
  {
    match: /Host EC2/,
    reason: 'the instance went away while the job ran (a reclaimed Spot instance, or a host that failed)',
    help: 'Run it again. With type EC2 instead of SPOT, instances are not reclaimed.',
  },
  {
    match: /attempt duration exceeded timeout/i,
    reason: 'the job ran longer than its timeout allows',
    help: 'Raise the timeout of the job.',
  },
  {
    match: /Task failed to start/,
    reason: 'the container did not start',
    help: 'AWS’s own words above say what stood in the way, as far as AWS knows.',
  },
];

const CODES: Readonly<Record<number, { readonly reason: string; readonly help: string }>> = {
  [EXIT_CODES.configuration]: {
    reason: 'the container could not be prepared',
    help: 'The line of the log that begins with "scar: error" says why.',
  },
  [EXIT_CODES.stageIn]: {
    reason: 'the input could not be downloaded into the container',
    help:
      'The line of the log that begins with "scar: error" says why: mostly the job’s role, or an object that is ' +
      'gone.',
  },
  [EXIT_CODES.stageOut]: {
    reason: 'the script succeeded, but an output could not be uploaded',
    help:
      'The line of the log that begins with "scar: error" says why: mostly the job’s role, or a bucket that is ' +
      'gone.',
  },
  [EXIT_CODES.notExecutable]: {
    reason: 'a program could not be executed',
    help: 'It is no program for this image, or lacks its executable bit.',
  },
  [EXIT_CODES.notFound]: {
    reason: 'a command was not found, or the interpreter that the script’s first line names',
    help:
      'The end of the log names it: it is not in the image, or not in its PATH. A script with Windows line ends ' +
      '(CRLF) asks for an interpreter that no image has.',
  },
  130: { reason: 'the script was interrupted (SIGINT)', help: 'Something told the container to end.' },
  134: {
    reason: 'a program of the script aborted (SIGABRT)',
    help: 'The end of the log may say why: mostly a failed assertion or no memory.',
  },
  137: {
    reason: 'the container was killed (SIGKILL)',
    help: 'Mostly it used more memory than the job has: raise the memory of the batch section.',
  },
  139: {
    reason: 'a program of the script crashed (SIGSEGV)',
    help: 'Try the same input with the same image on your own machine.',
  },
  143: {
    reason: 'the container was told to end (SIGTERM)',
    help: 'The job was terminated, ran into its timeout, or lost its instance.',
  },
};

/** Explains why a job failed. AWS's own words are always kept. */
export function explainFailure({ exitCode, containerReason, statusReason }: Failure): Explanation {
  const words = [containerReason ?? '', statusReason ?? ''].filter(saysSomething).join('; ');
  const known = FAILURES.find(({ match }) => match.test(words)) ?? CODES[exitCode ?? 0];
  const code = exitCode === undefined ? '' : `exit code ${exitCode}`;
  const detail = [code, words].filter(Boolean).join(': ');
  if (known !== undefined) return { reason: `${known.reason} (${detail})`, help: known.help };
  if (exitCode !== undefined && exitCode !== 0) {
    const tail = words === '' ? '' : `: ${words}`;
    return { reason: `the script ended with exit code ${exitCode}${tail}`, help: 'The end of the job’s log says why.' };
  }
  return { reason: words === '' ? 'the job failed, and AWS Batch gives no reason' : words, help: undefined };
}

/**
 * What an exit code says of itself, wherever the program ran; undefined for those that the program gives a meaning to.
 */
export function explainCode(exitCode: number): { readonly reason: string; readonly help: string } | undefined {
  return CODES[exitCode];
}

/** Whether a reason tells more than that the container has ended, which Batch says of every one. */
export function saysSomething(reason: string): boolean {
  return !/^(Essential container in task exited)?$/.test(reason);
}
