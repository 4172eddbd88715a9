// Places in files, rules and commits as Markdown: links where the report knows where they lead.
import type { Position } from '../contract/errors.ts';
import { code } from './markdown.ts';
import type { Links, Report } from './model.ts';

/** `scar.yaml:12:5`, a link to the line of the checked commit. */
export function place({ file, line, column }: Position, links: Links | undefined): string {
  return linked(code(`${file}:${line}:${column}`), fileAddress({ file, line }, links));
}

/** A rule's id, a link to its description. */
export function ruleLink(id: string, links: Links | undefined): string {
  return linked(code(id), links === undefined ? undefined : ruleAddress(id, links));
}

/** Where a rule is described. */
export function ruleAddress(id: string, links: Links): string {
  return `${links.rules}#${encodeURIComponent(id)}`;
}

/** The first digits of a commit's id, as git shows them. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}

/** Markdown as a link; alone where there is no address. Nothing in an address can end it. */
export function linked(markdown: string, address: string | undefined): string {
  return address === undefined ? markdown : `[${markdown}](${address.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}

/** Where a line of a file is to be seen; undefined when the file lies outside the repository. */
export function fileAddress({ file, line }: Pick<Position, 'file' | 'line'>, links: Links | undefined): string | undefined {
  if (links === undefined || file.startsWith('../') || file.startsWith('/')) return undefined;
  return `${links.files}${file.split('/').map(encodeURIComponent).join('/')}#L${line}`;
}

/** The host of AWS's console, by partition (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html). */
const CONSOLE: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com', 'aws-us-gov': 'console.amazonaws-us-gov.com', 'aws-cn': 'console.amazonaws.cn',
};

/** The page of a function in AWS's console; undefined where there is none: before anything was asked of AWS, on the local AWS. */
export function consoleAddress(functionName: string, { identity, target }: Pick<Report, 'identity' | 'target'>): string | undefined {
  const host = CONSOLE[identity?.principal.split(':')[1] ?? ''];
  if (identity === undefined || target === 'local' || host === undefined) return undefined;
  return `https://${identity.region}.${host}/lambda/home?region=${identity.region}#/functions/${encodeURIComponent(functionName)}`;
}
