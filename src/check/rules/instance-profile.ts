// Container hosts get an instance profile, which is no role, though consoles show both under one name
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html, instanceRole).
import { each, type Rule } from '../rule.ts';

export const instanceProfile: Rule = {
  id: 'instance-profile',
  severity: 'error',
  what: 'An instance_role that is neither the name nor the ARN of an instance profile',
  why: 'The compute environment becomes INVALID and its instances never start. The ARN of a role is a common mistake.',
  sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html'],
  help: 'Write arn:aws:iam::123456789012:instance-profile/name, or remove it: one is made.',
  run: each(({ spec }) => {
    const given = spec.batch.compute.instanceRole;
    if (given === undefined || spec.mode === 'lambda') return [];
    // Names: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html
    const isArn = /^arn:[\w-]+:iam::\d{12}:instance-profile\/(\S+\/)?[\w+=,.@-]{1,128}$/.test(given);
    if (isArn || /^[\w+=,.@-]{1,128}$/.test(given)) return [];
    const what = /:role\//.test(given) ? 'is the ARN of a role' : 'is no name or ARN';
    return [{
      message: `"${given}" ${what}, where an instance profile is due`,
      position: spec.positions.at('batch.compute.instanceRole'),
    }];
  }),
};
