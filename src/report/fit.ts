// Puts sections together under a limit: what is too long gives way to its shorter form, or is left out, and that is said.

/** One section: its forms, the fullest first. */
export type Forms = readonly [string, ...string[]];

/**
 * Head, sections and foot as one text that is never over the limit. Each section has the fullest form that still fits.
 * @param note stands before the foot when something was left out or shortened
 * @param measure the length of a text, in the unit of the limit
 */
export function fit(
  { head, sections, foot = '', note }: { head: string; sections: readonly Forms[]; foot?: string; note: string },
  limit: number,
  measure: (text: string) => number,
): string {
  const room = limit - measure(`\n${note}\n${foot}\n`);
  let body = head;
  let cut = false;
  for (const [full, ...shorter] of sections.filter(([form]) => form !== '')) {
    const form = [full, ...shorter].find((candidate) => measure(`${body}${candidate}\n`) <= room);
    if (form !== full) cut = true;
    if (form !== undefined) body += `${form}\n`;
  }
  return [body.trimEnd(), ...(cut ? [note] : []), ...(foot === '' ? [] : [foot])].join('\n\n') + '\n';
}
