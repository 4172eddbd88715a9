// Elastic Container Registry: its control API (awsJson 1.1) and, on the paths under /v2/, the registry itself.
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
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
  const token = Buffer.from(`AWS:${password}`).toString('base64');
  const registry = createRegistry({
    folder: join(context.folder, 'registry'),
    requireRepository: true,
    registryId: context.accountId,
    authorize: (header) => header === `Basic ${token}`,
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
      GetAuthorizationToken: () => ({
        authorizationData: [
          {
            authorizationToken: token,
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
