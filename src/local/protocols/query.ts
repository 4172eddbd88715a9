// The two query protocols of AWS: a form in, XML out. awsQuery (STS, IAM) and ec2Query differ in how lists and answers
// are wrapped.
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html,
// https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
import { randomUUID } from 'node:crypto';
import { ServiceError, type LocalService, type ServiceRequest, type ServiceResponse } from '../service.ts';
import { QueryInput } from './form.ts';
import { renderXml, type XmlElement, type XmlValue } from './xml.ts';

/** An output: arrays are lists of the protocol. */
export interface QueryOutput {
  readonly [name: string]: QueryValue;
}
export type QueryValue = string | number | boolean | Date | undefined | QueryOutput | readonly QueryValue[];

export type QueryOperation = (input: QueryInput, request: ServiceRequest) => QueryOutput | Promise<QueryOutput>;

export interface QueryServiceOptions {
  readonly name: string;
  readonly protocol: 'aws' | 'ec2';
  /** The namespace of the answers: `https://iam.amazonaws.com/doc/2010-05-08/`. */
  readonly namespace: string;
  readonly operations: Readonly<Record<string, QueryOperation>>;
}

/** A service that speaks awsQuery or ec2Query. */
export function queryService(options: QueryServiceOptions): LocalService {
  const render = options.protocol === 'aws' ? awsAnswer : ec2Answer;
  const renderError = options.protocol === 'aws' ? awsError(options.namespace) : ec2Error;
  const formOf = async (request: ServiceRequest): Promise<URLSearchParams> => {
    const form = new URLSearchParams((await request.body()).toString('utf8'));
    return form.has('Action') ? form : request.query;
  };
  return {
    name: options.name,
    nameOf: async (request) => (await formOf(request)).get('Action') ?? undefined,
    renderError,
    handle: async (request) => {
      const form = await formOf(request);
      const name = form.get('Action') ?? 'MissingAction';
      try {
        const operation = Object.hasOwn(options.operations, name) ? options.operations[name] : undefined;
        if (operation === undefined) throw unknownAction(name, form.get('Version'));
        const body = render(name, await operation(new QueryInput(form, options.protocol), request), options.namespace);
        return { status: 200, headers: XML_HEADERS, body, operation: name };
      } catch (error) {
        if (error instanceof ServiceError) return renderError(error, name);
        throw error;
      }
    },
  };
}

const XML_HEADERS = { 'content-type': 'text/xml' };

function unknownAction(name: string, version: string | null): ServiceError {
  return new ServiceError('InvalidAction', `Could not find operation ${name} for version ${version ?? '(none)'}`);
}

function awsAnswer(name: string, output: QueryOutput, namespace: string): string {
  const result = Object.keys(output).length === 0 ? {} : { [`${name}Result`]: listed(output, 'member') };
  return renderXml(`${name}Response`, { ...result, ResponseMetadata: { RequestId: randomUUID() } }, namespace);
}

function ec2Answer(name: string, output: QueryOutput, namespace: string): string {
  return renderXml(`${name}Response`, { requestId: randomUUID(), ...listed(output, 'item') }, namespace);
}

/** Wraps the elements of each list in `member` or `item`. */
function listed(output: QueryOutput, wrapper: string): XmlElement {
  const wrap = (value: QueryValue): XmlValue => {
    if (Array.isArray(value)) return { [wrapper]: value.map(wrap) };
    if (typeof value !== 'object' || value instanceof Date) return value;
    return listed(value as QueryOutput, wrapper);
  };
  return Object.fromEntries(Object.entries(output).map(([key, value]) => [key, wrap(value)]));
}

function awsError(namespace: string): (error: ServiceError, operation: string) => ServiceResponse {
  return (error, operation) => {
    const content = {
      Type: error.status < 500 ? 'Sender' : 'Receiver',
      Code: error.code,
      Message: error.message,
      ...error.fields,
    };
    const body = renderXml('ErrorResponse', { Error: content, RequestId: randomUUID() }, namespace);
    return { status: error.status, headers: XML_HEADERS, body, operation, errorCode: error.code };
  };
}

function ec2Error(error: ServiceError, operation: string): ServiceResponse {
  const content = { Errors: { Error: { Code: error.code, Message: error.message } }, RequestID: randomUUID() };
  return {
    status: error.status,
    headers: XML_HEADERS,
    body: renderXml('Response', content),
    operation,
    errorCode: error.code,
  };
}
