// Single lines of the step's log, from the same values as the summary.
import type { Outcome, PlanStep } from '../engine/model.ts';
import type { Finding } from '../fdl/finding.ts';
import type { JobEvent } from '../job/event.ts';
import { shortened } from './difference.ts';
import { clock, duration, measureInWords, size } from './units.ts';

const STATUS: Record<Outcome['status'], string> = {
  created: '+ created',
  updated: '~ updated',
  unchanged: '  unchanged',
  deleted: '- deleted',
  absent: '  already absent',
  left: '  left alone',
  failed: '! failed',
  'rolled-back': '< rolled back',
  skipped: '  skipped',
};

const ACTION: Record<PlanStep['action'], string> = {
  create: '+ create',
  update: '~ update',
  keep: '  keep',
  delete: '- delete',
  leave: '  leave alone',
};

/** `+ created  Batch job queue scar-1a2b (1.2 s)`, and a line for each field that changed. */
export function outcomeLines(outcome: Outcome): string[] {
  const time = outcome.milliseconds < 50 ? '' : ` (${duration(outcome.milliseconds)})`;
  const note = outcome.note === undefined ? '' : `: ${outcome.note}`;
  return [`${STATUS[outcome.status]} ${outcome.kind} ${outcome.name}${time}${note}`, ...(outcome.status === 'updated' ? changeLines(outcome) : [])];
}

export function planLines(step: PlanStep): string[] {
  const note = step.note === undefined ? '' : `: ${step.note}`;
  const place = step.origin === undefined || step.action === 'keep' ? '' : ` (${step.origin.file}:${step.origin.line})`;
  return [`${ACTION[step.action]} ${step.kind} ${step.name}${place}${note}`, ...(step.action === 'update' ? changeLines(step) : [])];
}

function changeLines({ changes }: Pick<PlanStep, 'changes'>): string[] {
  return changes.map(({ field, effect, origin, ...values }) => {
    const { before, after } = shortened(values.before, values.after);
    const place = origin === undefined ? '' : `, ${origin.file}:${origin.line}`;
    return `    ${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'} (${effect.replace('-', ' ')}${place})`;
  });
}

/** A finding's message with its measured size and its help, for the log and for annotations. */
export function findingText(finding: Finding): string {
  return `${finding.message}${measureInWords(finding)}\n${finding.help}`;
}

/** An event of the test, as lines for the log. */
export function eventLines(event: JobEvent): string[] {
  switch (event.type) {
    case 'uploaded':
      return [`Put s3://${event.bucket}/${event.key} (${size(event.bytes)}) into the bucket; its event goes to the Lambda function.`];
    case 'repeated':
      return [`Not invoked for ${event.seconds} s. A new trigger may take a while to work, so the input is put into the bucket once more.`];
    case 'waiting':
      return [`  … ${event.state ?? 'no job yet'} for ${event.seconds} s`];
    case 'lambda-log':
      return [`The Lambda function’s log, ${event.group}:`, ...event.lines.map(quoted)];
    case 'submitted':
      return [`The Lambda function submitted job ${event.jobName} (${event.jobId}).`];
    case 'state':
      // Batch gives a reason for success, too: "Essential container in task exited", which sounds like a failure.
      return [`${clock(event.at)} ${[event.state, ...(event.state === 'SUCCEEDED' ? [] : [event.reason, event.help])]
        .filter((part) => part !== undefined).join(': ')}`];
    case 'log':
      return event.lines.map(quoted);
    case 'output':
      return [
        oneLine(`Output s3://${event.output.bucket}/${event.output.key} (${size(event.output.bytes)})`
          + (event.output.file === undefined ? '' : ` → ${event.output.file}`)),
      ];
    case 'fan-out':
      return [oneLine(`The function gave ${event.objects} objects of ${event.prefix} to ${event.jobIds.length === 1 ? `job ${event.jobIds[0] ?? ''}` : `${event.jobIds.length} jobs`}.`)];
    case 'progress':
      return [`  ${event.succeeded + event.failed} of ${event.objects} objects done${event.failed > 0 ? `, ${event.failed} failed` : ''}, ${event.running} running`];
    case 'object-failed':
      return [oneLine(`Failed: ${event.object.object ?? event.object.jobId}: ${event.object.reason}. Its log:`)];
    case 'terminated':
      return [`Terminated job ${event.jobId}: ${event.reason}`];
  }
}

/** The job names its outputs as it likes: a line break in a name would let the rest be read as a `::command::`. */
function oneLine(text: string): string {
  return withoutCommand(text).replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}

/** A line of somebody else's log. The bar keeps the runner from reading `::command::` at its beginning, the space `##[command]` inside. */
function quoted(line: string): string {
  return `  │ ${withoutCommand(line)}`;
}

const withoutCommand = (text: string): string => text.replaceAll('##[', '## [');
