// The local AWS as a whole: its services, told of one another, behind one loopback server.
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../contract/errors.ts';
import { compose, partitionOf, type Composition } from './compose.ts';
import { removeTree } from './containers/remove.ts';
import type { RuntimePreference } from './containers/select.ts';
import { createControl } from './server/control.ts';
import { Faults, type FaultRule } from './server/faults.ts';
import { Journal, type JournalEntry } from './server/journal.ts';
import { createLocalServer, type RequestInfo } from './server/server.ts';
import type { LocalContext } from './service.ts';

/** The account that the local AWS is. */
export const ACCOUNT_ID = '123456789012';

export interface LocalAwsOptions {
  /** TCP port on 127.0.0.1; 0 or nothing for any free one. */
  readonly port?: number;
  /** Where the private folder is made; default: the system's folder for temporary files. */
  readonly parentFolder?: string;
  /** Default us-east-1. One of GovCloud or of China brings the ARNs of that partition. */
  readonly region?: string;
  /** What runs containers; default auto. */
  readonly runtime?: RuntimePreference;
  /** Milliseconds that Batch's CREATING, UPDATING and DELETING and Lambda's Pending last; default 100. */
  readonly dwellMs?: number;
  /** Told of every request to a service before anything is done for it. */
  readonly onRequest?: (info: RequestInfo) => void;
  /** Lines for the one who watches; default: nobody does. */
  readonly log?: (line: string) => void;
}

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
  // mkdtemp makes it for its owner alone (0700).
  const folder = mkdtempSync(join(options.parentFolder ?? tmpdir(), 'scar-local-'));
  try {
    return await startIn(folder, options);
  } catch (error) {
    removeTree(folder);
    throw error;
  }
}

async function startIn(folder: string, options: LocalAwsOptions): Promise<LocalAws> {
  const log = options.log ?? (() => undefined);
  const region = options.region ?? 'us-east-1';
  let endpoint = '';
  const context: LocalContext = {
    partition: partitionOf(region), accountId: ACCOUNT_ID, region, endpoint: () => endpoint, folder, log,
  };
  const composition = compose(context, options);
  const { services } = composition;
  const journal = new Journal();
  const faults = new Faults();
  let lastRequestAt = Date.now();
  const control = createControl({
    journal,
    faults,
    about: () => {
      const names = services.map(({ name }) => name);
      return { endpoint, pid: process.pid, accountId: ACCOUNT_ID, region, services: names };
    },
    settings: composition.settings,
    credentials: composition.credentials,
    // In a later turn, so that the answer goes out first.
    stop: () => void setImmediate(stop),
  });
  const byName = new Map(services.map((service) => [service.name, service]));
  const onRequest = (): void => void (lastRequestAt = Date.now());
  const server = createLocalServer({ services: byName, control, journal, faults, log, onRequest, onServiceRequest: options.onRequest });
  await listen(server, options.port ?? 0);
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let resolveClosed = (): void => undefined;
  const closed = new Promise<void>((resolve) => (resolveClosed = resolve));
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeAll(server, composition, folder, log).finally(resolveClosed));
  const stop = (): void => void close().catch((error: unknown) => log(`Stopping failed: ${messageOf(error)}`));
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

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** What fails here is logged and does not keep the rest from being stopped. */
async function closeAll(
  server: Server,
  composition: Composition,
  folder: string,
  log: (line: string) => void,
): Promise<void> {
  const attempt = async (what: string, close: (() => Promise<void>) | undefined): Promise<void> => {
    try {
      await close?.();
    } catch (error) {
      log(`Closing ${what} failed: ${messageOf(error)}`);
    }
  };
  server.close();
  for (const service of composition.services) await attempt(service.name, service.close);
  await attempt('the containers', composition.closeContainers);
  server.closeAllConnections();
  removeTree(folder);
}
