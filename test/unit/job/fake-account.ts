// An account in which time passes only when the test sleeps: a bucket, a queue whose jobs follow a script, their logs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { JobDetail } from '@aws-sdk/client-batch';
import { AwsError } from '../../../src/aws/errors.ts';
import { jobName } from '../../../src/contract/job-name.ts';
import { runTest, type JobEvent, type TestOptions } from '../../../src/job/run-test.ts';
import type { JobOutcome } from '../../../src/job/outcome.ts';

export const START = Date.parse('2026-11-22T10:00:00.400Z');

/** What a job looks like from a time on, in seconds after the upload. */
export interface Scene {
  readonly at: number;
  readonly job: Partial<JobDetail>;
  /** Lines that its log has by then. */
  readonly log?: readonly string[];
}

interface LogRequest {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly nextToken?: string;
}

interface Stored {
  readonly content: string;
  readonly metadata: Record<string, string>;
  readonly at: number;
}

const missing = (operation: string, code: string): AwsError =>
  new AwsError({ service: 'test', operation, code, status: 400, words: 'is not there' });

export class FakeAccount {
  now = START;
  /** What happens to the job; it appears with the first scene. None: no job appears. */
  scenes: readonly Scene[] = [];
  /** What the Lambda function logs, seconds after the upload; undefined: it has no log group yet. */
  lambdaLog: readonly { at: number; line: string; stream?: string }[] | undefined;
  /** Runs when the clock has passed a time, in seconds after the start. */
  readonly agenda: { at: number; run: () => void }[] = [];
  readonly objects = new Map<string, Stored>();
  readonly olderJobs: { jobId: string; createdAt: number }[] = [];
  readonly events: JobEvent[] = [];
  readonly sleeps: number[] = [];
  readonly terminated: string[] = [];
  readonly logGroups = new Set<string>();
  /** Uploads whose events get lost, as while a trigger is new. */
  lostEvents = 0;
  uploads = 0;
  readonly #abort = new AbortController();
  #uploadedAt: number | undefined;
  #folder: string | undefined;

  cancel = (): void => this.#abort.abort();

  put(path: string, content: string, metadata: Record<string, string> = {}): void {
    this.objects.set(path, { content, metadata, at: this.now });
  }

  /** Runs the test of function `grayify` with the input `cat.jpg`. */
  async run(options: Partial<TestOptions> = {}): Promise<JobOutcome> {
    const folder = await this.folder();
    await writeFile(join(folder, 'input'), 'miaow');
    return runTest({
      aws: this.#aws() as TestOptions['aws'],
      facts: {
        functionName: 'grayify',
        inputBucket: 'photos',
        inputPrefix: 'in/',
        outputs: [{ bucket: 'photos', prefix: 'out/' }],
        jobQueue: 'queue',
        lambdaLogGroup: '/aws/lambda/grayify',
        jobLogGroup: '/scar/jobs',
      },
      input: { file: join(folder, 'input'), name: 'cat.jpg' },
      timeoutSeconds: 3600,
      poll: { initialMs: 1000, maxMs: 8000 },
      signal: this.#abort.signal,
      on: (event) => this.events.push(event),
      clock: { now: () => this.now, sleep: (milliseconds) => this.#sleep(milliseconds) },
      ...options,
    });
  }

  /** A folder of the test's own. */
  async folder(): Promise<string> {
    return (this.#folder ??= await mkdtemp(join(tmpdir(), 'scar-job-')));
  }

  async remove(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  /** The events of one type. */
  told<T extends JobEvent['type']>(type: T): Extract<JobEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<JobEvent, { type: T }> => event.type === type);
  }

  #sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.now += milliseconds;
    for (const item of this.agenda.splice(0)) {
      if (this.now >= START + item.at * 1000) item.run();
      else this.agenda.push(item);
    }
    return Promise.resolve();
  }

