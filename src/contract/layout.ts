// Where things lie inside a packaged image. Both sides need it: `image` writes these paths, `supervisor` reads them.
// A private top-level directory, not /opt: an image in which /opt is a symlink would lose what the link shows.

/** The private top-level directory of everything we add to an image. */
export const SCAR_ROOT = '/.scar';

/** Paths inside a packaged image. The runtime layer holds bin, lib and supervisor; the function layer holds function. */
export const LAYOUT = {
  /** The relocated Node executable. */
  node: `${SCAR_ROOT}/bin/node`,
  /** Node's own shared libraries and, under the name `loader`, the dynamic loader (ld-linux, or musl's). */
  libraries: `${SCAR_ROOT}/lib`,
  loader: `${SCAR_ROOT}/lib/loader`,
  /** The supervisor's bundle: all files of dist/supervisor. */
  supervisor: `${SCAR_ROOT}/supervisor`,
  supervisorEntry: `${SCAR_ROOT}/supervisor/index.js`,
  /** JSON of ContainerConfig. */
  config: `${SCAR_ROOT}/function/config.json`,
  /** JSON of OriginalImage. */
  image: `${SCAR_ROOT}/function/image.json`,
  /** The user's script, mode 0755; absent when the function has none. */
  script: `${SCAR_ROOT}/function/script`,
} as const;

/** The entrypoint of a packaged image: the loader is named explicitly, so that nothing of the image's own libc is used. */
export const ENTRYPOINT: readonly string[] = [
  LAYOUT.loader,
  '--library-path',
  LAYOUT.libraries,
  LAYOUT.node,
  LAYOUT.supervisorEntry,
];

/** Name of the JSON of TriggerConfig in the Lambda function's zip, beside the supervisor's files. */
export const TRIGGER_CONFIG_FILE = 'config.json';

/** The handler of the Lambda function's zip: the supervisor bundle's `handler` export. */
export const LAMBDA_HANDLER = 'index.handler';
