// Writes README's tables of inputs and outputs from action.yml. `--check` only says whether they are current.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const action = load(readFileSync(path('action.yml'), 'utf8'));

const cell = (value) => String(value).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

function described(name, entry) {
  if (!entry?.description) throw new Error(`action.yml: ${name} has no description`);
  return cell(entry.description);
}

const shownDefault = (value) => (value === undefined || value === '' ? '' : `\`${cell(value)}\``);
const inputs = table(['input', 'meaning', 'default'],
  Object.entries(action.inputs).map(([name, entry]) => [`\`${name}\``, described(name, entry), shownDefault(entry.default)]));
const outputs = table(['output', 'meaning'], Object.entries(action.outputs).map(([name, entry]) => [`\`${name}\``, described(name, entry)]));

const fill = (text, name, content) =>
  text.replace(new RegExp(`(<!-- ${name}:[^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`), (_, open, close) => `${open}${content}\n${close}`);
const before = readFileSync(path('README.md'), 'utf8');
const after = fill(fill(before, 'inputs', inputs), 'outputs', outputs);

if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('README.md does not show the inputs and outputs of action.yml: run npm run docs');
    process.exit(1);
  }
} else {
  writeFileSync(path('README.md'), after);
}
