// The kinds of values that keys have. Each schema's error text says, in words for people, what the value must be:
// it completes the sentence "`memory` must be ...".
import { z } from 'zod';

/** Why a key that SCAR read has no effect here, for keys that are part of the language all the same. */
export interface Ignored {
  readonly severity: 'error' | 'warning' | 'notice';
  /** Completes "`key` ...": what SCAR did with it, and why it has no effect here. */
  readonly why: string;
  readonly help: string;
  /** Values that ask for nothing out of the ordinary, and pass in silence. */
  readonly harmless: readonly unknown[];
}

export const ignoredKeys = z.registry<Ignored>();

/** Marks a key as understood but without effect. */
export function ignored<S extends z.ZodType>(schema: S, why: string, help: string, more: Partial<Ignored> = {}): S {
  // Registries go by identity, so that a schema used for several keys needs a copy for each.
  const own = schema.clone();
  ignoredKeys.add(own, { severity: 'notice', why, help, harmless: [], ...more });
  return own;
}

/** A map with these keys and no others. Every key may be absent: what is required depends on the format. */
export function section<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, { error: 'a map of keys and values' }).partial();
}

export function whole(unit: string, least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  const error = `a whole number ${unit === '' ? '' : `of ${unit} `}${range}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

export const text = () => z.string({ error: 'text' });
export const yesNo = () => z.boolean({ error: 'true or false' });
export const texts = () => z.array(text(), { error: 'a list of texts' });
export const anything = () => z.unknown();

/** A key of ours, beyond SCAR: what it does, for editors and the documentation. */
export function ours<S extends z.ZodType>(schema: S, description: string): S {
  return schema.meta({ description: `${description} (A key of scar-action's: SCAR 4 ignores it.)` });
}

const ROLE_ARN = 'the ARN of an IAM role (arn:aws:iam::123456789012:role/name)';

/** The ARN of a role. SCAR's placeholder and empty text mean "not set". */
export const roleArn = () => z.string({ error: ROLE_ARN }).regex(
  /^\s*$|\{account_id\}|^\s*arn:aws[a-z-]*:iam::\d{12}:role\/\S+\s*$/,
  { error: ROLE_ARN },
);

/** One of a few words. Upper and lower case count, as they do for AWS. */
export function oneOf<const V extends readonly [string, ...string[]]>(...values: V) {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

/** A list of texts, or one text alone (of which SCAR made a list of its letters). */
export const textOrTexts = () => z.union([text(), texts()], { error: 'a list of texts' });

const scalar = z.custom<string | number | boolean | Date>(
  (value) => ['string', 'number', 'boolean', 'bigint'].includes(typeof value) || value instanceof Date,
  { error: 'one value, in quotes' },
);

/** Variables by name. Numbers and the like are taken as they are written. */
export const variables = () => z.record(z.string(), scalar, { error: 'a map of names and values' });

/** Variables by name, or a list of `NAME=value` as docker-compose has it. */
export const variablesOrList = () => z.union(
  [variables(), z.array(z.string({ error: 'NAME=value in a list, or NAME: value without the dash' }), { error: 'a list of NAME=value' })],
  { error: 'a map of names and values' },
);
