// What keeps a script from ever running, seen from its bytes.

export interface ScriptProblem {
  readonly rule: string;
  readonly message: string;
  readonly help: string;
}

const LF = 0x0a;
const CR = 0x0d;

/** Why this script can't run in a container; undefined when nothing is known against it. A program without a shebang may be binary. */
export function scriptProblem(path: string, content: Uint8Array): ScriptProblem | undefined {
  const head = Buffer.from(content.subarray(0, 4096));
  const start = head.toString('latin1');
  if (content.every((byte) => byte === 0x20 || byte === 0x09 || byte === LF || byte === CR)) {
    return { rule: 'script-empty', message: `the script ${path} is empty`, help: 'Is the right file committed?' };
  }
  if (/^(\xff\xfe|\xfe\xff|#\0)/.test(start)) {
    return { rule: 'script-encoding', message: `the script ${path} is in UTF-16, which no shell reads`, help: 'Save it as UTF-8 without a byte order mark.' };
  }
  if (start.startsWith('\xef\xbb\xbf#!')) {
    return { rule: 'script-encoding', message: `the script ${path} begins with a byte order mark, which hides its first line from Linux`, help: 'Save it as UTF-8 without a byte order mark.' };
  }
  const end = head.indexOf(LF);
  if (end > 0 && head[end - 1] === CR && !start.slice(0, end).includes('\0')) {
    return {
      rule: 'script-line-ends',
      message: `the lines of the script ${path} end in CR LF, as on Windows: Linux looks for a program with an invisible character in its name`,
      help: 'Save it with LF, and keep it so with the line `*.sh text eol=lf` in .gitattributes.',
    };
  }
  return undefined;
}
