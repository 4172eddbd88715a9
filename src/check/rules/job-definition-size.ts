// The job definition is at most 24 KiB. Script and configuration ride in the image, so that only the variables can fill it.
import { JOB_DEFINITION, excess } from '../limits.ts';
import { largest, largestInWords } from '../largest.ts';
import { each, type Rule } from '../rule.ts';
import { number } from '../words.ts';

export const jobDefinitionSize: Rule = {
  id: JOB_DEFINITION.id,
  severity: 'error',
  what: 'A job definition of more than 24 KiB',
  why: 'AWS Batch refuses it. Script and configuration ride in the image, so only the variables can fill it.',
  sources: ['https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html'],
  help: 'Move long values out of `environment`: into a file in S3 or in the image, which the script reads.',
  run: each(({ spec, requests }) => {
    const measure = excess(JOB_DEFINITION, requests);
    if (measure === undefined) return [];
    const found = largest({ ...spec.environment, ...spec.batch.environment });
    const field = found !== undefined && found.name in spec.batch.environment ? 'batch.environment' : 'environment';
    return [{
      message: `the job definition has ${number(measure.value)} bytes, AWS Batch takes ${number(measure.limit)}${largestInWords(found)}`,
      position: spec.positions.at(found === undefined ? field : `${field}.${found.name}`),
      measure,
    }];
  }),
};
