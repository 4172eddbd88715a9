// Credentials that `docker login` has left on this machine: config.json, or the credential helpers that it names.
// https://docs.docker.com/reference/cli/docker/login/#credential-stores
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UserError, messageOf } from '../contract/errors.ts';
import { IDENTITY_TOKEN, type Credentials } from './auth.ts';
import { codeOf } from './error-code.ts';
import { DOCKER_HUB, canonicalHost } from './reference.ts';

/** How Docker Hub is called in config.json. */
const HUB_KEY = 'https://index.docker.io/v1/';

/** What config.json says about one registry. */
export type Login =
  | { readonly kind: 'none' }
  | { readonly kind: 'credentials'; readonly credentials: Credentials }
  | {
      readonly kind: 'helper';
      /** `ecr-login`, run as docker-credential-ecr-login. */ readonly helper: string;
      readonly server: string;
    };

interface Entry {
  readonly auth?: unknown;
  readonly username?: unknown;
  readonly password?: unknown;
  readonly identitytoken?: unknown;
}

interface DockerConfig {
  readonly auths?: Readonly<Record<string, Entry>>;
  readonly credHelpers?: Readonly<Record<string, unknown>>;
  readonly credsStore?: unknown;
}

/**
 * Finds the login for a registry's host (`docker.io`, `ghcr.io`) in the text of a config.json.
 * @throws UserError when the text is no JSON.
 */
export function findLogin(text: string, host: string): Login {
  const config = parse(text);
  const wanted = canonicalHost(host);
  const isWanted = (key: string): boolean =>
    canonicalHost(key.replace(/^https?:\/\//, '').replace(/\/.*$/, '')) === wanted;
  const server = wanted === DOCKER_HUB ? HUB_KEY : wanted;
  const [, helper] = Object.entries(config.credHelpers ?? {}).find(([key]) => isWanted(key)) ?? [];
  if (typeof helper === 'string' && helper !== '') return { kind: 'helper', helper, server };
  const credentials = Object.entries(config.auths ?? {})
    .filter(([key]) => isWanted(key))
    .map(([, entry]) => readEntry(entry))
    .find((each) => each !== undefined);
  if (credentials !== undefined) return { kind: 'credentials', credentials };
  const { credsStore } = config;
  return typeof credsStore === 'string' && credsStore !== ''
    ? { kind: 'helper', helper: credsStore, server }
    : { kind: 'none' };
}

function parse(text: string): DockerConfig {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as DockerConfig) : {};
  } catch (error) {
    throw new UserError(`Docker's config.json is no JSON: ${messageOf(error)}`, {
      help: 'Log in again, or remove the file.',
    });
  }
}

/** `auth` is base64 of `username:password`; an entry without anything only says that a helper knows more. */
function readEntry(entry: Entry): Credentials | undefined {
  const pair = typeof entry.auth === 'string' ? Buffer.from(entry.auth, 'base64').toString('utf8') : '';
  const colon = pair.indexOf(':');
  if (typeof entry.identitytoken === 'string' && entry.identitytoken !== '') {
    return { username: IDENTITY_TOKEN, password: entry.identitytoken };
  }
  if (colon > 0) return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, '') };
  const { username, password } = entry;
  return typeof username === 'string' && username !== '' && typeof password === 'string'
    ? { username, password }
    : undefined;
}

/** Runs a credential helper: the server's name goes in, JSON comes out. */
export type RunHelper = (program: string, input: string) => Promise<{ code: number; output: string }>;

const HELPER_TIMEOUT = 30_000;

/**
 * Credentials for a registry's host; undefined when nobody has logged in there.
 * @throws UserError for a broken config.json or helper.
 */
export async function dockerCredentials(
  host: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  run: RunHelper = runHelper,
): Promise<Credentials | undefined> {
  const folder = env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? homedir(), '.docker');
  const text = await readFile(join(folder, 'config.json'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw new UserError(`Docker's config.json can't be read: ${messageOf(error)}`, { cause: error });
  });
  if (text === undefined) return undefined;
  const login = findLogin(text, host);
  if (login.kind === 'none') return undefined;
  return login.kind === 'credentials' ? login.credentials : askHelper(login.helper, login.server, run);
}

async function askHelper(helper: string, server: string, run: RunHelper): Promise<Credentials | undefined> {
  // The name becomes part of a program's name: nothing but a name may be in it.
  if (!/^[\w.-]+$/.test(helper))
    throw new UserError(`Docker's config.json names a credential helper "${helper}", which is no name`);
  const program = `docker-credential-${helper}`;
  const { code, output } = await run(program, server).catch((error: unknown) => {
    throw new UserError(`${program}, which Docker's config.json names, does not run: ${messageOf(error)}`, {
      cause: error,
    });
  });
  if (code !== 0) {
    // https://github.com/docker/docker-credential-helpers/blob/master/credentials/error.go
    if (/credentials not found/i.test(output)) return undefined;
    throw new UserError(`${program} has no credentials for ${server}: ${output.trim().slice(0, 300)}`);
  }
  try {
    const { Username, Secret } = JSON.parse(output) as { Username?: unknown; Secret?: unknown };
    if (typeof Username === 'string' && typeof Secret === 'string') return { username: Username, password: Secret };
  } catch {
    // Falls through: its output may hold a secret, so it is not shown.
  }
  throw new UserError(`${program} answered in a form that is not understood`);
}

function runHelper(program: string, input: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['get'], { stdio: ['pipe', 'pipe', 'inherit'] });
    // spawn's own timeout would keep the process waiting when the program doesn't exist.
    const timer = setTimeout(() => child.kill(), HELPER_TIMEOUT);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
    child.stdin.on('error', () => undefined); // it may end without reading
    child.stdin.end(input);
  });
}
