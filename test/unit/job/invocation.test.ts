// Tests in modes lambda and lambda-batch, in an account whose clock only the test moves.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BEGIN_MARK, OUTCOME_MARK, type InvocationOutcome } from '../../../src/contract/outcome-line.ts';
import { readReport } from '../../../src/job/invocation-log.ts';
import type { TestFacts } from '../../../src/job/run-test.ts';
import type { JobOutcome } from '../../../src/job/outcome.ts';
import { FakeAccount, START } from './fake-account.ts';

let account: FakeAccount;
beforeEach(() => {
  account = new FakeAccount();
});
afterEach(() => account.remove());

const facts: TestFacts = {
  functionName: 'grayify', mode: 'lambda', inputBucket: 'photos', inputPrefix: 'in/', outputs: [{ bucket: 'photos', prefix: 'out/' }],
  jobQueue: 'queue', lambdaLogGroup: '/aws/lambda/grayify', jobLogGroup: '/scar/jobs',
};
const run = (mode: TestFacts['mode'] = 'lambda', timeoutSeconds = 600): Promise<JobOutcome> =>
  account.run({ facts: { ...facts, ...(mode === undefined ? {} : { mode }) }, timeoutSeconds });

const cat = { bucket: 'photos', key: 'in/cat.jpg' };
const begin = (requestId: string, object = cat): string => BEGIN_MARK + JSON.stringify({ requestId, object });
const outcome = (more: Partial<InvocationOutcome>): string =>
  OUTCOME_MARK + JSON.stringify({ requestId: 'r-1', object: cat, status: 'succeeded', outputs: [], ...more });
const report = (requestId: string, more = ''): string =>
  `REPORT RequestId: ${requestId}\tDuration: 8123.45 ms\tBilled Duration: 8500 ms\tMemory Size: 512 MB\tMax Memory Used: 130 MB\tInit Duration: 375.11 ms${more}`;

type Log = NonNullable<FakeAccount['lambdaLog']>;

/** The lines of one invocation, which begins 2 s after the upload. */
const invocation = (...end: Log): Log => [
  { at: 2, line: 'INIT_START Runtime Version: x' },
  { at: 2, line: 'START RequestId: r-1 Version: $LATEST' },
  { at: 2, line: begin('r-1') },
  { at: 3, line: 'one' },
  ...end,
];
const success = invocation(
  { at: 9, line: 'two' },
  { at: 10, line: outcome({ exitCode: 0 }) },
  { at: 10, line: 'END RequestId: r-1' },
  { at: 10, line: report('r-1') },
);

