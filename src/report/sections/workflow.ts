// The part about the workflow: buckets, functions and what flows between them, as a Mermaid graph.
import type { BucketPath } from '../../contract/config.ts';
import { count, fold } from '../markdown.ts';
import type { Report, WorkflowFunction } from '../model.ts';
import { MODE } from './functions.ts';

/** More can't be told apart on a page. */
const MOST_NODES = 60;
/** A graph of more functions than these is folded. */
const MOST_OPEN = 15;

/** The graph of the workflow; '' when no function has an input or an output. */
export function workflowSection(report: Pick<Report, 'workflow' | 'findings'>): string {
  const functions = report.workflow?.functions ?? [];
  if (functions.every((fn) => fn.inputs.length + fn.outputs.length === 0)) return '';
  const wrong = new Set(report.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.functionName));
  const drawn = `\`\`\`mermaid\n${graph(functions, wrong)}\n\`\`\`\n`;
  return `### Workflow\n\n${functions.length > MOST_OPEN ? fold(`The graph of ${functions.length} functions`, drawn) : drawn}`;
}

/**
 * Mermaid's text of a workflow.
 * @param wrong names, in the file, of functions with errors: they are marked
 */
export function graph(functions: readonly WorkflowFunction[], wrong: ReadonlySet<string | undefined> = new Set(), most = MOST_NODES): string {
  const shown = firstOf(functions, most);
  const buckets = new Map<string, string>();
  const lines: string[] = [];
  const bucket = (path: BucketPath): string => {
    const known = buckets.get(keyOf(path));
    if (known !== undefined) return known;
    const id = `b${buckets.size}`;
    buckets.set(keyOf(path), id);
    lines.push(`${id}[("${label(path.bucket)}<br/>${label(path.prefix === '' ? 'all objects' : path.prefix)}")]:::bucket`);
    return id;
  };
  shown.forEach((fn, index) => {
    const id = `f${index}`;
    lines.push(`${id}["<b>${label(fn.name)}</b><br/>${MODE[fn.mode]}"]:::${wrong.has(fn.nameInFile) ? 'wrong' : 'function'}`);
    for (const input of fn.inputs) lines.push(`${bucket(input)} --> ${id}`);
    for (const output of fn.outputs) lines.push(`${id} --> ${bucket(output)}`);
  });
  lines.push(...insideEdges(shown, bucket));
  const rest = functions.length - shown.length;
  if (rest > 0) lines.push(`more["${count(rest, 'more function')}"]:::more`);
  return ['flowchart LR', ...lines, ...STYLES].map((line, index) => (index === 0 ? line : `  ${line}`)).join('\n');
}

/** Legible on a light and on a dark page. */
const STYLES = [
  'classDef bucket fill:#e8f1fb,stroke:#5b8fc7,color:#1f2328',
  'classDef function fill:#fff4e5,stroke:#d98a2b,color:#1f2328',
  'classDef wrong fill:#ffebe9,stroke:#cf222e,stroke-width:3px,color:#1f2328',
  'classDef more fill:none,stroke:#8c959f,stroke-dasharray:4 4',
];

/** A file that is written below an input's prefix starts that function, too: a dotted edge. */
function insideEdges(functions: readonly WorkflowFunction[], bucket: (path: BucketPath) => string): string[] {
  const inputs = unique(functions.flatMap((fn) => fn.inputs));
  return unique(functions.flatMap((fn) => fn.outputs)).flatMap((output) =>
    inputs
      .filter((input) => input.bucket === output.bucket && input.prefix !== output.prefix && output.prefix.startsWith(input.prefix))
      .map((input) => `${bucket(output)} -.->|lies inside| ${bucket(input)}`),
  );
}

/** The first functions, for as long as they and their buckets are not too many. */
function firstOf(functions: readonly WorkflowFunction[], most: number): WorkflowFunction[] {
  const paths = new Set<string>();
  const shown: WorkflowFunction[] = [];
  for (const fn of functions) {
    const added = new Set([...fn.inputs, ...fn.outputs].map(keyOf).filter((key) => !paths.has(key)));
    if (shown.length > 0 && shown.length + 1 + paths.size + added.size > most) break;
    shown.push(fn);
    for (const key of added) paths.add(key);
  }
  return shown;
}

function unique(paths: readonly BucketPath[]): BucketPath[] {
  return [...new Map(paths.map((path) => [keyOf(path), path])).values()];
}

const keyOf = ({ bucket, prefix }: BucketPath): string => `${bucket}/${prefix}`;

/**
 * Text as a label: everything but letters, digits and harmless signs as Mermaid's entity codes
 * (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters), so that nothing in it can end the label or the block.
 */
function label(value: string): string {
  return value.replace(/[^\p{L}\p{N} ./_-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
