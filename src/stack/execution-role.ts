// The execution role: what ECS itself needs to start a job's container, on Fargate and wherever secrets are handed to it.
// https://docs.aws.amazon.com/batch/latest/userguide/execution-IAM-role.html
import type { Ref, Resource } from '../engine/model.ts';
import { isFargate } from '../fdl/fargate.ts';
import type { PolicyStatement } from '../resources/props.ts';
import type { FunctionContext } from './context.ts';
import { regionalArn } from './environment.ts';
import { repositoryName } from './names.ts';
import { allow, functionRole, functionRoleArn } from './role.ts';
import { writeLogs } from './roles.ts';

/** ARN of the execution role: the user's, or a reference to ours; undefined for a job that needs none. */
export function executionRoleArn(context: FunctionContext): string | Ref | undefined {
  return needsRole(context) ? functionRoleArn(context, 'execution') : context.spec.batch.executionRole;
}

/** Whether we have to make one. On EC2 the hosts' own role fetches images and writes logs, but no secrets. */
function needsRole({ spec }: FunctionContext): boolean {
  const asked = isFargate(spec.batch.compute.type) || Object.keys(spec.secrets).length > 0;
  return asked && spec.batch.executionRole === undefined;
}

/** The execution role, where we have to make one. */
export function executionRole(context: FunctionContext): Resource[] {
  if (!needsRole(context)) return [];
  const { spec, facts } = context;
  return [functionRole(context, {
    purpose: 'execution',
    description: `Start of the Batch jobs of ${facts.functionName}: fetch image and secrets`,
    service: 'ecs-tasks.amazonaws.com',
    policyName: 'scar-execution',
    // On instances, too: a host fetches the image under the execution role of a job that has one
    // (https://github.com/aws/amazon-ecs-agent, ShouldPullWithExecutionRole).
    statements: [...imageAndLogs(context), ...secrets(Object.values(spec.secrets))],
  })];
}

/** An image that is used as it is may lie in any repository. */
function imageAndLogs(context: FunctionContext): PolicyStatement[] {
  const { spec, facts, environment } = context;
  const repository = regionalArn(environment, 'ecr', `repository/${repositoryName(facts.functionName)}`);
  return [
    // A token is for the whole registry: the action has no resource level.
    allow('LogInToRegistry', ['ecr:GetAuthorizationToken'], ['*']),
    allow(
      'PullImage',
      ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      [spec.image.packaged ? repository : '*'],
    ),
    writeLogs(context, facts.jobLogGroup),
  ];
}

function secrets(arns: readonly string[]): PolicyStatement[] {
  const ofService = (service: string): string[] => [
    ...new Set(arns.filter((arn) => arn.split(':')[2] === service).map(wholeSecret)),
  ];
  const [kept, parameters] = [ofService('secretsmanager'), ofService('ssm')];
  return [
    ...(kept.length === 0 ? [] : [allow('ReadSecrets', ['secretsmanager:GetSecretValue'], kept)]),
    ...(parameters.length === 0 ? [] : [allow('ReadParameters', ['ssm:GetParameters'], parameters)]),
  ];
}

/**
 * The secret without the field, stage and version that may follow it: `arn:aws:secretsmanager:r:1:secret:name:field::`. Its ARN ends in
 * six random characters, which may be left out (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html).
 */
function wholeSecret(arn: string): string {
  const whole = arn.split(':').slice(0, 7).join(':');
  return arn.includes(':secretsmanager:') && !/-[A-Za-z0-9]{6}$/.test(whole) ? `${whole}-??????` : whole;
}
