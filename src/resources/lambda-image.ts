// Images that a Lambda function uses as they are: the digest that a tag means now. Lambda resolves a tag once, when it
// is given it (https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html), so a tag that was pushed
// again would otherwise go unnoticed.
import { hasCode } from '../aws/errors.ts';
import { UserError } from '../contract/errors.ts';
import type { ResourceContext } from './context.ts';

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/tools/fn:v1`, without a digest. */
const TAGGED =
  /^((\d{12})\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?\/([^@:]+))(?::([\w.-]+))?$/;

/** One answer for a whole run: what was compared is what is deployed. */
const answers = new WeakMap<ResourceContext, Map<string, Promise<string>>>();

/**
 * The image by its digest; as it was given when it has one already, is in no ECR, or may not be looked at.
 * @throws UserError when the repository has no such image
 */
export async function pinned(context: ResourceContext, imageUri: string): Promise<string> {
  const [, uri, registryId, repositoryName, imageTag = 'latest'] = TAGGED.exec(imageUri) ?? [];
  if (uri === undefined || registryId === undefined || repositoryName === undefined) return imageUri;
  const known = answers.get(context) ?? new Map<string, Promise<string>>();
  answers.set(context, known);
  const answer = known.get(imageUri) ?? digestOfTag(context, { registryId, repositoryName, imageTag });
  known.set(imageUri, answer);
  const digest = await answer;
  return digest === '' ? imageUri : `${uri}@${digest}`;
}

interface Tagged {
  readonly registryId: string;
  readonly repositoryName: string;
  readonly imageTag: string;
}

/** `sha256:...`; empty when it may not be looked at. */
async function digestOfTag(context: ResourceContext, { imageTag, ...repository }: Tagged): Promise<string> {
  const ecr = await context.aws.ecr();
  try {
    const { imageDetails } = await ecr.describeImages({ ...repository, imageIds: [{ imageTag }] });
    return imageDetails?.[0]?.imageDigest ?? '';
  } catch (error) {
    if (hasCode(error, 'AccessDeniedException')) return '';
    if (!hasCode(error, 'ImageNotFoundException', 'RepositoryNotFoundException')) throw error;
    const help = 'Push the image first, or leave create_image on, so that it is made from any image.';
    const name = `${repository.repositoryName}:${imageTag}`;
    throw new UserError(`ECR has no image ${name}: ${error.words}`, { help, cause: error });
  }
}
