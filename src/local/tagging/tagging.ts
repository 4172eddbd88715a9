// The Resource Groups Tagging API: what exists with certain tags, whatever service it belongs to.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/overview.html
import { number, objects, text, texts } from '../protocols/fields.ts';
import { jsonService, type JsonObject } from '../protocols/json.ts';
import { ServiceError, type LocalService, type TaggedResource } from '../service.ts';
import { History } from './history.ts';

export interface LocalTagging extends LocalService {
  /** Called after every request to another service: what is there now is what GetResources answers later. */
  readonly remember: () => void;
  /** How many milliseconds GetResources is behind; 0 (as at the start) for not at all. */
  readonly setLag: (milliseconds: number) => void;
}

/** API_GetResources.html: ResourcesPerPage is 1 to 100, 50 when nothing is said. */
const MOST_PER_PAGE = 100;
const USUAL_PER_PAGE = 50;
const MOST_FILTERS = 50;
const MOST_VALUES = 20;

/** @param list everything that has or can have tags now; IAM is not among it, as in AWS. */
export function createTagging(list: () => readonly TaggedResource[]): LocalTagging {
  const history = new History(list);
  const service = jsonService({
    name: 'tagging',
    targetPrefix: 'ResourceGroupsTaggingAPI_20170126',
    operations: {
      GetResources: (input) => getResources(history.resources(), input),
      GetTagKeys: (input) => {
        const keys = history.resources().flatMap(({ tags }) => Object.keys(tags));
        return pageOf([...new Set(keys)].sort(), input, MOST_PER_PAGE, 'TagKeys');
      },
      GetTagValues: (input) => {
        const key = text(input, 'Key') ?? '';
        const values = history.resources().flatMap(({ tags }) => (Object.hasOwn(tags, key) ? [tags[key] ?? ''] : []));
        return pageOf([...new Set(values)].sort(), input, MOST_PER_PAGE, 'TagValues');
      },
    },
  });
  return { ...service, remember: history.remember, setLag: history.setLag };
}

const invalid = (message: string): ServiceError => new ServiceError('InvalidParameterException', message);

const constraint = (value: string | number, field: string, rule: string): ServiceError =>
  invalid(`1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: ${rule}`);

function getResources(all: readonly TaggedResource[], input: JsonObject): object {
  const arns = texts(input, 'ResourceARNList');
  const filters = readFilters(input);
  const types = texts(input, 'ResourceTypeFilters') ?? [];
  const size = readSize(input);
  if (arns !== undefined && (filters.length > 0 || types.length > 0 || (text(input, 'PaginationToken') ?? '') !== '')) {
    const others = 'ResourceTypeFilters, TagFilters, ResourcesPerPage, TagsPerPage or PaginationToken';
    throw invalid(`ResourceARNList cannot be used with ${others} in the same request.`);
  }
  const chosen = all
    .filter(({ arn, tags }) => {
      // What never had a tag is not known to this API.
      return arns === undefined ? Object.keys(tags).length > 0 : arns.includes(arn);
    })
    .filter(({ arn }) => types.length === 0 || types.some((type) => isOfType(arn, type)))
    .filter(({ tags }) => filters.every((filter) => matches(tags, filter)))
    .toSorted((a, b) => (a.arn < b.arn ? -1 : 1))
    .map(({ arn, tags }) => ({
      ResourceARN: arn,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }));
  return pageOf(chosen, input, size, 'ResourceTagMappingList');
}

interface Filter {
  readonly key: string;
  /** Empty: any value. */
  readonly values: readonly string[];
}

function readFilters(input: JsonObject): readonly Filter[] {
  const given = objects(input, 'TagFilters') ?? [];
  const tooMany = (field: string, most: number): ServiceError =>
    constraint('[...]', field, `Member must have length less than or equal to ${most}`);
  if (given.length > MOST_FILTERS) throw tooMany('tagFilters', MOST_FILTERS);
  return given.map((filter, index) => {
    const key = text(filter, 'Key') ?? '';
    const place = `tagFilters.${index + 1}.member`;
    if (key === '') throw constraint(key, `${place}.key`, 'Member must have length greater than or equal to 1');
    if (key.length > 128) throw constraint(key, `${place}.key`, 'Member must have length less than or equal to 128');
    const values = texts(filter, 'Values') ?? [];
    if (values.length > MOST_VALUES) throw tooMany(`${place}.values`, MOST_VALUES);
    return { key, values };
  });
}

/** All filters must match, each with any of its values. */
function matches(tags: Readonly<Record<string, string>>, { key, values }: Filter): boolean {
  if (!Object.hasOwn(tags, key)) return false;
  return values.length === 0 || values.includes(tags[key] ?? '');
}

/** `service` or `service:type`, as they stand in the ARN. A bucket's ARN names no type. */
function isOfType(arn: string, type: string): boolean {
  const [, , service = '', , , resource = ''] = arn.split(':');
  const kind = service === 's3' ? 'bucket' : (resource.replace(/^\//, '').split('/')[0] ?? '');
  return type === service || type === `${service}:${kind}`;
}

function readSize(input: JsonObject): number {
  const size = number(input, 'ResourcesPerPage') ?? USUAL_PER_PAGE;
  if (size < 1) throw constraint(size, 'resourcesPerPage', 'Member must have value greater than or equal to 1');
  if (size > MOST_PER_PAGE) {
    throw constraint(size, 'resourcesPerPage', `Member must have value less than or equal to ${MOST_PER_PAGE}`);
  }
  return size;
}

/** The last page's token is empty. */
function pageOf(all: readonly unknown[], input: JsonObject, size: number, field: string): object {
  const token = text(input, 'PaginationToken') ?? '';
  const start = token === '' ? 0 : Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (!Number.isInteger(start) || start < 0) throw invalid('Invalid pagination token');
  const end = start + size;
  const next = end < all.length ? Buffer.from(String(end)).toString('base64url') : '';
  return { [field]: all.slice(start, end), PaginationToken: next };
}
