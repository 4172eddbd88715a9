// The journal: every request to a service, in the order they came, so that a test can say what was called and what
// wasn't.

export interface JournalEntry {
  /** Counts from 1. */
  readonly sequence: number;
  /** When it came, ISO 8601. */
  readonly time: string;
  readonly service: string;
  operation: string;
  /** The HTTP status; undefined while no answer was given. */
  status: number | undefined;
  errorCode: string | undefined;
  /** Whether the operation could change something. */
  writes: boolean;
  readonly userAgent: string | undefined;
  /** How long the answer took, without injected latency. */
  milliseconds: number | undefined;
}

const READING = /^(Get|List|Describe|Head|Filter|BatchGet|BatchCheck|AssumeRole)/;

/** Whether an operation could change something. */
export function couldWrite(method: string, operation: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && !READING.test(operation);
}

export class Journal {
  readonly entries: JournalEntry[] = [];

  /** Adds a request that has just come. */
  open(service: string, operation: string, method: string, userAgent: string | undefined): JournalEntry {
    const entry: JournalEntry = {
      sequence: this.entries.length + 1,
      time: new Date().toISOString(),
      service,
      operation,
      status: undefined,
      errorCode: undefined,
      writes: couldWrite(method, operation),
      userAgent,
      milliseconds: undefined,
    };
    this.entries.push(entry);
    return entry;
  }
}
