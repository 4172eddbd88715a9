// What the other rooms use of the stack.
export { type FunctionFacts, functionFacts } from './context.ts';
export { CREATED_BY, OFFLINE_ENVIRONMENT, type StackEnvironment } from './environment.ts';
export { renderProps, synthesize } from './synthesize.ts';
