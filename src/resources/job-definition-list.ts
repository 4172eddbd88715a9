// The active revisions of job definitions. Batch lists those of one name, or those of all: whichever takes fewer calls.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobDefinitions.html
import type { DescribeJobDefinitionsCommandInput, JobDefinition } from '@aws-sdk/client-batch';
import { allPages } from './batched.ts';
import type { ResourceContext } from './context.ts';

/** Up to so many names are asked for one by one, side by side. */
const FEW = 8;

/** The active revisions by the names of their definitions. */
export async function activeDefinitions(
  context: ResourceContext,
  names: readonly string[],
): Promise<Map<string, JobDefinition[]>> {
  const all = names.length <= FEW ? undefined : await listAll(context, names.length);
  const found = all ?? (await Promise.all(names.map((name) => listOf(context, { jobDefinitionName: name })))).flat();
  const wanted = new Map(names.map((name): [string, JobDefinition[]] => [name, []]));
  for (const definition of found) wanted.get(definition.jobDefinitionName ?? '')?.push(definition);
  return wanted;
}

/** Those of all names, if the account doesn't have so many that asking name by name is quicker. */
async function listAll(context: ResourceContext, names: number): Promise<JobDefinition[] | undefined> {
  const mostPages = Math.max(4, Math.ceil(names / 8));
  let pages = 0;
  let isComplete = true;
  const found = await listOf(context, {}, () => {
    pages += 1;
    isComplete = pages <= mostPages;
    return isComplete;
  });
  return isComplete ? found : undefined;
}

/** @param goesOn asked before each further page */
async function listOf(
  context: ResourceContext,
  which: Pick<DescribeJobDefinitionsCommandInput, 'jobDefinitionName'>,
  goesOn: () => boolean = () => true,
): Promise<JobDefinition[]> {
  const batch = await context.aws.batch();
  return allPages(async (token) => {
    const more = token === undefined ? {} : { nextToken: token };
    const page = await batch.describeJobDefinitions({ ...which, status: 'ACTIVE', ...more });
    const next = page.nextToken ?? '';
    return { items: page.jobDefinitions, next: next !== '' && goesOn() ? next : undefined };
  });
}
