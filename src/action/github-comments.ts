// Comments of a pull request over GitHub's REST API. Loaded only when a comment is to be written.
import { getOctokit } from '@actions/github';
import type { Comment, Comments } from './sticky-comment.ts';

/** A request takes no longer: a step must not wait for a comment. */
const LIMIT_MS = 10_000;
const PAGE = 100;

/**
 * The comments of one pull request. GITHUB_API_URL says where the API is, also of GitHub Enterprise Server.
 * @param repository `owner/name`
 */
export function githubComments(token: string, repository: string, number: number): Comments {
  const octokit = getOctokit(token, { userAgent: 'scar-action' });
  const [owner = '', repo = ''] = repository.split('/');
  const limit = (): { request: { signal: AbortSignal } } => ({ request: { signal: AbortSignal.timeout(LIMIT_MS) } });
  return {
    async *list() {
      const pages = octokit.paginate.iterator('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        owner, repo, issue_number: number, per_page: PAGE, ...limit(),
      });
      for await (const { data } of pages) {
        for (const comment of data) yield { id: comment.id, body: comment.body ?? '', author: comment.user?.login ?? '' } satisfies Comment;
      }
    },
    // Tokens of apps, among them GITHUB_TOKEN, may not ask `GET /user`; this they may.
    viewer: async () => (await octokit.graphql<{ viewer: { login: string } }>('query { viewer { login } }', limit())).viewer.login,
    create: async (body) => {
      await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { owner, repo, issue_number: number, body, ...limit() });
    },
    update: async (id, body) => {
      await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { owner, repo, comment_id: id, body, ...limit() });
    },
  };
}
