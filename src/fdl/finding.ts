// A finding: what a reader or a rule has to say about one place in the user's files.
import type { Position } from '../contract/errors.ts';

export type Severity = 'error' | 'warning' | 'notice';

export interface Finding {
  /** The rule's id, kebab-case: `unknown-key`, `job-definition-size`. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  readonly position: Position;
  /** The function it is about, where there is one. */
  readonly functionName?: string;
  /** For size rules: the measured value, its limit and their unit. */
  readonly measure?: Measure;
}

export interface Measure {
  readonly value: number;
  readonly limit: number;
  readonly unit: 'bytes' | 'characters' | 'MiB' | 'vCPUs';
}

/** Nobody reads more than this many findings of one part of a file; a file made to break a reader has hundreds of thousands. */
export const MOST_FINDINGS = 200;

/** The first findings; the rest, if there is any, in one finding that is an error, for there may be errors among them. */
export function capped(findings: readonly Finding[]): readonly Finding[] {
  const next = findings[MOST_FINDINGS];
  if (next === undefined) return findings;
  return [
    ...findings.slice(0, MOST_FINDINGS),
    {
      rule: 'too-many-mistakes',
      severity: 'error',
      message: `here begin more mistakes than the first ${MOST_FINDINGS}`,
      help: 'They are shown when the first ones are mended. Does the input files name the right files?',
      position: next.position,
    },
  ];
}

const LONGEST_WORD = 400;
const LONG_WORD = new RegExp(`\\S{${LONGEST_WORD},}`, 'g');
const LONGEST_MESSAGE = 900;

/** A finding that a person can read, whatever a file holds: what it quotes is cut where it would fill a screen. */
export function readable(finding: Finding): Finding {
  if (finding.message.length <= LONGEST_WORD) return finding;
  const message = finding.message.replace(LONG_WORD, (word) => `${word.slice(0, LONGEST_WORD / 2)}…`);
  return { ...finding, message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message };
}

/** How much of a limit a function uses. */
export interface Budget {
  readonly functionName: string;
  /** The rule that watches the limit. */
  readonly id: string;
  /** What is limited: `job definition`. */
  readonly what: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: Measure['unit'];
}
