// `create_image: false`: the image runs without scar-action's layers. What they would do is the image's own matter.
import type { FunctionSpec } from '../../fdl/spec.ts';
import { imageFileOf } from '../../fdl/image-file.ts';
import { isEcrHost } from '../../image/address.ts';
import { each, type Problem, type Rule } from '../rule.ts';

export const imageAsItIs: Rule = {
  id: 'image-as-it-is',
  severity: 'warning',
  what: 'An image that is used as it is (`create_image: false`): what it must bring, and for Lambda, where it must be',
  why:
    'Without the layers of scar-action nothing fetches inputs, runs the script or puts outputs into buckets. Lambda ' +
    'starts only images of a private ECR repository of its region, with a program that speaks its runtime interface.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/dg/images-create.html'],
  help: 'Remove `create_image: false`, unless the image is made for it.',
  run: each(({ spec }) => (spec.image.packaged ? [] : imageFileOf(spec.image.reference) !== undefined ? fromArchive(spec) : [
    ...mustBring(spec),
    ...(spec.mode === 'batch' ? [] : notForLambda(spec)),
    ...(spec.script === undefined ? [] : [{
      message: `the script ${spec.script.path} is not used: the image is left as it is`,
      help: 'Put the script into the image, or remove `create_image: false`.',
      position: spec.positions.at('script'),
    }]),
  ])),
};

type Found = Omit<Problem, 'subject'>;

const ON_LAMBDA =
  'a runtime interface client, which takes the event, and its own way to fetch inputs and store outputs';
const ON_BATCH = 'its own way to read the event from $EVENT, fetch inputs and store outputs';
const BOTH = `${ON_LAMBDA}, or to submit a job instead; and for that job, ${ON_BATCH}`;

function mustBring({ mode, positions }: FunctionSpec): Found[] {
  const what = { lambda: ON_LAMBDA, batch: ON_BATCH, 'lambda-batch': BOTH }[mode];
  return [{ message: `the image is used as it is: it must bring ${what}`, position: positions.at('image.packaged') }];
}

/** Nobody would put it into a registry. */
function fromArchive({ positions }: FunctionSpec): Found[] {
  return [{
    severity: 'error',
    message: 'an image of an archive can’t be used as it is: AWS takes images from registries only',
    help: 'Remove `create_image: false`, or push the image to ECR and name it in `image`.',
    position: positions.at('image'),
  }];
}

/** https://docs.aws.amazon.com/lambda/latest/dg/images-create.html: a private repository, of the function's region. */
function notForLambda({ image: { reference }, region, positions }: FunctionSpec): Found[] {
  const host = reference.slice(0, Math.max(0, reference.indexOf('/')));
  const own = { severity: 'error' as const, position: positions.at('image') };
  if (!isEcrHost(host)) {
    return [{
      ...own,
      message: `Lambda starts images of a private ECR repository only, and ${reference} is not in one`,
      help: 'Push it to ECR and name it from there, or remove `create_image: false`: then scar-action copies it to ECR.',
    }];
  }
  const place = host.split('.')[3];
  if (region === undefined || place === region) return [];
  // The input region may say otherwise.
  return [{
    ...own,
    severity: 'warning',
    message: `Lambda starts images of its own region only: this one is in ${place}, the function in ${region}`,
    help: 'Replicate the image to the region of the function.',
  }];
}
