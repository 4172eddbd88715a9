// The operations on a function's tags.
import { textMap } from '../protocols/fields.ts';
import { restAnswer, type JsonObject, type RestRoute } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import type { Functions } from './functions.ts';
import type { FunctionRecord } from './model.ts';

export function tagRoutes(functions: Functions): RestRoute[] {
  const path = '/2017-03-31/tags/{Resource}';
  const recordIn = (params: Readonly<Record<string, string>>): FunctionRecord =>
    functions.get(params['Resource'] ?? '');
  const tagged = (record: FunctionRecord, body: JsonObject): object => {
    const tags = { ...record.tags, ...textMap(body, 'Tags') };
    if (Object.keys(tags).length > 50) {
      throw new ServiceError(
        'InvalidParameterValueException',
        'Number of tags exceeds resource tag limit.',
        400,
        { Type: 'User' },
      );
    }
    record.tags = tags;
    return restAnswer({ status: 204 });
  };
  return [
    { method: 'GET', path, operation: 'ListTags', handle: ({ params }) => ({ Tags: recordIn(params).tags }) },
    { method: 'POST', path, operation: 'TagResource', handle: ({ params, body }) => tagged(recordIn(params), body) },
    {
      method: 'DELETE',
      path,
      operation: 'UntagResource',
      handle: ({ params, query }) => {
        const record = recordIn(params);
        const keys = query.getAll('tagKeys');
        record.tags = Object.fromEntries(Object.entries(record.tags).filter(([key]) => !keys.includes(key)));
        return restAnswer({ status: 204 });
      },
    },
  ];
}
