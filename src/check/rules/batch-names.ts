// A function's name becomes the name of its Lambda function, job definition and jobs, and has to be valid as each
// (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html,
// https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html).
import { each, type Problem, type Rule } from '../rule.ts';

const LIMIT = 64;

export const batchNames: Rule = {
  id: 'batch-names',
  severity: 'error',
  what: 'The name of a function that Lambda or AWS Batch does not take',
  why:
    'It becomes the name of the Lambda function (64 letters, digits, - and _), of the job definition and of the jobs, which begin with a letter or digit.',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html',
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html',
  ],
  help: 'Use letters, digits, - and _ only, and begin with a letter or digit.',
  run: each(({ spec }) => {
    const said = judge(spec.name);
    return said === undefined ? [] : [{ ...said, position: spec.positions.at('') }];
  }),
};

function judge(name: string): Omit<Problem, 'subject' | 'position'> | undefined {
  const wrong = /[^A-Za-z0-9_-]/u.exec(name)?.[0];
  if (wrong !== undefined) {
    return { message: `the name "${name}" holds ${wrong === ' ' ? 'a space' : `"${wrong}"`}, which AWS does not allow` };
  }
  if (!/^[A-Za-z0-9]/.test(name)) return { message: `the name "${name}" does not begin with a letter or digit` };
  if (name.length <= LIMIT) return undefined;
  return {
    message: `the name has ${name.length} characters, Lambda takes ${LIMIT}: it is cut, and gets a hash at its end`,
    help: 'Use a shorter name.',
    severity: 'warning',
    measure: { value: name.length, limit: LIMIT, unit: 'characters' },
  };
}
