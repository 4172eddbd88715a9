// Gathers the report of one step while it goes on, so that whatever ends the step, what happened until then is reported.
import { AwsError, adviceFor } from '../aws/errors.ts';
import type { AwsCall } from '../aws/aws.ts';
import { UserError, messageOf } from '../contract/errors.ts';
import type { ErrorSummary, Report } from '../report/model.ts';
import { redacted } from './redact.ts';

type Parts = Omit<Report, 'version' | 'startedAt' | 'finishedAt' | 'calls' | 'conclusion'>;

export class Recorder {
  readonly #startedAt = new Date().toISOString();
  #parts: Parts;
  #reading = 0;
  #writing = 0;
  #failed = false;
  #cancelled = false;

  readonly #secrets: readonly string[];
  #advice: (error: unknown) => string | undefined = () => undefined;

  /** @param given the inputs, or what is known of them; nothing else of them gets into the report */
  constructor(given: Pick<Parts, 'command' | 'target' | 'stage' | 'files'> & { readonly variables?: ReadonlyMap<string, string> }) {
    const { command, target, stage, files, variables } = given;
    this.#parts = { command, target, stage, ...(files === undefined ? {} : { files }), functions: [], findings: [], budgets: [] };
    this.#secrets = [...(variables?.values() ?? [])];
  }

  add(parts: Partial<Parts>): void {
    this.#parts = { ...this.#parts, ...parts };
  }

  /** Counts a call to AWS or to a registry. */
  readonly count = (call: AwsCall): void => {
    if (call.writes) this.#writing++;
    else this.#reading++;
  };

  get writingCalls(): number {
    return this.#writing;
  }

  /** More words on an error that ends the step, once there is something that knows more. */
  adviseWith(advice: (error: unknown) => string | undefined): void {
    this.#advice = advice;
  }

  fail(): void {
    this.#failed = true;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  failWith(error: unknown): void {
    this.#failed = true;
    const summary = summarize(error);
    const help = [summary.help, this.#advice(error)].filter((part) => part !== undefined).join('\n');
    this.add({ error: { ...summary, ...(help === '' ? {} : { help }) } });
  }

  /** Data for the log, without the values of variables. (The runner hides those of today; a plan shows yesterday's, too.) */
  readonly hidden = <T>(data: T): T => redacted(data, this.#secrets);

  /** What is known by now, without the values of variables. */
  report(): Report {
    const report: Report = {
      version: 1,
      ...this.#parts,
      conclusion: this.#cancelled ? 'cancelled' : this.#failed ? 'failure' : 'success',
      startedAt: this.#startedAt,
      finishedAt: new Date().toISOString(),
      calls: { reading: this.#reading, writing: this.#writing },
    };
    return redacted(report, this.#secrets);
  }
}

/** An error in words for people. A defect of ours keeps its stack, since its message alone helps nobody. */
function summarize(error: unknown): ErrorSummary {
  if (error instanceof UserError) {
    return {
      message: error.message,
      ...(error.help === undefined ? {} : { help: error.help }),
      ...(error.position === undefined ? {} : { position: error.position }),
    };
  }
  if (error instanceof AwsError) {
    const help = adviceFor(error);
    return { message: error.message, ...(help === undefined ? {} : { help }) };
  }
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error);
  return { message: `unexpected error: ${stack}`, help: 'This is a defect of scar-action. Please report it with this message.' };
}
