// A description is at most 256 characters long (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html).
import { each, type Rule } from '../rule.ts';
import { number } from '../words.ts';

const LIMIT = 256;

export const descriptionLength: Rule = {
  id: 'description-length',
  severity: 'error',
  what: 'A description of more than 256 characters',
  why: 'Lambda refuses to make the function.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html'],
  help: 'Shorten it; what is longer belongs in a comment or a README.',
  run: each(({ spec }) => {
    const value = Array.from(spec.description).length;
    if (value <= LIMIT) return [];
    return [{
      message: `the description has ${number(value)} characters, Lambda takes ${LIMIT}`,
      position: spec.positions.at('description'),
      measure: { value, limit: LIMIT, unit: 'characters' },
    }];
  }),
};
