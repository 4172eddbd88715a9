// JSON text -> data and the place of every value. JSON.parse has no places, and on Node 20 not even one for every error.
import type { Position } from '../contract/errors.ts';
import { positions, type Place } from './place.ts';
import { notText } from './plain-text.ts';
import type { Document } from './yaml.ts';

const MAX_DEPTH = 50;
const SPACE = /[ \t\r\n]*/y;
const LITERAL = /(?:"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)/uy;

class JsonError extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Reads a JSON file. What is wrong is a finding with its place. */
export function readJson(file: string, source: string): Document {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const at = positions(file, text);
  const refused = (offset: number, message: string, help: string): Document => ({
    data: undefined,
    root: { value: at(offset), children: new Map() },
    findings: [{ rule: 'json-syntax', severity: 'error', message, help, position: at(offset) }],
  });
  const unreadable = notText(text);
  if (unreadable !== undefined) return refused(unreadable.offset, unreadable.message, unreadable.help);
  if (text.trim() === '') return refused(0, 'this file is empty', 'Write {}, or leave the input config empty.');
  try {
    const scanner = new Scanner(text, at);
    const { data, place } = scanner.document();
    return { data, root: place, findings: [] };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const help = 'JSON has no comments and no comma after the last item; keys and texts stand in double quotes.';
    return refused(error.offset, `this is not valid JSON: ${error.message}`, help);
  }
}

interface Read {
  readonly data: unknown;
  readonly place: Place;
}

class Scanner {
  readonly #text: string;
  readonly #at: (offset: number) => Position;
  #offset = 0;

  constructor(text: string, at: (offset: number) => Position) {
    this.#text = text;
    this.#at = at;
  }

  document(): Read {
    const read = this.#value(undefined, 0);
    if (this.#peek() !== '') throw new JsonError(this.#offset, 'there is text after its end');
    return read;
  }

  /** The next character that is not space; '' at the end. */
  #peek(): string {
    SPACE.lastIndex = this.#offset;
    this.#offset += SPACE.exec(this.#text)?.[0].length ?? 0;
    return this.#text.charAt(this.#offset);
  }

  #expect(character: string, where: string): void {
    const found = this.#peek();
    if (found !== character) throw new JsonError(
      this.#offset,
      `a ${character} is missing ${where}${found === '' ? ', the file ends here' : ''}`,
    );
    this.#offset += 1;
  }

  #value(key: Position | undefined, depth: number): Read {
    if (depth > MAX_DEPTH) throw new JsonError(this.#offset, `it is nested deeper than ${MAX_DEPTH} levels`);
    const next = this.#peek();
    const place: Place = { value: this.#at(this.#offset), children: new Map(), ...(key === undefined ? {} : { key }) };
    if (next === '{') return { data: this.#object(place, depth), place };
    if (next === '[') return { data: this.#array(place, depth), place };
    return { data: this.#literal(), place };
  }

  #literal(): unknown {
    LITERAL.lastIndex = this.#offset;
    const found = LITERAL.exec(this.#text)?.[0];
    if (found === undefined) throw new JsonError(
      this.#offset,
      this.#peek() === '' ? 'it ends too early' : 'a value is expected here',
    );
    this.#offset += found.length;
    return JSON.parse(found) as unknown;
  }

  #object(place: Place, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.#offset += 1;
    while (this.#peek() !== '}') {
      if (entries.length > 0) this.#expect(',', 'between two keys');
      if (this.#peek() !== '"') throw new JsonError(this.#offset, 'a key in double quotes is expected here');
      const key = this.#at(this.#offset);
      const name = String(this.#literal());
      this.#expect(':', 'after the key');
      const { data, place: child } = this.#value(key, depth + 1);
      entries.push([name, data]);
      place.children.set(name, child);
    }
    this.#offset += 1;
    return Object.fromEntries(entries);
  }

  #array(place: Place, depth: number): unknown[] {
    const items: unknown[] = [];
    this.#offset += 1;
    while (this.#peek() !== ']') {
      if (items.length > 0) this.#expect(',', 'between two items');
      const { data, place: child } = this.#value(undefined, depth + 1);
      place.children.set(String(items.length), child);
      items.push(data);
    }
    this.#offset += 1;
    return items;
  }
}
