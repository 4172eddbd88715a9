export const id = 260;
export const ids = [260];
export const modules = {

/***/ 1407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ examine)
});

// EXTERNAL MODULE: ./build/src/fdl/finding.js
var finding = __webpack_require__(8917);
// EXTERNAL MODULE: ./build/src/fdl/closest.js
var closest = __webpack_require__(9351);
;// CONCATENATED MODULE: ./build/src/check/ignores.js
// `# scar-ignore: rule-id` silences findings of that rule: at the end of a line those of the line, alone on a line
// those of the next line. Works in definitions and in scripts. A comment that silences nothing is reported itself.

/** The id of the finding about comments without effect. */
const UNUSED_IGNORE = 'unused-ignore';
/** Ids with commas between them; what follows them may give the reason. */
const COMMENT = /(?:^|\s)#\s*scar-ignore:[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/d;
/**
 * The findings that no comment silences, and one of rule `unused-ignore` for each id in a comment that had no effect.
 */
function withoutIgnored(findings, options) {
    const ignores = options.sources.flatMap(ignoresIn);
    if (ignores.length === 0)
        return [...findings];
    const ignored = new Set(ignores.map(({ file, target, rule }) => key(file, target, rule)));
    const used = new Set();
    const refused = new Set();
    const left = findings.filter((finding) => {
        const place = key(finding.position.file, finding.position.line, finding.rule);
        if (!ignored.has(place))
            return true;
        const silent = options.silenceable(finding);
        (silent ? used : refused).add(place);
        return !silent;
    });
    const unused = ignores.flatMap((ignore) => {
        const place = key(ignore.file, ignore.target, ignore.rule);
        return used.has(place) ? [] : [unusedFinding(ignore, refused.has(place) || options.later.includes(ignore.rule), options.known)];
    });
    return [...left, ...unused];
}
const key = (file, line, rule) => `${line}:${rule}:${file}`;
function ignoresIn({ file, text }) {
    if (!text.includes('scar-ignore:'))
        return [];
    const lines = text.split(/\r\n?|\n/);
    return lines.flatMap((content, index) => {
        const found = COMMENT.exec(content);
        const [start] = found?.indices?.[1] ?? [];
        if (found?.[1] === undefined || start === undefined)
            return [];
        const line = index + 1;
        const target = isComment(content) ? lineBelow(lines, index) : line;
        return [...found[1].matchAll(/[\w-]+/g)].map((id) => ({
            rule: id[0],
            file,
            target,
            line,
            column: start + id.index + 1,
        }));
    });
}
const isComment = (line) => line !== undefined && /^\s*#/.test(line);
/** The number of the next line that is no comment: several comments may stand above one line. */
function lineBelow(lines, index) {
    let next = index + 1;
    while (isComment(lines[next]))
        next += 1;
    return next + 1;
}
function unusedFinding({ rule, file, line, column, target }, refused, known) {
    const common = { rule: UNUSED_IGNORE, severity: 'notice', position: { file, line, column } };
    if (refused) {
        const message = `nothing is silenced here: findings of the rule ${rule} can't be`;
        return { ...common, message, help: 'Mend what the rule finds: a deployment would not make what is written.' };
    }
    if (known.includes(rule)) {
        const message = `nothing is silenced here: the rule ${rule} finds nothing in line ${target}`;
        return { ...common, message, help: 'Remove the comment, or move it to the line that it is about.' };
    }
    const meant = (0,closest/* closest */.k)(rule, known);
    return {
        ...common,
        message: `nothing is silenced here: there is no rule ${rule}`,
        help: meant === undefined ? 'Each finding names its rule.' : `Did you mean ${meant}?`,
    };
}

// EXTERNAL MODULE: ./build/src/check/images.js
var check_images = __webpack_require__(6142);
// EXTERNAL MODULE: ./build/src/check/limits.js
var limits = __webpack_require__(2696);
// EXTERNAL MODULE: ./build/src/check/reading.js
var reading = __webpack_require__(5982);
// EXTERNAL MODULE: ./build/src/check/requests.js
var check_requests = __webpack_require__(1202);
// EXTERNAL MODULE: ./build/src/check/rules.js + 49 modules
var rules = __webpack_require__(6544);
// EXTERNAL MODULE: ./build/src/check/rules/api-answer.js
var api_answer = __webpack_require__(1673);
// EXTERNAL MODULE: ./build/src/check/rules/batch-not-used.js
var batch_not_used = __webpack_require__(3682);
// EXTERNAL MODULE: ./build/src/check/rules/image-as-it-is.js
var image_as_it_is = __webpack_require__(7213);
// EXTERNAL MODULE: ./build/src/check/rules/multi-node.js
var multi_node = __webpack_require__(368);
// EXTERNAL MODULE: ./build/src/check/rules/secrets-need-batch.js
var secrets_need_batch = __webpack_require__(6977);
// EXTERNAL MODULE: ./build/src/check/rules/timeout-threshold.js
var timeout_threshold = __webpack_require__(6179);
// EXTERNAL MODULE: ./build/src/check/scripts.js + 1 modules
var scripts = __webpack_require__(4001);
;// CONCATENATED MODULE: ./build/src/check/check.js














/**
 * Checks functions offline. Sizes are measured on the requests that a deployment of the stack would send. Comments of the form
 * `# scar-ignore: rule-id` silence findings.
 */
function check({ functions, stack, findings = [], sources = [] }) {
    const requests = (0,check_requests/* requestsIn */.q)(stack);
    const subjects = functions.map((spec) => ({ spec, requests: requests(spec) }));
    const found = rules/* RULES */.y.flatMap((rule) => rule.run(subjects, { sources }).map((problem) => check_finding(rule, problem)))
        .filter((one) => !ABOUT_MODE.has(one.rule) || !hasWrongMode(findings, one.functionName));
    const left = withoutIgnored([...findings, ...withoutRepeats(found)], {
        sources: [...sources, ...(0,scripts/* scriptsOf */.Sf)(subjects)],
        silenceable,
        known: [...rules/* RULES */.y, ...reading/* READING_RULES */.B].map(({ id }) => id),
        later: check_images/* IMAGE_RULES */.U.map(({ id }) => id),
    });
    return { findings: left.map(finding/* readable */.HD).toSorted(byPlace), budgets: subjects.flatMap(limits/* budgetsOf */.k7) };
}
/** An error of reading means that something written was not understood, so that its default stands in its place. */
function silenceable({ rule: id, severity }) {
    const rule = rules/* RULES */.y.find((one) => one.id === id);
    return rule === undefined ? severity !== 'error' && id !== UNUSED_IGNORE : rule.silenceable !== false;
}
/** What is said of a place that several functions share is said once. */
function withoutRepeats(findings) {
    const said = new Set();
    return findings.filter(({ rule, message, position: { file, line, column } }) => {
        const key = `${rule}:${line}:${column}:${file}:${message}`;
        return !said.has(key) && said.add(key);
    });
}
function check_finding({ id, severity, help }, problem) {
    const { message, position, measure, subject } = problem;
    return {
        rule: id,
        severity: problem.severity ?? severity,
        message,
        help: problem.help ?? help,
        position,
        ...(subject === undefined ? {} : { functionName: subject.spec.name }),
        ...(measure === undefined ? {} : { measure }),
    };
}
/** Rules whose findings speak of the mode. */
const ABOUT_MODE = new Set([api_answer/* apiAnswer */.p, batch_not_used/* batchNotUsed */.H, image_as_it_is/* imageAsItIs */.h, multi_node/* multiNode */.K, secrets_need_batch/* secretsNeedBatch */.O, timeout_threshold/* timeoutThreshold */.p].map(({ id }) => id));
/** A mode that could not be read has been said already; the default in its place is nobody's wish. */
function hasWrongMode(findings, functionName) {
    return findings.some((one) => one.rule === 'wrong-type' && one.functionName === functionName && one.message.startsWith('`execution_mode`'));
}
function byPlace(one, other) {
    const [a, b] = [one.position, other.position];
    if (a.file !== b.file)
        return a.file < b.file ? -1 : 1;
    return a.line - b.line || a.column - b.column;
}

// EXTERNAL MODULE: ./build/src/fdl/fargate.js
var fargate = __webpack_require__(6046);
;// CONCATENATED MODULE: ./build/src/fdl/complete.js

