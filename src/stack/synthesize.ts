// FunctionSpec[] -> Stack: every resource that the functions need, as a graph. Pure.
import type { Resource, Stack } from '../engine/model.ts';
import { mapRefs } from '../engine/refs.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { sharedCompute } from './compute.ts';
import { type FunctionContext, functionContext } from './context.ts';
import type { StackEnvironment } from './environment.ts';
import { jobDefinition, logGroup, packagedImage } from './job-definition.ts';
import { lambdaFunction } from './lambda-function.ts';
import { executionRole } from './execution-role.ts';
import { jobRole, lambdaRole } from './roles.ts';
import { buckets, triggers } from './storage.ts';

export { type FunctionFacts, functionFacts } from './context.ts';
export { CREATED_BY, OFFLINE_ENVIRONMENT, type StackEnvironment } from './environment.ts';

/**
 * The resources of these functions. Functions of a mode other than `batch` are left out: the check refuses them before.
 * What several functions share stands in the stack once.
 */
export function synthesize(functions: readonly FunctionSpec[], environment: StackEnvironment): Stack {
  const batch = functions.filter((spec) => spec.mode === 'batch');
  const contexts = batch.map((spec) => functionContext(spec, environment));
  return { resources: uniqueById([...sharedCompute(batch, environment), ...buckets(contexts), ...contexts.flatMap(resourcesOf)]) };
}

function resourcesOf(context: FunctionContext): Resource[] {
  return [
    logGroup(context, context.facts.lambdaLogGroup),
    logGroup(context, context.facts.jobLogGroup),
    ...lambdaRole(context),
    ...jobRole(context),
    ...executionRole(context),
    ...packagedImage(context),
    jobDefinition(context),
    lambdaFunction(context),
    ...triggers(context),
  ];
}

function uniqueById(resources: readonly Resource[]): Resource[] {
  const first = new Map<string, Resource>();
  for (const resource of resources) if (!first.has(resource.id)) first.set(resource.id, resource);
  return [...first.values()];
}

/**
 * A resource's props with an example in the place of each reference: the request as it would be sent, for rules about
 * sizes.
 */
export function renderProps(resource: Resource): unknown {
  return mapRefs(resource.props, (ref) => ref.example);
}
