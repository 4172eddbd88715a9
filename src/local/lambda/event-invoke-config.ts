// How a function's asynchronous invocations are retried: Put, Get and DeleteFunctionEventInvokeConfig.
// https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
import { number, object } from '../protocols/fields.ts';
import { restAnswer, type JsonObject, type RestRoute } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import type { Functions } from './functions.ts';
import type { EventInvokeConfig, FunctionRecord } from './model.ts';
import { constraintError, invalidParameter } from './errors.ts';

const PATH = '/2019-09-25/functions/{FunctionName}/event-invoke-config';

export function eventInvokeConfigRoutes(functions: Functions): RestRoute[] {
  const recordIn = (params: Readonly<Record<string, string>>): FunctionRecord =>
    functions.get(params['FunctionName'] ?? '');
  const put = (record: FunctionRecord, body: JsonObject, before?: EventInvokeConfig): object => {
    record.eventInvokeConfig = readConfig(body, before);
    return render(record, record.eventInvokeConfig);
  };
  return [
    {
      method: 'PUT',
      path: PATH,
      operation: 'PutFunctionEventInvokeConfig',
      handle: ({ params, body }) => put(recordIn(params), body),
    },
    {
      method: 'POST',
      path: PATH,
      operation: 'UpdateFunctionEventInvokeConfig',
      handle: ({ params, body }) => put(recordIn(params), body, configOf(recordIn(params))),
    },
    {
      method: 'GET',
      path: PATH,
      operation: 'GetFunctionEventInvokeConfig',
      handle: ({ params }) => render(recordIn(params), configOf(recordIn(params))),
    },
    {
      method: 'DELETE',
      path: PATH,
      operation: 'DeleteFunctionEventInvokeConfig',
      handle: ({ params }) => {
        configOf(recordIn(params));
        recordIn(params).eventInvokeConfig = undefined;
        return restAnswer({ status: 204 });
      },
    },
  ];
}

function configOf(record: FunctionRecord): EventInvokeConfig {
  if (record.eventInvokeConfig !== undefined) return record.eventInvokeConfig;
  const message = `The function ${record.arn}:$LATEST doesn't have an EventInvokeConfig`;
  throw new ServiceError('ResourceNotFoundException', message, 404, { Type: 'User' });
}

function readConfig(body: JsonObject, before: EventInvokeConfig | undefined): EventInvokeConfig {
  const attempts = number(body, 'MaximumRetryAttempts');
  const age = number(body, 'MaximumEventAgeInSeconds');
  const destinations = object(body, 'DestinationConfig');
  if (attempts === undefined && age === undefined && destinations === undefined) {
    throw invalidParameter('You must specify at least one of error handling or destination setting.');
  }
  if (attempts !== undefined && attempts > 2) {
    throw constraintError(attempts, 'maximumRetryAttempts', 'Member must have value less than or equal to 2');
  }
  if (age !== undefined && age < 60) {
    throw constraintError(age, 'maximumEventAgeInSeconds', 'Member must have value greater than or equal to 60');
  }
  if (age !== undefined && age > 21_600) {
    throw constraintError(age, 'maximumEventAgeInSeconds', 'Member must have value less than or equal to 21600');
  }
  return {
    maximumRetryAttempts: attempts ?? before?.maximumRetryAttempts,
    maximumEventAgeSeconds: age ?? before?.maximumEventAgeSeconds,
    destinations: destinations ?? before?.destinations ?? { OnSuccess: {}, OnFailure: {} },
    lastModified: Date.now() / 1000,
  };
}

function render(record: FunctionRecord, config: EventInvokeConfig): object {
  return {
    LastModified: config.lastModified,
    FunctionArn: `${record.arn}:$LATEST`,
    ...(config.maximumRetryAttempts === undefined ? {} : { MaximumRetryAttempts: config.maximumRetryAttempts }),
    ...(config.maximumEventAgeSeconds === undefined ? {} : { MaximumEventAgeInSeconds: config.maximumEventAgeSeconds }),
    DestinationConfig: config.destinations,
  };
}
