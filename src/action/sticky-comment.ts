// One comment of ours among all of a pull request: found again by its mark, and updated in place.
import { isWorthAComment, marker, renderComment } from '../report/comment.ts';
import type { Report } from '../report/model.ts';

export interface Comment {
  readonly id: number;
  readonly body: string;
  /** `github-actions[bot]`. */
  readonly author: string;
}

/** The comments of one pull request, oldest first. Errors of the API have its `status`. */
export interface Comments {
  list(): AsyncIterable<Comment>;
  /** The login that the token belongs to. */
  viewer(): Promise<string>;
  create(body: string): Promise<void>;
  update(id: number, body: string): Promise<void>;
}

export type Done = 'created' | 'updated' | 'nothing to say';

/** The author of comments that are written with the workflow's own token. */
const BOT = 'github-actions[bot]';

/** Updates the step's comment, or begins it if there is something to say. @throws what the API throws */
export async function keepComment(report: Report, comments: Comments): Promise<Done> {
  const old = await findOwn(comments, marker(report));
  if (old === undefined && !isWorthAComment(report)) return 'nothing to say';
  const body = renderComment(report);
  if (old === undefined) await comments.create(body);
  else await comments.update(old.id, body);
  return old === undefined ? 'created' : 'updated';
}

/** The first comment with the mark that we wrote: whoever copies the mark must not have us write into his comment. */
async function findOwn(comments: Comments, mark: string): Promise<Comment | undefined> {
  let viewer: Promise<string> | undefined;
  for await (const found of comments.list()) {
    if (!found.body.startsWith(mark)) continue;
    if (found.author === BOT) return found;
    viewer ??= comments.viewer().catch(() => '');
    if (found.author !== '' && found.author === (await viewer)) return found;
  }
  return undefined;
}