/** A draft's values with every default filled in. */
function complete(draft, image, defaults) {
    const own = draft.values;
    const pick = (field, fallback) => own[field] ?? defaults[field] ?? fallback;
    const maybe = (field) => own[field] ?? defaults[field];
    const map = (field) => ({ ...defaults[field], ...own[field] });
    const lambda = {
        timeout: pick('lambda.timeout', 300),
        memory: pick('lambda.memory', 512),
        ephemeralStorage: pick('lambda.ephemeralStorage', 512),
        timeoutThreshold: pick('lambda.timeoutThreshold', 10),
        architecture: pick('lambda.architecture', 'x86_64'),
        role: maybe('lambda.role'),
        environment: map('lambda.environment'),
        vpc: vpc(pick),
        fileSystems: pick('lambda.fileSystems', []),
    };
    return {
        name: draft.name,
        mode: pick('mode', 'lambda'),
        region: maybe('region'),
        description: pick('description', 'Automatically generated lambda function'),
        logLevel: pick('logLevel', 'INFO'),
        image: { reference: image, packaged: pick('image.packaged', true) },
        script: own.script,
        shell: maybe('shell'),
        commandArguments: pick('commandArguments', []),
        downloadInput: pick('downloadInput', true),
        inputs: own.inputs ?? [],
        outputs: own.outputs ?? [],
        ...(own.otherStorage === undefined ? {} : { otherStorage: own.otherStorage }),
        environment: map('environment'),
        secrets: map('secrets'),
        lambda,
        batch: batch(lambda, pick, maybe, map('batch.environment')),
        apiGateway: apiGateway(pick, maybe),
        logRetentionDays: pick('logRetentionDays', 30),
        tags: map('tags'),
        positions: new DraftPositions(draft.places),
    };
}
/** Empty lists are SCAR's placeholders: no VPC. One list without the other is a mistake, which the check tells. */
function vpc(pick) {
    const [subnets, securityGroups] = [pick('lambda.vpc.subnets', []), pick('lambda.vpc.securityGroups', [])];
    return subnets.length + securityGroups.length === 0 ? undefined : { subnets, securityGroups };
}
/** As in SCAR it is the name that asks for an API. Unlike in SCAR nobody may call it who has no credentials. */
function apiGateway(pick, maybe) {
    const name = maybe('apiGateway.name');
    return name === undefined ? undefined : {
        name,
        method: pick('apiGateway.method', 'ANY'),
        path: pick('apiGateway.path', '/{proxy+}'),
        authorization: pick('apiGateway.authorization', 'AWS_IAM'),
    };
}
function batch(lambda, pick, maybe, environment) {
    const computeSpec = compute(lambda, pick, maybe);
    const vcpus = pick('batch.vcpus', 1);
    return {
        vcpus,
        memory: pick('batch.memory', (0,fargate/* isFargate */.rd)(computeSpec.type) ? (0,fargate/* leastFargateMemory */.$y)(vcpus) : 1024),
        gpus: pick('batch.gpus', 0),
        environment,
        state: pick('batch.state', 'ENABLED'),
        serviceRole: maybe('batch.serviceRole'),
        retry: { attempts: pick('batch.retry.attempts', 2), rules: pick('batch.retry.rules', []) },
        timeout: maybe('batch.timeout'),
        jobRole: maybe('batch.jobRole'),
        executionRole: maybe('batch.executionRole'),
        ephemeralStorage: maybe('batch.ephemeralStorage'),
        nodes: nodes(pick),
        compute: computeSpec,
    };
}
/** Defaults as in SCAR, whose configuration file has a section that is not enabled. */
function nodes(pick) {
    if (!pick('batch.nodes.enabled', false))
        return undefined;
    return {
        count: pick('batch.nodes.count', 10),
        mainIndex: pick('batch.nodes.mainIndex', 0),
        upload: pick('batch.nodes.upload', 'main'),
    };
}
function compute(lambda, pick, maybe) {
    const type = pick('batch.compute.type', 'EC2');
    const minVcpus = pick('batch.compute.minVcpus', 0);
    const subnets = pick('batch.compute.subnets', []);
    const common = {
        type,
        maxVcpus: pick('batch.compute.maxVcpus', 2),
        subnets,
        securityGroups: pick('batch.compute.securityGroups', []),
        // A default VPC's subnets have no other way out to the registry; those that somebody chose may be private.
        assignPublicIp: pick('batch.compute.assignPublicIp', subnets.length === 0),
    };
    if ((0,fargate/* isFargate */.rd)(type)) {
        return { ...common, allocationStrategy: undefined, minVcpus: 0, desiredVcpus: 0, instanceTypes: [], instanceRole: undefined };
    }
    // SCAR's own default, m3.medium, is of a generation that AWS no longer lets new accounts use: these bundles are always there
    // (https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html).
    const bundle = lambda.architecture === 'arm64' ? 'default_arm64' : 'default_x86_64';
    return {
        ...common,
        // Left out, it would be BEST_FIT, and an environment with BEST_FIT can't be updated ever
        // (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html).
        allocationStrategy: pick('batch.compute.allocationStrategy', type === 'SPOT' ? 'SPOT_PRICE_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE'),
        minVcpus,
        desiredVcpus: pick('batch.compute.desiredVcpus', minVcpus),
        instanceTypes: pick('batch.compute.instanceTypes', [bundle]),
        instanceRole: maybe('batch.compute.instanceRole'),
    };
}
class DraftPositions {
    #places;
    constructor(places) {
        this.#places = places;
    }
    at(path) {
        for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
            const position = this.#places.get(rest);
            if (position !== undefined)
                return position;
        }
        return this.#places.get('') ?? { file: '', line: 1, column: 1 };
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/fdl/image-file.js
var image_file = __webpack_require__(7116);
;// CONCATENATED MODULE: ./build/src/fdl/script.js
// What keeps a script from ever running, seen from its bytes.
const LF = 0x0a;
const CR = 0x0d;
/** Why this script can't run in a container; undefined when nothing is known against it. A program without a shebang may be binary. */
function scriptProblem(path, content) {
    const head = Buffer.from(content.subarray(0, 4096));
    const start = head.toString('latin1');
    if (content.every((byte) => byte === 0x20 || byte === 0x09 || byte === LF || byte === CR)) {
        return { rule: 'script-empty', message: `the script ${path} is empty`, help: 'Is the right file committed?' };
    }
    if (/^(\xff\xfe|\xfe\xff|#\0)/.test(start)) {
        return { rule: 'script-encoding', message: `the script ${path} is in UTF-16, which no shell reads`, help: 'Save it as UTF-8 without a byte order mark.' };
    }
    if (start.startsWith('\xef\xbb\xbf#!')) {
        return { rule: 'script-encoding', message: `the script ${path} begins with a byte order mark, which hides its first line from Linux`, help: 'Save it as UTF-8 without a byte order mark.' };
    }
    const end = head.indexOf(LF);
    if (end > 0 && head[end - 1] === CR && !start.slice(0, end).includes('\0')) {
        return {
            rule: 'script-line-ends',
            message: `the lines of the script ${path} end in CR LF, as on Windows: Linux looks for a program with an invisible character in its name`,
            help: 'Save it with LF, and keep it so with the line `*.sh text eol=lf` in .gitattributes.',
        };
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/src/fdl/place.js
var place = __webpack_require__(8711);
;// CONCATENATED MODULE: ./build/src/fdl/formats/builder.js
// What all formats share in writing a draft: values with their places, variables, placeholders, the script.




/** A secret, with or without the name of a field of its JSON; a parameter. */
const SECRET_ARN = /^arn:aws[a-z-]*:(?:secretsmanager:[a-z0-9-]+:\d{12}:secret:|ssm:[a-z0-9-]+:\d{12}:parameter\/)\S+$/;
/** A secret of Secrets Manager or a parameter of Parameter Store. */
const isSecretArn = (text) => SECRET_ARN.test(text.trim());
class Builder {
    findings = [];
    source;
    #base;
    #values = {};
    #places = new Map();
    /** @param base the path in the file of the function's own map */
    constructor(source, base, position) {
        this.source = source;
        this.#base = base;
        this.#places.set('', position);
    }
    draft(name) {
        return { name, values: this.#values, places: this.#places };
    }
    /** Where the value at a path below the function stands. */
    at(path) {
        return (0,place/* valuePosition */.TB)(this.source.root, [...this.#base, ...path]);
    }
    /** Whether the file has something at a path below the function, be it right or wrong. */
    has(path) {
        return (0,place/* placeAt */.BW)(this.source.root, [...this.#base, ...path]) !== undefined;
    }
    /** Sets a value if the file holds one. */
    set(field, value, path) {
        if (value === undefined)
            return;
        this.#values[field] = value;
        this.place(field, path);
    }
    /** Text that is neither empty nor one of SCAR's placeholders (`arn:aws:iam::{account_id}:...`): those mean "not set". */
    setText(field, value, path) {
        const given = value?.trim() ?? '';
        if (given !== '' && !given.includes('{account_id}'))
            this.set(field, given, path);
    }
    /** A list without its empty placeholders; `[""]` means "not set". */
    setList(field, value, path) {
        const items = (value ?? []).map((item) => item.trim());
        for (const [index, item] of items.entries()) {
            if (/\s/.test(item)) {
                this.report('two-in-one', 'error', `item ${index + 1} of \`${String(path.at(-1))}\` holds a space: "${item}" is read as one value`, 'Begin a line with `- ` for each value.', [...path, index]);
            }
        }
        const given = items.filter((item) => item !== '');
        if (given.length === 0)
            return;
        this.set(field, given, path);
        given.forEach((item, index) => this.place(`${field}.${index}`, [...path, items.indexOf(item)]));
    }
    /** Variables, added to those of an earlier call; what YAML read as a number or a date is taken as it is written. */
    setVariables(field, value, path) {
        if (value === undefined)
            return;
        const entries = isList(value) ? this.#listed(value, path) : Object.entries(value).map(([name, item]) => this.#variable(name, item, [...path, name]));
        for (const entry of entries)
            this.place(`${field}.${entry.name}`, entry.path);
        this.set(field, { ...this.#values[field], ...Object.fromEntries(entries.map((entry) => [entry.name, entry.value])) }, path);
    }
    /** ARNs of secrets by the names of variables. What is no ARN may be a secret itself, and is not repeated. */
    setSecrets(value, path) {
        if (value === undefined)
            return;
        const arns = Object.entries(value).flatMap(([name, item]) => {
            const arn = String(item).trim();
            if (SECRET_ARN.test(arn))
                return [[name, arn]];
            this.report('secret-reference', 'error', `\`${name}\` in \`secrets\` must be the ARN of a secret or parameter`, 'Put the value into Secrets Manager or SSM Parameter Store, and write its ARN here, as in arn:aws:secretsmanager:eu-west-1:123456789012:secret:name.', [...path, name]);
            return [];
        });
        for (const [name] of arns)
            this.place(`secrets.${name}`, [...path, name]);
        this.set('secrets', { ...this.#values.secrets, ...Object.fromEntries(arns) }, path);
    }
    /** One more secret, for a variable of our own. */
    addSecret(name, arn, path) {
        this.set('secrets', { ...this.#values.secrets, [name]: arn }, path);
        this.place(`secrets.${name}`, path);
    }
    place(field, path) {
        this.#places.set(field, this.at(path));
    }
    placeKey(field, path) {
        this.#places.set(field, (0,place/* keyPosition */.T)(this.source.root, [...this.#base, ...path]));
    }
    report(rule, severity, message, help, path) {
        this.findings.push({ rule, severity, message, help, position: this.at(path) });
    }
    /** The script, read from the folder of the YAML file. */
    setScript(path, at) {
        if (path === undefined || path.trim() === '')
            return;
        if (/\n|^#!|^[a-z]+:\/\//.test(path)) {
            const help = 'Put the script into a file of the repository, and write the path of that file here.';
            this.report('script-missing', 'error', `\`${String(at.at(-1))}\` must be the path of a script, found ${path.includes('://') ? 'a URL' : 'a script'}`, help, at);
            return;
        }
        const folder = external_node_path_.posix.dirname(this.source.file);
        const resolved = external_node_path_.posix.isAbsolute(path) ? path : external_node_path_.posix.join(folder, path);
        if (external_node_path_.posix.isAbsolute(resolved) || resolved.startsWith('../')) {
            const help = 'Scripts belong into the repository: what is deployed is then what was reviewed. Write a path relative to the folder of this file.';
            this.report('script-outside', 'error', `the script ${path} lies outside the repository`, help, at);
            return;
        }
        const content = this.source.readFile(resolved);
        if (content === undefined) {
            this.report('script-missing', 'error', `the script ${resolved} can't be read`, `A script's path is relative to the folder of its YAML file, ${folder === '.' ? 'here the root of the repository' : folder}. Is it committed?`, at);
            this.place('script', at);
            return;
        }
        const problem = scriptProblem(resolved, content);
        if (problem !== undefined)
            this.report(problem.rule, 'error', problem.message, problem.help, at);
        this.set('script', { path, content }, at);
    }
    /** The image from an archive, named by its path from the folder of the YAML file. It is not read here: it may be large. */
    setImageFile(path, at) {
        const given = path?.trim() ?? '';
        if (given === '')
            return;
        this.place('image', at);
        const resolved = external_node_path_.posix.join(external_node_path_.posix.dirname(this.source.file), given);
        if (external_node_path_.posix.isAbsolute(given) || resolved.startsWith('../')) {
            const help = 'Put it into the workspace, and write its path relative to the folder of this file.';
            this.report('image-file-outside', 'error', `\`image_file\` must lie inside the workspace, found ${given}`, help, at);
            return;
        }
        if (this.#values.image !== undefined) {
            const help = 'Remove one of the two.';
            this.report('image-twice', 'error', `\`image_file\` and \`image\` both name the image: ${given} and ${this.#values.image}`, help, at);
            return;
        }
        this.set('image', (0,image_file/* imageFileReference */.xA)(resolved), at);
        const head = this.source.readHead?.(resolved);
        if (this.source.readHead !== undefined && head === undefined) {
            const help = 'It must be there when the function is deployed: save it, or download it, in a step before. Its path is relative to the folder of this file.';
            this.report('image-file-missing', 'warning', `the archive ${resolved} is not there yet`, help, at);
        }
        else if (head !== undefined && (0,image_file/* archiveKind */.FF)(head) === undefined) {
            this.report('image-file-no-archive', 'error', `${resolved} is no archive of an image`, 'Make it with `docker save` or `podman save`; it may be packed with gzip or zstd.', at);
        }
    }
    #variable(name, value, path) {
        const written = (0,place/* asWritten */.qm)(this.source.root, [...this.#base, ...path], value);
        const inPython = asPythonText(value, written);
        if (inPython !== written) {
            this.report('unquoted-value', 'warning', `\`${name}\` has no quotes: SCAR made ${inPython} of it, scar-action takes it as it is written, ${written}`, `Write "${written}".`, path);
        }
        return { name, value: written, path };
    }
    #listed(items, path) {
        return items.flatMap((item, index) => {
            const equals = item.indexOf('=');
            if (equals > 0)
                return [{ name: item.slice(0, equals), value: item.slice(equals + 1), path: [...path, index] }];
            this.report('wrong-type', 'error', `item ${index + 1} of \`${String(path.at(-1))}\` must be NAME=value, found "${item}"`, 'Write NAME=value, or a map: `NAME: value`.', [...path, index]);
            return [];
        });
    }
}
/** What Python's str() makes of a value that YAML did not read as text. */
function asPythonText(value, written) {
    if (typeof value === 'boolean')
        return value ? 'True' : 'False';
    if (value instanceof Date)
        return /^\d{4}-\d\d-\d\d$/.test(written) ? written : 'a time';
    if (typeof value !== 'number')
        return written;
    return Number.isInteger(value) && /^[-+]?\d*\.\d*$/.test(written) ? `${value}.0` : String(value);
}
function isList(value) {
    return Array.isArray(value);
}
/** `bucket/some/folders` as bucket and prefix; the prefix is empty or ends in one `/`. */
function bucketPath(path) {
    const [bucket = '', ...folders] = path.split('/').filter((part) => part !== '');
    return { bucket, prefix: folders.length === 0 ? '' : `${folders.join('/')}/` };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 12 modules
var schemas = __webpack_require__(1137);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(9396);
;// CONCATENATED MODULE: ./build/src/fdl/schema/kinds.js
// The kinds of values that keys have. Each schema's error text says, in words for people, what the value must be:
// it completes the sentence "`memory` must be ...".

const ignoredKeys = registries/* registry */.u5();
/** Marks a key as understood but without effect. */
function ignored(schema, why, help, more = {}) {
    // Registries go by identity, so that a schema used for several keys needs a copy for each.
    const own = schema.clone();
    ignoredKeys.add(own, { severity: 'notice', why, help, harmless: [], ...more });
    return own;
}
/** A map with these keys and no others. Every key may be absent: what is required depends on the format. */
function section(shape) {
    return schemas/* strictObject */.rej(shape, { error: 'a map of keys and values' }).partial();
}
function whole(unit, least, most = Number.MAX_SAFE_INTEGER) {
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    const error = `a whole number ${unit === '' ? '' : `of ${unit} `}${range}`;
    return schemas/* int */.Whr({ error }).min(least, { error }).max(most, { error });
}
const kinds_text = () => schemas/* string */.YjP({ error: 'text' });
const yesNo = () => schemas/* boolean */.zMY({ error: 'true or false' });
const texts = () => schemas/* array */.YOg(kinds_text(), { error: 'a list of texts' });
const anything = () => schemas/* unknown */.L5J();
/** A key of ours, beyond SCAR: what it does, for editors and the documentation. */
function ours(schema, description) {
    return schema.meta({ description: `${description} (A key of scar-action's: SCAR 4 ignores it.)` });
}
const ROLE_ARN = 'the ARN of an IAM role (arn:aws:iam::123456789012:role/name)';
/** The ARN of a role. SCAR's placeholder and empty text mean "not set". */
const roleArn = () => schemas/* string */.YjP({ error: ROLE_ARN }).regex(/^\s*$|\{account_id\}|^\s*arn:aws[a-z-]*:iam::\d{12}:role\/\S+\s*$/, { error: ROLE_ARN });
/** One of a few words. Upper and lower case count, as they do for AWS. */
function oneOf(...values) {
    return schemas/* enum */.k5n(values, { error: `one of ${values.join(', ')}` });
}
/** A list of texts, or one text alone (of which SCAR made a list of its letters). */
const textOrTexts = () => schemas/* union */.KCZ([kinds_text(), texts()], { error: 'a list of texts' });
const scalar = schemas/* custom */.IeY((value) => ['string', 'number', 'boolean', 'bigint'].includes(typeof value) || value instanceof Date, { error: 'one value, in quotes' });
/** Variables by name. Numbers and the like are taken as they are written. */
const variables = () => schemas/* record */.g1P(schemas/* string */.YjP(), scalar, { error: 'a map of names and values' });
/** Variables by name, or a list of `NAME=value` as docker-compose has it. */
const variablesOrList = () => schemas/* union */.KCZ([variables(), schemas/* array */.YOg(schemas/* string */.YjP({ error: 'NAME=value in a list, or NAME: value without the dash' }), { error: 'a list of NAME=value' })], { error: 'a map of names and values' });

// EXTERNAL MODULE: ./build/src/contract/config.js
var config = __webpack_require__(5172);
;// CONCATENATED MODULE: ./build/src/fdl/spec.js
const COMPUTE_TYPES = ['EC2', 'SPOT', 'FARGATE', 'FARGATE_SPOT'];
/** BEST_FIT is not among them: an environment with it can't be updated ever. */
const ALLOCATION_STRATEGIES = [
    'BEST_FIT_PROGRESSIVE',
    'BEST_FIT_PROGRESSIVE_ORDERED',
    'SPOT_CAPACITY_OPTIMIZED',
    'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED',
    'SPOT_PRICE_CAPACITY_OPTIMIZED',
];

;// CONCATENATED MODULE: ./build/src/fdl/schema/retry.js
// The `retry` section of `batch`: https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html


/** Batch takes 5 rules; the last two are ours. */
const MOST_RULES = 3;
const REASON = 'letters, digits, periods, colons and spaces, up to 512, with a * at the end or none';
const reason = () => schemas/* string */.YjP({ error: REASON }).regex(/^[\p{L}\p{N}.:\s]*\*?$/u, { error: REASON }).max(512, { error: REASON });
const EXIT_CODE = 'an exit code: digits, with a * at the end or none';
const exitCode = () => schemas/* union */.KCZ([schemas/* int */.Whr({ error: EXIT_CODE }).min(0, { error: EXIT_CODE }), schemas/* string */.YjP({ error: EXIT_CODE }).regex(/^\d{1,511}\*?$/, { error: EXIT_CODE })], { error: EXIT_CODE });
const retry = section({
    attempts: whole('attempts', 1, 10).meta({ description: 'How often a job is tried, from 1 to 10. Default: 2.' }),
    evaluate_on_exit: schemas/* array */.YOg(section({
        on_exit_code: exitCode().meta({ description: "Exit code of the script: `137`, `1*`." }),
        on_reason: reason().meta({ description: "Batch's reason of the container: `OutOfMemoryError:*`." }),
        on_status_reason: reason().meta({ description: "Batch's reason of the job: `Host EC2*`." }),
        action: oneOf('RETRY', 'EXIT').meta({ description: 'What is done when all of these match.' }),
    }), { error: 'a list of rules' }).max(MOST_RULES, { error: `a list of at most ${MOST_RULES} rules: scar-action adds two of its own` }).meta({
        description: 'Rules that go before those of scar-action: a job whose host AWS took away is tried again, any other failure is final.',
    }),
});

;// CONCATENATED MODULE: ./build/src/fdl/schema/sections.js
// The sections that stand beside `lambda` (SCAR 4.x) or inside a function (3.x): one schema for both.
// Defaults are those of SCAR's scar.cfg unless a comment says why not.





const CREDENTIALS_HELP = 'Remove it. Credentials come from an earlier step of the workflow, as a rule aws-actions/configure-aws-credentials.';
const profile = () => ignored(kinds_text(), 'chose a profile of the AWS configuration in SCAR; a workflow has none', CREDENTIALS_HELP, { harmless: ['default', ''] });
/** Regions of single services: SCAR could spread one function over regions, by mistake more often than not. */
const serviceRegion = () => ignored(kinds_text(), 'set the region of this one service in SCAR; here all of a function lives in one region', 'Set the region once: in `lambda.region`, or in the input region.');
const retention = [
    1,
    3,
    5,
    7,
    14,
    30,
    60,
    90,
    120,
    150,
    180,
    365,
    400,
    545,
    731,
    1096,
    1827,
    2192,
    2557,
    2922,
    3288,
    3653,
];
/** CloudWatch keeps logs for one of these numbers of days only
 *  (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html). */
const retentionDays = () => schemas/* literal */.euz(retention, { error: `one of CloudWatch's numbers of days: ${retention.join(', ')}` });
const commandLine = () => ignored(anything(), 'is an argument of a SCAR command line', 'Remove it.');
const iam = section({
    role: kinds_text().meta({ description: 'ARN of the role that the Lambda function and its jobs run under. Default: one is made.' }),
    boto_profile: profile(),
});
const cloudwatch = section({
    boto_profile: profile(),
    region: serviceRegion(),
    log_retention_policy_in_days: retentionDays().meta({ description: 'Days that logs are kept. Default: 30.' }),
    log_stream_name: commandLine(),
    request_id: commandLine(),
});
const ecr = section({
    boto_profile: profile(),
    region: serviceRegion(),
    delete_image: ignored(yesNo(), 'kept the ECR repository when SCAR removed a function; `destroy` removes what scar-action made', 'Remove it.', { harmless: [true] }),
});
const multiNode = section({
    enabled: yesNo().meta({ description: 'Whether a job runs on several nodes at once, for MPI and the like. Default: false.' }),
    number_nodes: whole('nodes', 1, 1000).meta({ description: 'How many nodes a job spans. Default: 10.' }),
    main_node_index: whole('', 0).meta({ description: 'The number of the main node, counted from 0. A job ends with it. Default: 0.' }),
    upload: ours(oneOf(...config/* UPLOADING_NODES */.w), 'Whose outputs are uploaded: those of the main node, or of all nodes. Default: main.'),
});
const computeShape = {
    security_group_ids: texts().meta({ description: "Security groups of the instances. Default: the default VPC's." }),
    desired_v_cpus: whole('vCPUs', 0).meta({ description: 'vCPUs to start with. Default: min_v_cpus.' }),
    min_v_cpus: whole('vCPUs', 0).meta({ description: 'vCPUs that are kept running. Default: 0.' }),
    max_v_cpus: whole('vCPUs', 1).meta({ description: 'vCPUs in use at once, at most. Default: 2.' }),
    subnets: texts().meta({ description: "Subnets of the instances. Default: the default VPC's." }),
    instance_types: texts().meta({ description: 'Instance types or families that Batch may start. Default: default_x86_64 or default_arm64.' }),
    instance_role: kinds_text().meta({ description: 'ARN of the instance profile. Default: one is made.' }),
    launch_template_name: ignored(kinds_text(), "names a launch template; SCAR's own fetched its supervisor, which is in the image here, and no other is used yet", 'Remove it. What else the template sets up, such as a larger disk, is not set up here.', { severity: 'warning', harmless: ['faas-supervisor', ''] }),
    allocation_strategy: ours(oneOf(...ALLOCATION_STRATEGIES), 'How Batch chooses among the instance types. Default: BEST_FIT_PROGRESSIVE, with SPOT SPOT_PRICE_CAPACITY_OPTIMIZED.'),
    assign_public_ip: ours(yesNo(), 'On Fargate: gives jobs a public IP address, which they need in subnets without NAT gateway. Default: true without `subnets`, else false.'),
};
const COMPUTE_TYPE = 'On-demand or Spot instances, or containers without instances. Default: EC2. (SCAR 4 knows EC2 and SPOT only.)';
const environmentType = () => oneOf(...COMPUTE_TYPES).meta({ description: COMPUTE_TYPE });
const managed = () => ignored(oneOf('MANAGED', 'UNMANAGED'), 'asks for an unmanaged compute environment, whose instances somebody else has to start', 'Remove it: scar-action makes managed ones.', { severity: 'error', harmless: ['MANAGED'] });
const state = () => oneOf('ENABLED', 'DISABLED').meta({ description: 'Whether jobs may be submitted. Default: ENABLED.' });
/** In 3.x `state` and `type` could stand here, beside `comp_type`; in 4.x `type` is what `comp_type` was. */
const computeResources = section({
    ...computeShape,
    type: oneOf(...COMPUTE_TYPES, 'MANAGED', 'UNMANAGED').meta({ description: COMPUTE_TYPE }),
    comp_type: environmentType(),
    state: state(),
});
/** The old files have the compute resources directly in `batch`. */
const sections_batch = section({
    ...computeShape,
    boto_profile: profile(),
    region: serviceRegion(),
    vcpus: schemas/* union */.KCZ([schemas/* literal */.euz([0.25, 0.5]), whole('vCPUs', 1)], { error: 'a whole number of vCPUs of at least 1' }).meta({ description: 'vCPUs of a job; on Fargate 0.25, 0.5, 1, 2, 4, 8, 16 or 32. Default: 1.' }),
    memory: whole('MiB', 4).meta({ description: 'Memory of a job in MiB. Default: 1024; on Fargate the least that goes with `vcpus`.' }),
    enable_gpu: yesNo().meta({ description: 'Gives the job one GPU. Default: false.' }),
    state: state(),
    type: managed(),
    comp_type: environmentType(),
    environment: section({ Variables: variables() }).meta({ description: 'Variables of the job alone.' }),
    service_role: kinds_text().meta({ description: "ARN of a service role of your own. Default: Batch's service-linked role." }),
    multi_node_parallel: multiNode,
    retry: ours(retry, 'How often a job is tried, and after which failures.'),
    timeout: ours(whole('seconds', 60), 'Seconds that an attempt of a job may run, of at least 60; then it is stopped and not tried again. Default: no end.'),
    job_role: ours(roleArn(), "ARN of the role of the job's container. Default: one is made that may read the inputs and write the outputs."),
    execution_role: ours(roleArn(), 'ARN of the role that fetches image and secrets. Default: one is made where Fargate or `secrets` need one.'),
    ephemeral_storage: ours(whole('GiB', 21, 200), "On Fargate: GiB of a job's disk, from 21 to 200. Default: AWS's own 20."),
    compute_resources: computeResources,
});

;// CONCATENATED MODULE: ./build/src/fdl/schema/api-gateway.js
// The section `api_gateway`: an API in front of the function. SCAR made a REST API, open to everybody; here it is an HTTP
// API, which takes signed requests only unless the file says otherwise.



/** Made when a file holds one: a check should start fast. */
const api_gateway_apiGateway = schemas/* lazy */.RZV(() => {
    const common = commonKeys();
    const { computed, invokeOnly, mapped } = common;
    return section({
        name: schemas/* string */.YjP({ error: NAME }).max(128, { error: NAME }).meta({ description: 'The name of the API. Where it stands an API is made, whose calls start the function.' }),
        boto_profile: profile(),
        region: serviceRegion(),
        http_method: oneOf('ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT').meta({ description: 'The method that callers use. Default: ANY.' }),
        path_part: schemas/* string */.YjP({ error: PATH }).regex(ROUTE, { error: PATH }).meta({ description: "The path below the API's address. Default: {proxy+}, any path." }),
        method: method(common),
        integration: integration(common),
        stage_name: ignored(kinds_text(), "was a part of the API's address in SCAR; here the address has no stage", 'Remove it: the path begins right after the host name.', { harmless: ['scar', '$default', ''] }),
        request_parameters: mapped,
        endpoint: computed,
        service_id: computed,
        source_arn_testing: computed,
        source_arn_invocation: computed,
        data_binary: invokeOnly,
        json_data: invokeOnly,
        parameters: invokeOnly,
    }).meta({ description: 'An HTTP API in front of the function.' });
});
const NAME = 'a name of at most 128 characters';
const PATH = 'a path such as launch, files/{name} or {proxy+}, whose last part alone may be of the form {name+}';
const SEGMENT = String.raw `(?:[\w.~:@!$&'()*+,;=%-]+|\{[\w.-]+\})`;
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
const ROUTE = new RegExp(String.raw `^\s*/?(?:${SEGMENT}/)*(?:${SEGMENT}|\{[\w.-]+\+\})?/?\s*$`);
/** What several keys are. */
function commonKeys() {
    return {
        invokeOnly: ignored(anything(), 'is an argument of `scar invoke`', 'Remove it. Whoever calls the API sends what the function is to get.'),
        computed: ignored(anything(), 'is written by SCAR itself', 'Remove it.'),
        mapped: ignored(anything(), 'mapped parts of a request in a REST API; an HTTP API hands the whole request to the function', 'Remove it. The script finds the request in $EVENT, and query parameters in variables.'),
        ofRestApis: ignored(anything(), 'is a setting of REST APIs, which an HTTP API does not have', 'Remove it.', { severity: 'warning', harmless: [false] }),
    };
}
/** What SCAR passed on to https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html */
function method({ mapped, ofRestApis }) {
    return section({
        authorizationType: oneOf('AWS_IAM', 'NONE').meta({
            description: 'Who may call: AWS_IAM, whoever signs requests with credentials that allow it; NONE, everybody on the internet. ' +
                'Default: AWS_IAM. (SCAR: NONE.)',
        }),
        // Whoever counted on a key would have an API that is open.
        apiKeyRequired: ignored(anything(), 'asks callers for an API key, which HTTP APIs do not know', 'Remove it, and let AWS_IAM decide who may call: `authorizationType: AWS_IAM`.', { severity: 'error', harmless: [false] }),
        authorizerId: ofRestApis,
        authorizationScopes: ofRestApis,
        operationName: ofRestApis,
        requestModels: ofRestApis,
        requestValidatorId: ofRestApis,
        requestParameters: mapped,
    }).meta({ description: 'Who may call the API.' });
}
/** What SCAR passed on to https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html */
function integration({ computed, mapped, ofRestApis }) {
    return section({
        type: ignored(kinds_text(), 'asks for another integration than AWS_PROXY, the one that hands requests to a function as they are', 'Remove it.', { severity: 'warning', harmless: ['AWS_PROXY'] }),
        httpMethod: computed,
        integrationHttpMethod: ignored(kinds_text(), 'is POST wherever a function is invoked', 'Remove it.', { harmless: ['POST'] }),
        uri: computed,
        credentials: ofRestApis,
        connectionType: ofRestApis,
        connectionId: ofRestApis,
        requestParameters: mapped,
        requestTemplates: ofRestApis,
        passthroughBehavior: ofRestApis,
        cacheNamespace: ofRestApis,
        cacheKeyParameters: ofRestApis,
        contentHandling: ofRestApis,
        timeoutInMillis: ofRestApis,
        tlsConfig: ofRestApis,
    }).meta({ description: 'How the API hands requests to the function: always as they are.' });
}

;// CONCATENATED MODULE: ./build/src/fdl/schema/lambda.js
// The `lambda` section of SCAR 4.x, in its final form and in the transitional one of 2019 (image directly in `lambda`).



/** Lambda's own limits (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const lambdaTimeout = () => whole('seconds', 1, 900).meta({ description: "Seconds that the Lambda function may run. Default: 300." });
const lambdaMemory = () => whole('MB', 128, 10_240).meta({ description: 'Memory of the Lambda function in MB. Default: 512.' });
const lambdaStorage = () => ours(whole('MB', 512, 10_240), "MB of the Lambda function's /tmp, from 512 to 10240. Default: 512.");
const SHELL = 'the name or path of an interpreter, with its options';
const shell = () => ours(schemas/* string */.YjP({ error: SHELL }).regex(/^[^\0\n]*$/, { error: SHELL }), "Interpreter that runs the script, whatever its first line says: `bash -e`. Default: the script's own first line, else /bin/sh.");
const threshold = () => whole('seconds', 0, 900).meta({ description: 'Seconds kept back for the upload of outputs. Default: 10.' });
const logLevel = () => oneOf('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL').meta({ description: "The supervisor's log level. Default: INFO." });
const executionMode = () => oneOf('lambda', 'lambda-batch', 'batch').meta({ description: 'Where the container runs. Default: lambda.' });
const RUN_ONLY = 'is an argument of `scar run`';
const RUN_HELP = 'Remove it. A test run is asked for with the inputs command: test and test-input.';
const PACKAGING = 'belongs to the way SCAR packaged images with udocker; here the image itself is deployed';
const runScript = () => ignored(kinds_text(), RUN_ONLY, 'Use `init_script` for the script that every input runs.');
const runSwitch = () => ignored(anything(), RUN_ONLY, RUN_HELP);
const lambda_layers = () => ignored(texts(), 'added Lambda layers; a function made of an image has none', 'Put what the layers held into the image.', { severity: 'warning', harmless: [] });
const extraPayload = () => ignored(kinds_text(), 'put files into the zip of the Lambda function; here the image holds what the script needs', 'Put the files into the image, or let the script fetch them.', { severity: 'warning' });
const imageFile = () => kinds_text().meta({
    description: 'An archive of `docker save` or `podman save`, packed or not, in the place of `image`; relative to the folder of this file.',
});
const supervisor = () => ignored(schemas/* union */.KCZ([kinds_text(), schemas/* record */.g1P(schemas/* string */.YjP(), anything())], { error: 'a map of keys and values' }), "chose a version of SCAR's supervisor; scar-action brings its own", 'Remove it.', { harmless: ['latest'] });
const lambda_vpc = () => section({
    SubnetIds: texts().meta({ description: 'Subnets of the VPC: subnet-..., at most 16.' }),
    SecurityGroupIds: texts().meta({ description: 'Security groups: sg-..., at most 5.' }),
    Ipv6AllowedForDualStack: ignored(yesNo(), 'let the Lambda function use IPv6 in a VPC, which scar-action does not do yet', 'Remove it.', { severity: 'warning', harmless: [false] }),
}).meta({ description: 'The VPC of the Lambda function. Default: none. The network of jobs is that of `batch.compute_resources`.' });
const ACCESS_POINT = 'the ARN of an EFS access point (arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-0123456789abcdef0)';
const MOUNT = 'a path of one folder below /mnt, such as /mnt/data, in letters, digits, - . and _';
/** https://docs.aws.amazon.com/lambda/latest/api/API_FileSystemConfig.html */
const fileSystem = () => schemas/* array */.YOg(section({
    Arn: schemas/* string */.YjP({ error: ACCESS_POINT }).regex(/^\s*arn:aws[a-z-]*:elasticfilesystem:[a-z0-9-]+:\d{12}:access-point\/fsap-[a-f0-9]{17}\s*$/, { error: ACCESS_POINT }).meta({ description: 'ARN of an access point of EFS.' }),
    LocalMountPath: schemas/* string */.YjP({ error: MOUNT }).regex(/^\s*(?=\S{1,160}\s*$)\/mnt\/[\w.-]+\s*$/, { error: MOUNT }).meta({ description: 'Where the function finds the files: /mnt/name.' }),
}), { error: 'a list of Arn and LocalMountPath' }).meta({ description: 'An EFS access point that is mounted in the Lambda function, which then needs a `vpc`.' });
const storage = {
    storage_provider: kinds_text().meta({ description: '`s3`; `minio.<id>`, `webdav.<id>` or `s3.<id>` of storage_providers.' }),
    path: kinds_text().meta({ description: 'bucket, or bucket/prefix' }),
};
const computed = () => ignored(anything(), 'is written by SCAR itself', 'Remove it.');
const container = section({
    image: kinds_text().meta({ description: 'The container image.' }),
    image_file: imageFile(),
    environment: section({ Variables: variables() }).meta({ description: "Variables of the container's process." }),
    timeout_threshold: threshold(),
    alpine: ignored(yesNo(), `${PACKAGING}, on Alpine too`, 'Remove it.', { harmless: [false] }),
    create_image: yesNo().meta({ description: 'false: use the image as it is, without the layers of scar-action. Default: true.' }),
    extra_payload: extraPayload(),
    init_script: computed(),
});
const lambda = section({
    name: kinds_text().meta({ description: 'The name of the function.' }),
    region: kinds_text().meta({ description: "The AWS region. Default: the workflow's." }),
    boto_profile: profile(),
    execution_mode: executionMode(),
    timeout: lambdaTimeout(),
    memory: lambdaMemory(),
    ephemeral_storage: lambdaStorage(),
    description: kinds_text(),
    runtime: ignored(kinds_text(), 'chose between zip and image in SCAR; scar-action needs no such choice', 'Remove it.', { harmless: ['image', 'python3.7', ''] }),
    architectures: schemas/* array */.YOg(oneOf('x86_64', 'arm64'), { error: 'a list of x86_64 or arm64' }).max(1, { error: 'a list of one architecture' }),
    layers: lambda_layers(),
    environment: section({ Variables: variables() }).meta({ description: 'Variables of the Lambda function itself.' }),
    vpc: lambda_vpc(),
    file_system: fileSystem(),
    log_level: logLevel(),
    invocation_type: runSwitch(),
    log_type: runSwitch(),
    asynchronous: runSwitch(),
    init_script: kinds_text().meta({ description: "The script that every input runs, relative to this file's folder." }),
    shell: shell(),
    run_script: runScript(),
    c_args: texts().meta({ description: "Arguments for the image's own command." }),
    payload: runSwitch(),
    extra_payload: extraPayload(),
    preheat: ignored(yesNo(), 'invoked the function once after a deployment', 'Remove it.', { harmless: [false] }),
    file_stage_in: yesNo().meta({ description: 'true: the input is NOT downloaded, the script reads it itself. Default: false.' }),
    container,
    // The transitional format of 2019 has these here.
    image: kinds_text(),
    image_file: imageFile(),
    timeout_threshold: threshold(),
    deployment: ignored(anything(), 'chose how SCAR uploaded its zip; scar-action chooses by itself', 'Remove it.'),
    supervisor: supervisor(),
    input: schemas/* array */.YOg(section(storage), { error: 'a list of storage_provider and path' }),
    output: schemas/* array */.YOg(section({ ...storage, prefix: textOrTexts(), suffix: textOrTexts() }), { error: 'a list of storage_provider and path' }),
    tags: variables().meta({ description: 'Tags for everything that is made for this function.' }),
    handler: computed(),
    arn: computed(),
    config_path: computed(),
});

;// CONCATENATED MODULE: ./build/src/fdl/schema/function.js
// What describes one function: an entry of `functions.aws` (4.x, transitional), or a value of `functions` (3.x and older).





const s3 = section({
    boto_profile: profile(),
    region: ignored(kinds_text(), 'set the region of S3 alone in SCAR; here all of a function lives in one region', 'Set the region once: in `lambda.region`, or in the input region.'),
    event: ignored(anything(), 'is an argument of `scar run`', 'Remove it. A test run is asked for with the inputs command: test and test-input.'),
});
const beside = {
    tags: ours(variables(), 'Tags for everything that is made for this function.'),
    secrets: ours(variables(), "Variables of the container's process whose values are kept in AWS: NAME: ARN of a secret of Secrets Manager, or of a parameter of SSM."),
};
/** An entry of `functions.aws`. */
const entry4 = section({ lambda: lambda, iam: iam, s3, ecr: ecr, api_gateway: api_gateway_apiGateway, cloudwatch: cloudwatch, batch: sections_batch, ...beside });
const oldS3 = section({
    input_bucket: kinds_text().meta({ description: 'Bucket, or bucket/folders. Without folders `<function>/input/` is watched.' }),
    input_folder: kinds_text(),
    output_bucket: kinds_text().meta({ description: 'Bucket, or bucket/folders. Default: `<function>/output/` of the input bucket.' }),
    output_folder: kinds_text(),
    deployment_bucket: ignored(kinds_text(), "held the zip of SCAR's Lambda function; scar-action needs none", 'Remove it.'),
});
/** A value of `functions` in SCAR 3.x and older. */
const entry3 = section({
    image: kinds_text().meta({ description: 'The container image.' }),
    image_file: imageFile(),
    init_script: kinds_text().meta({ description: "The script that every input runs, relative to this file's folder." }),
    shell: shell(),
    run_script: runScript(),
    c_args: texts(),
    execution_mode: executionMode(),
    memory: lambdaMemory(),
    ephemeral_storage: lambdaStorage(),
    vpc: lambda_vpc(),
    file_system: fileSystem(),
    time: lambdaTimeout(),
    timeout: lambdaTimeout(),
    timeout_threshold: threshold(),
    log_level: logLevel(),
    description: kinds_text(),
    asynchronous: runSwitch(),
    extra_payload: extraPayload(),
    layers: lambda_layers(),
    lambda_role: kinds_text().meta({ description: 'ARN of the role that the function runs under.' }),
    environment: variablesOrList().meta({ description: "Variables of the container's process." }),
    lambda_environment: variablesOrList().meta({ description: 'Variables of the Lambda function itself.' }),
    region: kinds_text(),
    profile: profile(),
    supervisor_version: supervisor(),
    s3: oldS3,
    batch: sections_batch,
    iam: iam,
    cloudwatch: cloudwatch,
    api_gateway: api_gateway_apiGateway,
    ...beside,
});
/** The `aws` section of a scar.cfg. Its old forms have `region`, `execution_mode` and `boto_profile` at the top and `time` in lambda. */
const defaults = section({
    ...entry4.shape,
    lambda: section({ ...lambda.shape, time: lambdaTimeout() }).optional(),
    region: kinds_text(),
    execution_mode: executionMode(),
    boto_profile: profile(),
});

;// CONCATENATED MODULE: ./build/src/fdl/schema/walk.js
// Finding one's way in a schema: the part at a path, the keys of a part.


/** The schema below `optional` and `lazy`, unless it is itself marked as ignored. */
function unwrap(schema) {
    let inner = schema;
    while ((inner instanceof schemas/* ZodOptional */.IiU || inner instanceof schemas/* ZodLazy */.Ihb) && !ignoredKeys.has(inner))
        inner = inner.unwrap();
    return inner;
}
/** The part of a schema that describes the value at a path. */
function schemaAt(schema, path) {
    let inner = unwrap(schema);
    for (const step of path) {
        if (inner instanceof schemas/* ZodObject */.bvH)
            inner = unwrap(inner.shape[step]);
        else if (inner instanceof schemas/* ZodArray */.naA)
            inner = unwrap(inner.element);
        else
            return undefined;
    }
    return inner;
}
/** The keys of a map's schema; none for anything else. */
function keysOf(schema) {
    const inner = unwrap(schema);
    return inner instanceof schemas/* ZodObject */.bvH ? Object.keys(inner.shape) : [];
}

;// CONCATENATED MODULE: ./build/src/fdl/ignored-key.js
// Keys that belong to the language but have no effect here: said, never passed over.




/** Findings for the keys that SCAR honours and we do not. */
function ignoredIn(schema, data, root, base, path) {
    const inner = unwrap(schema);
    if (!(inner instanceof schemas/* ZodObject */.bvH) || typeof data !== 'object' || data === null)
        return [];
    return Object.entries(data).flatMap(([key, value]) => {
        const child = unwrap(inner.shape[key]);
        const here = [...path, key];
        const mark = child === undefined ? undefined : ignoredKeys.get(child);
        if (child === undefined || mark === undefined)
            return child === undefined ? [] : ignoredIn(child, value, root, base, here);
        if (mark.harmless.includes(value) || isEmpty(value))
            return [];
        const { severity, help } = mark;
        return [
            {
                rule: 'ignored-key',
                severity,
                message: `\`${key}\` ${mark.why}`,
                help,
                position: (0,place/* keyPosition */.T)(root, [...base, ...here]),
            },
        ];
    });
}
const isEmpty = (value) => typeof value === 'object' && value !== null && Object.values(value).every((item) => item === '');

;// CONCATENATED MODULE: ./build/src/fdl/words.js

const LONGEST = 60;
/** `memory`, or for an item of a list, item 2 of `subnets`. */
function nameOf(path) {
    const last = path.at(-1);
    if (last === undefined)
        return 'this file';
    return typeof last === 'number' ? `item ${last + 1} of ${nameOf(path.slice(0, -1))}` : `\`${last}\``;
}
/** A value in a few words: `"lots"`, `a list`. */
function describe(value) {
    if (typeof value === 'string')
        return `"${shortened(value)}"`;
    if (Array.isArray(value))
        return 'a list';
    if (value instanceof Date)
        return 'a date';
    if (typeof value === 'object' && value !== null)
        return 'a map of keys and values';
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'nothing';
}
/** What to do about a value of the wrong kind. */
function remedy(value, expected) {
    if (typeof value === 'string' && value.trim() !== '' && expected.startsWith('a whole number') && Number.isInteger(Number(value))) {
        return 'Write the number without quotes.';
    }
    const number = typeof value === 'string' && expected.startsWith('a whole number') ? /^\s*(\d+)\s*[A-Za-z]+\s*$/.exec(value)?.[1] : undefined;
    if (number !== undefined)
        return `Write ${expected}, without a unit.`;
    if (typeof value === 'string' && expected === 'true or false' && /^(true|yes|on|false|no|off)$/i.test(value)) {
        return `Write ${/^(true|yes|on)$/i.test(value)}, without quotes.`;
    }
    const meant = typeof value === 'string' && expected.startsWith('one of ') ? (0,closest/* closest */.k)(value, expected.slice('one of '.length).split(', ')) : undefined;
    if (meant !== undefined)
        return `Did you mean ${meant}?`;
    if ((typeof value === 'number' || typeof value === 'boolean') && expected === 'text')
        return 'Write it in quotes.';
    if (typeof value === 'string' && expected === 'a list of texts' && value.trim() !== '') {
        return `Write [${value.split(/[,\s]+/).filter((item) => item !== '').join(', ')}].`;
    }
    if (expected.startsWith('a list'))
        return 'Begin a line with `- ` for each item.';
    if (expected === 'a map of names and values')
        return 'Write a line `NAME: value` for each.';
    return `Write ${expected}.`;
}
/** A text that a file holds, cut where it would fill a screen. */
function shortened(text) {
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

;// CONCATENATED MODULE: ./build/src/fdl/unknown-key.js




/**
 * The finding for a key that is not in the schema: an error when another key was meant, else a warning.
 * @param path the path from `base` to the map that holds the key
 */
function unknownKey(schema, path, key, root, base) {
    const known = keysOf(schemaAt(schema, path));
    const nearest = (0,closest/* closest */.k)(key, known);
    const elsewhere = nearest === undefined ? sectionWith(schema, key) : undefined;
    const inside = [...base, ...path];
    const where = inside.length === 0 ? '' : ` in ${nameOf(inside)}`;
    const fact = `there is no key \`${shortened(key)}\`${where}`;
    const position = (0,place/* keyPosition */.T)(root, [...inside, key]);
    if (nearest === undefined && path.at(-1) === 'environment' && known.length === 1) {
        const help = 'Add a line `Variables:` between them: as it stands the variable is not set, here as in SCAR.';
        return { rule: 'unknown-key', severity: 'error', message: `${fact}: variables stand below \`Variables\``, help, position };
    }
    if (nearest === undefined && elsewhere === undefined) {
        const help = `It has no effect, as in SCAR. Known here: ${known.join(', ')}.`;
        return { rule: 'unknown-key', severity: 'warning', message: fact, help, position };
    }
    const meant = nearest === undefined ? `it belongs in ${elsewhere}` : `did you mean \`${nearest}\`?`;
    const help = 'As it stands it has no effect: SCAR ignores unknown keys in silence.';
    return { rule: 'unknown-key', severity: 'error', message: `${fact}: ${meant}`, help, position };
}
/** The place where a key would be right: at the top of the function, or directly in one of its sections. */
function sectionWith(schema, key) {
    const top = keysOf(schema);
    if (top.includes(key))
        return top.includes('lambda') ? 'the function itself, beside `lambda`' : 'the function itself';
    const found = top.find((name) => keysOf(schemaAt(schema, [name])).includes(key));
    return found === undefined ? undefined : `\`${found}\``;
}

;// CONCATENATED MODULE: ./build/src/fdl/validate.js





/**
 * Checks `data` against `schema`.
 * @param base the path from `root` to `data`
 */
function validate(schema, data, root, base) {
    const clean = withoutNulls(data, new Map());
    const findings = [];
    let result = schema.safeParse(clean);
    // Taking wrong values out can't uncover more than one new problem a level, so that this ends soon.
    for (let round = 0; !result.success && round < 10; round += 1) {
        const issues = result.error.issues.flatMap(precise);
        for (const issue of issues) {
            if (findings.length <= finding/* MOST_FINDINGS */.V8)
                findings.push(...report(schema, issue, clean, root, base));
        }
        if (issues.some((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys'))
            break;
        for (const issue of issues)
            remove(clean, issue);
        result = schema.safeParse(clean);
    }
    findings.push(...ignoredIn(schema, clean, root, base, []));
    return { value: result.success ? result.data : undefined, findings: (0,finding/* capped */.uo)(unique(findings)) };
}
/** A value of a union that is right but for a part of it: what is wrong with that part, instead of with the whole. */
function precise(issue) {
    if (issue.code !== 'invalid_union')
        return [issue];
    const nearest = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0));
    return nearest?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue];
}
/** A copy without the keys that have no value (`environment:` and nothing after it): not set. Shared parts stay shared. */
function withoutNulls(data, seen) {
    if (typeof data !== 'object' || data === null || data instanceof Date || data instanceof Uint8Array)
        return data;
    const known = seen.get(data);
    if (known !== undefined)
        return known;
    if (Array.isArray(data)) {
        const list = [];
        seen.set(data, list);
        for (const item of data)
            list.push(withoutNulls(item, seen));
        return list;
    }
    const map = {};
    seen.set(data, map);
    for (const [key, value] of Object.entries(data)) {
        if (value !== null && key !== '__proto__')
            map[key] = withoutNulls(value, seen);
    }
    return map;
}
function report(schema, issue, data, root, base) {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
        return issue.keys.slice(0, finding/* MOST_FINDINGS */.V8 + 1).map((key) => unknownKey(schema, path, key, root, base));
    }
    return [{
            rule: 'wrong-type',
            severity: 'error',
            message: `${nameOf([...base, ...path])} must be ${issue.message}, found ${describe(get(data, path))}`,
            help: remedy(get(data, path), issue.message),
            position: (0,place/* valuePosition */.TB)(root, [...base, ...path]),
        }];
}
/** Takes what an issue is about out of the data: unknown keys, or the nearest value that is not an item of a list. */
function remove(data, issue) {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys)
            drop(data, [...path, key]);
        return;
    }
    let end = path.length;
    while (end > 0 && typeof path[end - 1] === 'number')
        end -= 1;
    drop(data, path.slice(0, end));
}
function drop(data, path) {
    const parent = get(data, path.slice(0, -1));
    const last = path.at(-1);
    if (typeof parent === 'object' && parent !== null && last !== undefined)
        Reflect.deleteProperty(parent, last);
}
function get(data, path) {
    let value = data;
    for (const step of path) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
            return undefined;
        value = Reflect.get(value, step);
    }
    return value;
}
function unique(findings) {
    const seen = new Set();
    return findings.filter((finding) => {
        const key = `${finding.rule} ${finding.position.line}:${finding.position.column} ${finding.message}`;
        return !seen.has(key) && seen.add(key);
    });
}

;// CONCATENATED MODULE: ./build/src/fdl/formats/api-gateway.js
/** Adds the section at `path` to the draft. */
function addApiGateway(builder, api, path) {
    if (api === undefined)
        return;
    builder.placeKey('apiGateway', path);
    builder.setText('apiGateway.name', api.name, [...path, 'name']);
    builder.set('apiGateway.method', api.http_method, [...path, 'http_method']);
    const route = api.path_part === undefined ? undefined : routePath(api.path_part);
    builder.set('apiGateway.path', route, [...path, 'path_part']);
    builder.set('apiGateway.authorization', api.method?.authorizationType, [...path, 'method', 'authorizationType']);
}
/** `launch`, `/launch` and `launch/` are one path: `/launch`. */
function routePath(part) {
    return `/${part.trim().replace(/^\/|\/$/g, '')}`;
}

;// CONCATENATED MODULE: ./build/src/fdl/formats/batch.js
/** Adds the section at `path` to the draft. */
function addBatch(builder, batch, path) {
    if (batch === undefined)
        return;
    builder.placeKey('batch', path);
    builder.set('batch.vcpus', batch.vcpus, [...path, 'vcpus']);
    builder.set('batch.memory', batch.memory, [...path, 'memory']);
    builder.set('batch.gpus', batch.enable_gpu === undefined ? undefined : Number(batch.enable_gpu), [...path, 'enable_gpu']);
    builder.setVariables('batch.environment', batch.environment?.Variables, [...path, 'environment', 'Variables']);
    builder.set('batch.state', batch.state, [...path, 'state']);
    builder.setText('batch.serviceRole', batch.service_role, [...path, 'service_role']);
    builder.set('batch.timeout', batch.timeout, [...path, 'timeout']);
    builder.setText('batch.jobRole', batch.job_role, [...path, 'job_role']);
    builder.setText('batch.executionRole', batch.execution_role, [...path, 'execution_role']);
    builder.set('batch.ephemeralStorage', batch.ephemeral_storage, [...path, 'ephemeral_storage']);
    addNodes(builder, batch.multi_node_parallel, [...path, 'multi_node_parallel']);
    addRetry(builder, batch.retry, [...path, 'retry']);
    addCompute(builder, { ...batch, type: undefined }, path);
    if (batch.compute_resources !== undefined) {
        builder.placeKey('batch.compute', [...path, 'compute_resources']);
        addCompute(builder, batch.compute_resources, [...path, 'compute_resources']);
    }
}
function addNodes(builder, nodes, path) {
    if (nodes === undefined)
        return;
    builder.placeKey('batch.nodes', path);
    builder.set('batch.nodes.enabled', nodes.enabled, [...path, 'enabled']);
    builder.set('batch.nodes.count', nodes.number_nodes, [...path, 'number_nodes']);
    builder.set('batch.nodes.mainIndex', nodes.main_node_index, [...path, 'main_node_index']);
    builder.set('batch.nodes.upload', nodes.upload, [...path, 'upload']);
}
const CONDITIONS = ['on_exit_code', 'on_reason', 'on_status_reason'];
function addRetry(builder, retry, path) {
    builder.set('batch.retry.attempts', retry?.attempts, [...path, 'attempts']);
    const rules = (retry?.evaluate_on_exit ?? []).flatMap((rule, index) => {
        const at = [...path, 'evaluate_on_exit', index];
        const { on_exit_code: exitCode, on_reason: onReason, on_status_reason: onStatusReason, action } = rule;
        const lacksCondition = (exitCode ?? onReason ?? onStatusReason) === undefined;
        // A wrong one has been said already.
        const isWrong = (lacksCondition && CONDITIONS.some((key) => builder.has([...at, key]))) || (action === undefined && builder.has([...at, 'action']));
        if (isWrong)
            return [];
        if (action === undefined || lacksCondition) {
            builder.report('retry-rule', 'error', `rule ${index + 1} of \`evaluate_on_exit\` has no ${action === undefined ? '`action`' : 'condition'}`, 'Give it an `action`, RETRY or EXIT, and one or more of `on_exit_code`, `on_reason`, `on_status_reason`.', at);
            return [];
        }
        const onExitCode = exitCode === undefined ? {} : { onExitCode: String(exitCode) };
        return [{ ...onExitCode, ...(onReason === undefined ? {} : { onReason }), ...(onStatusReason === undefined ? {} : { onStatusReason }), action }];
    });
    if (retry?.evaluate_on_exit === undefined)
        return;
    builder.set('batch.retry.rules', rules, [...path, 'evaluate_on_exit']);
}
function addCompute(builder, compute, path) {
    const { type } = compute;
    if (type === 'UNMANAGED') {
        builder.report('ignored-key', 'error', '`type` asks for an unmanaged compute environment, whose instances somebody else has to start', 'Remove it: scar-action makes managed ones.', [...path, 'type']);
    }
    if (type !== 'MANAGED' && type !== 'UNMANAGED')
        builder.set('batch.compute.type', type, [...path, 'type']);
    builder.set('batch.compute.type', compute.comp_type, [...path, 'comp_type']);
    builder.set('batch.state', compute.state, [...path, 'state']);
    builder.set('batch.compute.minVcpus', compute.min_v_cpus, [...path, 'min_v_cpus']);
    builder.set('batch.compute.desiredVcpus', compute.desired_v_cpus, [...path, 'desired_v_cpus']);
    builder.set('batch.compute.maxVcpus', compute.max_v_cpus, [...path, 'max_v_cpus']);
    builder.setList('batch.compute.instanceTypes', compute.instance_types, [...path, 'instance_types']);
    builder.setList('batch.compute.subnets', compute.subnets, [...path, 'subnets']);
    builder.setList('batch.compute.securityGroups', compute.security_group_ids, [...path, 'security_group_ids']);
    builder.setText('batch.compute.instanceRole', compute.instance_role, [...path, 'instance_role']);
    builder.set('batch.compute.allocationStrategy', compute.allocation_strategy, [...path, 'allocation_strategy']);
    builder.set('batch.compute.assignPublicIp', compute.assign_public_ip, [...path, 'assign_public_ip']);
}

;// CONCATENATED MODULE: ./build/src/fdl/formats/network.js
/** Adds the VPC at `path` to the draft. */
function addVpc(builder, vpc, path) {
    if (vpc === undefined)
        return;
    builder.placeKey('lambda.vpc', path);
    builder.setList('lambda.vpc.subnets', vpc.SubnetIds, [...path, 'SubnetIds']);
    builder.setList('lambda.vpc.securityGroups', vpc.SecurityGroupIds, [...path, 'SecurityGroupIds']);
}
/** Adds the file systems at `path` to the draft. Places go by the index in the spec: unusable items are not counted. */
function addFileSystems(builder, items, path) {
    if (items === undefined)
        return;
    const found = [];
    for (const [index, { Arn, LocalMountPath }] of items.entries()) {
        const at = [...path, index];
        if (Arn === undefined || LocalMountPath === undefined) {
            const missing = ['Arn', 'LocalMountPath'].find((key) => !builder.has([...at, key]));
            if (missing !== undefined) {
                builder.report('wrong-type', 'error', `item ${index + 1} of \`file_system\` has no \`${missing}\``, 'Give it the `Arn` of an EFS access point, and as `LocalMountPath` a folder below /mnt.', at);
            }
            continue;
        }
        builder.place(`lambda.fileSystems.${found.length}`, [...at, 'Arn']);
        found.push({ accessPoint: Arn.trim(), mountPath: LocalMountPath.trim() });
    }
    builder.set('lambda.fileSystems', found, path);
}

;// CONCATENATED MODULE: ./build/src/fdl/formats/providers.js


const OWN = { kind: 'own' };
const WRONG = { kind: 'wrong' };
const UNSUPPORTED = ['onedata', 'rucio'];
/**
 * Whether the keys of an `s3` provider are used: those of another server, and those that are kept as secrets. Others are
 * keys of the same account, which SCAR's users wrote down for want of a role.
 */
function usesOwnKeys(provider) {
    return textOf(provider['endpoint']) !== '' || isSecretArn(textOf(provider['secret_key']));
}
/**
 * Finds the provider of an input or output. A name that stands for nothing is an error: SCAR dropped the outputs
 * silently.
 * @param name as written: `s3`, `minio.lab`
 * @param at where it stands, below the function
 */
function findProvider(builder, name, at) {
    const wrong = (message, help) => {
        builder.report('storage-provider', 'error', message, help, at);
        return WRONG;
    };
    const [type, id] = splitName(name);
    if (type === 's3' && id === '')
        return OWN;
    if (UNSUPPORTED.includes(type)) {
        return wrong(`the storage provider ${name} is not supported`, 'Use s3, minio or webdav, or fetch and put the files in the script.');
    }
    if (!['s3', 'minio', 'webdav'].includes(type))
        return wrong(`there is no storage provider ${name}`, 'Use s3, minio.<id> or webdav.<id>.');
    const known = providersOf(builder.source.providers, type);
    const values = known.get(id === '' ? 'default' : id) ?? (known.size === 1 && id === '' ? [...known.values()][0] : undefined);
    if (values === undefined) {
        // SCAR's own documentation names providers of S3 that stand nowhere; they mean the account's.
        if (type === 's3' && known.size === 0)
            return OWN;
        const near = (0,closest/* closest */.k)(id, [...known.keys()]);
        const hint = near === undefined ? '' : `; did you mean ${type}.${near}?`;
        return wrong(`${name} is not among the \`storage_providers\` of this file${hint}`, `Add it there: ${KEYS[type] ?? ''}.`);
    }
    if (type === 's3' && !usesOwnKeys(values))
        return OWN;
    return read({ builder, name, type, values, at });
}
const KEYS = {
    s3: 'access_key, secret_key and region',
    minio: 'endpoint, access_key and secret_key',
    webdav: 'hostname, login and password',
};
function read(written) {
    const { builder, name, type, values, at } = written;
    const required = (KEYS[type] ?? '').split(/, | and /).filter((key) => key !== 'region');
    const missing = required.filter((key) => textOf(values[key]) === '');
    if (missing.length > 0) {
        const message = `the storage provider ${name} has no ${missing.map((key) => `\`${key}\``).join(', ')}`;
        builder.report('storage-provider', 'error', message, 'Add it in `storage_providers`.', at);
        return WRONG;
    }
    const key = (field) => keyOf(written, field);
    const address = textOf(values[type === 'webdav' ? 'hostname' : 'endpoint']);
    const url = address === '' ? '' : urlOf(address);
    if (url === undefined) {
        builder.report('storage-provider', 'error', `the address of the storage provider ${name} is no URL`, 'Write it as https://host.example.org.', at);
        return WRONG;
    }
    if (type === 'webdav') {
        return { kind: 'other', name, provider: { type: 'webdav', url, login: key('login'), password: key('password') } };
    }
    return {
        kind: 'other',
        name,
        provider: {
            type: 's3',
            ...(url === '' ? {} : { endpoint: url }),
            region: textOf(values['region']) || 'us-east-1',
            verify: values['verify'] !== false,
            accessKey: key('access_key'),
            secretKey: key('secret_key'),
        },
    };
}
const SECRET = new Set(['secret_key', 'password']);
/** An ARN becomes a variable of the job; any other value is taken as it is, and it is said where it will stand. */
function keyOf({ builder, name, values, at }, field) {
    const value = textOf(values[field]);
    if (isSecretArn(value)) {
        const variable = `SCAR_STORAGE_${name}_${field}`.toUpperCase().replace(/[^A-Z0-9]/g, '_');
        builder.addSecret(variable, value, at);
        return { variable };
    }
    if (SECRET.has(field)) {
        builder.report('storage-provider', 'warning', `\`${field}\` of ${name} is put into the function's image in ECR, where everybody reads it who may fetch the image`, 'In mode batch: keep it in Secrets Manager or SSM Parameter Store, and write its ARN.', at);
    }
    return { value };
}
/** A URL without a slash at its end; `https://` where no protocol is named. Undefined for what is none. */
function urlOf(text) {
    const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    const hasUser = /^https?:\/\/[^/]*@/i.test(url);
    return URL.canParse(url) && !hasUser && !/[?#\s]/.test(url) ? url.replace(/\/+$/, '') : undefined;
}
function splitName(name) {
    const dot = name.indexOf('.');
    return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
}
/** By id; the format of 2019 has lists, with `name` for the id. */
function providersOf(providers, type) {
    const ofType = isMap(providers) ? providers[type] : undefined;
    if (Array.isArray(ofType)) {
        return new Map(ofType.filter(isMap).map((item) => [textOf(item['name']), { ...item, ...(isMap(item['auth']) ? item['auth'] : {}) }]));
    }
    if (!isMap(ofType))
        return new Map();
    return new Map(Object.entries(ofType).map(([id, values]) => [id, isMap(values) ? values : {}]));
}
const textOf = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/src/fdl/formats/storage.js


/** Adds both lists to the draft. Places go by the index in the spec: items that can't be used are not counted. */
function addStorage(builder, input, output) {
    const inputs = [];
    const outputs = [];
    const providers = {};
    const others = { inputs: [], outputs: [] };
    for (const [index, item] of (input ?? []).entries()) {
        const found = storage_read(builder, 'input', item, index);
        if (found === undefined)
            continue;
        const { path, name, provider } = found;
        if (name !== undefined && provider !== undefined) {
            providers[name] = provider;
            others.inputs.push({ ...path, provider: name });
            continue;
        }
        builder.place(`inputs.${inputs.length}`, ['lambda', 'input', index, 'path']);
        inputs.push(path);
    }
    for (const [index, item] of (output ?? []).entries()) {
        const found = storage_read(builder, 'output', item, index);
        if (found === undefined)
            continue;
        const { path, name, provider } = found;
        const filtered = withFilters(builder, path, item, ['lambda', 'output', index]);
        if (name !== undefined && provider !== undefined) {
            providers[name] = provider;
            others.outputs.push({ ...filtered, provider: name });
            continue;
        }
        builder.place(`outputs.${outputs.length}`, ['lambda', 'output', index, 'path']);
        outputs.push(filtered);
    }
    builder.set('inputs', inputs, ['lambda', 'input']);
    builder.set('outputs', outputs, ['lambda', 'output']);
    const isOther = Object.keys(providers).length > 0;
    if (isOther)
        builder.set('otherStorage', { providers, ...others }, ['lambda', others.outputs.length > 0 ? 'output' : 'input']);
}
function storage_read(builder, kind, item, index) {
    const at = ['lambda', kind, index];
    const name = item.storage_provider?.trim() ?? 's3';
    if (item.storage_provider === undefined) {
        builder.report('provider-missing', 'error', `this ${kind} has no \`storage_provider\``, 'Add `storage_provider: s3`.', at);
    }
    const found = findProvider(builder, name, [...at, 'storage_provider']);
    if (found.kind === 'wrong')
        return undefined;
    if (kind === 'input')
        sayOfTrigger(builder, name, found, [...at, 'storage_provider']);
    if (kind === 'input' && found.kind === 'other' && found.provider.type === 'webdav')
        return undefined;
    const path = bucketPath(item.path?.trim() ?? '');
    if (path.bucket === '') {
        builder.report('bucket-missing', 'error', `this ${kind} names no bucket`, 'Add `path: bucket/folder`.', at);
        return undefined;
    }
    return found.kind === 'own' ? { path } : { path, name, provider: found.provider };
}
/** An object of another server starts nothing by itself. */
function sayOfTrigger(builder, name, found, at) {
    if (found.kind === 'own' && name !== 's3') {
        builder.report('storage-provider', 'notice', `SCAR made no trigger for ${name}, only for the word s3; scar-action makes one`, 'Write `storage_provider: s3`.', at);
    }
    if (found.kind !== 'other')
        return;
    if (found.provider.type === 'webdav') {
        builder.report('storage-provider', 'error', `${name} can't be an input: WebDAV tells nobody of new files`, 'Use s3 or minio.', at);
        return;
    }
    builder.report('storage-provider', 'notice', `new objects of ${name} start the function only if that server sends its events to it`, 'Let the server invoke the function, for instance through an HTTP API (`api_gateway`); its objects are fetched with the keys of the provider.', at);
}
function withFilters(builder, place, item, at) {
    const list = (key) => {
        const value = item[key];
        if (typeof value !== 'string')
            return value ?? [];
        builder.report('text-for-list', 'warning', `\`${key}\` is one text where a list is due: SCAR compares with each of its letters, scar-action with the whole`, `Write ["${value}"].`, [...at, key]);
        return [value];
    };
    return { ...place, prefixes: list('prefix'), suffixes: list('suffix') };
}

;// CONCATENATED MODULE: ./build/src/fdl/formats/v4.js








/** Reads the entry that stands at `base`. */
function readV4(source, data, base) {
    const { value, findings } = validate(entry4, data, source.root, base);
    if (value === undefined)
        return { draft: undefined, findings };
    const name = value.lambda?.name?.trim() ?? '';
    const named = [...base, 'lambda', 'name'];
    const builder = new Builder(source, base, (0,place/* valuePosition */.TB)(source.root, (0,place/* placeAt */.BW)(source.root, named) ? named : base));
    if (name === '') {
        // A name in the wrong place has been said already.
        if (findings.some(({ rule, message }) => rule === 'unknown-key' && message.startsWith('there is no key `name`')))
            return { draft: undefined, findings };
        builder.report('name-missing', 'error', 'a function has no `name`', 'Add `name` to its `lambda` section.', ['lambda']);
        return { draft: undefined, findings: [...findings, ...builder.findings] };
    }
    addEntry(builder, value);
    builder.setScript(value.lambda?.init_script, ['lambda', 'init_script']);
    addStorage(builder, value.lambda?.input, value.lambda?.output);
    return { draft: builder.draft(name), findings: [...findings, ...builder.findings] };
}
/** Everything of an entry but its name, script and storage: what a defaults file may hold, too. */
function addEntry(builder, entry) {
    if (entry.lambda !== undefined)
        addLambda(builder, entry.lambda);
    builder.setText('lambda.role', entry.iam?.role, ['iam', 'role']);
    addBatch(builder, entry.batch, ['batch']);
    addApiGateway(builder, entry.api_gateway, ['api_gateway']);
    builder.setVariables('tags', entry.tags, ['tags']);
    builder.setSecrets(entry.secrets, ['secrets']);
    builder.set('logRetentionDays', entry.cloudwatch?.log_retention_policy_in_days, ['cloudwatch', 'log_retention_policy_in_days']);
}
function addLambda(builder, lambda) {
    builder.placeKey('lambda', ['lambda']);
    builder.set('mode', lambda.execution_mode, ['lambda', 'execution_mode']);
    builder.setText('region', lambda.region, ['lambda', 'region']);
    builder.set('description', lambda.description, ['lambda', 'description']);
    builder.set('logLevel', lambda.log_level, ['lambda', 'log_level']);
    builder.set('commandArguments', lambda.c_args, ['lambda', 'c_args']);
    builder.set('downloadInput', lambda.file_stage_in === undefined ? undefined : !lambda.file_stage_in, ['lambda', 'file_stage_in']);
    builder.set('lambda.timeout', lambda.timeout, ['lambda', 'timeout']);
    builder.set('lambda.memory', lambda.memory, ['lambda', 'memory']);
    builder.set('lambda.architecture', lambda.architectures?.[0], ['lambda', 'architectures']);
    builder.set('lambda.ephemeralStorage', lambda.ephemeral_storage, ['lambda', 'ephemeral_storage']);
    addVpc(builder, lambda.vpc, ['lambda', 'vpc']);
    addFileSystems(builder, lambda.file_system, ['lambda', 'file_system']);
    builder.setText('shell', lambda.shell, ['lambda', 'shell']);
    builder.setVariables('lambda.environment', lambda.environment?.Variables, ['lambda', 'environment', 'Variables']);
    builder.setVariables('tags', lambda.tags, ['lambda', 'tags']);
    builder.setText('image', lambda.image, ['lambda', 'image']);
    builder.setImageFile(lambda.image_file, ['lambda', 'image_file']);
    builder.set('lambda.timeoutThreshold', lambda.timeout_threshold, ['lambda', 'timeout_threshold']);
    addContainer(builder, lambda.container);
}
function addContainer(builder, container) {
    if (container === undefined)
        return;
    const at = (key) => ['lambda', 'container', key];
    builder.setText('image', container.image, at('image'));
    builder.setImageFile(container.image_file, at('image_file'));
    builder.set('image.packaged', container.create_image, at('create_image'));
    builder.set('lambda.timeoutThreshold', container.timeout_threshold, at('timeout_threshold'));
    builder.setVariables('environment', container.environment?.Variables, [...at('environment'), 'Variables']);
}

// EXTERNAL MODULE: ./build/src/fdl/plain-text.js
var plain_text = __webpack_require__(3954);
;// CONCATENATED MODULE: ./build/src/fdl/json.js


const MAX_DEPTH = 50;
const SPACE = /[ \t\r\n]*/y;
const LITERAL = /(?:"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)/uy;
class JsonError extends Error {
    offset;
    constructor(offset, message) {
        super(message);
        this.offset = offset;
    }
}
/** Reads a JSON file. What is wrong is a finding with its place. */
function readJson(file, source) {
    const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
    const at = (0,place/* positions */.Xq)(file, text);
    const refused = (offset, message, help) => ({
        data: undefined,
        root: { value: at(offset), children: new Map() },
        findings: [{ rule: 'json-syntax', severity: 'error', message, help, position: at(offset) }],
    });
    const unreadable = (0,plain_text/* notText */.n)(text);
    if (unreadable !== undefined)
        return refused(unreadable.offset, unreadable.message, unreadable.help);
    if (text.trim() === '')
        return refused(0, 'this file is empty', 'Write {}, or leave the input config empty.');
    try {
        const scanner = new Scanner(text, at);
        const { data, place } = scanner.document();
        return { data, root: place, findings: [] };
    }
    catch (error) {
        if (!(error instanceof JsonError))
            throw error;
        const help = 'JSON has no comments and no comma after the last item; keys and texts stand in double quotes.';
        return refused(error.offset, `this is not valid JSON: ${error.message}`, help);
    }
}
class Scanner {
    #text;
    #at;
    #offset = 0;
    constructor(text, at) {
        this.#text = text;
        this.#at = at;
    }
    document() {
        const read = this.#value(undefined, 0);
        if (this.#peek() !== '')
            throw new JsonError(this.#offset, 'there is text after its end');
        return read;
    }
    /** The next character that is not space; '' at the end. */
    #peek() {
        SPACE.lastIndex = this.#offset;
        this.#offset += SPACE.exec(this.#text)?.[0].length ?? 0;
        return this.#text.charAt(this.#offset);
    }
    #expect(character, where) {
        const found = this.#peek();
        if (found !== character)
            throw new JsonError(this.#offset, `a ${character} is missing ${where}${found === '' ? ', the file ends here' : ''}`);
        this.#offset += 1;
    }
    #value(key, depth) {
        if (depth > MAX_DEPTH)
            throw new JsonError(this.#offset, `it is nested deeper than ${MAX_DEPTH} levels`);
        const next = this.#peek();
        const place = { value: this.#at(this.#offset), children: new Map(), ...(key === undefined ? {} : { key }) };
        if (next === '{')
            return { data: this.#object(place, depth), place };
        if (next === '[')
            return { data: this.#array(place, depth), place };
        return { data: this.#literal(), place };
    }
    #literal() {
        LITERAL.lastIndex = this.#offset;
        const found = LITERAL.exec(this.#text)?.[0];
        if (found === undefined)
            throw new JsonError(this.#offset, this.#peek() === '' ? 'it ends too early' : 'a value is expected here');
        this.#offset += found.length;
        return JSON.parse(found);
    }
    #object(place, depth) {
        const entries = [];
        this.#offset += 1;
        while (this.#peek() !== '}') {
            if (entries.length > 0)
                this.#expect(',', 'between two keys');
            if (this.#peek() !== '"')
                throw new JsonError(this.#offset, 'a key in double quotes is expected here');
            const key = this.#at(this.#offset);
            const name = String(this.#literal());
            this.#expect(':', 'after the key');
            const { data, place: child } = this.#value(key, depth + 1);
            entries.push([name, data]);
            place.children.set(name, child);
        }
        this.#offset += 1;
        return Object.fromEntries(entries);
    }
    #array(place, depth) {
        const items = [];
        this.#offset += 1;
        while (this.#peek() !== ']') {
            if (items.length > 0)
                this.#expect(',', 'between two items');
            const { data, place: child } = this.#value(undefined, depth + 1);
            place.children.set(String(items.length), child);
            items.push(data);
        }
        this.#offset += 1;
        return items;
    }
}

;// CONCATENATED MODULE: ./build/src/fdl/config.js







/** Sections that the documentation shows without their `aws` parent. */
const SECTIONS = ['lambda', 'iam', 's3', 'ecr', 'api_gateway', 'cloudwatch', 'batch', 'tags', 'secrets'];
/** Reads the defaults file; undefined: there is none. */
function readDefaults(source) {
    if (source === undefined)
        return { values: {}, findings: [] };
    const { data, root, findings } = readJson(source.file, source.text);
    if (data === undefined)
        return { values: {}, findings };
    if (!config_isMap(data)) {
        return {
            values: {},
            findings: [
                {
                    rule: 'wrong-type',
                    severity: 'error',
                    message: 'this file must hold a JSON object',
                    help: 'It begins with `{`.',
                    position: root.value,
                },
            ],
        };
    }
    const builder = new Builder({ file: source.file, root, readFile: () => undefined }, [], root.value);
    const said = [...findings, ...unknownAtTop(data, (path) => (0,place/* keyPosition */.T)(root, path))];
    const top = Object.fromEntries(SECTIONS.filter((name) => name in data).map((name) => [name, data[name]]));
    said.push(...addSections(builder, top, []));
    let values = { ...builder.draft('').values };
    if (config_isMap(data['aws'])) {
        const nested = new Builder(builder.source, ['aws'], root.value);
        said.push(...addSections(nested, data['aws'], ['aws']));
        values = { ...values, ...nested.draft('').values };
        said.push(...nested.findings);
    }
    said.push(...builder.findings);
    if (values['apiGateway.authorization'] === 'NONE')
        said.push(notOpened(root.value));
    return { values: withoutOpenApi(withoutUdocker(values)), findings: inOneNotice(said) };
}
function addSections(builder, data, base) {
    const { value, findings } = validate(defaults, data, builder.source.root, base);
    if (value === undefined)
        return findings;
    builder.set('mode', value.execution_mode, ['execution_mode']);
    builder.setText('region', value.region, ['region']);
    builder.set('lambda.timeout', value.lambda?.time, ['lambda', 'time']);
    const { s3: _s3, ecr: _ecr, ...rest } = value;
    addEntry(builder, rest);
    return findings;
}
function unknownAtTop(data, at) {
    const known = ['scar', 'aws', 'oscar', ...SECTIONS];
    return Object.keys(data)
        .filter((key) => !known.includes(key))
        .map((key) => {
        const meant = (0,closest/* closest */.k)(key, known);
        return {
            rule: 'unknown-key',
            severity: meant === undefined ? 'warning' : 'error',
            message: `there is no key \`${key}\` in a scar.cfg${meant === undefined ? '' : `: did you mean \`${meant}\`?`}`,
            help: `It has no effect. Known here: ${known.join(', ')}.`,
            position: at([key]),
        };
    });
}
/** SCAR writes its own settings for udocker into every scar.cfg; they mean nothing without udocker. */
function withoutUdocker(values) {
    const variables = values['lambda.environment'];
    if (variables === undefined)
        return values;
    return {
        ...values,
        'lambda.environment': Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('UDOCKER_'))),
    };
}
/** SCAR writes `authorizationType: NONE` into every scar.cfg: nobody's wish. Who may call an API is said where it is asked for. */
function withoutOpenApi(values) {
    return values['apiGateway.authorization'] === 'NONE' ? { ...values, 'apiGateway.authorization': undefined } : values;
}
function notOpened(position) {
    return {
        rule: 'ignored-key',
        severity: 'notice',
        message: '`authorizationType` NONE opens no API when it stands in a scar.cfg',
        help: 'Write it into the definition of a function whose API everybody may call.',
        position,
    };
}
/** SCAR fills its scar.cfg with all it knows: what has no effect is named in one notice, not in twenty. */
function inOneNotice(findings) {
    const [first, ...others] = findings.filter((finding) => finding.rule === 'ignored-key' && finding.severity !== 'error');
    if (first === undefined)
        return [...findings];
    const rest = findings.filter((finding) => finding.rule !== 'ignored-key' || finding.severity === 'error');
    const keys = [first, ...others].map((finding) => /^`[^`]+`/.exec(finding.message)?.[0] ?? '').filter((key) => key !== '');
    return [
        ...rest,
        {
            ...first,
            severity: 'notice',
            message: `these keys of the scar.cfg have no effect here: ${[...new Set(keys)].join(', ')}`,
            help: 'They may stay.',
        },
    ];
}
function config_isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/src/fdl/formats/v3.js







/** Reads the function `name`, whose map stands at `base`. */
function readV3(source, name, data, base) {
    const { value, findings } = validate(entry3, data, source.root, base);
    if (value === undefined)
        return { draft: undefined, findings };
    const builder = new Builder(source, base, (0,place/* keyPosition */.T)(source.root, base));
    builder.setText('image', value.image, ['image']);
    builder.setImageFile(value.image_file, ['image_file']);
    builder.setScript(value.init_script, ['init_script']);
    builder.set('commandArguments', value.c_args, ['c_args']);
    builder.set('mode', value.execution_mode, ['execution_mode']);
    builder.set('description', value.description, ['description']);
    builder.set('logLevel', value.log_level, ['log_level']);
    builder.setText('region', value.region, ['region']);
    v3_addLambda(builder, value);
    builder.setVariables('environment', value.environment, ['environment']);
    builder.setText('shell', value.shell, ['shell']);
    builder.setVariables('tags', value.tags, ['tags']);
    builder.setSecrets(value.secrets, ['secrets']);
    v3_addStorage(builder, name, value.s3);
    addBatch(builder, value.batch, ['batch']);
    addApiGateway(builder, value.api_gateway, ['api_gateway']);
    builder.set('logRetentionDays', value.cloudwatch?.log_retention_policy_in_days, ['cloudwatch', 'log_retention_policy_in_days']);
    return { draft: builder.draft(name), findings: [...findings, ...builder.findings] };
}
function v3_addLambda(builder, value) {
    builder.set('lambda.memory', value.memory, ['memory']);
    builder.set('lambda.ephemeralStorage', value.ephemeral_storage, ['ephemeral_storage']);
    builder.set('lambda.timeout', value.timeout, ['timeout']);
    builder.set('lambda.timeout', value.time, ['time']);
    builder.set('lambda.timeoutThreshold', value.timeout_threshold, ['timeout_threshold']);
    builder.setVariables('lambda.environment', value.lambda_environment, ['lambda_environment']);
    addVpc(builder, value.vpc, ['vpc']);
    addFileSystems(builder, value.file_system, ['file_system']);
    // SCAR read lambda_role and forgot it; whoever wrote it meant the role.
    builder.setText('lambda.role', value.lambda_role, ['lambda_role']);
    builder.setText('lambda.role', value.iam?.role, ['iam', 'role']);
}
/**
 * Where inputs are watched and outputs go. A bucket alone means `<function>/input/` and `<function>/output/` in it; without an
 * output bucket the outputs go beside the input. (SCAR 2.x put a request id below the output folder: nothing could watch that.)
 */
function v3_addStorage(builder, name, s3) {
    if (s3 === undefined)
        return;
    const input = located(s3.input_bucket, s3.input_folder, `${name}/input`);
    if (input !== undefined) {
        builder.set('inputs', [input], ['s3', 'input_bucket']);
        builder.place('inputs.0', ['s3', 'input_bucket']);
    }
    else if (isSet(s3.input_folder)) {
        builder.report('bucket-missing', 'error', '`input_folder` has no `input_bucket` beside it', 'Name the bucket.', ['s3', 'input_folder']);
    }
    const given = isSet(s3.output_bucket);
    const key = given ? 'output_bucket' : isSet(s3.output_folder) ? 'output_folder' : 'input_bucket';
    const output = located(given ? s3.output_bucket : input?.bucket, s3.output_folder, `${name}/output`);
    if (output === undefined)
        return;
    const path = { ...output, prefixes: [], suffixes: [] };
    builder.set('outputs', [path], ['s3', key]);
    builder.place('outputs.0', ['s3', key]);
}
const isSet = (text) => text !== undefined && text.trim() !== '';
function located(bucket, folder, fallback) {
    if (!isSet(bucket))
        return undefined;
    const given = bucketPath(bucket.trim());
    if (isSet(folder))
        return bucketPath(`${given.bucket}/${folder}`);
    return given.prefix === '' ? bucketPath(`${given.bucket}/${fallback}`) : given;
}

;// CONCATENATED MODULE: ./build/src/fdl/variables.js
// `${NAME}` in the values of a definition, replaced by the action's variables, so that no secret stands in the file.



/** `$${` is `${` itself; `${{` is an expression of a workflow, which means nothing in a definition. */
const PLACEHOLDER = /\$\$\{|\$\{\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
/**
 * A copy of the data with the placeholders in its texts replaced; keys stay as they are. What is put in is not looked at again.
 * @param text the file, to see at once that it holds no placeholder
 */
function substitute(data, root, text, variables) {
    if (!text.includes('${'))
        return { data, findings: [] };
    const substitution = new Substitution(root, variables);
    return { data: substitution.copy(data, []), findings: (0,finding/* capped */.uo)(substitution.findings) };
}
class Substitution {
    findings = [];
    #root;
    #variables;
    /** Characters that may be put in: a few kilobytes a thousand times are an attack. */
    #left = plain_text/* MAX_LENGTH */.E;
    /** Copies by original: aliases make parts of the data shared, even with parts of themselves. */
    #copies = new Map();
    constructor(root, variables) {
        this.#root = root;
        this.#variables = variables;
    }
    copy(value, path) {
        if (typeof value === 'string')
            return this.#text(value, path);
        if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array)
            return value;
        if (this.#copies.has(value))
            return this.#copies.get(value);
        if (Array.isArray(value)) {
            const list = [];
            this.#copies.set(value, list);
            for (const [index, item] of value.entries())
                list.push(this.copy(item, [...path, index]));
            return list;
        }
        const map = {};
        this.#copies.set(value, map);
        for (const [key, item] of Object.entries(value)) {
            // Not an assignment: a key `__proto__` would set the prototype.
            Object.defineProperty(map, key, { value: this.copy(item, [...path, key]), enumerable: true, writable: true, configurable: true });
        }
        return map;
    }
    #text(text, path) {
        return text.replace(PLACEHOLDER, (placeholder, name) => {
            if (placeholder === '$${')
                return '${';
            if (name === undefined) {
                this.#report(path, 'this value holds an expression of a workflow, `${{`, which is not replaced in this file', 'Give the value a name in the input variables of the action, NAME=${{ secrets.NAME }}, and write ${NAME} here.');
                return placeholder;
            }
            const value = this.#variables.get(name);
            if (value === undefined) {
                this.#report(path, `there is no variable ${name} to put in here`, `Add a line ${name}=value to the input variables of the action. If it is text: write $\${${name}}.`);
            }
            this.#left -= value?.length ?? 0;
            if (this.#left >= 0)
                return value ?? placeholder;
            this.#report(path, 'with its placeholders replaced this file would be too large', 'Use fewer placeholders, or shorter values.');
            return placeholder;
        });
    }
    #report(path, message, help) {
        if (this.findings.length <= finding/* MOST_FINDINGS */.V8)
            this.findings.push({ rule: 'variable-missing', severity: 'error', message, help, position: (0,place/* valuePosition */.TB)(this.#root, path) });
    }
}

// EXTERNAL MODULE: ./build/src/fdl/yaml.js + 3 modules
var yaml = __webpack_require__(4539);
;// CONCATENATED MODULE: ./build/src/fdl/read.js











/** Reads all functions of all files. Mistakes are findings; nothing is thrown for what a file holds. */
function readDefinitions(sources, options) {
    const defaults = readDefaults(options.defaults);
    const functions = [];
    const findings = [...defaults.findings];
    const seen = new Map();
    for (const source of sources) {
        for (const { draft, findings: said } of readFile(source, options)) {
            findings.push(...said.map((finding) => (draft === undefined ? finding : { ...finding, functionName: draft.name })));
            if (draft === undefined)
                continue;
            const position = draft.places.get('') ?? { file: source.file, line: 1, column: 1 };
            const first = seen.get(draft.name);
            if (first !== undefined) {
                findings.push(duplicate(draft.name, position, first));
                continue;
            }
            seen.set(draft.name, position);
            findings.push(...apiWithoutName(draft, defaults.values));
            const { image } = draft.values;
            if (image !== undefined)
                functions.push(complete(draft, image, defaults.values));
            else if (!said.some(isAboutImage))
                findings.push(imageMissing(draft.name, position));
        }
    }
    return { functions, findings };
}
/** As in SCAR it is the name that asks for an API: whoever describes one without it waits in vain. */
function apiWithoutName({ name, values, places }, defaults) {
    if ((values['apiGateway.name'] ?? defaults['apiGateway.name']) !== undefined)
        return [];
    const isDescribed = ['method', 'path', 'authorization'].some((field) => values[`apiGateway.${field}`] !== undefined);
    const position = places.get('apiGateway');
    if (!isDescribed || position === undefined)
        return [];
    return [{
            rule: 'api-name-missing',
            severity: 'warning',
            message: '`api_gateway` has no `name`, so no API is made',
            help: 'Add `name` to it, or remove it.',
            position,
            functionName: name,
        }];
}
function isAboutImage({ severity, message }) {
    return severity === 'error' && /^`image(_file)?`/.test(message);
}
function imageMissing(functionName, position) {
    return {
        rule: 'image-missing',
        severity: 'error',
        message: `the function ${functionName} names no image`,
        help: 'Add `image`: in the 4.x format below `lambda.container`, in the 3.x format directly in the function.',
        position,
        functionName,
    };
}
const UNIQUE = 'Names are unique over all files of a deployment: rename one of the two.';
function duplicate(name, position, first) {
    return {
        rule: 'duplicate-function',
        severity: 'error',
        message: `a function named ${name} is already defined in ${first.file}:${first.line}`,
        help: UNIQUE,
        position,
        functionName: name,
    };
}
const documentSchema = section({
    functions: anything(),
    storage_providers: anything(),
    clusters: ignored(anything(), 'describes clusters of OSCAR, another product', 'scar-action leaves it alone.'),
});
function readFile(text, { readFile: readScript, readHead, variables = new Map() }) {
    const { data: written, root, findings } = (0,yaml/* readYaml */.g)(text.file, text.text);
    if (written === undefined)
        return [{ draft: undefined, findings }];
    const { data, findings: missing } = substitute(written, root, text.text, variables);
    const document = validate(documentSchema, data, root, []);
    const general = [
        ...twiceNamed(findings, root),
        ...missing,
        ...document.findings,
        ...providerFindings(document.value?.storage_providers, root),
    ];
    const providers = document.value?.storage_providers;
    const source = { file: text.file, root, readFile: readScript, readHead, providers };
    const drafted = document.value === undefined ? [] : readFunctions(source, read_isMap(data) ? data['functions'] : undefined);
    // Whoever misspelt `functions` knows by now why there are none.
    const isMisspelt = general.some(({ rule, message }) => rule === 'unknown-key' && message.endsWith('did you mean `functions`?'));
    return [{ draft: undefined, findings: general }, ...(isMisspelt ? drafted.filter(({ draft }) => draft !== undefined) : drafted)];
}
function readFunctions(source, functions) {
    const { root } = source;
    if (functions === undefined && (0,place/* placeAt */.BW)(root, ['functions']) === undefined)
        return [
            nothing(root.value, 'this file has no `functions`'),
        ];
    if (!read_isMap(functions)) {
        const isEmpty = functions === null || (Array.isArray(functions) && functions.length === 0);
        const message = isEmpty ? '`functions` holds no function' : `\`functions\` must be a map of names and functions, found ${describe(functions)}`;
        return [nothing((0,place/* keyPosition */.T)(root, ['functions']), message, 'Write the name of each function as a key below it: `my-function:`.')];
    }
    const { aws, oscar, ...named } = functions;
    // Files of two formats in one: services of OSCAR beside functions of the 3.x format.
    if (Array.isArray(oscar) && aws === undefined && Object.keys(named).length > 0) {
        return [
            ...readModern(source, { oscar }),
            ...Object.entries(named).map(([name, data]) => readV3(source, name, data, ['functions', name])),
        ];
    }
    if (read_isMap(aws) && 'lambda' in aws) {
        return [
            nothing((0,place/* keyPosition */.T)(root, ['functions', 'aws', 'lambda']), '`aws` must be a list of functions, found a map', 'Begin each function with a dash: `- lambda:`.'),
        ];
    }
    const drafted = Array.isArray(aws) || Array.isArray(oscar)
        ? readModern(source, functions)
        : Object.entries(functions).map(([name, data]) => readV3(source, name, data, ['functions', name]));
    return drafted.length > 0 ? drafted : [nothing((0,place/* keyPosition */.T)(root, ['functions']), '`functions` holds no function')];
}
const modernSchema = section({
    aws: anything(),
    oscar: ignored(anything(), 'holds services of OSCAR, another product', 'scar-action leaves them alone.'),
});
function readModern(source, functions) {
    const { findings } = validate(modernSchema, functions, source.root, ['functions']);
    const entries = Array.isArray(functions['aws']) ? functions['aws'] : [];
    return [
        ...(findings.length > 0 ? [{ draft: undefined, findings }] : []),
        ...entries.map((entry, index) => readV4(source, entry, ['functions', 'aws', index])),
    ];
}
function nothing(position, message, help = 'A definition begins with `functions:` and the name of a function below it.') {
    return { draft: undefined, findings: [{ rule: 'no-functions', severity: 'error', message, help, position }] };
}
/** In the 3.x format two functions of one name are a key that stands twice: one of them would be lost. */
function twiceNamed(findings, root) {
    const functions = [...((0,place/* placeAt */.BW)(root, ['functions'])?.children ?? [])];
    return findings.map((finding) => {
        const named = functions.find(([, { key }]) => key?.line === finding.position.line && key.column === finding.position.column);
        if (finding.rule !== 'duplicate-key' || named === undefined)
            return finding;
        return {
            ...finding,
            rule: 'duplicate-function',
            severity: 'error',
            message: finding.message.replace(/^`.*?`/, `a function named ${named[0]}`),
            help: UNIQUE,
        };
    });
}
/** Keys of S3 that stand in the file are not used: the function's role is. Those of other servers are, and ARNs of secrets. */
function providerFindings(providers, root) {
    if (!read_isMap(providers))
        return [];
    const s3 = providers['s3'];
    if (typeof s3 !== 'object' || s3 === null)
        return [];
    return Object.entries(s3).flatMap(([id, provider]) => {
        if (!read_isMap(provider) || !['access_key', 'secret_key', 'auth'].some((key) => key in provider))
            return [];
        if (usesOwnKeys(provider))
            return [];
        const name = typeof provider['name'] === 'string' ? provider['name'] : id;
        return [{
                rule: 'ignored-key',
                severity: 'warning',
                message: `the keys of storage provider s3.${name} are not used, and stand here for all to read`,
                help: "Remove them and make them invalid. The function's role gives access to its buckets.",
                position: (0,place/* valuePosition */.TB)(root, ['storage_providers', 's3', id]),
            }];
    });
}
function read_isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./build/src/stack/synthesize.js + 11 modules
var synthesize = __webpack_require__(46);
;// CONCATENATED MODULE: ./build/src/action/examine.js
// Definitions as text -> functions, findings and budgets. The same for the files of the workspace and for those of the base commit.



/** Reads and checks definitions, offline. Nothing is thrown for what they hold. */
function examine(sources, options, stage) {
    const { functions, findings } = readDefinitions(sources, options);
    const environment = { ...synthesize/* OFFLINE_ENVIRONMENT */.Uq, stage };
    return { functions, environment, ...check({ functions, stack: (0,synthesize/* synthesize */.DF)(functions, environment), findings, sources }) };
}


/***/ }),

/***/ 8260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v9: () => (/* binding */ failingFindings),
  iA: () => (/* binding */ prepare),
  NY: () => (/* binding */ prepareOrRefuse)
});

// EXTERNAL MODULE: ./build/src/contract/errors.js
var contract_errors = __webpack_require__(8081);
;// CONCATENATED MODULE: ./build/src/report/excerpts.js
/** Longer lines are cut: data, not something to read. */
const LONGEST = 160;
/**
 * Findings with the text of their lines.
 * @param textOf the text of a file; undefined when it can't be had
 */
function withExcerpts(findings, textOf) {
    const files = new Map();
    const linesOf = (file) => {
        const lines = files.get(file) ?? (textOf(file) ?? '').split(/\r\n|\r|\n/);
        files.set(file, lines);
        return lines;
    };
    return findings.map((finding) => {
        const line = linesOf(finding.position.file)[finding.position.line - 1];
        return line === undefined || line.trim() === '' ? finding : { ...finding, excerpt: cut(withoutSecrets(finding, clean(line))) };
    });
}
/** Without a byte order mark and control characters; tabs are kept, they are wide. */
function clean(line) {
    // oxlint-disable-next-line no-control-regex -- they are what is to be removed
    return line.replace(/^\uFEFF/, '').replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '\uFFFD');
}
function cut(line) {
    return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
const SECRET_NAME = /(pass(?:word|wd|phrase)?|secret|token|credential|api_?-?key|access_?-?key|private_?-?key)\w*["']?\s*[:=]\s*/i;
/** What looks like a secret gives way to dots: a comment on a pull request is read by more people than the file, and mailed. */
function withoutSecrets({ rule }, line) {
    const begin = endOf(SECRET_NAME, line) ?? (/secret|credential/.test(rule) ? (endOf(/[:=]\s*/, line) ?? 0) : line.length);
    const hidden = line.slice(begin).trim() === '' ? line : `${line.slice(0, begin)}•••`;
    return hidden.replace(ACCESS_KEY, '•••');
}
function endOf(pattern, line) {
    const found = pattern.exec(line);
    return found === null ? undefined : found.index + found[0].length;
}

// EXTERNAL MODULE: ./build/src/report/log.js
var log = __webpack_require__(6314);
// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(75);
// EXTERNAL MODULE: ./build/src/stack/context.js
var context = __webpack_require__(4465);
// EXTERNAL MODULE: ./build/src/stack/synthesize.js + 11 modules
var synthesize = __webpack_require__(46);
// EXTERNAL MODULE: ./build/src/action/examine.js + 28 modules
var examine = __webpack_require__(1407);
// EXTERNAL MODULE: ./build/src/action/github-event.js
var github_event = __webpack_require__(7668);
// EXTERNAL MODULE: ./build/src/action/sources.js
var action_sources = __webpack_require__(6034);
;// CONCATENATED MODULE: ./build/src/action/prepare.js









/**
 * Reads and checks the definitions.
 * @throws UserError when a file can't be read; what is wrong inside the files is in the report's findings
 */
async function prepare(step) {
    const { inputs, workspace, recorder } = step;
    const sources = await (0,action_sources/* readSources */.tW)(inputs.files, workspace);
    const defaults = await (0,action_sources/* readConfig */.Xg)(inputs.config, workspace);
    const readFile = (0,action_sources/* fileReader */.q2)(workspace);
    const examined = (0,examine/* examine */.s)(sources, { defaults, readFile, readHead: (0,action_sources/* headReader */.GE)(workspace), variables: inputs.variables }, inputs.stage);
    const { functions, environment } = examined;
    for (const spec of functions) {
        const { file, line } = spec.positions.at('');
        step.toolkit.info(`${spec.name}: ${spec.mode}, image ${spec.image.reference} (${file}:${line})`);
    }
    const texts = new Map([...sources, ...(defaults === undefined ? [] : [defaults])].map(({ file, text }) => [file, text]));
    const pullRequest = (0,github_event/* readPullRequest */.D)(process.env);
    const links = (0,github_event/* linksOf */.h)(process.env, pullRequest);
    const isPreview = inputs.command === 'check' || inputs.command === 'plan';
    recorder.add({
        functions: functions.map((spec) => ({
            name: (0,synthesize/* functionFacts */.If)(spec, environment).functionName,
            nameInFile: spec.name,
            mode: spec.mode,
            image: spec.image.reference,
            position: spec.positions.at(''),
        })),
        findings: withExcerpts(examined.findings, (file) => texts.get(file) ?? decoded(readFile(file))),
        workflow: { functions: functions.map((spec) => workflowFunction(spec, environment)) },
        budgets: examined.budgets,
        ...(isPreview && (inputs.base !== undefined || pullRequest !== undefined) ? await compared(step, examined.budgets, pullRequest) : {}),
        ...(links === undefined ? {} : { links }),
    });
    return functions;
}
/** Loaded when there is something to compare with. */
async function compared(step, budgets, pullRequest) {
    return (await __webpack_require__.e(/* import() */ 238).then(__webpack_require__.bind(__webpack_require__, 6238))).compareWithBase(step, budgets, pullRequest);
}
function workflowFunction(spec, environment) {
    const { facts, inputs } = (0,context/* functionContext */.C2)(spec, environment);
    const path = ({ bucket, prefix }) => ({ bucket, prefix });
    return { name: facts.functionName, nameInFile: spec.name, mode: spec.mode, inputs: inputs.map(path), outputs: facts.outputs.map(path) };
}
function decoded(content) {
    return content === undefined ? undefined : Buffer.from(content).toString('utf8');
}
/** As prepare, for commands that change or run something: findings of severity error end them. @throws UserError */
async function prepareOrRefuse(step) {
    const functions = await prepare(step);
    const failing = failingFindings(step.recorder.report().findings, step.inputs.failOn);
    if (failing.length === 0)
        return functions;
    const errors = failing.filter((finding) => finding.severity === 'error');
    const what = errors.length > 0 ? (0,markdown/* count */.U9)(errors.length, 'error') : (0,markdown/* count */.U9)(failing.length, 'warning');
    throw new contract_errors/* UserError */.y(`${what} in the definitions, so nothing was done`, {
        help: `The first: ${[...errors, ...failing].slice(0, 1).map(log/* findingText */.NK).join('')}`,
    });
}
/** Findings that make the step fail: errors, and with `fail-on: warning` warnings, too. */
function failingFindings(findings, failOn) {
    return findings.filter(({ severity }) => severity === 'error' || (severity === 'warning' && failOn === 'warning'));
}


/***/ }),

/***/ 6034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GE: () => (/* binding */ headReader),
/* harmony export */   NP: () => (/* binding */ filesMatching),
/* harmony export */   Xg: () => (/* binding */ readConfig),
/* harmony export */   q2: () => (/* binding */ fileReader),
/* harmony export */   tW: () => (/* binding */ readSources)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8081);
/* harmony import */ var _image_error_code_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2167);
// The user's files: finds them by the globs of input files, reads their text, and reads what they name.





const NEVER = ['**/node_modules/**', '**/.git/**'];
/**
 * Reads all definition files that the patterns match, in alphabetical order.
 * @throws UserError naming input files when a pattern matches nothing or a file can't be read
 */
async function readSources(patterns, workspace) {
    const exclude = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    const files = new Set();
    for (const pattern of patterns.filter((candidate) => !candidate.startsWith('!'))) {
        const found = await filesMatching(pattern, exclude, workspace);
        if (found.length === 0)
            throw nothingMatches(pattern, workspace, exclude.length > 0);
        const outside = found.find((file) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, file)).startsWith('..'));
        if (outside !== undefined) {
            throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`input files: ${outside} lies outside the repository`, { help: 'Only files of the repository are read: name them relative to its root.' });
        }
        for (const file of found)
            files.add(file.replaceAll('\\', '/'));
    }
    if (files.size === 0)
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y('input files only excludes', { help: 'Name at least one file or glob that does not begin with !.' });
    return Promise.all([...files].sort().map((file) => readText('files', file, workspace)));
}
/** Paths, relative to the workspace, that a pattern of input files matches: on the disk, or in another file system. */
async function filesMatching(pattern, exclude, workspace, fs) {
    if (fs === undefined && exclude.length === 0 && isPlainPath(pattern) && isFile((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, pattern)))
        return [pattern];
    const { glob } = await __webpack_require__.e(/* import() */ 382).then(__webpack_require__.bind(__webpack_require__, 3382));
    const ignore = [...NEVER, ...exclude];
    return glob(pattern, { cwd: workspace, dot: true, ignore, expandDirectories: false, ...(fs === undefined ? {} : { fs }) });
}
/** A path with nothing of a glob in it, as most are: it is found without one, which takes 10 ms less. */
function isPlainPath(pattern) {
    return /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(pattern) && !pattern.split('/').includes('node_modules');
}
const isFile = (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isFile() === true;
/** What the user may have meant: a folder, a list on one line, another system's slashes. */
function nothingMatches(pattern, workspace, excluded) {
    const isFolder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, pattern), { throwIfNoEntry: false })?.isDirectory() === true;
    const folder = pattern.replace(/\/+$/, '');
    if (isFolder)
        return new _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`input files: "${pattern}" is a folder`, { help: `Name its files: ${folder}/*.yaml, or ${folder}/**/*.yaml with those of its folders.` });
    const message = `input files: nothing matches "${pattern}"${excluded ? ' that is not excluded' : ''}`;
    if (pattern.includes(',') && !pattern.includes('{'))
        return new _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(message, { help: 'Write one path or glob a line, without commas.' });
    if (pattern.includes('\\'))
        return new _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(message, { help: `Write forward slashes: ${pattern.replaceAll('\\', '/')}.` });
    return new _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(message, { help: 'Paths are relative to the root of the repository. Is actions/checkout run before this step?' });
}
/** Reads the scar.cfg. @throws UserError naming input config */
function readConfig(path, workspace) {
    return path === undefined ? Promise.resolve(undefined) : readText('config', path, workspace);
}
async function readText(input, file, workspace) {
    try {
        return { file, text: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, file))).toString('utf8') };
    }
    catch (error) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`input ${input}: ${unreadable(file, error)}`, { help: 'The path is relative to the root of the repository.', cause: error });
    }
}
function unreadable(file, error) {
    const code = (0,_image_error_code_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$)(error);
    if (code === 'ENOENT')
        return `there is no file ${file}`;
    if (code === 'EISDIR')
        return `${file} is a folder, not a file`;
    if (code === 'EACCES')
        return `${file} may not be read by the runner’s user`;
    return `${file} can't be read: ${(0,_contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .b)(error)}`;
}
/** Reads files that definitions name, each once, for readDefinitions; undefined when there is none. */
function fileReader(workspace) {
    const known = new Map();
    return (path) => {
        if (!known.has(path))
            known.set(path, contentOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, path)));
        return known.get(path);
    };
}
const HEAD = 512;
/** Reads how files begin that definitions name, however large they are; undefined when there is none. */
function headReader(workspace) {
    return (path) => {
        try {
            const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, path), 'r');
            try {
                const head = Buffer.alloc(HEAD);
                return head.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, head, 0, HEAD, 0));
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
            }
        }
        catch {
            return undefined;
        }
    };
}
function contentOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 6142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ imageFindings),
/* harmony export */   U: () => (/* binding */ IMAGE_RULES)
/* harmony export */ });
const UNAVAILABLE = {
    id: 'image-unavailable',
    severity: 'error',
    what: 'An image that its registry does not have, does not give, or has for other processors only (with check-images)',
    help: 'Correct its name or tag, make it public, or log in to its registry in a step before this one.',
};
const LACKS_INTERPRETER = {
    id: 'image-lacks-interpreter',
    severity: 'error',
    what: 'A script whose interpreter, by its first line or /bin/sh, is not in the image (with check-images)',
    help: 'Name another interpreter in the script’s first line, or use an image that has it.',
};
const NOTHING_TO_RUN = {
    id: 'image-nothing-to-run',
    severity: 'error',
    what: 'A function without a script, of an image without entrypoint and command (with check-images)',
    help: 'Give the function an init_script.',
};
const TOO_LARGE = {
    id: 'image-too-large',
    severity: 'error',
    what: 'An image of more than 10 GB, unpacked, in the modes lambda and lambda-batch (with check-images)',
    help: 'Make the image smaller, or use mode batch, where only the disk of the host limits it.',
};
const IMAGE_RULES = [UNAVAILABLE, LACKS_INTERPRETER, NOTHING_TO_RUN, TOO_LARGE];
/** What is to be said of a function's image. */
function imageFindings(spec, facts) {
    if (!('source' in facts))
        return [finding(UNAVAILABLE, spec, 'image', facts.message, facts.help)];
    return [...sizeFindings(spec, facts), ...programFindings(spec, facts)];
}
/** Bytes; https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, container image code package size */
const LAMBDA_LIMIT = 10 * 1024 ** 3;
/** Images grow to two or three times their size when they are unpacked. */
const LIKELY = LAMBDA_LIMIT / 2.5;
function sizeFindings(spec, { compressedBytes, unpackedBytes }) {
    if (spec.mode === 'batch')
        return [];
    const size = unpackedBytes ?? compressedBytes;
    const state = unpackedBytes === undefined ? 'packed' : 'unpacked';
    const message = `${spec.image.reference} has ${(size / 1024 ** 3).toFixed(1)} GB ${state}, Lambda takes 10 GB unpacked`;
    if (size > LAMBDA_LIMIT)
        return [finding(TOO_LARGE, spec, 'image', message)];
    const isLikely = unpackedBytes === undefined && compressedBytes > LIKELY;
    return isLikely ? [{ ...finding(TOO_LARGE, spec, 'image', message), severity: 'warning' }] : [];
}
function programFindings(spec, { entrypoint, command, path, has }) {
    const { name, image: { packaged, reference } } = spec;
    // An image that is used as it is does not get the script.
    const script = packaged ? spec.script : undefined;
    if (script === undefined) {
        const runs = [...entrypoint, ...command].length > 0;
        const nothing = `${reference} has neither entrypoint nor command`;
        return runs ? [] : [finding(NOTHING_TO_RUN, spec, 'image', packaged ? `${nothing}, and ${name} has no script` : nothing)];
    }
    if (has === undefined)
        return [];
    const missing = programsOf(script.content).find((program) => !isThere(program, path, has));
    return missing === undefined
        ? []
        : [finding(LACKS_INTERPRETER, spec, 'script', `${script.path} needs ${missing}, which is not in the image ${reference}`)];
}
function finding(rule, spec, place, message, help = rule.help) {
    return { rule: rule.id, severity: rule.severity, message, help, position: spec.positions.at(place), functionName: spec.name };
}
/** The programs that start a script: its interpreter, and what env is asked to find; /bin/sh where no first line names one. */
function programsOf(script) {
    const head = Buffer.from(script.subarray(0, 256)).toString('latin1');
    if (head.startsWith('\x7fELF'))
        return [];
    const [, interpreter, rest = ''] = /^#![ \t]*(\S+)[ \t]*(.*)/.exec(head) ?? [];
    if (interpreter === undefined)
        return ['/bin/sh'];
    if (!interpreter.endsWith('/env'))
        return [interpreter];
    const program = rest.split(/\s+/).find((word) => word !== '' && !word.startsWith('-') && !word.includes('='));
    return [interpreter, ...(program === undefined ? [] : [program])];
}
function isThere(program, path, has) {
    return program.startsWith('/') ? has(program) : path.some((folder) => has(`${folder}/${program}`));
}


/***/ }),

/***/ 2167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf)
/* harmony export */ });
// The codes of system errors: ENOENT, ECONNRESET, Z_DATA_ERROR.
/**
 * The code of what was thrown, if it has one. Errors of another realm have it, too, though they are no instance of our
 * Error.
 */
function codeOf(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return undefined;
    return typeof error.code === 'string' ? error.code : undefined;
}


/***/ })

};
