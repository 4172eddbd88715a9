// What was there some time ago: the Tagging API learns of a change seconds after it was made.
import type { TaggedResource } from '../service.ts';

interface Snapshot {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly resources: readonly TaggedResource[];
}

export class History {
  readonly #list: () => readonly TaggedResource[];
  /** Oldest first; the first one is the newest that is older than the lag. */
  #snapshots: Snapshot[] = [];
  #lag = 0;

  /** @param list everything that is there now. */
  constructor(list: () => readonly TaggedResource[]) {
    this.#list = list;
  }

  /** From now on `resources` is behind by so many milliseconds; 0 for not at all. */
  readonly setLag = (milliseconds: number): void => {
    this.#lag = milliseconds;
    this.#snapshots = milliseconds === 0 ? [] : [{ at: 0, resources: this.#copy() }];
  };

  /** Notes what is there now. Called whenever something may have changed; without a lag it does nothing. */
  readonly remember = (): void => {
    if (this.#lag === 0) return;
    const now = Date.now();
    const known = this.#snapshots.findLastIndex(({ at }) => at <= now - this.#lag);
    this.#snapshots = [...this.#snapshots.slice(Math.max(0, known)), { at: now, resources: this.#copy() }];
  };

  /** What was there a lag ago. */
  readonly resources = (): readonly TaggedResource[] => {
    if (this.#lag === 0) return this.#list();
    const then = Date.now() - this.#lag;
    return this.#snapshots.findLast(({ at }) => at <= then)?.resources ?? [];
  };

  /** Tags are changed in place by some services. */
  #copy(): readonly TaggedResource[] {
    return this.#list().map(({ arn, tags }) => ({ arn, tags: { ...tags } }));
  }
}
