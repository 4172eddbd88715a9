// What a deploying role may do with images: push to the repositories of the functions, pull the user's from private
// ones.
import type { Resource } from '../engine/model.ts';
import { isEcrHost } from '../image/address.ts';
import { RUNTIME_REPOSITORY } from '../image/package.ts';
import { parseReference } from '../image/reference.ts';
import type { LambdaFunctionProps, PackagedImageProps, PolicyStatement } from '../resources/props.ts';
import { actions, allowAny, type DeployScope } from './deploy-scope.ts';
import { regionalArn } from './environment.ts';
import { allow } from './role.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
const PULL = actions('ecr', 'BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer');
const PUSH = actions('ecr', '*LayerUpload', 'UploadLayerPart', 'PutImage');
const MANAGE = actions('ecr', 'CreateRepository', 'DeleteRepository', 'DescribeImages', '*LifecyclePolicy',
  'ListTagsForResource', 'TagResource', 'UntagResource');
/**
 * Lambda lets itself into the repository of an image
 * (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions).
 */
const LAMBDA = actions('ecr', 'GetRepositoryPolicy', 'SetRepositoryPolicy');

/** None where no image is packaged, and none is in a private registry. */
export function imageStatements({ environment, all, names }: DeployScope): PolicyStatement[] {
  const arn = (name: string): string => regionalArn(environment, 'ecr', `repository/${name}`);
  const own = names('ECR repository').map(arn);
  const sources = privateSources([...all('Packaged image'), ...all('Lambda function')], environment.partition);
  // Repositories are looked at together, also those of functions that came later: one that may not be looked at would
  // spoil the whole call.
  const read = allow('EcrRead', actions('ecr', 'GetAuthorizationToken', 'DescribeRepositories'), ['*']);
  const written = own.length === 0 ? [] : [...own, arn(RUNTIME_REPOSITORY)];
  return [
    ...(own.length + sources.length === 0 ? [] : [read]),
    ...allowAny('EcrRepositories', [...MANAGE, ...PULL, ...PUSH, ...LAMBDA], written),
    ...allowAny('EcrSources', [...PULL, ...LAMBDA], sources),
  ];
}

/** Repositories of ECR that the user's images are in: of this account or another one. */
function privateSources(resources: readonly Resource[], partition: string): string[] {
  const references = resources.flatMap(({ props }) => {
    const { image } = props as Partial<PackagedImageProps>;
    const { code } = props as Partial<LambdaFunctionProps>;
    const uri = image ?? (code !== undefined && 'imageUri' in code ? code.imageUri : undefined);
    return typeof uri === 'string' ? [uri] : [];
  });
  return [...new Set(references.flatMap((reference) => sourceArn(reference, partition)))];
}

function sourceArn(reference: string, partition: string): string[] {
  try {
    const { registry, repository } = parseReference(reference);
    const [account, , , region] = registry.split('.');
    return isEcrHost(registry) ? [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`] : [];
  } catch {
    // The check tells what is wrong with it.
    return [];
  }
}
