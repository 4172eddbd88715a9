// A packager without a source image: what it writes is only a manifest and a configuration, but into the account's own
// registry, by the real registry client.
import type { Aws } from '../../../src/aws/aws.ts';
import { contentHash } from '../../../src/image/digest.ts';
import { parseReference } from '../../../src/image/reference.ts';
import { createRegistries } from '../../../src/image/registries.ts';
import { writeImage } from '../../../src/image/write-image.ts';
import type { ImagePackager, InspectedImage } from '../../../src/resources/context.ts';

export function smallPackager(aws: Aws, sleep: (milliseconds: number) => Promise<unknown>): ImagePackager {
  const credentials = async (): Promise<{ username: string; password: string }> => {
    const { authorizationData } = await (await aws.ecr()).getAuthorizationToken({});
    const [username = '', password = ''] = atob(authorizationData?.[0]?.authorizationToken ?? '').split(':');
    return { username, password };
  };
  const registries = createRegistries({
    mirrors: new Map(),
    credentials,
    sleep: async (milliseconds) => void (await sleep(milliseconds)),
  });
  return {
    runtimeRepository: 'scar-runtime',
    checkRuntime: async () => undefined,
    async inspect({ image, architecture, functionFiles }): Promise<InspectedImage> {
      const files = functionFiles.map(({ path, content }) => [path, Buffer.from(content).toString('base64')]);
      return {
        tag: contentHash([image, architecture, files], 20),
        sourceDigest: `sha256:${'0'.repeat(64)}`,
        architecture,
        runtimeKey: 'amd64-0123456789abcdef',
      };
    },
    async push({ tag }, { repositoryUri }) {
      const { registry: host, repository } = parseReference(repositoryUri);
      const config = { architecture: 'amd64', os: 'linux', config: { Labels: { tag } }, rootfs: { type: 'layers' as const, diff_ids: [] }, history: [] };
      const image = { family: 'oci' as const, config, layers: [], transfers: [] };
      const { digest } = await writeImage(registries.of(host), repository, tag, image);
      return { digest, uri: `${host}/${repository}@${digest}` };
    },
  };
}
