// Objects with the conditional writes of S3, for locks.
import { AwsError } from '../../../src/aws/errors.ts';
import type { LockClient, Note } from '../../../src/supervisor/lock.ts';

/** An error of AWS's. */
export const failure = (operation: string, code: string, status: number | undefined): AwsError =>
  new AwsError({ service: 's3', operation, code, status, words: 'Refused' });

/** Objects with the conditional writes of S3, each call a turn later. */
export class Objects implements LockClient {
  readonly objects = new Map<string, { body: string; etag: string }>();
  calls = 0;
  /** Thrown by the next write, before or after its effect. */
  fault: { error: AwsError; done: boolean } | undefined;
  #writes = 0;

  putObject: LockClient['putObject'] = async ({ Key, Body, IfNoneMatch, IfMatch }) => {
    this.calls += 1;
    await turn();
    const { fault } = this;
    this.fault = undefined;
    if (fault !== undefined && !fault.done) throw fault.error;
    const found = this.objects.get(Key);
    if (IfNoneMatch === '*' && found !== undefined) throw failure('PutObject', 'PreconditionFailed', 412);
    if (IfMatch !== undefined && found?.etag !== IfMatch) throw failure('PutObject', 'PreconditionFailed', 412);
    const etag = `"${(this.#writes += 1)}"`;
    this.objects.set(Key, { body: Body, etag });
    if (fault !== undefined) throw fault.error;
    return { ETag: etag };
  };

  getObject: LockClient['getObject'] = async ({ Key }) => {
    this.calls += 1;
    await turn();
    const found = this.objects.get(Key);
    if (found === undefined) throw failure('GetObject', 'NoSuchKey', 404);
    return { ETag: found.etag, Body: { transformToString: async () => found.body } };
  };

  notes(): Note[] {
    return [...this.objects.values()].map(({ body }) => JSON.parse(body) as Note);
  }
}

/** A few milliseconds, now more, now less. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
