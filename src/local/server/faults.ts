// Faults and latency on demand: rules that say which requests are hit, decided in this one place.
import { ServiceError } from '../service.ts';

export interface FaultRule {
  readonly service: string | undefined;
  readonly operation: string | undefined;
  /** The first matching request that is hit, counted from 1; default 1. */
  readonly nth: number;
  /** How many in a row are hit; default 1 when nth was given, else all. */
  readonly times: number;
  readonly error: ServiceError | undefined;
  readonly latencyMs: number;
  /** before: refused without effect. after: done, but the answer is lost. */
  readonly when: 'before' | 'after';
  /** No answer comes, the connection breaks off; instead of an error. */
  readonly reset?: boolean;
}

/** What happens to one request. */
export interface Fault {
  readonly latencyMs: number;
  readonly before: ServiceError | undefined;
  readonly after: ServiceError | undefined;
  /** When the connection breaks off, if it does. */
  readonly reset: FaultRule['when'] | undefined;
}

export class Faults {
  #rules: { readonly rule: FaultRule; seen: number }[] = [];

  /** Replaces all rules. */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, seen: 0 }));
  }

  /** Counts a request and says what happens to it. */
  decide(service: string, operation: string): Fault {
    const hit: FaultRule[] = [];
    for (const counter of this.#rules) {
      const { rule } = counter;
      if ((rule.service ?? service) !== service || (rule.operation ?? operation) !== operation) continue;
      counter.seen += 1;
      if (counter.seen >= rule.nth && counter.seen < rule.nth + rule.times) hit.push(rule);
    }
    return {
      latencyMs: hit.reduce((sum, rule) => sum + rule.latencyMs, 0),
      before: hit.find((rule) => rule.when === 'before' && rule.error !== undefined)?.error,
      after: hit.find((rule) => rule.when === 'after' && rule.error !== undefined)?.error,
      reset: hit.find((rule) => rule.reset)?.when,
    };
  }
}

const LOST = { code: 'InternalFailure', message: 'The answer was lost (an injected fault).', status: 500 };

/** Reads the rules of `POST /_scar/faults`; throws ServiceError(ValidationException) that names the wrong field. */
export function readFaultRules(value: unknown): FaultRule[] {
  if (!Array.isArray(value)) throw invalid('a list of rules is expected');
  return value.map((item: unknown, index) => {
    if (typeof item !== 'object' || item === null) throw invalid(`rule ${index} is not an object`);
    return readRule(item as Readonly<Record<string, unknown>>, index);
  });
}

const FIELDS = ['service', 'operation', 'nth', 'times', 'error', 'latencyMs', 'when', 'reset'];

function readRule(item: Readonly<Record<string, unknown>>, index: number): FaultRule {
  const unknown = Object.keys(item).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw invalid(`rule ${index}: unknown field ${unknown}`);
  const when = item['when'] ?? 'before';
  if (when !== 'before' && when !== 'after') throw invalid(`rule ${index}: when must be "before" or "after"`);
  const nth = readCount(item, 'nth', index);
  const latencyMs = readCount(item, 'latencyMs', index);
  const reset = item['reset'] ?? false;
  if (typeof reset !== 'boolean') throw invalid(`rule ${index}: reset must be true or false`);
  const lost = when === 'after' && latencyMs === undefined && !reset ? LOST : undefined;
  return {
    service: readText(item, 'service', index),
    operation: readText(item, 'operation', index),
    nth: nth ?? 1,
    times: readCount(item, 'times', index) ?? (nth === undefined ? Infinity : 1),
    error: readError(item['error'] ?? lost, index),
    latencyMs: latencyMs ?? 0,
    when,
    reset,
  };
}

function readText(item: Readonly<Record<string, unknown>>, name: string, index: number): string | undefined {
  const value = item[name];
  if (value !== undefined && typeof value !== 'string') throw invalid(`rule ${index}: ${name} must be text`);
  return value;
}

function readCount(item: Readonly<Record<string, unknown>>, name: string, index: number): number | undefined {
  const value = item[name];
  if (value !== undefined && (typeof value !== 'number' || !Number.isInteger(value) || value < 0)) {
    throw invalid(`rule ${index}: ${name} must be a whole number`);
  }
  return value;
}

function readError(value: unknown, index: number): ServiceError | undefined {
  if (value === undefined) return undefined;
  const { code, message, status } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || typeof message !== 'string' || (status !== undefined && typeof status !== 'number')) {
    throw invalid(`rule ${index}: error must be {code, message, status}`);
  }
  return new ServiceError(code, message, status ?? 400);
}

function invalid(what: string): ServiceError {
  return new ServiceError('ValidationException', `Faults: ${what}`);
}
