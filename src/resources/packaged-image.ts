// The packaged image: the user's image and our layers, under a tag that names its content. Present means unchanged.
import { isNotFound } from '../aws/errors.ts';
import type { ResourceKind } from '../engine/kind.ts';
import { isRef, type Resource } from '../engine/model.ts';
import { batched } from './batched.ts';
import type { InspectedImage, ResourceContext } from './context.ts';
import type { PackagedImageProps } from './props.ts';
import { plain } from './values.ts';

interface ImageState {
  readonly tag: string;
  readonly digest: string;
  readonly sourceDigest: string;
}

export function packagedImageKind(context: ResourceContext): ResourceKind<PackagedImageProps, ImageState> {
  // Many functions lack the same runtime layer: what is looked for at the same time is looked for once.
  const digestOf = batched(1, async ([image = '']: readonly string[]) => {
    const [repository = '', tag = ''] = image.split(':');
    const digest = await findDigest(context, repository, tag);
    return new Map(digest === undefined ? [] : [[image, digest]]);
  });
  // The source image is looked at once a run: create works with what read has found out.
  const inspections = new Map<string, Promise<InspectedImage>>();
  const inspect = ({ id, props }: Resource<PackagedImageProps>): Promise<InspectedImage> => {
    const known = inspections.get(id) ?? context.packager.inspect({
      image: plain(props.image),
      architecture: props.architecture as PackagedImageProps['architecture'],
      functionFiles: props.functionFiles as PackagedImageProps['functionFiles'],
    });
    inspections.set(id, known);
    return known;
  };
  return {
    kind: 'Packaged image',
    lifetime: 'part',
    foreign: 'refuse',
    async read(resource) {
      const inspected = await inspect(resource);
      const { tag, sourceDigest, runtimeKey } = inspected;
      const digest = await digestOf(`${plain(resource.props.repositoryName)}:${tag}`);
      if (digest !== undefined) return { tag, digest, sourceDigest };
      // What create will need is looked for now: a deploy that would fail there shall not have begun.
      const runtime = await digestOf(`${context.packager.runtimeRepository}:${runtimeKey}`);
      if (runtime === undefined) await context.packager.checkRuntime(inspected);
      return undefined;
    },
    // Whose it is, its repository says.
    ownership: () => ({ ours: true }),
    diff: () => [],
    attributes: ({ tag, digest, sourceDigest }, { props: { repositoryUri } }) => ({
      tag,
      digest,
      sourceDigest,
      ...(isRef(repositoryUri) ? {} : { uri: `${repositoryUri}@${digest}` }),
    }),
    async create(target) {
      const inspected = await inspect(target);
      const { digest } = await context.packager.push(inspected, { repositoryUri: target.props.repositoryUri });
      return { tag: inspected.tag, digest, sourceDigest: inspected.sourceDigest };
    },
    // Its content is its name, so there is nothing about it that could change.
    update: (_target, live) => Promise.resolve(live),
    delete: () => Promise.resolve(),
  };
}

/** The digest behind a tag; undefined when there is no such tag, or no such repository. */
async function findDigest(
  context: ResourceContext,
  repositoryName: string,
  imageTag: string,
): Promise<string | undefined> {
  try {
    const { imageDetails } = await (await context.aws.ecr()).describeImages(
      { repositoryName, imageIds: [{ imageTag }] }
    );
    return imageDetails?.[0]?.imageDigest;
  } catch (error) {
    if (isNotFound(error, 'ImageNotFoundException', 'RepositoryNotFoundException')) return undefined;
    throw error;
  }
}
