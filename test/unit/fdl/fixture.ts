// Reads the fixtures, and texts as if they were files.
import { readFileSync } from 'node:fs';
import type { Finding } from '../../../src/fdl/finding.ts';
import { readDefinitions, type Definitions } from '../../../src/fdl/read.ts';

export const script = new TextEncoder().encode('#!/bin/sh\n');

export function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/fdl/${name}`, import.meta.url), 'utf8');
}

/** Reads one text; every `.sh` exists. */
export function read(text: string, cfg?: string): Definitions {
  return readDefinitions([{ file: 'scar.yaml', text }], {
    readFile: (path) => (path.endsWith('.sh') ? script : undefined),
    ...(cfg === undefined ? {} : { defaults: { file: 'scar.cfg', text: cfg } }),
  });
}

/** `line:column severity rule message`. */
export function said(findings: readonly Finding[]): string[] {
  return findings.map(({ position, severity, rule, message }) => `${position.line}:${position.column} ${severity} ${rule} ${message}`);
}
