// The nodes of a multi-node parallel job, as the supervisor on each of them sees them.
import { describe, expect, test } from '@jest/globals';
import type { ContainerConfig } from '../../../src/contract/config.ts';
import { createLog } from '../../../src/supervisor/log.ts';
import { configOfNode, environmentOfNode, meetNodes, nodeOf, noUploadOf, type NodesClient, type NodesOptions } from '../../../src/supervisor/nodes.ts';

const variables = (index: number): Record<string, string> => ({
  AWS_BATCH_JOB_ID: `4f3e#${index}`, AWS_BATCH_JOB_NODE_INDEX: String(index), AWS_BATCH_JOB_NUM_NODES: '3',
  AWS_BATCH_JOB_MAIN_NODE_INDEX: '1', AWS_BATCH_JOB_ATTEMPT: '2',
});
const config = (upload: 'main' | 'all'): ContainerConfig => ({
  version: 1, functionName: 'mpi', mode: 'batch', logLevel: 'INFO', inputs: [], hasScript: true, commandArguments: [], downloadInput: true,
  outputs: [{ bucket: 'lab', prefix: 'out/', prefixes: [], suffixes: ['.txt'] }], state: { bucket: 'lab', prefix: '.scar/mpi/' }, nodes: { upload },
});
const main = nodeOf(variables(1));
const child = nodeOf(variables(2));

class Notes implements NodesClient {
  readonly keys: string[] = [];
  /** What happens between two looks. */
  meanwhile: (() => void)[] = [];
  putObject = ({ Bucket, Key }: { Bucket: string; Key: string }): Promise<unknown> => Promise.resolve(this.keys.push(`${Bucket}/${Key}`));
  listObjectsV2 = ({ Bucket, Prefix }: { Bucket: string; Prefix: string }): Promise<{ Contents: { Key: string }[] }> => {
    this.meanwhile.shift()?.();
    return Promise.resolve({ Contents: this.keys.filter((key) => key.startsWith(`${Bucket}/${Prefix}`)).map((Key) => ({ Key })) });
  };
}

const options = (notes: Notes, more: Partial<NodesOptions> = {}): NodesOptions => ({
  client: () => Promise.resolve(notes), log: createLog('CRITICAL', () => undefined), interrupt: new AbortController().signal, pollMs: 1, patienceMs: 5_000, ...more,
});

test('a node knows itself by the variables of Batch; a job on one node has none', () => {
  expect(child).toEqual({ index: 2, count: 3, mainIndex: 1, jobId: '4f3e', attempt: '2' });
  expect(nodeOf({ AWS_BATCH_JOB_ID: 'a' })).toBeUndefined();
});

test('every node has the address of the main node under one name: Batch tells it to the others, the main node gets its own', () => {
  const name = 'AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS';
  expect(environmentOfNode(variables(1), main, '10.0.0.7')).toEqual({ ...variables(1), [name]: '10.0.0.7' });
  expect(environmentOfNode({ [name]: '10.0.0.9' }, main, '10.0.0.7')).toEqual({ [name]: '10.0.0.9' });
  expect(environmentOfNode({ [name]: '10.0.0.9' }, child, '10.0.0.8')).toEqual({ [name]: '10.0.0.9' });
  expect(environmentOfNode({}, undefined, '10.0.0.7')).toEqual({});
});

test('only the main node uploads, unless all are asked to: then each into a folder of its own', () => {
  expect([main, child, undefined].map((node) => noUploadOf(node, config('main')))).toEqual([undefined, expect.stringContaining('node 2'), undefined]);
  expect(noUploadOf(child, config('all'))).toBeUndefined();
  expect(configOfNode(config('all'), child).outputs).toEqual([{ bucket: 'lab', prefix: 'out/node-2/', prefixes: [], suffixes: ['.txt'] }]);
  expect(configOfNode(config('main'), child).outputs[0]?.prefix).toBe('out/');
});

describe('where all nodes upload, the main node ends last', () => {
  test('it waits for the notes of the others, of this attempt', async () => {
    const notes = new Notes();
    await meetNodes(child, config('all'), 0, options(notes));
    expect(notes.keys).toEqual(['lab/.scar/mpi/nodes/4f3e/2/2-0']);
    notes.keys.push('lab/.scar/mpi/nodes/4f3e/1/0-0');
    notes.meanwhile = [() => undefined, () => undefined, () => void notes.keys.push('lab/.scar/mpi/nodes/4f3e/2/0-0')];
    await meetNodes(main, config('all'), 0, options(notes));
    expect(notes.meanwhile).toEqual([]);
  });

  test('it fails with a node that failed, and with one that does not end', async () => {
    const notes = new Notes();
    await meetNodes(child, config('all'), 9, options(notes));
    await expect(meetNodes(main, config('all'), 0, options(notes))).rejects.toThrow('node 2 ended with exit code 9: its outputs are missing');
    notes.keys.splice(0, 1, 'lab/.scar/mpi/nodes/4f3e/2/2-0');
    await expect(meetNodes(main, config('all'), 0, options(notes, { patienceMs: 20 }))).rejects.toThrow("these nodes have not ended: 0");
  });

  test('it fails when it can’t know, and so does a node that can’t tell', async () => {
    const refused = Promise.reject(new Error('AccessDenied'));
    refused.catch(() => undefined);
    const without = { ...options(new Notes()), client: () => refused };
    await expect(meetNodes(main, config('all'), 0, without)).rejects.toMatchObject({ kind: 'stageOut', message: expect.stringContaining('AccessDenied') });
    await expect(meetNodes(child, config('all'), 0, without)).rejects.toMatchObject({ kind: 'stageOut', message: expect.stringContaining("can't be told") });
  });

  test('it does not wait after its own failure, and is ended by a signal', async () => {
    const notes = new Notes();
    await meetNodes(main, config('all'), 3, options(notes));
    const signal = AbortSignal.abort(new Error('SIGTERM'));
    await expect(meetNodes(main, config('all'), 0, options(notes, { interrupt: signal }))).rejects.toThrow('SIGTERM');
  });
});

test('where the main node alone uploads, nobody tells or waits', async () => {
  const notes = new Notes();
  await meetNodes(child, config('main'), 0, options(notes));
  await meetNodes(main, config('main'), 0, options(notes));
  expect(notes.keys).toEqual([]);
});
