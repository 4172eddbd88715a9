import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/engine/model.ts';
import type { JobOutcome } from '../../../src/job/outcome.ts';
import type { Report } from '../../../src/report/model.ts';
import { code, prose, text } from '../../../src/report/markdown.ts';
import { headline, renderSummary } from '../../../src/report/summary.ts';
import { duration, measureInWords, size } from '../../../src/report/units.ts';

const position = { file: 'scar.yaml', line: 3, column: 5 };
const base: Report = {
  version: 1, command: 'check', target: 'aws', stage: '', conclusion: 'success',
  startedAt: '2026-11-22T10:00:00.000Z', finishedAt: '2026-11-22T10:00:01.000Z',
  functions: [{ name: 'fn', nameInFile: 'fn', mode: 'batch', image: 'grycap/mrbayes', position }],
  findings: [], budgets: [], calls: { reading: 0, writing: 0 },
};
const outcome = (status: Outcome['status'], name: string): Outcome => ({
  id: name, kind: 'Batch job queue', name, status, changes: [], milliseconds: 1500, attributes: {},
});
const T0 = Date.UTC(2026, 10, 22, 10, 0, 0);
const job: JobOutcome = {
  functionName: 'fn', input: { bucket: 'b', key: 'fn/input/a.nex', bytes: 2048 }, status: 'succeeded', jobId: 'id-1', jobName: 'fn-x',
  exitCode: 0, reason: undefined, help: undefined, endedAt: T0 + 65_000,
  states: [{ state: 'SUBMITTED', at: T0 }, { state: 'RUNNING', at: T0 + 5_000 }, { state: 'SUCCEEDED', at: T0 + 65_000 }],
  log: { group: '/aws/batch/fn', stream: 's', lines: ['one', 'two'] },
  outputs: [{ bucket: 'b', key: 'fn/output/a.txt', bytes: 10, file: 'out/a.txt' }],
};

describe('the headline', () => {
  test('a check without findings', () => expect(headline(base)).toBe('SCAR check: nothing to complain about'));
  test('a deploy that had nothing to do says so', () => {
    expect(headline({ ...base, command: 'deploy', outcomes: [outcome('unchanged', 'q')] })).toBe(
      'SCAR deploy: nothing to do, everything is as the files say',
    );
  });
  test('changes are counted', () => {
    const outcomes = [outcome('created', 'a'), outcome('updated', 'b'), outcome('unchanged', 'c')];
    expect(headline({ ...base, command: 'deploy', stage: 'pr-1', outcomes })).toBe('SCAR deploy (stage pr-1): 1 created, 1 updated (3 resources)');
  });
  test('a failed job names its exit code', () => {
    expect(headline({ ...base, command: 'test', test: { ...job, status: 'failed', exitCode: 3 } })).toBe(
      'SCAR test: job failed with exit code 3 after 1 min 5 s',
    );
  });
});

describe('the summary', () => {
  test('shows a finding with its place, its measured size and its help', () => {
    const markdown = renderSummary({
      ...base,
      findings: [{
        rule: 'job-definition-size', severity: 'error', message: 'too large', help: 'Make it smaller.', position,
        measure: { value: 24_577, limit: 24_576, unit: 'bytes' },
      }],
    });
    expect(markdown).toContain('<code>scar.yaml:3:5</code>');
    expect(markdown).toContain('too large (24,577 bytes of 24,576 bytes)');
    expect(markdown).toContain('Make it smaller.');
  });

  test('shows the states of the job with how long each lasted, and the outputs', () => {
    const markdown = renderSummary({ ...base, command: 'test', test: job });
    expect(markdown).toContain('| SUBMITTED | 10:00:00 | 5.0 s |');
    expect(markdown).toContain('| RUNNING | 10:00:05 | 1 min 0 s |');
    expect(markdown).toContain('| SUCCEEDED | 10:01:05 |  |');
    expect(markdown).toContain('<code>s3://b/fn/output/a.txt</code>');
    expect(markdown).toContain('one\ntwo');
  });

  test('keeps under the limit by leaving out whole sections, and says so', () => {
    const lines = Array.from({ length: 50 }, () => 'x'.repeat(1000));
    const report: Report = { ...base, command: 'test', test: { ...job, log: { ...job.log, lines } } };
    const markdown = renderSummary(report, 10_000);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(10_000);
    expect(markdown).toContain('too long for a job summary');
  });

  test('text of others never becomes markup', () => {
    const error = { message: 'a | b <img src=x> `c` *d*\nsecond' };
    const markdown = renderSummary({ ...base, conclusion: 'failure', error });
    expect(markdown).toContain('a &#124; b &lt;img src=x&gt; <code>c</code> \\*d\\*<br>second');
  });

  test('an error in the report makes the headline say that it could not be done', () => {
    expect(headline({ ...base, command: 'deploy', conclusion: 'failure', error: { message: 'x' } })).toBe('SCAR deploy: could not be done');
  });
});

