// A WebDAV server as a store: GET, PUT, and MKCOL for the folders that are missing.
// https://www.rfc-editor.org/rfc/rfc4918
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../aws/errors.ts';
import { again } from './parallel.ts';
import type { Store, StoredObject } from './store.ts';

export interface Webdav {
  /** Without a slash at its end. */
  readonly url: string;
  readonly login: string;
  readonly password: string;
}

/** Folders and files below the server's URL; an object's bucket is its first folder. */
export function webdavStore(server: Webdav): Store {
  /** Folders that are there. */
  const made = new Map<string, Promise<void>>();
  return {
    download: (object, file, signal) => again(signal, async () => {
      const answer = await call(server, 'GET', pathOf(object), { signal });
      if (answer.body === null) throw new Error('the answer has no body');
      const out = createWriteStream(file);
      await pipeline(Readable.fromWeb(answer.body), out, { signal });
      return out.bytesWritten;
    }),
    upload: async (file, bytes, object, _metadata, signal) => {
      await again(signal, () => makeFolders(server, object, made, signal));
      await again(signal, async () => {
        const body = bytes === 0 ? undefined : Readable.toWeb(createReadStream(file, { end: bytes - 1 }));
        await (await call(server, 'PUT', pathOf(object), { signal, body, bytes })).body?.cancel();
      });
    },
  };
}

const pathOf = ({ bucket, key }: StoredObject): string[] => [bucket, ...key.split('/')];

/** Each folder is made once, from the top: MKCOL makes no parents (RFC 4918, 9.3). */
async function makeFolders(server: Webdav, object: StoredObject, made: Map<string, Promise<void>>, signal: AbortSignal): Promise<void> {
  const folders = pathOf(object).slice(0, -1);
  for (const [index] of folders.entries()) {
    const path = folders.slice(0, index + 1);
    const name = path.join('/');
    const making = made.get(name) ?? makeFolder(server, path, signal);
    made.set(name, making);
    await making.catch((error: unknown) => {
      made.delete(name);
      throw error;
    });
  }
}

/** 405 says that it is there already; 403 and 409 may be said of a folder above our own, which is there, too. */
async function makeFolder(server: Webdav, path: readonly string[], signal: AbortSignal): Promise<void> {
  await (await call(server, 'MKCOL', [...path, ''], { signal, allowed: [403, 405, 409] })).body?.cancel();
}

interface Call {
  readonly signal: AbortSignal;
  readonly body?: ReadableStreamLike | undefined;
  readonly bytes?: number;
  /** Answers of 4xx that are none. */
  readonly allowed?: readonly number[];
}

type ReadableStreamLike = ReturnType<typeof Readable.toWeb>;

/** Follows no redirection: the password would go along. Errors never hold it. */
async function call(server: Webdav, method: string, path: readonly string[], { signal, body, bytes, allowed }: Call): Promise<Response> {
  const credentials = Buffer.from(`${server.login}:${server.password}`).toString('base64');
  const answer = await fetch(`${server.url}/${path.map(encodeURIComponent).join('/')}`, {
    method,
    signal,
    redirect: 'manual',
    headers: { authorization: `Basic ${credentials}`, ...(bytes === undefined ? {} : { 'content-length': String(bytes) }) },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  } as RequestInit).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    // What broke is its cause; the error itself says only that fetching failed.
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  });
  if (answer.ok || allowed?.includes(answer.status) === true) return answer;
  await answer.body?.cancel();
  throw new AwsError({ service: 'webdav', operation: method, code: String(answer.status), status: answer.status, words: answer.statusText });
}
