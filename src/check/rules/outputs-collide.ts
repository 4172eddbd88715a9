// Two functions that write to one folder: a file of the one replaces a file of the other that has the same name.
// Filters keep them apart when no name passes both.
import type { OutputPath } from '../../contract/config.ts';
import type { Problem, Rule, Subject } from '../rule.ts';

interface Writer {
  readonly subject: Subject;
  readonly output: OutputPath;
  readonly index: number;
}

export const outputsCollide: Rule = {
  id: 'outputs-collide',
  severity: 'warning',
  what: 'Two functions that write to the same folder',
  why: 'Output files keep their names: a file of the one function replaces one of the other that is called alike.',
  sources: [],
  help: 'Give each function an output folder of its own. If their files are never called alike, add the comment ' +
    '`# scar-ignore: outputs-collide`.',
  run: (subjects) => {
    const writers = new Map<string, Writer[]>();
    return subjects.flatMap((subject) => subject.spec.outputs.flatMap((output, index): Problem[] => {
      const key = `${output.bucket}/${output.prefix}`;
      const earlier = writers.get(key) ?? [];
      writers.set(key, [...earlier.slice(0, 99), { subject, output, index }]);
      const other = earlier.find((writer) => writer.subject !== subject && mayMeet(writer.output, output));
      if (other === undefined) return [];
      const { spec } = other.subject;
      const { file, line } = spec.positions.at(`outputs.${other.index}`);
      return [{
        subject,
        message:
          `${key} is where ${spec.name} writes, too (${file}:${line}): files that are called alike replace each ` +
          'other',
        position: subject.spec.positions.at(`outputs.${index}`),
      }];
    }));
  },
};

/** Whether some name passes the filters of both. */
function mayMeet(one: OutputPath, other: OutputPath): boolean {
  const meet = (a: readonly string[], b: readonly string[], fit: (x: string, y: string) => boolean): boolean =>
    a.length === 0 || b.length === 0 || a.some((x) => b.some((y) => fit(x, y) || fit(y, x)));
  return meet(one.prefixes, other.prefixes, (x, y) => x.startsWith(y)) && meet(one.suffixes, other.suffixes, (x, y) => x.endsWith(y));
}
