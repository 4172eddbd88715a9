// Small pieces of GitHub-flavoured Markdown. Text of others never becomes markup.

/** Text as text: nothing in it is read as Markdown or HTML, names nobody to be notified and no issue, and it stays on one line. */
export function text(value: string): string {
  return value
    .replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => HTML[sign] ?? `\\${sign}`)
    // GitHub looks for these in the text that comes out, where no escape is left; an empty HTML comment parts them.
    .replace(/(?<!\w)@(?=\w)/g, '@<!-- -->')
    .replace(/(?<!&)#(?=\d)/g, '#<!-- -->')
    .replace(/\s*\r?\n\s*/g, '<br>');
}

const HTML: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '|': '&#124;' };

/** A sentence in which `code` stands between backticks, as in the messages of findings; everything else is text. */
export function prose(value: string): string {
  return value.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 0 ? text(part) : code(part))).join('');
}

/** Inline code, also of text with backticks and bars. */
export function code(value: string): string {
  const escaped = value.replace(/[&<>|]/g, (sign) => HTML[sign] ?? sign).replace(/\r?\n/g, ' ');
  return `<code>${escaped.replace(/[`*_\\[\]~]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
}

/** A block of plain text, whatever stands in it. */
export function block(value: string, language = ''): string {
  const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${value.replace(/\n+$/, '')}\n${fence}\n`;
}

/** A table; cells are Markdown already. A column in which nothing stands only takes room, and is left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = head.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''));
  const line = (cells: readonly string[]): string => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n') + '\n';
}

/** A fold that opens on a click. The summary is Markdown already, on one line. */
export function fold(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n</details>\n`;
}

/** `1 finding`, `2 findings`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
