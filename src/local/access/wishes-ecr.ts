// What requests to ECR would do, as IAM sees it: to its API, and to the registry under /v2/.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
import type { Wish } from '../iam/evaluate.ts';
import type { ServiceRequest } from '../service.ts';
import { hasTags, readJson, textIn } from './read-json.ts';
import { arnOf, type Surroundings, type WishReader } from './wish-reader.ts';

/**
 * The rights behind each request to the registry;
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push.html
 */
const REGISTRY: Readonly<Record<string, string>> = {
  GetManifest: 'BatchGetImage',
  HeadManifest: 'BatchGetImage',
  PutManifest: 'PutImage',
  DeleteManifest: 'BatchDeleteImage',
  GetBlob: 'GetDownloadUrlForLayer',
  HeadBlob: 'BatchCheckLayerAvailability',
  StartUpload: 'InitiateLayerUpload',
  GetUpload: 'UploadLayerPart',
  UploadPart: 'UploadLayerPart',
  CompleteUpload: 'CompleteLayerUpload',
  CancelUpload: 'UploadLayerPart',
  ListTags: 'ListImages',
};

/** Whether a request is one to the registry itself, whose errors look different. */
export const isRegistryPath = (path: string): boolean => /^\/v2(\/|$)/.test(path);

export const ecrWishes: WishReader = async (operation, request, around) => {
  if (isRegistryPath(request.path)) return ofRegistry(operation, request, around);
  const action = `ecr:${operation}`;
  if (operation === 'GetAuthorizationToken') return [{ action, resource: '*' }];
  const body = await readJson(request);
  const arn = textIn(body, 'resourceArn');
  if (arn !== undefined) return [{ action, resource: arn }];
  const names = operation === 'DescribeRepositories' ? body['repositoryNames'] : [textIn(body, 'repositoryName')];
  const repositories = (Array.isArray(names) ? names : ['*']).map(
    (name) => arnOf(around, 'ecr', `repository/${String(name)}`),
  );
  return [
    ...repositories.map((resource) => ({ action, resource })),
    ...(hasTags(body, 'tags') ? repositories.map((resource) => ({ action: 'ecr:TagResource', resource })) : []),
  ];
};

function ofRegistry(operation: string, request: ServiceRequest, around: Surroundings): readonly Wish[] {
  const action = REGISTRY[operation];
  if (action === undefined) return [];
  const name = /^\/v2\/(.+)\/(manifests|blobs|tags)\//.exec(decodeURIComponent(request.path))?.[1] ?? '';
  const resource = arnOf(around, 'ecr', `repository/${name}`);
  // A blob is brought from another repository with the rights to fetch it there.
  const from = operation === 'StartUpload' ? request.query.get('from') : null;
  const mounted = from === null ? [] : [
    { action: 'ecr:GetDownloadUrlForLayer', resource: arnOf(around, 'ecr', `repository/${from}`) },
  ];
  return [{ action: `ecr:${action}`, resource }, ...mounted];
}
