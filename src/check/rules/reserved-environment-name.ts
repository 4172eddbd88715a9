// Names of variables that AWS keeps for itself, does not allow, or that the supervisor sets.
import {
  CONTAINER_VARIABLES, EVENT_VARIABLE, JOB_DEFINITION_VARIABLE, JOB_QUEUE_VARIABLE, REQUEST_ID_VARIABLE, changesStartup,
} from '../../contract/environment.ts';
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, "Reserved environment variables". */
const LAMBDA_RESERVED = new Set([
  '_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR',
]);

const SET_BY_US = new Set<string>([...CONTAINER_VARIABLES, EVENT_VARIABLE, REQUEST_ID_VARIABLE]);
/** Jobs get these even in an image that is used as it is. */
const SET_IN_ANY_IMAGE = new Set(['EVENT', 'STORAGE_OBJECT_KEY', 'EVENT_TIME', 'REQUEST_ID', 'AWS_LAMBDA_REQUEST_ID']);

export const reservedEnvironmentName: Rule = {
  id: 'reserved-environment-name',
  severity: 'error',
  what: 'The name of a variable that AWS or scar-action keeps for itself',
  why: 'Lambda and AWS Batch refuse some names; variables that scar-action sets are never seen with another value.',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html',
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html',
  ],
  help: 'Rename the variable.',
  run: each(({ spec }) => [
    ...look(spec, 'environment', spec.environment, (name) => inContainer(name, spec)),
    ...look(spec, 'batch.environment', spec.batch.environment, (name) => inContainer(name, spec)),
    ...look(spec, 'secrets', spec.secrets, (name) => inContainer(name, spec)),
    ...look(spec, 'lambda.environment', spec.lambda.environment, (name) => inLambda(name, spec)),
  ]),
};

type Said = Pick<Problem, 'message' | 'severity' | 'help'> | undefined;

function look(
  spec: FunctionSpec,
  field: string,
  variables: Readonly<Record<string, string>>,
  judge: (name: string) => Said,
): Omit<Problem, 'subject'>[] {
  return Object.keys(variables).flatMap((name) => {
    const said = judge(name);
    return said === undefined ? [] : [{ ...said, position: spec.positions.at(`${field}.${name}`) }];
  });
}

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html */
function inContainer(name: string, { mode, image }: FunctionSpec): Said {
  if (name.startsWith('AWS_BATCH') && mode !== 'lambda') {
    return { message: `the variable ${name} begins with AWS_BATCH, which AWS Batch keeps for itself` };
  }
  if (name === '' || /[=\s\0]/.test(name)) return { message: `"${name}" can't be the name of a variable` };
  if (!(image.packaged ? SET_BY_US : SET_IN_ANY_IMAGE).has(name)) return undefined;
  const message = `the variable ${name} is set for every run by scar-action: the value here is never seen`;
  return { severity: 'warning', message };
}

/** The form of names: https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html */
function inLambda(name: string, { mode, image }: FunctionSpec): Said {
  if (LAMBDA_RESERVED.has(name)) {
    return { message: `the variable ${name} is one that Lambda sets itself and does not let anybody else set` };
  }
  if (!/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name)) {
    const form = 'two or more letters, digits and _, a letter first';
    return { message: `the variable ${name} has a name that Lambda does not take: ${form}` };
  }
  if (mode === 'lambda-batch' && (name === JOB_QUEUE_VARIABLE || name === JOB_DEFINITION_VARIABLE)) {
    return { severity: 'warning', message: `the variable ${name} is set by scar-action: the value here is never seen` };
  }
  // In the container's environment they reach the script alone.
  if (mode === 'batch' || !image.packaged || !changesStartup(name)) return undefined;
  return {
    message: `the variable ${name} would change how scar-action's own program in the image starts`,
    help: "Put it into the container's `environment`, from where only the script gets it.",
  };
}
