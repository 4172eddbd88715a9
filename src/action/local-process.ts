// What starting and stopping the local AWS agree on.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundle of the local AWS, beside the bundle that runs now. */
export const LOCAL_PROGRAM = join(dirname(fileURLToPath(import.meta.url)), 'local', 'index.js');

/** Name of the state that the main phase of the starting step leaves for its post phase; its value is a LocalState as JSON. */
export const LOCAL_STATE = 'local-aws';

export interface LocalState {
  readonly pid: number;
  /** Holds the ready file, the log and the private folder. */
  readonly folder: string;
}
