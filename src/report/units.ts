// Numbers for people.
import type { Measure } from '../fdl/finding.ts';
import { grouped } from '../fdl/number.ts';

/** A duration: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}

/** A size in decimal units: `512 B`, `3.4 kB`, `1.2 MB`. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** A number with its unit; bytes and characters with thousands separated. */
export function amount(value: number, unit: string): string {
  return `${grouped(value)} ${unit}`;
}

/** ` (24,577 bytes of 24,576 bytes)`, unless the message says it already. */
export function measureInWords({ message, measure }: { readonly message: string; readonly measure?: Measure }): string {
  if (measure === undefined || (message.includes(grouped(measure.value)) && message.includes(grouped(measure.limit)))) return '';
  return ` (${amount(measure.value, measure.unit)} of ${amount(measure.limit, measure.unit)})`;
}

/** A difference with its sign: `+312 bytes`, `−12 bytes`. */
export function change(value: number, unit: string): string {
  return `${value < 0 ? '−' : '+'}${amount(Math.abs(value), unit)}`;
}

/** A time of day in UTC, to the second. */
export function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
