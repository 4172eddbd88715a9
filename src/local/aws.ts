// The local AWS as a whole: its services, told of one another, behind one loopback server.
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createEc2 } from './ec2/ec2.ts';
import { createEcr } from './ecr/ecr.ts';
import { createIam } from './iam/iam.ts';
import { createLogs } from './logs/logs.ts';
import { makePrivateFolder, removePrivateFolder } from './private-folder.ts';
import { createControl } from './server/control.ts';
import { Faults, type FaultRule } from './server/faults.ts';
import { Journal, type JournalEntry } from './server/journal.ts';
import { createLocalServer } from './server/server.ts';
import type { LocalContext, LocalService } from './service.ts';
import { createSts } from './sts/sts.ts';

/** The account that the local AWS is. */
export const ACCOUNT_ID = '123456789012';

export interface LocalAwsOptions {
  /** TCP port on 127.0.0.1; 0 or nothing for any free one. */
  readonly port?: number;
  /** Where the private folder is made; default: the system's folder for temporary files. */
  readonly parentFolder?: string;
  /** Default us-east-1. */
  readonly region?: string;
  /** What runs containers; default auto. */
  readonly runtime?: RuntimePreference;
  /** Lines for the one who watches; default: nobody does. */
  readonly log?: (line: string) => void;
}

export type RuntimePreference = 'auto' | 'docker' | 'podman' | 'rootfs';

export interface LocalAws {
  /** `http://127.0.0.1:PORT`, for AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  readonly accountId: string;
  readonly region: string;
  readonly folder: string;
  /** Every request so far, in the order they came. */
  readonly journal: readonly JournalEntry[];
  readonly setFaults: (rules: readonly FaultRule[]) => void;
  /** Milliseconds since 1970 of the last request. */
  readonly lastRequestAt: () => number;
  /** Whether a job or an invocation runs. */
  readonly busy: () => boolean;
  /** Stops services, children and containers, and removes the folder. Can be called again. */
  readonly close: () => Promise<void>;
  /** Resolves when all is stopped, whoever asked for it (close or `POST /_scar/stop`). */
  readonly closed: Promise<void>;
}

/** Starts a local AWS on 127.0.0.1. Rejects when the port is taken or the folder can't be made. */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const folder = await makePrivateFolder(options.parentFolder);
  try {
    return await startIn(folder, options);
  } catch (error) {
    await removePrivateFolder(folder);
    throw error;
  }
}

async function startIn(folder: string, options: LocalAwsOptions): Promise<LocalAws> {
  const log = options.log ?? (() => undefined);
  const region = options.region ?? 'us-east-1';
  let endpoint = '';
  const context: LocalContext = { accountId: ACCOUNT_ID, region, endpoint: () => endpoint, folder, log };
  const services = compose(context);
  const journal = new Journal();
  const faults = new Faults();
  let lastRequestAt = Date.now();
  const control = createControl({
    journal,
    faults,
    about: () => ({ endpoint, pid: process.pid, accountId: ACCOUNT_ID, region, services: services.map(({ name }) => name) }),
    // In a later turn, so that the answer goes out first.
    stop: () => void setImmediate(() => void close().catch((error: unknown) => log(`Stopping failed: ${String(error)}`))),
  });
  const byName = new Map(services.map((service) => [service.name, service]));
  const onRequest = (): void => void (lastRequestAt = Date.now());
  const server = createLocalServer({ services: byName, control, journal, faults, log, onRequest });
  await listen(server, options.port ?? 0);
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let resolveClosed = (): void => undefined;
  const closed = new Promise<void>((resolve) => (resolveClosed = resolve));
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeAll(server, services, folder, log).finally(resolveClosed));
  return {
    endpoint,
    accountId: ACCOUNT_ID,
    region,
    folder,
    journal: journal.entries,
    setFaults: (rules) => faults.set(rules),
    lastRequestAt: () => lastRequestAt,
    busy: () => services.some((service) => service.busy?.() ?? false),
    close,
    closed,
  };
}

/** The services, in the order in which they are closed: what runs things first. */
function compose(context: LocalContext): LocalService[] {
  const logs = createLogs(context);
  const iam = createIam(context);
  const ec2 = createEc2(context);
  const ecr = createEcr(context);
  return [logs, iam, createSts(context, iam), ec2, ecr];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Whatever fails here is logged and does not keep the rest from being stopped. */
async function closeAll(server: Server, services: readonly LocalService[], folder: string, log: (line: string) => void): Promise<void> {
  server.close();
  for (const service of services) {
    await service.close?.().catch((error: unknown) => log(`Closing ${service.name} failed: ${String(error)}`));
  }
  server.closeAllConnections();
  await removePrivateFolder(folder);
}
