// ECR's operations on repositories, their tags and their policies.
import type { JsonObject, JsonOperation } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import {
  invalidParameter, list, named, page, repositoryArn, requireRepository, settingsOf, text, type EcrAccount,
} from './account.ts';
import { addRepository, REPOSITORY_NAME, type Repository } from './repositories.ts';

const NAME_PATTERN = '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*';
const NAME_CONSTRAINT = `must satisfy regular expression '${NAME_PATTERN}'`;
const MAX_TAGS = 50;

/** The operations, by name, over one account. */
export function repositoryOperations(account: EcrAccount): Record<string, JsonOperation> {
  const { registryId } = account;
  return {
    CreateRepository: (input) => ({ repository: describe(account, create(account, input)) }),
    DescribeRepositories: (input) => {
      const names = list(input, 'repositoryNames').map(String);
      const wanted = names.map((name) => requireRepository(account, name));
      const chosen = names.length > 0 ? wanted : [...account.repositories.values()];
      const { items, ...rest } = page(chosen, input, 100);
      return { repositories: items.map((repository) => describe(account, repository)), ...rest };
    },
    DeleteRepository: (input) => {
      const { repository } = named(account, input);
      if (repository.manifests.size > 0 && input['force'] !== true) throw notEmpty(account, repository);
      const description = describe(account, repository);
      account.repositories.delete(repository.name);
      account.settings.delete(repository.name);
      return { repository: description };
    },
    ...policyOperations(account),
    ListTagsForResource: (input) => ({ tags: tagList(tagged(account, input)) }),
    TagResource: (input) => {
      addTags(tagged(account, input), list(input, 'tags'));
      return {};
    },
    UntagResource: (input) => {
      const tags = tagged(account, input);
      for (const key of list(input, 'tagKeys')) tags.delete(String(key));
      return {};
    },
    PutImageTagMutability: (input) => {
      const { repository } = named(account, input);
      repository.immutableTags = isImmutable(input);
      return { registryId, repositoryName: repository.name, imageTagMutability: mutability(repository) };
    },
  };
}

function policyOperations(account: EcrAccount): Record<string, JsonOperation> {
  const { registryId } = account;
  const missing = (kind: string, name: string): ServiceError => {
    const where = `for the repository with name '${name}' in the registry with id '${registryId}'`;
    return new ServiceError(`${kind}PolicyNotFoundException`, `${kind} policy does not exist ${where}`);
  };
  return {
    PutLifecyclePolicy: (input) => {
      const { repository, settings } = named(account, input);
      settings.lifecyclePolicy = jsonText(input, 'lifecyclePolicyText');
      return { registryId, repositoryName: repository.name, lifecyclePolicyText: settings.lifecyclePolicy };
    },
    GetLifecyclePolicy: (input) => {
      const { repository, settings } = named(account, input);
      if (settings.lifecyclePolicy === undefined) throw missing('Lifecycle', repository.name);
      return { registryId, repositoryName: repository.name, lifecyclePolicyText: settings.lifecyclePolicy };
    },
    SetRepositoryPolicy: (input) => {
      const { repository, settings } = named(account, input);
      settings.policy = jsonText(input, 'policyText');
      return { registryId, repositoryName: repository.name, policyText: settings.policy };
    },
    GetRepositoryPolicy: (input) => {
      const { repository, settings } = named(account, input);
      if (settings.policy === undefined) throw missing('Repository', repository.name);
      return { registryId, repositoryName: repository.name, policyText: settings.policy };
    },
  };
}

function create(account: EcrAccount, input: JsonObject): Repository {
  const name = text(input, 'repositoryName');
  if (!REPOSITORY_NAME.test(name)) throw invalidParameter('repositoryName', NAME_CONSTRAINT);
  if (account.repositories.has(name)) {
    const message = `The repository with name '${name}' already exists in the registry with id '${account.registryId}'`;
    throw new ServiceError('RepositoryAlreadyExistsException', message);
  }
  const tags = new Map<string, string>();
  addTags(tags, list(input, 'tags'));
  const scanning = input['imageScanningConfiguration'] as { scanOnPush?: unknown } | undefined;
  const immutable = isImmutable(input);
  const settings = { tags, scanOnPush: scanning?.scanOnPush === true, lifecyclePolicy: undefined, policy: undefined };
  account.settings.set(name, settings);
  return addRepository(account.repositories, name, immutable);
}

function describe(account: EcrAccount, repository: Repository): object {
  const { name, createdAt } = repository;
  return {
    repositoryArn: repositoryArn(account, name),
    registryId: account.registryId,
    repositoryName: name,
    repositoryUri: `${account.host()}/${name}`,
    createdAt: createdAt / 1000,
    imageTagMutability: mutability(repository),
    imageScanningConfiguration: { scanOnPush: settingsOf(account, name).scanOnPush },
    encryptionConfiguration: { encryptionType: 'AES256' },
  };
}

const mutability = (repository: Repository): string => (repository.immutableTags ? 'IMMUTABLE' : 'MUTABLE');

function isImmutable(input: JsonObject): boolean {
  const value = input['imageTagMutability'] ?? 'MUTABLE';
  if (value !== 'MUTABLE' && value !== 'IMMUTABLE') {
    throw invalidParameter('imageTagMutability', 'Member must satisfy enum value set: [IMMUTABLE, MUTABLE]');
  }
  return value === 'IMMUTABLE';
}

function notEmpty(account: EcrAccount, { name }: Repository): ServiceError {
  const which = `The repository with name '${name}' in registry with id '${account.registryId}'`;
  return new ServiceError('RepositoryNotEmptyException', `${which} cannot be deleted because it still contains images`);
}

function jsonText(input: JsonObject, name: string): string {
  const value = text(input, name);
  try {
    JSON.parse(value);
  } catch {
    throw invalidParameter(name, 'Invalid JSON');
  }
  return value;
}

function tagged(account: EcrAccount, input: JsonObject): Map<string, string> {
  const arn = text(input, 'resourceArn');
  const prefix = repositoryArn(account, '');
  if (!arn.startsWith(prefix)) throw invalidParameter('resourceArn', 'Invalid ARN');
  return settingsOf(account, requireRepository(account, arn.slice(prefix.length)).name).tags;
}

const tagList = (tags: Map<string, string>): object[] => [...tags].map(([Key, Value]) => ({ Key, Value }));

function addTags(tags: Map<string, string>, added: readonly unknown[]): void {
  for (const tag of added as readonly { Key?: unknown; Value?: unknown }[]) {
    if (typeof tag.Key !== 'string' || tag.Key === '' || tag.Key.length > 128) {
      throw invalidParameter('tags', 'Invalid tag key');
    }
    tags.set(tag.Key, typeof tag.Value === 'string' ? tag.Value : '');
  }
  if (tags.size > MAX_TAGS) {
    throw new ServiceError('TooManyTagsException', `A repository can have at most ${MAX_TAGS} tags`);
  }
}
