// A reference to an image, as users write it, taken apart by the rules of Docker and OCI.
import { UserError } from '../contract/errors.ts';

/** Docker Hub under its one canonical name; `registry-1.docker.io` and `index.docker.io` are read as this. */
export const DOCKER_HUB = 'docker.io';
const HUB_ALIASES = new Set([DOCKER_HUB, 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** An image in a registry. With a digest the tag is only for reading. */
export interface ImageReference {
  /** Host with its port, lower case: `docker.io`, `127.0.0.1:5000`. */
  readonly registry: string;
  /** `library/debian`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string | undefined;
}

// https://github.com/distribution/reference/blob/main/reference.go
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[a-f0-9:.]+\])(?::\d{1,5})?$/;
const MAX_REPOSITORY = 255;

/** Whether this is a digest of the only kind that registries use. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** The canonical name of a registry's host: Docker Hub has several. */
export function canonicalHost(host: string): string {
  const lower = host.toLowerCase();
  return HUB_ALIASES.has(lower) ? DOCKER_HUB : lower;
}

/**
 * Takes a reference apart: `grycap/mrbayes`, `host:port/a/b:tag@sha256:...`. Without tag and digest the tag is
 * `latest`.
 * @throws UserError when it is none.
 */
export function parseReference(text: string): ImageReference {
  const bad = (why: string, help: string): UserError => new UserError(`"${text}" is not an image: ${why}`, { help });
  const trimmed = text.trim();
  if (/^[a-z]+:\/\//.test(trimmed)) {
    throw bad(
      'it begins with a protocol',
      'Write it as for `docker pull`: `grycap/mrbayes:latest`, without `https://`.',
    );
  }
  const [named = '', digest, ...more] = trimmed.split('@');
  if (more.length > 0 || (digest !== undefined && !isDigest(digest))) {
    throw bad('what follows `@` is no digest', 'A digest is `sha256:` and 64 hexadecimal digits.');
  }
  const { host, path } = splitHost(named);
  const colon = path.lastIndexOf(':');
  const tag = colon < 0 ? undefined : path.slice(colon + 1);
  const name = colon < 0 ? path : path.slice(0, colon);
  if (tag !== undefined && !TAG.test(tag)) {
    throw bad(
      `"${tag}" is no tag`,
      'A tag is up to 128 letters, digits, `_`, `.` and `-`, and begins with none of the last two.',
    );
  }
  const registry = canonicalHost(host);
  if (!HOST.test(registry)) {
    throw bad(`"${host}" is no host`, 'Before the first `/` stands the registry: `ghcr.io/owner/image`.');
  }
  const repository = registry === DOCKER_HUB && !name.includes('/') ? `library/${name}` : name;
  if (!REPOSITORY.test(repository) || repository.length > MAX_REPOSITORY) {
    throw bad(
      `"${name}" is no repository`,
      'Repositories are lower case: letters, digits, and single `.`, `_`, `-` or `/` between them.',
    );
  }
  return { registry, repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}

/** What stands before the first slash is a host when it has a dot or a port, or is `localhost`. */
function splitHost(named: string): { host: string; path: string } {
  const slash = named.indexOf('/');
  const first = named.slice(0, Math.max(slash, 0));
  if (slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())) {
    return { host: first, path: named.slice(slash + 1) };
  }
  return { host: DOCKER_HUB, path: named };
}

/** What the registry is asked for: the digest if there is one, else the tag. */
export function manifestName(reference: ImageReference): string {
  return reference.digest ?? reference.tag ?? 'latest';
}

/** Writes a reference out in full: `docker.io/library/debian:12`. */
export function formatReference({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
