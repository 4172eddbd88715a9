// Two projects: `unit` mirrors src/ and works on values; `e2e` spawns the built dist/ as the runner does.
// `convergence` breaks every call of a deployment, a destruction and an update, one after another: minutes.
// `system` holds what needs system packages (podman, docker-registry, mrbayes) and is run by .ci/run after installing them.
const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }],
};
const project = (name) => ({
  displayName: name,
  testEnvironment: 'node',
  roots: [`<rootDir>/test/${name}`],
  extensionsToTreatAsEsm: ['.ts'],
  transform,
});

export default {
  projects: [project('unit'), project('e2e'), project('convergence'), project('system')],
  // So long that a busy machine fails no test: it is no budget.
  testTimeout: 120_000,
};
