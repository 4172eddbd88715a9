export const id = 300;
export const ids = [300];
export const modules = {

/***/ 7668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ readPullRequest),
/* harmony export */   h: () => (/* binding */ linksOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
// What the runner says about the run: the pull request, and where things are to be seen on GitHub.

/**
 * Reads GITHUB_EVENT_PATH; undefined when the run is not about a pull request. The fields are documented in
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request
 */
function readPullRequest(env) {
    if (env['GITHUB_EVENT_NAME'] !== 'pull_request' && env['GITHUB_EVENT_NAME'] !== 'pull_request_target')
        return undefined;
    const event = section(readEvent(env['GITHUB_EVENT_PATH']), 'pull_request');
    const number = event['number'];
    if (typeof number !== 'number' || !Number.isSafeInteger(number))
        return undefined;
    const head = section(event, 'head');
    const base = section(event, 'base');
    return {
        number,
        headCommit: text(head['sha']) ?? env['GITHUB_SHA'] ?? '',
        headRepository: text(section(head, 'repo')['full_name']) ?? env['GITHUB_REPOSITORY'] ?? '',
        baseCommit: text(base['sha']),
        baseBranch: text(base['ref']) ?? env['GITHUB_BASE_REF'] ?? '',
    };
}
/** Addresses for the report; undefined outside GitHub. */
function linksOf(env, pullRequest) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha, GITHUB_RUN_ID: run } = env;
    if (!server || !repository || !sha)
        return undefined;
    const commit = pullRequest?.headCommit || sha;
    // Empty for `uses: ./`: then the action is this very repository.
    const action = env['GITHUB_ACTION_REPOSITORY'] || repository;
    const version = (env['GITHUB_ACTION_REPOSITORY'] && env['GITHUB_ACTION_REF']) || 'HEAD';
    return {
        files: `${server}/${pullRequest?.headRepository || repository}/blob/${commit}/`,
        rules: `${server}/${action}/blob/${version}/docs/rules.md`,
        run: `${server}/${repository}/actions/runs/${run ?? ''}`,
        commit,
    };
}
function readEvent(path) {
    try {
        return path === undefined ? undefined : JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch {
        return undefined;
    }
}
function section(value, key) {
    const found = isRecord(value) ? value[key] : undefined;
    return isRecord(found) ? found : {};
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}


/***/ }),

/***/ 300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/report/summary.js + 1 modules
var summary = __webpack_require__(505);
// EXTERNAL MODULE: ./build/src/action/github-event.js
var github_event = __webpack_require__(7668);
// EXTERNAL MODULE: ./build/src/report/comment.js
var comment = __webpack_require__(2081);
;// CONCATENATED MODULE: ./build/src/action/sticky-comment.js
// One comment of ours among all of a pull request: found again by its mark, and updated in place.

/** The author of comments that are written with the workflow's own token. */
const BOT = 'github-actions[bot]';
/** Updates the step's comment, or begins it if there is something to say. @throws what the API throws */
async function keepComment(report, comments) {
    const old = await findOwn(comments, (0,comment/* marker */.xL)(report));
    if (old === undefined && !(0,comment/* isWorthAComment */.Rh)(report))
        return 'nothing to say';
    const body = (0,comment/* renderComment */.wQ)(report);
    if (old === undefined)
        await comments.create(body);
    else
        await comments.update(old.id, body);
    return old === undefined ? 'created' : 'updated';
}
/** The first comment with the mark that we wrote: whoever copies the mark must not have us write into his comment. */
async function findOwn(comments, mark) {
    let viewer;
    for await (const found of comments.list()) {
        if (!found.body.startsWith(mark))
            continue;
        if (found.author === BOT)
            return found;
        viewer ??= comments.viewer().catch(() => '');
        if (found.author !== '' && found.author === (await viewer))
            return found;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/action/comment.js
// Comments on the pull request of a run. Nothing ever fails for want of it.




/** Comments on the pull request of this run, if there is one and it is wanted. Never throws. */
async function comment_comment(toolkit, report, inputs, env = process.env) {
    const pullRequest = (0,github_event/* readPullRequest */.D)(env);
    if (inputs.comment === 'never' || pullRequest === undefined || !(0,summary/* isPreview */.bU)(report) || report.conclusion === 'cancelled')
        return;
    if (inputs.githubToken === undefined)
        return toolkit.annotate('notice', withoutComment('input github-token is empty'), TITLE);
    try {
        const { githubComments } = await Promise.all(/* import() */[__webpack_require__.e(413), __webpack_require__.e(892)]).then(__webpack_require__.bind(__webpack_require__, 4892));
        const done = await keepComment(report, githubComments(inputs.githubToken, env['GITHUB_REPOSITORY'] ?? '', pullRequest.number));
        if (done !== 'nothing to say')
            toolkit.info(`The comment on pull request ${pullRequest.number} was ${done}.`);
    }
    catch (error) {
        toolkit.annotate(...reasonWithout(error), TITLE);
    }
}
const TITLE = { title: 'Comment on the pull request', position: undefined };
/** Want of permission is usual for pull requests from forks; anything else is worth a warning. */
function reasonWithout(error) {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
    if (status !== 401 && status !== 403 && status !== 404)
        return ['warning', withoutComment((0,errors/* messageOf */.b)(error))];
    const help = 'A pull request from a fork has none; for others, give the job `permissions: pull-requests: write`.';
    return ['notice', `${withoutComment(`the token lacks the permission (${status}: ${(0,errors/* messageOf */.b)(error)})`)} ${help}`];
}
function withoutComment(reason) {
    return `The pull request has no comment about this step: ${reason}. The job summary says it all.`;
}

// EXTERNAL MODULE: ./build/src/image/reference.js
var reference = __webpack_require__(6950);
;// CONCATENATED MODULE: ./build/src/action/inputs.js


const COMMANDS = ['check', 'plan', 'deploy', 'test', 'destroy'];
const TARGETS = ['aws', 'local'];
/**
 * Reads all inputs.
 * @param get the value of an input, '' when it isn't set
 * @throws UserError that names the input
 */
function readInputs(get) {
    const optional = (name) => get(name).trim() || undefined;
    const inputs = {
        command: oneOf('command', optional('command') ?? 'check', COMMANDS),
        files: lines(get('files')),
        config: optional('config'),
        target: oneOf('target', optional('target') ?? 'aws', TARGETS),
        variables: variables(get('variables')),
        region: region(optional('region')),
        stage: stage(get('stage').trim()),
        testFunction: optional('test-function'),
        testInput: optional('test-input'),
        testTimeout: seconds('test-timeout', optional('test-timeout') ?? '1800'),
        outputDir: optional('output-dir'),
        checkImages: yesOrNo('check-images', optional('check-images') ?? 'false'),
        deleteBuckets: yesOrNo('delete-buckets', optional('delete-buckets') ?? 'false'),
        prune: yesOrNo('prune', optional('prune') ?? 'false'),
        rollback: yesOrNo('rollback', optional('rollback') ?? 'true'),
        allowedAccounts: accounts(get('allowed-account-ids')),
        registryMirrors: mirrors(lines(get('registry-mirrors'))),
        registryCredentials: credentials(get('registry-credentials')),
        runtimeImage: optional('runtime-image') ?? 'public.ecr.aws/docker/library/node:22-bookworm-slim',
        failOn: oneOf('fail-on', optional('fail-on') ?? 'error', ['error', 'warning']),
        sarif: optional('sarif'),
        base: optional('base'),
        comment: oneOf('comment', optional('comment') ?? 'auto', ['auto', 'never']),
        githubToken: optional('github-token'),
    };
    if (inputs.files.length === 0)
        throw new errors/* UserError */.y('input files is empty', { help: 'Name the YAML files of your functions, one path or glob a line.' });
    if (inputs.command === 'test' && inputs.testInput === undefined) {
        throw new errors/* UserError */.y('input test-input is missing', { help: 'command: test puts a real file into the function’s input bucket; name that file in test-input.' });
    }
    return inputs;
}
function oneOf(name, value, allowed) {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
        throw new errors/* UserError */.y(`input ${name} is "${value}", which is none of its values`, { help: `Use one of: ${allowed.join(', ')}.` });
    }
    return found;
}
function yesOrNo(name, value) {
    return oneOf(name, value.toLowerCase(), ['true', 'false']) === 'true';
}
function seconds(name, value) {
    if (!/^\d+$/.test(value) || Number(value) < 1 || !Number.isSafeInteger(Number(value))) {
        throw new errors/* UserError */.y(`input ${name} is "${value}", which is not a number of seconds`, { help: 'Use a whole number above zero, for example 1800.' });
    }
    return Number(value);
}
function region(value) {
    if (value !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d+$/.test(value)) {
        throw new errors/* UserError */.y(`input region is "${value}", which is not the name of an AWS region`, { help: 'Use a name such as eu-west-1.' });
    }
    return value;
}
/** A stage becomes part of bucket names, the strictest of all: lower-case letters, digits and dashes. */
function stage(value) {
    if (value !== '' && !/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/.test(value)) {
        throw new errors/* UserError */.y(`input stage is "${value}", which can't be part of a bucket's name`, {
            help: 'Use up to 20 lower-case letters, digits and dashes, for example pr-12.',
        });
    }
    return value;
}
/** Lines NAME=value. A line that is none is not repeated: it may be half a secret. */
function variables(value) {
    const found = new Map();
    for (const [index, line] of value.split(/\r?\n/).entries()) {
        if (line.trim() === '')
            continue;
        const [, name, text] = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*?)\s*$/.exec(line) ?? [];
        if (name === undefined || text === undefined) {
            throw new errors/* UserError */.y(`input variables: line ${index + 1} is not NAME=value`, {
                help: 'Write one variable a line, for example TOKEN=${{ secrets.TOKEN }}. A value is one line; names hold letters, digits and _.',
            });
        }
        if (found.has(name))
            throw new errors/* UserError */.y(`input variables has ${name} twice`, { help: 'Remove one of the two lines.' });
        found.set(name, text);
    }
    return found;
}
/** Separated by commas, spaces or lines. YAML reads an id that begins with 0 as a number: written without quotes it comes out short. */
function accounts(value) {
    const ids = value.split(/[\s,]+/).filter((id) => id !== '');
    const wrong = ids.find((id) => !/^\d{12}$/.test(id));
    if (wrong === undefined)
        return ids;
    throw new errors/* UserError */.y(`input allowed-account-ids has "${wrong}", which is not the id of an AWS account`, {
        help: 'An account id has 12 digits; in YAML it needs quotes: "012345678901". Separate several by commas or lines.',
    });
}
function lines(value) {
    return value.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
}
/** Lines host=user:password. A wrong one is not repeated: it may be half a secret. */
function credentials(value) {
    const found = new Map();
    for (const [index, line] of value.split(/\r?\n/).entries()) {
        if (line.trim() === '')
            continue;
        const [, host, username, password] = /^\s*([\w.-]+(?::\d+)?)\s*=\s*([^:\s]+):(\S+)\s*$/.exec(line) ?? [];
        if (host === undefined || username === undefined || password === undefined) {
            throw new errors/* UserError */.y(`input registry-credentials: line ${index + 1} is not host=user:password`, {
                help: 'Write one registry a line, for example ghcr.io=${{ github.actor }}:${{ secrets.GITHUB_TOKEN }}. Is the secret set?',
            });
        }
        found.set((0,reference/* canonicalHost */.rQ)(host), { username, password });
    }
    return found;
}
function mirrors(entries) {
    return new Map(entries.map((entry) => {
        const at = entry.indexOf('=');
        const host = entry.slice(0, at).trim();
        const url = entry.slice(at + 1).trim();
        if (at < 1 || !/^[\w.-]+(:\d+)?$/.test(host) || !/^https?:\/\/[^/]+/.test(url) || !URL.canParse(url)) {
            throw new errors/* UserError */.y(`input registry-mirrors has the line "${entry}", which is not host=url`, {
                help: 'Write one mirror a line, for example docker.io=https://mirror.example.org.',
            });
        }
        return [host, url.replace(/\/+$/, '')];
    }));
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/report/log.js
var log = __webpack_require__(6314);
// EXTERNAL MODULE: ./build/src/report/sections/findings.js
var findings = __webpack_require__(8611);
;// CONCATENATED MODULE: ./build/src/report/annotations.js


/** GitHub shows this many annotations of a level a step, and drops the rest silently (https://github.com/actions/toolkit/issues/734). */
const A_LEVEL = 10;
/** The annotations that GitHub will show, the gravest first, and how many more there are. */
function annotations(report) {
    const all = [...ends(report), ...(0,findings/* bySeverity */.Np)(report.findings).map((finding) => ({
            severity: finding.severity, message: (0,log/* findingText */.NK)(finding), title: finding.rule, position: finding.position,
        }))];
    const used = { error: 0, warning: 0, notice: 0 };
    const shown = all.filter(({ severity }) => ++used[severity] <= A_LEVEL);
    return { shown, more: all.length - shown.length };
}
/** What made the step fail, besides findings: that is what is looked for first. */
function ends(report) {
    const { command, error, test, outcomes = [] } = report;
    const of = (title, message, position) => ({ severity: 'error', title, message, position });
    const failed = outcomes.filter((outcome) => outcome.status === 'failed');
    return [
        ...(error === undefined ? [] : [of(`scar-action ${command}`, joined(error.message, error.help), error.position)]),
        ...(test === undefined || test.status === 'succeeded'
            ? []
            : [of(`test of ${test.functionName}`, joined(test.reason, test.help) || `The test ${test.status}.`, positionOf(report, test.functionName))]),
        ...failed.map((outcome) => of(`${outcome.kind} ${outcome.name}`, outcome.error ?? 'failed', originOf(report, outcome))),
    ];
}
function joined(...parts) {
    return parts.filter((part) => part !== undefined).join('\n');
}
/** The line that asks for a resource: of shared ones, too, which belong to no function. */
function originOf(report, { id, functionName }) {
    return report.plan?.steps.find((step) => step.id === id)?.origin ?? positionOf(report, functionName);
}
/** Jobs go by the name in the account, findings by the one in the file. */
function positionOf(report, name) {
    return report.functions.find((fn) => fn.name === name || fn.nameInFile === name)?.position;
}

// EXTERNAL MODULE: ./build/src/report/model.js
var model = __webpack_require__(8829);
;// CONCATENATED MODULE: ./build/src/action/publish.js
// Shows a finished report: JSON file, outputs, annotations, job summary.






/** Publishes the report everywhere it is seen. */
async function publish(toolkit, report) {
    annotate(toolkit, report);
    toolkit.setOutput('report', await writeReport(report));
    toolkit.setOutput('functions', JSON.stringify(report.functions.map((fn) => fn.name)));
    if (report.plan !== undefined || report.outcomes !== undefined)
        toolkit.setOutput('changes', String((0,model/* changeCount */.Y)(report)));
    if (report.policy !== undefined)
        toolkit.setOutput('policy', JSON.stringify(report.policy));
    if (report.command === 'deploy' && report.outcomes !== undefined)
        toolkit.setOutput('endpoints', JSON.stringify((0,model/* endpoints */.v)(report)));
    const { test } = report;
    if (test !== undefined) {
        toolkit.setOutput('job-id', test.jobId ?? '');
        toolkit.setOutput('job-status', test.status);
        toolkit.setOutput('job-exit-code', test.exitCode === undefined ? '' : String(test.exitCode));
    }
    await toolkit.writeSummary((0,summary/* renderSummary */.Br)(report));
    toolkit.info((0,summary/* headline */.Pl)(report));
}
async function writeReport(report) {
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(process.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'scar-report-'));
    const path = (0,external_node_path_.join)(folder, 'report.json');
    await (0,external_node_fs_promises_.writeFile)(path, `${JSON.stringify(report, undefined, 2)}\n`);
    return path;
}
function annotate(toolkit, report) {
    const { shown, more } = annotations(report);
    for (const { severity, message, title, position } of shown)
        toolkit.annotate(severity, message, { title, position });
    if (more > 0)
        toolkit.info(`${more} more are in the job summary and in the JSON report: GitHub shows ten of a level.`);
}

