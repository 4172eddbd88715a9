// The local AWS as a whole: its services, told of one another, behind one loopback server.
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../contract/errors.ts';
import { createApiGateway } from './apigateway/apigateway.ts';
import { createBatch } from './batch/batch.ts';
import { parseReference } from './containers/reference.ts';
import { removeTree } from './containers/remove.ts';
import { selectRuntime, type RuntimePreference } from './containers/select.ts';
import { createEc2 } from './ec2/ec2.ts';
import { createEcr } from './ecr/ecr.ts';
import { createIam } from './iam/iam.ts';
import type { RegistryImage } from './lambda/code.ts';
import { createLambda } from './lambda/lambda.ts';
import { createLogs } from './logs/logs.ts';
import { createS3 } from './s3/s3.ts';
import { createControl } from './server/control.ts';
import { Faults, type FaultRule } from './server/faults.ts';
import { Journal, type JournalEntry } from './server/journal.ts';
import { createLocalServer, type RequestInfo } from './server/server.ts';
import type { ContainerRuntime, ImageStore, LocalContext, LocalService } from './service.ts';
import { createSts } from './sts/sts.ts';
import { createTagging, type LocalTagging } from './tagging/tagging.ts';

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
  const context: LocalContext = { accountId: ACCOUNT_ID, region, endpoint: () => endpoint, folder, log };
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

interface Composition {
  /** In the order in which they are closed: first what runs things. */
  readonly services: readonly LocalService[];
  /** Stops what runs containers, if any were asked for. */
  readonly closeContainers: () => Promise<void>;
}

function compose(context: LocalContext, options: LocalAwsOptions): Composition {
  const preference = options.runtime ?? 'auto';
  const dwell = options.dwellMs === undefined ? {} : { dwell: options.dwellMs };
  const logs = createLogs(context);
  const iam = createIam(context);
  const ec2 = createEc2(context);
  const ecr = createEcr(context);
  let runtime: Promise<ContainerRuntime> | undefined;
  const containers = (): Promise<ContainerRuntime> => (runtime ??= selectRuntime(context, ecr, preference));
  // Lambda reads code from S3, and S3 invokes functions: one of the two has to be told of the other later.
  const lambda = createLambda(context, {
    logs,
    roles: iam,
    containers,
    readObject: (bucket, key) => s3.readObject(bucket, key),
    network: ec2,
    findImage: (uri) => findImage(context, ecr, uri),
  }, dwell);
  const batch = createBatch(context, { logs, roles: iam, network: ec2, containers }, dwell);
  const s3 = createS3(context, lambda);
  const api = createApiGateway(context, lambda);
  const others = [batch, lambda, s3, logs, iam, createSts(context, iam), ec2, ecr, api.control, api.execution];
  const tagging = createTagging(() => others.flatMap((service) => service.tagged?.() ?? []));
  return {
    services: [...others.map((service) => remembered(service, tagging)), tagging],
    closeContainers: async () => (await runtime?.catch(() => undefined))?.close(),
  };
}

/** The service, with its effects told to the Tagging API. */
function remembered(service: LocalService, { remember }: LocalTagging): LocalService {
  return { ...service, handle: (request) => service.handle(request).finally(remember) };
}

/** An image of the local registry. */
function findImage(context: LocalContext, images: ImageStore, uri: string): RegistryImage | undefined {
  const { host, repository, reference } = parseReference(uri);
  const found = host === new URL(context.endpoint()).host ? images.manifest(repository, reference) : undefined;
  return found === undefined ? undefined : { digest: found.digest, manifest: found.bytes };
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
