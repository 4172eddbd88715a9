// Errors of AWS's, in words for people: the operation, AWS's own words, and the likely cause.

/** What a call to AWS ended with. `code` is AWS's error code: `AccessDeniedException`, `NoSuchBucket`. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly service: string;
  readonly operation: string;
  readonly code: string;
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** AWS's own words. */
  readonly words: string;

  constructor(fields: { service: string; operation: string; code: string; status: number | undefined; words: string; cause?: unknown }) {
    super(`${fields.service} ${fields.operation}: ${fields.code}: ${fields.words}`, { cause: fields.cause });
    this.service = fields.service;
    this.operation = fields.operation;
    this.code = fields.code;
    this.status = fields.status;
    this.words = fields.words;
  }
}

interface SdkError {
  name?: unknown;
  Code?: unknown;
  message?: unknown;
  $metadata?: { httpStatusCode?: number };
}

/** Wraps what the SDK threw. */
export function toAwsError(service: string, operation: string, error: unknown): AwsError {
  const raw = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  const code = [raw.name, raw.Code].find((value): value is string => typeof value === 'string' && value !== 'Error') ?? 'Error';
  const words = typeof raw.message === 'string' && raw.message !== '' ? raw.message : String(error);
  return new AwsError({ service, operation, code, status: raw.$metadata?.httpStatusCode, words, cause: error });
}

/** Whether this is AWS saying that a thing does not exist. `codes` are added to HTTP 404. */
export function isNotFound(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof AwsError && (error.status === 404 || codes.includes(error.code));
}

/** Whether an AwsError has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): error is AwsError {
  return error instanceof AwsError && codes.includes(error.code);
}

const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError|NotAuthorized/;
const DENIED_ACTION = /(\S+) is not authorized to perform: (\S+)(?: on resource: (\S+))?/;

/** What to do about an error of AWS's, as far as its words tell; undefined when they tell nothing more. */
export function adviceFor(error: AwsError): string | undefined {
  if (DENIED.test(error.code)) {
    const [, who, action, resource] = DENIED_ACTION.exec(error.words) ?? [];
    return action === undefined
      ? `The credentials of this step may not call ${error.service}:${error.operation}. Allow that action to the role that deploys.`
      : `Allow ${action}${resource === undefined ? '' : ` on ${resource.replace(/\.$/, '')}`} to ${who}.`;
  }
  if (/^(ExpiredToken|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch)/.test(error.code)) {
    return 'The AWS credentials of this step are wrong or have expired. Run aws-actions/configure-aws-credentials before this step.';
  }
  if (/CredentialsProviderError/.test(error.code)) {
    return 'This step has no AWS credentials. Run aws-actions/configure-aws-credentials before it, or set target: local.';
  }
  if (error.status === undefined && /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|TimeoutError/.test(`${error.code} ${error.words}`)) {
    return 'No connection to AWS: check the region, AWS_ENDPOINT_URL and the network of the runner.';
  }
  return undefined;
}
