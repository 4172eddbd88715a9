// The largest of some variables: what a finding about size points at.
import { bytesOf } from './requests.ts';
import { number } from './words.ts';

export interface Largest {
  readonly name: string;
  readonly bytes: number;
}

/** The variable that takes most bytes; undefined when there is none. */
export function largest(variables: Readonly<Record<string, string>>): Largest | undefined {
  return Object.entries(variables)
    .map(([name, value]) => ({ name, bytes: bytesOf(value) }))
    .toSorted((one, other) => other.bytes - one.bytes)[0];
}

/** `; the largest part is the variable X, 20,000 bytes`. */
export function largestInWords(found: Largest | undefined): string {
  return found === undefined ? '' : `; the largest part is the variable ${found.name} with ${number(found.bytes)} bytes`;
}
