// How AWS Batch words its refusals.
import { randomUUID } from 'node:crypto';
import { ServiceError } from '../service.ts';

/** What the service itself refuses: `Error executing request, Exception : ..., RequestId: ...`. */
export const refused = (why: string): ServiceError =>
  new ServiceError('ClientException', `Error executing request, Exception : ${why}, RequestId: ${randomUUID()}`);

/** What Batch says without that frame: `Object already exists`. */
export const refusedPlainly = (message: string): ServiceError => new ServiceError('ClientException', message);

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

/**
 * A name of a compute environment, queue, definition or job (https://docs.aws.amazon.com/batch/latest/APIReference/).
 */
export function checkedName(name: string | undefined, field: string): string {
  if (name === undefined || name === '') throw refused(`${field} must be provided`);
  if (!NAME.test(name)) throw refused(`${field} should match valid pattern: ^[0-9a-zA-Z]([0-9a-zA-Z-_]{0,127})$`);
  return name;
}

/** One of a set of words. */
export function oneOf(value: string, field: string, words: readonly string[]): string {
  if (!words.includes(value)) throw refused(`${field} ${value} must be one of ${words.join(' | ')}`);
  return value;
}
