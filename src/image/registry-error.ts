// What a registry's refusal or silence becomes: an error for people, with what the retry needs to know about it.
import { isEcrHost } from './address.ts';
import { UserError, messageOf } from '../contract/errors.ts';
import { codeOf } from './error-code.ts';

/** A request to a registry that came to nothing. */
export class RegistryError extends UserError {
  /** HTTP status; undefined when no whole answer came. */
  readonly status: number | undefined;
  /** The registry's own error code, `NAME_UNKNOWN`. */
  readonly code: string | undefined;
  /** Whether the same request may succeed a little later. */
  readonly retryable: boolean;
  /** How long the registry asked us to wait, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    details: {
      help?: string;
      cause?: unknown;
      status?: number;
      code?: string;
      retryable?: boolean;
      retryAfter?: number | undefined;
    },
  ) {
    super(message, details);
    this.status = details.status;
    this.code = details.code;
    this.retryable = details.retryable ?? false;
    this.retryAfter = details.retryAfter;
  }
}

/** Whether a registry said that a repository, manifest or blob does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof RegistryError && error.status === 404;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
}

/** 499 and 522 come from proxies before the registry. */
const RETRYABLE = new Set([408, 429, 499, 500, 502, 503, 504, 522]);

/**
 * The error for an answer with an unwanted status.
 * @param what was asked for, as in `pull docker.io/grycap/mrbayes:latest`.
 */
export function refusal(host: string, what: string, answer: Answer): RegistryError {
  const { code, words } = readBody(answer.body);
  const said = [code, words].filter((part) => part !== undefined && part !== '').join(': ') || `HTTP ${answer.status}`;
  const details = {
    status: answer.status,
    ...(code === undefined ? {} : { code }),
    retryable: RETRYABLE.has(answer.status),
    retryAfter: readRetryAfter(answer.retryAfter),
  };
  if (answer.status === 401 || answer.status === 403) {
    return new RegistryError(`${host} denies access: cannot ${what} (${said})`, {
      ...details,
      help: deniedHelp(host, code),
    });
  }
  if (answer.status === 404) {
    return new RegistryError(`Not found: cannot ${what} (${said})`, {
      ...details,
      help: 'Check the spelling of the image and its tag, and that it has been pushed to that registry.',
    });
  }
  if (answer.status === 429) {
    return new RegistryError(`${host} takes no more requests for now: cannot ${what} (${said})`, {
      ...details,
      help: 'Anonymous pulls are limited. Log in before this step (docker/login-action), or use registry-mirrors.',
    });
  }
  return new RegistryError(`${host} answered HTTP ${answer.status}: cannot ${what} (${said})`, details);
}

function deniedHelp(host: string, code: string | undefined): string {
  if (isEcrHost(host)) {
    return (
      'Allow the role of this step ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ' +
      'ecr:BatchCheckLayerAvailability; to push also ecr:InitiateLayerUpload, ecr:UploadLayerPart, ' +
      'ecr:CompleteLayerUpload and ecr:PutImage. A repository of another account must allow it, too.'
    );
  }
  // Docker Hub, GHCR and Quay answer like this for images that don't exist, too.
  const login = `If the image is private, this step needs credentials for ${host}: run docker/login-action before it, or use the input registry-credentials.`;
  return code === 'UNAUTHORIZED' || code === 'DENIED' || code === undefined ? `${login} Check its name, too.` : login;
}

/**
 * Reads the registries' form of an error:
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
function readBody(body: string): { code: string | undefined; words: string | undefined } {
  try {
    const json = JSON.parse(body) as {
      errors?: { code?: unknown; message?: unknown }[];
      details?: unknown;
      message?: unknown;
    };
    const first = json.errors?.[0];
    return { code: text(first?.code), words: text(first?.message) ?? text(json.details) ?? text(json.message) };
  } catch {
    // A web page of a proxy, or nothing: only a short plain text is worth showing.
    const plain = /^\s*</.test(body) ? '' : body.trim().slice(0, 200);
    return { code: undefined, words: plain === '' ? undefined : plain };
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 300) : undefined;
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now. */
export function readRetryAfter(header: string | undefined, now: number = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

/** The error for a request that got no answer, or half of one. */
export function connectionLost(host: string, what: string, cause: unknown): RegistryError {
  const code = codeOf(cause);
  const words = messageOf(cause).replace(/^Error$/, '') || (code ?? 'the connection broke');
  return new RegistryError(`No answer from the registry ${host}: cannot ${what} (${words})`, {
    cause,
    retryable: !/CERT|SELF_SIGNED|ERR_TLS|EPROTO|WRONG_VERSION|UNABLE_TO/.test(code ?? ''),
    help: /ENOTFOUND|EAI_AGAIN/.test(code ?? '')
      ? `There seems to be no host ${host}. Check the image's name and the runner's network.`
      : `Check that the runner reaches ${host}; a mirror can be named with registry-mirrors.`,
  });
}
