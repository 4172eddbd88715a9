// The `api_gateway` section, which all formats and the defaults file share.
import type { z } from 'zod';
import type { apiGateway as schema } from '../schema/api-gateway.ts';
import type { Path } from '../place.ts';
import type { Builder } from './builder.ts';

type ApiGateway = z.infer<typeof schema>;

/** Adds the section at `path` to the draft. */
export function addApiGateway(builder: Builder, api: ApiGateway | undefined, path: Path): void {
  if (api === undefined) return;
  builder.placeKey('apiGateway', path);
  builder.setText('apiGateway.name', api.name, [...path, 'name']);
  builder.set('apiGateway.method', api.http_method, [...path, 'http_method']);
  const route = api.path_part === undefined ? undefined : routePath(api.path_part);
  builder.set('apiGateway.path', route, [...path, 'path_part']);
  builder.set('apiGateway.authorization', api.method?.authorizationType, [...path, 'method', 'authorizationType']);
}

/** `launch`, `/launch` and `launch/` are one path: `/launch`. */
function routePath(part: string): string {
  return `/${part.trim().replace(/^\/|\/$/g, '')}`;
}
