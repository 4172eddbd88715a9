// A repository of many functions, the same at every run: 3.x, 4.x and transitional files in turn, each with a few functions that
// pass objects on to one another, and scripts that they share.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPT = `#!/bin/sh
set -e
name=$(basename "$INPUT_FILE_PATH")
echo "working on $name with $THREADS threads"
sort "$INPUT_FILE_PATH" > "$TMP_OUTPUT_DIR/$name.out"
`;
const FORMATS = [v3, v4, transitional];
const SCRIPTS = 10;

/** Writes `files` definitions with `each` functions into `folder`. */
export function writeRepository(folder, files, each) {
  mkdirSync(join(folder, 'scripts'), { recursive: true });
  for (let index = 0; index < SCRIPTS; index += 1) writeFileSync(join(folder, `scripts/step-${index}.sh`), SCRIPT);
  for (let file = 0; file < files; file += 1) {
    const path = join(folder, 'functions', `group-${Math.floor(file / 20)}`);
    mkdirSync(path, { recursive: true });
    const functions = Array.from({ length: each }, (_, index) => facts(file, index));
    writeFileSync(join(path, `workflow-${file}.yaml`), FORMATS[file % FORMATS.length](functions));
  }
}

function facts(file, index) {
  const bucket = `lab-workflow-${file}`;
  return {
    name: `workflow-${file}-step-${index}`,
    image: `docker.io/lab/tool-${(file * 7 + index) % 40}:1.${index}`,
    script: `../../scripts/step-${(file + index) % SCRIPTS}.sh`,
    input: `${bucket}/step-${index}`,
    output: `${bucket}/step-${index + 1}`,
    vcpus: [1, 2, 4][(file + index) % 3],
    memory: [1024, 2048, 4096][(file * 3 + index) % 3],
    threads: String([1, 2, 4][(file + index) % 3]),
    // One function in fifty has a key that nobody knows: reporting has something to do.
    note: (file * 5 + index) % 50 === 49,
  };
}

function v3(functions) {
  return `# A workflow in the format of SCAR 3.x\nfunctions:\n${functions.map((fn) => `  ${fn.name}:
    image: ${fn.image}
    init_script: ${fn.script}
    execution_mode: batch
    memory: 512
    time: 300
    log_level: INFO
${fn.note ? '    colour: green\n' : ''}    s3:
      input_bucket: ${fn.input}
      output_bucket: ${fn.output}
    environment:
      THREADS: "${fn.threads}"
      DATABASE: /opt/data/reference.db
      MODE: thorough
    batch:
      vcpus: ${fn.vcpus}
      memory: ${fn.memory}
      compute_resources:
        type: SPOT
        max_v_cpus: 16
        instance_types: [m5, c5]
`).join('')}`;
}

const storage = (fn) => `        input:
          - storage_provider: s3
            path: ${fn.input}
        output:
          - storage_provider: s3
            path: ${fn.output}
            suffix: [out]
`;

const batch = (fn) => `      batch:
        vcpus: ${fn.vcpus}
        memory: ${fn.memory}
        compute_resources:
          type: SPOT
          max_v_cpus: 16
          instance_types: [m5, c5]
`;

function v4(functions) {
  return `# A workflow in the format of SCAR 4.x\nfunctions:\n  aws:\n${functions.map((fn) => `    - lambda:
        name: ${fn.name}
        init_script: ${fn.script}
        execution_mode: batch
        memory: 512
        timeout: 300
        log_level: INFO
${fn.note ? '        colour: green\n' : ''}        container:
          image: ${fn.image}
          environment:
            Variables:
              THREADS: "${fn.threads}"
              DATABASE: /opt/data/reference.db
              MODE: thorough
${storage(fn)}${batch(fn)}`).join('')}`;
}

function transitional(functions) {
  return `# A workflow in the format of 2019\nfunctions:\n  aws:\n${functions.map((fn) => `    - lambda:
        name: ${fn.name}
        image: ${fn.image}
        init_script: ${fn.script}
        execution_mode: batch
        memory: 512
        timeout: 300
        timeout_threshold: 20
${fn.note ? '        colour: green\n' : ''}${storage(fn)}${batch(fn)}`).join('')}`;
}
