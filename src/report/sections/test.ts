// The summary's part about the test job: its way through the states, its outputs, its log.
import type { FanOutOutcome, JobOutcome, StateVisit } from '../../job/outcome.ts';
import { block, code, count, fold, table, text } from '../markdown.ts';
import type { Report } from '../model.ts';
import { clock, duration, size } from '../units.ts';

/** How many lines of the job's log the summary shows. */
const LOG_TAIL = 50;

/** Outputs that the summary names. */
const MOST_OUTPUTS = 200;

/** One sentence about how the test ended. */
export function testInWords(test: JobOutcome): string {
  const took = durationOf(test);
  const after = took === undefined ? '' : ` after ${duration(took)}`;
  if (test.fanOut !== undefined) return objectsInWords(test, test.fanOut, after);
  const what = test.invocation === undefined || test.invocation.delegated ? 'job' : 'invocation';
  if (test.status === 'succeeded') return `${what} succeeded${after}, ${count(test.outputs.length, 'output file')}`;
  if (test.status === 'timed-out') return `timed out${after}`;
  if (test.status === 'cancelled') return `cancelled${after}`;
  return `${what} failed${test.exitCode === undefined ? '' : ` with exit code ${test.exitCode}`}${after}`;
}

function objectsInWords({ status, outputs: files }: JobOutcome, { objects, failed, succeeded }: FanOutOutcome, after: string): string {
  if (status === 'succeeded') return `all ${objects} objects succeeded${after}, ${count(files.length, 'output file')}`;
  if (status === 'failed') return `${failed} of ${objects} objects failed${after}`;
  return `${status === 'cancelled' ? 'cancelled' : 'timed out'}${after}, ${succeeded} of ${objects} objects done`;
}

/** Milliseconds from the first state to the end. */
export function durationOf(test: JobOutcome): number | undefined {
  const [first] = test.states;
  return first === undefined ? undefined : test.endedAt - first.at;
}

/** Each state with how long it lasted; the last one (an end) lasts no time. */
export function statesWithDurations(test: JobOutcome): (StateVisit & { readonly lasted: number })[] {
  return test.states.map((visit, index) => ({ ...visit, lasted: (test.states[index + 1]?.at ?? test.endedAt) - visit.at }));
}

export function testSection(report: Report): string {
  const { test } = report;
  if (test === undefined) return '';
  return ['### Test\n', facts(test), reason(test), failures(test), states(test), outputs(test), log(test)].filter(Boolean).join('\n') + '\n';
}

/** Jobs that a cell names: of more, how many there are. */
const MOST_JOBS = 3;

function factsOfMany({ input, functionName }: JobOutcome, { objects, succeeded, failed, jobIds }: FanOutOutcome): string {
  const jobs = jobIds.length > MOST_JOBS ? `${jobIds.length} jobs, the first is ${code(jobIds[0] ?? '')}` : jobIds.map(code).join('<br>');
  return table(['function', code(functionName)], [
    ['input', `all of ${code(`s3://${input.bucket}/${input.key}`)}`], ['objects', String(objects)], ['succeeded', String(succeeded)], ['failed', String(failed)],
    [jobIds.length === 1 ? 'job' : 'jobs', jobs],
  ]);
}

function failures({ fanOut }: JobOutcome): string {
  if (fanOut === undefined || fanOut.failures.length === 0) return '';
  const rows = fanOut.failures.map(({ object, jobId, exitCode, reason: why }) => [code(object ?? jobId), exitCode === undefined ? '' : code(String(exitCode)), text(why)]);
  return `#### ${fanOut.failures.length < fanOut.failed ? `The first ${fanOut.failures.length} of ${fanOut.failed} failures` : 'Failures'}\n\n${table(['object', 'exit code', 'reason'], rows)}`;
}

function facts(test: JobOutcome): string {
  const { invocation, fanOut } = test;
  if (fanOut !== undefined) return factsOfMany(test, fanOut);
  const rows = [
    ['input', `${code(`s3://${test.input.bucket}/${test.input.key}`)} (${size(test.input.bytes)})`],
    ...(invocation === undefined ? [] : [['Lambda request', code(invocation.requestId)], ...reported(invocation)]),
    ...(invocation === undefined || test.jobId !== undefined
      ? [['job', test.jobId === undefined ? 'none appeared' : `${code(test.jobName ?? '')}<br>${code(test.jobId)}`]] : []),
    ['exit code', test.exitCode === undefined ? 'none' : code(String(test.exitCode))],
  ];
  return table(['function', code(test.functionName)], rows);
}

/** What Lambda reports of an invocation: what it cost, and how near to its memory it came. */
function reported({ report }: NonNullable<JobOutcome['invocation']>): string[][] {
  if (report === undefined) return [];
  const { billedMs, maxMemoryMiB, memoryMiB } = report;
  return [
    ...(billedMs === undefined ? [] : [['billed', duration(billedMs)]]),
    ...(maxMemoryMiB === undefined ? [] : [['memory used', `${maxMemoryMiB} MB${memoryMiB === undefined ? '' : ` of ${memoryMiB} MB`}`]]),
  ];
}

function reason(test: JobOutcome): string {
  if (test.reason === undefined) return '';
  return `> ${test.status === 'failed' ? '❌' : '⚠️'} ${text(test.reason)}${test.help === undefined ? '' : `<br>${text(test.help)}`}\n`;
}

function states(test: JobOutcome): string {
  if (test.states.length === 0) return '';
  const rows = statesWithDurations(test).map((visit, index, all) => [
    text(visit.state),
    clock(visit.at),
    index === all.length - 1 && test.status !== 'timed-out' ? '' : duration(visit.lasted),
    visit.state === 'SUCCEEDED' ? '' : text(visit.reason ?? ''),
  ]);
  return table(['state', 'at (UTC)', 'lasted', 'reason'], rows);
}

function outputs(test: JobOutcome): string {
  if (test.outputs.length === 0) return test.status === 'succeeded' ? 'No output files were written.\n' : '';
  const rows = test.outputs.slice(0, MOST_OUTPUTS).map((output) => [code(`s3://${output.bucket}/${output.key}`), size(output.bytes), output.file === undefined ? '' : code(output.file)]);
  const more = test.outputs.length - rows.length;
  return `#### Outputs\n\n${table(['object', 'size', 'downloaded to'], rows)}${more > 0 ? `\n${more} more; the report names them all.\n` : ''}`;
}

function log(test: JobOutcome): string {
  const { lines } = test.log;
  if (lines.length === 0) return '';
  const tail = lines.slice(-LOG_TAIL);
  const title = tail.length < lines.length ? `The last ${tail.length} of ${lines.length} log lines` : `The log (${count(lines.length, 'line')})`;
  return fold(title, block(tail.join('\n')));
}
