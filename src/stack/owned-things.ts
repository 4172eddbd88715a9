// What the tagging index lists, in the words of the graph: kind, id, name, and what its kind needs to find and delete
// it.
import type { Resource } from '../engine/model.ts';
import type { Owned, OwnedResource } from '../resources/owned.ts';
import type { RetiredPropsOfKind } from '../resources/props.ts';
import { ownershipTags, type StackEnvironment } from './environment.ts';
import {
  bucketId,
  definitionId,
  environmentId,
  functionId,
  httpApiId,
  instanceProfileId,
  logGroupId,
  queueId,
  repositoryId,
  roleId,
} from './ids.ts';

type RetiredKind = keyof RetiredPropsOfKind;

/** A thing of the stack's that is there, or should be: what belongs to a function carries its name. */
export interface Thing {
  readonly resource: Resource & { readonly kind: RetiredKind };
  /** As the index has them; none for what the index doesn't list. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Makes the nodes of things that are there, with no more in their props than their kinds need. */
export class ThingMaker {
  readonly #environment: StackEnvironment;
  readonly #drain: boolean;

  constructor(environment: StackEnvironment, drain: boolean) {
    this.#environment = environment;
    this.#drain = drain;
  }

  /** All that the index lists and we know how to delete; revisions of one job definition are one thing. */
  listed({ resources }: Owned): Thing[] {
    const things = new Map<string, Thing>();
    for (const resource of resources) {
      const thing = this.#listed(resource);
      if (thing !== undefined && !things.has(thing.resource.id)) things.set(thing.resource.id, thing);
    }
    return [...things.values()];
  }

  /** A function that something else tells of. */
  lambda(name: string, tags: Thing['tags'] = {}): Thing {
    const request = { FunctionName: name, Tags: this.#tags() };
    return this.#thing('Lambda function', functionId(name), name, { request }, { ...tags, 'scar:function': name });
  }

  /** The index knows no roles. */
  role(name: string, functionName?: string): Thing {
    const tags = functionName === undefined ? {} : { 'scar:function': functionName };
    return this.#thing('IAM role', roleId(name), name, { roleName: name, tags: this.#tags() }, tags);
  }

  instanceProfile(name: string): Thing {
    const props = { instanceProfileName: name, tags: this.#tags() };
    return this.#thing('Instance profile', instanceProfileId(name), name, props, {});
  }

  /**
   * Undefined for what this action doesn't make. https://docs.aws.amazon.com/service-authorization/latest/reference/ has
   * the forms of ARNs.
   */
  #listed({ arn, tags: live }: OwnedResource): Thing | undefined {
    const [, , service = '', , , ...rest] = arn.split(':');
    const tags = this.#tags();
    const { type, name } = typeAndName(service, rest.join(':'));
    switch (`${service} ${type}`) {
      case 'lambda function':
        return this.lambda(name, live);
      case 'batch job-definition':
        return this.#thing('Batch job definition', definitionId(name), name, { jobDefinitionName: name, tags }, live);
      case 'batch job-queue':
        return this.#thing('Batch job queue', queueId(name), name, { jobQueueName: name, drain: this.#drain, tags }, live);
      case 'batch compute-environment':
        return this.#thing(
          'Batch compute environment', environmentId(name), name, { computeEnvironmentName: name, tags }, live,
        );
      case 'logs log-group':
        return this.#thing('Log group', logGroupId(name), name, { logGroupName: name, tags }, live);
      case 'ecr repository':
        return this.#thing('ECR repository', repositoryId(name), name, { repositoryName: name, tags }, live);
      case 's3 bucket':
        return this.#thing('S3 bucket', bucketId(name), name, { bucket: name, tags }, live);
      case 'apigateway api':
        return this.#api(name, live);
      default:
        return undefined;
    }
  }

  /** A function has one API at most, so that its id is made of the function's name. */
  #api(name: string, live: Thing['tags']): Thing | undefined {
    const functionName = live['scar:function'];
    if (functionName === undefined) return undefined;
    const tags = ownershipTags(this.#environment, functionName);
    return this.#thing('HTTP API', httpApiId(functionName), name, { name, tags }, live);
  }

  #tags(): Thing['tags'] {
    return ownershipTags(this.#environment);
  }

  #thing<K extends RetiredKind>(
    kind: K,
    id: string,
    name: string,
    props: RetiredPropsOfKind[K],
    tags: Thing['tags'],
  ): Thing {
    const functionName = tags['scar:function'];
    return {
      resource: { kind, id, name, props, dependsOn: [], ...(functionName === undefined ? {} : { functionName }) },
      tags,
    };
  }
}

function typeAndName(service: string, resource: string): { type: string; name: string } {
  if (service === 's3') return { type: resource.includes('/') ? 'object' : 'bucket', name: resource };
  if (service === 'apigateway') {
    const [, api] = /^\/apis\/([^/]+)$/.exec(resource) ?? [];
    return { type: api === undefined ? '' : 'api', name: api ?? '' };
  }
  const [, type = '', name = ''] = /^([a-z-]+)[:/](.+)$/.exec(resource) ?? [];
  // Revisions of job definitions; the `:*` of log groups; versions and aliases of functions.
  return { type, name: name.replace(/:[^:/]*$/, '') };
}
