// Reads what the packaged image says about the function, and the event that the job was submitted with.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerConfig, OriginalImage } from '../contract/config.ts';
import { EVENT_VARIABLE } from '../contract/environment.ts';
import { messageOf } from '../contract/errors.ts';
import { LAYOUT } from '../contract/layout.ts';
import { readEvent, type Task } from './events.ts';
import { SupervisorFailure } from './failure.ts';

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

/**
 * The task of a job: that of the event it was submitted with. A job that someone submits by hand has none, and its
 * program gets no input.
 * @throws SupervisorFailure `configuration` when it can't be read
 */
export function readJobTask(environment: Readonly<Record<string, string | undefined>>): Task {
  const json = environment[EVENT_VARIABLE] ?? '';
  if (json === '') return { json };
  const [task] = readEvent(parseEvent(json)).tasks;
  if (task !== undefined) return { ...task, json };
  throw new SupervisorFailure('configuration', `the event in ${EVENT_VARIABLE} names nothing to work on`);
}

function parseEvent(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const message = `the event in ${EVENT_VARIABLE} is not JSON: ${messageOf(error)}`;
    throw new SupervisorFailure('configuration', message, { cause: error });
  }
}
