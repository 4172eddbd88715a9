// How S3 answers: XML documents, empty answers, errors (restXml).
import { randomUUID } from 'node:crypto';
import { renderXml, type XmlElement } from '../protocols/xml.ts';
import type { ServiceError, ServiceResponse } from '../service.ts';

/** What an operation answers; the operation's name is added when it is sent. */
export type S3Answer = Omit<ServiceResponse, 'operation'>;

export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function xmlAnswer(root: string, content: XmlElement, headers: Readonly<Record<string, string>> = {}): S3Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...headers },
    body: renderXml(root, content, S3_NAMESPACE),
  };
}

export function emptyAnswer(status = 200, headers: Readonly<Record<string, string>> = {}): S3Answer {
  return { status, headers };
}

/** An error as S3 answers it; the parts of its address and the like are fields of it. */
export function renderS3Error(error: ServiceError, operation: string): ServiceResponse {
  const content = {
    Code: error.code,
    Message: error.message,
    ...error.fields,
    RequestId: randomUUID(),
    HostId: 'local',
  };
  const body = renderXml('Error', content);
  const headers = { 'content-type': 'application/xml' };
  return { status: error.status, headers, body, operation, errorCode: error.code };
}
