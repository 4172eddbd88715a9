// Secrets in clear text: found where they stand, and never repeated.
import { describe, expect, test } from '@jest/globals';
import { isSecret } from '../../../src/check/secrets.ts';
import { checkFiles, modern } from './modern.ts';
import { checkText, definition, said } from './subject.ts';

const rule = 'secret-in-clear-text';
// Put together here, so that no scanner of secrets takes this file for one that holds any.
const KEY_ID = `AKIA${'QWERTZ1234UIOP56'}`;
const SECRET = ['wJalrXUtnFEMI', 'K7MDENGbPxRfiCY', 'zEXAMPLQ9KEY'].join('/');

describe('names and values', () => {
  test.each([
    ['DB_PASSWORD', 'hunter2'], ['PASSWD', 'tr0ub4dor'], ['dbPassword', 'correct horse battery'], ['AWS_SECRET_ACCESS_KEY', SECRET],
    ['API_KEY', '9f86d081884c7d659a2feaa0c55ad015'], ['TOKEN', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.x7Yq2'], ['SLACK_TOKEN', `xoxb-${'17653285-ab12CD34ef56GH'}`],
  ])('%s', (name, value) => expect(isSecret(name, value)).toBe(true));

  test.each([
    ['PWD', '/home/me'], ['PASSWORD', ''], ['PASSWORD', '${DB_PASSWORD}'], ['PASSWORD', 'changeme'], ['PASSWORD', '<yours>'],
    ['SORT_KEY', 'sample_identifier'], ['INPUT_KEY', 'data/2024/reads-01.fastq'], ['MAX_TOKENS', '1000000000000000000'], ['TOKENIZER', 'bert-base-uncased-2019'],
    ['KEY', 'short1'], ['SECRET_ARN', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3'], ['KEY_FILE', '/etc/keys/a1b2c3d4e5f6.pem'],
    ['MONKEY', SECRET], ['COMMIT', '9f86d081884c7d659a2feaa0c55ad015'], ['PARTITION_KEY', 'year-2024-month-01'],
  ])('%s=%s is none', (name, value) => expect(isSecret(name, value)).toBe(false));
});

describe('in a definition', () => {
  test('variables, at their value', () => {
    const result = checkText(definition('environment:', '  DB_PASSWORD: hunter2', `  ID: ${KEY_ID}`, '  PLAIN: value', 'lambda_environment:', `  API_KEY: ${SECRET}`));
    expect(said(result, rule)).toEqual([
      '7:20 warning the variable DB_PASSWORD holds what looks like a secret, in clear text',
      '8:11 warning the variable ID holds an access key id of AWS, in clear text',
      '11:16 warning the variable API_KEY holds what looks like a secret, in clear text',
    ]);
    expect(JSON.stringify(result.findings)).not.toMatch(new RegExp(`hunter2|${KEY_ID}|${SECRET}`));
  });

  test('anywhere in the text, once a line', () => {
    const text = `${definition('environment:', `  AWS_ACCESS_KEY_ID: ${KEY_ID}`)}# mine: ${KEY_ID}\n`;
    const { findings } = checkFiles({ 'scar.yaml': text });
    expect(findings.filter((one) => one.rule === rule).map(({ position: { line, column } }) => [line, column])).toEqual([[7, 26], [8, 9]]);
  });

  test("storage providers' keys; those of S3 are said when the file is read", () => {
    const providers = [
      'storage_providers:', '  minio:', '    lab:', '      endpoint: https://minio.example.org', '      access_key: lab', '      secret_key: abc',
      '  webdav:', '    dav: {hostname: a, login: me, password: ""}', '  s3:', '    mine: {access_key: a, secret_key: b}', '',
    ].join('\n');
    const { findings } = checkFiles({ 'scar.yaml': definition() + providers });
    const lines = (id: string): number[] => findings.filter((one) => one.rule === id).map(({ position }) => position.line);
    expect(lines(rule)).toEqual([10, 11]);
    expect(lines('ignored-key')).toEqual([15]);
  });

  test("AWS's own example keys are none", () => {
    expect(said(checkText(definition('environment: {ID: AKIAIOSFODNN7EXAMPLE}')), rule)).toEqual([]);
  });

  test('may be silenced', () => {
    expect(checkFiles({ 'scar.yaml': definition('environment:', `  DB_PASSWORD: hunter2 # scar-ignore: ${rule} of a public test database`) }).findings).toEqual([]);
  });
});

test('in a script, at its line and column', () => {
  const script = [
    '#!/bin/sh', `export AWS_SECRET_ACCESS_KEY="${SECRET}"`, 'PASSWORD=$1 TOKEN="$(cat /run/token)"', `aws configure set aws_access_key_id ${KEY_ID}`,
    'psql postgres://me:hunter2@db/x', 'psql "postgres://me:$PASSWORD@db/x" && git clone git@github.com:a/b', 'ls "$TMP_OUTPUT_DIR"', '',
  ].join('\n');
  const { findings } = checkFiles({ 'scar.yaml': modern({ name: 'f', input: ['data/in'], output: ['data/out'], script: 'run.sh' }), 'run.sh': script });
  expect(findings.map(({ message, position }) => [position.file, position.line, position.column, message])).toEqual([
    ['run.sh', 2, 8, 'the variable AWS_SECRET_ACCESS_KEY is given what looks like a secret, in clear text'],
    ['run.sh', 4, 37, 'an access key id of AWS stands here in clear text'],
    ['run.sh', 5, 20, 'a password in a URL stands here in clear text'],
  ]);
  expect(JSON.stringify(findings)).not.toMatch(/hunter2|AKIA/);
});
