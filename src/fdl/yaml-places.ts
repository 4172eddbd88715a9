// The places of a YAML document's values, from the parser's events, and the keys that stand twice.
import { EVENT_ID, SCALAR_STYLE, getScalarValue, type Event } from 'js-yaml';
import type { Position } from '../contract/errors.ts';
import type { Finding } from './finding.ts';
import type { Place } from './place.ts';

/** Walks the parser's events beside the data that is built from them. */
export class Walker {
  readonly findings: Finding[] = [];
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #at: (offset: number) => Position;
  #next = 0;
  /** Where the last thing with a place of its own stood: a key without a value has no other. */
  #last: Position;

  constructor(text: string, events: readonly Event[], at: (offset: number) => Position) {
    this.#text = text;
    this.#events = events;
    this.#at = at;
    this.#last = at(0);
  }

  /** The place of the next document's root; undefined when there is none or it is empty. */
  document(): Place | undefined {
    if (this.#take()?.type !== EVENT_ID.DOCUMENT) return undefined;
    const root = this.#ended() ? undefined : this.#value(undefined);
    this.#next += 1;
    return root;
  }

  #take(): Event | undefined {
    return this.#events[this.#next++];
  }

  #ended(): boolean {
    const event = this.#events[this.#next];
    return event === undefined || event.type === EVENT_ID.POP;
  }

  #value(key: Position | undefined): Place {
    const event = this.#take();
    const children = new Map<string, Place>();
    const place: Place = {
      value: this.#place(event),
      children,
      ...(key === undefined ? {} : { key }),
      ...this.#plain(event),
    };
    if (event?.type === EVENT_ID.MAPPING) {
      while (!this.#ended()) this.#pair(children);
      this.#next += 1;
    } else if (event?.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; !this.#ended(); index += 1) children.set(String(index), this.#value(undefined));
      this.#next += 1;
    }
    return place;
  }

  #place(event: Event | undefined): Position {
    const offset = start(event);
    if (offset !== undefined) this.#last = this.#at(offset);
    return this.#last;
  }

  #plain(event: Event | undefined): Pick<Place, 'plain'> {
    const isPlain = event?.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN;
    return isPlain ? { plain: getScalarValue(this.#text, event) } : {};
  }

  #pair(children: Map<string, Place>): void {
    const event = this.#events[this.#next];
    const position = this.#place(event);
    this.#value(undefined);
    const name = event?.type === EVENT_ID.SCALAR ? getScalarValue(this.#text, event) : '?';
    const first = children.get(name)?.key;
    if (first !== undefined && name !== '<<') {
      this.findings.push({
        rule: 'duplicate-key',
        severity: 'warning',
        message: `\`${name}\` stands here a second time; the first, in line ${first.line}, is not used`,
        help: 'Remove one of the two.',
        position,
      });
    }
    children.set(name, this.#value(position));
  }
}

/** The offset at which a node begins, with its quote, anchor or tag; undefined for one of which nothing is written. */
function start(event: Event | undefined): number | undefined {
  switch (event?.type) {
    case EVENT_ID.SCALAR: {
      const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
      return first(quoted ? event.valueStart - 1 : event.valueStart, event.anchorStart, event.tagStart);
    }
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return first(event.start, event.anchorStart, event.tagStart);
    default:
      return 0;
  }
}

function first(...offsets: number[]): number | undefined {
  const written = offsets.filter((offset) => offset >= 0);
  return written.length === 0 ? undefined : Math.min(...written);
}
