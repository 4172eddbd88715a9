// `${NAME}` in the values of a definition, replaced by the action's variables, so that no secret stands in the file.
import { MOST_FINDINGS, capped, type Finding } from './finding.ts';
import { valuePosition, type Path, type Place } from './place.ts';
import { MAX_LENGTH } from './plain-text.ts';

/** Values by name. They may be secrets: no finding holds one. */
export type VariableValues = ReadonlyMap<string, string>;

export interface Substituted {
  readonly data: unknown;
  readonly findings: readonly Finding[];
}

/** `$${` is `${` itself; `${{` is an expression of a workflow, which means nothing in a definition. */
const PLACEHOLDER = /\$\$\{|\$\{\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * A copy of the data with the placeholders in its texts replaced; keys stay as they are. What is put in is not looked at again.
 * @param text the file, to see at once that it holds no placeholder
 */
export function substitute(data: unknown, root: Place, text: string, variables: VariableValues): Substituted {
  if (!text.includes('${')) return { data, findings: [] };
  const substitution = new Substitution(root, variables);
  return { data: substitution.copy(data, []), findings: capped(substitution.findings) };
}

class Substitution {
  readonly findings: Finding[] = [];
  readonly #root: Place;
  readonly #variables: VariableValues;
  /** Characters that may be put in: a few kilobytes a thousand times are an attack. */
  #left = MAX_LENGTH;
  /** Copies by original: aliases make parts of the data shared, even with parts of themselves. */
  readonly #copies = new Map<object, unknown>();

  constructor(root: Place, variables: VariableValues) {
    this.#root = root;
    this.#variables = variables;
  }

  copy(value: unknown, path: Path): unknown {
    if (typeof value === 'string') return this.#text(value, path);
    if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
    if (this.#copies.has(value)) return this.#copies.get(value);
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      this.#copies.set(value, list);
      for (const [index, item] of value.entries()) list.push(this.copy(item, [...path, index]));
      return list;
    }
    const map = {};
    this.#copies.set(value, map);
    for (const [key, item] of Object.entries(value)) {
      // Not an assignment: a key `__proto__` would set the prototype.
      Object.defineProperty(map, key, { value: this.copy(item, [...path, key]), enumerable: true, writable: true, configurable: true });
    }
    return map;
  }

  #text(text: string, path: Path): string {
    return text.replace(PLACEHOLDER, (placeholder, name: string | undefined) => {
      if (placeholder === '$${') return '${';
      if (name === undefined) {
        this.#report(
          path,
          'this value holds an expression of a workflow, `${{`, which is not replaced in this file',
          'Give the value a name in the input variables of the action, NAME=${{ secrets.NAME }}, and write ${NAME} here.',
        );
        return placeholder;
      }
      const value = this.#variables.get(name);
      if (value === undefined) {
        this.#report(
          path,
          `there is no variable ${name} to put in here`,
          `Add a line ${name}=value to the input variables of the action. If it is text: write $\${${name}}.`,
        );
      }
      this.#left -= value?.length ?? 0;
      if (this.#left >= 0) return value ?? placeholder;
      this.#report(path, 'with its placeholders replaced this file would be too large', 'Use fewer placeholders, or shorter values.');
      return placeholder;
    });
  }

  #report(path: Path, message: string, help: string): void {
    if (this.findings.length <= MOST_FINDINGS) this.findings.push({ rule: 'variable-missing', severity: 'error', message, help, position: valuePosition(this.#root, path) });
  }
}
