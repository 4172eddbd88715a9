// Which service a request is for: by its signature's credential scope, as AWS itself tells regional endpoints apart.
import { randomUUID } from 'node:crypto';
import { renderJsonError, renderRestError } from '../protocols/json.ts';
import { renderXml } from '../protocols/xml.ts';
import { ServiceError, type ServiceRequest, type ServiceResponse } from '../service.ts';

/** The part before which only the local AWS itself answers. */
export const CONTROL_PREFIX = '/_scar/';

/**
 * Whether a web page open in a browser on this machine may be behind a request: it comes with an Origin, or under a
 * name that
 * was made to point to the loopback.
 */
export function isFromBrowser(request: ServiceRequest): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return request.headers.origin !== undefined || !/^(127\.0\.0\.1|\[::1\]|([^.].*\.)?localhost)$/.test(host);
}

/**
 * The service's name in the credential scope; undefined when the request isn't signed.
 * The image registry (`/v2/`) has Basic authentication and is part of ECR. Two kinds of addresses need no signature:
 * those from which code is fetched, and HTTP APIs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function serviceNameOf(request: ServiceRequest): string | undefined {
  if (request.path.startsWith('/_code/')) return 'lambda';
  if (request.path.startsWith('/_api/')) return 'execute-api';
  const authorization = request.headers.authorization ?? '';
  const inHeader = /^AWS4-HMAC-SHA256 .*?Credential=([^,\s]+)/.exec(authorization)?.[1];
  const credential = inHeader ?? request.query.get('X-Amz-Credential');
  const scope = credential?.split('/').slice(-4);
  if (scope?.length === 4 && scope[3] === 'aws4_request') return scope[2];
  const isRegistry = /^Basic /i.test(authorization) || /^\/v2(\/|$)/.test(request.path);
  return isRegistry ? 'ecr' : undefined;
}

/** What AWS answers to a request without a signature, in the protocol that the request seems to speak. */
export function refuseUnsigned(request: ServiceRequest): ServiceResponse {
  const missing = new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  const type = String(request.headers['content-type'] ?? '');
  if (request.headers['x-amz-target'] !== undefined) {
    return renderJsonError(
      new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
      UNSIGNED,
    );
  }
  if (type.startsWith('application/x-www-form-urlencoded') || request.query.has('Action')) {
    return xml(missing, 'ErrorResponse');
  }
  if (/^\/(v1|20\d\d-\d\d-\d\d)\//.test(request.path)) {
    return renderRestError(
      new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403),
      UNSIGNED,
    );
  }
  return xml(new ServiceError('AccessDenied', 'Access Denied', 403), 'Error');
}

const UNSIGNED = 'Unsigned';

function xml(error: ServiceError, root: 'Error' | 'ErrorResponse'): ServiceResponse {
  const content = { Code: error.code, Message: error.message };
  const body = renderXml(
    root,
    root === 'Error' ? { ...content, RequestId: randomUUID() } : { Error: { Type: 'Sender', ...content } },
  );
  return {
    status: error.status,
    headers: { 'content-type': 'application/xml' },
    body,
    operation: UNSIGNED,
    errorCode: error.code,
  };
}