// EXTERNAL MODULE: ./build/src/aws/errors.js
var aws_errors = __webpack_require__(9368);
;// CONCATENATED MODULE: ./build/src/action/redact.js
// Takes secret values out of everything that a report shows: not only logs are read by others, but also reports and comments.
const HIDDEN = '***';
/** Shorter values are part of too many words: they would hide everything else, and no secret is so short. */
const SHORTEST = 4;
/** Fields with words of ours or names of files: no value gets there, and what is decided by them must not depend on a variable. */
const OURS = new Set([
    'action', 'command', 'conclusion', 'effect', 'file', 'files', 'finishedAt', 'kind', 'mode', 'rule', 'severity', 'startedAt', 'state',
    'status', 'target', 'unit',
]);
/** Those of these values that are hidden. */
function hideable(values) {
    return [...values].filter((value) => value.trim().length >= SHORTEST);
}
/** A copy of plain data without these values in its texts. */
function redacted(data, secrets) {
    const forms = hideable(secrets).flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
    // The longest first: a secret may be part of another.
    const values = [...new Set(forms)].toSorted((one, other) => other.length - one.length);
    const hide = (text) => values.reduce((rest, value) => withoutCut(rest.replaceAll(value, HIDDEN), value), text);
    return values.length === 0 ? data : copy(data, hide);
}
/** Messages cut long texts, and end what is left in an ellipsis: there a value's beginning is hidden, too. */
function withoutCut(text, value) {
    let rest = text;
    for (let end = rest.indexOf('…'); end >= 0; end = rest.indexOf('…', end + 1)) {
        let length = Math.min(value.length - 1, end);
        while (length >= SHORTEST && !rest.startsWith(value.slice(0, length), end - length))
            length -= 1;
        if (length < SHORTEST)
            continue;
        rest = rest.slice(0, end - length) + HIDDEN + rest.slice(end);
        end += HIDDEN.length - length;
    }
    return rest;
}
function copy(data, hide) {
    if (typeof data === 'string')
        return hide(data);
    if (Array.isArray(data))
        return data.map((item) => copy(item, hide));
    if (typeof data !== 'object' || data === null || data instanceof Uint8Array)
        return data;
    const entries = Object.entries(data).map(([key, value]) => [key, OURS.has(key) ? value : copy(value, hide)]);
    return hideBefore(Object.fromEntries(entries), data);
}
/** Where the new value of a field holds a secret, the old one held one, too: it is another, which nobody has told us. */
function hideBefore(shown, data) {
    const isHidden = 'before' in data && shown['after'] !== data['after'];
    return isHidden && typeof shown['before'] === 'string' ? { ...shown, before: HIDDEN } : shown;
}

;// CONCATENATED MODULE: ./build/src/action/recorder.js
// Gathers the report of one step while it goes on, so that whatever ends the step, what happened until then is reported.



