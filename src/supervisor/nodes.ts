// A node of a multi-node parallel job: which one this is, whose outputs are uploaded, and how the nodes tell each other that theirs are.
// https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html
import { setTimeout as delay } from 'node:timers/promises';
import type { ContainerConfig, StatePath } from '../contract/config.ts';
import { messageOf } from '../contract/errors.ts';
import { SupervisorFailure } from './failure.ts';
import type { Log } from './log.ts';

/** What is needed of S3. */
export interface NodesClient {
  putObject(request: { Bucket: string; Key: string; Body: string }): Promise<unknown>;
  listObjectsV2(request: { Bucket: string; Prefix: string }): Promise<{ Contents?: { Key?: string | undefined }[] | undefined }>;
}

export interface Node {
  readonly index: number;
  readonly count: number;
  readonly mainIndex: number;
  /** Of the job as a whole: a node's own id is `<job>#<index>`. */
  readonly jobId: string;
  readonly attempt: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Which node this is, by what Batch says; undefined in a job that runs on one. */
export function nodeOf(environment: Environment): Node | undefined {
  const number = (name: string): number => Number.parseInt(environment[name] ?? '', 10);
  const [index, count, mainIndex] = [
    number('AWS_BATCH_JOB_NODE_INDEX'), number('AWS_BATCH_JOB_NUM_NODES'), number('AWS_BATCH_JOB_MAIN_NODE_INDEX'),
  ];
  if (!(index >= 0 && count >= 1 && mainIndex >= 0)) return undefined;
  const [jobId = ''] = (environment['AWS_BATCH_JOB_ID'] ?? '').split('#');
  return { index, count, mainIndex, jobId, attempt: environment['AWS_BATCH_JOB_ATTEMPT'] ?? '1' };
}

const isMain = ({ index, mainIndex }: Node): boolean => index === mainIndex;

/** Batch tells it to all nodes but the main one (https://docs.aws.amazon.com/batch/latest/userguide/mnp-env-vars.html). */
const MAIN_ADDRESS = 'AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS';

/** The environment of this node, in which the main node has its own address as well: one script finds it on every node. */
export function environmentOfNode(environment: Environment, node: Node | undefined, ownAddress: string): Environment {
  if (node === undefined || !isMain(node) || (environment[MAIN_ADDRESS] ?? '') !== '') return environment;
  return { ...environment, [MAIN_ADDRESS]: ownAddress };
}

/**
 * What is said of the end of a node that is told to end, which is no failure of its own: Batch stops all others when the main node has ended.
 * Undefined for the main node.
 */
export function stoppedWords(node: Node | undefined): string | undefined {
  if (node === undefined || isMain(node)) return undefined;
  return `node ${node.index} is told to end, as all are when the main node, ${node.mainIndex}, has ended`;
}

/** Why this node uploads nothing; undefined when it does. */
export function noUploadOf(node: Node | undefined, { nodes }: ContainerConfig): string | undefined {
  if (node === undefined || isMain(node) || nodes?.upload === 'all') return undefined;
  return `this is node ${node.index}: outputs are uploaded by the main node, ${node.mainIndex}, alone`;
}

/** The configuration of this node. Where all nodes upload, each has a folder of its own: files of one name don't meet. */
export function configOfNode(config: ContainerConfig, node: Node | undefined): ContainerConfig {
  if (node === undefined || config.nodes?.upload !== 'all') return config;
  const inFolder = <P extends { readonly prefix: string }>(path: P): P => ({ ...path, prefix: `${path.prefix}node-${node.index}/` });
  const { otherStorage } = config;
  return {
    ...config,
    outputs: config.outputs.map(inFolder),
    ...(otherStorage === undefined ? {} : { otherStorage: { ...otherStorage, outputs: otherStorage.outputs.map(inFolder) } }),
  };
}

export interface NodesOptions {
  readonly client: () => Promise<NodesClient>;
  readonly log: Log;
  readonly interrupt: AbortSignal;
  /** How often the main node looks, and for how long after its own end. Milliseconds. */
  readonly pollMs?: number;
  readonly patienceMs?: number;
}

const POLL_MS = 2_000;
const PATIENCE_MS = 15 * 60_000;

/**
 * Batch stops all nodes when the main node ends. So where all of them upload, each notes its end, and the main node, which is done itself,
 * waits for the notes: else outputs would be cut off.
 * @param exitCode of this node's work
 * @throws SupervisorFailure `stageOut` when another node failed, or does not end
 */
export async function meetNodes(node: Node | undefined, config: ContainerConfig, exitCode: number, options: NodesOptions): Promise<void> {
  const { state } = config;
  if (node === undefined || config.nodes?.upload !== 'all' || state === undefined) return;
  if (!isMain(node)) return note(state, node, exitCode, options);
  if (exitCode === 0) await waitForNodes(state, node, options);
}

const folderOf = ({ prefix }: StatePath, { jobId, attempt }: Node): string => `${prefix}nodes/${jobId}/${attempt}/`;

/** The exit code stands in the key, so that one call lists the ends of all nodes. */
async function note(state: StatePath, node: Node, exitCode: number, { client }: NodesOptions): Promise<void> {
  try {
    const s3 = await client();
    await s3.putObject({ Bucket: state.bucket, Key: `${folderOf(state, node)}${node.index}-${exitCode}`, Body: '' });
  } catch (error) {
    throw new SupervisorFailure('stageOut', `the main node can't be told that this node has ended: ${messageOf(error)}`, { cause: error });
  }
}

async function waitForNodes(state: StatePath, node: Node, options: NodesOptions): Promise<void> {
  const { log, interrupt, pollMs = POLL_MS, patienceMs = PATIENCE_MS } = options;
  const others = Array.from({ length: node.count }, (_, index) => index).filter((index) => index !== node.mainIndex);
  const deadline = Date.now() + patienceMs;
  log.info(`the main node is done, and waits for the outputs of ${others.length} other nodes`);
  for (;;) {
    const ends = await readNotes(state, node, options);
    const failed = others.filter((index) => (ends.get(index) ?? 0) !== 0);
    if (failed.length > 0) {
      const which = failed.map((index) => `node ${index} ended with exit code ${ends.get(index) ?? ''}`).join(', ');
      throw new SupervisorFailure('stageOut', `${which}: its outputs are missing. Its log says more.`);
    }
    const missing = others.filter((index) => !ends.has(index));
    if (missing.length === 0) return;
    if (Date.now() >= deadline) {
      throw new SupervisorFailure('stageOut', `${patienceMs / 1000} s after the main node's end these nodes have not ended: ${missing.join(', ')}`);
    }
    await delay(pollMs, undefined, { signal: interrupt }).catch(() => undefined);
    if (interrupt.aborted) throw interrupt.reason;
  }
}

/** How the nodes that have ended did, by their numbers. */
async function readNotes(state: StatePath, node: Node, { client }: NodesOptions): Promise<ReadonlyMap<number, number>> {
  try {
    const s3 = await client();
    // A node has one key: there are 1,000 nodes at the most, as many as a page.
    const { Contents = [] } = await s3.listObjectsV2({ Bucket: state.bucket, Prefix: folderOf(state, node) });
    return new Map(Contents.map(({ Key = '' }) => endIn(Key)));
  } catch (error) {
    throw new SupervisorFailure('stageOut', `how the other nodes ended can't be read: ${messageOf(error)}`, { cause: error });
  }
}

function endIn(key: string): [number, number] {
  const [index = '', exitCode = ''] = key.slice(key.lastIndexOf('/') + 1).split('-');
  return [Number(index), Number(exitCode)];
}
