// The JSON of a request, for those who look at it before the service does.
import type { JsonObject } from '../protocols/json.ts';
import type { ServiceRequest } from '../service.ts';

/** Bytes; the longest request of all services, Lambda's CreateFunction, is shorter. */
const LONGEST = 150_000_000;

/** The body as an object; empty when it is none, for then the service refuses it. */
export async function readJson(request: ServiceRequest): Promise<JsonObject> {
  try {
    const value: unknown = JSON.parse((await request.body(LONGEST)).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** A text field; undefined when it is missing or of another type. */
export const textIn = (body: JsonObject, field: string): string | undefined => {
  const value = body[field];
  return typeof value === 'string' ? value : undefined;
};

/** Whether a request brings tags. */
export const hasTags = (body: JsonObject, field: string): boolean => {
  const value = body[field];
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
};
