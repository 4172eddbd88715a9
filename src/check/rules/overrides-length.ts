// What a job overrides, its event above all, is at most 8,192 characters long. ECS counts them when the job is placed:
// a job beyond it is submitted well and fails later.
import { OVERRIDES, excess } from '../limits.ts';
import { each, type Rule } from '../rule.ts';
import { number } from '../words.ts';

export const overridesLength: Rule = {
  id: OVERRIDES.id,
  severity: 'error',
  what: 'Overrides of a job, its event above all, of more than 8,192 characters',
  why: 'ECS counts them when the job is placed, so that a job beyond it is submitted well and fails later.',
  sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html'],
  help: 'Shorten the names of function and bucket.',
  run: each(({ spec, requests }) => {
    const measure = excess(OVERRIDES, requests);
    if (measure === undefined) return [];
    return [{
      message: `a job for an object with the longest possible name has overrides of ${number(measure.value)} characters, ECS takes ${number(measure.limit)}`,
      position: spec.positions.at('inputs.0'),
      measure,
    }];
  }),
};
