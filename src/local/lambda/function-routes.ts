// The operations on functions themselves: Create, Get, List, Update, Delete.
import { restAnswer, type RestRoute } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import type { Functions } from './functions.ts';
import { renderConfiguration, type FunctionRecord } from './model.ts';

/** CreateFunction's longest request; the zip in it is base64 (reference: LQ, GHS). */
const LONGEST_CREATE = 70_167_211;
const LONGEST_CONFIGURATION = 5120;
/** Room to read a request that is too long, so that it can be refused in Lambda's words. */
const READABLE = 2 * LONGEST_CREATE;

function shorterThan(raw: Buffer, limit: number, operation: string): void {
  if (raw.length < limit) return;
  const message = `Request must be smaller than ${limit} bytes for the ${operation} operation`;
  throw new ServiceError('RequestEntityTooLargeException', message, 413, { Type: 'User' });
}

const FUNCTIONS = '/2015-03-31/functions';
const FUNCTION = `${FUNCTIONS}/{FunctionName}`;
const nameIn = (params: Readonly<Record<string, string>>): string => params['FunctionName'] ?? '';

export function functionRoutes(functions: Functions): RestRoute[] {
  return [
    {
      method: 'POST',
      path: FUNCTIONS,
      operation: 'CreateFunction',
      maxBodyBytes: READABLE,
      handle: async ({ raw, body }) => {
        shorterThan(raw, LONGEST_CREATE, 'CreateFunction');
        return restAnswer({ status: 201, body: renderConfiguration(await functions.create(body)) });
      },
    },
    {
      method: 'GET',
      path: FUNCTIONS,
      operation: 'ListFunctions',
      handle: ({ query }) => listFunctions(functions, query),
    },
    {
      method: 'GET',
      path: FUNCTION,
      operation: 'GetFunction',
      handle: ({ params, query }) => renderFunction(functions.get(nameIn(params), query.get('Qualifier') ?? undefined)),
    },
    {
      method: 'DELETE',
      path: FUNCTION,
      operation: 'DeleteFunction',
      handle: ({ params }) => {
        functions.remove(nameIn(params));
        return restAnswer({ status: 204 });
      },
    },
    {
      method: 'GET',
      path: `${FUNCTION}/configuration`,
      operation: 'GetFunctionConfiguration',
      handle: ({ params, query }) =>
        renderConfiguration(functions.get(nameIn(params), query.get('Qualifier') ?? undefined)),
    },
    {
      method: 'PUT',
      path: `${FUNCTION}/configuration`,
      operation: 'UpdateFunctionConfiguration',
      handle: ({ params, raw, body }) => {
        shorterThan(raw, LONGEST_CONFIGURATION, 'UpdateFunctionConfiguration');
        return renderConfiguration(functions.updateConfiguration(nameIn(params), body));
      },
    },
    {
      method: 'PUT',
      path: `${FUNCTION}/code`,
      operation: 'UpdateFunctionCode',
      maxBodyBytes: READABLE,
      handle: async ({ params, raw, body }) => {
        shorterThan(raw, LONGEST_CREATE, 'UpdateFunctionCode');
        return renderConfiguration(await functions.updateCode(nameIn(params), body));
      },
    },
  ];
}

function renderFunction(record: FunctionRecord): object {
  const { code } = record.desired;
  return {
    Configuration: renderConfiguration(record),
    Code:
      code.kind === 'zip'
        ? { RepositoryType: 'S3' }
        : { RepositoryType: 'ECR', ImageUri: code.uri, ResolvedImageUri: code.resolvedUri },
    ...(Object.keys(record.tags).length === 0 ? {} : { Tags: record.tags }),
  };
}

function listFunctions(functions: Functions, query: URLSearchParams): object {
  const all = functions.all().toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const from = Number(query.get('Marker') ?? 0);
  const to = from + Math.min(Number(query.get('MaxItems') ?? 50), 50);
  return {
    Functions: all.slice(from, to).map(renderConfiguration),
    ...(to < all.length ? { NextMarker: String(to) } : {}),
  };
}
