// Runs the steps of one job as GitHub's runner does: INPUT_* from action.yml's defaults, file commands, main phases in order, post phases in
// reverse order at the end, state and exported variables carried along. Contract read from actions/runner 2.336.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';

export interface StepSpec {
  readonly inputs?: Readonly<Record<string, string>>;
  /** The step's own `env:`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the main phase's process; for tests that send signals. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Each chunk of the log as it comes. */
  readonly onOutput?: (chunk: string) => void;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly title?: string;
}

export interface StepResult {
  readonly outcome: 'success' | 'failure';
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly warnings: readonly string[];
}

interface Phase extends StepResult {
  readonly state: Record<string, string>;
}

interface ActionMetadata {
  readonly inputs?: Record<string, { default?: unknown } | null>;
  readonly outputs?: Record<string, unknown>;
  readonly runs: { readonly main: string; readonly post?: string };
}

export interface JobOptions {
  /** Folder of action.yml. */
  readonly action: string;
  readonly workspace: string;
  readonly node?: string;
  readonly event?: unknown;
  /** More or other variables of the job: GITHUB_EVENT_NAME, AWS_REGION, ... */
  readonly env?: Readonly<Record<string, string>>;
}

const FILE_COMMANDS = {
  GITHUB_OUTPUT: 'set_output_',
  GITHUB_ENV: 'set_env_',
  GITHUB_PATH: 'add_path_',
  GITHUB_STATE: 'save_state_',
  GITHUB_STEP_SUMMARY: 'step_summary_',
} as const;
type FileCommand = keyof typeof FILE_COMMANDS;

/** One job of one runner: steps share its RUNNER_TEMP and the variables that steps export. */
export class Job {
  readonly temp: string;
  readonly #options: JobOptions;
  readonly #metadata: ActionMetadata;
  readonly #posts: (() => Promise<Phase>)[] = [];
  #exported: Record<string, string> = {};

  /** Variables that steps have exported for those after them. */
  get exported(): Readonly<Record<string, string>> {
    return this.#exported;
  }

  constructor(options: JobOptions) {
    this.#options = options;
    this.#metadata = load(readFileSync(join(options.action, 'action.yml'), 'utf8')) as ActionMetadata;
    this.temp = mkdtempSync(join(tmpdir(), 'runner-'));
    mkdirSync(join(this.temp, '_runner_file_commands'));
    writeFileSync(join(this.temp, 'event.json'), JSON.stringify(options.event ?? {}));
  }

