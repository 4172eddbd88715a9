// Numbers as messages show them. (Intl would do, but its first use takes 14 ms, a sixth of what a whole check may take.)

/** `24,576`; fractions keep up to three digits. */
export function grouped(value: number): string {
  const [whole = '', fraction] = String(Number(value.toFixed(3))).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
