// What can be set in a local AWS while it runs, under /_scar/: the network, what others own, how late news travels.
import { flag, number, text, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import type { Identities } from '../access/identities.ts';
import type { LocalEc2 } from '../ec2/ec2.ts';
import { checkPermissionsPolicy } from '../iam/policy-document.ts';
import type { LocalIam } from '../iam/iam.ts';
import type { LocalLambda } from '../lambda/lambda.ts';
import type { LocalS3 } from '../s3/s3.ts';
import type { LocalTagging } from '../tagging/tagging.ts';

export interface SettableServices {
  readonly identities: Identities;
  readonly ec2: LocalEc2;
  readonly iam: LocalIam;
  readonly lambda: LocalLambda;
  readonly s3: LocalS3;
  readonly tagging: LocalTagging;
}

/** Takes a request's body; throws ServiceError for what it cannot take. */
export type Setting = (body: JsonObject) => void;

/**
 * By the name after /_scar/:
 * network `{defaultVpc?, otherVpcs?}`: whether there is a default VPC (usually), and how many others (usually none);
 * foreign-buckets `{names}`: buckets of another account;
 * consistency `{roles?, permissions?, taggingMs?}`: how many times Lambda and Batch do not see a new role, how many
 * times S3 and API Gateway do not see a new permission, how many milliseconds GetResources is behind.
 * policy `{accessKeyId, principalArn?, document}`: what calls with this key may do; null for everything;
 * enforcement `{roles?}`: whether functions and jobs may do only what their roles' policies say (usually).
 * What is not mentioned is as it was at the start.
 */
export function settingsOf({ identities, ec2, iam, lambda, s3, tagging }: SettableServices): Readonly<Record<string, Setting>> {
  return {
    network: (body) => {
      onlyKnown(body, ['defaultVpc', 'otherVpcs']);
      ec2.setNetwork({ defaultVpc: flag(body, 'defaultVpc') ?? true, otherVpcs: count(body, 'otherVpcs', 8) });
    },
    policy: (body) => setPolicy(identities, body),
    enforcement: (body) => {
      onlyKnown(body, ['roles']);
      identities.enforcesRoles = flag(body, 'roles') ?? true;
    },
    'foreign-buckets': (body) => {
      onlyKnown(body, ['names']);
      s3.setForeign(texts(body, 'names') ?? []);
    },
    consistency: (body) => {
      onlyKnown(body, ['roles', 'permissions', 'taggingMs']);
      iam.setUnseen(count(body, 'roles', 1000));
      lambda.setUnseen(count(body, 'permissions', 1000));
      tagging.setLag(count(body, 'taggingMs', 3_600_000));
    },
  };
}

function setPolicy(identities: Identities, body: JsonObject): void {
  onlyKnown(body, ['accessKeyId', 'principalArn', 'document']);
  const key = text(body, 'accessKeyId');
  if (key === undefined) throw new ServiceError('ValidationException', 'accessKeyId is missing');
  const given = body['document'] ?? undefined;
  const document = given === undefined || typeof given === 'string' ? given : JSON.stringify(given);
  if (document !== undefined) checkPermissionsPolicy(document);
  identities.set(key, text(body, 'principalArn'), document);
}

function count(body: JsonObject, field: string, most: number): number {
  const value = number(body, field) ?? 0;
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new ServiceError('ValidationException', `${field} must be a whole number from 0 to ${most}`);
}

/** A field with a slip in its name would else be a setting without effect. */
export function onlyKnown(body: JsonObject, fields: readonly string[]): void {
  const unknown = Object.keys(body).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw new ServiceError('ValidationException', `unknown field ${unknown}`);
}
