// An image that is a file of the repository, named among references as podman and skopeo name it: `docker-archive:path`.

const PREFIX = 'docker-archive:';

/** The reference for an archive of `docker save`, by its path relative to the workspace. */
export function imageFileReference(path: string): string {
  return `${PREFIX}${path}`;
}

/** The path of the archive that a reference names; undefined for an image in a registry. */
export function imageFileOf(reference: string): string | undefined {
  return reference.startsWith(PREFIX) ? reference.slice(PREFIX.length) : undefined;
}

/** What a file is, by its first bytes (at least 262, or all): an archive, packed or not, or undefined. */
export function archiveKind(head: Uint8Array): 'tar' | 'gzip' | 'zstd' | undefined {
  const begins = (...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (begins(0x1f, 0x8b)) return 'gzip';
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  return Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar' ? 'tar' : undefined;
}
