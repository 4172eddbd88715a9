// ECS: "The secret name must be unique and not shared with any new or existing environment variables set on the
// container". (https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html, secrets)
import { each, type Rule } from '../rule.ts';

export const secretShadowsVariable: Rule = {
  id: 'secret-shadows-variable',
  severity: 'error',
  what: 'A name that stands in `secrets` and in an `environment`',
  why: 'A container has one variable of a name: ECS refuses to start the job.',
  sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html'],
  help: 'Remove it from `environment`.',
  run: each(({ spec }) => Object.keys(spec.secrets)
    .filter((name) => Object.hasOwn(spec.environment, name) || Object.hasOwn(spec.batch.environment, name))
    .map((name) => ({
      message: `the variable ${name} has a value in \`environment\`, and another in \`secrets\``,
      position: spec.positions.at(Object.hasOwn(spec.environment, name) ? `environment.${name}` : `batch.environment.${name}`),
    }))),
};
