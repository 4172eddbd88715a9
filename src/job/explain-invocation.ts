// Why an invocation failed, in words for people who know their container but not Lambda.
import type { InvocationOutcome } from '../contract/outcome-line.ts';
import { explainCode, type Explanation } from './explain.ts';
import { crashIn } from './lambda-log.ts';
import type { LambdaReport } from './outcome.ts';

export interface EndOfInvocation {
  readonly outcome: InvocationOutcome | undefined;
  readonly report: LambdaReport | undefined;
  readonly lines: readonly string[];
}

const RETRIES = 'Lambda tries a failed event up to two more times.';
const MEMORY = 'Raise `memory` of the function.';

/** Explains a failed invocation, by the supervisor's words, or by Lambda's when the supervisor had no time for any. */
export function explainInvocation(end: EndOfInvocation): Explanation {
  return end.outcome === undefined ? explainCrash(end) : explainOutcome(end.outcome);
}

function explainOutcome({ exitCode, reason = 'no reason is given' }: InvocationOutcome): Explanation {
  const words = reason.replace(/: nothing (more )?is uploaded$/, '');
  const [, what, advice] = /^(timed out after [^:]*): (.*)$/.exec(words) ?? [];
  if (what !== undefined && advice !== undefined) {
    const help = `${advice[0]?.toUpperCase() ?? ''}${advice.slice(1)}.`;
    return { reason: `the script ${what}, which is as long as Lambda allows it`, help };
  }
  const known = exitCode === undefined ? undefined : explainCode(exitCode);
  if (exitCode === 137) {
    const killed = 'a program was killed (SIGKILL), mostly because the function had no more memory';
    return { reason: `${words}: ${killed}`, help: `${MEMORY} ${RETRIES}` };
  }
  if (known === undefined || words.includes('could not')) {
    return { reason: words, help: `The end of the log says why. ${RETRIES}` };
  }
  return { reason: `${known.reason} (${words})`, help: `${known.help} ${RETRIES}` };
}

function explainCrash({ report, lines }: EndOfInvocation): Explanation {
  const said = crashIn([...lines, `REPORT Status: ${report?.status ?? 'error'}`]) ?? '';
  const words = said.startsWith('REPORT') ? '' : ` (${said})`;
  if (report?.status === 'timeout' || /Task timed out/.test(said)) {
    const seconds = report?.durationMs === undefined ? '' : ` after ${Math.round(report.durationMs / 1000)} s`;
    return {
      reason: `Lambda stopped the function${seconds}, at its time limit${words}`,
      help: 'Raise `timeout`, or use execution_mode lambda-batch or batch.',
    };
  }
  if (isFull(report) || /signal: killed/.test(said)) {
    const max = report?.maxMemoryMiB;
    const used = max === undefined ? '' : `: it used ${max} of ${report?.memoryMiB ?? '?'} MB`;
    const reason = `Lambda killed the function, mostly because its memory was full${used}${words}`;
    return { reason, help: `${MEMORY} ${RETRIES}` };
  }
  const help = `The end of the log says what is known. ${RETRIES}`;
  return { reason: `the function ended before its work was done${words}`, help };
}

/** Whether an invocation used all of its memory. */
function isFull(report: LambdaReport | undefined): boolean {
  const { memoryMiB, maxMemoryMiB } = report ?? {};
  return maxMemoryMiB !== undefined && memoryMiB !== undefined && maxMemoryMiB >= memoryMiB;
}
