// A bucket's notification configuration: read from XML, checked as S3 checks it, matched against events, written again.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html
import { randomUUID } from 'node:crypto';
import { childrenOf, childText, parseXml, type XmlElement, type XmlNode } from '../protocols/xml.ts';
import { invalidArgument, malformedXml } from './errors.ts';

/** What kind of destination: the names of the elements that hold it. */
const KINDS = {
  lambda: { element: 'CloudFunctionConfiguration', target: 'CloudFunction' },
  queue: { element: 'QueueConfiguration', target: 'Queue' },
  topic: { element: 'TopicConfiguration', target: 'Topic' },
} as const;
type Kind = keyof typeof KINDS;

export interface Notification {
  readonly kind: Kind;
  readonly id: string;
  /** The destination's ARN. */
  readonly target: string;
  /** `s3:ObjectCreated:*` */
  readonly events: readonly string[];
  readonly rules: readonly { readonly name: 'Prefix' | 'Suffix'; readonly value: string }[];
  /** Whether there was a Filter element: an empty one is answered again. */
  readonly filtered: boolean;
}

export interface NotificationConfiguration {
  readonly notifications: readonly Notification[];
  readonly eventBridge: boolean;
}

export const NO_NOTIFICATIONS: NotificationConfiguration = { notifications: [], eventBridge: false };

const EVENTS = new Set([
  'ObjectCreated:*', 'ObjectCreated:Put', 'ObjectCreated:Post', 'ObjectCreated:Copy',
  'ObjectCreated:CompleteMultipartUpload',
  'ObjectRemoved:*', 'ObjectRemoved:Delete', 'ObjectRemoved:DeleteMarkerCreated',
  'ObjectRestore:*', 'ObjectRestore:Post', 'ObjectRestore:Completed', 'ObjectRestore:Delete',
  'Replication:*', 'Replication:OperationFailedReplication', 'Replication:OperationNotTracked',
  'Replication:OperationMissedThreshold', 'Replication:OperationReplicatedAfterThreshold',
  'LifecycleTransition', 'IntelligentTiering', 'ObjectAcl:Put', 'LifecycleExpiration:*', 'LifecycleExpiration:Delete',
  'LifecycleExpiration:DeleteMarkerCreated', 'ObjectTagging:*', 'ObjectTagging:Put', 'ObjectTagging:Delete',
  'ReducedRedundancyLostObject',
]);

/** Reads the document; throws MalformedXML or InvalidArgument. Missing ids are made up. */
export function readNotifications(xml: string): NotificationConfiguration {
  const root = parseXml(xml, 'NotificationConfiguration');
  if (root === undefined) throw malformedXml();
  const kinds = Object.keys(KINDS) as Kind[];
  const notifications = kinds.flatMap(
    (kind) => childrenOf(root, KINDS[kind].element).map((node) => readNotification(kind, node)),
  );
  const ids = new Set(notifications.map(({ id }) => id));
  if (ids.size < notifications.length) {
    throw invalidArgument('Same ID used for multiple configurations. IDs must be unique.');
  }
  refuseOverlaps(notifications);
  return { notifications, eventBridge: childrenOf(root, 'EventBridgeConfiguration').length > 0 };
}

function readNotification(kind: Kind, node: XmlNode): Notification {
  const target = childText(node, KINDS[kind].target);
  const events = childrenOf(node, 'Event').map((event) => event.text);
  if (target === undefined || events.length === 0) throw malformedXml();
  const unknown = events.find((event) => !event.startsWith('s3:') || !EVENTS.has(event.slice(3)));
  if (unknown !== undefined) {
    throw invalidArgument('A specified event is not supported for notifications.', 'Event', unknown);
  }
  if (!/^arn:[^:]+:(lambda|sqs|sns):[^:]+:\d{12}:.+$/.test(target)) {
    throw invalidArgument('The ARN is not well formed', 'ARN', target);
  }
  const id = childText(node, 'Id') ?? '';
  return {
    kind,
    id: id === '' ? Buffer.from(randomUUID()).toString('base64') : id,
    target,
    events,
    rules: readRules(node),
    filtered: childrenOf(node, 'Filter').length > 0,
  };
}

