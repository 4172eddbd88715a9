// Names of images: `host/repository[:tag][@digest]`.

export interface ImageReference {
  /** `127.0.0.1:5000`, `docker.io`. */
  readonly host: string;
  readonly repository: string;
  /** The digest where there is one, else the tag; `latest` when there is neither. */
  readonly reference: string;
}

/** Takes an image's name apart. A first part without `.`, `:` or `localhost` is no host but Docker Hub's repository. */
export function parseReference(image: string): ImageReference {
  const [named = '', digest] = image.split('@', 2);
  const slash = named.indexOf('/');
  const first = slash < 0 ? '' : named.slice(0, slash);
  const hasHost = first === 'localhost' || /[.:]/.test(first);
  const rest = hasHost ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const path = colon > rest.lastIndexOf('/') ? rest.slice(0, colon) : rest;
  const tag = colon > rest.lastIndexOf('/') ? rest.slice(colon + 1) : 'latest';
  const repository = !hasHost && !path.includes('/') ? `library/${path}` : path;
  return { host: hasHost ? first : 'docker.io', repository, reference: digest ?? tag };
}

/** Whether a registry's host is this machine, where plain HTTP is what one speaks. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
}
