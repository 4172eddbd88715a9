// What ECR keeps of a repository beside its images: tags, policies, settings; and how requests name repositories.
import type { JsonObject } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import type { Repositories, Repository } from './repositories.ts';

/** What CreateRepository and its relatives add to a repository of the registry. */
export interface Settings {
  readonly tags: Map<string, string>;
  readonly scanOnPush: boolean;
  lifecyclePolicy: string | undefined;
  policy: string | undefined;
}

export interface EcrAccount {
  readonly registryId: string;
  readonly partition: string;
  readonly region: string;
  /** `127.0.0.1:PORT` */
  readonly host: () => string;
  readonly repositories: Repositories;
  readonly settings: Map<string, Settings>;
}

/** The ARN of a repository; of all of them what their ARNs begin with, for the name ''. */
export const repositoryArn = ({ partition, region, registryId }: EcrAccount, name: string): string =>
  `arn:${partition}:ecr:${region}:${registryId}:repository/${name}`;

/** An error of ECR's about one parameter. */
export function invalidParameter(name: string, constraint: string): ServiceError {
  const message = `Invalid parameter at '${name}' failed to satisfy constraint: '${constraint}'`;
  return new ServiceError('InvalidParameterException', message);
}

/** A string parameter that must be there. */
export function text(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw invalidParameter(name, 'Member must not be null');
  return value;
}

/** A list parameter; empty when it is not there. */
export function list(input: JsonObject, name: string): readonly unknown[] {
  const value = input[name] ?? [];
  if (!Array.isArray(value)) throw invalidParameter(name, 'Member must be a list');
  return value;
}

const inRegistry = (account: EcrAccount): string => `in the registry with id '${account.registryId}'`;

/** Throws RepositoryNotFoundException. */
export function requireRepository(account: EcrAccount, name: string): Repository {
  const repository = account.repositories.get(name);
  if (repository !== undefined) return repository;
  const message = `The repository with name '${name}' does not exist ${inRegistry(account)}`;
  throw new ServiceError('RepositoryNotFoundException', message);
}

/** The repository that the request names, with its settings. */
export function named(account: EcrAccount, input: JsonObject): { repository: Repository; settings: Settings } {
  const name = text(input, 'repositoryName');
  if (input['registryId'] !== undefined && input['registryId'] !== account.registryId) {
    throw invalidParameter('registryId', `only the registry '${account.registryId}' is here`);
  }
  return { repository: requireRepository(account, name), settings: settingsOf(account, name) };
}

/** The settings of a repository that exists. */
export function settingsOf(account: EcrAccount, name: string): Settings {
  const settings = account.settings.get(name);
  if (settings === undefined) throw new Error(`The repository ${name} has no settings`);
  return settings;
}

/** One page of a list: `maxResults` items from where `nextToken` says. */
export function page<T>(all: readonly T[], input: JsonObject, defaultSize: number): { items: T[]; nextToken?: string } {
  const token = input['nextToken'];
  const start = typeof token === 'string' ? Number(Buffer.from(token, 'base64url').toString('utf8')) : 0;
  if (!Number.isInteger(start)) throw invalidParameter('nextToken', 'Invalid token');
  const size = typeof input['maxResults'] === 'number' ? input['maxResults'] : defaultSize;
  const end = start + size;
  const more = end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64url') } : {};
  return { items: all.slice(start, end), ...more };
}
