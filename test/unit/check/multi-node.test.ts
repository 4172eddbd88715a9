// Rules about multi-node parallel jobs.
import { describe, expect, test } from '@jest/globals';
import { checkModern } from './modern.ts';
import { checkText, said } from './subject.ts';

const nodes = (more: Readonly<Record<string, unknown>>, compute: Readonly<Record<string, unknown>> = {}): string[] =>
  said(checkModern({
    batch: { multi_node_parallel: { enabled: true, number_nodes: 4, ...more }, compute_resources: { max_v_cpus: 8, subnets: ['subnet-0a1b2c3d'], ...compute } },
  }), 'multi-node');

test.each([
  [{}, {}, []],
  [{ main_node_index: 3 }, {}, []],
  [{ upload: 'all' }, {}, []],
  [{ main_node_index: 4 }, {}, ['the 4 nodes have the numbers 0 to 3']],
  [{}, { type: 'SPOT' }, ["can't run on Spot instances"]],
  [{}, { type: 'FARGATE' }, ["can't run on Fargate"]],
  [{ number_nodes: 5 }, {}, ['5 of m6i.large, the smallest allowed that holds one, have 10 vCPUs, but max_v_cpus allows 8']],
  [{ number_nodes: 5 }, { instance_types: ['m7i.newest'] }, []],
  [{}, { subnets: [] }, ['no public IP address']],
  [{ enabled: false, main_node_index: 4 }, { type: 'SPOT' }, []],
])('%j on %j', (more, compute, words) => {
  expect(nodes(more, compute)).toEqual(words.map((each) => expect.stringContaining(each)));
});

test('all nodes together must fit into the environment', () => {
  const small = checkModern({ batch: { vcpus: 4, multi_node_parallel: { enabled: true, number_nodes: 3 }, compute_resources: { max_v_cpus: 8 } } });
  expect(said(small, 'max-vcpus-too-small')).toEqual([expect.stringContaining('a job of 3 nodes asks for 12 vCPUs, but max_v_cpus allows 8')]);
});

describe('in mode lambda', () => {
  const modes = (multi: object, mode = 'lambda'): string[] =>
    said(checkModern({ lambda: { execution_mode: mode }, batch: { multi_node_parallel: multi } }), 'multi-node');

  test('there are no jobs that could run on several nodes', () => {
    expect(modes({ enabled: true })).toEqual([expect.stringContaining('error a function of mode lambda has no jobs that could run on several nodes')]);
    expect(modes({ enabled: false })).toEqual([]);
  });

  test('nothing is said of defaults for all functions, nor of a mode that could not be read', () => {
    const cfg = 'scar:\n  config_version: 1.1.0\naws:\n  batch: {multi_node_parallel: {enabled: true}}\n';
    expect(said(checkText('functions:\n  f:\n    image: a\n    s3: {input_bucket: reads}\n', cfg), 'multi-node')).toEqual([]);
    expect(modes({ enabled: true }, 'Batch')).toEqual([]);
  });
});

describe('outputs of all nodes', () => {
  const batch = { multi_node_parallel: { enabled: true, number_nodes: 2, upload: 'all' }, compute_resources: { max_v_cpus: 8, subnets: ['subnet-0a1b2c3d'] } };

  test('need a bucket in which the nodes meet', () => {
    const minio = 'storage_providers: {minio: {lab: {endpoint: "https://minio.lab", access_key: a, secret_key: b}}}\n';
    const text = (more: string): string => `functions:\n  aws:\n  - lambda:\n      name: f\n      execution_mode: batch\n      container: {image: a}\n      output:\n      - {storage_provider: minio.lab, path: out}\n${more}    batch: ${JSON.stringify(batch)}\n${minio}`;
    expect(said(checkText(text('')), 'multi-node')).toEqual([expect.stringContaining('error `upload: all` needs a bucket of S3')]);
    expect(said(checkText(text('      input:\n      - {storage_provider: s3, path: reads/in}\n')), 'multi-node')).toEqual([]);
  });

  test('are the image’s own matter where it is used as it is', () => {
    const result = checkModern({ lambda: { container: { image: 'a', create_image: false } }, batch });
    expect(said(result, 'multi-node')).toEqual([expect.stringContaining('warning `upload: all` has no effect')]);
  });
});

test('more than five security groups are refused', () => {
  const groups = (count: number, enabled: boolean): string[] => said(checkModern({ batch: {
    multi_node_parallel: { enabled }, compute_resources: { security_group_ids: Array.from({ length: count }, (_, index) => `sg-0a1b2c3d${index}`) },
  } }), 'network-ids');
  expect(groups(6, true)).toEqual([expect.stringContaining('there are 6 security groups, a multi-node parallel job takes 5')]);
  expect([...groups(5, true), ...groups(6, false)]).toEqual([]);
});

describe('the job that is submitted', () => {
  const used = (id: string, enabled: boolean): number =>
    checkModern({ batch: { multi_node_parallel: { enabled, number_nodes: 3 } } }).budgets.find((line) => line.id === id)?.used ?? 0;

  test('is measured as it is sent; ECS counts the overrides of a container alone', () => {
    const around = '"nodeOverrides":{"nodePropertyOverrides":[{"targetNodes":"0:","containerOverrides":}]}'.length - '"containerOverrides":'.length;
    expect(used('submit-job-size', true)).toBe(used('submit-job-size', false) + around);
    expect(used('overrides-length', true)).toBe(used('overrides-length', false));
    expect(used('job-definition-size', true)).toBeGreaterThan(used('job-definition-size', false));
  });
});
