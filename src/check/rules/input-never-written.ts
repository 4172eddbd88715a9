// A workflow that is cut by a slip of the pen: a function waits in a folder that nobody writes to, and another writes,
// one or two letters off, to a folder that nobody reads. An input that nobody writes is what every workflow begins
// with, so it takes both.
import { distance } from 'fastest-levenshtein';
import type { BucketPath } from '../../contract/config.ts';
import type { Problem, Rule, Subject } from '../rule.ts';
import { related } from '../workflow.ts';

interface End {
  readonly subject: Subject;
  readonly path: BucketPath;
  readonly index: number;
  /** Bucket and folders without digits: `run1/` and `run2/` are no slip. */
  readonly letters: string;
}

export const inputNeverWritten: Rule = {
  id: 'input-never-written',
  severity: 'notice',
  what: 'An input that no function writes, and an output, one or two letters off, that no function reads',
  why: 'It looks like a slip that cuts a workflow in two.',
  sources: [],
  help: 'Write both in the same way, if they are meant to be the same.',
  run: (subjects) => {
    const [inputs, outputs] = [ends(subjects, 'inputs'), ends(subjects, 'outputs')];
    const isRead = related(inputs.map(({ path }) => path));
    const isWritten = related(outputs.map(({ path }) => path));
    const loose = outputs.filter(({ path }) => !isRead(path));
    return inputs.filter(({ path }) => !isWritten(path)).flatMap((input): Problem[] => {
      const near = loose.find((output) => output.subject !== input.subject && isSlip(output, input));
      if (near === undefined) return [];
      const [own, other] = [input, near].map(({ path }) => `${path.bucket}/${path.prefix}`);
      return [{
        subject: input.subject,
        message:
          `no function writes to ${own}, while ${near.subject.spec.name} writes to ${other}, which none reads: is ` +
          'one of them mistyped?',
        position: input.subject.spec.positions.at(`inputs.${input.index}`),
      }];
    });
  },
};

function ends(subjects: readonly Subject[], side: 'inputs' | 'outputs'): End[] {
  return subjects.flatMap((subject) => subject.spec[side].map((path: BucketPath, index) =>
    ({ subject, path, index, letters: `${path.bucket}/${path.prefix}`.replace(/\d+/g, '') })));
}

/** Two letters at most, in a path long enough for that to be a slip. */
function isSlip(one: End, other: End): boolean {
  const [shorter, longer] = one.letters.length < other.letters.length ? [one.letters, other.letters] : [other.letters, one.letters];
  if (longer.length - shorter.length > 2 || longer === shorter) return false;
  const changed = one.path.bucket === other.path.bucket ? shorter.length - one.path.bucket.length : shorter.length;
  const away = distance(shorter, longer);
  return away <= 2 && away * 4 < changed;
}
