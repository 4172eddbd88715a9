// A lock in S3: who first writes its object holds it. Conditional writes decide, so that of any number of simultaneous deliveries of
// one event one does the work. (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html)
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AwsError, hasCode } from '../aws/errors.ts';
import type { StatePath } from '../contract/config.ts';

/** What is needed of S3. */
export interface LockClient {
  putObject(request: PutLock): Promise<{ ETag?: string | undefined }>;
  getObject(request: { Bucket: string; Key: string }): Promise<{
    ETag?: string | undefined;
    Body?: { transformToString(): Promise<string> } | undefined;
  }>;
}

interface PutLock {
  Bucket: string;
  Key: string;
  Body: string;
  ContentType: string;
  IfNoneMatch?: string;
  IfMatch?: string;
}

/** Where locks are, and what time it is there. */
export interface Locks {
  readonly place: StatePath;
  readonly client: () => Promise<LockClient>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** What a lock's object says. */
export interface Note {
  /** Who holds it: another text for every try to take it. */
  readonly owner: string;
  readonly requestId: string;
  /** When it was taken, and until when its holder works; milliseconds since 1970. */
  readonly taken: number;
  readonly until: number;
  /** The job that was submitted under it. */
  readonly jobId?: string;
  /** The work is done and need not be done again. */
  readonly done?: true;
}

/** A lock that is ours, until `until` at the latest. */
export interface Held {
  readonly kind: 'held';
  /** Whether someone held it before, without leaving word of what came of it. */
  readonly takenOver: boolean;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Leaves word of what came of it. */
  finish(result: { readonly jobId: string } | { readonly done: true }): Promise<void>;
  /** Gives it back, undone: the next may take it at once. */
  release(): Promise<void>;
}

export type Attempt =
  | Held
  /** Somebody else's; `note` says whose, and what has come of it. */
  | { readonly kind: 'taken'; readonly note: Note; takeOver(): Promise<Held | undefined> }
  /** The bucket doesn't let us: there are no locks. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Clocks of different machines differ by no more than this. Milliseconds. */
const CLOCKS_DIFFER = 5000;
/** Tries while the lock changes under our hands. */
const TRIES = 5;

const nowOf = ({ now = Date.now }: Locks): number => now();

/** Waits on the clock of these locks. */
export const sleepOf = ({ sleep }: Locks, milliseconds: number): Promise<void> =>
  sleep === undefined ? delay(milliseconds) : sleep(milliseconds);

/** Whether the time of a lock's holder has run out. */
export const isOver = (note: Note, locks: Locks): boolean => nowOf(locks) > note.until + CLOCKS_DIFFER;

/**
 * Tries once to take a lock. One call when it is free, two when it is taken.
 * @param leaseMs how long we hold it at most
 * @throws AwsError when S3 fails; not when it refuses
 */
export async function tryLock(name: string, requestId: string, leaseMs: number, locks: Locks): Promise<Attempt> {
  const lock = new LockObject(name, requestId, leaseMs, locks);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const created = await lock.write({ IfNoneMatch: '*' });
      if (created !== undefined) return lock.held(created, false);
      const found = await lock.read();
      // The answer to our own first try was lost, and the SDK tried again.
      if (found !== undefined && found.note.owner === lock.owner) return lock.held(found.etag, false);
      if (found !== undefined) return { kind: 'taken', note: found.note, takeOver: () => lock.takeOver(found.etag) };
    } catch (error) {
      if (isRefused(error)) return { kind: 'unavailable', reason: (error as Error).message };
      throw error;
    }
    if (attempt === TRIES) throw new Error(`the lock ${lock.called} changes all the time`);
  }
}

/** A bucket that is gone, a policy that forbids, a stand-in for S3 that knows no conditions. */
function isRefused(error: unknown): boolean {
  return error instanceof AwsError && error.status !== undefined && (error.status === 501 || Math.floor(error.status / 100) === 4);
}

/** Somebody else was first: 412, or 409 while the other's write is still under way; 404 when the object has been deleted. */
const lost = (error: unknown): boolean =>
  hasCode(error, 'PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey') ||
  (error instanceof AwsError && (error.status === 412 || error.status === 409));

class LockObject {
  readonly owner = randomUUID();
  readonly #requestId: string;
  readonly #leaseMs: number;
  readonly #locks: Locks;
  readonly #object: { readonly Bucket: string; readonly Key: string };
  #note: Note;

  constructor(name: string, requestId: string, leaseMs: number, locks: Locks) {
    this.#requestId = requestId;
    this.#leaseMs = leaseMs;
    this.#locks = locks;
    this.#object = { Bucket: locks.place.bucket, Key: `${locks.place.prefix}locks/${name}` };
    this.#note = this.#fresh();
  }

  get called(): string {
    return `s3://${this.#object.Bucket}/${this.#object.Key}`;
  }

  #fresh(): Note {
    const taken = nowOf(this.#locks);
    return { owner: this.owner, requestId: this.#requestId, taken, until: taken + this.#leaseMs };
  }

  /** The new ETag; undefined when somebody else was first. */
  async write(condition: { IfNoneMatch: string } | { IfMatch: string }, note = (this.#note = this.#fresh())): Promise<string | undefined> {
    const client = await this.#locks.client();
    try {
      const { ETag } = await client.putObject({
        ...this.#object, Body: JSON.stringify(note), ContentType: 'application/json', ...condition,
      });
      return ETag ?? '';
    } catch (error) {
      if (lost(error)) return undefined;
      throw error;
    }
  }

  /** Undefined when it isn't there (any more). */
  async read(): Promise<{ readonly note: Note; readonly etag: string } | undefined> {
    const client = await this.#locks.client();
    try {
      const { Body, ETag } = await client.getObject(this.#object);
      return { note: noteOf((await Body?.transformToString()) ?? ''), etag: ETag ?? '' };
    } catch (error) {
      if (hasCode(error, 'NoSuchKey')) return undefined;
      throw error;
    }
  }

  held(etag: string, takenOver: boolean): Held {
    const write = (more: Partial<Note>): Promise<unknown> => this.write({ IfMatch: etag }, { ...this.#note, ...more });
    return {
      kind: 'held',
      takenOver,
      until: this.#note.until,
      finish: async (result) => void (await write(result)),
      release: async () => void (await write({ until: 0 })),
    };
  }

  /** Undefined when somebody else was first. */
  async takeOver(etag: string): Promise<Held | undefined> {
    const written = await this.write({ IfMatch: etag });
    if (written !== undefined) return this.held(written, true);
    const found = await this.read();
    return found?.note.owner === this.owner ? this.held(found.etag, true) : undefined;
  }
}

/** What is no note of ours counts as one whose holder is long gone. */
function noteOf(json: string): Note {
  const nobody = { owner: '', requestId: '', taken: 0, until: 0 };
  try {
    return { ...nobody, ...(JSON.parse(json) as Partial<Note>) };
  } catch {
    return nobody;
  }
}
