// What a secret looks like: by its own form, or by the name it has and how random it is. Nothing here repeats a secret.

export interface KnownForm {
  /** What it is: `an access key id of AWS`. */
  readonly what: string;
  /** 0-based, in the text that was searched. */
  readonly offset: number;
}

const FORMS: readonly { readonly what: string; readonly found: RegExp }[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html; AWS's own examples end in EXAMPLE.
  { what: 'an access key id of AWS', found: /(?<![A-Za-z0-9])(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  { what: 'a private key', found: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g },
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  { what: 'a token of GitHub', found: /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/g },
  { what: 'a password in a URL', found: /(?<=:\/\/[^\s/:@'"$<{]+:)(?![$<{*])[^\s/:@'"]{3,}(?=@[\w[])/g },
];

/** Secrets that are known by their form alone. */
export function knownForms(text: string): KnownForm[] {
  return FORMS.flatMap(({ what, found }) => [...text.matchAll(found)].map(({ index }) => ({ what, offset: index })));
}

const PASSWORDS = new Set(['password', 'passwd', 'passphrase', 'pwd']);
const KEYS = new Set(['secret', 'token', 'key', 'apikey', 'credential', 'credentials']);

/** Whether a variable of this name holds a secret in this value: a password, or a key that looks random. */
export function isSecret(name: string, value: string): boolean {
  const text = value.trim();
  if (isHarmless(text)) return false;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/);
  // PWD alone is the working directory.
  if (words.some((word) => PASSWORDS.has(word)) && name !== 'PWD') return bits(text) >= 16;
  return words.some((word) => KEYS.has(word)) && isRandom(text);
}

/** Replaced at run time, an ARN or path that leads to a secret, or one of the words that stand for one. */
function isHarmless(text: string): boolean {
  return /^[$<{%*]|\$\{|^arn:|^\.{0,2}\/|^(?:https?|s3|file|ssm|secretsmanager):|^(?:x+|\.+)$/i.test(text)
    || /^(?:change-?_?me|example|password|secret|none|null|true|false|your[-_ ].*|placeholder|dummy|redacted)$/i.test(text);
}

/**
 * Least length of a key, and least information of one of its characters (a word of English has less than 3.2 with a
 * digit).
 */
const KEY_LENGTH = 16;
const KEY_BITS = 3;

function isRandom(text: string): boolean {
  if (!/^[\w+/=.~-]+$/.test(text) || text.length < KEY_LENGTH) return false;
  // The name of a file, a version or a list of words: sample_identifier, data/2024/reads.fastq.
  if (/\.[a-z][a-z0-9]{0,4}$/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const joints = text.split(/[-_./]/).length - 1;
  const mixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
  return bits(text) / text.length >= KEY_BITS && (mixed || /^[a-f0-9]{32,}$/i.test(text) || joints * 8 < text.length);
}

/** Shannon's information of a text, in bits. */
function bits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum -= count * Math.log2(count / text.length);
  return sum;
}
