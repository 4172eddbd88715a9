// The definitions as they were before the pull request, from the checkout alone: what each budget was at the base commit.
import type { Budget } from '../fdl/finding.ts';
import type { SourceText } from '../fdl/read.ts';
import type { BaseCommit, BudgetLine } from '../report/model.ts';
import { examine } from './examine.ts';
import { type Git, commitOf, gitIn, isShallow, mergeBase } from './git.ts';
import { type GitFolder, folderAt } from './git-folder.ts';
import type { PullRequest } from './github-event.ts';
import { filesMatching } from './sources.ts';
import type { Step } from './step.ts';

export interface Compared {
  readonly budgets: readonly BudgetLine[];
  readonly base?: BaseCommit;
}

/** Adds to each budget how it differs from the base commit, where that is at hand. Nothing fails for want of it. */
export async function compareWithBase(step: Step, budgets: readonly Budget[], pullRequest: PullRequest | undefined): Promise<Compared> {
  const { inputs, workspace, toolkit } = step;
  if (inputs.base === undefined && pullRequest === undefined) return { budgets };
  const git = gitIn(workspace);
  const base = findBase(git, inputs.base, pullRequest);
  const folder = base === undefined ? undefined : folderAt(git, base.commit, workspace);
  if (base === undefined || folder === undefined) {
    toolkit[isShallow(git) || inputs.base !== undefined ? 'info' : 'debug'](missing(inputs.base ?? pullRequest?.baseBranch ?? '', isShallow(git)));
    return { budgets };
  }
  return { budgets: withChanges(budgets, await budgetsAt(step, folder)), base };
}

function missing(name: string, shallow: boolean): string {
  const help = shallow ? ' Give actions/checkout `fetch-depth: 2` (or 0, for the whole history).' : '';
  return `How the budgets change is not shown: the base, ${name}, is not in this checkout.${help}`;
}

/** The commit that input base names, else the one that the pull request started from. */
function findBase(git: Git, input: string | undefined, pullRequest: PullRequest | undefined): BaseCommit | undefined {
  if (input !== undefined) return base(commitOf(git, input), input);
  const branch = pullRequest?.baseBranch ?? '';
  const tips = [`refs/remotes/origin/${branch}`, pullRequest?.baseCommit].flatMap((tip) => (tip === undefined ? [] : (commitOf(git, tip) ?? [])));
  for (const tip of tips) {
    const commit = mergeBase(git, 'HEAD', tip);
    if (commit !== undefined) return base(commit, `the merge base with ${branch}`);
  }
  // What actions/checkout gives for a pull request is its merge into the base branch; the first parent is that branch.
  return commitOf(git, 'HEAD^2') === undefined ? undefined : base(commitOf(git, 'HEAD^1'), branch);
}

function base(commit: string | undefined, from: string): BaseCommit | undefined {
  return commit === undefined ? undefined : { commit, from };
}

async function budgetsAt({ inputs, workspace }: Step, folder: GitFolder): Promise<readonly Budget[]> {
  const exclude = inputs.files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const include = inputs.files.filter((pattern) => !pattern.startsWith('!'));
  const found = await Promise.all(include.map((pattern) => filesMatching(pattern, exclude, workspace, folder.fs)));
  const text = (file: string): SourceText[] => {
    const content = folder.read(file);
    return content === undefined ? [] : [{ file, text: Buffer.from(content).toString('utf8') }];
  };
  const sources = [...new Set(found.flat())].sort().flatMap(text);
  const [defaults] = inputs.config === undefined ? [] : text(inputs.config);
  return examine(sources, { defaults, readFile: folder.read, variables: inputs.variables }, inputs.stage).budgets;
}

/** The budgets with their changes; a function that was not there before has none. */
export function withChanges(budgets: readonly Budget[], before: readonly Budget[]): BudgetLine[] {
  const key = ({ functionName, id }: Budget): string => `${functionName}\n${id}`;
  const used = new Map(before.map((line) => [key(line), line.used]));
  return budgets.map((line) => {
    const was = used.get(key(line));
    return was === undefined ? line : { ...line, change: line.used - was };
  });
}