class Recorder {
    #startedAt = new Date().toISOString();
    #parts;
    #reading = 0;
    #writing = 0;
    #failed = false;
    #cancelled = false;
    #secrets;
    #advice = () => undefined;
    /** @param given the inputs, or what is known of them; nothing else of them gets into the report */
    constructor(given) {
        const { command, target, stage, files, variables } = given;
        this.#parts = { command, target, stage, ...(files === undefined ? {} : { files }), functions: [], findings: [], budgets: [] };
        this.#secrets = [...(variables?.values() ?? [])];
    }
    add(parts) {
        this.#parts = { ...this.#parts, ...parts };
    }
    /** Counts a call to AWS or to a registry. */
    count = (call) => {
        if (call.writes)
            this.#writing++;
        else
            this.#reading++;
    };
    get writingCalls() {
        return this.#writing;
    }
    /** More words on an error that ends the step, once there is something that knows more. */
    adviseWith(advice) {
        this.#advice = advice;
    }
    fail() {
        this.#failed = true;
    }
    cancel() {
        this.#cancelled = true;
    }
    failWith(error) {
        this.#failed = true;
        const summary = summarize(error);
        const help = [summary.help, this.#advice(error)].filter((part) => part !== undefined).join('\n');
        this.add({ error: { ...summary, ...(help === '' ? {} : { help }) } });
    }
    /** Data for the log, without the values of variables. (The runner hides those of today; a plan shows yesterday's, too.) */
    hidden = (data) => redacted(data, this.#secrets);
    /** What is known by now, without the values of variables. */
    report() {
        const report = {
            version: 1,
            ...this.#parts,
            conclusion: this.#cancelled ? 'cancelled' : this.#failed ? 'failure' : 'success',
            startedAt: this.#startedAt,
            finishedAt: new Date().toISOString(),
            calls: { reading: this.#reading, writing: this.#writing },
        };
        return redacted(report, this.#secrets);
    }
}
/** An error in words for people. A defect of ours keeps its stack, since its message alone helps nobody. */
function summarize(error) {
    if (error instanceof errors/* UserError */.y) {
        return {
            message: error.message,
            ...(error.help === undefined ? {} : { help: error.help }),
            ...(error.position === undefined ? {} : { position: error.position }),
        };
    }
    if (error instanceof aws_errors/* AwsError */.Gy) {
        const help = (0,aws_errors/* adviceFor */.cp)(error);
        return { message: error.message, ...(help === undefined ? {} : { help }) };
    }
    const stack = error instanceof Error && error.stack !== undefined ? error.stack : (0,errors/* messageOf */.b)(error);
    return { message: `unexpected error: ${stack}`, help: 'This is a defect of scar-action. Please report it with this message.' };
}

;// CONCATENATED MODULE: ./build/src/action/main.js
// The main phase: reads the inputs, runs the command, publishes the report, whatever happened.







/** Loaded when they are wanted: a check has no use for what only a deployment needs. */
const main_COMMANDS = {
    check: async () => (await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(137), __webpack_require__.e(283), __webpack_require__.e(260), __webpack_require__.e(803)]).then(__webpack_require__.bind(__webpack_require__, 2803))).check,
    plan: async () => (await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(137), __webpack_require__.e(417), __webpack_require__.e(283), __webpack_require__.e(80), __webpack_require__.e(260), __webpack_require__.e(188), __webpack_require__.e(372)]).then(__webpack_require__.bind(__webpack_require__, 8372))).plan,
    deploy: async () => (await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(137), __webpack_require__.e(417), __webpack_require__.e(283), __webpack_require__.e(80), __webpack_require__.e(260), __webpack_require__.e(188), __webpack_require__.e(63), __webpack_require__.e(811)]).then(__webpack_require__.bind(__webpack_require__, 3811))).deploy,
    test: async () => (await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(137), __webpack_require__.e(417), __webpack_require__.e(283), __webpack_require__.e(80), __webpack_require__.e(260), __webpack_require__.e(63), __webpack_require__.e(703)]).then(__webpack_require__.bind(__webpack_require__, 7703))).test,
    destroy: async () => (await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(137), __webpack_require__.e(417), __webpack_require__.e(283), __webpack_require__.e(80), __webpack_require__.e(260), __webpack_require__.e(188), __webpack_require__.e(558)]).then(__webpack_require__.bind(__webpack_require__, 8558))).destroy,
};
/** The runner kills 7.5 s after SIGINT (actions/runner#1309); what a cancelled command still does must fit into this. */
const CANCEL_GRACE_MS = 5_000;
const EXIT_CODE = { SIGINT: 130, SIGTERM: 143 };
/** Runs the step; returns the exit code of the process. */
async function main(toolkit) {
    const inputs = inputsOrError(toolkit);
    if (inputs instanceof Error)
        return refuse(toolkit, inputs);
    const passwords = [...inputs.registryCredentials.values()].map(({ password }) => password);
    for (const value of hideable([...inputs.variables.values(), ...passwords]))
        toolkit.setSecret(value);
    const recorder = new Recorder(inputs);
    const cancel = new AbortController();
    const release = onStopSignal((name) => cancel.abort(name));
    try {
        const command = await main_COMMANDS[inputs.command]();
        await untilCancelled(command({ toolkit, inputs, recorder, workspace: workspace(), signal: cancel.signal }), cancel.signal);
    }
    catch (error) {
        recorder.failWith(error);
    }
    if (cancel.signal.aborted)
        recorder.cancel();
    else if (inputs.target === 'local')
        await blameLocalAws(recorder);
    await findingsFile(inputs, recorder, toolkit);
    const report = recorder.report();
    await publish(toolkit, report);
    await comment_comment(toolkit, report, inputs);
    release();
    if (cancel.signal.aborted)
        return EXIT_CODE[cancel.signal.reason];
    return report.conclusion === 'success' ? 0 : 1;
}
/** Writes what input sarif asks for. Whoever asks for a file wants it: without it the step fails. */
async function findingsFile({ sarif }, recorder, toolkit) {
    if (sarif === undefined)
        return;
    try {
        const { writeSarif } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(283), __webpack_require__.e(722)]).then(__webpack_require__.bind(__webpack_require__, 1722));
        const written = await writeSarif(sarif, recorder.report(), workspace());
        toolkit.info(written ? `The findings were written to ${sarif}.` : `${sarif} was not written: the definitions could not be read.`);
    }
    catch (error) {
        recorder.failWith(error);
    }
}
const workspace = () => process.env['GITHUB_WORKSPACE'] ?? process.cwd();
function inputsOrError(toolkit) {
    try {
        return readInputs((name) => toolkit.getInput(name));
    }
    catch (error) {
        if (error instanceof errors/* UserError */.y)
            return error;
        throw error;
    }
}
/** Inputs that can't be read: there is no step to run, only an error to show. */
async function refuse(toolkit, error) {
    const given = toolkit.getInput('command').trim();
    const command = Object.keys(main_COMMANDS).find((name) => name === given) ?? 'check';
    const recorder = new Recorder({ command, target: 'aws', stage: '' });
    recorder.failWith(error);
    await publish(toolkit, recorder.report());
    return 1;
}
/** When the local AWS is gone, that is why the step failed, and not what came of it. */
async function blameLocalAws(recorder) {
    const { endOfLocalAws } = await __webpack_require__.e(/* import() */ 997).then(__webpack_require__.bind(__webpack_require__, 1997));
    const end = await endOfLocalAws();
    if (end !== undefined)
        recorder.failWith(end);
}
function onStopSignal(stop) {
    const handlers = Object.keys(EXIT_CODE).map((name) => {
        const handler = () => stop(name);
        process.on(name, handler);
        return () => process.off(name, handler);
    });
    return () => handlers.forEach((off) => off());
}
/** Waits for the command; once the step is cancelled, only for as long as the runner lets us. */
async function untilCancelled(command, signal) {
    const cancelled = new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await Promise.race([command, cancelled]);
    if (!signal.aborted)
        return;
    const late = (0,promises_.setTimeout)(CANCEL_GRACE_MS, undefined, { ref: false }).then(() => {
        throw new errors/* UserError */.y(`cancelled by ${String(signal.reason)} before it was done`);
    });
    await Promise.race([command, late]);
}


/***/ }),

/***/ 9368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ isThrottled),
/* harmony export */   DZ: () => (/* binding */ toAwsError),
/* harmony export */   Gy: () => (/* binding */ AwsError),
/* harmony export */   Ub: () => (/* binding */ deniedAction),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   cp: () => (/* binding */ adviceFor),
/* harmony export */   up: () => (/* binding */ hasCode)
/* harmony export */ });
// Errors of AWS's, in words for people: the operation, AWS's own words, and the likely cause.
/** What a call to AWS ended with. `code` is AWS's error code: `AccessDeniedException`, `NoSuchBucket`. */
class AwsError extends Error {
    name = 'AwsError';
    service;
    operation;
    code;
    /** HTTP status; undefined when no answer came. */
    status;
    /** AWS's own words. */
    words;
    constructor(fields) {
        const about = fields.resource === undefined ? '' : ` ${fields.resource}`;
        super(`${fields.service} ${fields.operation}${about}: ${fields.code}: ${fields.words}`, { cause: fields.cause });
        this.service = fields.service;
        this.operation = fields.operation;
        this.code = fields.code;
        this.status = fields.status;
        this.words = fields.words;
    }
}
/** Wraps what the SDK threw; `resource` is the name of what the call was about. */
function toAwsError(service, operation, error, resource) {
    const raw = (typeof error === 'object' && error !== null ? error : {});
    const code = [raw.name, raw.Code].find((value) => typeof value === 'string' && value !== 'Error') ?? 'Error';
    const words = typeof raw.message === 'string' && raw.message !== '' ? raw.message : String(error);
    return new AwsError({ service, operation, resource, code, status: raw.$metadata?.httpStatusCode, words, cause: error });
}
/** Whether this is AWS saying that a thing does not exist. `codes` are added to HTTP 404. */
function isNotFound(error, ...codes) {
    return error instanceof AwsError && (error.status === 404 || codes.includes(error.code));
}
/** Whether an AwsError has one of these codes. */
function hasCode(error, ...codes) {
    return error instanceof AwsError && codes.includes(error.code);
}
const THROTTLED = /Throttl|TooManyRequests|SlowDown|RequestLimitExceeded/;
/** Whether AWS refuses because it is asked too often: `ThrottlingException: Rate exceeded`. */
function isThrottled(error) {
    return error instanceof AwsError && THROTTLED.test(error.code);
}
const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError|NotAuthorized|^Forbidden$|^403$/;
const DENIED_ACTION = /(\S+) is not authorized to perform: ([\w:*-]+)(?: on resource: (\S+))?/;
/** IAM's action where it is not named after the operation (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html). */
const ACTIONS = {
    's3:HeadBucket': 's3:ListBucket',
    's3:ListObjectsV2': 's3:ListBucket',
    's3:ListBuckets': 's3:ListAllMyBuckets',
    's3:HeadObject': 's3:GetObject',
    's3:GetBucketNotificationConfiguration': 's3:GetBucketNotification',
    's3:PutBucketNotificationConfiguration': 's3:PutBucketNotification',
    'lambda:Invoke': 'lambda:InvokeFunction',
};
/** What to do about an error of AWS's, as far as its words tell; undefined when they tell nothing more. */
function adviceFor(error) {
    const { code, words, status } = error;
    // Batch says it as ClientException when it may not do on our behalf what it needs: iam:CreateServiceLinkedRole.
    if (DENIED.test(code) || DENIED_ACTION.test(words))
        return adviceForDenied(error);
    if (/^(ExpiredToken|InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClient|SignatureDoesNotMatch|RequestExpired|AuthFailure)/.test(code)) {
        return 'The AWS credentials of this step are wrong or have expired. Run aws-actions/configure-aws-credentials before this step.';
    }
    if (/CredentialsProviderError/.test(code)) {
        return 'This step has no AWS credentials. Run aws-actions/configure-aws-credentials before it, or set target: local.';
    }
    if (status === undefined && /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|TimeoutError|certificate/.test(`${code} ${words}`)) {
        return 'No connection to AWS: check the region, AWS_ENDPOINT_URL and the network of the runner.';
    }
    if (THROTTLED.test(code)) {
        return 'AWS slows this account down. Run the step again in a few minutes: it goes on from where it stopped.';
    }
    if (/LimitExceeded|QuotaExceeded|TooManyBuckets/.test(code)) {
        return 'A quota of the account is used up. Delete what is no longer needed, or ask for more under Service Quotas in the AWS console.';
    }
    if (/OptInRequired|SubscriptionRequired/.test(code)) {
        return 'The account has not activated this service or region. Whoever administers the account can do so.';
    }
    if (status !== undefined && status >= 500) {
        return 'The fault is at AWS. Run the step again: it goes on from where it stopped. https://health.aws.amazon.com shows known trouble.';
    }
    return undefined;
}
/** The action, as IAM names it, that an error says is not allowed; undefined when the error is about something else. */
function deniedAction({ code, words, service, operation }) {
    if (!DENIED.test(code) && !DENIED_ACTION.test(words))
        return undefined;
    const asked = `${service}:${operation}`;
    return DENIED_ACTION.exec(words)?.[2] ?? ACTIONS[asked] ?? asked;
}
/** Names the action that is missing and whose it is: of a session of a role, the role. */
function adviceForDenied({ service, operation, words }) {
    const asked = `${service}:${operation}`;
    const [, who, named = ACTIONS[asked] ?? asked, where] = DENIED_ACTION.exec(words) ?? [];
    const resource = where === undefined ? '' : ` on ${where.replace(/^"|[".,]+$/g, '')}`;
    if (/explicit deny/.test(words)) {
        return `A policy denies ${named}${resource} explicitly, so that allowing it elsewhere does not help: ask whoever administers the account.`;
    }
    return `Allow ${named}${resource} to ${who === undefined ? 'the role of this step’s credentials' : principal(who)}: add it to that one’s IAM policy.`;
}
function principal(arn) {
    const [, account, role] = /^arn:[\w-]+:sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
    return role === undefined ? arn : `the role ${role} of account ${account ?? ''}`;
}


