// YAML text -> data, the place of every value, and findings. Nothing that a file can hold makes this throw.
import { YAMLException, constructFromEvents, parseEvents } from 'js-yaml';
import { messageOf, type Position } from '../contract/errors.ts';
import { capped, type Finding } from './finding.ts';
import { positions, type Place } from './place.ts';
import { MAX_LENGTH, notText } from './plain-text.ts';
import { PYYAML_SCHEMA } from './pyyaml.ts';
import { Walker } from './yaml-places.ts';
import { syntaxInWords } from './yaml-words.ts';

/** What was read: `data` is undefined when the text can't be understood, and `findings` then says why. */
export interface Document {
  readonly data: unknown;
  readonly root: Place;
  readonly findings: readonly Finding[];
}

/** Aliases of one file. A few are handy, thousands are an attack that unfolds to gigabytes. */
const MAX_ALIASES = 100;
const MAX_DEPTH = 50;

/** Reads one YAML document. Duplicate keys keep the last value, as in PyYAML, and give a warning. */
export function readYaml(file: string, source: string): Document {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const at = positions(file, text.length > MAX_LENGTH ? '' : text);
  const unreadable = notText(text);
  if (unreadable !== undefined) return refused(at, unreadable.offset, unreadable.message, unreadable.help);
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    const documents = constructFromEvents(
      events,
      { source: text, schema: PYYAML_SCHEMA, json: true, maxAliases: MAX_ALIASES },
    );
    const walker = new Walker(text, events, at);
    const root = walker.document();
    if (documents[0] === undefined || documents[0] === null || root === undefined) return empty(at);
    if (documents.length > 1) {
      const second = walker.document() ?? root;
      return {
        data: undefined,
        root,
        findings: [
          problem(
            second.value,
            'this file holds more than one YAML document',
            'Keep one document a file: remove the line `---` and merge both parts, or split the file.',
          ),
        ],
      };
    }
    return { data: documents[0], root, findings: capped(walker.findings) };
  } catch (error) {
    return refusedByParser(at, text, error);
  }
}

function problem(position: Position, message: string, help: string): Finding {
  return { rule: 'yaml-syntax', severity: 'error', message, help, position };
}

function refused(at: (offset: number) => Position, offset: number, message: string, help: string): Document {
  const position = at(offset);
  return {
    data: undefined,
    root: { value: position, children: new Map() },
    findings: [problem(position, message, help)],
  };
}

function empty(at: (offset: number) => Position): Document {
  return refused(at, 0, 'this file is empty', 'A definition begins with `functions:`.');
}

function refusedByParser(at: (offset: number) => Position, text: string, error: unknown): Document {
  const reason = error instanceof YAMLException ? error.reason : messageOf(error);
  const offset = error instanceof YAMLException ? error.mark?.position ?? 0 : 0;
  if (/maxAliases|maxDepth|maxTotalMergeKeys/.test(messageOf(error))) {
    const help = `At most ${MAX_ALIASES} aliases and ${MAX_DEPTH} levels of nesting are read: write the values out.`;
    return refused(at, offset, `this is not valid YAML: ${reason}`, help);
  }
  const said = syntaxInWords(text, offset, reason);
  return refused(at, said.offset, said.message, said.help);
}
