// Several repositories by their names in one call, although ECR answers with an error as soon as one of them is
// missing.
import type { Repository } from '@aws-sdk/client-ecr';
import { AwsError, isNotFound } from '../aws/errors.ts';
import type { ResourceContext } from './context.ts';

/** `The repository with name 'scar/fn' does not exist in the registry with id '123456789012'` */
const MISSING = /repository with name '([^']+)'/;

/** So many missing ones are taken out one after another; then each is asked for by itself, side by side. */
const FEW = 3;

/** The repositories of these names that exist; at most 100 names. */
export async function describeRepositories(
  context: ResourceContext,
  names: readonly string[],
): Promise<Map<string, Repository>> {
  let left = names;
  for (let turn = 0; turn < FEW && left.length > 0; turn += 1) {
    const answer = await describe(context, left);
    if (!(answer instanceof AwsError)) return answer;
    const [, missing] = MISSING.exec(answer.words) ?? [];
    left = left.filter((name) => left.length > 1 && name !== missing);
  }
  const answers = await Promise.all(left.map((name) => describe(context, [name])));
  return new Map(answers.flatMap((answer) => (answer instanceof AwsError ? [] : [...answer])));
}

/** The repositories, or that one of them does not exist. */
async function describe(
  context: ResourceContext,
  repositoryNames: readonly string[],
): Promise<Map<string, Repository> | AwsError> {
  try {
    const ecr = await context.aws.ecr();
    const { repositories = [] } = await ecr.describeRepositories({ repositoryNames: [...repositoryNames] });
    return new Map(repositories.map((found) => [found.repositoryName ?? '', found]));
  } catch (error) {
    if (error instanceof AwsError && isNotFound(error, 'RepositoryNotFoundException')) return error;
    throw error;
  }
}
