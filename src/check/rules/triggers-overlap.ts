// S3 hands an object to one rule of a bucket only. Rules of the same event overlap when one prefix starts the other
// (none starts all) and one suffix ends the other; a definition's inputs have no suffix, and all are for
// s3:ObjectCreated:* (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html).
import type { Position } from '../../contract/errors.ts';
import type { Problem, Rule, Subject } from '../rule.ts';

interface Trigger {
  readonly subject: Subject;
  readonly prefix: string;
  readonly position: Position;
  /** Where it stands among all inputs. */
  readonly order: number;
}

export const triggersOverlap: Rule = {
  id: 'triggers-overlap',
  severity: 'error',
  what: 'Two inputs of which one lies inside the other, of one function or of two',
  why: 'S3 refuses both: "Configuration is ambiguously defined". An object can start one function only.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html'],
  help: 'Give each function a folder of its own that lies inside no other input.',
  run: (subjects) => [...triggersByBucket(subjects)].flatMap(([bucket, triggers]) => overlaps(bucket, triggers)),
};

function triggersByBucket(subjects: readonly Subject[]): Map<string, Trigger[]> {
  const found = new Map<string, Trigger[]>();
  let order = 0;
  for (const subject of subjects) {
    for (const [index, { bucket, prefix }] of subject.spec.inputs.entries()) {
      const trigger = { subject, prefix, position: subject.spec.positions.at(`inputs.${index}`), order: order++ };
      const others = found.get(bucket);
      if (others === undefined) found.set(bucket, [trigger]);
      else others.push(trigger);
    }
  }
  return found;
}

/**
 * In alphabetical order the prefixes that start a prefix stand before it, and whatever stands between starts with them,
 * too.
 */
function overlaps(bucket: string, triggers: readonly Trigger[]): Problem[] {
  const around: Trigger[] = [];
  return triggers.toSorted(byPrefix).flatMap((trigger) => {
    while (around.length > 0 && !trigger.prefix.startsWith(around.at(-1)?.prefix ?? '')) around.pop();
    const other = around.at(-1);
    around.push(trigger);
    return other === undefined ? [] : [problem(bucket, trigger, other)];
  });
}

function byPrefix(one: Trigger, other: Trigger): number {
  if (one.prefix === other.prefix) return one.order - other.order;
  return one.prefix < other.prefix ? -1 : 1;
}

/** Said at the one that was written later. */
function problem(bucket: string, one: Trigger, other: Trigger): Problem {
  const [first, later] = one.order < other.order ? [one, other] : [other, one];
  const { file, line } = first.position;
  const whose = first.subject === later.subject ? 'another input of this function' : `the input of ${first.subject.spec.name}`;
  const same = first.prefix === later.prefix;
  const relation = same ? 'is the same as' : 'overlaps with';
  const which = same ? '' : ` ${bucket}/${first.prefix}`;
  return {
    subject: later.subject,
    message:
      `the input ${bucket}/${later.prefix} ${relation} ${whose}${which} (${file}:${line}): S3 refuses overlapping ` +
      'triggers',
    position: later.position,
  };
}
