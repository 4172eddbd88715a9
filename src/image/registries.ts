// All the registries that a run speaks to: their addresses (or mirrors), credentials and connections.
import type { AwsCall } from '../aws/aws.ts';
import { UserError } from '../contract/errors.ts';
import { isLoopback } from './address.ts';
import { createAuth, type Credentials } from './auth.ts';
import { DOCKER_HUB, canonicalHost } from './reference.ts';
import { createRegistry, type Registry } from './registry.ts';
import { defaultRetryPolicy, type RetryPolicy } from './retry.ts';
import { createTransport, type Transport } from './transport.ts';

export interface RegistriesOptions {
  /**
   * Host as in references -> base URL that is spoken to in its place, for pulls and pushes: https, or http on this
   * machine.
   */
  readonly mirrors: ReadonlyMap<string, string>;
  /**
   * Credentials for the host that is spoken to. With a mirror, `inPlaceOf` is the host of the references:
   * its credentials are not for the mirror, unless whoever answers here knows better.
   */
  readonly credentials: (host: string, inPlaceOf: string | undefined) => Promise<Credentials | undefined>;
  readonly onCall?: (call: AwsCall) => void;
  /** Is told before each wait, so that the log can say so. */
  readonly onWait?: RetryPolicy['onWait'];
  readonly sleep?: RetryPolicy['sleep'];
  readonly random?: RetryPolicy['random'];
  readonly transport?: Transport;
  /** The longest silence of a connection in milliseconds; 60,000 by default. */
  readonly idle?: number;
}

export interface Registries {
  /** The registry of a host as it stands in references: `docker.io`, `127.0.0.1:5000`. One client a host. */
  of(host: string): Registry;
}

const DEFAULT_IDLE = 60_000;
/** Docker Hub serves its registry under another name than it goes by. */
const SERVED_BY = new Map([[DOCKER_HUB, 'registry-1.docker.io']]);

/**
 * The registries of a run.
 * @throws UserError for a mirror that is no address, or one of http elsewhere than on this machine.
 */
export function createRegistries(options: RegistriesOptions): Registries {
  const mirrors = new Map([...options.mirrors].map(([host, url]) => [canonicalHost(host), readMirror(host, url)]));
  const clients = new Map<string, Registry>();
  const transport = options.transport ?? createTransport();
  const onCall = options.onCall ?? (() => undefined);
  const retry: RetryPolicy = {
    ...defaultRetryPolicy,
    ...(options.sleep === undefined ? {} : { sleep: options.sleep }),
    ...(options.random === undefined ? {} : { random: options.random }),
    ...(options.onWait === undefined ? {} : { onWait: options.onWait }),
  };

  const create = (host: string): Registry => {
    const mirror = mirrors.get(host);
    const base = mirror ?? addressOf(host);
    const auth = createAuth({
      base,
      transport,
      credentials: () =>
        mirror === undefined ? options.credentials(host, undefined) : options.credentials(mirror.host, host),
      onTokenRequest: () => onCall({ service: 'registry', operation: 'GetToken', writes: false }),
    });
    return createRegistry({ host, base, transport, auth, retry, onCall, idle: options.idle ?? DEFAULT_IDLE });
  };

  return {
    of(host) {
      const canonical = canonicalHost(host);
      const client = clients.get(canonical) ?? create(canonical);
      clients.set(canonical, client);
      return client;
    },
  };
}

function readMirror(host: string, url: string): URL {
  if (URL.canParse(url)) {
    const parsed = new URL(url);
    const isPlain = parsed.protocol === 'http:';
    if (isPlain && !isLoopback(parsed.hostname)) {
      throw new UserError(`The mirror of ${host}, ${parsed.host}, is to be spoken to without encryption`, {
        help: 'Use https: only a registry on this machine is spoken to in http, for others would see the credentials.',
      });
    }
    if ((parsed.protocol === 'https:' || isPlain) && parsed.username === '' && parsed.search === '') return parsed;
  }
  throw new UserError(`The mirror of ${host} is no address of a registry`, {
    help: 'Write it as in `docker.io=https://mirror.example.org`; credentials come from docker login.',
  });
}

/** https everywhere, but for this machine itself: there a registry for tests has no certificate. */
function addressOf(host: string): URL {
  const served = SERVED_BY.get(host) ?? host;
  const url = new URL(`https://${served}/`);
  return isLoopback(url.hostname) ? new URL(`http://${served}/`) : url;
}
