// Rules about images. They need what a registry says, so they run only when images are to be checked.
import type { Finding } from '../fdl/finding.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import type { ImageFacts } from '../image/facts.ts';
import type { ReadingRule } from './reading.ts';

/** Why an image's facts could not be had, in words for people. */
export interface ImageTrouble {
  readonly message: string;
  readonly help: string | undefined;
}

const UNAVAILABLE: ReadingRule = {
  id: 'image-unavailable',
  severity: 'error',
  what: 'An image that its registry does not have, does not give, or has for other processors only (with check-images)',
  help: 'Correct its name or tag, make it public, or log in to its registry in a step before this one.',
};
const LACKS_INTERPRETER: ReadingRule = {
  id: 'image-lacks-interpreter',
  severity: 'error',
  what: 'A script whose interpreter, by its first line or /bin/sh, is not in the image (with check-images)',
  help: 'Name another interpreter in the script’s first line, or use an image that has it.',
};
const NOTHING_TO_RUN: ReadingRule = {
  id: 'image-nothing-to-run',
  severity: 'error',
  what: 'A function without a script, of an image without entrypoint and command (with check-images)',
  help: 'Give the function an init_script.',
};
const TOO_LARGE: ReadingRule = {
  id: 'image-too-large',
  severity: 'error',
  what: 'An image of more than 10 GB, unpacked, in the modes lambda and lambda-batch (with check-images)',
  help: 'Make the image smaller, or use mode batch, where only the disk of the host limits it.',
};

export const IMAGE_RULES: readonly ReadingRule[] = [UNAVAILABLE, LACKS_INTERPRETER, NOTHING_TO_RUN, TOO_LARGE];

/** What is to be said of a function's image. */
export function imageFindings(spec: FunctionSpec, facts: ImageFacts | ImageTrouble): Finding[] {
  if (!('source' in facts)) return [finding(UNAVAILABLE, spec, 'image', facts.message, facts.help)];
  return [...sizeFindings(spec, facts), ...programFindings(spec, facts)];
}

/** Bytes; https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, container image code package size */
const LAMBDA_LIMIT = 10 * 1024 ** 3;
/** Images grow to two or three times their size when they are unpacked. */
const LIKELY = LAMBDA_LIMIT / 2.5;

function sizeFindings(spec: FunctionSpec, { compressedBytes, unpackedBytes }: ImageFacts): Finding[] {
  if (spec.mode === 'batch') return [];
  const size = unpackedBytes ?? compressedBytes;
  const state = unpackedBytes === undefined ? 'packed' : 'unpacked';
  const message = `${spec.image.reference} has ${(size / 1024 ** 3).toFixed(1)} GB ${state}, Lambda takes 10 GB unpacked`;
  if (size > LAMBDA_LIMIT) return [finding(TOO_LARGE, spec, 'image', message)];
  const isLikely = unpackedBytes === undefined && compressedBytes > LIKELY;
  return isLikely ? [{ ...finding(TOO_LARGE, spec, 'image', message), severity: 'warning' }] : [];
}

function programFindings(spec: FunctionSpec, { entrypoint, command, path, has }: ImageFacts): Finding[] {
  const { name, image: { packaged, reference } } = spec;
  // An image that is used as it is does not get the script.
  const script = packaged ? spec.script : undefined;
  if (script === undefined) {
    const runs = [...entrypoint, ...command].length > 0;
    const nothing = `${reference} has neither entrypoint nor command`;
    return runs ? [] : [finding(NOTHING_TO_RUN, spec, 'image', packaged ? `${nothing}, and ${name} has no script` : nothing)];
  }
  if (has === undefined) return [];
  const missing = programsOf(script.content).find((program) => !isThere(program, path, has));
  return missing === undefined
    ? []
    : [finding(LACKS_INTERPRETER, spec, 'script', `${script.path} needs ${missing}, which is not in the image ${reference}`)];
}

function finding(rule: ReadingRule, spec: FunctionSpec, place: string, message: string, help = rule.help): Finding {
  return { rule: rule.id, severity: rule.severity, message, help, position: spec.positions.at(place), functionName: spec.name };
}

/** The programs that start a script: its interpreter, and what env is asked to find; /bin/sh where no first line names one. */
function programsOf(script: Uint8Array): string[] {
  const head = Buffer.from(script.subarray(0, 256)).toString('latin1');
  if (head.startsWith('\x7fELF')) return [];
  const [, interpreter, rest = ''] = /^#![ \t]*(\S+)[ \t]*(.*)/.exec(head) ?? [];
  if (interpreter === undefined) return ['/bin/sh'];
  if (!interpreter.endsWith('/env')) return [interpreter];
  const program = rest.split(/\s+/).find((word) => word !== '' && !word.startsWith('-') && !word.includes('='));
  return [interpreter, ...(program === undefined ? [] : [program])];
}

function isThere(program: string, path: readonly string[], has: (file: string) => boolean): boolean {
  return program.startsWith('/') ? has(program) : path.some((folder) => has(`${folder}/${program}`));
}
