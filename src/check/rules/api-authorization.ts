// Who may call the API of a function. SCAR's was open to everybody; here it is open when the definition says so.
import { each, type Rule } from '../rule.ts';
import { isWritten } from '../written.ts';

export const apiAuthorization: Rule = {
  id: 'api-authorization',
  severity: 'warning',
  what:
    'An API that everybody on the internet may call; as a notice, an API for which the definition does not say who ' +
    'may call it',
  why:
    'Each call starts the function at your cost. Unlike SCAR, scar-action opens an API to nobody who has no ' +
    'credentials, unless it is told to.',
  sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html'],
  help: 'Remove `authorizationType: NONE`, or silence this rule where it is meant.',
  run: each(({ spec: { apiGateway, positions }, spec }) => {
    if (apiGateway === undefined) return [];
    if (apiGateway.authorization === 'NONE') {
      return [{
        message: `everybody on the internet may call the API ${apiGateway.name}`,
        position: positions.at('apiGateway.authorization'),
      }];
    }
    if (isWritten(spec, 'apiGateway.authorization')) return [];
    return [{
      severity: 'notice',
      message: `only callers with AWS credentials may call the API ${apiGateway.name}; SCAR let everybody`,
      help:
        'For an API that everybody may call write `method: {authorizationType: NONE}`, else `authorizationType: ' +
        'AWS_IAM`.',
      position: positions.at('apiGateway'),
    }];
  }),
};