/***/ }),

/***/ 8081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ messageOf),
/* harmony export */   y: () => (/* binding */ UserError)
/* harmony export */ });
// A mistake that the user can mend: a message for people, without a stack trace, with the place in a file where there is one.
/** Thrown for what the user can mend. Everything else that is thrown is a defect of ours or an error of AWS's. */
class UserError extends Error {
    name = 'UserError';
    /** What to do about it, in one or two sentences. */
    help;
    position;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.help = details.help;
        this.position = details.position;
    }
}
/** The message of anything that was thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 7075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ grouped)
/* harmony export */ });
// Numbers as messages show them. (Intl would do, but its first use takes 14 ms, a sixth of what a whole check may take.)
/** `24,576`; fractions keep up to three digits. */
function grouped(value) {
    const [whole = '', fraction] = String(Number(value.toFixed(3))).split('.');
    return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}


/***/ }),

/***/ 6950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   Xb: () => (/* binding */ DOCKER_HUB),
/* harmony export */   rQ: () => (/* binding */ canonicalHost),
/* harmony export */   vS: () => (/* binding */ manifestName)
/* harmony export */ });
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
// A reference to an image, as users write it, taken apart by the rules of Docker and OCI.

/** Docker Hub under its one canonical name; `registry-1.docker.io` and `index.docker.io` are read as this. */
const DOCKER_HUB = 'docker.io';
const HUB_ALIASES = new Set([DOCKER_HUB, 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);
// https://github.com/distribution/reference/blob/main/reference.go
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[a-f0-9:.]+\])(?::\d{1,5})?$/;
const MAX_REPOSITORY = 255;
/** Whether this is a digest of the only kind that registries use. */
function isDigest(text) {
    return DIGEST.test(text);
}
/** The canonical name of a registry's host: Docker Hub has several. */
function canonicalHost(host) {
    const lower = host.toLowerCase();
    return HUB_ALIASES.has(lower) ? DOCKER_HUB : lower;
}
/**
 * Takes a reference apart: `grycap/mrbayes`, `host:port/a/b:tag@sha256:...`. Without tag and digest the tag is
 * `latest`.
 * @throws UserError when it is none.
 */
function parseReference(text) {
    const bad = (why, help) => new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`"${text}" is not an image: ${why}`, { help });
    const trimmed = text.trim();
    if (/^[a-z]+:\/\//.test(trimmed)) {
        throw bad('it begins with a protocol', 'Write it as for `docker pull`: `grycap/mrbayes:latest`, without `https://`.');
    }
    const [named = '', digest, ...more] = trimmed.split('@');
    if (more.length > 0 || (digest !== undefined && !isDigest(digest))) {
        throw bad('what follows `@` is no digest', 'A digest is `sha256:` and 64 hexadecimal digits.');
    }
    const { host, path } = splitHost(named);
    const colon = path.lastIndexOf(':');
    const tag = colon < 0 ? undefined : path.slice(colon + 1);
    const name = colon < 0 ? path : path.slice(0, colon);
    if (tag !== undefined && !TAG.test(tag)) {
        throw bad(`"${tag}" is no tag`, 'A tag is up to 128 letters, digits, `_`, `.` and `-`, and begins with none of the last two.');
    }
    const registry = canonicalHost(host);
    if (!HOST.test(registry)) {
        throw bad(`"${host}" is no host`, 'Before the first `/` stands the registry: `ghcr.io/owner/image`.');
    }
    const repository = registry === DOCKER_HUB && !name.includes('/') ? `library/${name}` : name;
    if (!REPOSITORY.test(repository) || repository.length > MAX_REPOSITORY) {
        throw bad(`"${name}" is no repository`, 'Repositories are lower case: letters, digits, and single `.`, `_`, `-` or `/` between them.');
    }
    return { registry, repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}
/** What stands before the first slash is a host when it has a dot or a port, or is `localhost`. */
function splitHost(named) {
    const slash = named.indexOf('/');
    const first = named.slice(0, Math.max(slash, 0));
    if (slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())) {
        return { host: first, path: named.slice(slash + 1) };
    }
    return { host: DOCKER_HUB, path: named };
}
/** What the registry is asked for: the digest if there is one, else the tag. */
function manifestName(reference) {
    return reference.digest ?? reference.tag ?? 'latest';
}
/** Writes a reference out in full: `docker.io/library/debian:12`. */
function formatReference({ registry, repository, tag, digest }) {
    return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}


/***/ }),

/***/ 2081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rh: () => (/* binding */ isWorthAComment),
/* harmony export */   Ug: () => (/* binding */ stepKey),
/* harmony export */   wQ: () => (/* binding */ renderComment),
/* harmony export */   xL: () => (/* binding */ marker)
/* harmony export */ });
/* unused harmony export COMMENT_LIMIT */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1083);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8829);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5342);
/* harmony import */ var _sections_changes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(968);
/* harmony import */ var _sections_findings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8611);
/* harmony import */ var _sections_functions_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5816);
/* harmony import */ var _sections_workflow_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5860);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(505);
// The comment on a pull request: one report as Markdown, shorter than the summary, with a hidden mark by which it is found again.










/** GitHub refuses longer ones: "Body is too long (maximum is 65536 characters)". */
const COMMENT_LIMIT = 65_536;
/** So many findings, then fewer, where there is no room. */
const FINDINGS = [30, 10, 3];
const MOST_FUNCTIONS = 50;
/** A table of more functions than these is folded. */
const MOST_OPEN = 5;
/**
 * What tells a step's reports from those of other steps, and stays the same from run to run: the command, the stage and the patterns of
 * its files.
 */
function stepKey({ command, stage, files = [] }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify([command, stage, files.toSorted()])).digest('hex').slice(0, 16);
}
/** The mark with which the comment of a step begins. */
function marker(report) {
    return `<!-- scar-action:${stepKey(report)} -->`;
}
/** Whether there is something for which it is worth to begin a comment: not notices alone. One that is there is updated in any case. */
function isWorthAComment(report) {
    return report.findings.some(({ severity }) => severity !== 'notice') || report.error !== undefined || (0,_model_js__WEBPACK_IMPORTED_MODULE_8__/* .changeCount */ .Y)(report) > 0;
}
/** @param limit characters */
function renderComment(report, limit = COMMENT_LIMIT) {
    const findings = FINDINGS.map((most) => (0,_sections_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .findingsSection */ .WT)(report, most));
    const sections = [
        [(0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .errorSection */ .K6)(report.error)],
        [findings[0] ?? '', ...findings.slice(1)],
        [(0,_sections_changes_js__WEBPACK_IMPORTED_MODULE_3__/* .changesSection */ .Hv)(report)],
        [functions(report)],
        [folded('Workflow', (0,_sections_workflow_js__WEBPACK_IMPORTED_MODULE_6__/* .workflowSection */ .B)(report))],
    ];
    const note = `_The rest is too long for a comment: see the ${(0,_places_js__WEBPACK_IMPORTED_MODULE_2__/* .linked */ .q)('job summary', report.links?.run)}._`;
    const head = `${marker(report)}\n### ${_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .ICON */ .kb[report.conclusion]} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .headline */ .Pl)(report))}\n\n`;
    return (0,_fit_js__WEBPACK_IMPORTED_MODULE_9__/* .fit */ .U)({ head, sections, foot: foot(report), note }, limit, (part) => part.length);
}
function functions(report) {
    const shown = report.functions.slice(0, MOST_FUNCTIONS);
    if (shown.length === 0)
        return '';
    const rest = report.functions.length - shown.length;
    const table = (0,_sections_functions_js__WEBPACK_IMPORTED_MODULE_5__/* .functionsTable */ .qj)(report, shown) + (rest > 0 ? `\n_${rest} more in the JSON report._\n` : '') + (0,_sections_functions_js__WEBPACK_IMPORTED_MODULE_5__/* .comparison */ .my)(report);
    return shown.length > MOST_OPEN ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fold */ .AU)(`${report.functions.length} functions and their sizes`, table) : table;
}
/** A section in a fold that has its heading. */
function folded(title, section) {
    return section === '' ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fold */ .AU)(title, section.replace(/^### .*\n\n/, ''));
}
function foot({ links, command }) {
    if (links === undefined)
        return `<sub>scar-action ${command}</sub>`;
    return `<sub>scar-action ${command} of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_places_js__WEBPACK_IMPORTED_MODULE_2__/* .shortCommit */ .Ax)(links.commit))} in ${(0,_places_js__WEBPACK_IMPORTED_MODULE_2__/* .linked */ .q)('this run', links.run)}. This comment is kept up to date.</sub>`;
}


/***/ }),

