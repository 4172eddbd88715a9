// The variables that a script finds. The supervisor sets them (src/supervisor/variables.ts); a test compares.
import { CONTAINER_VARIABLES } from '../contract/environment.ts';

/** Names of SCAR 2.x and earlier, which the supervisor sets as well. */
export const OLDER_NAMES = ['SCAR_INPUT_FILE', 'SCAR_INPUT_DIR', 'SCAR_OUTPUT_DIR', 'SCAR_OUTPUT_FOLDER'] as const;

/** Set by scar-action because scripts in circulation use it; no version of SCAR ever did. */
export const NEVER_SCARS = 'TMP_OUTPUT_FOLDER';

/** Everything that the supervisor sets, and FUNCTION_NAME, which gives way to a variable of the user's. */
export const SET_FOR_SCRIPTS: ReadonlySet<string> = new Set<string>([
  ...CONTAINER_VARIABLES, ...OLDER_NAMES, NEVER_SCARS, 'FUNCTION_NAME',
]);

/** Those that lead to the folder whose files are uploaded. */
export const OUTPUT_FOLDERS: readonly string[] = ['TMP_OUTPUT_DIR', NEVER_SCARS, 'SCAR_OUTPUT_DIR', 'SCAR_OUTPUT_FOLDER'];
