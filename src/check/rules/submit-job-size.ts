// SubmitJob is at most 30 KiB; measured with the largest event that S3 can send.
import { SUBMIT_JOB, excess } from '../limits.ts';
import { each, type Rule } from '../rule.ts';
import { number } from '../words.ts';

export const submitJobSize: Rule = {
  id: SUBMIT_JOB.id,
  severity: 'error',
  what: 'A job that takes more than 30 KiB to submit',
  why: 'AWS Batch refuses it. Measured with the largest event that S3 can send.',
  sources: ['https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html'],
  help: 'Shorten the names of function and bucket.',
  run: each(({ spec, requests }) => {
    const measure = excess(SUBMIT_JOB, requests);
    if (measure === undefined) return [];
    return [{
      message: `a job for an object with the longest possible name takes ${number(measure.value)} bytes to submit, AWS Batch takes ${number(measure.limit)}`,
      position: spec.positions.at('inputs.0'),
      measure,
    }];
  }),
};
