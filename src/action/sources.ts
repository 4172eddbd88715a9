// The user's files: finds them by the globs of input files, reads their text, and reads what they name.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { UserError, messageOf } from '../contract/errors.ts';

export interface SourceText {
  /** Relative to the workspace, with forward slashes, as GitHub wants it in annotations. */
  readonly file: string;
  readonly text: string;
}

const NEVER = ['**/node_modules/**', '**/.git/**'];

/**
 * Reads all definition files that the patterns match, in alphabetical order.
 * @throws UserError naming input files when a pattern matches nothing or a file can't be read
 */
export async function readSources(patterns: readonly string[], workspace: string): Promise<SourceText[]> {
  const exclude = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const files = new Set<string>();
  for (const pattern of patterns.filter((candidate) => !candidate.startsWith('!'))) {
    const found = await glob(pattern, { cwd: workspace, dot: true, ignore: [...NEVER, ...exclude], expandDirectories: false });
    if (found.length === 0) {
      throw new UserError(`input files: nothing matches "${pattern}"`, {
        help: 'Paths are relative to the root of the repository. Is actions/checkout run before this step?',
      });
    }
    for (const file of found) files.add(file.replaceAll('\\', '/'));
  }
  if (files.size === 0) throw new UserError('input files only excludes', { help: 'Name at least one file or glob that does not begin with !.' });
  return Promise.all([...files].sort().map((file) => readText('files', file, workspace)));
}

/** Reads the scar.cfg. @throws UserError naming input config */
export function readConfig(path: string | undefined, workspace: string): Promise<SourceText | undefined> {
  return path === undefined ? Promise.resolve(undefined) : readText('config', path, workspace);
}

async function readText(input: string, file: string, workspace: string): Promise<SourceText> {
  try {
    return { file, text: (await readFile(resolve(workspace, file))).toString('utf8') };
  } catch (error) {
    throw new UserError(`input ${input}: ${file} can't be read: ${messageOf(error)}`, { cause: error });
  }
}

/** Reads a file that a definition names, for readDefinitions; undefined when there is none. */
export function fileReader(workspace: string): (path: string) => Uint8Array | undefined {
  return (path) => {
    try {
      return readFileSync(resolve(workspace, path));
    } catch {
      return undefined;
    }
  };
}
