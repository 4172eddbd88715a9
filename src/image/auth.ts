// Proves who we are to a registry: Basic, or a bearer token per scope, fetched when asked for and renewed before it
// ends.
// https://distribution.github.io/distribution/spec/auth/token/ and /oauth/
import { UserError, messageOf } from '../contract/errors.ts';
import { followable } from './address.ts';
import { RegistryError, connectionLost, refusal } from './registry-error.ts';
import { readAll, type HttpAnswer, type HttpRequest, type Transport } from './transport.ts';

/** A username and password. The username `<token>` marks an identity token, as docker login stores it. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Username that marks the password as a refresh token (docker-credential-helpers). */
export const IDENTITY_TOKEN = '<token>';

/** The scope for reading a repository. */
export function pullScope(repository: string): string {
  return `repository:${repository}:pull`;
}

/** The scope for reading and writing a repository. */
export function pushScope(repository: string): string {
  return `repository:${repository}:pull,push`;
}

/** What a registry asks for in WWW-Authenticate. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads a WWW-Authenticate header; of several challenges the first of a kind that we know. */
export function readChallenge(header: string): Challenge | undefined {
  const scheme = /(?:^|,\s*)(bearer|basic)\b/i.exec(header);
  if (scheme?.[1] === undefined) return undefined;
  const rest = header.slice(scheme.index + scheme[0].length);
  const pairs = [...rest.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/gi)];
  const parameters = Object.fromEntries(
    pairs.map(([, key = '', quoted, bare]) => [key.toLowerCase(), quoted ?? bare ?? '']),
  );
  return { scheme: scheme[1].toLowerCase(), parameters };
}

export interface AuthOptions {
  /** The registry's own address. */
  readonly base: URL;
  readonly transport: Transport;
  readonly credentials: () => Promise<Credentials | undefined>;
  readonly onTokenRequest: () => void;
  readonly now?: () => number;
}

interface Grant {
  readonly header: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly challenge: Challenge;
}

/**
 * Registries that say nothing mean 60 seconds (token specification). Renewed 30 seconds early, or at half of a short
 * life.
 */
const DEFAULT_LIFE = 60;
const EARLY = 30;
const TOKEN_LIMIT = 64 * 1024;
const IDLE = 30_000;

export interface Auth {
  /** The Authorization header for a scope; undefined as long as the registry has not asked for one. */
  header(scope: string): Promise<string | undefined>;
  /** Answers a 401. `used` is the header that was refused, if one was sent. */
  answer(scope: string, wwwAuthenticate: string, used: string | undefined): Promise<void>;
}

/** The authentication of one registry. A scope is one or more scopes separated by spaces. */
export function createAuth(options: AuthOptions): Auth {
  const now = options.now ?? Date.now;
  const grants = new Map<string, Grant>();
  const running = new Map<string, Promise<Grant>>();

  /** Many requests of one scope may be refused at once: one token serves them all. */
  const renew = async (scope: string, challenge: Challenge): Promise<Grant> => {
    const already = running.get(scope);
    if (already !== undefined) return already;
    const request = fetchGrant(options, scope, challenge, now).finally(() => running.delete(scope));
    running.set(scope, request);
    const grant = await request;
    grants.set(scope, grant);
    return grant;
  };

  return {
    async header(scope) {
      const grant = grants.get(scope);
      if (grant === undefined) return undefined;
      return (now() < grant.expires ? grant : await renew(scope, grant.challenge)).header;
    },
    async answer(scope, wwwAuthenticate, used) {
      const current = grants.get(scope);
      if (current !== undefined && current.header !== used) return; // another request has renewed it meanwhile
      const challenge = readChallenge(wwwAuthenticate);
      if (challenge === undefined) {
        throw new UserError(
          `The registry ${options.base.host} asks for an unknown kind of login: ${wwwAuthenticate.slice(0, 80)}`,
        );
      }
      await renew(scope, challenge);
    },
  };
}

async function fetchGrant(
  options: AuthOptions,
  scope: string,
  challenge: Challenge,
  now: () => number,
): Promise<Grant> {
  const credentials = await options.credentials();
  if (challenge.scheme === 'basic') {
    if (credentials === undefined) {
      throw new RegistryError(`The registry ${options.base.host} needs credentials`, {
        status: 401,
        help: `Log in to ${options.base.host} before this step, for instance with docker/login-action, or name user and password in the input registry-credentials.`,
      });
    }
    return { header: basic(credentials), expires: Number.POSITIVE_INFINITY, challenge };
  }
  const answer = await requestToken(options, scope, challenge, credentials);
  const token = readToken(answer, options.base.host);
  const life = Math.max(token.seconds - EARLY, token.seconds / 2);
  return { header: `Bearer ${token.value}`, expires: now() + life * 1000, challenge };
}

function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/**
 * Asks the token service. The scopes are the registry's own and ours: they differ when a mirror renames repositories.
 */
async function requestToken(
  { base, transport, onTokenRequest }: AuthOptions,
  scope: string,
  { parameters }: Challenge,
  credentials: Credentials | undefined,
): Promise<string> {
  const realm = followable(parameters['realm'] ?? '', base, base);
  const scopes = [...new Set([...asked(parameters['scope'] ?? ''), ...scope.split(' ')])];
  const request = tokenRequest(realm, scopes, parameters['service'], credentials);
  const what = `get a token for ${scope}`;
  onTokenRequest();
  let answer: HttpAnswer;
  let text: string;
  try {
    answer = await transport.send(request);
    text = (await readAll(answer.body, TOKEN_LIMIT, what)).toString('utf8');
  } catch (error) {
    throw error instanceof UserError ? error : connectionLost(realm.host, what, error);
  }
  if (answer.status === 200) return text;
  throw refusal(realm.host, what, { status: answer.status, body: text, retryAfter: answer.headers['retry-after'] });
}

/** The scopes of a challenge that are some: ECR Public asks for `aws`, whatever is wanted of it (gradle-oci#141). */
function asked(scope: string): string[] {
  return scope.split(' ').filter((each) => /^[^:]+:.+:[^:]+$/.test(each));
}

/** A GET with the password as Basic; for an identity token the POST of OAuth 2. */
function tokenRequest(
  realm: URL,
  scopes: readonly string[],
  service: string | undefined,
  credentials: Credentials | undefined,
): HttpRequest {
  const headers = { 'user-agent': 'scar-action', accept: 'application/json' };
  if (credentials?.username === IDENTITY_TOKEN) {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'scar-action',
      refresh_token: credentials.password,
    });
    form.set('scope', scopes.join(' '));
    if (service !== undefined) form.set('service', service);
    const body = Buffer.from(form.toString());
    const typed = {
      ...headers,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
    };
    return { method: 'POST', url: realm, headers: typed, body, idle: IDLE };
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  for (const each of scopes) url.searchParams.append('scope', each);
  const login = credentials === undefined ? {} : { authorization: basic(credentials) };
  return { method: 'GET', url, headers: { ...headers, ...login }, idle: IDLE };
}

function readToken(text: string, host: string): { value: string; seconds: number } {
  let json: { token?: unknown; access_token?: unknown; expires_in?: unknown };
  try {
    json = JSON.parse(text) as typeof json;
  } catch (error) {
    throw new UserError(`The token service of ${host} answered no JSON: ${messageOf(error)}`);
  }
  const value = json.token ?? json.access_token;
  if (typeof value !== 'string' || value === '') throw new UserError(`The token service of ${host} gave no token`);
  return {
    value,
    seconds: typeof json.expires_in === 'number' && json.expires_in > 0 ? json.expires_in : DEFAULT_LIFE,
  };
}