  /** Runs the main phase of a step; its post phase is run by finish(). */
  async step(spec: StepSpec): Promise<StepResult> {
    const { inputs, warnings } = this.#inputs(spec.inputs ?? {});
    const env = { ...spec.env, ...inputs };
    const main = await this.#phase('main', env, {}, spec);
    if (this.#metadata.runs.post !== undefined) this.#posts.push(() => this.#phase('post', env, main.state, { ...spec, onStart: () => {} }));
    return { ...main, warnings };
  }

  /** Runs the post phases, last step first, and removes RUNNER_TEMP. */
  async finish(): Promise<StepResult[]> {
    const results: StepResult[] = [];
    for (const post of this.#posts.splice(0).reverse()) results.push(await untilItRan(post));
    rmSync(this.temp, { recursive: true, force: true });
    return results;
  }

  #inputs(given: Readonly<Record<string, string>>): { inputs: Record<string, string>; warnings: string[] } {
    const declared = Object.entries(this.#metadata.inputs ?? {});
    const values = new Map(declared.map(([name, input]) => [name, defaultOf(input?.default)]));
    const warnings: string[] = [];
    for (const [name, value] of Object.entries(given)) {
      if (!values.has(name)) warnings.push(`Unexpected input(s) '${name}'`);
      values.set(name, value);
    }
    const variable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
    return { inputs: Object.fromEntries([...values].map(([name, value]) => [variable(name), value])), warnings };
  }

  async #phase(phase: 'main' | 'post', env: Record<string, string>, state: Record<string, string>, spec: StepSpec): Promise<Phase> {
    const files = this.#commandFiles();
    const states = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
    const child = spawn(this.#options.node ?? process.execPath, [join(this.#options.action, this.#metadata.runs[phase] ?? '')], {
      cwd: this.#options.workspace,
      env: { ...this.#environment(), ...this.#exported, ...env, ...files, ...states },
      // Ctrl-C in a terminal goes to its whole process group; what cleans up must not be ended by it before it has begun.
      detached: phase === 'post',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    spec.onStart?.(child);
    let log = '';
    const collect = (chunk: string): void => {
      log += chunk;
      spec.onOutput?.(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.on('error', reject).on('close', (code, by) => resolve([code, by]));
    });
    const read = (command: FileCommand): string => readFileSync(files[command], 'utf8');
    Object.assign(this.#exported, parseFileCommand(read('GITHUB_ENV')));
    return {
      outcome: exitCode === 0 ? 'success' : 'failure',
      exitCode,
      signal,
      log,
      outputs: parseFileCommand(read('GITHUB_OUTPUT')),
      summary: read('GITHUB_STEP_SUMMARY'),
      annotations: parseAnnotations(log),
      warnings: [],
      state: { ...state, ...parseFileCommand(read('GITHUB_STATE')) },
    };
  }

  #commandFiles(): Record<FileCommand, string> {
    const id = randomUUID();
    const made = Object.entries(FILE_COMMANDS).map(([name, prefix]) => {
      const path = join(this.temp, '_runner_file_commands', prefix + id);
      writeFileSync(path, '');
      return [name, path];
    });
    return Object.fromEntries(made) as Record<FileCommand, string>;
  }

  #environment(): Record<string, string> {
    const inherited = ['PATH', 'HOME', 'TMPDIR', 'CONTAINERS_CONF', 'SCAR_LOCAL_RUNTIME', 'NODE_EXTRA_CA_CERTS'];
    const passed = inherited.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    });
    return {
      ...Object.fromEntries(passed),
      ...GITHUB_VARIABLES,
      GITHUB_WORKSPACE: this.#options.workspace,
      GITHUB_EVENT_PATH: join(this.temp, 'event.json'),
      RUNNER_TEMP: this.temp,
      RUNNER_TOOL_CACHE: join(this.temp, 'tools'),
      RUNNER_WORKSPACE: dirname(this.#options.workspace),
      ...this.#options.env,
    };
  }
}

/**
 * Runs a post phase again when a signal has ended it: a Ctrl-C may meet it between its birth and its leaving of the
 * terminal's process group, and what it cleans up would then be left.
 */
async function untilItRan(post: () => Promise<Phase>): Promise<Phase> {
  let result = await post();
  for (let tries = 1; result.signal !== null && tries < 10; tries++) result = await post();
  return result;
}

const GITHUB_VARIABLES = {
  LANG: 'C.UTF-8',
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTION: '__self',
  GITHUB_ACTION_REPOSITORY: '',
  GITHUB_ACTION_REF: '',
  GITHUB_ACTOR: 'octocat',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_BASE_REF: '',
  GITHUB_HEAD_REF: '',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_JOB: 'job',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REF_NAME: 'main',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_REPOSITORY: 'octo/repo',
  GITHUB_REPOSITORY_ID: '1',
  GITHUB_REPOSITORY_OWNER: 'octo',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_RUN_ID: '1',
  GITHUB_RUN_NUMBER: '1',
  GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
  GITHUB_WORKFLOW: 'ci',
  RUNNER_OS: 'Linux',
  RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
  RUNNER_NAME: 'local',
  RUNNER_ENVIRONMENT: 'github-hosted',
};

/** A default as the runner hands it over; expressions have no value outside GitHub. */
function defaultOf(value: unknown): string {
  if (typeof value !== 'string') return value === undefined || value === null ? '' : JSON.stringify(value);
  return value.includes('${{') ? '' : value;
}

/** Reads a file of file commands: `name=value` and `name<<DELIMITER` ... `DELIMITER`. Throws where the runner would. */
export function parseFileCommand(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '') continue;
    const heredoc = line.indexOf('<<');
    const equals = line.indexOf('=');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const end = lines.indexOf(line.slice(heredoc + 2), i + 1);
      if (end < 0) throw new Error(`no end of the value in: ${line}`);
      values[line.slice(0, heredoc)] = lines.slice(i + 1, end).join('\n');
      i = end;
    } else if (equals >= 0) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else {
      throw new Error(`not a file command: ${line}`);
    }
  }
  return values;
}

const COMMAND = /^::([a-z-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/;

const unescapeData = (text: string): string =>
  text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

/** The annotations that a log makes. */
export function parseAnnotations(log: string): Annotation[] {
  return log.split('\n').flatMap((line): Annotation[] => {
    const [, command, properties = '', message = ''] = COMMAND.exec(line.trim()) ?? [];
    if (command !== 'error' && command !== 'warning' && command !== 'notice') return [];
    const entries = properties.split(',').filter(Boolean).map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), unescapeData(pair.slice(at + 1))] as const;
    });
    const { file, line: row, col, title } = Object.fromEntries(entries);
    return [{
      level: command,
      message: unescapeData(message),
      ...(file === undefined ? {} : { file }),
      ...(row === undefined ? {} : { line: Number(row) }),
      ...(col === undefined ? {} : { column: Number(col) }),
      ...(title === undefined ? {} : { title }),
    }];
  });
}

/** A line of the log as GitHub shows it; undefined when it is hidden. */
export function displayLine(line: string): string | undefined {
  const [, command, properties = '', message = ''] = COMMAND.exec(line) ?? [];
  if (command === undefined) return line;
  if (command === 'group') return `▼ ${unescapeData(message)}`;
  if (command === 'error' || command === 'warning' || command === 'notice') {
    const title = /title=([^,]*)/.exec(properties)?.[1];
    const name = command[0]?.toUpperCase() + command.slice(1);
    return `${name}: ${title === undefined ? '' : `${unescapeData(title)}: `}${unescapeData(message)}`;
  }
  return undefined;
}
