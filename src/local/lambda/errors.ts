// The two errors that Lambda answers most of its refusals with.
import { ServiceError } from '../service.ts';

/** A value that Lambda cannot work with. */
export const invalidParameter = (message: string): ServiceError =>
  new ServiceError('InvalidParameterValueException', message, 400, { Type: 'User' });

/** A field that breaks a constraint of the service's model. */
export function constraintError(value: unknown, field: string, rule: string): ServiceError {
  const shown = value === undefined ? 'null' : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
  const message = `1 validation error detected: Value ${shown} at '${field}' failed to satisfy constraint: ${rule}`;
  return new ServiceError('ValidationException', message);
}