test.each([[0, '0.0 s'], [400, '0.4 s'], [12_300, '12 s'], [200_000, '3 min 20 s'], [7_500_000, '2 h 5 min']])(
  'duration %d ms is %s', (milliseconds, words) => expect(duration(milliseconds)).toBe(words),
);
test.each([[0, '0 B'], [999, '999 B'], [1000, '1.0 kB'], [123_456, '123 kB'], [1_250_000, '1.3 MB']])(
  'size %d bytes is %s', (bytes, words) => expect(size(bytes)).toBe(words),
);
test('a measured size is said once', () => {
  const measure = { value: 24_577, limit: 24_576, unit: 'bytes' } as const;
  expect(measureInWords({ message: 'too large', measure })).toBe(' (24,577 bytes of 24,576 bytes)');
  expect(measureInWords({ message: 'it has 24,577 bytes, AWS takes 24,576', measure })).toBe('');
  expect(measureInWords({ message: 'too large' })).toBe('');
});
test('inline code survives backticks and bars', () => expect(code('a`b|c<d')).toBe('<code>a&#96;b&#124;c&lt;d</code>'));
test.each([
  ['use `a|b*`, not `c', 'use <code>a&#124;b&#42;</code>, not \\`c'],
  ['``', '\\`\\`'],
  ['`<img>` *x*', '<code>&lt;img&gt;</code> \\*x\\*'],
])('in a sentence backticks make code, and nothing else is markup: %s', (value, markdown) => expect(prose(value)).toBe(markdown));
test('text keeps to one line', () => expect(text('a\r\nb')).toBe('a<br>b'));

describe('a plan', () => {
  const at = (line: number) => ({ file: 'scar.yaml', line, column: 3 });
  const plan: Report = {
    ...base, command: 'plan', plan: { steps: [
      { id: 'f', kind: 'Lambda function', name: 'fn', action: 'update', origin: at(2), changes: [
        { field: 'MemorySize', before: '512', after: '1024', effect: 'in-place', origin: at(9) },
        { field: 'PackageType', before: 'Zip', after: 'Image', effect: 'replace' },
      ] },
      { id: 'q', kind: 'Batch job queue', name: 'scar-1', action: 'create', origin: at(4), changes: [] },
      { id: 'o', kind: 'Lambda function', name: 'old', action: 'leave', changes: [], note: 'set prune: true to delete it' },
    ] },
  };

  test('has a row for each field: what is live, what is wanted, how it gets there, which line asks for it', () => {
    const markdown = renderSummary(plan);
    expect(markdown).toContain('| 🔵&nbsp;update | Lambda function<br><code>fn</code> | MemorySize<br><sub>in place, <code>scar.yaml:9</code></sub> | <code>512</code> → <code>1024</code> |');
    expect(markdown).toContain('|  |  | PackageType<br><sub>⚠️ replaced, <code>scar.yaml:2</code></sub> | <code>Zip</code> → <code>Image</code> |');
    expect(markdown).toContain('| 🟢&nbsp;create | Batch job queue<br><code>scar-1</code><br><sub><code>scar.yaml:4</code></sub> |  |  |');
    expect(markdown).toContain('| 🔒&nbsp;leave&nbsp;alone | Lambda function<br><code>old</code> |  | set prune: true to delete it |');
  });

  test('brings the policy that the deploying role needs', () => {
    const policy = { Version: '2012-10-17' as const, Statement: [{ Sid: 'Queues', Effect: 'Allow' as const, Action: ['batch:CreateJobQueue'], Resource: ['*'] }] };
    expect(renderSummary({ ...plan, policy })).toContain('"batch:CreateJobQueue"');
    // Above all when the role may not even look.
    const { plan: _, ...refused } = plan;
    expect(renderSummary({ ...refused, policy, conclusion: 'failure' })).toContain('"batch:CreateJobQueue"');
  });
});

