// The findings as SARIF 2.1.0, as GitHub's code scanning wants it:
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
import { createHash } from 'node:crypto';
import type { Severity } from '../fdl/finding.ts';
import { stepKey } from './comment.ts';
import { findingText } from './log.ts';
import type { Links, Report, ReportedFinding } from './model.ts';
import { ruleAddress } from './places.ts';
import { bySeverity } from './sections/findings.ts';

/** What is said about a rule, whether or not it has found something. */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  /** What is found: a phrase. */
  readonly what: string;
  /** What would happen. */
  readonly why?: string;
  /** What to do, in one sentence. */
  readonly help: string;
}

/** "If any of these objects exceeds its maximum value the SARIF file is rejected". */
const MOST_RESULTS = 25_000;
const LONGEST_DESCRIPTION = 1024;

const LEVEL = { error: 'error', warning: 'warning', notice: 'note' } as const;
const PROBLEM = { error: 'error', warning: 'warning', notice: 'recommendation' } as const;

/**
 * The report's findings as a SARIF log: a value to be written as JSON.
 * @param known all rules; those that are only in findings are added
 */
export function renderSarif(report: Report, known: readonly RuleDescription[]): unknown {
  const rules = allRules(report.findings, known);
  const index = new Map(rules.map((rule, at) => [rule.id, at]));
  const fingerprint = fingerprints();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'scar-action',
          semanticVersion: '1.0.0',
          ...(report.links === undefined ? {} : { informationUri: report.links.rules }),
          rules: rules.map((rule) => descriptor(rule, report.links)),
        },
      },
      // Two steps with different files don't replace each other's results.
      automationDetails: { id: `scar-action/${stepKey(report)}/` },
      columnKind: 'utf16CodeUnits',
      results: bySeverity(report.findings).slice(0, MOST_RESULTS).map((finding) => ({
        ruleId: finding.rule,
        ruleIndex: index.get(finding.rule),
        level: LEVEL[finding.severity],
        message: { text: findingText(finding) },
        locations: [{ physicalLocation: location(finding) }],
        partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
      })),
    }],
  };
}

function allRules(findings: readonly ReportedFinding[], known: readonly RuleDescription[]): RuleDescription[] {
  const found = findings.map(({ rule, severity, help }) => ({ id: rule, severity, what: inWords(rule), help }));
  // Of two of one name the first counts: the later ones are put in before it.
  const byId = new Map([...known, ...found].toReversed().map((rule) => [rule.id, rule]));
  return [...byId.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function descriptor({ id, severity, what, why, help }: RuleDescription, links: Links | undefined): unknown {
  const address = links === undefined ? undefined : ruleAddress(id, links);
  const documentation = why === undefined ? help : `${why} ${help}`;
  return {
    id,
    name: id,
    shortDescription: { text: what.slice(0, LONGEST_DESCRIPTION) },
    fullDescription: { text: documentation.slice(0, LONGEST_DESCRIPTION) },
    defaultConfiguration: { level: LEVEL[severity] },
    help: { text: documentation, markdown: address === undefined ? documentation : `${documentation}\n\n[More about this rule](${address})` },
    ...(address === undefined ? {} : { helpUri: address }),
    properties: { tags: ['scar', 'aws'], precision: 'very-high', 'problem.severity': PROBLEM[severity] },
  };
}

/** `job-definition-size` -> `Job definition size`. */
function inWords(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}

function location({ position: { file, line, column }, excerpt = '' }: ReportedFinding): unknown {
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
    region: { startLine: line, startColumn: column, endLine: line, endColumn: Math.max(column + 1, excerpt.trimEnd().length + 1) },
  };
}

/**
 * What stays the same when lines move: the rule, the function and the text of the line; the n-th of several gets its number, as in
 * https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
function fingerprints(): (finding: ReportedFinding) => string {
  const seen = new Map<string, number>();
  return ({ rule, functionName = '', excerpt = '', position }) => {
    const parts = [rule, position.file, functionName, excerpt.trim()];
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${number}`;
  };
}
