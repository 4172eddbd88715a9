// SHA-256 digests in the form that registries use.
import { createHash } from 'node:crypto';

/** `sha256:` and the hexadecimal hash of bytes or of a text in UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** The hexadecimal hash of a JSON value whose keys always stand in the same order, cut to `length` digits. */
export function contentHash(value: unknown, length: number): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, length);
}
