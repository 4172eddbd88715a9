// What a YAML parser complains of, in words for people who know little YAML: what is wrong, and at the place that makes it wrong,
// which is often a line above the one where the parser gave up.

/** A syntax error in words. */
export interface Syntax {
  readonly offset: number;
  readonly message: string;
  readonly help: string;
}

type Explanation = (text: string, offset: number, reason: string) => Syntax | undefined;

const QUOTE_IT = 'Put the whole text in quotes.';

/** @param offset where the parser gave up */
export function syntaxInWords(text: string, offset: number, reason: string): Syntax {
  for (const [pattern, explain] of EXPLANATIONS) {
    const said = pattern.test(reason) ? explain(text, offset, reason) : undefined;
    if (said !== undefined) return said;
  }
  return { offset, message: `this is not valid YAML: ${reason}`, help: 'Compare the indentation and the quotes here with the lines above.' };
}

const EXPLANATIONS: readonly (readonly [RegExp, Explanation])[] = [
  [/^/, mergeConflict],
  [/tab characters/, (_text, offset, reason) => ({
    offset,
    message: `this is not valid YAML: ${reason}`,
    help: 'Indent with spaces: YAML does not allow tabs there.',
  })],
  [/indentation|separator is expected|end of the stream/, noSpaceAfterColon],
  [/complex keys/, placeholder],
  [/indentation|unexpected end|end of the stream/, unclosed],
  [/bad indentation/, needsQuotes],
  [/bad indentation/, wronglyIndented],
  [/unidentified alias/, (_text, offset, reason) => {
    const name = /"(.*)"/.exec(reason)?.[1] ?? '';
    return { offset: offset - 1, message: `*${name} refers to an anchor &${name}, which this file does not have`, help: `If it is text, put it in quotes: "*${name}".` };
  }],
  [/unknown \w+ tag/, (_text, offset) => ({ offset, message: 'this is not valid YAML: a word that begins with ! is a tag, and there is none of this name', help: `Remove it. If it is text: ${QUOTE_IT}` })],
  [/JSON character|non-printable/, (_text, offset) => ({ offset, message: 'here stands a control character, which YAML does not allow', help: 'Remove it: it may be invisible in your editor.' })],
];

function mergeConflict(text: string): Syntax | undefined {
  const found = /^<{7} /m.exec(text);
  if (found === null || !/^>{7} /m.test(text)) return undefined;
  return {
    offset: found.index,
    message: 'this file holds an unresolved merge conflict',
    help: 'Keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.',
  };
}

/** `key:value` is one word to YAML, and the next line's colon surprises it. */
function noSpaceAfterColon(text: string, offset: number): Syntax | undefined {
  for (const line of linesUpFrom(text, offset).slice(0, 2)) {
    const found = /^\s*(?:- )?([A-Za-z_][\w-]*):(?!\/\/)[^\s:]/.exec(line.text);
    if (found === null || / #|: /.test(line.text)) continue;
    return {
      offset: line.start + found[0].length - 2,
      message: `there is no space after the colon of \`${found[1] ?? ''}\``,
      help: 'Write `key: value`, with a space after the colon.',
    };
  }
  return undefined;
}

/** `{{ name }}` is a map in a map to YAML. */
function placeholder(text: string): Syntax | undefined {
  const at = text.indexOf('{{');
  if (at < 0) {
    const question = /^[ \t]*\? /m.exec(text);
    const where = question === null ? 0 : question.index + question[0].length - 2;
    return { offset: where, message: 'a key must be one word, found a list or a map', help: 'Write `key: value`.' };
  }
  return { offset: at, message: '`{{` begins a placeholder that nothing has filled in', help: 'This file is read as it stands. Write the value itself, or put it in quotes if the braces are meant.' };
}

/** A quote or bracket that is opened in a line above and not closed in that line. */
function unclosed(text: string, offset: number): Syntax | undefined {
  for (const line of linesUpFrom(text, offset)) {
    const quote = /^[^#'"]*(?:: +|- +|[[{,] *)(["'])(?:(?!\1).)*$/.exec(line.text);
    const bracket = /^[^#'"]*(?:: +|- +)([[{])[^\]}]*$/.exec(line.text);
    const sign = quote?.[1] ?? bracket?.[1];
    if (sign === undefined) continue;
    const what = quote === null ? 'bracket' : 'quote';
    return {
      offset: line.start + line.text.indexOf(sign),
      message: `this is not valid YAML: the ${what} ${sign} is opened here and never closed`,
      help: `Add the closing ${what}.`,
    };
  }
  return undefined;
}

function needsQuotes(text: string, offset: number): Syntax | undefined {
  const [line] = linesUpFrom(text, offset);
  if (line === undefined) return undefined;
  const value = /^(\s*(?:- +)?[^\s:#'"]+: +)(\S.*)$/.exec(line.text);
  const [, before = '', rest = ''] = value ?? [];
  const column = offset - line.start;
  if (value === null || column < before.length) return undefined;
  const sign = rest[0] ?? '';
  if ('@`%'.includes(sign)) {
    return { offset: line.start + before.length, message: `a text can't begin with ${sign} in YAML`, help: QUOTE_IT };
  }
  if (rest.includes(': ') || rest.endsWith(':')) {
    return { offset, message: 'this text holds a colon and a space, which begin a value in YAML', help: QUOTE_IT };
  }
  return undefined;
}

function wronglyIndented(text: string, offset: number): Syntax | undefined {
  const [line, above] = linesUpFrom(text, offset);
  if (line === undefined || above === undefined) return undefined;
  const [own, other] = [indentation(line.text), indentation(above.text)];
  if (own === other || !/^\s*(?:- +)?[\w-]+:( |$)/.test(line.text)) return undefined;
  return {
    offset: line.start + own,
    message: `this line is indented by ${own} spaces, which fits none of the lines above (the last one has ${other})`,
    help: 'The keys of one map begin in the same column: move this line under the key that it belongs beside.',
  };
}

const indentation = (line: string): number => line.length - line.trimStart().length;

/** The line at an offset and those above it, nearest first, without empty ones and comments. */
function linesUpFrom(text: string, offset: number): { readonly start: number; readonly text: string }[] {
  const lines: { start: number; text: string }[] = [];
  let end = text.indexOf('\n', offset);
  if (end < 0) end = text.length;
  // A line that is to blame is near; a long file is not searched to its top.
  for (let tries = 0; tries < 200 && end >= 0; tries += 1) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).replace(/\r$/, '');
    if (line.trim() !== '' && !line.trimStart().startsWith('#')) lines.push({ start, text: line });
    end = start - 1;
  }
  return lines;
}