/***/ 765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ shortened)
/* harmony export */ });
// Two values of a field, cut down to where they differ: of a policy or a digest, people want to see what is new in it.
/** Values up to this length are shown whole. */
const SHORT = 40;
/** What is shown before and after the place where two values differ. */
const CONTEXT = 12;
/** No cut value is longer. */
const LONGEST = 64;
/** Both values as they are shown; `…` stands for what is left out. Either may be missing. */
function shortened(before, after) {
    if (before === undefined || after === undefined)
        return { before: cut(before), after: cut(after) };
    if (before.length <= SHORT && after.length <= SHORT)
        return { before, after };
    const start = Math.max(0, commonStart(before, after) - CONTEXT);
    const end = Math.max(0, commonEnd(before, after, start + CONTEXT) - CONTEXT);
    return { before: cut(middle(before, start, end)), after: cut(middle(after, start, end)) };
}
function middle(value, start, end) {
    if (value.length <= SHORT)
        return value;
    const kept = value.slice(start, value.length - end);
    return `${start > 0 ? '…' : ''}${kept}${end > 0 ? '…' : ''}`;
}
function cut(value) {
    return value === undefined || value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 1)}…`;
}
function commonStart(one, other) {
    const most = Math.min(one.length, other.length);
    let length = 0;
    while (length < most && one[length] === other[length])
        length += 1;
    return length;
}
/** How many characters at the end are the same, without those before `from`. */
function commonEnd(one, other, from) {
    const most = Math.min(one.length, other.length) - from;
    let length = 0;
    while (length < most && one.at(-1 - length) === other.at(-1 - length))
        length += 1;
    return length;
}


/***/ }),

/***/ 1083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ fit)
/* harmony export */ });
// Puts sections together under a limit: what is too long gives way to its shorter form, or is left out, and that is said.
/**
 * Head, sections and foot as one text that is never over the limit. Each section has the fullest form that still fits.
 * @param note stands before the foot when something was left out or shortened
 * @param measure the length of a text, in the unit of the limit
 */
function fit({ head, sections, foot = '', note }, limit, measure) {
    const room = limit - measure(`\n${note}\n${foot}\n`);
    let body = head;
    let cut = false;
    for (const [full, ...shorter] of sections.filter(([form]) => form !== '')) {
        const form = [full, ...shorter].find((candidate) => measure(`${body}${candidate}\n`) <= room);
        if (form !== full)
            cut = true;
        if (form !== undefined)
            body += `${form}\n`;
    }
    return [body.trimEnd(), ...(cut ? [note] : []), ...(foot === '' ? [] : [foot])].join('\n\n') + '\n';
}


/***/ }),

/***/ 8808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ halfwayLines)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);

/** Lines about work that stopped half-way: what was done, what was not, what to do. Empty when everything was done. */
function halfwayLines({ command, outcomes }) {
    const of = (...statuses) => outcomes?.filter(({ status }) => statuses.includes(status)) ?? [];
    const failed = of('failed');
    const skipped = of('skipped');
    if (failed.length + skipped.length === 0)
        return [];
    const changed = of('created', 'updated', 'deleted');
    const verb = command === 'destroy' ? 'deleted' : 'created or updated';
    return [
        `The ${command} stopped half-way: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(failed.length, 'resource')} failed, ${skipped.length} waited for them and ${skipped.length === 1 ? 'was' : 'were'} not begun.`,
        changed.length === 0
            ? `No resource was ${verb}.`
            : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(changed.length, 'resource')} ${changed.length === 1 ? 'was' : 'were'} ${verb} and ${changed.length === 1 ? 'stays' : 'stay'} so; nothing is undone.`,
        ...(failed.length === 0 || command === 'destroy' ? [] : [`A resource that failed may be there in part: ${failed.map(({ kind, name }) => `${kind} ${name}`).join(', ')}.`]),
        command === 'destroy'
            ? 'Run destroy again when the cause is mended: it deletes what is left.'
            : 'Run deploy again when the cause is mended: it goes on from there. To remove what was made, run command: destroy.',
    ];
}


/***/ }),

/***/ 6314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ eventLines),
/* harmony export */   HN: () => (/* binding */ planLines),
/* harmony export */   NK: () => (/* binding */ findingText),
/* harmony export */   qx: () => (/* binding */ outcomeLines)
/* harmony export */ });
/* harmony import */ var _difference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(765);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4915);


const STATUS = {
    created: '+ created',
    updated: '~ updated',
    unchanged: '  unchanged',
    deleted: '- deleted',
    absent: '  already absent',
    left: '  left alone',
    failed: '! failed',
    'rolled-back': '< rolled back',
    skipped: '  skipped',
};
const ACTION = {
    create: '+ create',
    update: '~ update',
    keep: '  keep',
    delete: '- delete',
    leave: '  leave alone',
};
/** `+ created  Batch job queue scar-1a2b (1.2 s)`, and a line for each field that changed. */
function outcomeLines(outcome) {
    const time = outcome.milliseconds < 50 ? '' : ` (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(outcome.milliseconds)})`;
    const note = outcome.note === undefined ? '' : `: ${outcome.note}`;
    return [`${STATUS[outcome.status]} ${outcome.kind} ${outcome.name}${time}${note}`, ...(outcome.status === 'updated' ? changeLines(outcome) : [])];
}
function planLines(step) {
    const note = step.note === undefined ? '' : `: ${step.note}`;
    const place = step.origin === undefined || step.action === 'keep' ? '' : ` (${step.origin.file}:${step.origin.line})`;
    return [`${ACTION[step.action]} ${step.kind} ${step.name}${place}${note}`, ...(step.action === 'update' ? changeLines(step) : [])];
}
function changeLines({ changes }) {
    return changes.map(({ field, effect, origin, ...values }) => {
        const { before, after } = (0,_difference_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .v)(values.before, values.after);
        const place = origin === undefined ? '' : `, ${origin.file}:${origin.line}`;
        return `    ${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'} (${effect.replace('-', ' ')}${place})`;
    });
}
/** A finding's message with its measured size and its help, for the log and for annotations. */
function findingText(finding) {
    return `${finding.message}${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .measureInWords */ .$B)(finding)}\n${finding.help}`;
}
/** An event of the test, as lines for the log. */
function eventLines(event) {
    switch (event.type) {
        case 'uploaded':
            return [`Put s3://${event.bucket}/${event.key} (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)(event.bytes)}) into the bucket; its event goes to the Lambda function.`];
        case 'repeated':
            return [`Not invoked for ${event.seconds} s. A new trigger may take a while to work, so the input is put into the bucket once more.`];
        case 'waiting':
            return [`  … ${event.state ?? 'no job yet'} for ${event.seconds} s`];
        case 'lambda-log':
            return [`The Lambda function’s log, ${event.group}:`, ...event.lines.map(quoted)];
        case 'submitted':
            return [`The Lambda function submitted job ${event.jobName} (${event.jobId}).`];
        case 'state':
            // Batch gives a reason for success, too: "Essential container in task exited", which sounds like a failure.
            return [`${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .clock */ .pm)(event.at)} ${[event.state, ...(event.state === 'SUCCEEDED' ? [] : [event.reason, event.help])]
                    .filter((part) => part !== undefined).join(': ')}`];
        case 'log':
            return event.lines.map(quoted);
        case 'output':
            return [
                oneLine(`Output s3://${event.output.bucket}/${event.output.key} (${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)(event.output.bytes)})`
                    + (event.output.file === undefined ? '' : ` → ${event.output.file}`)),
            ];
        case 'fan-out':
            return [oneLine(`The function gave ${event.objects} objects of ${event.prefix} to ${event.jobIds.length === 1 ? `job ${event.jobIds[0] ?? ''}` : `${event.jobIds.length} jobs`}.`)];
        case 'progress':
            return [`  ${event.succeeded + event.failed} of ${event.objects} objects done${event.failed > 0 ? `, ${event.failed} failed` : ''}, ${event.running} running`];
        case 'object-failed':
            return [oneLine(`Failed: ${event.object.object ?? event.object.jobId}: ${event.object.reason}. Its log:`)];
        case 'terminated':
            return [`Terminated job ${event.jobId}: ${event.reason}`];
    }
}
/** The job names its outputs as it likes: a line break in a name would let the rest be read as a `::command::`. */
function oneLine(text) {
    return withoutCommand(text).replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}
/** A line of somebody else's log. The bar keeps the runner from reading `::command::` at its beginning, the space `##[command]` inside. */
function quoted(line) {
    return `  │ ${withoutCommand(line)}`;
}
const withoutCommand = (text) => text.replaceAll('##[', '## [');


/***/ }),

/***/ 75:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
// Small pieces of GitHub-flavoured Markdown. Text of others never becomes markup.
/** Text as text: nothing in it is read as Markdown or HTML, names nobody to be notified and no issue, and it stays on one line. */
function text(value) {
    return value
        .replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => HTML[sign] ?? `\\${sign}`)
        // GitHub looks for these in the text that comes out, where no escape is left; an empty HTML comment parts them.
        .replace(/(?<!\w)@(?=\w)/g, '@<!-- -->')
        .replace(/(?<!&)#(?=\d)/g, '#<!-- -->')
        .replace(/\s*\r?\n\s*/g, '<br>');
}
const HTML = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '|': '&#124;' };
/** A sentence in which `code` stands between backticks, as in the messages of findings; everything else is text. */
function prose(value) {
    return value.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 0 ? text(part) : code(part))).join('');
}
/** Inline code, also of text with backticks and bars. */
function code(value) {
    const escaped = value.replace(/[&<>|]/g, (sign) => HTML[sign] ?? sign).replace(/\r?\n/g, ' ');
    return `<code>${escaped.replace(/[`*_\\[\]~]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
}
/** A block of plain text, whatever stands in it. */
function block(value, language = '') {
    const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${value.replace(/\n+$/, '')}\n${fence}\n`;
}
/** A table; cells are Markdown already. A column in which nothing stands only takes room, and is left out. */
function table(head, rows) {
    const used = head.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''));
    const line = (cells) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n') + '\n';
}
/** A fold that opens on a click. The summary is Markdown already, on one line. */
function fold(summary, content) {
    return `<details><summary>${summary}</summary>\n\n${content}\n</details>\n`;
}
/** `1 finding`, `2 findings`. */
function count(number, noun, plural = `${noun}s`) {
    return `${number} ${number === 1 ? noun : plural}`;
}


/***/ }),

/***/ 8829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ changeCount),
/* harmony export */   v: () => (/* binding */ endpoints)
/* harmony export */ });
/** Outcomes or plan steps that changed, or would change, something. */
function changeCount(report) {
    const changed = new Set(['created', 'updated', 'deleted']);
    if (report.outcomes !== undefined)
        return report.outcomes.filter((outcome) => changed.has(outcome.status)).length;
    const changing = new Set(['create', 'update', 'delete']);
    return report.plan?.steps.filter((step) => changing.has(step.action)).length ?? 0;
}
/** The addresses of the functions' HTTP APIs, by the functions' names. */
function endpoints({ outcomes = [] }) {
    return Object.fromEntries(outcomes.flatMap(({ kind, functionName, attributes, status }) => kind === 'HTTP API' && functionName !== undefined && attributes['endpoint'] !== undefined && status !== 'deleted'
        ? [[functionName, attributes['endpoint']]] : []));
}


/***/ }),

/***/ 5342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ shortCommit),
/* harmony export */   Eu: () => (/* binding */ consoleAddress),
/* harmony export */   XR: () => (/* binding */ ruleAddress),
/* harmony export */   ik: () => (/* binding */ place),
/* harmony export */   lN: () => (/* binding */ ruleLink),
/* harmony export */   q: () => (/* binding */ linked),
/* harmony export */   xQ: () => (/* binding */ fileAddress)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);

/** `scar.yaml:12:5`, a link to the line of the checked commit. */
function place({ file, line, column }, links) {
    return linked((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(`${file}:${line}:${column}`), fileAddress({ file, line }, links));
}
/** A rule's id, a link to its description. */
function ruleLink(id, links) {
    return linked((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(id), links === undefined ? undefined : ruleAddress(id, links));
}
/** Where a rule is described. */
function ruleAddress(id, links) {
    return `${links.rules}#${encodeURIComponent(id)}`;
}
/** The first digits of a commit's id, as git shows them. */
function shortCommit(commit) {
    return commit.slice(0, 7);
}
/** Markdown as a link; alone where there is no address. Nothing in an address can end it. */
function linked(markdown, address) {
    return address === undefined ? markdown : `[${markdown}](${address.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}
/** Where a line of a file is to be seen; undefined when the file lies outside the repository. */
function fileAddress({ file, line }, links) {
    if (links === undefined || file.startsWith('../') || file.startsWith('/'))
        return undefined;
    return `${links.files}${file.split('/').map(encodeURIComponent).join('/')}#L${line}`;
}
/** The host of AWS's console, by partition (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html). */
const CONSOLE = {
    aws: 'console.aws.amazon.com', 'aws-us-gov': 'console.amazonaws-us-gov.com', 'aws-cn': 'console.amazonaws.cn',
};
/** The page of a function in AWS's console; undefined where there is none: before anything was asked of AWS, on the local AWS. */
function consoleAddress(functionName, { identity, target }) {
    const host = CONSOLE[identity?.principal.split(':')[1] ?? ''];
    if (identity === undefined || target === 'local' || host === undefined)
        return undefined;
    return `https://${identity.region}.${host}/lambda/home?region=${identity.region}#/functions/${encodeURIComponent(functionName)}`;
}


