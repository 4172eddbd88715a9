// What the local AWS answers about itself, under /_scar/: health, journal, faults, credentials for containers, stop.
import { containerCredentials } from '../access/credentials.ts';
import type { JsonObject } from '../protocols/json.ts';
import { ServiceError, type ServiceRequest, type ServiceResponse } from '../service.ts';
import { readFaultRules, type Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Setting } from './settings.ts';

export interface ControlOptions {
  readonly journal: Journal;
  readonly faults: Faults;
  readonly about: () => object;
  /** Answered at `POST /_scar/<name>`. */
  readonly settings?: Readonly<Record<string, Setting>>;
  /** What lies at `GET /_scar/credentials/<token>`: a role's credentials. */
  readonly credentials?: (token: string) => object | undefined;
  /** Begins to stop the local AWS; the answer to the request still goes out. */
  readonly stop: () => void;
}

/** Answers the requests under /_scar/. */
export function createControl(options: ControlOptions): (request: ServiceRequest) => Promise<ServiceResponse> {
  const routes: Readonly<Record<string, (request: ServiceRequest) => object | Promise<object>>> = {
    'GET /_scar/health': () => ({ status: 'ok', ...options.about() }),
    'GET /_scar/journal': () => options.journal.entries,
    'GET /_scar/credentials': containerCredentials,
    'POST /_scar/faults': async (request) => {
      const rules = readFaultRules(parse(await request.body()));
      options.faults.set(rules);
      return { rules: rules.length };
    },
    'POST /_scar/stop': () => {
      options.stop();
      return { status: 'stopping' };
    },
  };
  const settings = Object.entries(options.settings ?? {}).map(([name, set]) => {
    const route = async (request: ServiceRequest): Promise<object> => {
      set(parseObject(await request.body()));
      return {};
    };
    return [`POST /_scar/${name}`, route] as const;
  });
  const all = new Map([...Object.entries(routes), ...settings]);
  return async (request) => {
    const name = `${request.method} ${request.path}`;
    try {
      const token = /^GET \/_scar\/credentials\/(.+)$/.exec(name)?.[1];
      const ofRole = token === undefined ? undefined : options.credentials?.(token);
      const route = ofRole === undefined ? all.get(name) : () => ofRole;
      if (route === undefined) throw new ServiceError('NotFound', `${name} is not known here.`, 404);
      return json(200, await route(request), name);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return json(error.status, { code: error.code, message: error.message }, name);
    }
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ServiceError('ValidationException', 'The body is not JSON.');
  }
}

function parseObject(body: Buffer): JsonObject {
  const value = parse(body);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new ServiceError('ValidationException', 'The body is not a JSON object.');
}

function json(status: number, value: object, operation: string): ServiceResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value), operation };
}
