// Lambda's time limit, and what must be done before it: after it the function is stopped in whatever it does.
import { OutOfTime } from './failure.ts';

/** No more than this is kept for what follows after the last moment at which uploads may still run. Milliseconds. */
const MOST_RESERVE_MS = 3000;
/** What a function surely uploads in a second, bytes: a cautious guess. */
const UPLOAD_RATE = 20_000_000;
/** Time of one small upload, milliseconds; eight go on at once. */
const UPLOAD_MS = 100 / 8;

/** A signal that time aborts. */
export interface Alarm {
  readonly signal: AbortSignal;
  readonly clear: () => void;
}

export class TimeLimit {
  readonly #deadline: number;
  readonly #thresholdMs: number;
  readonly #started = Date.now();

  /**
   * @param deadline when Lambda stops the function, milliseconds since 1970
   * @param threshold seconds before it at which the program is stopped
   */
  constructor(deadline: number, threshold: number) {
    this.#deadline = deadline;
    this.#thresholdMs = threshold * 1000;
  }

  /** Time from SIGTERM to SIGKILL: most of the threshold is for what follows. Milliseconds. */
  get graceMs(): number {
    return Math.min(MOST_RESERVE_MS, this.#thresholdMs * 0.3);
  }

  /** Aborted when the program must end. */
  forProgram(): Alarm {
    return alarm(this.#deadline - this.#thresholdMs, () => new OutOfTime(this.#words('')));
  }

  /** Aborted when uploads must end. */
  forUpload(): Alarm {
    return alarm(this.#uploadsEnd, () => new OutOfTime(this.#words(' while it uploaded its outputs')));
  }

  /** Whether uploads of so many bytes and files will surely be done in time. */
  allows(bytes: number, files: number): boolean {
    return Date.now() + (bytes / UPLOAD_RATE) * 1000 + files * UPLOAD_MS < this.#uploadsEnd;
  }

  get #uploadsEnd(): number {
    return this.#deadline - Math.min(MOST_RESERVE_MS, this.#thresholdMs / 2);
  }

  #words(while_: string): string {
    const seconds = Math.max(0, Math.round((Date.now() - this.#started) / 1000));
    return `timed out after ${seconds} s${while_}: raise \`timeout\`, or use execution_mode lambda-batch or batch`;
  }
}

function alarm(at: number, reason: () => OutOfTime): Alarm {
  const controller = new AbortController();
  const left = at - Date.now();
  if (left <= 0) controller.abort(reason());
  const timer = setTimeout(() => controller.abort(reason()), Math.max(0, left));
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
