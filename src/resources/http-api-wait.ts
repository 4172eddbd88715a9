// Waits until the stage of an HTTP API serves what is configured.
import { UserError } from '../contract/errors.ts';
import type { ResourceContext } from './context.ts';
import { type ApiParts, readStage } from './http-api-parts.ts';
import { until } from './wait.ts';

interface Live {
  readonly api: { readonly ApiId?: string | undefined };
  readonly parts: ApiParts;
}

/** What GetStage says of an automatic deployment that failed, before the reason. */
const FAILED = /^Deployment attempt failed/;
/** Seconds. */
const LIMIT = 60;

/**
 * A stage that deploys automatically does so some moments after a change: it has no deployment before the first one.
 * @throws UserError with API Gateway's reason when the deployment failed
 */
export async function untilDeployed<L extends Live>(
  context: ResourceContext,
  name: string,
  live: L,
): Promise<L> {
  const client = await context.aws.apiGateway();
  let known: ApiParts['stage'] = live.parts.stage;
  const stage = await until(context, `HTTP API ${name}`, LIMIT, async () => {
    const now = known ?? (await readStage(client, live.api.ApiId ?? ''));
    known = undefined;
    const { DeploymentId, LastDeploymentStatusMessage: message = '' } = now ?? {};
    if (FAILED.test(message)) throw new UserError(`HTTP API ${name} could not be deployed: ${message}`);
    return DeploymentId === undefined ? { state: 'being deployed' } : { done: now };
  });
  return { ...live, parts: { ...live.parts, stage } };
}
