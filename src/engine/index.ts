// What the other rooms use of the engine.
export { applyPlan, type ApplyOptions } from './apply.ts';
export { destroyStack, type DestroyOptions } from './destroy.ts';
export type { Kinds, ResourceKind } from './kind.ts';
export { planStack, type PlanOptions, StackPlan } from './plan.ts';
