// SCAR's video-process workflow (https://scar.readthedocs.io: "Integration with AWS Batch"), the whole way on the local AWS: a Batch job splits
// one object, and each part starts a Lambda function by its trigger. Lines of a text stand for the frames of a video.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { S3 } from '@aws-sdk/client-s3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pushToolImage, toolEntries } from '../../demo/image.ts';
import { assembleImage } from '../../src/image/assemble.ts';
import { createRegistries } from '../../src/image/registries.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { startStandalone, type StandaloneLocalAws } from '../support/local-aws.ts';
import { Job } from '../support/runner.ts';
import { ACTION, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const definition = `functions:
  aws:
  - lambda:
      name: scar-batch-ffmpeg-split
      init_script: split-video.sh
      execution_mode: batch
      container: {image: scar-action/text-tools}
      input:
      - {storage_provider: s3, path: scar-video/input}
      output:
      - {storage_provider: s3, path: scar-video/split-images}
  - lambda:
      name: scar-lambda-darknet
      init_script: darknet-predict.sh
      memory: 1024
      container: {image: scar-action/text-tools}
      input:
      - {storage_provider: s3, path: scar-video/split-images}
      output:
      - {storage_provider: s3, path: scar-video/output, suffix: [.out]}
`;
const FRAMES = 12;
const files = {
  'scar.yaml': definition,
  'split-video.sh': '#!/bin/sh\nset -e\nn=0\nwhile read -r frame; do n=$((n+1)); echo "$frame" > "$TMP_OUTPUT_DIR/frame-$n.jpg"; done < "$INPUT_FILE_PATH"\n',
  'darknet-predict.sh': '#!/bin/sh\nset -e\necho "objects in $(cat "$INPUT_FILE_PATH")" > "$TMP_OUTPUT_DIR/$(basename "$INPUT_FILE_PATH" .jpg).out"\necho scratch > "$TMP_OUTPUT_DIR/notes.txt"\n',
  'video.avi': Array.from({ length: FRAMES }, (_, index) => `picture ${index + 1}\n`).join(''),
};

const LOGIN = { username: 'lab', password: 'of-the-registry' };
let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
let aws: StandaloneLocalAws;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
  aws = await startStandalone();
});
afterAll(async () => {
  await aws.stop();
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

test('one input object, one job, an invocation for each of its outputs, and all of theirs are there', async () => {
  const job = new Job({ action: ACTION, workspace: workspace(files), env: { SCAR_LOCAL_ENDPOINT: aws.endpoint } });
  const inputs = { target: 'local', 'registry-mirrors': `docker.io=${registry.url}` };
  try {
    const deployed = await runStep(job, { inputs: { ...inputs, command: 'deploy' } });
    expect(deployed.outcome).toBe('success');
    const split = await runStep(job, { inputs: { ...inputs, command: 'test', 'test-function': 'scar-batch-ffmpeg-split', 'test-input': 'video.avi' } });
    expect(split.report?.test).toMatchObject({ status: 'succeeded', exitCode: 0 });
    expect(split.report?.test?.outputs).toHaveLength(FRAMES);

    const s3 = new S3({ endpoint: aws.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, forcePathStyle: true });
    const keys = async (): Promise<string[]> => ((await s3.listObjectsV2({ Bucket: 'scar-video', Prefix: 'output/' })).Contents ?? []).map(({ Key = '' }) => Key);
    for (let tries = 0; (await keys()).length < FRAMES && tries < 300; tries += 1) await sleep(200);
    expect((await keys()).toSorted()).toEqual(Array.from({ length: FRAMES }, (_, index) => `output/frame-${index + 1}.out`).toSorted());
    for (const index of [1, FRAMES]) {
      const { Body } = await s3.getObject({ Bucket: 'scar-video', Key: `output/frame-${index}.out` });
      expect(await Body?.transformToString()).toBe(`objects in picture ${index}\n`);
    }
    // One job for one object: nothing of the workflow has started itself again.
    const journal = await aws.journal();
    expect(journal.filter(({ operation }) => operation === 'SubmitJob')).toHaveLength(1);
  } finally {
    await job.finish();
  }
}, 300_000);

test('a private registry: with registry-credentials its image is packaged, without them the error says what to do', async () => {
  const authorization = `Basic ${Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64')}`;
  const closed = await serveRegistry({ folder: join(scratch, 'closed'), requireRepository: false, authorize: (header) => header === authorization });
  const { host } = new URL(closed.url);
  const registries = createRegistries({ mirrors: new Map([[host, closed.url]]), credentials: async () => LOGIN });
  const config = { Cmd: ['/bin/sh'], Env: ['PATH=/usr/bin:/bin'] };
  const image = { layers: [await toolEntries()], config, architecture: process.arch === 'arm64' ? 'arm64' as const : 'amd64' as const };
  await assembleImage(registries.of(host), 'scar-action/text-tools', 'latest', image);
  const folder = workspace({ ...files, 'scar.yaml': definition.replace(/ {2}- lambda:\n {6}name: scar-lambda[\s\S]*/, '') });
  const job = new Job({ action: ACTION, workspace: folder, env: { SCAR_LOCAL_ENDPOINT: aws.endpoint } });
  const inputs = { target: 'local', 'registry-mirrors': `docker.io=${closed.url}`, stage: 'private', command: 'deploy' };
  try {
    const refused = await runStep(job, { inputs });
    expect(refused.outcome).toBe('failure');
    expect(refused.log).toMatch(/registry-credentials|docker login/);
    const login = `${host}=${LOGIN.username}:${LOGIN.password}`;
    const deployed = await runStep(job, { inputs: { ...inputs, 'registry-credentials': login } });
    expect(deployed.log).toContain(`::add-mask::${LOGIN.password}`);
    expect(deployed.outcome).toBe('success');
  } finally {
    await job.finish();
    await closed.close();
  }
}, 300_000);
