// Reads the fields of a JSON request with the type that the service's model gives them; a wrong type is AWS's SerializationException.
import { ServiceError } from '../service.ts';
import type { JsonObject } from './json.ts';

const TOKENS: Readonly<Record<string, string>> = { string: 'STRING_VALUE', number: 'NUMBER_VALUE', boolean: 'TRUE_VALUE' };

function mismatch(value: unknown, wanted: string): ServiceError {
  const token = Array.isArray(value) ? 'START_ARRAY' : (TOKENS[typeof value] ?? 'START_OBJECT');
  return new ServiceError('SerializationException', `${token} can not be converted to ${wanted}`);
}

/** The field as text; undefined when it is missing or null. */
export function text(input: JsonObject, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw mismatch(value, 'a String');
  return value;
}

/** The field as a number; undefined when it is missing or null. */
export function number(input: JsonObject, name: string): number | undefined {
  const value = input[name] ?? undefined;
  if (value !== undefined && typeof value !== 'number') throw mismatch(value, 'an Integer');
  return value;
}

/** The field as true or false; undefined when it is missing or null. */
export function flag(input: JsonObject, name: string): boolean | undefined {
  const value = input[name] ?? undefined;
  if (value !== undefined && typeof value !== 'boolean') throw mismatch(value, 'a Boolean');
  return value;
}

/** The field as an object; undefined when it is missing or null. */
export function object(input: JsonObject, name: string): JsonObject | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw mismatch(value, 'a Structure');
  return value as JsonObject;
}

/** The field as a list of objects; undefined when it is missing or null. */
export function objects(input: JsonObject, name: string): readonly JsonObject[] | undefined {
  return list(input, name)?.map((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw mismatch(item, 'a Structure');
    return item as JsonObject;
  });
}

/** The field as a list of texts; undefined when it is missing or null. */
export function texts(input: JsonObject, name: string): readonly string[] | undefined {
  return list(input, name)?.map((item) => {
    if (typeof item !== 'string') throw mismatch(item, 'a String');
    return item;
  });
}

/** The field as a map of texts; undefined when it is missing or null. */
export function textMap(input: JsonObject, name: string): Readonly<Record<string, string>> | undefined {
  const value = object(input, name);
  if (value === undefined) return undefined;
  for (const item of Object.values(value)) {
    if (typeof item !== 'string') throw mismatch(item, 'a String');
  }
  return value as Record<string, string>;
}

function list(input: JsonObject, name: string): readonly unknown[] | undefined {
  const value = input[name] ?? undefined;
  if (value !== undefined && !Array.isArray(value)) throw mismatch(value, 'a List');
  return value;
}
