// The Lambda function of mode `batch`: a small zip that turns each new object into a job.
import { LAMBDA_HANDLER } from '../contract/layout.ts';
import type { Resource } from '../engine/model.ts';
import type { FunctionContext } from './context.ts';
import { jobQueueArn } from './compute.ts';
import { jobDefinitionArn } from './job-definition.ts';
import { node } from './node.ts';
import { lambdaRoleArn } from './roles.ts';
import { functionId } from './storage.ts';

/** The function; it points to the exact revision of the job definition, so it is touched last. */
export function lambdaFunction(context: FunctionContext): Resource {
  const { spec, facts, environment, inputs, tags } = context;
  return node('Lambda function', {
    id: functionId(facts.functionName),
    name: facts.functionName,
    functionName: facts.functionName,
    origin: spec.positions.at(''),
    // Made before the function, or Lambda would make it itself at the first invocation, to be kept for ever.
    dependsOn: [`log-group:${facts.lambdaLogGroup}`],
    props: {
      request: {
        FunctionName: facts.functionName,
        Description: spec.description,
        Role: lambdaRoleArn(context),
        PackageType: 'Zip',
        Runtime: 'nodejs24.x',
        Handler: LAMBDA_HANDLER,
        Architectures: [spec.lambda.architecture],
        MemorySize: spec.lambda.memory,
        Timeout: spec.lambda.timeout,
        EphemeralStorage: { Size: spec.lambda.ephemeralStorage },
        Environment: { Variables: spec.lambda.environment },
        Tags: tags,
      },
      code: {
        trigger: {
          version: 1,
          functionName: facts.functionName,
          logLevel: spec.logLevel,
          inputs,
          jobQueue: jobQueueArn(facts.jobQueue, environment),
          jobDefinition: jobDefinitionArn(context),
        },
      },
    },
  });
}
