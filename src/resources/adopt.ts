// Creating what a moment ago did not exist, when the answer to the first try may have got lost on its way.
import type { Ownership } from '../engine/kind.ts';

/** How a thing is made, and what to do when AWS says that it is there already. */
export interface Making<L> {
  readonly create: () => Promise<L>;
  /** Whether this error says that there is one of this name already. */
  readonly exists: (error: unknown) => boolean;
  readonly read: () => Promise<L | undefined>;
  readonly ownership: (live: L) => Ownership;
}

/**
 * Creates it. The SDK tries again when an answer is lost, and is then told that the name is taken: by us. What carries
 * our tags is taken as made; anything else stays the error that it is.
 */
export async function createOrAdopt<L>({ create, exists, read, ownership }: Making<L>): Promise<L> {
  try {
    return await create();
  } catch (error) {
    if (!exists(error)) throw error;
    const live = await read();
    if (live === undefined || !ownership(live).ours) throw error;
    return live;
  }
}
