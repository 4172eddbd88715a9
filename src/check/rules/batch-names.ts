// A function's name becomes the name of its Lambda function, job definition and jobs, and has to be valid as each
// (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html,
// https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html).
import { each, type Rule } from '../rule.ts';

const LIMIT = 64;

export const batchNames: Rule = {
  id: 'batch-names',
  severity: 'error',
  help: 'Use letters, digits, - and _ only, and begin with a letter or digit.',
  run: each(({ spec }) => {
    const position = spec.positions.at('');
    const wrong = /[^A-Za-z0-9_-]/u.exec(spec.name)?.[0];
    if (wrong !== undefined) return [
      {
        position,
        message: `the name "${spec.name}" holds ${wrong === ' ' ? 'a space' : `"${wrong}"`}, which AWS does not allow`,
      },
    ];
    if (!/^[A-Za-z0-9]/.test(spec.name)) return [
      { position, message: `the name "${spec.name}" does not begin with a letter or digit` },
    ];
    if (spec.name.length <= LIMIT) return [];
    return [{
      position,
      message: `the name has ${spec.name.length} characters, Lambda takes ${LIMIT}: it is cut, and gets a hash at its end`,
      help: 'Use a shorter name.',
      severity: 'warning',
      measure: { value: spec.name.length, limit: LIMIT, unit: 'characters' },
    }];
  }),
};
