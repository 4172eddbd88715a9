// The notifications of buckets. S3 knows only the whole configuration of a bucket: it is read, our rules are exchanged,
// and everything else is written back as it was (PutBucketNotificationConfiguration replaces all).
import type { LambdaFunctionConfiguration, NotificationConfiguration } from '@aws-sdk/client-s3';
import { AwsError, hasCode, isNotFound } from '../aws/errors.ts';
import { rawNotifications, withRawNotifications } from '../aws/raw-notifications.ts';
import { messageOf, UserError } from '../contract/errors.ts';
import { batched } from './batched.ts';
import type { ResourceContext } from './context.ts';
import { type OtherRule, otherRules } from './notification-rules.ts';
import { exchangeRules } from './notification-xml.ts';
import { canonicalJson } from './values.ts';
import { retrying } from './wait.ts';

/** What becomes of a bucket's rules for functions. Those that stay must be the same objects. */
export type RuleChange = (rules: readonly LambdaFunctionConfiguration[]) => readonly LambdaFunctionConfiguration[];

export interface Notifications {
  /** The configuration of a bucket; undefined when there is no such bucket. Those who ask together share a call. */
  readonly read: (bucket: string) => Promise<NotificationConfiguration | undefined>;
  /** Changes the rules of a bucket. What changes nothing is not written. */
  readonly change: (bucket: string, change: RuleChange) => Promise<void>;
}

const shared = new WeakMap<ResourceContext, Notifications>();

/** The notifications of all buckets, for one run: whoever changes those of one bucket has to take turns. */
export function notificationsOf(context: ResourceContext): Notifications {
  const known = shared.get(context) ?? newNotifications(context);
  shared.set(context, known);
  return known;
}

interface Waiting {
  readonly change: RuleChange;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

function newNotifications(context: ResourceContext): Notifications {
  const read = batched(1, async ([bucket = '']: readonly string[]) => {
    const found = await readOne(context, bucket);
    return new Map(found === undefined ? [] : [[bucket, found.configuration]]);
  });
  const waiting = new Map<string, Waiting[]>();

  /** Several functions may watch one bucket: whatever comes while a write is under way goes into the next one. */
  async function work(bucket: string): Promise<void> {
    for (let turn = waiting.get(bucket) ?? []; turn.length > 0; turn = waiting.get(bucket) ?? []) {
      waiting.set(bucket, []);
      await writeTogether(context, bucket, turn);
    }
    waiting.delete(bucket);
  }

  return {
    read,
    change: (bucket, change) => new Promise((resolve, reject) => {
      const turn = waiting.get(bucket);
      if (turn !== undefined) {
        turn.push({ change, resolve, reject });
        return;
      }
      waiting.set(bucket, [{ change, resolve, reject }]);
      setImmediate(() => void work(bucket));
    }),
  };
}

/** Makes these changes in one write; if S3 refuses that, one by one, so that each has its own error. Never rejects. */
async function writeTogether(context: ResourceContext, bucket: string, turn: readonly Waiting[]): Promise<void> {
  try {
    await write(context, bucket, turn.map(({ change }) => change));
    for (const { resolve } of turn) resolve();
  } catch (error) {
    const [only, ...others] = turn;
    if (others.length === 0) only?.reject(error);
    else for (const each of turn) await writeTogether(context, bucket, [each]);
  }
}

interface Live {
  readonly configuration: NotificationConfiguration;
  /** The same as S3 wrote it, with what the SDK doesn't know. */
  readonly xml: string | undefined;
}

async function readOne(context: ResourceContext, bucket: string): Promise<Live | undefined> {
  const s3 = await context.aws.s3();
  try {
    const answer = await s3.getBucketNotificationConfiguration({ Bucket: bucket });
    const { $metadata: _, ...configuration } = answer;
    return { configuration, xml: rawNotifications(answer) };
  } catch (error) {
    if (isNotFound(error, 'NoSuchBucket')) return undefined;
    throw error;
  }
}

async function write(context: ResourceContext, bucket: string, changes: readonly RuleChange[]): Promise<void> {
  const { configuration, xml } = (await readOne(context, bucket)) ?? { configuration: {}, xml: undefined };
  const before = configuration.LambdaFunctionConfigurations ?? [];
  const after = changes.reduce((rules, change) => change(rules), before as readonly LambdaFunctionConfiguration[]);
  if (canonicalJson(before) === canonicalJson(after)) return;
  const gone = new Set(before.filter((rule) => !after.includes(rule)).map(({ Id }) => Id));
  const goes = (id: string | undefined): boolean => gone.has(id);
  const comes = after.filter((rule) => !before.includes(rule));
  const NotificationConfiguration = { ...configuration, LambdaFunctionConfigurations: [...after] };
  const newXml = xml === undefined ? undefined : exchangeRules(xml, goes, comes);
  const request = withRawNotifications({ Bucket: bucket, NotificationConfiguration }, newXml);
  await put(context, request, otherRules(configuration, goes));
}

const NOT_YET_ALLOWED = /Unable to validate the following destination configurations/;

async function put(context: ResourceContext, request: PutRequest, others: readonly OtherRule[]): Promise<void> {
  const s3 = await context.aws.s3();
  const bucket = request.Bucket;
  // S3 asks Lambda whether it may invoke the function, and a permission takes a while to be seen.
  const tooNew = {
    reason: `Bucket ${bucket} may not invoke the function yet`,
    when: (error: unknown) => error instanceof AwsError && NOT_YET_ALLOWED.test(error.words),
    limit: 60,
  };
  // `A conflicting conditional operation is currently in progress against this resource.`
  const busy = {
    reason: `Bucket ${bucket} is being changed by others`,
    when: (error: unknown) => hasCode(error, 'OperationAborted'),
    limit: 30,
  };
  try {
    await retrying(context, tooNew, () => retrying(context, busy, () =>
      s3.putBucketNotificationConfiguration(request)));
  } catch (error) {
    throw tooNew.when(error) ? unreachable(error, bucket, others) : error;
  }
}

interface PutRequest {
  readonly Bucket: string;
  readonly NotificationConfiguration: NotificationConfiguration;
}

/** S3 checks all rules of a bucket again, whoever changes one, and does not say which it dislikes. */
function unreachable(cause: unknown, bucket: string, others: readonly OtherRule[]): unknown {
  if (others.length === 0) return cause;
  const names = others.map(({ name }) => name).join(', ');
  const help = `One of the rules that were there before may point to what is gone: ${names}`;
  return new UserError(`S3 refuses the rules of the bucket ${bucket}: ${messageOf(cause)}`, { help, cause });
}
