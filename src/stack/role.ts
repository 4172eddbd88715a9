// A role: who may assume it, and the statements of its one policy.
import type { Ref, Resource } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import type { PolicyDocument, PolicyStatement } from '../resources/props.ts';
import type { FunctionContext } from './context.ts';
import { iamArn, type StackEnvironment } from './environment.ts';
import { roleId } from './ids.ts';
import { roleName, type RolePurpose } from './names.ts';
import { node, originsOf } from './node.ts';

/** A statement that allows these actions on these resources. */
export function allow(Sid: string, Action: readonly string[], Resource: readonly string[]): PolicyStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** A policy document. */
export function policy(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

/** A reference to the ARN of a role of ours. */
export function roleArn(name: string, environment: StackEnvironment): Ref {
  return refTo(roleId(name), 'arn', iamArn(environment, `role/${name}`));
}

/** A reference to the ARN of a role that we make for one function. */
export function functionRoleArn({ facts, environment }: FunctionContext, purpose: RolePurpose): Ref {
  return roleArn(roleName(facts.functionName, purpose, environment), environment);
}

/** What is special about a role of one function. */
export interface FunctionRole {
  readonly purpose: RolePurpose;
  readonly description: string;
  /** Who may assume it. */
  readonly service: 'lambda.amazonaws.com' | 'ecs-tasks.amazonaws.com';
  /** Name of its inline policy; those that begin with `scar-` are ours. */
  readonly policyName: string;
  readonly statements: readonly PolicyStatement[];
}

/** A role of one function; without statements it has no policy: IAM refuses an empty one. */
export function functionRole(
  { spec: { positions }, facts, environment, tags }: FunctionContext,
  { purpose, description, service, policyName, statements }: FunctionRole,
): Resource {
  const name = roleName(facts.functionName, purpose, environment);
  return node('IAM role', {
    id: roleId(name),
    name,
    functionName: facts.functionName,
    origin: positions.at(''),
    origins: originsOf(positions, {
      [`policies.${policyName}.ReadInputs`]: 'inputs',
      [`policies.${policyName}.WriteOutputs`]: 'outputs',
      [`policies.${policyName}.UseNetwork`]: 'lambda.vpc',
      [`policies.${policyName}.UseFileSystems`]: 'lambda.fileSystems',
      [`policies.${policyName}.ReadSecrets`]: 'secrets',
      [`policies.${policyName}.ReadParameters`]: 'secrets',
      tags: 'tags',
    }),
    props: {
      roleName: name,
      description,
      service,
      policies: statements.length === 0 ? {} : { [policyName]: policy(statements) },
      managedPolicyArns: [],
      tags,
    },
  });
}
