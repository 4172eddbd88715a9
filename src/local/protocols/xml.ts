// XML in and out: objects become escaped elements, elements become objects whose leaves are text.
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

/** What can be an element's content. Lists repeat their element; undefined is left out. */
export type XmlValue = string | number | boolean | Date | undefined | XmlElement | readonly XmlValue[];
/** Child elements by name; a name that begins with `@_` is an attribute. */
export interface XmlElement {
  readonly [name: string]: XmlValue;
}

/** An element as parsed: text, or its children by name, each a list in the order they came. */
export interface XmlNode {
  readonly text: string;
  readonly children: Readonly<Record<string, readonly XmlNode[]>>;
}

const builder = new XMLBuilder({ ignoreAttributes: false, suppressBooleanAttributes: false, processEntities: true });
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  removeNSPrefix: true,
  isArray: () => true,
});

/** The document with its declaration. */
export function renderXml(name: string, content: XmlElement, namespace?: string): string {
  const root = { ...(namespace === undefined ? {} : { '@_xmlns': namespace }), ...content };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [name]: plain(root) })}`;
}

function plain(value: XmlValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return value === undefined ? undefined : String(value);
  const kept = Object.entries(value as XmlElement).filter(([, child]) => child !== undefined);
  return Object.fromEntries(kept.map(([name, child]) => [name, plain(child)]));
}

/** The root element of this name; undefined when the text isn't XML or its root has another name. */
export function parseXml(text: string, name: string): XmlNode | undefined {
  if (XMLValidator.validate(text) !== true) return undefined;
  const document: unknown = parser.parse(text);
  return node(document).children[name]?.[0];
}

function node(value: unknown): XmlNode {
  if (typeof value !== 'object' || value === null) {
    return { text: typeof value === 'string' ? value : '', children: {} };
  }
  const entries = Object.entries(value).filter(([name]) => name !== '#text');
  const children = entries.map(([name, child]) => [name, (Array.isArray(child) ? child : [child]).map(node)] as const);
  const own = '#text' in value ? String(value['#text']) : '';
  return { text: own, children: Object.fromEntries(children) };
}

/** The first child's text; undefined when there is no such child. */
export function childText(parent: XmlNode, name: string): string | undefined {
  return parent.children[name]?.[0]?.text;
}

/** All children of a name. */
export function childrenOf(parent: XmlNode, name: string): readonly XmlNode[] {
  return parent.children[name] ?? [];
}
