// The variables of a Lambda function are at most 4 KB, as JSON.
import { largest, largestInWords } from '../largest.ts';
import { LAMBDA_ENVIRONMENT, excess } from '../limits.ts';
import { each, type Rule } from '../rule.ts';
import { number } from '../words.ts';

export const lambdaEnvironmentSize: Rule = {
  id: LAMBDA_ENVIRONMENT.id,
  severity: 'error',
  what: 'Variables of the Lambda function that take more than 4 KB',
  why: 'Lambda counts names and values together, as JSON, and refuses more.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'],
  help: "Variables of your own process belong in the container's `environment`, which has room for more.",
  run: each(({ spec, requests }) => {
    const measure = excess(LAMBDA_ENVIRONMENT, requests);
    if (measure === undefined) return [];
    const found = largest(spec.lambda.environment);
    return [{
      message: `the variables of the Lambda function take ${number(measure.value)} bytes, Lambda takes ${number(measure.limit)}${largestInWords(found)}`,
      position: spec.positions.at(found === undefined ? 'lambda.environment' : `lambda.environment.${found.name}`),
      measure,
    }];
  }),
};
