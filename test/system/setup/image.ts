// Makes the images of the system tests, from Debian's static busybox, and pushes them over the registry API.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import tar from 'tar-stream';

export interface LayerEntry {
  readonly name: string;
  readonly content?: string | Buffer;
  readonly mode?: number;
  readonly type?: 'file' | 'directory' | 'symlink' | 'link';
  readonly linkname?: string;
}

/** The gzipped tar of some entries. */
export async function layerOf(entries: readonly LayerEntry[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const { name, content = '', mode = 0o644, type = 'file', linkname } of entries) {
    const link = linkname === undefined ? {} : { linkname };
    if (type === 'file') pack.entry({ name, mode, type }, content);
    else pack.entry({ name, mode, type, ...link });
  }
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

const APPLETS = ['sh', 'cat', 'echo', 'env', 'id', 'ls', 'pwd', 'setsid', 'sleep', 'tail', 'touch'];

/** A root file system of busybox, with a user `worker` of id 1234. */
export function busyboxEntries(): LayerEntry[] {
  return [
    { name: 'bin/', type: 'directory', mode: 0o755 },
    { name: 'bin/busybox', content: readFileSync('/usr/bin/busybox'), mode: 0o755 },
    ...APPLETS.map((name): LayerEntry => ({ name: `bin/${name}`, type: 'symlink', linkname: 'busybox' })),
    { name: 'etc/', type: 'directory', mode: 0o755 },
    { name: 'etc/passwd', content: 'root:x:0:0::/root:/bin/sh\nworker:x:1234:1234::/home/worker:/bin/sh\n' },
    { name: 'etc/group', content: 'root:x:0:\nworker:x:1234:\n' },
    { name: 'home/', type: 'directory', mode: 0o755 },
  ];
}

const TYPE = 'application/vnd.oci.image';
const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Pushes an image of these layers and returns its digest. `config` says what its process is: Env, User, Cmd. */
export async function pushImage(
  url: string,
  repository: string,
  layers: readonly Buffer[],
  config: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const push = async (bytes: Buffer): Promise<{ digest: string; size: number }> => {
    const digest = digestOf(bytes);
    const begun = await fetch(`${url}/v2/${repository}/blobs/uploads/`, { method: 'POST', headers });
    const upload = new URL(begun.headers.get('location') ?? '', url);
    upload.searchParams.set('digest', digest);
    const response = await fetch(upload, { method: 'PUT', body: new Uint8Array(bytes), headers });
    if (response.status !== 201) throw new Error(`${upload.href}: ${response.status} ${await response.text()}`);
    return { digest, size: bytes.length };
  };
  const image = {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config,
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => digestOf(gunzipSync(layer))) },
  };
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: `${TYPE}.manifest.v1+json`,
      config: { mediaType: `${TYPE}.config.v1+json`, ...(await push(Buffer.from(JSON.stringify(image)))) },
      layers: await Promise.all(
        layers.map(async (layer) => ({ mediaType: `${TYPE}.layer.v1.tar+gzip`, ...(await push(layer)) })),
      ),
    }),
  );
  const response = await fetch(`${url}/v2/${repository}/manifests/latest`, {
    method: 'PUT',
    body: new Uint8Array(manifest),
    headers: { ...headers, 'content-type': `${TYPE}.manifest.v1+json` },
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return digestOf(manifest);
}
