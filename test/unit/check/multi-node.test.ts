// Rules about multi-node parallel jobs.
import { expect, test } from '@jest/globals';
import { checkModern } from './modern.ts';
import { said } from './subject.ts';

const nodes = (more: Readonly<Record<string, unknown>>, compute: Readonly<Record<string, unknown>> = {}): string[] =>
  said(checkModern({
    batch: { multi_node_parallel: { enabled: true, number_nodes: 4, ...more }, compute_resources: { max_v_cpus: 8, subnets: ['subnet-0a1b2c3d'], ...compute } },
  }), 'multi-node');

test.each([
  [{}, {}, []],
  [{ main_node_index: 3 }, {}, []],
  [{ main_node_index: 4 }, {}, ['the 4 nodes have the numbers 0 to 3']],
  [{}, { type: 'SPOT' }, ["can't run on Spot instances"]],
  [{}, { type: 'FARGATE' }, ["can't run on Fargate"]],
  [{}, { subnets: [] }, ['no public IP address']],
  [{ enabled: false, main_node_index: 4 }, { type: 'SPOT' }, []],
])('%j on %j', (more, compute, words) => {
  expect(nodes(more, compute)).toEqual(words.map((each) => expect.stringContaining(each)));
});

test('all nodes together must fit into the environment', () => {
  const small = checkModern({ batch: { vcpus: 4, multi_node_parallel: { enabled: true, number_nodes: 3 }, compute_resources: { max_v_cpus: 8 } } });
  expect(said(small, 'max-vcpus-too-small')).toEqual([expect.stringContaining('a job of 3 nodes asks for 12 vCPUs, but max_v_cpus allows 8')]);
});
