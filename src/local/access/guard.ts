// Refuses what the caller's policies do not allow, before a service sees it, in the words of that service.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
import { decide, type Decision, type Wish } from '../iam/evaluate.ts';
import { ServiceError, type LocalService, type ServiceRequest, type ServiceResponse } from '../service.ts';
import { RegistryError, errorResponse } from '../ecr/errors.ts';
import { accessKeyOf } from './access-key.ts';
import type { Identities, Identity } from './identities.ts';
import { isRegistryPath } from './wishes-ecr.ts';
import type { Surroundings } from './wish-reader.ts';
import { wishesOf } from './wishes.ts';

/** The service, open only to who may do what he asks for. */
export function guarded(service: LocalService, identities: Identities, around: Surroundings): LocalService {
  return {
    ...service,
    handle: async (request) => {
      const identity = identities.of(accessKeyOf(request) ?? '');
      if (identity === undefined) return service.handle(request);
      const operation = await nameFor(service, request);
      // What has no name is refused by the service itself.
      if (operation === undefined) return service.handle(request);
      const wishes = await wishesOf(service.name, operation, request, around);
      for (const wish of wishes) {
        const decision = decide(identity.documents(), wish);
        if (decision !== 'allowed') return refusal(service, identity, wish, decision, operation, request);
      }
      const answer = await service.handle(request);
      return service.name === 's3' ? concealed(service, identity, wishes, answer) : answer;
    },
  };
}

async function nameFor(service: LocalService, request: ServiceRequest): Promise<string | undefined> {
  try {
    return await service.nameOf?.(request);
  } catch (error) {
    if (error instanceof ServiceError || error instanceof RegistryError) return undefined;
    throw error;
  }
}

/** The services that speak awsJson answer every error of the caller's with 400. */
const JSON_SERVICES = new Set(['logs', 'ecr', 'tagging']);

function refusal(
  service: LocalService,
  { principal }: Identity,
  { action, resource }: Wish,
  decision: Decision,
  operation: string,
  request: ServiceRequest,
): ServiceResponse {
  const why = decision === 'denied'
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  const { name } = service;
  const shown = name === 's3' ? `"${resource}"` : resource;
  const where = name === 'ec2' || name === 'tagging' ? '' : ` on resource: ${shown}`;
  const words = `User: ${principal} is not authorized to perform: ${action}${where} ${why}`;
  if (isRegistryPath(request.path)) return errorResponse(new RegistryError('DENIED', words, 403), operation);
  return render(service, denied(name, words), operation);
}

function denied(service: string, words: string): ServiceError {
  if (service === 'ec2') {
    const message = `You are not authorized to perform this operation. ${words}`;
    return new ServiceError('UnauthorizedOperation', message, 403);
  }
  if (['s3', 'iam', 'sts'].includes(service)) return new ServiceError('AccessDenied', words, 403);
  return new ServiceError('AccessDeniedException', words, JSON_SERVICES.has(service) ? 400 : 403);
}

function render(service: LocalService, error: ServiceError, operation: string): ServiceResponse {
  const rendered = service.renderError?.(error, operation);
  if (rendered !== undefined) return rendered;
  throw error;
}

/**
 * Who may not list a bucket is not told that an object is not there.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
function concealed(
  service: LocalService,
  identity: Identity,
  wishes: readonly Wish[],
  answer: ServiceResponse,
): ServiceResponse {
  const [wish] = wishes;
  if (answer.errorCode !== 'NoSuchKey' || wish === undefined) return answer;
  const bucket = wish.resource.slice(0, wish.resource.indexOf('/'));
  const list = { action: 's3:ListBucket', resource: bucket };
  const decision = decide(identity.documents(), list);
  if (decision === 'allowed') return answer;
  const words = `User: ${identity.principal} is not authorized to perform: s3:ListBucket on resource: "${bucket}"`;
  const why = 'because no identity-based policy allows the s3:ListBucket action';
  return render(service, denied('s3', `${words} ${why}`), answer.operation);
}
