// Whatever a file holds: no crash, findings with places inside the file, and soon. Damaged definitions, made by a fixed sequence.
import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.ts';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { OFFLINE_ENVIRONMENT, synthesize } from '../../../src/stack/synthesize.ts';
import { fixture } from './fixture.ts';

/** A linear congruential generator, so that a failure can be repeated. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const PIECES = ['', ':', '- ', '\n', '  ', '"', "'", '[', ']', '{', '}', '&a ', '*a', '<<: ', '!!int ', '|\n', '\t', '\0', '\uFEFF', 'ü', '~', '0x', '---\n', '__proto__: ', '? ', '9'.repeat(400), ','];

function damage(text: string, random: (below: number) => number): string {
  let damaged = text;
  for (let count = 1 + random(4); count > 0; count -= 1) {
    const from = random(damaged.length);
    damaged = damaged.slice(0, from) + (PIECES[random(PIECES.length)] ?? '') + damaged.slice(from + random(12));
  }
  return damaged;
}

test.each([
  ['darknet-3x.yaml', 'scar-flat.cfg'],
  ['video-process-4x.yaml', 'scar-nested.cfg'],
  ['transitional.yaml', 'scar-flat.cfg'],
  ['traps.yaml', 'scar-nested.cfg'],
])('damaged copies of %s and %s', (definition, cfg) => {
  const random = sequence(20_261_122);
  const whole = { yaml: fixture(definition), cfg: fixture(cfg) };
  for (let count = 0; count < 100; count += 1) {
    const text = damage(whole.yaml, random);
    const defaults = { file: 'scar.cfg', text: count % 2 === 0 ? whole.cfg : damage(whole.cfg, random) };
    const { functions, findings } = readDefinitions([{ file: 'scar.yaml', text }], { defaults, readFile: () => undefined });
    const { findings: all } = check({ functions, stack: synthesize(functions, OFFLINE_ENVIRONMENT), findings });
    expect(functions.length + all.length).toBeGreaterThan(0);
    for (const { position, message, help } of all) {
      const lines = (position.file === 'scar.cfg' ? defaults.text : text).split(/\r\n?|\n/).length;
      expect(position.line).toBeGreaterThanOrEqual(1);
      expect(position.line).toBeLessThanOrEqual(lines);
      expect(position.column).toBeGreaterThanOrEqual(1);
      expect(message.length).toBeLessThan(1000);
      expect(help).not.toBe('');
    }
  }
});

test('a thousand functions are read and checked in a moment', () => {
  const one = fixture('darknet-3x.yaml').split('\n').slice(2, 15).join('\n');
  const sources = Array.from({ length: 200 }, (_, file) => ({
    file: `f${file}.yaml`,
    text: `functions:\n${Array.from({ length: 5 }, (_unused, index) => one.replace('scar-darknet:', `scar-darknet-${file}-${index}:`)).join('\n')}\n`,
  }));
  const started = performance.now();
  const { functions } = readDefinitions(sources, { readFile: () => undefined });
  check({ functions, stack: synthesize(functions, OFFLINE_ENVIRONMENT) });
  expect(functions).toHaveLength(1000);
  expect(performance.now() - started).toBeLessThan(20_000);
});
