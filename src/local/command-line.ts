// The command line of the standalone local AWS.
import { parseArgs } from 'node:util';
import { UserError } from '../contract/errors.ts';
import type { RuntimePreference } from './containers/select.ts';

export interface CommandLine {
  readonly port: number;
  /** Parent of the private folder. */
  readonly folder: string | undefined;
  /** Where to say that it listens. */
  readonly readyFile: string | undefined;
  readonly region: string;
  readonly runtime: RuntimePreference;
  /** Not to start: to end what a killed one left whose private folder lies in this folder. */
  readonly sweep: string | undefined;
  /** Stops by itself after so long without a request, job or invocation. */
  readonly idleMinutes: number;
}

export const USAGE = `Usage: node dist/local/index.js [options]
  --port N            TCP port on 127.0.0.1 (default: any free one)
  --folder DIR        where the private folder is made (default: the system's temporary folder)
  --ready-file PATH   written when it listens: JSON with endpoint, pid, accountId, region, folder
  --region R          default us-east-1
  --runtime KIND      what runs containers: auto, docker, podman or rootfs (default auto)
  --idle-minutes N    stop after so long without work (default 60)
  --sweep DIR         start nothing; end and remove what a killed local AWS with --folder DIR has left`;

const RUNTIMES: readonly RuntimePreference[] = ['auto', 'docker', 'podman', 'rootfs'];

/** Reads the arguments after the program's name; throws UserError for what it can't take. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const values = parse(args);
  const runtime = RUNTIMES.find((kind) => kind === values.runtime);
  if (runtime === undefined) throw mistake(`--runtime must be one of ${RUNTIMES.join(', ')}, not "${values.runtime}"`);
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(values.region)) {
    throw mistake(`--region "${values.region}" is not the name of a region`);
  }
  return {
    port: wholeNumber('--port', values.port, 65_535),
    folder: values.folder,
    readyFile: values['ready-file'],
    region: values.region,
    runtime,
    sweep: values.sweep,
    idleMinutes: minutes(values['idle-minutes']),
  };
}

function parse(args: readonly string[]) {
  const options = {
    port: { type: 'string', default: '0' },
    folder: { type: 'string' },
    'ready-file': { type: 'string' },
    region: { type: 'string', default: 'us-east-1' },
    runtime: { type: 'string', default: 'auto' },
    'idle-minutes': { type: 'string', default: '60' },
    sweep: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw mistake(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(flag: string, given: string, most: number): number {
  if (/^\d{1,6}$/.test(given) && Number(given) <= most) return Number(given);
  throw mistake(`${flag} must be a whole number from 0 to ${most}, not "${given}"`);
}

function minutes(given: string): number {
  if (/^\d+(\.\d+)?$/.test(given) && Number(given) > 0) return Number(given);
  throw mistake(`--idle-minutes must be a number above 0, not "${given}"`);
}

function mistake(message: string): UserError {
  return new UserError(message, { help: USAGE });
}
