// A definition of many functions for `bench deploy`, the same at every run: one image, three kinds of compute resources, buckets of
// one function and buckets of many.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPT = '#!/bin/sh\nset -e\nsort "$INPUT_FILE_PATH" > "$TMP_OUTPUT_DIR/sorted"\n';
const COMPUTE = [
  { type: 'EC2', instances: 'm5, c5' },
  { type: 'EC2', instances: 'r5' },
  { type: 'SPOT', instances: 'm5, c5' },
];
/** Every fourth function has a bucket of its own; of the others, this many in a row share one. */
const SHARED_BY = 20;

/**
 * Writes scar.yaml and its script into `folder`.
 * @param memory of the last function's job: what a one-line change changes
 */
export function writeStack(folder, functions, memory) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.sh'), SCRIPT);
  const items = Array.from({ length: functions }, (_, index) => item(index, index === functions - 1 ? memory : 1024));
  writeFileSync(join(folder, 'scar.yaml'), `functions:\n  aws:\n${items.join('')}`);
}

function item(index, memory) {
  const bucket = index % 4 === 3 ? `bench-own-${index}` : `bench-shared-${Math.floor(index / SHARED_BY)}`;
  const { type, instances } = COMPUTE[index % COMPUTE.length];
  return `    - lambda:
        name: bench-${index}
        init_script: run.sh
        execution_mode: batch
        memory: 512
        timeout: 300
        container:
          image: docker.io/lab/tool:1.0
          environment:
            Variables:
              STEP: "${index}"
        input:
          - storage_provider: s3
            path: ${bucket}/step-${index}/in
        output:
          - storage_provider: s3
            path: ${bucket}/step-${index}/out
      batch:
        vcpus: 1
        memory: ${memory}
        compute_resources:
          type: ${type}
          max_v_cpus: 16
          instance_types: [${instances}]
`;
}
