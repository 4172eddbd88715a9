// Exchanges rules for Lambda functions in the XML of a bucket's notifications; every other byte stays as it is.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html
import type { LambdaFunctionConfiguration } from '@aws-sdk/client-s3';

const RULE = /<CloudFunctionConfiguration\b[^>]*>[\s\S]*?<\/CloudFunctionConfiguration>/g;
const EMPTY_ROOT = /<NotificationConfiguration\b([^>]*?)\s*\/>/;
const END = '</NotificationConfiguration>';

/**
 * The XML without the rules that go, and with those that come after the last rule for a function, where S3 has them.
 * Undefined for what is not the XML of notifications.
 */
export function exchangeRules(
  xml: string,
  removes: (id: string | undefined) => boolean,
  rules: readonly LambdaFunctionConfiguration[],
): string | undefined {
  const open = xml.replace(EMPTY_ROOT, (_all, attributes: string) => `<NotificationConfiguration${attributes}>${END}`);
  if (!open.includes(END)) return undefined;
  const rest = open.replace(RULE, (rule) => (removes(idOf(rule)) ? '' : rule));
  const place = placeFor(rest);
  return rest.slice(0, place) + rules.map(written).join('') + rest.slice(place);
}

function placeFor(xml: string): number {
  const last = [...xml.matchAll(RULE)].at(-1);
  if (last !== undefined) return last.index + last[0].length;
  const bridge = xml.indexOf('<EventBridgeConfiguration');
  return bridge === -1 ? xml.lastIndexOf(END) : bridge;
}

function idOf(rule: string): string | undefined {
  const [, id] = /<Id>([\s\S]*?)<\/Id>/.exec(rule) ?? [];
  return id === undefined ? undefined : unescaped(id);
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return CHARACTERS[name] ?? all;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

function element(name: string, text: string | undefined): string {
  const safe = (text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return text === undefined ? '' : `<${name}>${safe}</${name}>`;
}

function written({ Id, LambdaFunctionArn, Events, Filter }: LambdaFunctionConfiguration): string {
  const filters = (Filter?.Key?.FilterRules ?? []).map(({ Name, Value }) =>
    `<FilterRule>${element('Name', Name)}${element('Value', Value)}</FilterRule>`);
  return '<CloudFunctionConfiguration>' +
    element('Id', Id) +
    element('CloudFunction', LambdaFunctionArn) +
    (Events ?? []).map((event) => element('Event', event)).join('') +
    (filters.length === 0 ? '' : `<Filter><S3Key>${filters.join('')}</S3Key></Filter>`) +
    '</CloudFunctionConfiguration>';
}
