// The local AWS as a program of its own: starts it, says where it listens, and stops all it runs when it is told to.
import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { messageOf, UserError } from '../contract/errors.ts';
import { startLocalAws, type LocalAws } from './aws.ts';
import { readCommandLine, type CommandLine } from './command-line.ts';
import { watchLifetime } from './lifetime.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

async function main(): Promise<number> {
  const line = readCommandLine(process.argv.slice(2));
  // Before anything is started: a signal during the start is held until there is something to stop.
  const signalled = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
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
    const reason = await endOf(aws, line, signalled);
    console.log(`Stopping: ${reason}.`);
  } finally {
    await aws.close();
  }
  return 0;
}

function endOf(aws: LocalAws, line: CommandLine, signalled: Promise<string>): Promise<string> {
  return new Promise((resolve) => {
    const unwatch = watchLifetime(aws, line.idleMinutes, resolve);
    void signalled.then((signal) => resolve(`received ${signal}`));
    void aws.closed.then(() => {
      unwatch();
      resolve('it was asked to');
    });
  });
}

/** Whole or not at all, and for this user alone. */
async function writeReadyFile(path: string, aws: LocalAws): Promise<void> {
  const { endpoint, accountId, region, folder } = aws;
  const partial = `${path}.${randomUUID()}`;
  await writeFile(partial, `${JSON.stringify({ endpoint, pid: process.pid, accountId, region, folder })}\n`, { mode: 0o600, flag: 'wx' });
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
