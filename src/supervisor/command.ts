// What is executed: the script by its own first line, or the image's entrypoint and command.
import { existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { messageOf } from '../contract/errors.ts';
import type { ContainerConfig, OriginalImage } from '../contract/config.ts';
import type { Task } from './events.ts';
import { SupervisorFailure } from './failure.ts';

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  /** For messages: `the script`, `the image's command gzip`. */
  readonly called: string;
  /** Who executes the script by its first line; undefined when the program is no script with such a line. */
  readonly interpreter: string | undefined;
}

/**
 * The command of a function, or of one task that brings a script or arguments of its own.
 * @throws SupervisorFailure `configuration` when the image has neither script nor command
 */
export async function commandOf(
  config: ContainerConfig,
  image: OriginalImage,
  script: string,
  task: Pick<Task, 'script' | 'commandArguments'> = {},
): Promise<Command> {
  if (config.hasScript || task.script !== undefined) {
    const command = forced(config.shell, script) ?? (await scriptCommand(script));
    return { ...command, arguments: [...command.arguments, ...(task.commandArguments ?? [])] };
  }
  const own = task.commandArguments ?? config.commandArguments;
  const [program, ...rest] = [...image.entrypoint, ...image.command, ...own];
  if (program === undefined) {
    throw new SupervisorFailure(
      'configuration',
      `there is nothing to run: the image ${image.source} has no entrypoint and no command, ` +
        'and the function has no script. Give it an init_script.',
    );
  }
  return { program, arguments: rest, called: `the image's command ${program}`, interpreter: undefined };
}

/** `shell: bash -e` of the function's definition goes before the script's own first line. */
function forced(shell: string | undefined, script: string): Command | undefined {
  const [program, ...options] = (shell ?? '').split(/\s+/).filter((word) => word !== '');
  if (program === undefined) return undefined;
  return { program, arguments: [...options, script], called: 'the script', interpreter: program };
}

async function scriptCommand(script: string): Promise<Command> {
  const head = await readHead(script);
  const firstLine = /^#![ \t]*([^ \t\n]+)/.exec(head);
  const called = 'the script';
  if (firstLine?.[1] !== undefined) return { program: script, arguments: [], called, interpreter: firstLine[1] };
  if (head.startsWith('\x7fELF')) return { program: script, arguments: [], called, interpreter: undefined };
  // The kernel can't execute text without a first line that names an interpreter; shells take it as theirs, and so do
  // we.
  return { program: '/bin/sh', arguments: [script], called, interpreter: '/bin/sh' };
}

/** The first bytes of a file. The kernel reads 256 bytes of a script's first line (BINPRM_BUF_SIZE). */
async function readHead(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new SupervisorFailure('configuration', `the script can't be read: ${messageOf(error)}`, { cause: error });
  }
}

/** The folder in which the image's process starts: the image's own, or `/` when it is not there. */
export async function workingDirectoryOf(image: OriginalImage): Promise<string> {
  const folder = image.workingDirectory;
  const isFolder = folder !== '' && (await stat(folder).then((found) => found.isDirectory(), () => false));
  return isFolder ? folder : '/';
}

/** Why a command could not be started, in words for people. */
export function startFailure(command: Command, error: NodeJS.ErrnoException): SupervisorFailure {
  const { called, interpreter } = command;
  if (error.code === 'ENOENT' && interpreter?.endsWith('\r') === true) {
    const message =
      `${called} has Windows line ends, so that the system looks for an interpreter called ` +
      `"${interpreter.slice(0, -1)}\\r". Save it with Unix line ends (LF).`;
    return new SupervisorFailure('notFound', message, { cause: error });
  }
  if (error.code === 'ENOENT' && interpreter !== undefined) {
    // The kernel says "no such file" of a program that is there, too, when the loader it was linked for is not.
    const lacks = existsSync(interpreter) ? `the loader that ${interpreter} was linked for` : interpreter;
    const place = command.program === interpreter ? '`shell`' : 'the first line of the script';
    const other = ` Name another in ${place}, or use an image that has it.`;
    const hint = interpreter === '/bin/sh' ? '' : other;
    const message = `the image lacks ${lacks}, which ${called} needs to run.${hint}`;
    return new SupervisorFailure('notFound', message, { cause: error });
  }
  if (error.code === 'ENOENT') {
    const message = `${called} is not in the image, or lacks the loader it was linked for`;
    return new SupervisorFailure('notFound', message, { cause: error });
  }
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'ENOEXEC') {
    const message =
      `${called} can't be executed (${error.code}): ` +
      'it, or its interpreter, is no program for this user and this machine';
    return new SupervisorFailure('notExecutable', message, { cause: error });
  }
  const message = `${called} could not be started: ${messageOf(error)}`;
  return new SupervisorFailure('notExecutable', message, { cause: error });
}
