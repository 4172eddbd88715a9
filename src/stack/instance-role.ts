// The role of the stack's container hosts, and the instance profile in which EC2 hands it to them.
import type { Ref, Resource } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import type { Tags } from '../resources/props.ts';
import { iamArn, type StackEnvironment } from './environment.ts';
import { instanceProfileId, roleId } from './ids.ts';
import { instanceRoleName } from './names.ts';
import { node } from './node.ts';

/** ARN of the instance profile of the stack's container hosts. */
export function instanceProfileArn(environment: StackEnvironment): Ref {
  const name = instanceRoleName(environment);
  return refTo(instanceProfileId(name), 'arn', iamArn(environment, `instance-profile/${name}`));
}

/** AWS's own policy for container hosts. */
export const hostPolicyArn = ({ partition }: StackEnvironment): string =>
  `arn:${partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role`;

/**
 * The role and instance profile of the stack's container hosts
 * (https://docs.aws.amazon.com/batch/latest/userguide/instance_IAM_role.html).
 */
export function instanceRole(environment: StackEnvironment, tags: Tags): Resource[] {
  const name = instanceRoleName(environment);
  const role = node('IAM role', {
    id: roleId(name),
    name,
    props: {
      roleName: name,
      description: `Hosts of the Batch jobs of ${environment.stack}`,
      service: environment.partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com',
      policies: {},
      managedPolicyArns: [hostPolicyArn(environment)],
      tags,
    },
  });
  const profile = node('Instance profile', {
    id: instanceProfileId(name),
    name,
    dependsOn: [roleId(name)],
    props: { instanceProfileName: name, roleName: name, tags },
  });
  return [role, profile];
}
