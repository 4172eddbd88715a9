// The container side, run as the program it is: a child process, real scripts, an S3 on loopback.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startFakeS3, type FakeS3 } from './fake-s3.ts';
import { compileProgram, type Ended, type Program, type Running } from './program.ts';

let program: Program;
let s3: FakeS3;
let temporary: string;

beforeAll(async () => {
  program = await compileProgram();
  s3 = await startFakeS3();
});
afterAll(async () => {
  await s3.close();
  await program.remove();
});
beforeEach(async () => {
  s3.objects.clear();
  s3.readOnly.clear();
  s3.requests.length = 0;
  temporary = await mkdtemp(join(program.folder, 'tmp-'));
});

const eventFor = (key: string): string =>
  JSON.stringify({
    Records: [
      {
        eventSource: 'aws:s3',
        awsRegion: 'eu-west-1',
        eventTime: '2026-11-22T10:00:00.000Z',
        s3: { bucket: { name: 'photos' }, object: { key, sequencer: '0055' } },
      },
    ],
  });

function environment(extra: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    TMPDIR: temporary,
    AWS_ENDPOINT_URL: s3.url,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'the-secret',
    AWS_BATCH_JOB_ID: 'job-1',
    SCAR_EVENT: eventFor('in/my+cat.txt'),
    SCAR_REQUEST_ID: 'request-1',
    ...extra,
  };
}

/** The state letter of a process; a dead one stays a zombie (Z) until its parent has asked for its end. */
const stateOf = (pid: string): Promise<string> =>
  readFile(`/proc/${pid}/stat`, 'utf8').then((line) => line.split(' ')[2] ?? '', () => 'gone');

type Parts = Parameters<Program['makeImage']>[0];

async function start(parts: Parts, extra?: Record<string, string>, graceMs?: number): Promise<Running> {
  s3.put('photos/in/my cat.txt', 'miaow');
  return program.start(await program.makeImage(parts), environment(extra), graceMs);
}

const run = async (parts: Parts, extra?: Record<string, string>): Promise<Ended> => (await start(parts, extra)).ended;

const sh = (...lines: string[]): string => ['#!/bin/sh', ...lines, ''].join('\n');

describe('a script that succeeds', () => {
  test('gets the object as a file, and what it leaves in TMP_OUTPUT_DIR is uploaded with the id of the job', async () => {
    const { exitCode, stderr } = await run({
      script: sh('set -e', 'mkdir -p "$TMP_OUTPUT_DIR/a/b"', 'tr a-z A-Z < "$INPUT_FILE_PATH" > "$TMP_OUTPUT_DIR/a/b/loud.txt"', ': > "$TMP_OUTPUT_DIR/empty"'),
    });
    expect(stderr).toContain('scar: downloaded s3://photos/in/my cat.txt (5 bytes)');
    expect(stderr).toContain('scar: uploaded s3://results/out/a/b/loud.txt (5 bytes)');
    expect(exitCode).toBe(0);
    expect(s3.objects.get('results/out/a/b/loud.txt')).toEqual({ content: Buffer.from('MIAOW'), metadata: { 'scar-origin': 'job-1' } });
    expect(s3.objects.get('results/out/empty')?.content.length).toBe(0);
  });

  test('leaves no temporary folder behind', async () => {
    await run({ script: sh('echo x > "$TMP_OUTPUT_DIR/x"') });
    expect(await readdir(temporary)).toEqual([]);
  });

  test('that writes nothing is told so', async () => {
    const { exitCode, stderr } = await run({ script: sh('true') });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('succeeded but wrote nothing to TMP_OUTPUT_DIR');
  });

  test('may leave large files: they are streamed, whole', async () => {
    const { exitCode } = await run({ script: sh('head -c 9000000 /dev/zero > "$TMP_OUTPUT_DIR/large"') });
    expect(exitCode).toBe(0);
    expect(s3.objects.get('results/out/large')?.content.equals(Buffer.alloc(9_000_000))).toBe(true);
  });

  test('sends each file to the output paths whose prefix and suffix fit, and names the files that fit none', async () => {
    const outputs = [
      { bucket: 'images', prefix: '', prefixes: ['frame'], suffixes: ['.png', '.jpg'] },
      { bucket: 'logs', prefix: 'l/', prefixes: [], suffixes: ['.log'] },
    ];
    const script = sh('cd "$TMP_OUTPUT_DIR"; touch frame1.png other.png run.log');
    const { stderr } = await run({ config: { outputs }, script });
    expect(s3.requests.filter((line) => line.startsWith('PUT')).toSorted()).toEqual(['PUT images/frame1.png', 'PUT logs/l/run.log']);
    expect(stderr).toContain('other.png is not uploaded: no output path takes files of this name');
  });
});

