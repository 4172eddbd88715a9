// Whether what was read is a text at all, for YAML and JSON alike: encodings and sizes, in words for people.

/** Characters. A definition has a few kilobytes; a file beyond this was named by mistake. */
export const MAX_LENGTH = 1024 * 1024;

export interface Unreadable {
  readonly offset: number;
  readonly message: string;
  readonly help: string;
}

const SAVE_AS_UTF8 = 'Save the file as UTF-8 text.';

/** Why this, decoded as UTF-8, can't be a definition; undefined when it can. */
export function notText(text: string): Unreadable | undefined {
  if (text.length > MAX_LENGTH) {
    return {
      offset: 0,
      message: `this file is too large for a function definition: ${text.length} characters, at most ${MAX_LENGTH} are read`,
      help: 'Does the input files name the right files?',
    };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0 && isUtf16(text)) return { offset: 0, message: 'this file is in UTF-16, not in UTF-8', help: SAVE_AS_UTF8 };
  if (nul >= 0) {
    return { offset: nul, message: 'this file holds a NUL character: it is not plain text, or not in UTF-8', help: SAVE_AS_UTF8 };
  }
  const broken = text.indexOf('\uFFFD');
  if (broken >= 0) return { offset: broken, message: 'this file is not in UTF-8', help: SAVE_AS_UTF8 };
  return undefined;
}

/** UTF-16 of Latin letters has a NUL in every second place; its byte order mark is no UTF-8, and was read as two U+FFFD. */
function isUtf16(text: string): boolean {
  return /^\uFFFD{2}/.test(text) || /^(?:[^\0]\0){4}|^(?:\0[^\0]){4}|^(?:[^\0]\0){1,3}$/.test(text);
}