describe('mode lambda', () => {
  test('an invocation that succeeds is followed by its request, with its lines as they come and what Lambda reports', async () => {
    account.lambdaLog = success;
    const found = await run();
    expect(found).toMatchObject({ status: 'succeeded', exitCode: 0, jobId: undefined, reason: undefined });
    expect(found.invocation).toEqual({
      requestId: 'r-1',
      delegated: false,
      report: { durationMs: 8123.45, billedMs: 8500, memoryMiB: 512, maxMemoryMiB: 130, initMs: 375.11, status: undefined },
    });
    expect(found.states.map(({ state }) => state)).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(found.endedAt - (found.states[0]?.at ?? 0)).toBe(8000);
    expect(found.log).toEqual({ group: '/aws/lambda/grayify', stream: 's', lines: ['one', 'two'] });
    const firstLine = account.events.findIndex(({ type }) => type === 'log');
    expect(firstLine).toBeLessThan(account.events.findIndex((event) => event.type === 'state' && event.state === 'SUCCEEDED'));
  });

  test('outputs are those that carry the id of the request', async () => {
    account.lambdaLog = success;
    account.agenda.push({
      at: 8,
      run: () => {
        account.put('photos/out/mine', 'x', { 'scar-origin': 'r-1' });
        account.put('photos/out/other', 'x', { 'scar-origin': 'r-2' });
      },
    });
    expect((await run()).outputs.map(({ key }) => key)).toEqual(['out/mine']);
  });

  test('SCAR defect 33: lines of other requests, in the same stream and in others, are not shown', async () => {
    account.lambdaLog = [
      { at: 1, line: 'START RequestId: r-0 Version: $LATEST' },
      { at: 1, line: begin('r-0', { bucket: 'photos', key: 'in/dog.jpg' }) },
      { at: 1, line: 'of the dog' },
      { at: 1, line: report('r-0') },
      ...success,
      { at: 5, line: 'elsewhere', stream: 'other' },
      { at: 11, line: 'START RequestId: r-2 Version: $LATEST' },
      { at: 11, line: 'of the next' },
    ];
    expect((await run()).log.lines).toEqual(['one', 'two']);
  });

  test('an earlier invocation for the same object that Lambda tries again is not taken for the test’s', async () => {
    account.lambdaLog = [{ at: -60, line: begin('r-old'), stream: 'old' }, { at: 1, line: begin('r-old'), stream: 'old' }, ...success];
    expect((await run()).invocation?.requestId).toBe('r-1');
  });

  test('SCAR defect 31: a script that fails is a failed test with its exit code, its log and a reason', async () => {
    account.lambdaLog = invocation(
      { at: 4, line: outcome({ status: 'failed', exitCode: 3, reason: 'the script ended with exit code 3: nothing is uploaded' }) },
      { at: 4, line: report('r-1') },
    );
    expect(await run()).toMatchObject({
      status: 'failed', exitCode: 3, reason: 'the script ended with exit code 3', help: expect.stringContaining('up to two more times'), outputs: [],
    });
  });

  test('a script that takes too long is told so in words, with what to do', async () => {
    const reason = 'timed out after 50 s: raise `timeout`, or use execution_mode lambda-batch or batch: nothing more is uploaded';
    account.lambdaLog = invocation({ at: 50, line: outcome({ status: 'failed', reason }) }, { at: 50, line: report('r-1') });
    expect(await run()).toMatchObject({
      reason: 'the script timed out after 50 s, which is as long as Lambda allows it',
      help: 'Raise `timeout`, or use execution_mode lambda-batch or batch.',
    });
  });

  test.each([
    ['Task timed out after 60.00 seconds', '\tStatus: timeout', 'at its time limit', 'Raise `timeout`'],
    ['Error: Runtime exited with error: signal: killed', '\tStatus: error\tError Type: Runtime.ExitError', 'its memory was full', 'Raise `memory`'],
    ['Error: Runtime exited with error: exit status 1', '\tStatus: error\tError Type: Runtime.ExitError', 'before its work was done', 'end of the log'],
  ])('an end that Lambda alone tells of: %s', async (words, status, reason, help) => {
    account.lambdaLog = invocation({ at: 60, line: 'END RequestId: r-1' }, { at: 60, line: report('r-1', status) }, { at: 60, line: `RequestId: r-1 ${words}` });
    const found = await run();
    expect(found.status).toBe('failed');
    expect(found.reason).toContain(reason);
    expect(found.reason).toContain(words);
    expect(found.help).toContain(help);
    expect(found.log.lines.at(-1)).toContain(words);
  });

  test('a function that can’t start is a failure at once, with Lambda’s words', async () => {
    account.lambdaLog = [
      { at: 1, line: 'INIT_REPORT Init Duration: 9.97 ms\tPhase: init\tStatus: error\tError Type: Runtime.InvalidEntrypoint' },
      { at: 1, line: 'START RequestId: r-1 Version: $LATEST' },
      { at: 1, line: 'RequestId: r-1 Error: fork/exec /.scar/lib/loader: exec format error' },
      { at: 1, line: report('r-1', '\tStatus: error\tError Type: Runtime.InvalidEntrypoint') },
    ];
    const found = await run();
    expect(found).toMatchObject({ status: 'failed', exitCode: undefined });
    expect(found.reason).toContain('exec format error');
    expect(account.now - START).toBeLessThan(40_000);
  });

  test('a function that is never invoked: the input is uploaded once more, and then that is said', async () => {
    const found = await run();
    expect(account.uploads).toBe(2);
    expect(found.reason).toBe('no invocation for the input appeared within 180 s after the upload: the Lambda function grayify was not invoked');
  });

  test('a supervisor’s last line without Lambda’s report ends the test all the same', async () => {
    account.lambdaLog = success.slice(0, -2);
    expect(await run()).toMatchObject({ status: 'succeeded', invocation: { report: undefined } });
  });

  test('the end of the test’s time is timed-out, which is not failed', async () => {
    account.lambdaLog = invocation();
    expect(await run('lambda', 60)).toMatchObject({ status: 'timed-out', reason: 'after 60 s the invocation was still under way' });
  });

  test('a test that is cancelled says that its invocation goes on', async () => {
    account.lambdaLog = invocation();
    account.agenda.push({ at: 20, run: account.cancel });
    expect(await run()).toMatchObject({ status: 'cancelled', reason: 'the test was cancelled; its invocation goes on' });
    expect(account.terminated).toEqual([]);
  });
});

describe('mode lambda-batch', () => {
  test('an invocation that gave its object to a job is followed on to that job, whose outputs count', async () => {
    account.lambdaLog = invocation({ at: 50, line: outcome({ status: 'delegated', jobId: 'job-1' }) }, { at: 50, line: report('r-1') });
    const container = { logStreamName: 'grayify/default/1', exitCode: 0 };
    account.scenes = [
      { at: 51, job: { status: 'RUNNABLE' } },
      { at: 100, job: { status: 'SUCCEEDED', startedAt: START + 70_000, stoppedAt: START + 99_000, container }, log: ['in the job'] },
    ];
    account.agenda.push({ at: 90, run: () => account.put('photos/out/x', 'x', { 'scar-origin': 'job-1' }) });
    const found = await run('lambda-batch');
    expect(found).toMatchObject({ status: 'succeeded', jobId: 'job-1', exitCode: 0, invocation: { requestId: 'r-1', delegated: true } });
    expect(found.states.map(({ state }) => state)).toEqual(['RUNNING', 'DELEGATED', 'RUNNABLE', 'RUNNING', 'SUCCEEDED']);
    expect(found.outputs.map(({ key }) => key)).toEqual(['out/x']);
    expect(found.log).toMatchObject({ group: '/scar/jobs', lines: ['in the job'] });
    expect(account.told('submitted')).toHaveLength(1);
  });

  test('work that Lambda had time for needs no job', async () => {
    account.lambdaLog = success;
    expect(await run('lambda-batch')).toMatchObject({ status: 'succeeded', jobId: undefined, invocation: { delegated: false } });
  });
});

test('a report without some figures is read all the same', () => {
  expect(readReport('REPORT RequestId: r\tDuration: 3.10 ms\tBilled Duration: 4 ms\tStatus: timeout')).toEqual({
    durationMs: 3.1, billedMs: 4, memoryMiB: undefined, maxMemoryMiB: undefined, initMs: undefined, status: 'timeout',
  });
});