describe('a script that fails', () => {
  test('ends the container with its own exit code and uploads nothing', async () => {
    const { exitCode, stderr } = await run({ script: sh('echo half > "$TMP_OUTPUT_DIR/half"', 'exit 3') });
    expect(exitCode).toBe(3);
    expect(stderr).toContain('scar: error: the script ended with exit code 3: nothing is uploaded');
    expect(s3.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  test('by a signal ends the container with 128 + its number', async () => {
    const { exitCode, stderr } = await run({ script: sh('kill -SEGV $$') });
    expect(exitCode).toBe(139);
    expect(stderr).toContain('ended with SIGSEGV');
  });
});

describe('the first line of a script', () => {
  test('names who runs it', async () => {
    const { exitCode, stdout } = await run({ script: `#!${process.execPath}\nprocess.stdout.write('node ran me'); process.exit(4)\n` });
    expect(stdout.toString()).toBe('node ran me');
    expect(exitCode).toBe(4);
  });

  test('may be missing: /bin/sh runs it', async () => {
    const { stdout } = await run({ script: 'echo "plain $((1 + 1))"\n' });
    expect(stdout.toString()).toBe('plain 2\n');
  });

  test('may name an interpreter that the image lacks: said plainly, exit code 127', async () => {
    const { exitCode, stderr } = await run({ script: '#!/usr/bin/no-such-shell -e\necho hi\n' });
    expect(exitCode).toBe(127);
    expect(stderr).toContain('the image lacks /usr/bin/no-such-shell, which the script needs to run');
  });

  test('may end in CR, as Windows writes it: said plainly', async () => {
    const { exitCode, stderr } = await run({ script: '#!/bin/sh\r\necho hi\r\n' });
    expect(exitCode).toBe(127);
    expect(stderr).toContain('Windows line ends');
  });
});

describe('the output of a script', () => {
  test('reaches stdout as it is written, byte for byte', async () => {
    const running = await start({ script: sh("printf '\\377\\000first'", 'while [ ! -e "$TMPDIR/go" ]; do sleep 0.05; done', "printf 'last'") });
    await running.says('first');
    await mkdir(join(temporary, 'go'));
    const { stdout } = await running.ended;
    expect([...stdout]).toEqual([0xff, 0x00, ...Buffer.from('firstlast')]);
  });
});

test('the input of a script is empty: it does not wait for any', async () => {
  const { stdout, exitCode } = await run({ script: sh('cat; echo end') });
  expect(stdout.toString()).toBe('end\n');
  expect(exitCode).toBe(0);
});

describe('the environment of a script', () => {
  const variables = async (parts: Parts, extra?: Record<string, string>): Promise<Record<string, string>> => {
    const { stdout } = await run({ ...parts, script: `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(process.env))` }, extra);
    return JSON.parse(stdout.toString()) as Record<string, string>;
  };

  test('is the same contract in every mode', async () => {
    const seen = await variables({});
    expect(seen['INPUT_FILE_PATH']).toBe(`${seen['TMP_INPUT_DIR'] ?? ''}/my cat.txt`);
    expect(seen['TMP_OUTPUT_FOLDER']).toBe(seen['TMP_OUTPUT_DIR']);
    expect(seen).toMatchObject({
      STORAGE_OBJECT_KEY: 'in/my cat.txt',
      EVENT_TIME: '2026-11-22T10:00:00.000Z',
      EVENT: eventFor('in/my+cat.txt'),
      REQUEST_ID: 'request-1',
      AWS_LAMBDA_REQUEST_ID: 'request-1',
      AWS_LAMBDA_FUNCTION_NAME: 'grayify',
      SCAR_INPUT_FILE: seen['INPUT_FILE_PATH'],
    });
    expect(JSON.parse(seen['CONTEXT'] ?? '')).toMatchObject({ function_name: 'grayify', aws_request_id: 'request-1' });
    expect(seen['INSTANCE_IP']).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  test("has the image's and the user's variables, also those that would have changed our own start", async () => {
    const image = { movedEnvironment: { NODE_OPTIONS: '--no-warnings', SSL_CERT_FILE: '/image.pem' } };
    const seen = await variables({ image }, { ITERATIONS: '10', SCAR_CHILD_SSL_CERT_FILE: '/user.pem' });
    expect(seen).toMatchObject({ ITERATIONS: '10', NODE_OPTIONS: '--no-warnings', SSL_CERT_FILE: '/user.pem' });
  });

  test('has nothing of what carries the event to us, and no HOME that the image does not set', async () => {
    const seen = await variables({});
    expect(Object.keys(seen).filter((name) => /^SCAR_(EVENT|REQUEST_ID|CHILD_)|^HOME$/.test(name))).toEqual([]);
  });
});

describe('the working directory', () => {
  test("is the image's own", async () => {
    const { stdout } = await run({ image: { workingDirectory: '/usr' }, script: sh('pwd') });
    expect(stdout.toString()).toBe('/usr\n');
  });

  test('is / when the image names one that is not there', async () => {
    const { stdout } = await run({ image: { workingDirectory: '/no/such' }, script: sh('pwd') });
    expect(stdout.toString()).toBe('/\n');
  });
});

describe('without a script', () => {
  test("the image's entrypoint and command run, with the function's arguments", async () => {
    const image = { entrypoint: ['printf'], command: ['%s-%s'] };
    const { stdout, exitCode } = await run({ image, config: { commandArguments: ['a b', 'c'] } });
    expect(stdout.toString()).toBe('a b-c');
    expect(exitCode).toBe(0);
  });

  test('a command that is not there is named, exit code 127', async () => {
    const { exitCode, stderr } = await run({ image: { entrypoint: ['no-such-program'] } });
    expect(exitCode).toBe(127);
    expect(stderr).toContain("the image's command no-such-program is not in the image");
  });

  test('an image without any command has nothing to run: exit code 120', async () => {
    const { exitCode, stderr } = await run({});
    expect(exitCode).toBe(120);
    expect(stderr).toContain('there is nothing to run');
  });
});

describe('links among the outputs', () => {
  test('a link to an output is one; what leads out of the folder, to a folder or nowhere is reported, and not uploaded', async () => {
    const { exitCode, stderr } = await run({
      script: sh(
        'cd "$TMP_OUTPUT_DIR"', 'mkdir sub', 'echo in > sub/in', 'ln -s sub/in inside', 'ln -s /etc/passwd outside',
        'ln -s "$INPUT_FILE_PATH" input', 'ln -s sub folder', 'ln -s nowhere dangling', 'ln -s ../../../../../../../../../../../../etc/group sub/climbs',
      ),
    });
    expect(exitCode).toBe(0);
    const uploaded = [...s3.objects.keys()].filter((name) => name.startsWith('results/'));
    expect(uploaded.toSorted()).toEqual(['results/out/inside', 'results/out/sub/in']);
    for (const name of ['outside', 'input', 'sub/climbs']) {
      expect(stderr).toContain(`${name} in TMP_OUTPUT_DIR is not uploaded: it is a link to a file outside of TMP_OUTPUT_DIR`);
    }
    expect(stderr).toContain('folder in TMP_OUTPUT_DIR is not uploaded: it is a link to a folder');
    expect(stderr).toContain('dangling in TMP_OUTPUT_DIR is not uploaded: it is a link that leads nowhere');
  });
});

describe('what goes wrong around the script', () => {
  test('an input that is gone: exit code 121, the script is not run', async () => {
    const { exitCode, stderr, stdout } = await run({ script: sh('echo ran') }, { SCAR_EVENT: eventFor('in/gone.txt') });
    expect(exitCode).toBe(121);
    expect(stderr).toContain('the input s3://photos/in/gone.txt could not be downloaded');
    expect(stderr).toContain('NoSuchKey');
    expect(stdout.toString()).toBe('');
  });

  test('a download that breaks is begun again', async () => {
    s3.breakDownloads(1);
    const { exitCode, stdout } = await run({ script: sh('cat "$INPUT_FILE_PATH"') });
    expect(stdout.toString()).toBe('miaow');
    expect(exitCode).toBe(0);
  });

  test('an output that is refused: exit code 122, and the others are written', async () => {
    s3.readOnly.add('locked');
    const outputs = ['locked', 'results'].map((bucket) => ({ bucket, prefix: '', prefixes: [], suffixes: [] }));
    const { exitCode, stderr } = await run({ config: { outputs }, script: sh('echo x > "$TMP_OUTPUT_DIR/x"') });
    expect(exitCode).toBe(122);
    expect(stderr).toContain('1 of 2 outputs could not be written: x to s3://locked/x');
    expect(stderr).toContain('AccessDenied');
    expect(s3.objects.has('results/x')).toBe(true);
  });

  test('an event that is no JSON: exit code 120', async () => {
    const { exitCode, stderr } = await run({ script: sh('true') }, { SCAR_EVENT: '{' });
    expect(exitCode).toBe(120);
    expect(stderr).toContain('not JSON');
  });

  test('no place to write: exit code 120, and what to do', async () => {
    const { exitCode, stderr } = await run({ script: sh('true') }, { TMPDIR: '/proc/none' });
    expect(exitCode).toBe(120);
    expect(stderr).toContain('The container needs a place to write');
  });

  test('an image without our files: exit code 120', async () => {
    const { exitCode, stderr } = await program.start(join(program.folder, 'nothing'), environment()).ended;
    expect(exitCode).toBe(120);
    expect(stderr).toContain('the packaged image is not complete');
  });

  test('no secret is printed, even when everything is logged', async () => {
    const { stderr } = await run({ config: { logLevel: 'DEBUG' }, script: sh('exit 1') }, { TOKEN: 'do-not-print' });
    expect(stderr).not.toMatch(/do-not-print|the-secret/);
  });

  test('the log level is honoured', async () => {
    const { stderr } = await run({ config: { logLevel: 'ERROR' }, script: sh('true') });
    expect(stderr).toBe('');
  });
});

describe('an input that is not to be downloaded', () => {
  test('is left where it is; the script knows its key', async () => {
    const { stdout } = await run({ config: { downloadInput: false }, script: sh('echo "$STORAGE_OBJECT_KEY"; ls "$TMP_INPUT_DIR"') });
    expect(stdout.toString()).toBe('in/my cat.txt\n');
    expect(s3.requests).toEqual([]);
  });
});

describe('a container that is told to end', () => {
  test('forwards SIGTERM to the script and its children', async () => {
    const child = "sh -c 'trap \"echo child; exit\" TERM; echo ready; sleep 60 & wait' &";
    const running = await start({ script: sh("trap 'wait; echo bye; exit 9' TERM", child, 'wait') });
    await running.says('ready');
    running.child.kill('SIGTERM');
    const { exitCode, stdout } = await running.ended;
    expect(stdout.toString()).toBe('ready\nchild\nbye\n');
    expect(exitCode).toBe(9);
    expect(s3.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  test('kills a script that does not listen, after its grace', async () => {
    const running = await start({ script: sh("trap '' TERM", 'echo ready', 'while :; do sleep 0.1; done') }, {}, 300);
    await running.says('ready');
    running.child.kill('SIGTERM');
    expect((await running.ended).exitCode).toBe(137);
  });

  test('does not call a script that ends well on SIGTERM a success', async () => {
    const running = await start({ script: sh("trap 'echo x > $TMP_OUTPUT_DIR/x; exit 0' TERM", 'echo ready', 'sleep 60 & wait') });
    await running.says('ready');
    running.child.kill('SIGTERM');
    expect((await running.ended).exitCode).toBe(143);
    expect(s3.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  test('leaves no child of the script running', async () => {
    const { stdout, exitCode } = await run({ script: sh('sleep 300 & echo $!') });
    expect(exitCode).toBe(0);
    expect(['gone', 'Z']).toContain(await stateOf(stdout.toString().trim()));
  });
});

test('a missing temporary folder is made', async () => {
  await rm(temporary, { recursive: true });
  const { exitCode } = await run({ script: sh('test -d "$TMP_OUTPUT_DIR"') });
  expect(exitCode).toBe(0);
});
