// A test from upload to outputs, in an account whose clock only the test moves.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FakeAccount, START, type Scene } from './fake-account.ts';

let account: FakeAccount;
beforeEach(() => {
  account = new FakeAccount();
});
afterEach(() => account.remove());

const stream = { logStreamName: 'grayify/default/1' };

/** A job that runs for 30 s and succeeds. */
const success: readonly Scene[] = [
  { at: 2, job: {} },
  { at: 4, job: { status: 'SUBMITTED' } },
  { at: 6, job: { status: 'RUNNABLE' } },
  { at: 60, job: { status: 'STARTING' } },
  { at: 70, job: { status: 'RUNNING', startedAt: START + 69_000, container: stream }, log: ['one'] },
  { at: 80, job: { status: 'RUNNING', startedAt: START + 69_000, container: stream }, log: ['one', 'two'] },
  {
    at: 100,
    job: { status: 'SUCCEEDED', startedAt: START + 69_000, stoppedAt: START + 99_000, container: { ...stream, exitCode: 0 } },
    log: ['one', 'two'],
  },
  // The last line reaches CloudWatch after the job's end.
  {
    at: 102,
    job: { status: 'SUCCEEDED', startedAt: START + 69_000, stoppedAt: START + 99_000, container: { ...stream, exitCode: 0 } },
    log: ['one', 'two', 'three'],
  },
];

const failure = (job: Scene['job'], log: readonly string[] = ['oops']): readonly Scene[] => [
  { at: 1, job: { status: 'FAILED', startedAt: START + 500, stoppedAt: START + 900, ...job }, log },
];

describe('a job that succeeds', () => {
  test('is followed through its states, each told once, with the times that Batch knows', async () => {
    account.scenes = success;
    const outcome = await account.run();
    expect(outcome).toMatchObject({ status: 'succeeded', jobId: 'job-1', exitCode: 0, reason: undefined, endedAt: START + 99_000 });
    expect(outcome.input).toEqual({ bucket: 'photos', key: 'in/cat.jpg', bytes: 5 });
    expect(outcome.states.map(({ state }) => state)).toEqual(['SUBMITTED', 'RUNNABLE', 'STARTING', 'RUNNING', 'SUCCEEDED']);
    expect(outcome.states.slice(-2).map(({ at }) => at - START)).toEqual([69_000, 99_000]);
    expect(account.told('state').map(({ state }) => state)).toEqual(outcome.states.map(({ state }) => state));
    expect(account.events.map(({ type }) => type).slice(0, 2)).toEqual(['uploaded', 'submitted']);
  });

  test('has its log shown while it runs, each line once, also what comes after the end', async () => {
    account.scenes = success;
    const outcome = await account.run();
    expect(account.told('log').flatMap(({ lines }) => lines)).toEqual(['one', 'two', 'three']);
    expect(outcome.log).toEqual({ group: '/scar/jobs', stream: 'grayify/default/1', lines: ['one', 'two', 'three'] });
    const firstLine = account.events.findIndex(({ type }) => type === 'log');
    const end = account.events.findIndex((event) => event.type === 'state' && event.state === 'SUCCEEDED');
    expect(firstLine).toBeLessThan(end);
  });

  test('has its log read from the group that the job itself names', async () => {
    const options = { 'awslogs-group': '/own/group' };
    account.scenes = failure({ container: { ...stream, exitCode: 1, logConfiguration: { logDriver: 'awslogs', options } } });
    expect((await account.run()).log.group).toBe('/own/group');
    expect([...account.logGroups]).toEqual(['/own/group']);
  });

  test('that ended before the first look still shows when it was submitted and ran', async () => {
    account.scenes = [{
      at: 1,
      job: { status: 'SUCCEEDED', createdAt: START + 100, startedAt: START + 300, stoppedAt: START + 900, container: { exitCode: 0 } },
    }];
    const { states } = await account.run();
    expect(states.map(({ state, at }) => [state, at - START])).toEqual([['SUBMITTED', 100], ['RUNNING', 300], ['SUCCEEDED', 900]]);
  });

  test('is asked less and less often while nothing changes, and often again after a change', async () => {
    account.scenes = success;
    await account.run();
    expect(Math.max(...account.sleeps)).toBe(8000);
    expect(account.sleeps.filter((time) => time === 1000).length).toBeGreaterThan(4);
    expect(account.told('waiting')[0]).toMatchObject({ state: 'RUNNABLE' });
  });

  test('is told from earlier jobs for the same object', async () => {
    account.olderJobs.push({ jobId: 'yesterday', createdAt: START - 86_400_000 }, { jobId: 'a moment ago', createdAt: START - 100 });
    account.scenes = success;
    expect((await account.run()).jobId).toBe('job-1');
  });
});

