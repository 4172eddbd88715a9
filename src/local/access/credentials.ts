// Temporary credentials, as the ECS credentials endpoint hands them out.
import { randomBytes } from 'node:crypto';

const CREDENTIALS_LIFETIME_MS = 6 * 60 * 60 * 1000;

/**
 * Credentials in the format of the ECS credentials endpoint.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export function containerCredentials(): Record<string, string> {
  return {
    AccessKeyId: `ASIALOCAL${randomBytes(6).toString('hex').toUpperCase().slice(0, 11)}`,
    SecretAccessKey: randomBytes(20).toString('hex'),
    Token: randomBytes(32).toString('base64'),
    Expiration: new Date(Date.now() + CREDENTIALS_LIFETIME_MS).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}
