// Which addresses a registry may send us to: its answers (redirects, token realms, upload locations) are not ours.
import { isIP } from 'node:net';
import { UserError } from '../contract/errors.ts';

/** Whether a host name or address is this machine itself. */
export function isLoopback(hostname: string): boolean {
  const host = unbracket(hostname);
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Private, link-local, loopback and unspecified addresses (RFC 1918, 3927, 4193, 6598). Names are not looked up. */
function isInternal(hostname: string): boolean {
  const host = unbracket(hostname).toLowerCase();
  if (isIP(host) === 4) {
    return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host);
  }
  return isIP(host) === 6 ? /^(::|f[cd]|fe[89ab])/.test(host) : isLoopback(host);
}

function unbracket(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/**
 * The address that a registry sent us to.
 * @param base the registry's own address: what is not safer than it is refused.
 * @throws UserError for another protocol than https (unless the registry itself is spoken to in http), and for
 *   addresses inside our own network (unless the registry is there itself).
 */
export function followable(target: string, from: URL, base: URL): URL {
  if (!URL.canParse(target, from.href))
    throw new UserError(`The registry ${base.host} names an address that is none: ${target.slice(0, 200)}`);
  const url = new URL(target, from);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && base.protocol === 'http:');
  const outside = !isInternal(url.hostname) || isInternal(base.hostname) || url.host === base.host;
  if (secure && outside) return url;
  throw new UserError(`The registry ${base.host} sends us to ${url.protocol}//${url.host}, which we do not follow`, {
    help: secure
      ? 'That address lies inside the network of this machine. Is it the right registry?'
      : 'Only https is followed. A registry behind a proxy must know its own address (X-Forwarded-Proto).',
  });
}

/** Whether a host is a private registry of ECR (https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html). */
export function isEcrHost(host: string): boolean {
  return /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host);
}
