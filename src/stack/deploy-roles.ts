// What a deploying role may do with other roles: make those of the stack, and hand them to the services that they are
// for.
import { isRef, type Resource } from '../engine/model.ts';
import type {
  ComputeEnvironmentProps,
  JobDefinitionProps,
  LambdaFunctionProps,
  PolicyStatement,
  RoleProps,
} from '../resources/props.ts';
import { containerOf } from '../resources/job-definition.ts';
import { actions, allowAny, type DeployScope } from './deploy-scope.ts';
import { iamArn } from './environment.ts';
import { hostPolicyArn } from './instance-role.ts';
import { ROLE_PURPOSES } from './names.ts';
import { allow } from './role.ts';

const MANAGE = actions('iam', 'CreateRole', 'GetRole', 'UpdateRole', 'UpdateAssumeRolePolicy', 'DeleteRole', 'TagRole',
  'UntagRole', 'PutRolePolicy', 'GetRolePolicy', 'DeleteRolePolicy', 'ListRolePolicies', 'ListAttachedRolePolicies');

export function roleStatements(scope: DeployScope): PolicyStatement[] {
  const { environment, names } = scope;
  const own = roleNames(scope).map((name) => iamArn(environment, `role/${name}`));
  const profiles = names('Instance profile').map((name) => iamArn(environment, `instance-profile/${name}`));
  const hosts = own.filter((arn) => arn.endsWith('-instance'));
  return [
    ...allowAny('IamRoles', MANAGE, own),
    ...allowAny('IamHostPolicy', ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'], hosts).map((statement) => ({
      ...statement,
      Condition: { ArnEquals: { 'iam:PolicyARN': [hostPolicyArn(environment)] } },
    })),
    ...allowAny('IamProfiles', ['iam:*InstanceProfile'], profiles),
    ...passing(scope, own),
    ...serviceLinked(scope),
  ];
}

/** Roles by purpose: their names end alike, and a pattern that ends so matches no role of anybody else's kind. */
function roleNames({ all, fit, environment }: DeployScope): string[] {
  const every = all('IAM role').map(({ name }) => name);
  const suffixes = [...ROLE_PURPOSES, 'instance'].map((purpose) => `-${environment.region}-${purpose}`);
  return suffixes.flatMap((suffix) => {
    const beginnings = every.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
    return fit(beginnings).map((name) => name + suffix);
  });
}

/** A role may be handed only to what it is for: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function passing({ environment, all }: DeployScope, own: readonly string[]): PolicyStatement[] {
  const services = (resources: readonly Resource[]): string[] =>
    [...new Set(resources.flatMap(({ props }) => (props as Partial<RoleProps>).service ?? []))];
  const hosts = environment.partition === 'aws-cn' ? ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] : ['ec2.amazonaws.com'];
  const given = givenRoles(all);
  const to = (sid: string, roles: readonly string[], passedTo: readonly string[]): PolicyStatement[] =>
    allowAny(sid, ['iam:PassRole'], roles).map((statement) => ({
      ...statement,
      Condition: { StringEquals: { 'iam:PassedToService': passedTo } },
    }));
  return [
    ...to('IamPassRoles', own, [...new Set([...services(all('IAM role')), ...hosts])]),
    ...to('IamPassGivenRoles', given.roles, ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com', 'batch.amazonaws.com']),
    // The name of a given profile's role is not known: it need not be the profile's.
    ...to('IamPassGivenProfile', given.profiles ? [iamArn(environment, 'role/*')] : [], hosts),
  ];
}

/** Roles that the definitions name, and whether they name an instance profile. */
function givenRoles(all: DeployScope['all']): { readonly roles: readonly string[]; readonly profiles: boolean } {
  const propsOf = <P>(kind: string): P[] => all(kind).map(({ props }) => props as P);
  const environments = propsOf<Partial<ComputeEnvironmentProps>>('Batch compute environment');
  const wished = [
    ...propsOf<Partial<LambdaFunctionProps>>('Lambda function').map(({ request }) => request?.Role),
    ...propsOf<Partial<JobDefinitionProps>>('Batch job definition').flatMap((definition) => {
      const container = containerOf(definition);
      return [container?.jobRoleArn, container?.executionRoleArn];
    }),
    ...environments.map(({ serviceRole }) => serviceRole),
  ];
  const isGiven = (role: unknown): role is string => typeof role === 'string' && !isRef(role);
  return {
    roles: [...new Set(wished.filter(isGiven))],
    profiles: environments.some(({ computeResources }) => isGiven(computeResources?.instanceRole)),
  };
}

/** Batch makes these roles itself, in the caller's name, in an account that has none yet. */
function serviceLinked({ environment, all }: DeployScope): PolicyStatement[] {
  if (all('Batch compute environment').length === 0) return [];
  const services = ['batch', 'ecs', 'spot'].map((name) => `${name}.amazonaws.com`);
  return [{
    ...allow('IamServiceRoles', ['iam:CreateServiceLinkedRole'], [iamArn(environment, 'role/aws-service-role/*')]),
    Condition: { StringEquals: { 'iam:AWSServiceName': services } },
  }];
}
