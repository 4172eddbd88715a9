// A registry with one small image under every name, read only: where the benchmarks' functions have their image from.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const digestOf = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** One layer that holds nothing: an archive's end, twice 512 zeros. */
function makeImage() {
  const archive = Buffer.alloc(1024);
  const layer = gzipSync(archive);
  const config = Buffer.from(JSON.stringify({
    architecture: 'amd64', os: 'linux', config: { Cmd: ['/bin/sh'], Env: ['PATH=/usr/bin:/bin'] },
    rootfs: { type: 'layers', diff_ids: [digestOf(archive)] }, history: [{ created_by: 'bench' }],
  }));
  const described = (mediaType, bytes) => ({ mediaType, digest: digestOf(bytes), size: bytes.length });
  const manifest = Buffer.from(JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: described('application/vnd.oci.image.config.v1+json', config),
    layers: [described('application/vnd.oci.image.layer.v1.tar+gzip', layer)],
  }));
  return { manifest, blobs: new Map([layer, config].map((bytes) => [digestOf(bytes), bytes])) };
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/**
 * Starts it on a free port of 127.0.0.1.
 * @param latency milliseconds before each answer
 */
export async function startRegistry(latency) {
  const { manifest, blobs } = makeImage();
  const requests = [];
  const server = createServer((request, response) => {
    const [, kind, name] = /\/(manifests|blobs)\/([^/]+)$/.exec(request.url) ?? [];
    const body = kind === 'manifests' ? manifest : blobs.get(name);
    requests.push({ service: 'registry', operation: `${request.method} ${kind ?? request.url}` });
    setTimeout(() => {
      if (body === undefined) return response.writeHead(404).end();
      const type = kind === 'manifests' ? MANIFEST : 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-length': body.length, 'docker-content-digest': digestOf(body) });
      response.end(request.method === 'HEAD' ? undefined : body);
    }, latency);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Every request since it was started. */
    requests,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
