// Whose access key is behind a request.
import type { ServiceRequest } from '../service.ts';

/** The access key that signed a request, or that the registry's token was made for. */
export function accessKeyOf(request: ServiceRequest): string | undefined {
  const authorization = request.headers.authorization ?? '';
  const basic = /^Basic (.+)$/i.exec(authorization)?.[1];
  if (basic !== undefined) return /\.([A-Za-z0-9]+)$/.exec(Buffer.from(basic, 'base64').toString('utf8'))?.[1];
  const inHeader = /^AWS4-HMAC-SHA256 .*?Credential=([^/,\s]+)/.exec(authorization)?.[1];
  return inHeader ?? request.query.get('X-Amz-Credential')?.split('/')[0];
}
