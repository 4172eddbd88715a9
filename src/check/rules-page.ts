// docs/rules.md: every id that a finding may have, with what it means and what to do. Reports link to its headings.
import type { Severity } from '../fdl/finding.ts';
import { UNUSED_IGNORE } from './ignores.ts';
import { IMAGE_RULES } from './images.ts';
import { READING_RULES, type ReadingRule } from './reading.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';

const HEAD = `<!-- Generated from src/check by \`npm run docs:rules\`. -->
# Rules

What the check may find. Each finding names its rule.

* **error**: it can't work, or does what nobody wants. Nothing is deployed.
* **warning**: it works, but probably not as it was meant.
* **notice**: worth knowing.

## Silencing a rule

A comment silences findings of a rule: at the end of a line those of this line, alone on a line those of the next line. It works in definitions
and in scripts.

\`\`\`yaml
max_v_cpus: 2  # scar-ignore: max-vcpus-too-small until the larger queue is there

# scar-ignore: outputs-collide, secret-in-clear-text
path: results/all
\`\`\`

Several ids have commas between them; what follows them is yours. Errors of reading can't be silenced, since a default would stand in the place of
what was written. A comment that silences nothing is itself reported.
`;

const UNUSED: ReadingRule = {
  id: UNUSED_IGNORE,
  severity: 'notice',
  what: 'A comment `# scar-ignore: ...` that silences nothing',
  help: 'Remove it, correct the id, or move it to the line that it is about.',
};

/** The whole page, as Markdown. */
export function rulesPage(): string {
  const found = RULES.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return [
    HEAD,
    overview([...found, ...READING_RULES, ...IMAGE_RULES, UNUSED]),
    '## Rules of functions and scripts\n',
    ...found.map(section),
    '## Rules of reading\n',
    ...[...READING_RULES, ...IMAGE_RULES, UNUSED].map(short),
  ].join('\n');
}

function overview(rules: readonly { readonly id: string; readonly severity: Severity; readonly what: string }[]): string {
  const rows = rules.map(({ id, severity, what }) => `| [${id}](#${id}) | ${severity} | ${cell(what)} |`);
  return `${['| rule | severity | finds |', '| --- | --- | --- |', ...rows].join('\n')}\n`;
}

function section({ id, severity, what, why, sources, help, silenceable }: Rule): string {
  const source = sources.length === 0 ? '' : ` (${sources.map((url, index) => `[source${sources.length > 1 ? ` ${index + 1}` : ''}](${url})`).join(', ')})`;
  const firm = silenceable === false ? '\n\nIt can’t be silenced.' : '';
  return `### ${id}\n\n**${severity}**: ${markdown(what)}.\n\n${markdown(why)}${source}\n\n${markdown(help)}${firm}\n`;
}

function short({ id, severity, what, help }: ReadingRule): string {
  return `### ${id}\n\n**${severity}**: ${markdown(what)}.\n\n${markdown(help)}\n`;
}

/** What Markdown would take for emphasis or a tag, outside of code. */
const markdown = (text: string): string =>
  text.split('`').map((part, index) => (index % 2 === 1 ? part : part.replace(/[*_<]/g, '\\$&'))).join('`');

const cell = (text: string): string => markdown(text).replaceAll('|', '\\|');
