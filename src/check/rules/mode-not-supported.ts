// What this version can read but not deploy. Once the modes lambda and lambda-batch are there, this file goes.
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Rule } from '../rule.ts';

export const modeNotSupported: Rule = {
  id: 'mode-not-supported',
  severity: 'error',
  what: 'What this version reads, but does not deploy',
  why: 'A deployment would make something else than what is written.',
  sources: [],
  help: 'Set `execution_mode: batch`.',
  silenceable: false,
  run: each(({ spec }) => [
    ...(spec.mode === 'batch' ? [] : [{
      message: `this version of scar-action deploys execution_mode batch only, and this function has ${spec.mode}${isDefault(spec) ? ', which is the default' : ''}`,
      position: spec.positions.at('mode'),
    }]),
    ...(spec.mode === 'batch' || Object.keys(spec.secrets).length === 0 ? [] : [{
      message: `\`secrets\` reach jobs of AWS Batch only: in mode ${spec.mode} they are not supported yet`,
      help: 'Set `execution_mode: batch`, or let the script read the secret from Secrets Manager by itself.',
      position: spec.positions.at('secrets'),
    }]),
    ...(spec.image.packaged ? [] : [{
      message: 'this version of scar-action always adds its layers to the image: `create_image: false` is not supported yet',
      help: 'Remove `create_image`.',
      position: spec.positions.at('image.packaged'),
    }]),
  ]),
};

/** Nobody wrote the mode: it has no place but the function's own. */
function isDefault({ positions }: FunctionSpec): boolean {
  const [mode, whole] = [positions.at('mode'), positions.at('')];
  return mode.line === whole.line && mode.column === whole.column;
}