describe('outputs', () => {
  const mine = { 'scar-origin': 'job-1' };
  const arrive = (...files: [string, string, Record<string, string>][]): void => {
    account.scenes = success;
    account.agenda.push({ at: 90, run: () => files.forEach(([path, content, metadata]) => account.put(path, content, metadata)) });
  };

  test('are the objects that carry the id of the job, below their relative paths', async () => {
    account.put('photos/out/old.txt', 'old', mine);
    account.now += 5000;
    arrive(
      ['photos/out/a/b.txt', 'bee', mine],
      ['photos/out/c.txt', 'sea', mine],
      ['photos/out/other.txt', 'not ours', { 'scar-origin': 'job-2' }],
      ['photos/out/by-hand.txt', 'not ours', {}],
      ['photos/elsewhere/d.txt', 'dee', mine],
    );
    const outputDir = join(await account.folder(), 'outputs');
    const { outputs } = await account.run({ outputDir });
    expect(outputs).toEqual([
      { bucket: 'photos', key: 'out/a/b.txt', bytes: 3, file: join(outputDir, 'a/b.txt') },
      { bucket: 'photos', key: 'out/c.txt', bytes: 3, file: join(outputDir, 'c.txt') },
    ]);
    expect(await readFile(join(outputDir, 'a/b.txt'), 'utf8')).toBe('bee');
    expect((await readdir(outputDir, { recursive: true })).toSorted()).toEqual(['a', 'a/b.txt', 'c.txt']);
    expect(account.told('output').map(({ output }) => output)).toEqual(outputs);
  });

  test('are listed only, when no folder is asked for', async () => {
    arrive(['photos/out/c.txt', 'sea', mine]);
    expect((await account.run()).outputs).toEqual([{ bucket: 'photos', key: 'out/c.txt', bytes: 3, file: undefined }]);
  });

  test('never leave their folder', async () => {
    arrive(['photos/out/../../evil', 'x', mine], ['photos/out//etc/passwd', 'y', mine]);
    const outputDir = join(await account.folder(), 'outputs');
    await mkdir(outputDir);
    await account.run({ outputDir });
    expect((await readdir(outputDir, { recursive: true })).toSorted()).toEqual(['%2E%2E', '%2E%2E/%2E%2E', '%2E%2E/%2E%2E/evil', 'etc', 'etc/passwd']);
  });

  test('of one name from two output paths are both kept', async () => {
    arrive(['photos/out/r.txt', '1', mine], ['copies/r.txt', '2', mine]);
    const outputDir = join(await account.folder(), 'outputs');
    const { outputs } = await account.run({ outputDir, facts: { ...facts, outputs: [...facts.outputs, { bucket: 'copies', prefix: '' }] } });
    expect(outputs.map(({ file }) => file?.slice(outputDir.length))).toEqual(['/r.txt', '/copies/r.txt']);
  });

  const facts = {
    functionName: 'grayify', inputBucket: 'photos', inputPrefix: 'in/', outputs: [{ bucket: 'photos', prefix: 'out/' }],
    jobQueue: 'queue', lambdaLogGroup: '/aws/lambda/grayify', jobLogGroup: '/scar/jobs',
  };
});

describe('a job that fails', () => {
  test('is failed with its exit code, its log and a reason', async () => {
    account.scenes = failure({ statusReason: 'Essential container in task exited', container: { ...stream, exitCode: 3 } }, ['a', 'b']);
    const outcome = await account.run();
    expect(outcome).toMatchObject({ status: 'failed', exitCode: 3, reason: 'the script ended with exit code 3', outputs: [] });
    expect(outcome.log.lines).toEqual(['a', 'b']);
    // That the container has exited is said of every job, and no reason.
    expect(outcome.states.at(-1)).toEqual({ state: 'FAILED', at: START + 900 });
  });

  test('shows the logs of all its attempts', async () => {
    const attempts = [{ container: { logStreamName: 'first', exitCode: 1 } }, { container: { logStreamName: 'second', exitCode: 1 } }];
    account.scenes = failure({ attempts, container: { logStreamName: 'second', exitCode: 1 } });
    await account.run();
    expect(account.told('log').map((event) => event.stream)).toEqual(['first', 'second']);
  });

  test('of the ecsProperties kind has its exit code elsewhere', async () => {
    account.scenes = failure({ ecsProperties: { taskProperties: [{ containers: [{ exitCode: 5, logStreamName: 's' }] }] } } as Scene['job']);
    expect((await account.run()).exitCode).toBe(5);
  });

  test('without any log ends without waiting for one', async () => {
    account.scenes = failure({ statusReason: 'Task failed to start', container: { reason: 'CannotPullContainerError: x' } });
    const outcome = await account.run();
    expect(outcome.exitCode).toBeUndefined();
    expect(outcome.reason).toContain('the image could not be pulled');
    expect(account.now - START).toBeLessThan(3000);
  });
});

