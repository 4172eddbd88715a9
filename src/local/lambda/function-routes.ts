// The operations on functions themselves: Create, Get, List, Update, Delete; and the download of a function's zip.
import { basename } from 'node:path';
import { readFile } from 'node:fs/promises';
import { restAnswer, type RestRoute } from '../protocols/json.ts';
import { ServiceError, type LocalContext } from '../service.ts';
import type { Functions } from './functions.ts';
import { renderConfiguration, type Code, type FunctionRecord } from './model.ts';

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

export function functionRoutes(functions: Functions, context: LocalContext): RestRoute[] {
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
      handle: ({ params, query }) =>
        renderFunction(functions.get(nameIn(params), query.get('Qualifier') ?? undefined), context),
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

/** Code can be fetched for ten minutes; https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCodeLocation.html */
const LOCATION_SECONDS = 600;
const CODE = '/_code';

/** Like a presigned URL of S3: whoever knows it may fetch, without a signature in a header. */
function locationOf(code: Extract<Code, { kind: 'zip' }>, context: LocalContext): string {
  const expires = Math.floor(Date.now() / 1000) + LOCATION_SECONDS;
  return `${context.endpoint()}${CODE}/${basename(code.archive)}?Expires=${expires}`;
}

/** What `Code.Location` leads to. The name of the file is random, and so a secret. */
export function codeRoute(functions: Functions): RestRoute {
  return {
    method: 'GET',
    path: `${CODE}/{Name}`,
    operation: 'DownloadCode',
    handle: async ({ params, query }) => {
      const code = functions.all().flatMap(({ desired, live }) => [desired.code, live?.code])
        .find((each) => each?.kind === 'zip' && basename(each.archive) === params['Name']);
      if (code?.kind !== 'zip') throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
      if (!(Number(query.get('Expires')) * 1000 > Date.now())) {
        throw new ServiceError('AccessDenied', 'Request has expired', 403);
      }
      const headers = { 'content-type': 'application/zip' };
      return restAnswer({ status: 200, headers, body: await readFile(code.archive) });
    },
  };
}

function renderFunction(record: FunctionRecord, context: LocalContext): object {
  const { code } = record.desired;
  return {
    Configuration: renderConfiguration(record),
    Code:
      code.kind === 'zip'
        ? { RepositoryType: 'S3', Location: locationOf(code, context) }
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
