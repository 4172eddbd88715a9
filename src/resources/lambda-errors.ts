// What Lambda refuses only because something is too new or too busy, and what of its refusals needs more words.
import { AwsError, hasCode } from '../aws/errors.ts';
import { UserError } from '../contract/errors.ts';
import type { ResourceContext } from './context.ts';
import { retrying } from './wait.ts';

interface Passing {
  /** For the log: what the function waits for. */
  readonly reason: string;
  readonly words: RegExp;
  readonly code?: string;
  /** Seconds. */
  readonly limit: number;
}

/**
 * Refusals that pass. The same list, with the same texts, in hashicorp/terraform-provider-aws,
 * internal/service/lambda/function.go (retryFunctionOp).
 */
const PASSING: readonly Passing[] = [
  {
    reason: 'is still busy with the change before',
    code: 'ResourceConflictException',
    words: /update is in progress|currently in the following state: Pending|concurrent/i,
    limit: 300,
  },
  {
    // The second is what Lambda says of its grant for the role on the key of the variables: `... the KMS key is invalid
    // for CreateGrant ... ARN does not refer to a valid principal`.
    reason: 'waits for its new role',
    words: /cannot be assumed by Lambda|invalid for CreateGrant/,
    limit: 120,
  },
  {
    reason: "waits for its role's new policy",
    words: /execution role does not have permissions to call \w+ on EC2/,
    limit: 60,
  },
  { reason: 'waits because EC2 slows Lambda down', words: /throttled by EC2/, limit: 120 },
  {
    reason: 'waits for the mount targets of its file system',
    words: /not all are in the available life ?cycle state/,
    limit: 120,
  },
  {
    reason: "waits for the policy of its image's repository",
    words: /does not have permission to access the ECR image/,
    limit: 30,
  },
];

/** What helps when a refusal did not pass. */
const HELP: readonly (readonly [RegExp, string])[] = [
  [
    /execution role does not have permissions to call \w+ on EC2/,
    'A function in a VPC makes network interfaces with the rights of its role: attach the managed policy ' +
      'service-role/AWSLambdaVPCAccessExecutionRole to the role, or leave the role out so that one is made.',
  ],
  [
    /not all are in the available life ?cycle state/,
    'The mount targets of the file system are still being made. Run the same command again in some minutes.',
  ],
  [
    /mount target/,
    'The file system needs a mount target in each availability zone of the subnets under lambda.vpc, and a security ' +
      'group that lets NFS (port 2049) in from the function.',
  ],
  [
    /does not have permission to access the ECR image/,
    "Lambda fetches images with the repository's own policy. Allow ecr:GetRepositoryPolicy and " +
      'ecr:SetRepositoryPolicy to the role of this step’s credentials, so that Lambda can add itself to it.',
  ],
  [
    /manifest, config or layer media type/,
    'Lambda takes images of one architecture with gzip layers only. Build with --provenance=false --sbom=false for ' +
      'one platform, or leave create_image on: the packaged image is always of the right form.',
  ],
  [
    // `InvalidImage: MissingParentDirectory: Parent directory does not exist for file: zipp/__init__.py`
    // (rules_aws#103, aws-lambda-web-adapter#236): in layers of Bazel, Nix and other builders that write archives themselves.
    /MissingParentDirectory|Parent directory does not exist/,
    'A layer of the image holds a file, but not the folder that it is in, which Lambda refuses and containers elsewhere allow. ' +
      'Build the image with Docker, BuildKit or podman (`FROM` it and COPY its files), or use mode batch.',
  ],
  [
    /Source image .* (?:does not exist|is not valid)/,
    'A Lambda function takes its image from a private ECR repository of its own region.',
  ],
];

/**
 * Tries again while Lambda refuses what will be right in a moment.
 * @throws UserError for refusals that need more words than AWS gives them, AwsError for others
 */
export async function patiently<T>(context: ResourceContext, name: string, call: () => Promise<T>): Promise<T> {
  const attempt = PASSING.reduce<() => Promise<T>>((inner, { reason, words, code, limit }) => {
    const when = (error: unknown): boolean =>
      error instanceof AwsError && words.test(error.words) && (code === undefined || code === error.code);
    return () => retrying(context, { reason: `Lambda function ${name} ${reason}`, when, limit }, inner);
  }, call);
  try {
    return await attempt();
  } catch (error) {
    throw explained(name, error);
  }
}

function explained(name: string, error: unknown): unknown {
  if (!(error instanceof AwsError)) return error;
  const help = helpFor(error.words);
  return help === undefined ? error : new UserError(`Lambda function ${name}: ${error.words}`, { help, cause: error });
}

/** What to do about a reason that Lambda gives; undefined when its words say all there is. */
export function helpFor(words: string): string | undefined {
  return HELP.find(([pattern]) => pattern.test(words))?.[1];
}

/** Whether Lambda says that a function or statement of that name is there already. */
export function isThereAlready(error: unknown): boolean {
  return hasCode(error, 'ResourceConflictException') && /already exist/.test(error.words);
}
