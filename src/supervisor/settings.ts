// Reads what the packaged image says about the function, and the event that the job was submitted with.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerConfig, OriginalImage } from '../contract/config.ts';
import { EVENT_VARIABLE } from '../contract/environment.ts';
import { messageOf } from '../contract/errors.ts';
import { LAYOUT } from '../contract/layout.ts';
import { SupervisorFailure } from './failure.ts';
import { readS3Event, type ObjectCreated } from './s3-event.ts';

export interface Settings {
  readonly config: ContainerConfig;
  readonly image: OriginalImage;
}

/**
 * The function's configuration and the image's own, below `root` (`/` in a container).
 * @throws SupervisorFailure `configuration`
 */
export async function readSettings(root: string): Promise<Settings> {
  const [config, image] = await Promise.all([
    readJson<ContainerConfig>(join(root, LAYOUT.config)),
    readJson<OriginalImage>(join(root, LAYOUT.image)),
  ]);
  if (config.version !== 1) {
    const message = `the image's configuration has version ${String(config.version)}, this supervisor reads version 1`;
    throw new SupervisorFailure('configuration', `${message}. Deploy the function again.`);
  }
  return { config, image };
}

async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    const message = `the packaged image is not complete: ${messageOf(error)}. Deploy the function again.`;
    throw new SupervisorFailure('configuration', message, { cause: error });
  }
}

export interface ReceivedEvent {
  /** As it came; empty when the job was submitted without an event. */
  readonly json: string;
  readonly object: ObjectCreated | undefined;
}

/**
 * The event of a job. A job that someone submits by hand has none, and its program gets no input.
 * @throws SupervisorFailure `configuration` when it can't be read
 */
export function readEvent(environment: Readonly<Record<string, string | undefined>>): ReceivedEvent {
  const json = environment[EVENT_VARIABLE] ?? '';
  if (json === '') return { json, object: undefined };
  const event = readS3Event(parseEvent(json));
  if (event.kind === 'objects' && event.objects[0] !== undefined) return { json, object: event.objects[0] };
  const why = event.kind === 'other' ? event.why : 'it names no object';
  throw new SupervisorFailure('configuration', `the event in ${EVENT_VARIABLE} is not an event of S3: ${why}`);
}

function parseEvent(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const message = `the event in ${EVENT_VARIABLE} is not JSON: ${messageOf(error)}`;
    throw new SupervisorFailure('configuration', message, { cause: error });
  }
}
