// What of an account belongs to a stack, whether the definitions still have it or not: found by our tags.

/** A resource that carries the tags of the stack. */
export interface OwnedResource {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Everything of a stack that could be found in the account. */
export interface Owned {
  /** What the Resource Groups Tagging API lists: everything but IAM roles, seen some seconds late. */
  readonly resources: readonly OwnedResource[];
  /** Names of all roles of the account, whosesoever: that API knows no roles. */
  readonly roleNames: ReadonlySet<string>;
}
