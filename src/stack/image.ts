// The image that a function runs: the user's with our layers, or the user's as it is.
import type { ContainerConfig } from '../contract/config.ts';
import { LAYOUT } from '../contract/layout.ts';
import type { Ref, Resource } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import type { FunctionFile } from '../resources/props.ts';
import { type FunctionContext, nodesTell, usesBatch, usesImage } from './context.ts';
import { registryHost } from './environment.ts';
import { imageId, repositoryId } from './ids.ts';
import { repositoryName } from './names.ts';
import { node, originsOf } from './node.ts';
import { statePath } from './state.ts';

/** The ECR repository and the packaged image; none for an image that is used as it is. */
export function packagedImage(context: FunctionContext): Resource[] {
  const { spec, facts, environment, tags } = context;
  if (!spec.image.packaged) return [];
  const name = repositoryName(facts.functionName);
  const own = {
    name,
    functionName: facts.functionName,
    origin: spec.positions.at('image'),
    origins: originsOf(spec.positions, { tags: 'tags' }),
  };
  return [
    node('ECR repository', { ...own, id: repositoryId(name), props: { repositoryName: name, keepImages: 10, tags } }),
    node('Packaged image', {
      ...own,
      id: imageId(facts.functionName),
      props: {
        image: spec.image.reference,
        architecture: spec.lambda.architecture,
        repositoryName: name,
        repositoryUri: refTo(repositoryId(name), 'uri', `${registryHost(environment)}/${name}`),
        functionFiles: functionFiles(context),
      },
    }),
  ];
}

/** The image as Lambda and Batch are given it. */
export function imageUri(context: FunctionContext): string | Ref {
  const { spec, facts, environment } = context;
  if (!spec.image.packaged) return spec.image.reference;
  const example = `${registryHost(environment)}/${repositoryName(facts.functionName)}@sha256:${'0'.repeat(64)}`;
  return refTo(imageId(facts.functionName), 'uri', example);
}

function functionFiles(context: FunctionContext): FunctionFile[] {
  const { script } = context.spec;
  const json = new TextEncoder().encode(`${JSON.stringify(containerConfig(context), undefined, 2)}\n`);
  return [
    { path: LAYOUT.config, mode: 0o644, content: json },
    ...(script === undefined ? [] : [{ path: LAYOUT.script, mode: 0o755, content: script.content }]),
  ];
}

function containerConfig(context: FunctionContext): ContainerConfig {
  const { spec, facts, inputs } = context;
  const state = statePath(context);
  return {
    version: 1,
    functionName: facts.functionName,
    mode: spec.mode,
    logLevel: spec.logLevel,
    inputs,
    outputs: facts.outputs,
    ...(spec.otherStorage === undefined ? {} : { otherStorage: spec.otherStorage }),
    hasScript: spec.script !== undefined,
    ...(spec.shell === undefined ? {} : { shell: spec.shell }),
    commandArguments: spec.commandArguments,
    downloadInput: spec.downloadInput,
    // A job has them in its definition. Lambda has 4 KB for all of a function's variables, and its own reserved names.
    ...(usesImage(spec) ? { environment: spec.environment, timeoutThreshold: spec.lambda.timeoutThreshold } : {}),
    ...((usesImage(spec) || nodesTell(spec)) && state !== undefined ? { state } : {}),
    ...(spec.batch.nodes === undefined || !usesBatch(spec) ? {} : { nodes: { upload: spec.batch.nodes.upload } }),
  };
}
