// Credentials for registries of ECR: those of this account, and those of others that let us in.
import { isEcrHost } from './address.ts';
import type { Credentials } from './auth.ts';

/** The one call of ECR's that is needed, as the SDK has it. */
export interface TokenSource {
  getAuthorizationToken(input: { registryIds?: string[] }): Promise<{
    readonly authorizationData?: readonly { readonly authorizationToken?: string | undefined }[] | undefined;
  }>;
}

/**
 * Gets credentials for a host of ECR's, once for each.
 * @param ecrIn the client for a region; for undefined that of the run.
 */
export function createEcrCredentials(
  ecrIn: (region: string | undefined) => Promise<TokenSource>,
): (host: string) => Promise<Credentials | undefined> {
  const tokens = new Map<string, Promise<Credentials | undefined>>();
  return (host) => {
    const token = tokens.get(host) ?? requestToken(ecrIn, host);
    tokens.set(host, token);
    // What has failed may succeed later.
    token.catch(() => tokens.delete(host));
    return token;
  };
}

/**
 * A token belongs to a region, and is asked for by the registry's account: policies and logs then show whose it is
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html).
 */
async function requestToken(
  ecrIn: (region: string | undefined) => Promise<TokenSource>,
  host: string,
): Promise<Credentials | undefined> {
  const [account = '', , , region] = isEcrHost(host) ? host.split('.') : [];
  const ecr = await ecrIn(region);
  const { authorizationData } = await ecr.getAuthorizationToken(account === '' ? {} : { registryIds: [account] });
  const pair = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
