// Functions that start one another in a ring, without end and at your cost. Lambda stops some such loops after about 16
// rounds, but not those that go through AWS Batch
// (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html). One function's ring with itself is the
// matter of output-feeds-input.
import type { Problem, Rule, Subject } from '../rule.ts';
import { edgesOf, type Edge } from '../workflow.ts';

export const workflowRing: Rule = {
  id: 'workflow-ring',
  severity: 'error',
  what: 'Functions whose outputs start one another in a ring',
  why: 'One file is enough to keep them running without end and at your cost.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html'],
  help: 'Let one of them write to a folder that none of them reads.',
  run: (subjects) => rings(subjects, edgesOf(subjects)).map(problem),
};

function problem(ring: readonly Edge[]): Problem {
  const [first] = ring;
  const names = [...ring, ...ring.slice(0, 1)].map(({ from }) => from.spec.name);
  const through = ring.map(({ from, output }) => {
    const path = from.spec.outputs[output];
    return `${path?.bucket ?? ''}/${path?.prefix ?? ''}`;
  });
  return {
    subject: first?.from,
    message:
      `${shown(names, ' → ')}: these functions start one another again and again, through ${shown(through, ', ')}`,
    position: first?.from.spec.positions.at(`outputs.${first.output}`) ?? { file: '', line: 1, column: 1 },
  };
}

const MOST_SHOWN = 30;

/** All of them, but for rings that no one could read: those lose their middle. */
function shown(items: readonly string[], separator: string): string {
  if (items.length <= MOST_SHOWN) return items.join(separator);
  const half = MOST_SHOWN / 2;
  return [...items.slice(0, half), `... ${items.length - MOST_SHOWN} more ...`, ...items.slice(-half)].join(separator);
}

/** A shortest ring through each function that is in one, each group of functions once. */
function rings(subjects: readonly Subject[], edges: readonly Edge[]): Edge[][] {
  const from = new Map<Subject, Edge[]>();
  for (const edge of edges) append(from, edge.from, edge);
  const ringed = inRings(subjects, from);
  const told = new Set<Subject>();
  return subjects.flatMap((start) => {
    if (told.has(start) || !ringed.has(start)) return [];
    const ring = shortest(start, from);
    for (const edge of ring) told.add(edge.from);
    return ring.length === 0 ? [] : [ring];
  });
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The functions that are left when those without a successor are taken away, again and again. */
function inRings(subjects: readonly Subject[], from: ReadonlyMap<Subject, readonly Edge[]>): Set<Subject> {
  const left = new Set(subjects.filter((subject) => from.has(subject)));
  const before = new Map<Subject, Subject[]>();
  const open = new Map<Subject, number>();
  for (const [subject, edges] of from) {
    open.set(subject, edges.length);
    for (const { to } of edges) append(before, to, subject);
  }
  const ends = subjects.filter((subject) => !from.has(subject));
  for (const end of ends) {
    for (const earlier of before.get(end) ?? []) {
      const rest = (open.get(earlier) ?? 0) - 1;
      open.set(earlier, rest);
      if (rest === 0 && left.delete(earlier)) ends.push(earlier);
    }
  }
  return left;
}

/** The shortest way from a function back to itself; empty when there is none. */
function shortest(start: Subject, from: ReadonlyMap<Subject, readonly Edge[]>): Edge[] {
  const ways = new Map<Subject, Edge>();
  const queue: Subject[] = [start];
  for (const here of queue) {
    for (const edge of from.get(here) ?? []) {
      if (edge.to === start) return wayBack(start, edge, ways);
      if (ways.has(edge.to)) continue;
      ways.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return [];
}

function wayBack(start: Subject, last: Edge, ways: ReadonlyMap<Subject, Edge>): Edge[] {
  const way = [last];
  for (let edge = last; edge.from !== start;) {
    const earlier = ways.get(edge.from);
    if (earlier === undefined) break;
    way.unshift(earlier);
    edge = earlier;
  }
  return way;
}
