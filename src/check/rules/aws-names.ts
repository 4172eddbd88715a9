// Regions and roles that can't be any, by their form alone.
import { each, type Problem, type Rule } from '../rule.ts';

const ROLES = ['lambda.role', 'batch.serviceRole'] as const;

export const awsNames: Rule = {
  id: 'aws-names',
  severity: 'error',
  what: 'A region or the ARN of a role that can’t be one, by its form alone',
  why: 'AWS refuses it, or looks for a role that nobody has. The ARN of a user is a common mistake.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html'],
  help: 'Write the whole ARN, as the IAM console shows it: arn:aws:iam::123456789012:role/name.',
  run: each(({ spec }) => {
    const problems: Omit<Problem, 'subject'>[] = [];
    if (spec.region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d+$/.test(spec.region)) {
      problems.push({ message: `"${spec.region}" is not the name of an AWS region`, help: 'Use a name such as eu-west-1.', position: spec.positions.at('region') });
    }
    for (const field of ROLES) {
      const role = field === 'lambda.role' ? spec.lambda.role : spec.batch.serviceRole;
      if (role === undefined || /^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(role)) continue;
      problems.push({ message: `"${role}" is not the ARN of a role`, position: spec.positions.at(field) });
    }
    return problems;
  }),
};