  /** Seconds since the upload; before it: less than any scene. */
  #elapsed(): number {
    return this.#uploadedAt === undefined ? -1 : (this.now - this.#uploadedAt) / 1000;
  }

  #scene(): Scene | undefined {
    return this.scenes.findLast(({ at }) => at <= this.#elapsed());
  }

  #aws(): unknown {
    const s3 = this.#s3();
    const batch = this.#batch();
    const logs = this.#logs();
    return { s3: async () => s3, batch: async () => batch, logs: async () => logs };
  }

  #s3(): object {
    const head = ({ Bucket, Key }: { Bucket: string; Key: string }): Stored => {
      const found = this.objects.get(`${Bucket}/${Key}`);
      if (found === undefined) throw missing('GetObject', 'NoSuchKey');
      return found;
    };
    // S3 tells times in whole seconds.
    const whole = (at: number): Date => new Date(Math.floor(at / 1000) * 1000);
    return {
      putObject: async ({ Bucket, Key, Body }: { Bucket: string; Key: string; Body: Buffer }) => {
        this.put(`${Bucket}/${Key}`, Body.toString());
        this.uploads += 1;
        if (this.uploads > this.lostEvents) this.#uploadedAt = this.now;
        return {};
      },
      headObject: async (request: { Bucket: string; Key: string }) => {
        const { at, metadata } = head(request);
        return { LastModified: whole(at), Metadata: metadata };
      },
      getObject: async (request: { Bucket: string; Key: string }) => ({ Body: Readable.from([head(request).content]) }),
      listObjectsV2: async ({ Bucket, Prefix, ContinuationToken = '0' }: { Bucket: string; Prefix: string; ContinuationToken?: string }) => {
        // Pages of two, so that paging is always tried.
        const from = Number(ContinuationToken);
        const all = [...this.objects].filter(([path]) => path.startsWith(`${Bucket}/${Prefix}`));
        const page = all.slice(from, from + 2).map(([path, { content, at }]) => (
          { Key: path.slice(Bucket.length + 1), Size: content.length, LastModified: whole(at) }));
        return { Contents: page, ...(from + 2 < all.length ? { NextContinuationToken: String(from + 2) } : {}) };
      },
    };
  }

  #batch(): object {
    const name = jobName('grayify', 'photos', 'in/cat.jpg', 'v1');
    return {
      listJobs: async ({ filters }: { filters: { values: string[] }[] }) => {
        if (!name.startsWith((filters[0]?.values[0] ?? '').replace(/\*$/, ''))) return { jobSummaryList: [] };
        const older = this.olderJobs.map((job) => ({ ...job, jobName: name }));
        const own = this.#scene() === undefined ? [] : [{ jobId: 'job-1', jobName: name, createdAt: this.#uploadedAt }];
        return { jobSummaryList: [...older, ...own] };
      },
      describeJobs: async () => {
        const scene = this.#scene();
        // A scene without a status: Batch does not describe the job yet.
        return { jobs: scene?.job.status === undefined ? [] : [{ jobId: 'job-1', jobName: name, ...scene.job }] };
      },
      terminateJob: async ({ jobId, reason }: { jobId: string; reason: string }) => {
        this.terminated.push(`${jobId}: ${reason}`);
        return {};
      },
    };
  }

  #logs(): object {
    return {
      getLogEvents: async ({ logGroupName, logStreamName, nextToken = 'f/0' }: LogRequest) => {
        this.logGroups.add(logGroupName);
        if (logGroupName === '/aws/lambda/grayify') return this.#lambdaStream(logStreamName, nextToken);
        const lines = this.#scene()?.log;
        if (lines === undefined) throw missing('GetLogEvents', 'ResourceNotFoundException');
        // One line a page.
        const from = Number(nextToken.slice(2));
        const page = lines.slice(from, from + 1);
        return { events: page.map((message) => ({ message })), nextForwardToken: `f/${from + page.length}` };
      },
      filterLogEvents: async ({ startTime, filterPattern }: { startTime: number; filterPattern?: string }) => {
        if (this.lambdaLog === undefined) throw missing('FilterLogEvents', 'ResourceNotFoundException');
        const term = (filterPattern ?? '').replaceAll('"', '');
        const found = this.#lambdaEvents().filter(({ message, timestamp }) => timestamp >= startTime && message.includes(term));
        return { events: found };
      },
    };
  }

  /** Three lines a page. */
  #lambdaStream(stream: string, token: string): object {
    const from = Number(token.slice(2));
    const page = this.#lambdaEvents().filter(({ logStreamName }) => logStreamName === stream).slice(from, from + 3);
    return { events: page, nextForwardToken: `f/${from + page.length}` };
  }

  /** Times before the upload are those of earlier invocations. */
  #lambdaEvents(): { message: string; timestamp: number; logStreamName: string }[] {
    return (this.lambdaLog ?? [])
      .filter(({ at }) => at < 0 || at <= this.#elapsed())
      .map(({ line, at, stream = 's' }) => ({ message: `${line}\n`, timestamp: (this.#uploadedAt ?? START) + at * 1000, logStreamName: stream }));
  }
}
