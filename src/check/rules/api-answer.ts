// What a caller of the API gets. An HTTP API waits 30 seconds for its function, and then answers 503
// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). A function that submits jobs
// answers at once, with the job's id.
import { each, type Rule } from '../rule.ts';
import { isWritten } from '../written.ts';

/** Seconds. */
const LONGEST = 30;

export const apiAnswer: Rule = {
  id: 'api-answer',
  severity: 'warning',
  what:
    'An API whose function may run for more than 30 seconds; as a notice, an API whose caller gets the id of a job ' +
    'instead of a result',
  why:
    'The API waits 30 seconds and answers 503, while the function runs on. A job begins minutes later: the caller ' +
    'can’t wait for it.',
  sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html'],
  help: `Set \`timeout\` to ${LONGEST} or less; for longer work, let the caller put a file into the input bucket.`,
  run: each(({ spec }) => {
    const { apiGateway, lambda, mode, positions } = spec;
    if (apiGateway === undefined) return [];
    if (mode === 'batch') {
      return [{
        severity: 'notice',
        message:
          `a call of the API ${apiGateway.name} starts a job: the caller gets the job's id, and results go to the ` +
          'output buckets',
        help:
          'For an answer with the result choose `execution_mode: lambda`. A request has to fit into the 8,192 characters ' +
          'that a job may override: large data belongs in the input bucket.',
        position: positions.at('apiGateway'),
      }];
    }
    if (lambda.timeout <= LONGEST) return [];
    return [{
      message: `the API answers 503 after ${LONGEST} s, and the function may run for ${lambda.timeout} s`,
      position: positions.at(isWritten(spec, 'lambda.timeout') ? 'lambda.timeout' : 'apiGateway'),
    }];
  }),
};
