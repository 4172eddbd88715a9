// Comments on the pull request of a run. Nothing ever fails for want of it.
import { messageOf } from '../contract/errors.ts';
import type { Report } from '../report/model.ts';
import { isPreview } from '../report/summary.ts';
import { type Environment, readPullRequest } from './github-event.ts';
import type { Inputs } from './inputs.ts';
import { keepComment } from './sticky-comment.ts';
import type { Toolkit } from './toolkit.ts';

/** Comments on the pull request of this run, if there is one and it is wanted. Never throws. */
export async function comment(toolkit: Toolkit, report: Report, inputs: Inputs, env: Environment = process.env): Promise<void> {
  const pullRequest = readPullRequest(env);
  if (inputs.comment === 'never' || pullRequest === undefined || !isPreview(report) || report.conclusion === 'cancelled') return;
  if (inputs.githubToken === undefined) return toolkit.annotate('notice', withoutComment('input github-token is empty'), TITLE);
  try {
    const { githubComments } = await import('./github-comments.ts');
    const done = await keepComment(report, githubComments(inputs.githubToken, env['GITHUB_REPOSITORY'] ?? '', pullRequest.number));
    if (done !== 'nothing to say') toolkit.info(`The comment on pull request ${pullRequest.number} was ${done}.`);
  } catch (error) {
    toolkit.annotate(...reasonWithout(error), TITLE);
  }
}

const TITLE = { title: 'Comment on the pull request', position: undefined };

/** Want of permission is usual for pull requests from forks; anything else is worth a warning. */
function reasonWithout(error: unknown): ['notice' | 'warning', string] {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (status !== 401 && status !== 403 && status !== 404) return ['warning', withoutComment(messageOf(error))];
  const help = 'A pull request from a fork has none; for others, give the job `permissions: pull-requests: write`.';
  return ['notice', `${withoutComment(`the token lacks the permission (${status}: ${messageOf(error)})`)} ${help}`];
}

function withoutComment(reason: string): string {
  return `The pull request has no comment about this step: ${reason}. The job summary says it all.`;
}
