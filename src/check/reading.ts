// What reading a definition may find: the ids that src/fdl gives. They stand here so that docs/rules.md holds every id.
import type { Severity } from '../fdl/finding.ts';

export interface ReadingRule {
  readonly id: string;
  readonly severity: Severity;
  /** What is found: a phrase. */
  readonly what: string;
  /** What to do, in a sentence. */
  readonly help: string;
}

const rule = (id: string, severity: Severity, what: string, help: string): ReadingRule => ({ id, severity, what, help });

export const READING_RULES: readonly ReadingRule[] = [
  rule('yaml-syntax', 'error', 'A file that is no YAML, is empty, or holds more than one document', 'Mend the line that is named.'),
  rule('json-syntax', 'error', 'A scar.cfg that is no JSON', 'Mend the line that is named.'),
  rule('no-functions', 'error', 'A file that defines no function', 'Begin with `functions:` and the name of a function below it.'),
  rule('duplicate-key', 'warning', 'A key that stands twice in one map: the last one counts', 'Remove one of the two.'),
  rule('duplicate-function', 'error', 'Two functions of one name', 'Rename one: names are unique over all files of a deployment.'),
  rule('unknown-key', 'warning', 'A key that SCAR does not know', 'Correct or remove it; the message names the key that was probably meant.'),
  rule('ignored-key', 'notice', 'A key of SCAR that has no effect here, with the reason', 'Do what the message says.'),
  rule('wrong-type', 'error', 'A value of another kind, or outside the range that AWS takes: memory, time-outs, vCPUs, days of logs', 'Write a value as the message describes it.'),
  rule('unquoted-value', 'warning', 'A variable whose value YAML reads as a number, a date or a yes/no, and Python would print in another form', 'Put the value in quotes.'),
  rule('two-in-one', 'error', 'Two items of a list that YAML reads as one', 'Begin a line with `- ` for each value.'),
  rule('text-for-list', 'warning', 'One text where a list is due', 'Put it in brackets.'),
  rule('name-missing', 'error', 'A function without a name', 'Add `name` to its `lambda` section.'),
  rule('image-missing', 'error', 'A function without an image', 'Add `image`.'),
  rule('image-twice', 'error', 'A function with both `image` and `image_file`', 'Remove one of the two.'),
  rule('image-file-missing', 'warning', 'An archive of an image that is not there yet', 'Save or download it in a step before.'),
  rule('image-file-no-archive', 'error', 'An `image_file` that is no archive', 'Make it with `docker save` or `podman save`.'),
  rule('image-file-outside', 'error', 'An `image_file` outside the workspace', 'Put it into the workspace.'),
  rule('api-name-missing', 'warning', 'An `api_gateway` without a name: no API is made', 'Add `name` to it, or remove it.'),
  rule('bucket-missing', 'error', 'An input or output that names no bucket', 'Add `path: bucket/folder`.'),
  rule('provider-missing', 'error', 'An input or output without `storage_provider`', 'Add `storage_provider: s3`.'),
  rule('storage-provider', 'error', 'A storage provider that is unknown, incomplete or not supported, or whose keys will stand in the image', 'Use s3, or minio.<id> or webdav.<id> of `storage_providers`, with ARNs of secrets for keys.'),
  rule('script-missing', 'error', 'A script that is not there', "Paths are relative to the YAML file's folder."),
  rule('script-outside', 'error', 'A script outside the repository', 'Move it into the repository.'),
  rule('script-empty', 'error', 'A script without content', 'Commit the right file.'),
  rule('script-encoding', 'error', 'A script in UTF-16, or with a byte order mark', 'Save it as UTF-8 without a byte order mark.'),
  rule('script-line-ends', 'error', 'A script whose first line ends as on Windows', 'Save it with LF, and keep it so in .gitattributes.'),
  rule('retry-rule', 'error', 'A rule of evaluate_on_exit without an action or a condition', 'Give it both.'),
  rule('secret-reference', 'error', 'An item of secrets that is no ARN of a secret or parameter', 'Put the value into Secrets Manager or SSM Parameter Store, and write its ARN.'),
  rule('variable-missing', 'error', 'A `${NAME}` for which the input `variables` has no value', 'Give it a value there.'),
  rule('too-many-mistakes', 'error', 'A file with more mistakes than anybody wants to read; the first ones are told', 'Mend those that are told first.'),
];
