// Input check-images: asks the registries about the functions' images. The only part of a check that needs a network.
import { createAws } from '../aws/aws.ts';
import { type ImageTrouble, imageFindings } from '../check/images.ts';
import { UserError } from '../contract/errors.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { type ImageFacts, imageFacts } from '../image/facts.ts';
import type { ImagePlaces } from '../image/find-image.ts';
import { size } from '../report/units.ts';
import { regionOf } from './connect.ts';
import { stepRegistries } from './images.ts';
import type { Step } from './step.ts';

/** Looks at each image once and adds what is wrong to the report's findings. */
export async function checkImages(step: Step, functions: readonly FunctionSpec[]): Promise<void> {
  const { inputs, recorder, toolkit } = step;
  const registries = stepRegistries(step, createAws({ region: regionOf(inputs.region, functions), onCall: recorder.count }));
  const looks = new Map<string, Promise<ImageFacts | ImageTrouble>>();
  const look = ({ image, lambda }: FunctionSpec): Promise<ImageFacts | ImageTrouble> => {
    const key = `${lambda.architecture} ${image.reference}`;
    const facts = looks.get(key) ?? lookAt(image.reference, lambda.architecture, { registries, workspace: step.workspace });
    looks.set(key, facts);
    return facts;
  };
  const found = await Promise.all(functions.map(async (spec) => {
    const facts = await look(spec);
    if ('source' in facts) toolkit.info(`${spec.name}: ${inWords(facts)}`);
    return imageFindings(spec, facts);
  }));
  recorder.add({ findings: [...recorder.report().findings, ...found.flat()] });
}

async function lookAt(image: string, architecture: 'x86_64' | 'arm64', places: ImagePlaces): Promise<ImageFacts | ImageTrouble> {
  try {
    return await imageFacts(image, architecture, places);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { message: error.message, help: error.help };
  }
}

function inWords({ source, platform, compressedBytes, entrypoint, command, user, has }: ImageFacts): string {
  const runs = [...entrypoint, ...command].join(' ');
  const shell = has === undefined ? 'too large to look into' : has('/bin/sh') ? 'has /bin/sh' : 'has no /bin/sh';
  return `${source}, ${platform}, ${size(compressedBytes)}, ${runs === '' ? 'no entrypoint' : `runs ${runs}`}, ${user === '' ? 'as root' : `as ${user}`}, ${shell}`;
}
