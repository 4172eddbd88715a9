// Reads the form of a query protocol: `Tags.member.1.Key=a` (awsQuery), `Filter.1.Value.1=a` (ec2Query).
import { ServiceError } from '../service.ts';

/** The input of one operation, or of one element of a list in it. */
export class QueryInput {
  readonly #form: URLSearchParams;
  readonly #protocol: 'aws' | 'ec2';
  readonly #prefix: string;

  constructor(form: URLSearchParams, protocol: 'aws' | 'ec2', prefix = '') {
    this.#form = form;
    this.#protocol = protocol;
    this.#prefix = prefix;
  }

  /** The parameter's value; undefined when it is missing. */
  text(name: string): string | undefined {
    return this.#form.get(this.#prefix + name) ?? undefined;
  }

  /** The parameter's value; AWS's MissingParameter (or ValidationError) when it is missing. */
  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    if (this.#protocol === 'ec2') {
      throw new ServiceError('MissingParameter', `The request must contain the parameter ${name}`);
    }
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    const constraint = 'failed to satisfy constraint: Member must not be null';
    throw new ServiceError('ValidationError', `1 validation error detected: Value null at '${member}' ${constraint}`);
  }

  /** Values of a list of texts. */
  texts(name: string): string[] {
    return this.#indexes(name).map((index) => this.#form.get(`${this.#listPrefix(name)}${index}`) ?? '');
  }

  /** Elements of a list of structures. */
  list(name: string): QueryInput[] {
    const prefix = this.#listPrefix(name);
    return this.#indexes(name).map((index) => new QueryInput(this.#form, this.#protocol, `${prefix}${index}.`));
  }

  #listPrefix(name: string): string {
    return `${this.#prefix}${name}.${this.#protocol === 'aws' ? 'member.' : ''}`;
  }

  #indexes(name: string): number[] {
    const prefix = this.#listPrefix(name);
    const found = new Set<number>();
    for (const key of this.#form.keys()) {
      const index = key.startsWith(prefix) ? /^\d+/.exec(key.slice(prefix.length))?.[0] : undefined;
      if (index !== undefined) found.add(Number(index));
    }
    return [...found].sort((a, b) => a - b);
  }
}