/***/ }),

/***/ 968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hv: () => (/* binding */ changesSection),
/* harmony export */   W1: () => (/* binding */ changesInWords),
/* harmony export */   fw: () => (/* binding */ rollbackInWords)
/* harmony export */ });
/* harmony import */ var _halfway_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8808);
/* harmony import */ var _difference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(765);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8829);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5342);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4915);






const STATUS = {
    created: '🟢 created',
    updated: '🔵 updated',
    unchanged: '⚪ unchanged',
    deleted: '🗑️ deleted',
    absent: '⚪ already absent',
    left: '🔒 left alone',
    failed: '❌ failed',
    'rolled-back': '↩️ rolled back',
    skipped: '⏭️ skipped',
};
const ACTION = {
    create: '🟢 create',
    update: '🔵 update',
    keep: '⚪ keep',
    delete: '🗑️ delete',
    leave: '🔒 leave alone',
};
/** One sentence about what the step did or would do. */
function changesInWords(report) {
    const changes = (0,_model_js__WEBPACK_IMPORTED_MODULE_3__/* .changeCount */ .Y)(report);
    if (report.command === 'plan')
        return changes === 0 ? 'nothing to change' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(changes, 'resource')} would change`;
    const numbers = ['failed', 'skipped', 'rolled-back', 'created', 'updated', 'deleted'].flatMap((status) => {
        const number = report.outcomes?.filter((outcome) => outcome.status === status).length ?? 0;
        return number === 0 ? [] : [`${number} ${status.replace('-', ' ')}`];
    });
    if (numbers.length > 0)
        return `${numbers.join(', ')} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(report.outcomes?.length ?? 0, 'resource')})`;
    return report.command === 'destroy' ? 'nothing to delete' : 'nothing to do, everything is as the files say';
}
function changesSection(report) {
    if (report.outcomes !== undefined) {
        const halfway = (0,_halfway_js__WEBPACK_IMPORTED_MODULE_0__/* .halfwayLines */ .o)(report).map((line) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(line)).join('<br>');
        const back = report.rollback === undefined ? '' : `> ↩️ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(rollbackInWords(report.rollback))}\n\n`;
        return `${back}${halfway === '' ? '' : `> ⚠️ ${halfway}\n\n`}${outcomesTable(report.outcomes)}`;
    }
    // A plan that was refused a look has no table; then its policy is what is wanted most.
    return `${report.plan === undefined ? '' : planTable(report)}${policySection(report)}`;
}
function outcomesTable(outcomes) {
    const rows = (outcome) => [[
            unbroken(STATUS[outcome.status]),
            `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(outcome.kind)}<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(outcome.name)}`,
            details(outcome.changes, outcome.error ?? outcome.note),
            outcome.status === 'unchanged' ? '' : (0,_units_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(outcome.milliseconds),
        ]];
    return resourceTable(outcomes, (outcome) => outcome.status === 'unchanged', rows, ['', 'resource', 'what changed', 'time']);
}
/** On one line, however narrow the column. */
const unbroken = (words) => words.replaceAll(' ', '&nbsp;');
const EFFECT = { 'in-place': 'in place', 'new-revision': 'new revision', replace: '⚠️ replaced' };
/**
 * A row for each field that would change; what is made or deleted as a whole has one row. How and why stand below what, so that a table
 * fits into GitHub's width.
 */
function planTable({ plan, links }) {
    const at = (origin) => origin === undefined ? [] : [(0,_places_js__WEBPACK_IMPORTED_MODULE_2__/* .linked */ .q)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`${origin.file}:${origin.line}`), (0,_places_js__WEBPACK_IMPORTED_MODULE_2__/* .fileAddress */ .xQ)(origin, links))];
    const below = (...words) => (words.length === 0 ? '' : `<br><sub>${words.join(', ')}</sub>`);
    const rows = (step) => {
        const named = [unbroken(ACTION[step.action]), `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(step.kind)}<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(step.name)}`];
        const note = step.note === undefined ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(step.note);
        if (step.changes.length === 0)
            return [[named[0] ?? '', `${named[1] ?? ''}${below(...at(step.origin))}`, '', note]];
        return step.changes.map((change, index) => [
            ...(index === 0 ? named : ['', '']),
            `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(change.field)}${below(EFFECT[change.effect], ...at(change.origin ?? step.origin))}`,
            `${arrow(change)}${index === 0 && note !== '' ? `<br>${note}` : ''}`,
        ]);
    };
    return resourceTable(plan?.steps ?? [], (step) => step.action === 'keep', rows, ['', 'resource, asked for at', 'field', 'live → wanted']);
}
/** What changed comes first; what stays as it is goes into a fold. */
function resourceTable(items, quiet, rows, head) {
    const loud = items.filter((item) => !quiet(item));
    const rest = items.filter(quiet);
    const shown = loud.length === 0 ? '' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(head, loud.flatMap(rows))}\n`;
    const title = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(rest.length, 'resource')} unchanged`;
    const folded = rest.length === 0 ? '' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fold */ .AU)(title, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(head, rest.flatMap(rows)))}\n`;
    return `### Resources\n\n${shown}${folded}`;
}
function details(changes, note) {
    const rows = changes.map((change) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(change.field)}: ${arrow(change)}${change.effect === 'in-place' ? '' : ` (${change.effect.replace('-', ' ')})`}`);
    return [...rows, ...(note === undefined ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(note)])].join('<br>');
}
function arrow(change) {
    const { before, after } = (0,_difference_js__WEBPACK_IMPORTED_MODULE_5__/* .shortened */ .v)(change.before, change.after);
    return `${before === undefined ? '' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(before)} → `}${after === undefined ? '<i>removed</i>' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(after)}`;
}
/** What the role that deploys needs, to be pasted into IAM. */
function policySection({ policy }) {
    if (policy === undefined)
        return '';
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fold */ .AU)('The IAM policy that the deploying role needs', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .block */ .om)(JSON.stringify(policy, undefined, 2), 'json'));
}
/** That the deployment was taken back, and what that means. */
function rollbackInWords({ functions }) {
    if (functions.length === 0)
        return 'The test job failed, and there is no earlier version to go back to: what was deployed stays.';
    return `The test job failed, so the deployment was taken back: ${functions.join(', ')} ${functions.length === 1 ? 'is' : 'are'} what ${functions.length === 1 ? 'it was' : 'they were'} before. What was newly made stays, unused, and serves the next deploy.`;
}


/***/ }),

/***/ 8611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Np: () => (/* binding */ bySeverity),
/* harmony export */   WT: () => (/* binding */ findingsSection),
/* harmony export */   n$: () => (/* binding */ findingsInWords)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5342);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4915);



const ICON = { error: '❌', warning: '⚠️', notice: 'ℹ️' };
const SEVERITIES = ['error', 'warning', 'notice'];
/** Who reads more than these reads the JSON report. */
const MOST = 100;
/** `2 errors, 1 warning`, or `nothing to complain about`. */
function findingsInWords(findings) {
    const words = SEVERITIES.flatMap((severity) => {
        const number = findings.filter((finding) => finding.severity === severity).length;
        return number === 0 ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(number, severity)];
    });
    return words.join(', ') || 'nothing to complain about';
}
/** Findings, the most severe first. */
function bySeverity(findings) {
    return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
/** @param most how many findings are shown: errors before warnings before notices; then `n more` */
function findingsSection({ findings, links }, most = MOST) {
    if (findings.length === 0)
        return '';
    const shown = new Set(bySeverity(findings).slice(0, most));
    const files = [...new Set([...shown].map((finding) => finding.position.file))].sort();
    const groups = files.map((file) => {
        const all = findings.filter((finding) => finding.position.file === file);
        const group = all.filter((finding) => shown.has(finding));
        return `#### ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(file)}: ${findingsInWords(all)}\n\n${group.map((finding) => findingMarkdown(finding, links)).join('\n')}`;
    });
    const rest = findings.filter((finding) => !shown.has(finding));
    const more = rest.length === 0 ? '' : `\n_${rest.length} more (${findingsInWords(rest)}) are in the JSON report._\n`;
    return `### Findings\n\n${groups.join('\n')}${more}`;
}
function findingMarkdown(finding, links) {
    return [
        `${ICON[finding.severity]} **${(0,_places_js__WEBPACK_IMPORTED_MODULE_1__/* .place */ .ik)(finding.position, links)}** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(finding.message)}${(0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .measureInWords */ .$B)(finding)}\n\n`,
        quotedLine(finding),
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(finding.help)} ${(0,_places_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleLink */ .lN)(finding.rule, links)}\n`,
    ].join('');
}
/** The line with its number, and a mark below the column. */
function quotedLine({ excerpt, position: { line, column } }) {
    if (excerpt === undefined)
        return '';
    const number = String(line);
    // A tab stays one, so that the mark stands where the column is, however wide tabs are shown.
    const before = excerpt.slice(0, column - 1).replace(/[^\t]/g, ' ');
    const mark = column <= excerpt.length ? `\n${' '.repeat(number.length)} │ ${before}^` : '';
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(`${number} │ ${excerpt}${mark}`, 'text')}\n`;
}


/***/ }),

/***/ 5816:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FE: () => (/* binding */ functionsSection),
/* harmony export */   g: () => (/* binding */ MODE),
/* harmony export */   my: () => (/* binding */ comparison),
/* harmony export */   qj: () => (/* binding */ functionsTable)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5342);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4915);



