// Whose access keys are known, and what they may do: of roles, what their policies say; of others, what was set.
import { randomBytes } from 'node:crypto';
import type { LocalIam } from '../iam/iam.ts';
import { containerCredentials } from './credentials.ts';
import type { LocalContext } from '../service.ts';

export interface Identity {
  /** `arn:aws:sts::123456789012:assumed-role/deploy/session` */
  readonly principal: string;
  /** The JSON of all policies that hold for it now. */
  readonly documents: () => readonly string[];
}

interface Session {
  readonly roleArn: string;
  readonly name: string;
}

/** Access keys of a local AWS. A key that is not known may do everything. */
export class Identities {
  readonly #context: LocalContext;
  readonly #iam: LocalIam;
  readonly #set = new Map<string, Identity>();
  readonly #ofRoles = new Map<string, Session>();
  readonly #sessions = new Map<string, Session>();
  /** Whether the policies of roles limit what their credentials may do. */
  enforcesRoles = true;

  constructor(context: LocalContext, iam: LocalIam) {
    this.#context = context;
    this.#iam = iam;
  }

  /** Says what an access key may do; without a document it may do everything again. */
  set(accessKeyId: string, principal: string | undefined, document: string | undefined): void {
    const { partition, accountId } = this.#context;
    const usual = `arn:${partition}:sts::${accountId}:assumed-role/deploy/session`;
    if (document === undefined) this.#set.delete(accessKeyId);
    else this.#set.set(accessKeyId, { principal: principal ?? usual, documents: () => [document] });
  }

  of(accessKeyId: string): Identity | undefined {
    const session = this.enforcesRoles ? this.#ofRoles.get(accessKeyId) : undefined;
    const ofRole = session === undefined ? undefined : {
      principal: this.principalOf(session),
      documents: () => this.#iam.policiesOf(session.roleArn),
    };
    return this.#set.get(accessKeyId) ?? ofRole;
  }

  /** The ARN under which a key is known, whether it is limited or not. */
  nameOf(accessKeyId: string): string | undefined {
    const session = this.#ofRoles.get(accessKeyId);
    return this.#set.get(accessKeyId)?.principal ?? (session === undefined ? undefined : this.principalOf(session));
  }

  principalOf({ roleArn, name }: Session): string {
    const { partition, accountId } = this.#context;
    const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    return `arn:${partition}:sts::${accountId}:assumed-role/${role}/${name}`;
  }

  /** New credentials of a role, in the format of the ECS credentials endpoint. */
  issue(roleArn: string, name: string): Record<string, string> {
    const credentials = containerCredentials();
    this.#ofRoles.set(credentials['AccessKeyId'] ?? '', { roleArn, name });
    return credentials;
  }

  /** Where a container or function gets the credentials of its role: the address is a secret of its own. */
  addressFor(roleArn: string, name: string): string {
    const token = randomBytes(18).toString('base64url');
    this.#sessions.set(token, { roleArn, name: name.slice(0, 64) });
    return `${this.#context.endpoint()}/_scar/credentials/${token}`;
  }

  /** What lies at such an address; undefined for one that was never given out. */
  at(token: string): Record<string, string> | undefined {
    const session = this.#sessions.get(token);
    return session === undefined ? undefined : this.issue(session.roleArn, session.name);
  }
}
