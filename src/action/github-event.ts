// What the runner says about the run: the pull request, and where things are to be seen on GitHub.
import { readFileSync } from 'node:fs';
import type { Links } from '../report/model.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The pull request that started the run. */
export interface PullRequest {
  readonly number: number;
  readonly headCommit: string;
  /** `octocat/repo` of a fork. */
  readonly headRepository: string;
  readonly baseCommit: string | undefined;
  /** The branch it is to be merged into: `main`. */
  readonly baseBranch: string;
}

/**
 * Reads GITHUB_EVENT_PATH; undefined when the run is not about a pull request. The fields are documented in
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request
 */
export function readPullRequest(env: Environment): PullRequest | undefined {
  if (env['GITHUB_EVENT_NAME'] !== 'pull_request' && env['GITHUB_EVENT_NAME'] !== 'pull_request_target') return undefined;
  const event = section(readEvent(env['GITHUB_EVENT_PATH']), 'pull_request');
  const number = event['number'];
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined;
  const head = section(event, 'head');
  const base = section(event, 'base');
  return {
    number,
    headCommit: text(head['sha']) ?? env['GITHUB_SHA'] ?? '',
    headRepository: text(section(head, 'repo')['full_name']) ?? env['GITHUB_REPOSITORY'] ?? '',
    baseCommit: text(base['sha']),
    baseBranch: text(base['ref']) ?? env['GITHUB_BASE_REF'] ?? '',
  };
}

/** Addresses for the report; undefined outside GitHub. */
export function linksOf(env: Environment, pullRequest: PullRequest | undefined): Links | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha, GITHUB_RUN_ID: run } = env;
  if (!server || !repository || !sha) return undefined;
  const commit = pullRequest?.headCommit || sha;
  // Empty for `uses: ./`: then the action is this very repository.
  const action = env['GITHUB_ACTION_REPOSITORY'] || repository;
  const version = (env['GITHUB_ACTION_REPOSITORY'] && env['GITHUB_ACTION_REF']) || 'HEAD';
  return {
    files: `${server}/${pullRequest?.headRepository || repository}/blob/${commit}/`,
    rules: `${server}/${action}/blob/${version}/docs/rules.md`,
    run: `${server}/${repository}/actions/runs/${run ?? ''}`,
    commit,
  };
}

function readEvent(path: string | undefined): unknown {
  try {
    return path === undefined ? undefined : JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function section(value: unknown, key: string): Record<string, unknown> {
  const found: unknown = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
