// STS: who the caller is, and temporary credentials that are good for this local AWS.
import { queryService } from '../protocols/query.ts';
import { containerCredentials } from '../server/control.ts';
import { ServiceError, type LocalContext, type LocalService, type RoleStore } from '../service.ts';

/** STS with GetCallerIdentity and AssumeRole. */
export function createSts(context: LocalContext, roles: RoleStore): LocalService {
  return queryService({
    name: 'sts',
    protocol: 'aws',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    operations: {
      GetCallerIdentity: () => ({
        Arn: `arn:${context.partition}:sts::${context.accountId}:assumed-role/local/scar-action`,
        UserId: 'AROALOCAL:scar-action',
        Account: context.accountId,
      }),
      AssumeRole: (input) => {
        const arn = input.required('RoleArn');
        const session = input.required('RoleSessionName');
        const caller = `arn:${context.partition}:sts::${context.accountId}:assumed-role/local/scar-action`;
        if (!roles.hasRole(arn)) {
          const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
          throw new ServiceError('AccessDenied', message, 403);
        }
        const { AccessKeyId, SecretAccessKey, Token, Expiration } = containerCredentials();
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
