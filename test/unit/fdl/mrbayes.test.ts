// The definition of SCAR's page on AWS Batch, in both formats, with the page's scar.cfg.
import { describe, expect, test } from '@jest/globals';
import { readDefinitions } from '../../../src/fdl/read.ts';

const v3 = `functions:
  scar-mrbayes-batch:
    image: grycap/mrbayes
    init_script: mrbayes-sample-run.sh
    execution_mode: batch
    s3:
      input_bucket: scar-mrbayes
    environment:
      ITERATIONS: "10000"
`;
const v4 = `functions:
  aws:
    - lambda:
        name: scar-mrbayes-batch
        execution_mode: batch
        init_script: mrbayes-sample-run.sh
        container:
          image: grycap/mrbayes
          environment:
            Variables:
              ITERATIONS: "10000"
        input:
          - storage_provider: s3
            path: scar-mrbayes/scar-mrbayes-batch/input
        output:
          - storage_provider: s3
            path: scar-mrbayes/scar-mrbayes-batch/output
`;
const batch = `"batch": { "state": "ENABLED", "type": "MANAGED", "security_group_ids": [""], "comp_type": "EC2", "desired_v_cpus": 0,
  "min_v_cpus": 0, "max_v_cpus": 2, "subnets": [""], "instance_types": ["m3.medium"] }`;
const script = new TextEncoder().encode('#!/bin/sh\nmb\n');
const readFile = (path: string): Uint8Array | undefined => (path === 'jobs/mrbayes-sample-run.sh' ? script : undefined);

function read(text: string, cfg: string | undefined) {
  return readDefinitions([{ file: 'jobs/scar.yaml', text }], { readFile, defaults: cfg === undefined ? undefined : { file: 'scar.cfg', text: cfg } });
}

describe('the MrBayes example', () => {
  test.each([['3.x', v3], ['4.x', v4]])('is read from the %s format', (_name, text) => {
    const { functions, findings } = read(text, `{${batch}}`);
    expect(findings).toEqual([]);
    expect(functions).toHaveLength(1);
    expect(functions[0]).toMatchObject({
      name: 'scar-mrbayes-batch',
      mode: 'batch',
      region: undefined,
      image: { reference: 'grycap/mrbayes', packaged: true },
      script: { path: 'mrbayes-sample-run.sh', content: script },
      inputs: [{ bucket: 'scar-mrbayes', prefix: 'scar-mrbayes-batch/input/' }],
      outputs: [{ bucket: 'scar-mrbayes', prefix: 'scar-mrbayes-batch/output/', prefixes: [], suffixes: [] }],
      environment: { ITERATIONS: '10000' },
      batch: { vcpus: 1, memory: 1024, gpus: 0, state: 'ENABLED', compute: { type: 'EC2', minVcpus: 0, desiredVcpus: 0, maxVcpus: 2, instanceTypes: ['m3.medium'], subnets: [], securityGroups: [] } },
      lambda: { memory: 512, timeout: 300, architecture: 'x86_64' },
    });
  });

  test('reads the batch section below aws, too, and does without a scar.cfg', () => {
    expect(read(v3, `{"aws": {${batch}}}`).functions[0]?.batch.compute.instanceTypes).toEqual(['m3.medium']);
    expect(read(v3, undefined).functions[0]?.batch.compute.instanceTypes).toEqual(['default_x86_64']);
  });

  test('knows where everything stands', () => {
    const positions = read(v3, `{${batch}}`).functions[0]?.positions;
    expect(positions?.at('')).toEqual({ file: 'jobs/scar.yaml', line: 2, column: 3 });
    expect(positions?.at('script')).toEqual({ file: 'jobs/scar.yaml', line: 4, column: 18 });
    expect(positions?.at('inputs.0')).toMatchObject({ line: 7, column: 21 });
    expect(positions?.at('environment.ITERATIONS')).toMatchObject({ line: 9, column: 19 });
    expect(positions?.at('batch.compute.instanceTypes')).toMatchObject({ line: 2, column: 3 });
  });
});
