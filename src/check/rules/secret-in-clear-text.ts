// Secrets that stand in a definition or a script, where everybody who can read the repository reads them. They also end
// up in the image, in the job definition and in logs. The finding never repeats the secret.
import type { Position } from '../../contract/errors.ts';
import { positions, valuePosition } from '../../fdl/place.ts';
import { readYaml } from '../../fdl/yaml.ts';
import { each, type Problem, type Rule, type SourceText } from '../rule.ts';
import { eachScript, type Script } from '../scripts.ts';
import { isSecret, knownForms } from '../secrets.ts';

export const secretInClearText: Rule = {
  id: 'secret-in-clear-text',
  severity: 'warning',
  what: 'A secret in a definition or a script: access keys of AWS, private keys, tokens, and values that look random under names such as ' +
    'PASSWORD, SECRET, TOKEN or KEY',
  why: 'Whoever can read the repository, its history, the image or the job definition can use it.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  help: 'Make it invalid and remove it. Access to AWS comes from the role of the function; let the script fetch other secrets from ' +
    'AWS Secrets Manager.',
  run: (subjects, surroundings) => onePerLine([
    ...variables(subjects, surroundings),
    ...scripts(subjects, surroundings),
    ...surroundings.sources.flatMap(inText),
  ]),
};

const variables = each(({ spec }) => {
  const maps = {
    environment: spec.environment,
    'batch.environment': spec.batch.environment,
    'lambda.environment': spec.lambda.environment,
  };
  return Object.entries(maps).flatMap(([field, values]) =>
    Object.entries(values).flatMap(([name, value]) => {
      const [form] = knownForms(value);
      if (form === undefined && !isSecret(name, value)) return [];
      const what = form === undefined ? 'what looks like a secret' : form.what;
      return [{ message: `the variable ${name} holds ${what}, in clear text`, position: spec.positions.at(`${field}.${name}`) }];
    }));
});

/** `NAME=value`, also after `export`, as shells and many others write it. */
const ASSIGNMENT = /(?:^|[\s;(])([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\n$`]*)"|'([^'\n]*)'|([^\s"'$`;()]+))/dgm;

const scripts = eachScript((script) => script.interpreter === undefined ? [] : [...assigned(script), ...known(script.text, script.at)]);

function assigned({ text, at }: Script): Found[] {
  return [...text.matchAll(ASSIGNMENT)].flatMap((match) => {
    const [, name = '', double, single, plain] = match;
    const place = match.indices?.[1];
    if (place === undefined || !isSecret(name, double ?? single ?? plain ?? '')) return [];
    return [{ message: `the variable ${name} is given what looks like a secret, in clear text`, position: at(place[0]) }];
  });
}

type Found = Omit<Problem, 'subject'>;

function known(text: string, at: (offset: number) => Position): Found[] {
  return knownForms(text).map(({ what, offset }) => ({ message: `${what} stands here in clear text`, position: at(offset) }));
}

function inText({ file, text }: SourceText): Found[] {
  return [...known(text, positions(file, text)), ...(text.includes('storage_providers') ? ofProviders(file, text) : [])];
}

/** Keys of storage providers that are secrets; those of S3 are found when the file is read (ignored-key). */
const PROVIDER_SECRETS = ['access_key', 'secret_key', 'token', 'password', 'access_token', 'refresh_token'];

function ofProviders(file: string, text: string): Found[] {
  const { data, root } = readYaml(file, text);
  return entries(entries(data).find(([key]) => key === 'storage_providers')?.[1])
    .filter(([type]) => type !== 's3')
    .flatMap(([type, providers]) => entries(providers).flatMap(([id, provider]) => {
      const path = ['storage_providers', type, id];
      return entries(provider)
        .filter(([key, value]) => PROVIDER_SECRETS.includes(key) && typeof value === 'string' && !/^$|^[$<{]|^arn:/.test(value.trim()))
        .map(([key]) => ({
          message: `\`${key}\` of the storage provider ${type}.${id} stands here in clear text`,
          position: valuePosition(root, [...path, key]),
        }));
    }));
}

const entries = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

/** A value may be found by its name, by its form and in the text: once is enough. */
function onePerLine(problems: readonly Problem[]): Problem[] {
  const lines = new Set<string>();
  return problems.filter(({ position: { file, line } }) => {
    const key = `${line}:${file}`;
    return !lines.has(key) && lines.add(key);
  });
}
