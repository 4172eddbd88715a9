// Things that are only shown, not touched: not being allowed to look at them must not stop the work on what is wanted.
import { messageOf } from '../contract/errors.ts';
import { kindOf, type Kinds } from './kind.ts';
import type { Retired } from './model.ts';

/** Stands in the place of the live state of a thing that is kept and could not be looked at. It counts as there. */
export class Unreadable {
  readonly note: string;

  constructor(keep: string, error: unknown) {
    this.note = `${keep} (it could not be looked at: ${messageOf(error)})`;
  }
}

/** The live state of a retired thing. Rejects only for one that is to be deleted. */
export async function readRetired({ resource, keep }: Retired, kinds: Kinds): Promise<unknown> {
  try {
    return await kindOf(kinds, resource).read(resource, 'destroy');
  } catch (error) {
    if (keep === undefined) throw error;
    return new Unreadable(keep, error);
  }
}
