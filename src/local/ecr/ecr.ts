// Elastic Container Registry: its control API (awsJson 1.1) and, on the paths under /v2/, the registry itself.
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { accessKeyOf } from '../access/access-key.ts';
import { jsonService } from '../protocols/json.ts';
import type { ImageStore, LocalContext, LocalService } from '../service.ts';
import { repositoryArn, type EcrAccount } from './account.ts';
import { imageOperations } from './image-operations.ts';
import { createRegistry } from './registry-api.ts';
import { repositoryOperations } from './repository-operations.ts';

/** Authorization tokens are valid for 12 hours (API_GetAuthorizationToken.html). */
const TOKEN_SECONDS = 12 * 3600;

/** ECR of one account and region, with the registry that the account's images lie in. */
export function createEcr(context: LocalContext): LocalService & ImageStore {
  const password = randomBytes(24).toString('base64url');
  // Each token names the key that asked for it, so that its rights are known when the registry is asked.
  const tokenFor = (key: string): string =>
    Buffer.from(`AWS:${password}${key === '' ? '' : `.${key}`}`).toString('base64');
  const registry = createRegistry({
    folder: join(context.folder, 'registry'),
    requireRepository: true,
    registryId: context.accountId,
    authorize: (header) => {
      const given = /^Basic (.+)$/i.exec(header ?? '')?.[1] ?? '';
      const [whole, key] = Buffer.from(given, 'base64').toString('utf8').split('.', 2);
      return whole === `AWS:${password}` && (key === undefined || /^[A-Za-z0-9]+$/.test(key));
    },
  });
  const account: EcrAccount = {
    registryId: context.accountId,
    partition: context.partition,
    region: context.region,
    host: () => new URL(context.endpoint()).host,
    repositories: registry.repositories,
    settings: new Map(),
  };
  const api = jsonService({
    name: 'ecr',
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    operations: {
      ...repositoryOperations(account),
      ...imageOperations(account),
      GetAuthorizationToken: (_, request) => ({
        authorizationData: [
          {
            authorizationToken: tokenFor(accessKeyOf(request)?.replace(/[^A-Za-z0-9]/g, '') ?? ''),
            expiresAt: Date.now() / 1000 + TOKEN_SECONDS,
            proxyEndpoint: context.endpoint(),
          },
        ],
      }),
    },
  });
  const isRegistry = (path: string): boolean => path === '/v2' || path.startsWith('/v2/');
  return {
    ...api,
    handle: (request) => (isRegistry(request.path) ? registry.handle(request) : api.handle(request)),
    nameOf: (request) => (isRegistry(request.path) ? registry.nameOf(request) : api.nameOf?.(request)),
    tagged: () => [...account.settings].map(([name, { tags }]) => ({
      arn: repositoryArn(account, name),
      tags: Object.fromEntries(tags),
    })),
    manifest: registry.manifest,
    blobFile: registry.blobFile,
    credentials: () => ({ username: 'AWS', password }),
  };
}
