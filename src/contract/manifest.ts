// The list of objects that the children of an array job work on: JSON lines of one width, so that each child reads its own line alone.

/** An object of a list. */
export interface ManifestEntry {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** Without quotes. */
  readonly eTag: string;
}

/** Where a list is; JSON in MANIFEST_VARIABLE. */
export interface ManifestPlace {
  readonly bucket: string;
  readonly key: string;
  /** Bytes of each line, its end included. */
  readonly width: number;
}

/** Children of an array job, https://docs.aws.amazon.com/batch/latest/APIReference/API_ArrayProperties.html */
export const ARRAY_SIZE = { least: 2, most: 10_000 } as const;

/** The text of a list, and the width of its lines: all are filled up with spaces, which JSON ignores. */
export function writeManifest(entries: readonly ManifestEntry[]): { readonly body: string; readonly width: number } {
  const lines = entries.map((entry) => JSON.stringify(entry));
  const width = lines.reduce((most, line) => Math.max(most, Buffer.byteLength(line)), 0) + 1;
  const body = lines.map((line) => `${line}${' '.repeat(width - 1 - Buffer.byteLength(line))}\n`).join('');
  return { body, width };
}

/** The HTTP range of a line; lines count from 0. */
export function lineRange({ width }: Pick<ManifestPlace, 'width'>, index: number): string {
  return `bytes=${index * width}-${(index + 1) * width - 1}`;
}
