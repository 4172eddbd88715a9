// FunctionSpec[] -> Stack: every resource that the functions need, as a graph. Pure.
import type { Resource, Stack } from '../engine/model.ts';
import { mapRefs } from '../engine/refs.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { sharedCompute } from './compute.ts';
import { type FunctionContext, functionContext, usesBatch } from './context.ts';
import type { StackEnvironment } from './environment.ts';
import { executionRole } from './execution-role.ts';
import { httpApi } from './http-api.ts';
import { packagedImage } from './image.ts';
import { jobDefinition } from './job-definition.ts';
import { lambdaFunction } from './lambda-function.ts';
import { logGroup } from './log-group.ts';
import { permission } from './permission.ts';
import { jobRole, lambdaRole } from './roles.ts';
import { buckets, triggers } from './storage.ts';

export { type FunctionFacts, functionFacts } from './context.ts';
export { CREATED_BY, OFFLINE_ENVIRONMENT, type StackEnvironment } from './environment.ts';

/** The resources of these functions, as a graph. What several functions share stands in the stack once. */
export function synthesize(functions: readonly FunctionSpec[], environment: StackEnvironment): Stack {
  const contexts = functions.map((spec) => functionContext(spec, environment));
  return {
    resources: uniqueById([
      ...sharedCompute(functions.filter(usesBatch), environment),
      ...buckets(contexts),
      ...contexts.flatMap(resourcesOf),
    ]),
  };
}

function resourcesOf(context: FunctionContext): Resource[] {
  return [
    logGroup(context, context.facts.lambdaLogGroup),
    ...lambdaRole(context),
    ...packagedImage(context),
    ...(usesBatch(context.spec) ? jobs(context) : []),
    lambdaFunction(context),
    ...httpApi(context),
    permission(context),
    ...triggers(context),
  ];
}

/** What one function needs for its jobs, beside what it shares with others. */
function jobs(context: FunctionContext): Resource[] {
  return [
    logGroup(context, context.facts.jobLogGroup),
    ...jobRole(context),
    ...executionRole(context),
    jobDefinition(context),
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
