// Where things stand in a text: a tree of places that mirrors the data read from it.
import type { Position } from '../contract/errors.ts';

/** The keys and list indices that lead from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** The place of one value; `children` by key or index. */
export interface Place {
  readonly value: Position;
  /** Where the key stands, for values of maps. */
  readonly key?: Position;
  /** The characters of a scalar that was written without quotes, as they stand. */
  readonly plain?: string;
  readonly children: Map<string, Place>;
}

/** The place at a path, or undefined where the text holds none (merged keys, aliases). */
export function placeAt(root: Place, path: Path): Place | undefined {
  let place: Place | undefined = root;
  for (const step of path) place = place?.children.get(String(step));
  return place;
}

/** The position of the value at a path, or of the nearest thing around it. */
export function valuePosition(root: Place, path: Path): Position {
  return nearest(root, path).value;
}

/** The position of the key at a path, or of the nearest thing around it. */
export function keyPosition(root: Place, path: Path): Position {
  const place = nearest(root, path);
  return place.key ?? place.value;
}

function nearest(root: Place, path: Path): Place {
  let place = root;
  for (const step of path) {
    const child = place.children.get(String(step));
    if (child === undefined) return place;
    place = child;
  }
  return place;
}

/** Turns offsets of a text into positions. Lines end in LF, CRLF or CR. */
export function positions(file: string, text: string): (offset: number) => Position {
  const starts = [0];
  for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** The characters of a scalar as they stand in the file, for values whose type YAML guessed. */
export function asWritten(root: Place, path: Path, value: unknown): string {
  if (typeof value === 'string') return value;
  return placeAt(root, path)?.plain ?? (value instanceof Date ? value.toISOString() : String(value));
}