/** More are folded, and more than that are in the JSON report. */
const MOST_OPEN = 20;
const MOST_FOLDED = 200;
const MOST_DETAILS = 300;
const MODE = { batch: 'Batch', lambda: 'Lambda', 'lambda-batch': 'Lambda, then Batch' };
/** Heads of columns, shorter than the names of the limits. */
const HEAD = {
    'job-definition-size': 'job definition',
    'submit-job-size': 'SubmitJob',
    'overrides-length': 'overrides',
    'lambda-environment-size': 'Lambda variables',
};
/** The table of functions, what the changes are against, and the sizes in a fold. */
function functionsSection(report) {
    const { functions } = report;
    if (functions.length === 0)
        return '';
    const folded = functions.slice(MOST_OPEN, MOST_OPEN + MOST_FOLDED);
    const rest = functions.length - MOST_OPEN - folded.length;
    const more = rest > 0 ? `\n_${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(rest, 'more function')} in the JSON report._\n` : '';
    const fewer = folded.length === 0 ? '' : `\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)(`${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(folded.length + rest, 'more function')}`, functionsTable(report, folded) + more)}`;
    return `### Functions\n\n${functionsTable(report, functions.slice(0, MOST_OPEN))}${fewer}${comparison(report)}\n${details(report)}`;
}
/** A row for each of these functions. */
function functionsTable({ budgets, links }, functions) {
    const limits = [...new Map(budgets.map((line) => [line.id, line.what]))];
    const lines = new Map(budgets.map((line) => [`${line.functionName}\n${line.id}`, line]));
    const row = (fn) => [
        `${(0,_places_js__WEBPACK_IMPORTED_MODULE_1__/* .linked */ .q)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(fn.name), (0,_places_js__WEBPACK_IMPORTED_MODULE_1__/* .fileAddress */ .xQ)(fn.position, links))}<br><sub>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(fn.image)}</sub>`,
        MODE[fn.mode],
        ...limits.map(([id]) => budgetCell(lines.get(`${fn.nameInFile}\n${id}`))),
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['function', 'mode', ...limits.map(([id, what]) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(HEAD[id] ?? what))], functions.map(row));
}
/** What the changes are measured against. */
function comparison({ base, budgets }) {
    if (base === undefined)
        return '';
    const same = budgets.every((line) => line.change === 0);
    return `\n<sub>${same ? 'No size differs from' : 'Changes are against'} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_places_js__WEBPACK_IMPORTED_MODULE_1__/* .shortCommit */ .Ax)(base.commit))}, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(base.from)}.</sub>\n`;
}
function budgetCell(line) {
    if (line === undefined)
        return '–';
    const grown = line.change === undefined || line.change === 0 ? '' : `<br><sub>${(0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .change */ .Zg)(line.change, line.unit)}</sub>`;
    return `${bar(line)}&nbsp;${percentage(line)}${grown}`;
}
function details({ budgets }) {
    if (budgets.length === 0)
        return '';
    const rows = budgets.slice(0, MOST_DETAILS).map((line) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(line.functionName),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(line.what),
        (0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .amount */ .vj)(line.used, line.unit),
        (0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .amount */ .vj)(line.limit, line.unit),
        percentage(line),
        line.change === undefined ? '' : line.change === 0 ? '±0' : (0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .change */ .Zg)(line.change, line.unit),
    ]);
    const rest = budgets.length - rows.length;
    const more = rest > 0 ? `\n_${rest} more in the JSON report._\n` : '';
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)('The sizes, measured on the very requests that would be sent', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['function', 'limit', 'used', 'of', '', 'change'], rows) + more);
}
const BAR_WIDTH = 5;
/** Five squares: green with room, yellow above 80 %, red above the limit. */
function bar({ used, limit }) {
    const share = limit === 0 ? 1 : used / limit;
    const filled = Math.min(BAR_WIDTH, Math.ceil(share * BAR_WIDTH));
    const sign = share > 1 ? '🟥' : share > 0.8 ? '🟨' : '🟩';
    return sign.repeat(filled) + '⬜'.repeat(BAR_WIDTH - filled);
}
/** Of something over the limit never `100 %`, of something at it never `101 %`. */
function percentage({ used, limit }) {
    const share = limit === 0 ? 100 : (used / limit) * 100;
    if (share > 0 && share < 1)
        return '&lt;1&nbsp;%';
    return `${used > limit ? Math.ceil(share) : Math.floor(share)}&nbsp;%`;
}


/***/ }),

/***/ 5860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ workflowSection)
/* harmony export */ });
/* unused harmony export graph */
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);
/* harmony import */ var _functions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5816);


/** More can't be told apart on a page. */
const MOST_NODES = 60;
/** A graph of more functions than these is folded. */
const MOST_OPEN = 15;
/** The graph of the workflow; '' when no function has an input or an output. */
function workflowSection(report) {
    const functions = report.workflow?.functions ?? [];
    if (functions.every((fn) => fn.inputs.length + fn.outputs.length === 0))
        return '';
    const wrong = new Set(report.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.functionName));
    const drawn = `\`\`\`mermaid\n${graph(functions, wrong)}\n\`\`\`\n`;
    return `### Workflow\n\n${functions.length > MOST_OPEN ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fold */ .AU)(`The graph of ${functions.length} functions`, drawn) : drawn}`;
}
/**
 * Mermaid's text of a workflow.
 * @param wrong names, in the file, of functions with errors: they are marked
 */
function graph(functions, wrong = new Set(), most = MOST_NODES) {
    const shown = firstOf(functions, most);
    const buckets = new Map();
    const lines = [];
    const bucket = (path) => {
        const known = buckets.get(keyOf(path));
        if (known !== undefined)
            return known;
        const id = `b${buckets.size}`;
        buckets.set(keyOf(path), id);
        lines.push(`${id}[("${label(path.bucket)}<br/>${label(path.prefix === '' ? 'all objects' : path.prefix)}")]:::bucket`);
        return id;
    };
    shown.forEach((fn, index) => {
        const id = `f${index}`;
        lines.push(`${id}["<b>${label(fn.name)}</b><br/>${_functions_js__WEBPACK_IMPORTED_MODULE_1__/* .MODE */ .g[fn.mode]}"]:::${wrong.has(fn.nameInFile) ? 'wrong' : 'function'}`);
        for (const input of fn.inputs)
            lines.push(`${bucket(input)} --> ${id}`);
        for (const output of fn.outputs)
            lines.push(`${id} --> ${bucket(output)}`);
    });
    lines.push(...insideEdges(shown, bucket));
    const rest = functions.length - shown.length;
    if (rest > 0)
        lines.push(`more["${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(rest, 'more function')}"]:::more`);
    return ['flowchart LR', ...lines, ...STYLES].map((line, index) => (index === 0 ? line : `  ${line}`)).join('\n');
}
/** Legible on a light and on a dark page. */
const STYLES = [
    'classDef bucket fill:#e8f1fb,stroke:#5b8fc7,color:#1f2328',
    'classDef function fill:#fff4e5,stroke:#d98a2b,color:#1f2328',
    'classDef wrong fill:#ffebe9,stroke:#cf222e,stroke-width:3px,color:#1f2328',
    'classDef more fill:none,stroke:#8c959f,stroke-dasharray:4 4',
];
/** A file that is written below an input's prefix starts that function, too: a dotted edge. */
function insideEdges(functions, bucket) {
    const inputs = unique(functions.flatMap((fn) => fn.inputs));
    return unique(functions.flatMap((fn) => fn.outputs)).flatMap((output) => inputs
        .filter((input) => input.bucket === output.bucket && input.prefix !== output.prefix && output.prefix.startsWith(input.prefix))
        .map((input) => `${bucket(output)} -.->|lies inside| ${bucket(input)}`));
}
/** The first functions, for as long as they and their buckets are not too many. */
function firstOf(functions, most) {
    const paths = new Set();
    const shown = [];
    for (const fn of functions) {
        const added = new Set([...fn.inputs, ...fn.outputs].map(keyOf).filter((key) => !paths.has(key)));
        if (shown.length > 0 && shown.length + 1 + paths.size + added.size > most)
            break;
        shown.push(fn);
        for (const key of added)
            paths.add(key);
    }
    return shown;
}
function unique(paths) {
    return [...new Map(paths.map((path) => [keyOf(path), path])).values()];
}
const keyOf = ({ bucket, prefix }) => `${bucket}/${prefix}`;
/**
 * Text as a label: everything but letters, digits and harmless signs as Mermaid's entity codes
 * (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters), so that nothing in it can end the label or the block.
 */
function label(value) {
    return value.replace(/[^\p{L}\p{N} ./_-]/gu, (sign) => `#${sign.codePointAt(0)};`);
}


/***/ }),

/***/ 505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kb: () => (/* binding */ ICON),
  K6: () => (/* binding */ errorSection),
  Pl: () => (/* binding */ headline),
  bU: () => (/* binding */ isPreview),
  Br: () => (/* binding */ renderSummary)
});

// UNUSED EXPORTS: SUMMARY_LIMIT

// EXTERNAL MODULE: ./build/src/report/fit.js
var fit = __webpack_require__(1083);
// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(75);
// EXTERNAL MODULE: ./build/src/report/model.js
var model = __webpack_require__(8829);
// EXTERNAL MODULE: ./build/src/report/places.js
var places = __webpack_require__(5342);
// EXTERNAL MODULE: ./build/src/report/sections/changes.js
var changes = __webpack_require__(968);
// EXTERNAL MODULE: ./build/src/report/sections/findings.js
var findings = __webpack_require__(8611);
// EXTERNAL MODULE: ./build/src/report/sections/functions.js
var functions = __webpack_require__(5816);
// EXTERNAL MODULE: ./build/src/report/sections/workflow.js
var workflow = __webpack_require__(5860);
// EXTERNAL MODULE: ./build/src/report/units.js
var units = __webpack_require__(4915);
;// CONCATENATED MODULE: ./build/src/report/sections/test.js