describe('a job that waits', () => {
  const waiting = (statusReason: string): readonly Scene[] => [
    { at: 1, job: { status: 'RUNNABLE' } },
    { at: 20, job: { status: 'RUNNABLE', statusReason } },
  ];

  test('for what can never come is terminated and failed, with what to do', async () => {
    account.scenes = waiting('MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - CE(s) ... cannot meet the CPU requirement of the job.');
    const outcome = await account.run();
    expect(outcome.status).toBe('failed');
    expect(outcome.reason).toContain('more vCPUs than the compute environment may ever have');
    expect(outcome.help).toContain('max_v_cpus');
    expect(account.terminated).toHaveLength(1);
    expect(account.told('terminated')).toHaveLength(1);
  });

  test('for capacity goes on waiting; the reason is told once', async () => {
    account.scenes = [...waiting('CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - ...'), ...success.map((scene) => ({ ...scene, at: scene.at + 100 }))];
    expect((await account.run()).status).toBe('succeeded');
    const reasons = account.told('state').filter(({ reason }) => reason !== undefined);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]?.help).toContain('It may still come');
  });

  test('until the time is up is timed-out, which is not failed; the job is left running and that is said', async () => {
    account.scenes = waiting('CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - ...');
    const outcome = await account.run({ timeoutSeconds: 120 });
    expect(outcome).toMatchObject({ status: 'timed-out', jobId: 'job-1', exitCode: undefined });
    expect(outcome.reason).toMatch(/^after 120 s the job was still in state RUNNABLE: AWS has no free instance/);
    expect(outcome.help).toContain('aws batch terminate-job --job-id job-1');
    expect(account.terminated).toEqual([]);
    expect(account.now).toBe(START + 120_000);
  });
});

describe('a test that is cancelled', () => {
  test('terminates its job at once', async () => {
    account.scenes = success;
    account.agenda.push({ at: 75, run: account.cancel });
    const outcome = await account.run();
    expect(outcome).toMatchObject({ status: 'cancelled', reason: 'the test was cancelled, and its job terminated' });
    expect(account.terminated).toEqual(['job-1: Test of grayify: the test was cancelled']);
  });

  test('before its job was seen terminates it, when it is there by then', async () => {
    account.scenes = success;
    account.agenda.push({ at: 2, run: account.cancel });
    expect((await account.run()).status).toBe('cancelled');
    expect(account.terminated).toHaveLength(1);
  });

  test('before a job came says that one may come', async () => {
    account.agenda.push({ at: 2, run: account.cancel });
    expect(await account.run()).toMatchObject({ status: 'cancelled', jobId: undefined, help: 'A job may still come, and will then run.' });
  });
});

describe('no job', () => {
  test('and no word from the Lambda function: it was not invoked', async () => {
    const outcome = await account.run({ appearSeconds: 60 });
    expect(outcome).toMatchObject({ status: 'failed', jobId: undefined, states: [] });
    expect(outcome.reason).toBe('no job appeared within 60 s after the upload: the Lambda function grayify was not invoked');
    expect(outcome.help).toContain('s3://photos');
    expect(account.told('waiting').length).toBeGreaterThan(1);
  });

  test('because the Lambda function failed: its error is shown as it comes, once, and is the reason', async () => {
    const line = 'ERROR Invoke Error {"errorMessage":"no job for s3://photos/in/cat.jpg: AccessDenied"}';
    account.lambdaLog = [{ at: 1, line: 'START RequestId: 1' }, { at: 2, line }, { at: 3, line: 'END RequestId: 1' }];
    const outcome = await account.run({ appearSeconds: 60 });
    expect(account.told('lambda-log')).toEqual([{ type: 'lambda-log', group: '/aws/lambda/grayify', lines: [line] }]);
    expect(outcome.reason).toBe(`no job appeared within 60 s after the upload; the Lambda function grayify says: ${line}`);
  });

  test('because a new trigger did not work yet: the input is uploaded once more, and its job is followed', async () => {
    account.lostEvents = 1;
    account.scenes = [{ at: 1, job: { status: 'SUCCEEDED', container: { exitCode: 0 } } }];
    expect(await account.run()).toMatchObject({ status: 'succeeded', exitCode: 0 });
    expect(account.told('repeated')).toHaveLength(1);
    expect(account.uploads).toBe(2);
  });

  test('although the function was invoked: the input is not uploaded again', async () => {
    account.lambdaLog = [{ at: 1, line: 'START RequestId: 1' }];
    await account.run();
    expect(account.uploads).toBe(1);
  });

  test('ever: the input is uploaded a second time, not a third', async () => {
    expect((await account.run()).status).toBe('failed');
    expect(account.uploads).toBe(2);
  });

  test('before the time of the whole test is up: timed-out', async () => {
    expect(await account.run({ timeoutSeconds: 30 })).toMatchObject({ status: 'timed-out', jobId: undefined });
  });
});