function readRules(node: XmlNode): Notification['rules'] {
  const keys = childrenOf(node, 'Filter').flatMap((filter) => childrenOf(filter, 'S3Key'));
  const seen = new Set<string>();
  return keys.flatMap((key) => childrenOf(key, 'FilterRule')).map((rule) => {
    const given = childText(rule, 'Name') ?? '';
    const value = childText(rule, 'Value') ?? '';
    const name = (['Prefix', 'Suffix'] as const).find((each) => each.toLowerCase() === given.toLowerCase());
    if (name === undefined) {
      throw invalidArgument('filter rule name must be either prefix or suffix', 'FilterRule.Name', given);
    }
    if (seen.has(name)) {
      throw invalidArgument(
        `Cannot specify more than one ${name.toLowerCase()} rule in a filter.`,
        'FilterRule.Name',
        given,
      );
    }
    if (Buffer.byteLength(value) > 1024) {
      throw invalidArgument(
        'Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation',
        'FilterRule.Value',
        value,
      );
    }
    seen.add(name);
    return { name, value };
  });
}

function ruleOf(notification: Notification, name: 'Prefix' | 'Suffix'): string {
  return notification.rules.find((rule) => rule.name === name)?.value ?? '';
}

function shareEvent(one: Notification, other: Notification): boolean {
  const covers = (pattern: string, event: string): boolean =>
    pattern === event || (pattern.endsWith(':*') && event.startsWith(pattern.slice(0, -1)));
  return one.events.some((event) => other.events.some((second) => covers(event, second) || covers(second, event)));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html */
function refuseOverlaps(notifications: readonly Notification[]): void {
  for (const [index, one] of notifications.entries()) {
    for (const other of notifications.slice(index + 1)) {
      const prefixes = [ruleOf(one, 'Prefix'), ruleOf(other, 'Prefix')] as const;
      const suffixes = [ruleOf(one, 'Suffix'), ruleOf(other, 'Suffix')] as const;
      const overlap =
        (prefixes[0].startsWith(prefixes[1]) || prefixes[1].startsWith(prefixes[0])) &&
        (suffixes[0].endsWith(suffixes[1]) || suffixes[1].endsWith(suffixes[0]));
      if (!overlap || !shareEvent(one, other)) continue;
      if (one.rules.length === 0 && other.rules.length === 0) {
        const message = 'Configurations overlap. Configurations on the same bucket cannot share a common event type.';
        throw invalidArgument(message);
      }
      throw invalidArgument(
        'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules ' +
          'if the prefixes are overlapping for the same event type.',
      );
    }
  }
}

/** The Lambda configurations that an event (`ObjectCreated:Put`) on a key matches. */
export function configurationsFor(
  configuration: NotificationConfiguration,
  event: string,
  key: string,
): Notification[] {
  const kind = event.slice(0, event.indexOf(':'));
  return configuration.notifications.filter(
    (notification) =>
      notification.kind === 'lambda' &&
      notification.events.some((pattern) => pattern === `s3:${event}` || pattern === `s3:${kind}:*`) &&
      key.startsWith(decodeRule(ruleOf(notification, 'Prefix'))) &&
      key.endsWith(decodeRule(ruleOf(notification, 'Suffix'))),
  );
}

/** Special characters in a filter's value may be written URL-encoded, a space as `+`. */
function decodeRule(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function ruleXml(rule: Notification['rules'][number]): XmlElement {
  return { Name: rule.name, Value: rule.value };
}

/** The document's content, as it is answered. */
export function notificationXml(configuration: NotificationConfiguration): XmlElement {
  const of = (kind: Kind): XmlElement[] =>
    configuration.notifications
      .filter((notification) => notification.kind === kind)
      .map(({ id, target, events, rules, filtered }) => ({
        Id: id,
        [KINDS[kind].target]: target,
        Event: events,
        ...(filtered ? { Filter: { S3Key: { FilterRule: rules.map(ruleXml) } } } : {}),
      }));
  return {
    [KINDS.topic.element]: of('topic'),
    [KINDS.queue.element]: of('queue'),
    [KINDS.lambda.element]: of('lambda'),
    ...(configuration.eventBridge ? { EventBridgeConfiguration: '' } : {}),
  };
}
