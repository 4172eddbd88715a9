// The user's files: finds them by the globs of input files, reads their text, and reads what they name.
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { FileSystemAdapter } from 'tinyglobby';
import { UserError, messageOf } from '../contract/errors.ts';
import { codeOf } from '../image/error-code.ts';

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
    const found = await filesMatching(pattern, exclude, workspace);
    if (found.length === 0) throw nothingMatches(pattern, workspace, exclude.length > 0);
    const outside = found.find((file) => relative(workspace, resolve(workspace, file)).startsWith('..'));
    if (outside !== undefined) {
      throw new UserError(`input files: ${outside} lies outside the repository`, { help: 'Only files of the repository are read: name them relative to its root.' });
    }
    for (const file of found) files.add(file.replaceAll('\\', '/'));
  }
  if (files.size === 0) throw new UserError('input files only excludes', { help: 'Name at least one file or glob that does not begin with !.' });
  return Promise.all([...files].sort().map((file) => readText('files', file, workspace)));
}

/** Paths, relative to the workspace, that a pattern of input files matches: on the disk, or in another file system. */
export async function filesMatching(pattern: string, exclude: readonly string[], workspace: string, fs?: FileSystemAdapter): Promise<string[]> {
  if (fs === undefined && exclude.length === 0 && isPlainPath(pattern) && isFile(resolve(workspace, pattern))) return [pattern];
  const { glob } = await import('tinyglobby');
  const ignore = [...NEVER, ...exclude];
  return glob(pattern, { cwd: workspace, dot: true, ignore, expandDirectories: false, ...(fs === undefined ? {} : { fs }) });
}

/** A path with nothing of a glob in it, as most are: it is found without one, which takes 10 ms less. */
function isPlainPath(pattern: string): boolean {
  return /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(pattern) && !pattern.split('/').includes('node_modules');
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** What the user may have meant: a folder, a list on one line, another system's slashes. */
function nothingMatches(pattern: string, workspace: string, excluded: boolean): UserError {
  const isFolder = statSync(resolve(workspace, pattern), { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = pattern.replace(/\/+$/, '');
  if (isFolder) return new UserError(`input files: "${pattern}" is a folder`, { help: `Name its files: ${folder}/*.yaml, or ${folder}/**/*.yaml with those of its folders.` });
  const message = `input files: nothing matches "${pattern}"${excluded ? ' that is not excluded' : ''}`;
  if (pattern.includes(',') && !pattern.includes('{')) return new UserError(message, { help: 'Write one path or glob a line, without commas.' });
  if (pattern.includes('\\')) return new UserError(message, { help: `Write forward slashes: ${pattern.replaceAll('\\', '/')}.` });
  return new UserError(message, { help: 'Paths are relative to the root of the repository. Is actions/checkout run before this step?' });
}

/** Reads the scar.cfg. @throws UserError naming input config */
export function readConfig(path: string | undefined, workspace: string): Promise<SourceText | undefined> {
  return path === undefined ? Promise.resolve(undefined) : readText('config', path, workspace);
}

async function readText(input: string, file: string, workspace: string): Promise<SourceText> {
  try {
    return { file, text: (await readFile(resolve(workspace, file))).toString('utf8') };
  } catch (error) {
    throw new UserError(`input ${input}: ${unreadable(file, error)}`, { help: 'The path is relative to the root of the repository.', cause: error });
  }
}

function unreadable(file: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return `there is no file ${file}`;
  if (code === 'EISDIR') return `${file} is a folder, not a file`;
  if (code === 'EACCES') return `${file} may not be read by the runner’s user`;
  return `${file} can't be read: ${messageOf(error)}`;
}

/** Reads files that definitions name, each once, for readDefinitions; undefined when there is none. */
export function fileReader(workspace: string): (path: string) => Uint8Array | undefined {
  const known = new Map<string, Uint8Array | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, contentOf(resolve(workspace, path)));
    return known.get(path);
  };
}

const HEAD = 512;

/** Reads how files begin that definitions name, however large they are; undefined when there is none. */
export function headReader(workspace: string): (path: string) => Uint8Array | undefined {
  return (path) => {
    try {
      const file = openSync(resolve(workspace, path), 'r');
      try {
        const head = Buffer.alloc(HEAD);
        return head.subarray(0, readSync(file, head, 0, HEAD, 0));
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  };
}

function contentOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
