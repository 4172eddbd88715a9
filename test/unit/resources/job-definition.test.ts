// Job definitions: revisions are used again, listed together, and removed when nothing needs them.
import { describe, expect, test } from '@jest/globals';
import { refTo } from '../../../src/engine/refs.ts';
import { jobDefinitionKind } from '../../../src/resources/job-definition.ts';
import type { JobDefinitionProps } from '../../../src/resources/props.ts';
import { fakeContext, OUR_TAGS, target } from './fakes.ts';

describe('a job definition', () => {
  const definition = (memory = '1024'): JobDefinitionProps => ({
    jobDefinitionName: 'fn',
    type: 'container',
    platformCapabilities: ['EC2'],
    containerProperties: {
      image: 'repository@sha256:1',
      resourceRequirements: [{ type: 'VCPU', value: '1' }, { type: 'MEMORY', value: memory }],
      environment: [{ name: 'A', value: 'b' }],
      jobRoleArn: 'arn:role',
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/aws/batch/fn' } },
    },
    retryStrategy: {
      attempts: 2,
      evaluateOnExit: [{ onStatusReason: 'Host EC2*', action: 'RETRY' }, { onReason: '*', action: 'EXIT' }],
    },
    propagateTags: true,
    tags: OUR_TAGS,
  });

  interface FakeBatch {
    readonly registered: { revision: number }[];
    readonly methods: Record<string, (input: never) => unknown>;
    readonly gone: string[];
  }

  /** Batch as far as job definitions go; it lower-cases and adds defaults as the real one does. */
  function batch(): FakeBatch {
    const registered: { revision: number; status: string; jobDefinitionArn: string }[] = [];
    const gone: string[] = [];
    return { registered, gone, methods: {
      describeJobDefinitions: () => (
        { jobDefinitions: registered.filter(({ jobDefinitionArn }) => !gone.includes(jobDefinitionArn)) }
      ),
      registerJobDefinition: (input: JobDefinitionProps) => {
        const revision = registered.length + 1;
        const made = { jobDefinitionArn: `arn:fn:${revision}`, jobDefinitionName: 'fn', revision };
        const container = input.containerProperties && { ...input.containerProperties, volumes: [], mountPoints: [], ulimits: [], secrets: [] };
        const retryStrategy = JSON.parse(JSON.stringify(input.retryStrategy).replace(/RETRY/, 'retry')) as unknown;
        registered.push(
          { ...input, ...made, status: 'ACTIVE', containerProperties: container, retryStrategy } as never
        );
        return made;
      },
      tagResource: ({ resourceArn, tags }: { resourceArn: string; tags: object }) => {
        const of = registered.find(({ jobDefinitionArn }) => jobDefinitionArn === resourceArn) as { tags?: object };
        Object.assign(of, { tags: { ...of.tags, ...tags } });
      },
      deregisterJobDefinition: ({ jobDefinition }: { jobDefinition: string }) => gone.push(jobDefinition),
    } };
  }

  async function deploy(kind: ReturnType<typeof jobDefinitionKind>, memory: string): Promise<string> {
    const wish = target('fn', definition(memory));
    const before = await kind.read(wish, 'deploy');
    const changes = before === undefined ? [] : await kind.diff(wish, before);
    const after = before === undefined ? await kind.create(wish) : changes.length === 0 ? before : await kind.update(
      wish,
      before,
      changes,
    );
    await kind.cleanUp?.(wish, after);
    return String(kind.attributes(after, wish)['arn']);
  }

  test('that is registered already is used again, as it is and when it comes back', async () => {
    const { methods, registered } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    expect(await deploy(kind, '1024')).toBe('arn:fn:1');
    expect(await deploy(kind, '1024')).toBe('arn:fn:1');
    expect(await deploy(kind, '2048')).toBe('arn:fn:2');
    expect(await deploy(kind, '1024')).toBe('arn:fn:1');
    expect(registered).toHaveLength(2);
  });

  test('shows what a new revision changes, and only that', async () => {
    const { methods } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    await deploy(kind, '1024');
    const wish = target('fn', definition('2048'));
    const seen = await kind.read(wish, 'deploy');
    expect(seen && await kind.diff(wish, seen)).toEqual(
      [{ field: 'container.resources.MEMORY', before: '1024', after: '2048', effect: 'new-revision' }]
    );
  });

  test('for several nodes is used again like any other; from one node to several and back is a new revision', async () => {
    const { methods } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    const { containerProperties, ...rest } = definition();
    const nodes = (numNodes: number, memory = '1024'): JobDefinitionProps => {
      const { containerProperties: container = containerProperties } = definition(memory);
      if (container === undefined) throw new Error('no container');
      return { ...rest, type: 'multinode', nodeProperties: { numNodes, mainNode: 0, nodeRangeProperties: [{ targetNodes: '0:', container }] } };
    };
    const changesTo = async (props: JobDefinitionProps): Promise<unknown> => {
      const seen = await kind.read(target('fn', props), 'deploy');
      return seen && kind.diff(target('fn', props), seen);
    };
    await deploy(kind, '1024');
    expect(await changesTo(nodes(4))).toEqual([
      { field: 'nodes.numNodes', before: undefined, after: '4', effect: 'new-revision' },
      { field: 'nodes.mainNode', before: undefined, after: '0', effect: 'new-revision' },
    ]);
    await kind.create(target('fn', nodes(4)));
    expect(await changesTo(nodes(4))).toEqual([]);
    expect(await changesTo(nodes(8, '2048'))).toEqual([
      { field: 'container.resources.MEMORY', before: '1024', after: '2048', effect: 'new-revision' },
      { field: 'nodes.numNodes', before: '4', after: '8', effect: 'new-revision' },
    ]);
    expect(await deploy(kind, '1024')).toBe('arn:fn:1');
    expect(await changesTo(definition('2048'))).toMatchObject([{ field: 'container.resources.MEMORY' }, { field: 'nodes.numNodes', after: undefined }, { field: 'nodes.mainNode' }]);
  });

  test('whose image is not known yet will be a new revision', async () => {
    const { methods } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    await deploy(kind, '1024');
    const props = definition();
    const wish = target(
      'fn',
      { ...props, containerProperties: { ...props.containerProperties, image: refTo('image', 'uri', 'x') } },
    );
    const seen = await kind.read(wish as never, 'deploy');
    expect(seen && await kind.diff(wish as never, seen)).toEqual([
      { field: 'container.image', before: 'repository@sha256:1', after: '(known after apply)', effect: 'new-revision' },
    ]);
  });

  test('that was registered twice, because an answer was lost, is left once: as it is used', async () => {
    const { methods, gone, registered } = batch();
    const twice = {
      ...methods,
      registerJobDefinition: (input: never) => {
        methods['registerJobDefinition']?.(input);
        return methods['registerJobDefinition']?.(input);
      },
    };
    expect(await deploy(jobDefinitionKind(fakeContext({ batch: twice })), '1024')).toBe('arn:fn:2');
    expect(gone).toEqual(['arn:fn:1']);
    expect(registered).toHaveLength(2);
  });

  test('that an earlier run left twice is cleaned up without being changed', async () => {
    const { methods, gone } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    const wish = target('fn', definition('1024'));
    await kind.create(wish);
    await kind.create(wish);
    const seen = await kind.read(wish, 'deploy');
    if (seen === undefined) throw new Error('not found');
    expect(await kind.diff(wish, seen)).toEqual([]);
    expect(kind.attributes(seen, wish)['arn']).toBe('arn:fn:2');
    await kind.cleanUp?.(wish, seen);
    expect(gone).toEqual(['arn:fn:1']);
  });

  test('is read with those of all other functions, page by page, when there are many', async () => {
    const asked: object[] = [];
    const page = (from: number): object[] => Array.from({ length: 10 }, (_, index) => (
      { jobDefinitionName: `fn${from + index}`, revision: 1, jobDefinitionArn: `arn:fn${from + index}:1` }
    ));
    const context = fakeContext({ batch: {
      describeJobDefinitions: (input: { nextToken?: string }) => {
        asked.push(input);
        return input.nextToken === undefined
          ? { jobDefinitions: page(0), nextToken: 'more' }
          : { jobDefinitions: page(10) };
      },
    } });
    const kind = jobDefinitionKind(context);
    const wishes = Array.from({ length: 21 }, (_, index) => (
      target(`fn${index}`, { ...definition(), jobDefinitionName: `fn${index}` })
    ));
    const live = await Promise.all(wishes.map((wish) => kind.read(wish, 'deploy')));
    expect(live.map((state) => state?.[0].arn)).toEqual(
      [...Array.from({ length: 20 }, (_, index) => `arn:fn${index}:1`), undefined]
    );
    expect(asked).toEqual([{ status: 'ACTIVE' }, { status: 'ACTIVE', nextToken: 'more' }]);
  });

  test('is read by its name where the account has far more of others', async () => {
    const context = fakeContext({ batch: {
      describeJobDefinitions: ({ jobDefinitionName }: { jobDefinitionName?: string }) => (
        jobDefinitionName === undefined
          ? { jobDefinitions: [], nextToken: 'more' }
          : { jobDefinitions: [{ jobDefinitionName, revision: 1, jobDefinitionArn: `arn:${jobDefinitionName}:1` }] }
      ),
    } });
    const kind = jobDefinitionKind(context);
    const wishes = Array.from({ length: 9 }, (_, index) => (
      target(`fn${index}`, { ...definition(), jobDefinitionName: `fn${index}` })
    ));
    const live = await Promise.all(wishes.map((wish) => kind.read(wish, 'deploy')));
    expect(live.map((state) => state?.[0].arn)).toContain('arn:fn8:1');
    expect(context.calls.length).toBeLessThan(20);
  });

  test('keeps the revision that was in use before, however old it is', async () => {
    const { methods, gone } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    for (const memory of ['1', '2', '3', '4']) await deploy(kind, memory);
    expect(gone).toEqual(['arn:fn:1']);
    // Back to the second one, and from there to something new: the second one could still be needed.
    expect(await deploy(kind, '2')).toBe('arn:fn:2');
    expect(await deploy(kind, '5')).toBe('arn:fn:5');
    expect(gone).toEqual(['arn:fn:1']);
    await deploy(kind, '6');
    expect(gone).toEqual(['arn:fn:1', 'arn:fn:3', 'arn:fn:2']);
  });

  test('that is in use again is marked once', async () => {
    const { methods } = batch();
    const context = fakeContext({ batch: methods });
    const kind = jobDefinitionKind(context);
    for (const memory of ['1', '2', '1', '1', '1']) await deploy(kind, memory);
    expect(context.calls.filter((call) => call === 'tagResource')).toHaveLength(1);
  });

  test('keeps its three newest revisions', async () => {
    const { methods, gone } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    for (const memory of ['1', '2', '3', '4', '5']) await deploy(kind, memory);
    expect(gone).toEqual(['arn:fn:1', 'arn:fn:2']);
  });
});
