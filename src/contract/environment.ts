// Names of environment variables that cross a boundary.

/** Variables that the supervisor sets for the user's process, in every mode: the union of what SCAR's versions set. */
export const CONTAINER_VARIABLES = [
  'INPUT_FILE_PATH', 'TMP_INPUT_DIR', 'TMP_OUTPUT_DIR', 'STORAGE_OBJECT_KEY', 'EVENT_TIME', 'EVENT', 'CONTEXT',
  'REQUEST_ID', 'AWS_LAMBDA_REQUEST_ID', 'AWS_LAMBDA_FUNCTION_NAME', 'INSTANCE_IP',
] as const;

/** Job override that carries the event (JSON of one S3 record's event) from the Lambda function to the container. */
export const EVENT_VARIABLE = 'SCAR_EVENT';
/** Job override that carries the Lambda request id to the container. */
export const REQUEST_ID_VARIABLE = 'SCAR_REQUEST_ID';

/** Job override that tells the children of an array job where the list of their objects is: JSON of ManifestPlace. */
export const MANIFEST_VARIABLE = 'SCAR_MANIFEST';

/**
 * Variables of a Lambda function of mode lambda-batch: the ARNs of the queue and of the exact revision of the job definition to which it
 * delegates. Not in its configuration in the image: the revision names the image's digest.
 */
export const JOB_QUEUE_VARIABLE = 'SCAR_JOB_QUEUE';
export const JOB_DEFINITION_VARIABLE = 'SCAR_JOB_DEFINITION';

/**
 * Variables that change how a dynamic loader or Node starts. In our own process they would break the supervisor, so they are
 * moved out of its sight and given to the user's process only. (reference: LD_PRELOAD of another libc ends Node with exit 127.)
 */
const STARTUP_VARIABLE =
  /^(LD_[A-Z\d_]+|NODE_[A-Z\d_]+|GCONV_PATH|GLIBC_TUNABLES|OPENSSL_(CONF|CONF_INCLUDE|MODULES|ENGINES)|SSL_CERT_(FILE|DIR)|UV_[A-Z\d_]+|MALLOC_[A-Z\d_]+)$/;
const SHIELD = 'SCAR_CHILD_';

/** Whether a variable of this name must not reach our own Node. */
export function changesStartup(name: string): boolean {
  return STARTUP_VARIABLE.test(name);
}

/** The name under which a variable of the user's travels: itself, or a shielded name when it would change our start-up. */
export function shield(name: string): string {
  return changesStartup(name) ? SHIELD + name : name;
}

/** The opposite of shield: the variable's name for the user's process. */
export function unshield(name: string): string {
  const rest = name.slice(SHIELD.length);
  return name.startsWith(SHIELD) && changesStartup(rest) ? rest : name;
}
