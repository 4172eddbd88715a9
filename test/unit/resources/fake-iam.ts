// IAM as far as roles go: one role, its policies and tags, and calls that can be made to fail.
import { awsError } from './fakes.ts';

interface Role {
  description: string;
  trust: string;
  readonly tags: Record<string, string>;
  readonly inline: Record<string, string>;
  readonly managed: Set<string>;
}

type TagList = readonly { Key: string; Value: string }[];
interface Input {
  readonly Description?: string;
  readonly AssumeRolePolicyDocument?: string;
  readonly PolicyName?: string;
  readonly PolicyDocument?: string;
  readonly PolicyArn?: string;
  readonly Tags?: TagList;
}

export class FakeIam {
  role: Role | undefined;
  /** Called before each writing call; may throw. */
  beforeWrite: (operation: string) => void = () => undefined;
  /** Called after each writing call has had its effect; may throw. */
  afterWrite: (operation: string) => void = () => undefined;

  readonly methods: Record<string, (input: never) => unknown> = {
    getRole: () => {
      const { description, trust, tags } = this.#get();
      const AssumeRolePolicyDocument = encodeURIComponent(trust);
      return { Role: { Arn: 'arn:r', Description: description, AssumeRolePolicyDocument, Tags: listOf(tags) } };
    },
    listRolePolicies: () => ({ PolicyNames: Object.keys(this.#get().inline) }),
    getRolePolicy: ({ PolicyName = '' }: Input) => (
      { PolicyDocument: encodeURIComponent(this.#get().inline[PolicyName] ?? '') }
    ),
    listAttachedRolePolicies: () => (
      { AttachedPolicies: [...this.#get().managed].map((PolicyArn) => ({ PolicyArn })) }
    ),
    createRole: this.#writing('createRole', ({ Description = '', AssumeRolePolicyDocument = '', Tags = [] }) => {
      if (this.role !== undefined) throw awsError('EntityAlreadyExistsException', 'Role r already exists.', 409);
      const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
      this.role = { description: Description, trust: AssumeRolePolicyDocument, tags, inline: {}, managed: new Set() };
      return { Role: { Arn: 'arn:r' } };
    }),
    updateRole: this.#writing('updateRole', ({ Description = '' }) => void (this.#get().description = Description)),
    updateAssumeRolePolicy: this.#writing('updateAssumeRolePolicy', ({ PolicyDocument = '' }) => (
      void (this.#get().trust = PolicyDocument)
    )),
    putRolePolicy: this.#writing('putRolePolicy', ({ PolicyName = '', PolicyDocument = '' }) => (
      void (this.#get().inline[PolicyName] = PolicyDocument)
    )),
    deleteRolePolicy: this.#writing('deleteRolePolicy', ({ PolicyName = '' }) => {
      if (!(PolicyName in this.#get().inline)) throw awsError('NoSuchEntityException', 'no such policy', 404);
      delete this.#get().inline[PolicyName];
    }),
    attachRolePolicy: this.#writing('attachRolePolicy', ({ PolicyArn = '' }) => (
      void this.#get().managed.add(PolicyArn)
    )),
    detachRolePolicy: this.#writing('detachRolePolicy', ({ PolicyArn = '' }) => (
      void this.#get().managed.delete(PolicyArn)
    )),
    tagRole: this.#writing('tagRole', ({ Tags = [] }) => (
      void Object.assign(this.#get().tags, Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])))
    )),
    deleteRole: this.#writing('deleteRole', () => void (this.role = undefined)),
  };

  #get(): Role {
    if (this.role === undefined) throw awsError('NoSuchEntityException', 'The role with name r cannot be found.', 404);
    return this.role;
  }

  #writing(operation: string, work: (input: Input) => unknown): (input: Input) => unknown {
    return (input) => {
      this.beforeWrite(operation);
      const answer = work(input);
      this.afterWrite(operation);
      return answer;
    };
  }
}

const listOf = (tags: Record<string, string>): TagList => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
