// Whether a value stands in the user's file, or is a default.
import type { FunctionSpec } from '../fdl/spec.ts';

/** Whether the value at a path of the spec was written: the place of a default is that of the section around it. */
export function isWritten({ positions }: FunctionSpec, path: string): boolean {
  const [own, around] = [positions.at(path), positions.at(path.slice(0, Math.max(0, path.lastIndexOf('.'))))];
  return own.file !== around.file || own.line !== around.line || own.column !== around.column;
}
