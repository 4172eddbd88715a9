import { describe, expect, test } from '@jest/globals';
import type { ReportedFinding, Report } from '../../../src/report/model.ts';
import { renderSarif } from '../../../src/report/sarif.ts';

/** What GitHub reads of a SARIF log; its documentation calls every field here required, unless it is marked optional. */
interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly semanticVersion: string; readonly rules: readonly Descriptor[] } };
    readonly automationDetails: { readonly id: string };
    readonly results: readonly Result[];
  }[];
}
interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown?: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: { readonly tags: readonly string[]; readonly precision: string; readonly 'problem.severity': string };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region } }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const links = { files: 'https://github.com/o/r/blob/abc/', rules: 'https://github.com/a/b/blob/v1/docs/rules.md', run: 'https://github.com/o/r/actions/runs/1', commit: 'abc' };
const RULES = [
  { id: 'size', severity: 'error', what: 'Something too large', why: 'AWS refuses it.', help: 'Make it smaller.' },
  { id: 'name', severity: 'warning', what: 'x'.repeat(2000), help: 'Rename it.' },
] as const;
const finding = (given: Partial<ReportedFinding> = {}): ReportedFinding => ({
  rule: 'size', severity: 'error', message: 'it is too large', help: 'Make it smaller.', position: { file: 'a.yaml', line: 12, column: 7 },
  functionName: 'fn', excerpt: '      MODEL: "x"', ...given,
});

function sarif(findings: readonly ReportedFinding[], more: Partial<Report> = {}): Log {
  const report: Report = {
    version: 1, command: 'check', target: 'aws', stage: '', files: ['*.yaml'], conclusion: 'failure', startedAt: '', finishedAt: '',
    functions: [], findings, budgets: [], calls: { reading: 0, writing: 0 }, links, ...more,
  };
  return JSON.parse(JSON.stringify(renderSarif(report, RULES))) as Log;
}
const runOf = (log: Log): Log['runs'][number] => {
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
};
const hashes = (findings: readonly ReportedFinding[]): string[] =>
  runOf(sarif(findings)).results.map((result) => result.partialFingerprints.primaryLocationLineHash);

describe('the SARIF log', () => {
  test('has every property that GitHub’s code scanning requires, none of them empty and none too long', () => {
    const log = sarif([finding(), finding({ rule: 'unheard-of', severity: 'notice', position: { file: 'x y/ä.yaml', line: 1, column: 1 } })]);
    expect(log).toMatchObject({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' });
    const { tool: { driver }, results, automationDetails } = runOf(log);
    expect(driver.name).toBe('scar-action');
    expect(driver.semanticVersion).toMatch(/^\d+\.\d+\.\d+$/);
    expect(automationDetails.id).toMatch(/^scar-action\/[0-9a-f]{16}\/$/);
    for (const { id, shortDescription, fullDescription, help, defaultConfiguration, properties, helpUri } of driver.rules) {
      for (const { text } of [shortDescription, fullDescription]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(1024);
      }
      expect(help.text).not.toBe('');
      expect(helpUri).toBe(`${links.rules}#${id}`);
      expect(['note', 'warning', 'error']).toContain(defaultConfiguration.level);
      expect(['error', 'warning', 'recommendation']).toContain(properties['problem.severity']);
      expect(properties.tags.length).toBeLessThanOrEqual(20);
      expect(['very-high', 'high', 'medium', 'low']).toContain(properties.precision);
    }
    for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of results) {
      expect(driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['note', 'warning', 'error']).toContain(level);
      expect(message.text).not.toBe('');
      expect(locations).toHaveLength(1);
      for (const { physicalLocation: { artifactLocation: { uri }, region } } of locations) {
        expect(uri).toMatch(/^[\w.~%-]+(\/[\w.~%-]+)*$/);
        expect(region.startLine).toBeGreaterThan(0);
        expect(region.startColumn).toBeGreaterThan(0);
        expect(region.endLine).toBe(region.startLine);
        expect(region.endColumn).toBeGreaterThan(region.startColumn);
      }
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]+:\d+$/);
    }
  });

  test('tells of every rule, also of those that found nothing: so that rules stay while results come and go', () => {
    expect(runOf(sarif([])).tool.driver.rules.map(({ id }) => id)).toEqual(['name', 'size']);
    expect(runOf(sarif([finding({ rule: 'other' })])).tool.driver.rules.map(({ id }) => id)).toEqual(['name', 'other', 'size']);
    expect(runOf(sarif([])).results).toEqual([]);
  });

  test('levels are GitHub’s: a notice is a note; the gravest come first', () => {
    const results = runOf(sarif([finding({ severity: 'notice' }), finding({ severity: 'warning' }), finding()])).results;
    expect(results.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
  });

  test('the region is the line from the column to its end', () => {
    expect(runOf(sarif([finding()])).results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'a.yaml' }, region: { startLine: 12, startColumn: 7, endLine: 12, endColumn: 17 },
    });
  });

  test('steps with other files have another category, runs of one step the same', () => {
    const id = (files: readonly string[]): string => runOf(sarif([], { files })).automationDetails.id;
    expect(id(['a.yaml', 'b.yaml'])).toBe(id(['b.yaml', 'a.yaml']));
    expect(id(['a.yaml'])).not.toBe(id(['b.yaml']));
  });
});

describe('the fingerprint of a finding', () => {
  const at = (line: number, given: Partial<ReportedFinding> = {}): ReportedFinding => finding({ position: { file: 'a.yaml', line, column: 7 }, ...given });

  test('stays when the line moves, is indented otherwise, or its measured size changes', () => {
    expect(hashes([at(99, { excerpt: '  MODEL: "x"', message: 'it is much too large' })])).toEqual(hashes([at(12)]));
  });
  test('differs between rules, functions, files and lines of text', () => {
    const all = hashes([at(1), at(1, { rule: 'name' }), at(1, { functionName: 'other' }), at(1, { excerpt: 'other' }), finding({ position: { file: 'b.yaml', line: 1, column: 7 } })]);
    expect(new Set(all.map((hash) => hash.split(':')[0])).size).toBe(5);
  });
  test('of equal lines carries their number', () => {
    const [one = '', two = ''] = hashes([at(1), at(2)]);
    expect([one.split(':')[1], two.split(':')[1]]).toEqual(['1', '2']);
    expect(one.split(':')[0]).toBe(two.split(':')[0]);
  });
});
