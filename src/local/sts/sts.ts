// STS: who the caller is, and temporary credentials that are good for this local AWS.
import { accessKeyOf } from '../access/access-key.ts';
import type { Identities } from '../access/identities.ts';
import { queryService } from '../protocols/query.ts';
import { containerCredentials } from '../access/credentials.ts';
import { ServiceError, type LocalContext, type LocalService, type RoleStore, type ServiceRequest } from '../service.ts';

/** STS with GetCallerIdentity and AssumeRole. */
export function createSts(context: LocalContext, roles: RoleStore, identities?: Identities): LocalService {
  const local = `arn:${context.partition}:sts::${context.accountId}:assumed-role/local/scar-action`;
  const callerOf = (request: ServiceRequest): string => identities?.nameOf(accessKeyOf(request) ?? '') ?? local;
  return queryService({
    name: 'sts',
    protocol: 'aws',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    operations: {
      GetCallerIdentity: (_, request) => ({
        Arn: callerOf(request),
        UserId: `AROALOCAL:${callerOf(request).split('/').at(-1) ?? ''}`,
        Account: context.accountId,
      }),
      AssumeRole: (input, request) => {
        const arn = input.required('RoleArn');
        const session = input.required('RoleSessionName');
        const caller = callerOf(request);
        if (!roles.hasRole(arn)) {
          const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
          throw new ServiceError('AccessDenied', message, 403);
        }
        const { AccessKeyId, SecretAccessKey, Token, Expiration } = identities?.issue(arn, session) ?? containerCredentials();
        const role = arn.slice(arn.lastIndexOf('/') + 1);
        return {
          Credentials: { AccessKeyId, SecretAccessKey, SessionToken: Token, Expiration },
          AssumedRoleUser: {
            AssumedRoleId: `AROALOCAL:${session}`,
            Arn: `arn:${context.partition}:sts::${context.accountId}:assumed-role/${role}/${session}`,
          },
        };
      },
    },
  });
}