describe('a deployment with a test', () => {
  const outcomes = [outcome('updated', 'q'), { ...outcome('rolled-back', 'fn'), kind: 'Lambda function' }];
  const failed: Report = { ...base, command: 'deploy', conclusion: 'failure', outcomes, test: { ...job, status: 'failed', exitCode: 3 } };

  test('says both in its headline', () => {
    expect(headline(failed)).toBe('SCAR deploy: 1 rolled back, 1 updated (2 resources), test job failed with exit code 3 after 1 min 5 s');
  });

  test('that was taken back says which functions are what they were', () => {
    expect(renderSummary({ ...failed, rollback: { functions: ['fn'] } })).toContain('the deployment was taken back: fn is what it was before');
    expect(renderSummary({ ...failed, rollback: { functions: [] } })).toContain('there is no earlier version to go back to');
  });
});

describe('addresses', () => {
  const identity = { account: '123456789012', region: 'eu-west-1', principal: 'arn:aws:sts::123456789012:assumed-role/deploy/run' };
  const deployed: Report = { ...base, command: 'deploy', identity, outcomes: [outcome('unchanged', 'q')] };

  test('a function is linked to its page in the console of its partition', () => {
    expect(renderSummary(deployed)).toContain('(https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/fn)');
    const gov = { ...identity, region: 'us-gov-west-1', principal: identity.principal.replace('arn:aws', 'arn:aws-us-gov') };
    expect(renderSummary({ ...deployed, identity: gov })).toContain('https://us-gov-west-1.console.amazonaws-us-gov.com/');
    expect(renderSummary({ ...deployed, target: 'local' })).not.toContain('console');
  });

  test('of HTTP APIs stand in the summary, but not of one that was deleted', () => {
    const api: Outcome = { ...outcome('created', 'api'), kind: 'HTTP API', functionName: 'fn', attributes: { endpoint: 'https://abc.execute-api.eu-west-1.amazonaws.com' } };
    expect(renderSummary({ ...deployed, outcomes: [api] })).toContain('API of <code>fn</code>: [https://abc.execute-api');
    expect(renderSummary({ ...deployed, outcomes: [{ ...api, status: 'deleted' }] })).not.toContain('API of');
  });
});

test('a test of mode lambda shows the request, what it cost and its memory; no job is missed', () => {
  const invocation = {
    requestId: 'r-1', delegated: false,
    report: { durationMs: 1200, billedMs: 1300, memoryMiB: 512, maxMemoryMiB: 88, initMs: undefined, status: undefined },
  };
  const report: Report = { ...base, command: 'test', test: { ...job, jobId: undefined, jobName: undefined, invocation } };
  const markdown = renderSummary(report);
  expect(markdown).toContain('| Lambda request | <code>r-1</code> |');
  expect(markdown).toContain('| billed | 1.3 s |');
  expect(markdown).toContain('| memory used | 88 MB of 512 MB |');
  expect(markdown).not.toContain('none appeared');
  expect(headline(report)).toBe('SCAR test: invocation succeeded after 1 min 5 s, 1 output file');
});
