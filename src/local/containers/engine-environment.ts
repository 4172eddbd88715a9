// How a container's environment reaches the engine: not on a command line for all to read, and with its line ends.

/**
 * Variables that the engine's own command heeds, or the libraries it is made of. These must not be set in its
 * environment, so they alone are given as `NAME=value`.
 */
const HEEDED_NAMES = new Set(['PATH', 'HOME', 'USER', 'TMPDIR', 'LANG', 'ENV']);
const HEEDED_PREFIXES =
  /^(LD_|LC_|GO|SSL_|DOCKER_|BUILD|CONTAINER|_CONTAINERS_|PODMAN_|STORAGE_|XDG_|REGISTRY_|NOTIFY_|LISTEN_|DBUS_)/i;
const HEEDED_SUFFIX = /_PROXY$/i;

function isHeeded(name: string): boolean {
  return HEEDED_NAMES.has(name) || HEEDED_PREFIXES.test(name) || HEEDED_SUFFIX.test(name);
}

/**
 * Arguments and environment for the engine's command. `--env=NAME` takes the value from the command's environment,
 * where a value may have several lines, which an environment file cannot hold.
 */
export function environmentArguments(
  variables: Readonly<Record<string, string>>,
  own: NodeJS.ProcessEnv = process.env,
): { readonly args: string[]; readonly environment: NodeJS.ProcessEnv } {
  const entries = Object.entries(variables);
  const isPlain = (name: string): boolean => !isHeeded(name) && !name.includes('*');
  return {
    args: entries.map(([name, value]) => (isPlain(name) ? `--env=${name}` : `--env=${name}=${value}`)),
    environment: { ...own, ...Object.fromEntries(entries.filter(([name]) => isPlain(name))) },
  };
}
