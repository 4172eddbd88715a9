// A tiny server that plays as much of GitHub's REST and GraphQL API as comments on a pull request need, with pages as GitHub makes them.
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}

export interface GitHubApi {
  readonly url: string;
  readonly comments: StoredComment[];
  /** `GET /repos/o/r/issues/12/comments?page=2`. */
  readonly requests: string[];
  /** The tokens that were sent. */
  readonly tokens: Set<string>;
  close(): Promise<void>;
}

export interface GitHubOptions {
  readonly comments?: readonly StoredComment[];
  readonly pageSize?: number;
  /** Whom the token belongs to. */
  readonly viewer?: string;
  /** Answers requests of this method with this status. */
  readonly refuse?: { readonly method: string; readonly status: number; readonly message: string };
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startGitHubApi(options: GitHubOptions = {}): Promise<GitHubApi> {
  const comments = [...(options.comments ?? [])];
  const requests: string[] = [];
  const tokens = new Set<string>();
  const server: Server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const { method = '', url = '' } = request;
      requests.push(`${method} ${url}`);
      tokens.add(request.headers.authorization ?? '');
      const [status, body, headers] = answer(method, new URL(url, address()), text);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body));
    });
  });
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function answer(method: string, url: URL, text: string): [number, unknown, Record<string, string>?] {
    const { refuse, pageSize = 30, viewer = 'github-actions[bot]' } = options;
    if (refuse?.method === method) return [refuse.status, { message: refuse.message, documentation_url: 'https://docs.github.com/rest' }];
    if (method === 'POST' && url.pathname === '/graphql') return [200, { data: { viewer: { login: viewer } } }];
    const body = (): string => (JSON.parse(text) as { body: string }).body;
    if (method === 'GET' && /^\/repos\/octo\/repo\/issues\/12\/comments$/.test(url.pathname)) {
      const page = Number(url.searchParams.get('page') ?? '1');
      const shown = comments.slice((page - 1) * pageSize, page * pageSize);
      const next = new URL(url);
      next.searchParams.set('page', String(page + 1));
      return [200, shown, page * pageSize < comments.length ? { link: `<${next.href}>; rel="next"` } : {}];
    }
    if (method === 'POST' && url.pathname === '/repos/octo/repo/issues/12/comments') {
      const made = { id: 1000 + comments.length, body: body(), user: { login: viewer } };
      comments.push(made);
      return [201, made];
    }
    const [, id] = /^\/repos\/octo\/repo\/issues\/comments\/(\d+)$/.exec(url.pathname) ?? [];
    const found = comments.find((comment) => comment.id === Number(id));
    if (method !== 'PATCH' || found === undefined) return [404, { message: 'Not Found' }];
    found.body = body();
    return [200, found];
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: address(),
    comments,
    requests,
    tokens,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
