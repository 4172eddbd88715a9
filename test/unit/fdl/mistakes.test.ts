// Mistakes in definitions: each is a finding with its place, in words for people.
import { describe, expect, test } from '@jest/globals';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { read, said } from './fixture.ts';

const bare = 'functions:\n  f:\n    image: a\n';

function first(text: string): string {
  return said(read(text).findings)[0] ?? 'nothing';
}

describe('a file that is no definition', () => {
  test.each([
    ['', '1:1 error yaml-syntax this file is empty'],
    ['# only a comment\n', '1:1 error yaml-syntax this file is empty'],
    ['functions:\n\tf: 1\n', '2:1 error yaml-syntax this is not valid YAML: tab characters must not be used in indentation'],
    ['functions:\n  f: [1\n', '2:6 error yaml-syntax this is not valid YAML: the bracket [ is opened here and never closed'],
    ['functions: "f\n', '1:12 error yaml-syntax this is not valid YAML: the quote " is opened here and never closed'],
    ['functions: *f\n', '1:12 error yaml-syntax *f refers to an anchor &f, which this file does not have'],
    [bare.replace('image: a', 'image:a\n    memory: 128'), '3:10 error yaml-syntax there is no space after the colon of `image`'],
    [`${bare}   memory: 128\n`, '4:4 error yaml-syntax this line is indented by 3 spaces, which fits none of the lines above (the last one has 4)'],
    [`${bare}      memory: 128\n`, '4:7 error yaml-syntax this line is indented by 6 spaces, which fits none of the lines above (the last one has 4)'],
    [`${bare}    description: a: b\n`, '4:19 error yaml-syntax this text holds a colon and a space, which begin a value in YAML'],
    [`${bare}    description: @a\n`, "4:18 error yaml-syntax a text can't begin with @ in YAML"],
    [bare.replace('image: a', 'image: {{ image }}'), '3:12 error yaml-syntax `{{` begins a placeholder that nothing has filled in'],
    [bare.replace('image: a', 'image: !x a'), '3:12 error yaml-syntax this is not valid YAML: a word that begins with ! is a tag, and there is none of this name'],
    [`<<<<<<< HEAD\n${bare}=======\n${bare}>>>>>>> other\n`, '1:1 error yaml-syntax this file holds an unresolved merge conflict'],
    [Buffer.from(`\uFEFF${bare}`, 'utf16le').toString('utf8'), '1:1 error yaml-syntax this file is in UTF-16, not in UTF-8'],
    ['functions:\n  f:\n', '2:3 error wrong-type `f` must be a map of keys and values, found nothing'],
    [`${bare}---\n${bare}`, '5:1 error yaml-syntax this file holds more than one YAML document'],
    ['functions:\n  f\0: 1\n', '2:4 error yaml-syntax this file holds a NUL character: it is not plain text, or not in UTF-8'],
    ['functions: \uFFFD\n', '1:12 error yaml-syntax this file is not in UTF-8'],
    ['hello\n', '1:1 error wrong-type this file must be a map of keys and values, found "hello"'],
    ['- a\n', '1:1 error wrong-type this file must be a map of keys and values, found a list'],
    ['name: f\n', expect.stringContaining('1:1 warning unknown-key there is no key `name`')],
    ['functons: {}\n', '1:1 error unknown-key there is no key `functons`: did you mean `functions`?'],
    ['functions:\n', '1:1 error no-functions `functions` holds no function'],
    ['functions: {}\n', '1:1 error no-functions `functions` holds no function'],
    ['functions: []\n', '1:1 error no-functions `functions` holds no function'],
    ['functions:\n  aws: []\n', '1:1 error no-functions `functions` holds no function'],
    ['functions:\n  aws:\n    lambda: {name: f}\n', '3:5 error no-functions `aws` must be a list of functions, found a map'],
  ])('%j', (text, expected) => {
    const { functions, findings } = read(text);
    expect(functions).toEqual([]);
    expect(said(findings)[0]).toEqual(expected);
  });

  test('BOM and CRLF change nothing', () => {
    const { functions, findings } = read(`\uFEFF${bare.replaceAll('\n', '\r\n')}    memory: 1\r\n`);
    expect(functions).toMatchObject([{ name: 'f', image: { reference: 'a' } }]);
    expect(said(findings)).toEqual([expect.stringMatching(/^4:13 error wrong-type `memory`/)]);
  });

  test('attacks end soon and clearly', () => {
    const bomb = ['a: &a0 [x]', ...Array.from({ length: 30 }, (_, i) => `b${i}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`)].join('\n');
    expect(first(bomb)).toContain('yaml-syntax this is not valid YAML: aliases exceeded');
    expect(first('['.repeat(100_000))).toContain('nesting exceeded');
    expect(first('a'.repeat(10 * 1024 * 1024))).toContain('this file is too large');
    expect(first(`${'- '.repeat(5000)}x`)).toContain('nesting exceeded');
  });

  test('keys that mean something to JavaScript are keys like others', () => {
    const { findings } = read('__proto__: {polluted: 1}\nconstructor: 1\nfunctions:\n  __proto__: {image: a}\n  toString: {image: a, hasOwnProperty: 1}\n');
    expect(said(findings)).toContainEqual(expect.stringContaining('`constructor`'));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('a function', () => {
  test.each([
    ['functions:\n  f:\n    memory: 512\n', '2:3 error image-missing the function f names no image'],
    ['functions:\n  f:\n  g: {image: a}\n', expect.stringContaining('error wrong-type `f` must be a map of keys and values, found nothing')],
    ['functions:\n  f: yes\n', '2:6 error wrong-type `f` must be a map of keys and values, found true'],
    ['functions:\n  f: {image: 5}\n', '2:14 error wrong-type `image` must be text, found 5'],
    ['functions:\n  f: {image: [a]}\n', '2:14 error wrong-type `image` must be text, found a list'],
    ['functions:\n  f: {image_file: ../a.tar}\n', '2:19 error image-file-outside `image_file` must lie inside the workspace, found ../a.tar'],
    ['functions:\n  f: {image: a, image_file: b.tar}\n', '2:29 error image-twice `image_file` and `image` both name the image: b.tar and a'],
    ['functions:\n  aws:\n  - lambda: {container: {image: a}}\n', expect.stringContaining('error name-missing a function has no `name`')],
    ['functions:\n  aws:\n  - nothing\n', '3:5 error wrong-type item 1 of `aws` must be a map of keys and values, found "nothing"'],
    ['functions:\n  aws:\n  - lambda: {name: f}\n', '3:20 error image-missing the function f names no image'],
    [`${bare}    execution_mode: Batch\n`, '4:21 error wrong-type `execution_mode` must be one of lambda, lambda-batch, batch, found "Batch"'],
    [`${bare}    memory: "512"\n`, '4:13 error wrong-type `memory` must be a whole number of MB from 128 to 10240, found "512"'],
    [`${bare}    memory: 127\n`, expect.stringContaining('found 127')],
    [`${bare}    memory: 10241\n`, expect.stringContaining('found 10241')],
    [`${bare}    time: 901\n`, expect.stringContaining('`time` must be a whole number of seconds from 1 to 900, found 901')],
    [`${bare}    c_args: [a, 1]\n`, '4:17 error wrong-type item 2 of `c_args` must be text, found 1'],
    [`${bare}    environment: [A]\n`, '4:19 error wrong-type item 1 of `environment` must be NAME=value, found "A"'],
    [`${bare}    environment: {A: [1]}\n`, '4:22 error wrong-type `A` must be one value, in quotes, found a list'],
    [`${bare}    cloudwatch: {log_retention_policy_in_days: 31}\n`, expect.stringContaining("must be one of CloudWatch's numbers of days: 1, 3, 5")],
    [`${bare}    batch: {type: UNMANAGED}\n`, expect.stringContaining('error ignored-key')],
    [`${bare}    batch: {compute_resources: {type: UNMANAGED}}\n`, expect.stringContaining('error ignored-key')],
    [`${bare}    batch: {multi_node_parallel: {upload: some}}\n`, expect.stringContaining('4:43 error wrong-type `upload` must be one of main, all')],
    [`${bare}    s3: {input_folder: x}\n`, expect.stringContaining('error bucket-missing')],
    [`${bare}    batch: {instanceTypes: [m5.large]}\n`, '4:13 error unknown-key there is no key `instanceTypes` in `batch`: did you mean `instance_types`?'],
    [`${bare}    vcpus: 2\n`, '4:5 error unknown-key there is no key `vcpus` in `f`: it belongs in `batch`'],
  ])('%j', (text, expected) => {
    expect(said(read(text).findings)[0]).toEqual(expected);
  });

  test('what is in order is silent: no values, harmless defaults', () => {
    expect(said(read(`${bare}    environment:\n    layers: []\n    profile: default\n    batch: {type: MANAGED, multi_node_parallel: {enabled: false}}\n`).findings)).toEqual([]);
  });

  test('a wrong value leaves the rest readable', () => {
    const { functions } = read(`${bare}    memory: lots\n    time: 60\n    environment: {A: b, C: [d]}\n`);
    expect(functions).toMatchObject([{ lambda: { memory: 512, timeout: 60 }, environment: { A: 'b' } }]);
  });

  test.each([
    ['memory: "512"', 'Write the number without quotes.'],
    ['memory: 1', 'Write a whole number of MB from 128 to 10240.'],
    ['description: 1', 'Write it in quotes.'],
    ['c_args: fast', 'Write [fast].'],
    ['c_args: a, b', 'Write [a, b].'],
    ['memory: 512MB', 'Write a whole number of MB from 128 to 10240, without a unit.'],
    ['execution_mode: bacth', 'Did you mean batch?'],
    ['log_level: debug', 'Did you mean DEBUG?'],
    ['batch: {enable_gpu: "yes"}', 'Write true, without quotes.'],
    ['environment: A=b', 'Write a line `NAME: value` for each.'],
    ['environment: [{A: b}]', 'Write NAME=value in a list, or NAME: value without the dash.'],
    ['environment: [A]', 'Write NAME=value, or a map: `NAME: value`.'],
  ])('%s: what to do', (line, help) => {
    expect(read(`${bare}    ${line}\n`).findings).toMatchObject([{ help }]);
  });

  test('finding and function belong together', () => {
    expect(read(`${bare}    memory: lots\n`).findings).toMatchObject([{ functionName: 'f' }]);
  });
});

describe('scripts', () => {
  test('are found in the folder of their YAML file', () => {
    const asked: string[] = [];
    const readFile = (path: string): undefined => {
      asked.push(path);
    };
    const { functions, findings } = readDefinitions([{ file: 'a/b/scar.yaml', text: `${bare}    init_script: ../run.sh\n` }], { readFile });
    expect(asked).toEqual(['a/run.sh']);
    expect(said(findings)).toEqual(["4:18 error script-missing the script a/run.sh can't be read"]);
    expect(functions).toMatchObject([{ name: 'f', script: undefined }]);
  });
});

describe('two functions of one name', () => {
  test('in two files: the second names the first', () => {
    const { functions, findings } = readDefinitions([{ file: 'a.yaml', text: bare }, { file: 'b.yaml', text: bare }], { readFile: () => undefined });
    expect(functions).toHaveLength(1);
    expect(said(findings)).toEqual(['2:3 error duplicate-function a function named f is already defined in a.yaml:2']);
    expect(findings[0]?.position.file).toBe('b.yaml');
  });

  test('in one file of the 4.x format', () => {
    const entry = '  - lambda:\n      name: f\n      container: {image: a}\n';
    expect(said(read(`functions:\n  aws:\n${entry}${entry}`).findings)).toEqual(['7:13 error duplicate-function a function named f is already defined in scar.yaml:4']);
  });

  test('in one file of the 3.x format, where they are one key', () => {
    expect(said(read(`${bare}  f:\n    image: b\n`).findings)).toEqual(['4:3 error duplicate-function a function named f stands here a second time; the first, in line 2, is not used']);
  });

  test('other keys that stand twice are a warning, and the last one counts', () => {
    const { functions, findings } = read(`${bare}    memory: 256\n    memory: 512\n`);
    expect(said(findings)).toEqual(['5:5 warning duplicate-key `memory` stands here a second time; the first, in line 4, is not used']);
    expect(functions).toMatchObject([{ lambda: { memory: 512 } }]);
  });
});

test('services of OSCAR are skipped with a notice', () => {
  const { functions, findings } = read('functions:\n  oscar:\n  - cluster: {name: x}\n  aws:\n  - lambda: {name: f, container: {image: a}}\n');
  expect(functions).toHaveLength(1);
  expect(said(findings)).toEqual(['2:3 notice ignored-key `oscar` holds services of OSCAR, another product']);
  expect(said(read('functions:\n  oscar:\n  - cluster: {name: x}\n').findings)).toHaveLength(1);
});

test('anchors, aliases and merge keys are read as PyYAML reads them', () => {
  const { functions, findings } = read('functions:\n  f: &f\n    image: a\n    memory: 256\n  g:\n    <<: *f\n    memory: 512\n');
  expect(said(findings)).toEqual([]);
  expect(functions).toMatchObject([{ name: 'f', lambda: { memory: 256 } }, { name: 'g', image: { reference: 'a' }, lambda: { memory: 512 } }]);
  expect(functions[1]?.positions.at('image')).toMatchObject({ line: 6 });
});