/** How many lines of the job's log the summary shows. */
const LOG_TAIL = 50;
/** Outputs that the summary names. */
const MOST_OUTPUTS = 200;
/** One sentence about how the test ended. */
function testInWords(test) {
    const took = durationOf(test);
    const after = took === undefined ? '' : ` after ${(0,units/* duration */.p0)(took)}`;
    if (test.fanOut !== undefined)
        return objectsInWords(test, test.fanOut, after);
    const what = test.invocation === undefined || test.invocation.delegated ? 'job' : 'invocation';
    if (test.status === 'succeeded')
        return `${what} succeeded${after}, ${(0,markdown/* count */.U9)(test.outputs.length, 'output file')}`;
    if (test.status === 'timed-out')
        return `timed out${after}`;
    if (test.status === 'cancelled')
        return `cancelled${after}`;
    return `${what} failed${test.exitCode === undefined ? '' : ` with exit code ${test.exitCode}`}${after}`;
}
function objectsInWords({ status, outputs: files }, { objects, failed, succeeded }, after) {
    if (status === 'succeeded')
        return `all ${objects} objects succeeded${after}, ${(0,markdown/* count */.U9)(files.length, 'output file')}`;
    if (status === 'failed')
        return `${failed} of ${objects} objects failed${after}`;
    return `${status === 'cancelled' ? 'cancelled' : 'timed out'}${after}, ${succeeded} of ${objects} objects done`;
}
/** Milliseconds from the first state to the end. */
function durationOf(test) {
    const [first] = test.states;
    return first === undefined ? undefined : test.endedAt - first.at;
}
/** Each state with how long it lasted; the last one (an end) lasts no time. */
function statesWithDurations(test) {
    return test.states.map((visit, index) => ({ ...visit, lasted: (test.states[index + 1]?.at ?? test.endedAt) - visit.at }));
}
function testSection(report) {
    const { test } = report;
    if (test === undefined)
        return '';
    return ['### Test\n', facts(test), reason(test), failures(test), states(test), outputs(test), log(test)].filter(Boolean).join('\n') + '\n';
}
/** Jobs that a cell names: of more, how many there are. */
const MOST_JOBS = 3;
function factsOfMany({ input, functionName }, { objects, succeeded, failed, jobIds }) {
    const jobs = jobIds.length > MOST_JOBS ? `${jobIds.length} jobs, the first is ${(0,markdown/* code */.aY)(jobIds[0] ?? '')}` : jobIds.map(markdown/* code */.aY).join('<br>');
    return (0,markdown/* table */.tp)(['function', (0,markdown/* code */.aY)(functionName)], [
        ['input', `all of ${(0,markdown/* code */.aY)(`s3://${input.bucket}/${input.key}`)}`], ['objects', String(objects)], ['succeeded', String(succeeded)], ['failed', String(failed)],
        [jobIds.length === 1 ? 'job' : 'jobs', jobs],
    ]);
}
function failures({ fanOut }) {
    if (fanOut === undefined || fanOut.failures.length === 0)
        return '';
    const rows = fanOut.failures.map(({ object, jobId, exitCode, reason: why }) => [(0,markdown/* code */.aY)(object ?? jobId), exitCode === undefined ? '' : (0,markdown/* code */.aY)(String(exitCode)), (0,markdown/* text */.Qq)(why)]);
    return `#### ${fanOut.failures.length < fanOut.failed ? `The first ${fanOut.failures.length} of ${fanOut.failed} failures` : 'Failures'}\n\n${(0,markdown/* table */.tp)(['object', 'exit code', 'reason'], rows)}`;
}
function facts(test) {
    const { invocation, fanOut } = test;
    if (fanOut !== undefined)
        return factsOfMany(test, fanOut);
    const rows = [
        ['input', `${(0,markdown/* code */.aY)(`s3://${test.input.bucket}/${test.input.key}`)} (${(0,units/* size */.Ej)(test.input.bytes)})`],
        ...(invocation === undefined ? [] : [['Lambda request', (0,markdown/* code */.aY)(invocation.requestId)], ...reported(invocation)]),
        ...(invocation === undefined || test.jobId !== undefined
            ? [['job', test.jobId === undefined ? 'none appeared' : `${(0,markdown/* code */.aY)(test.jobName ?? '')}<br>${(0,markdown/* code */.aY)(test.jobId)}`]] : []),
        ['exit code', test.exitCode === undefined ? 'none' : (0,markdown/* code */.aY)(String(test.exitCode))],
    ];
    return (0,markdown/* table */.tp)(['function', (0,markdown/* code */.aY)(test.functionName)], rows);
}
/** What Lambda reports of an invocation: what it cost, and how near to its memory it came. */
function reported({ report }) {
    if (report === undefined)
        return [];
    const { billedMs, maxMemoryMiB, memoryMiB } = report;
    return [
        ...(billedMs === undefined ? [] : [['billed', (0,units/* duration */.p0)(billedMs)]]),
        ...(maxMemoryMiB === undefined ? [] : [['memory used', `${maxMemoryMiB} MB${memoryMiB === undefined ? '' : ` of ${memoryMiB} MB`}`]]),
    ];
}
function reason(test) {
    if (test.reason === undefined)
        return '';
    return `> ${test.status === 'failed' ? '❌' : '⚠️'} ${(0,markdown/* text */.Qq)(test.reason)}${test.help === undefined ? '' : `<br>${(0,markdown/* text */.Qq)(test.help)}`}\n`;
}
function states(test) {
    if (test.states.length === 0)
        return '';
    const rows = statesWithDurations(test).map((visit, index, all) => [
        (0,markdown/* text */.Qq)(visit.state),
        (0,units/* clock */.pm)(visit.at),
        index === all.length - 1 && test.status !== 'timed-out' ? '' : (0,units/* duration */.p0)(visit.lasted),
        visit.state === 'SUCCEEDED' ? '' : (0,markdown/* text */.Qq)(visit.reason ?? ''),
    ]);
    return (0,markdown/* table */.tp)(['state', 'at (UTC)', 'lasted', 'reason'], rows);
}
function outputs(test) {
    if (test.outputs.length === 0)
        return test.status === 'succeeded' ? 'No output files were written.\n' : '';
    const rows = test.outputs.slice(0, MOST_OUTPUTS).map((output) => [(0,markdown/* code */.aY)(`s3://${output.bucket}/${output.key}`), (0,units/* size */.Ej)(output.bytes), output.file === undefined ? '' : (0,markdown/* code */.aY)(output.file)]);
    const more = test.outputs.length - rows.length;
    return `#### Outputs\n\n${(0,markdown/* table */.tp)(['object', 'size', 'downloaded to'], rows)}${more > 0 ? `\n${more} more; the report names them all.\n` : ''}`;
}
function log(test) {
    const { lines } = test.log;
    if (lines.length === 0)
        return '';
    const tail = lines.slice(-LOG_TAIL);
    const title = tail.length < lines.length ? `The last ${tail.length} of ${lines.length} log lines` : `The log (${(0,markdown/* count */.U9)(lines.length, 'line')})`;
    return (0,markdown/* fold */.AU)(title, (0,markdown/* block */.om)(tail.join('\n')));
}

;// CONCATENATED MODULE: ./build/src/report/summary.js
// The job summary: one report as Markdown.









/** GitHub drops a step's summary whole when it is larger (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands). */
const SUMMARY_LIMIT = 1024 * 1024;
/** How a step ended. */
const ICON = { success: '✅', failure: '❌', cancelled: '🚫' };
/** The report in one line: `SCAR deploy: 12 resources changed`. */
function headline(report) {
    const what = `SCAR ${report.command}${report.stage === '' ? '' : ` (stage ${report.stage})`}`;
    return `${what}: ${outcomeInWords(report)}`;
}
function outcomeInWords(report) {
    if (report.error !== undefined)
        return report.conclusion === 'cancelled' ? 'cancelled' : 'could not be done';
    if (report.test !== undefined)
        return report.command === 'test' ? testInWords(report.test) : `${(0,changes/* changesInWords */.W1)(report)}, test ${testInWords(report.test)}`;
    if (report.outcomes !== undefined || report.plan !== undefined)
        return (0,changes/* changesInWords */.W1)(report);
    return (0,findings/* findingsInWords */.n$)(report.findings);
}
/**
 * The whole summary. Sections that would take it over the limit are shortened or left out, with a line that says so.
 * @param limit bytes of UTF-8
 */
function renderSummary(report, limit = SUMMARY_LIMIT) {
    const title = `## ${ICON[report.conclusion]} ${(0,markdown/* text */.Qq)(headline(report))}\n\n`;
    // Who deploys has seen sizes and workflow on the pull request.
    const preview = isPreview(report) ? [(0,functions/* functionsSection */.FE)(report), (0,workflow/* workflowSection */.B)(report)] : [];
    const sections = [
        [context(report)], [errorSection(report.error)], [(0,findings/* findingsSection */.WT)(report), (0,findings/* findingsSection */.WT)(report, 10)], [(0,changes/* changesSection */.Hv)(report)],
        [testSection(report)], ...preview.map((section) => [section]),
    ];
    return (0,fit/* fit */.U)({ head: title, sections, note: '_The rest is too long for a job summary; the JSON report holds it all._' }, limit, (part) => Buffer.byteLength(part));
}
/** Commands that say what would be, for who decides about it. */
function isPreview({ command }) {
    return command === 'check' || command === 'plan';
}
/** Beyond these only their number is said. */
const MOST_NAMES = 5;
function context(report) {
    const names = report.functions.map((fn) => `${(0,places/* linked */.q)((0,markdown/* code */.aY)(fn.name), (0,places/* consoleAddress */.Eu)(fn.name, report))} (${fn.mode}, image ${(0,markdown/* code */.aY)(fn.image)})`);
    const functions = isPreview(report) ? '' : names.length > MOST_NAMES ? (0,markdown/* count */.U9)(names.length, 'function') : names.join(', ');
    const who = report.identity;
    const where = who === undefined
        ? ''
        : `${report.target === 'local' ? 'Local AWS' : `Account ${(0,markdown/* code */.aY)(who.account)}`}, region ${(0,markdown/* code */.aY)(who.region)}, as ${(0,markdown/* code */.aY)(who.principal)}. `;
    const calls = who === undefined ? '' : `${report.calls.writing} writing and ${report.calls.reading} reading calls.`;
    const apis = Object.entries((0,model/* endpoints */.v)(report)).map(([name, address]) => `API of ${(0,markdown/* code */.aY)(name)}: ${(0,places/* linked */.q)((0,markdown/* text */.Qq)(address), address)}`);
    const lines = [functions, where + calls, ...apis].filter((line) => line.trim() !== '');
    return lines.length === 0 ? '' : `${lines.join('<br>')}\n`;
}
/** What ended the step before its work was done. */
function errorSection(error) {
    if (error === undefined)
        return '';
    const place = error.position === undefined ? '' : `${(0,markdown/* code */.aY)(`${error.position.file}:${error.position.line}:${error.position.column}`)} `;
    return `> ❌ ${place}${(0,markdown/* prose */.CS)(error.message)}${error.help === undefined ? '' : `<br>${(0,markdown/* prose */.CS)(error.help)}`}\n`;
}


/***/ }),

/***/ 4915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ measureInWords),
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   Zg: () => (/* binding */ change),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pm: () => (/* binding */ clock),
/* harmony export */   vj: () => (/* binding */ amount)
/* harmony export */ });
/* harmony import */ var _fdl_number_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);

/** A duration: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
function duration(milliseconds) {
    if (milliseconds < 9_950)
        return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}
/** A size in decimal units: `512 B`, `3.4 kB`, `1.2 MB`. */
function size(bytes) {
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
function amount(value, unit) {
    return `${(0,_fdl_number_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .z)(value)} ${unit}`;
}
/** ` (24,577 bytes of 24,576 bytes)`, unless the message says it already. */
function measureInWords({ message, measure }) {
    if (measure === undefined || (message.includes((0,_fdl_number_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .z)(measure.value)) && message.includes((0,_fdl_number_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .z)(measure.limit))))
        return '';
    return ` (${amount(measure.value, measure.unit)} of ${amount(measure.limit, measure.unit)})`;
}
/** A difference with its sign: `+312 bytes`, `−12 bytes`. */
function change(value, unit) {
    return `${value < 0 ? '−' : '+'}${amount(Math.abs(value), unit)}`;
}
/** A time of day in UTC, to the second. */
function clock(at) {
    return new Date(at).toISOString().slice(11, 19);
}


/***/ })

};
