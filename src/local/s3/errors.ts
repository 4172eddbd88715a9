// Errors of S3's that many of its operations answer.
import { ServiceError } from '../service.ts';

export function malformedXml(): ServiceError {
  const message = 'The XML you provided was not well-formed or did not validate against our published schema';
  return new ServiceError('MalformedXML', message);
}

export function invalidArgument(message: string, name?: string, value?: string): ServiceError {
  const fields = name === undefined ? {} : { ArgumentName: name, ArgumentValue: value ?? '' };
  return new ServiceError('InvalidArgument', message, 400, fields);
}
