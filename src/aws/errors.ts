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

  constructor(fields: AwsErrorFields) {
    const about = fields.resource === undefined ? '' : ` ${fields.resource}`;
    super(`${fields.service} ${fields.operation}${about}: ${fields.code}: ${fields.words}`, { cause: fields.cause });
    this.service = fields.service;
    this.operation = fields.operation;
    this.code = fields.code;
    this.status = fields.status;
    this.words = fields.words;
  }
}

export interface AwsErrorFields {
  readonly service: string;
  readonly operation: string;
  /** The name of what the call was about, where its request names one thing. */
  readonly resource?: string | undefined;
  readonly code: string;
  readonly status: number | undefined;
  readonly words: string;
  readonly cause?: unknown;
}

interface SdkError {
  name?: unknown;
  Code?: unknown;
  message?: unknown;
  $metadata?: { httpStatusCode?: number };
}

/** Wraps what the SDK threw; `resource` is the name of what the call was about. */
export function toAwsError(service: string, operation: string, error: unknown, resource?: string): AwsError {
  const raw = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  const code = [raw.name, raw.Code].find((value): value is string => typeof value === 'string' && value !== 'Error') ?? 'Error';
  const words = typeof raw.message === 'string' && raw.message !== '' ? raw.message : String(error);
  return new AwsError({ service, operation, resource, code, status: raw.$metadata?.httpStatusCode, words, cause: error });
}

/** Whether this is AWS saying that a thing does not exist. `codes` are added to HTTP 404. */
export function isNotFound(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof AwsError && (error.status === 404 || codes.includes(error.code));
}

/** Whether an AwsError has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): error is AwsError {
  return error instanceof AwsError && codes.includes(error.code);
}

const THROTTLED = /Throttl|TooManyRequests|SlowDown|RequestLimitExceeded/;

/** Whether AWS refuses because it is asked too often: `ThrottlingException: Rate exceeded`. */
export function isThrottled(error: unknown): error is AwsError {
  return error instanceof AwsError && THROTTLED.test(error.code);
}

const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError|NotAuthorized|^Forbidden$|^403$/;
const DENIED_ACTION = /(\S+) is not authorized to perform: ([\w:*-]+)(?: on resource: (\S+))?/;

/** IAM's action where it is not named after the operation (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html). */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:HeadBucket': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:HeadObject': 's3:GetObject',
  's3:GetBucketNotificationConfiguration': 's3:GetBucketNotification',
  's3:PutBucketNotificationConfiguration': 's3:PutBucketNotification',
  'lambda:Invoke': 'lambda:InvokeFunction',
};

/** What to do about an error of AWS's, as far as its words tell; undefined when they tell nothing more. */
export function adviceFor(error: AwsError): string | undefined {
  const { code, words, status } = error;
  // Batch says it as ClientException when it may not do on our behalf what it needs: iam:CreateServiceLinkedRole.
  if (DENIED.test(code) || DENIED_ACTION.test(words)) return adviceForDenied(error);
  if (/^(ExpiredToken|InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClient|SignatureDoesNotMatch|RequestExpired|AuthFailure)/.test(code)) {
    return 'The AWS credentials of this step are wrong or have expired. Run aws-actions/configure-aws-credentials before this step.';
  }
  if (/CredentialsProviderError/.test(code)) {
    return 'This step has no AWS credentials. Run aws-actions/configure-aws-credentials before it, or set target: local.';
  }
  if (status === undefined && /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|TimeoutError|certificate/.test(`${code} ${words}`)) {
    return 'No connection to AWS: check the region, AWS_ENDPOINT_URL and the network of the runner.';
  }
  if (THROTTLED.test(code)) {
    return 'AWS slows this account down. Run the step again in a few minutes: it goes on from where it stopped.';
  }
  if (/LimitExceeded|QuotaExceeded|TooManyBuckets/.test(code)) {
    return 'A quota of the account is used up. Delete what is no longer needed, or ask for more under Service Quotas in the AWS console.';
  }
  if (/OptInRequired|SubscriptionRequired/.test(code)) {
    return 'The account has not activated this service or region. Whoever administers the account can do so.';
  }
  if (status !== undefined && status >= 500) {
    return 'The fault is at AWS. Run the step again: it goes on from where it stopped. https://health.aws.amazon.com shows known trouble.';
  }
  return undefined;
}

/** The action, as IAM names it, that an error says is not allowed; undefined when the error is about something else. */
export function deniedAction({ code, words, service, operation }: AwsError): string | undefined {
  if (!DENIED.test(code) && !DENIED_ACTION.test(words)) return undefined;
  const asked = `${service}:${operation}`;
  return DENIED_ACTION.exec(words)?.[2] ?? ACTIONS[asked] ?? asked;
}

/** Names the action that is missing and whose it is: of a session of a role, the role. */
function adviceForDenied({ service, operation, words }: AwsError): string {
  const asked = `${service}:${operation}`;
  const [, who, named = ACTIONS[asked] ?? asked, where] = DENIED_ACTION.exec(words) ?? [];
  const resource = where === undefined ? '' : ` on ${where.replace(/^"|[".,]+$/g, '')}`;
  if (/explicit deny/.test(words)) {
    return `A policy denies ${named}${resource} explicitly, so that allowing it elsewhere does not help: ask whoever administers the account.`;
  }
  return `Allow ${named}${resource} to ${who === undefined ? 'the role of this step’s credentials' : principal(who)}: add it to that one’s IAM policy.`;
}

function principal(arn: string): string {
  const [, account, role] = /^arn:[\w-]+:sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return role === undefined ? arn : `the role ${role} of account ${account ?? ''}`;
}
