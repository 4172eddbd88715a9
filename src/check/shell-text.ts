// A shell script with what is no code blanked out: comments, quotations, here-documents. Every character keeps its
// place, so that what is found in a mask stands at the same line and column of the script.

export interface Masked {
  /** Without comments, text in quotes and here-documents: commands and their syntax. */
  readonly code: string;
  /** Without comments, text in single quotes and quoted here-documents: where `$NAME` is replaced by its value. */
  readonly expanded: string;
}

type Kind = 'code' | 'expanded' | 'dead';

interface HereDocument {
  readonly end: string;
  readonly stripTabs: boolean;
  readonly kind: Kind;
}

/** Masks a script. A quotation or a here-document that is never closed reaches to the end. */
export function mask(text: string): Masked {
  return new Masker(text).run();
}

class Masker {
  readonly #text: string;
  readonly #code: string[] = [];
  readonly #expanded: string[] = [];
  /** Open `"` and `$(`: inside a substitution code begins anew. */
  readonly #open: ('"' | '(')[] = [];
  readonly #depths: number[] = [];
  #here: HereDocument[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Masked {
    while (this.#at < this.#text.length) this.#step();
    return { code: this.#code.join(''), expanded: this.#expanded.join('') };
  }

  #step(): void {
    const here = this.#text[this.#at] ?? '';
    if (here === '\\') return this.#take(2, 'dead');
    if (this.#text.startsWith('$(', this.#at) && this.#text[this.#at + 2] !== '(') return this.#substitution();
    if (here === '"') return this.#quote();
    if (this.#inQuotes) return this.#take(1, 'expanded');
    if (here === "'") return this.#single();
    if (here === '#' && /^$|[\s;&|()]/.test(this.#text[this.#at - 1] ?? '')) return this.#comment();
    if (here === '\n') return this.#lineEnd();
    if (here === '(' || here === ')') return this.#parenthesis(here);
    const start = this.#hereDocument();
    return this.#take(start, 'code');
  }

  get #inQuotes(): boolean {
    return this.#open.at(-1) === '"';
  }

  /** Copies characters to the masks that show this kind, blanks to the others; line ends are kept in both. */
  #take(length: number, kind: Kind): void {
    const end = Math.min(this.#at + length, this.#text.length);
    for (; this.#at < end; this.#at += 1) {
      const character = this.#text[this.#at] ?? '';
      const blank = character === '\n' || character === '\r' ? character : ' ';
      this.#code.push(kind === 'code' ? character : blank);
      this.#expanded.push(kind === 'dead' ? blank : character);
    }
  }

  #substitution(): void {
    this.#open.push('(');
    this.#depths.push(0);
    this.#take(2, 'code');
  }

  #parenthesis(character: string): void {
    const depth = this.#depths.at(-1);
    if (depth !== undefined && character === '(') this.#depths[this.#depths.length - 1] = depth + 1;
    if (depth !== undefined && character === ')') {
      if (depth > 0) this.#depths[this.#depths.length - 1] = depth - 1;
      else {
        this.#depths.pop();
        this.#open.pop();
      }
    }
    this.#take(1, 'code');
  }

  #quote(): void {
    if (this.#inQuotes) this.#open.pop();
    else this.#open.push('"');
    this.#take(1, 'code');
  }

  #single(): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    this.#take(1, 'code');
    this.#take((end < 0 ? this.#text.length : end) - this.#at, 'dead');
    this.#take(1, 'code');
  }

  #comment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#take((end < 0 ? this.#text.length : end) - this.#at, 'dead');
  }

  /** Notes a here-document that begins here; returns how many characters its announcement has, 1 when there is none. */
  #hereDocument(): number {
    if (!this.#text.startsWith('<<', this.#at) || this.#text.startsWith('<<<', this.#at)) {
      return this.#text.startsWith('<<<', this.#at) ? 3 : 1;
    }
    const found = /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|(\\?)([\w.-]+))/.exec(this.#text.slice(this.#at, this.#at + 200));
    if (found === null) return 2;
    const [whole, dash, single, double, backslash, plain = ''] = found;
    const quoted = single ?? double;
    this.#here.push({
      end: quoted ?? plain,
      stripTabs: dash === '-',
      kind: quoted === undefined && backslash === '' ? 'expanded' : 'dead',
    });
    return whole.length;
  }

  #lineEnd(): void {
    this.#take(1, 'code');
    for (const { end, stripTabs, kind } of this.#here.splice(0)) this.#body(end, stripTabs, kind);
  }

  #body(end: string, stripTabs: boolean, kind: Kind): void {
    while (this.#at < this.#text.length) {
      const newline = this.#text.indexOf('\n', this.#at);
      const next = newline < 0 ? this.#text.length : newline + 1;
      const line = this.#text.slice(this.#at, next).replace(/\r?\n$/, '');
      this.#take(next - this.#at, kind);
      if ((stripTabs ? line.replace(/^\t+/, '') : line) === end) return;
    }
  }
}
