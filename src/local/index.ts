// The local AWS as a program of its own: starts it, says where it listens, and stops all it runs when it is told to.
import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { messageOf, UserError } from '../contract/errors.ts';
import { startLocalAws, type LocalAws } from './aws.ts';
import { readCommandLine, type CommandLine } from './command-line.ts';
import { watchLifetime } from './lifetime.ts';
import { sweep } from './sweep.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

async function main(): Promise<number> {
  const line = readCommandLine(process.argv.slice(2));
  if (line.sweep !== undefined) {
    await sweep(line.sweep);
    return 0;
  }
  const told = listenForTheEnd();
  const aws = await startLocalAws({
    port: line.port,
    region: line.region,
    runtime: line.runtime,
    ...(line.folder === undefined ? {} : { parentFolder: line.folder }),
    log: (text) => console.error(text),
  });
  try {
    if (line.readyFile !== undefined) await writeReadyFile(line.readyFile, aws);
    announce(aws);
    const { reason, exitCode } = await endOf(aws, line, told);
    console.log(`Stopping: ${reason}.`);
    return exitCode;
  } finally {
    await aws.close();
  }
}

interface End {
  readonly reason: string;
  readonly exitCode: number;
}

/**
 * Called before anything is started, so that a signal or a defect during the start waits until there is something to
 * stop.
 */
function listenForTheEnd(): Promise<End> {
  // Whoever started this may be gone, and with it the reader of these; that must not keep children from being stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => resolve({ reason: `received ${signal}`, exitCode: 0 }));
    }
    process.on('uncaughtException', (error) => {
      console.error(error);
      resolve({ reason: `a defect: ${messageOf(error)}`, exitCode: EXIT_FAILED });
    });
  });
}

function endOf(aws: LocalAws, line: CommandLine, told: Promise<End>): Promise<End> {
  return new Promise((resolve) => {
    const unwatch = watchLifetime(aws, line.idleMinutes, (reason) => resolve({ reason, exitCode: 0 }));
    void told.then(resolve);
    void aws.closed.then(() => resolve({ reason: 'it was asked to', exitCode: 0 })).finally(unwatch);
  });
}

/** Whole or not at all, and for this user alone. */
async function writeReadyFile(path: string, aws: LocalAws): Promise<void> {
  const { endpoint, accountId, region, folder } = aws;
  const partial = `${path}.${randomUUID()}`;
  await writeFile(
    partial,
    `${JSON.stringify({ endpoint, pid: process.pid, accountId, region, folder })}\n`,
    { mode: 0o600, flag: 'wx' },
  );
  await rename(partial, path);
}

function announce(aws: LocalAws): void {
  console.log(`The local AWS listens on ${aws.endpoint}. In another shell:`);
  console.log(`export AWS_ENDPOINT_URL=${aws.endpoint} AWS_REGION=${aws.region}`);
  console.log('export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local');
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(messageOf(error));
    if (error instanceof UserError && error.help !== undefined) console.error(error.help);
    process.exit(error instanceof UserError ? EXIT_USAGE : EXIT_FAILED);
  },
);
