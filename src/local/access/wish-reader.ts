// What those who read a service's requests for what they would do are given, and share.
import type { Wish } from '../iam/evaluate.ts';
import type { ServiceRequest } from '../service.ts';

/** What has to be known beside the request. */
export interface Surroundings {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** The ARN of a role: with its path when it exists. */
  readonly roleArn: (name: string) => string;
  readonly hasBucket: (name: string) => boolean;
  /** The ARN of the role in an instance profile; undefined when there is none. */
  readonly roleOfProfile: (arnOrName: string) => string | undefined;
}

/** Of one service. */
export type WishReader = (
  operation: string,
  request: ServiceRequest,
  around: Surroundings,
) => readonly Wish[] | Promise<readonly Wish[]>;

/** An ARN in the account and region. */
export const arnOf = ({ partition, region, accountId }: Surroundings, service: string, resource: string): string =>
  `arn:${partition}:${service}:${region}:${accountId}:${resource}`;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const passRole = (resource: string, service: string): Wish => ({
  action: 'iam:PassRole',
  resource,
  keys: { 'iam:PassedToService': [service] },
});
