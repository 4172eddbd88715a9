// EFS in a Lambda function: it takes one access point, of its own region, and a VPC to reach it through
// (https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html). Jobs do not see it.
import type { Position } from '../../contract/errors.ts';
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, FileSystemConfigs */
const MOST = 1;

export const fileSystems: Rule = {
  id: 'file-systems',
  severity: 'error',
  what: 'A `file_system` without a `vpc`, in another region, more than one, or one that jobs are expected to see',
  why: 'Lambda refuses the first three. AWS Batch knows nothing of it: it is mounted in the Lambda function alone.',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html',
  ],
  help: 'Add a `vpc` from whose subnets the file system can be reached.',
  run: each(({ spec }) => (spec.lambda.fileSystems.length === 0 ? [] : [
    ...refused(spec),
    ...(spec.mode === 'lambda' ? [] : [unseen(spec.mode, spec.positions.at('lambda.fileSystems'))]),
  ])),
};

type Found = Omit<Problem, 'subject'>;

function refused({ lambda, region, positions }: FunctionSpec): Found[] {
  const found: Found[] = [];
  if (lambda.vpc === undefined) {
    found.push({ message: 'a function with a `file_system` must be in a VPC', position: positions.at('lambda.fileSystems') });
  }
  const count = lambda.fileSystems.length;
  if (count > MOST) {
    found.push({
      message: `there are ${count} file systems, Lambda takes ${MOST}`,
      help: 'Keep one of them.',
      position: positions.at('lambda.fileSystems.1'),
    });
  }
  for (const [index, { accessPoint }] of lambda.fileSystems.entries()) {
    const place = accessPoint.split(':')[3];
    if (region === undefined || place === region) continue;
    // The input region may say otherwise.
    found.push({
      severity: 'warning',
      message: `the access point is in ${place}, and the function in ${region}`,
      help: 'Use an access point in the function’s region.',
      position: positions.at(`lambda.fileSystems.${index}`),
    });
  }
  return found;
}

function unseen(mode: 'batch' | 'lambda-batch', position: Position): Found {
  const common = { severity: 'warning', position } as const;
  return mode === 'batch'
    ? {
      ...common,
      message: '`file_system` is mounted in the Lambda function, which only submits jobs: the script does not see it',
      help: 'Remove it, and keep the files in S3; or run the script in mode lambda.',
    }
    : {
      ...common,
      message:
        '`file_system` is mounted in the Lambda function alone: a script that goes on in AWS Batch does not see it',
      help: 'Let the script work without it, or run it in mode lambda.',
    };
}
