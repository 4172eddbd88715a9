export const id = 63;
export const ids = [63];
export const modules = {

/***/ 9063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ prepareTest),
  f: () => (/* binding */ runTestJob)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/aws/errors.js
var errors = __webpack_require__(9368);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var contract_errors = __webpack_require__(8081);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/src/job/clock.js
// Time, so that tests need not wait for it.

const systemClock = {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        if (signal?.aborted === true)
            return;
        await (0,external_node_timers_promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error) => {
            if (signal?.aborted !== true)
                throw error;
        });
    },
};
/** The time between two questions. */
class Pace {
    #poll;
    #next;
    constructor(poll) {
        this.#poll = poll;
        this.#next = poll.initialMs;
    }
    /** The next time to wait, milliseconds. */
    next() {
        const now = this.#next;
        this.#next = Math.min(now * 1.5, this.#poll.maxMs);
        return now;
    }
    /** Something changed: ask often again. */
    reset() {
        this.#next = this.#poll.initialMs;
    }
}

// EXTERNAL MODULE: ./build/src/contract/environment.js
var environment = __webpack_require__(9165);
;// CONCATENATED MODULE: ./build/src/contract/manifest.js
// The list of objects that the children of an array job work on: JSON lines of one width, so that each child reads its own line alone.
/** Children of an array job, https://docs.aws.amazon.com/batch/latest/APIReference/API_ArrayProperties.html */
const ARRAY_SIZE = { least: 2, most: 10_000 };
/** The text of a list, and the width of its lines: all are filled up with spaces, which JSON ignores. */
function writeManifest(entries) {
    const lines = entries.map((entry) => JSON.stringify(entry));
    const width = lines.reduce((most, line) => Math.max(most, Buffer.byteLength(line)), 0) + 1;
    const body = lines.map((line) => `${line}${' '.repeat(width - 1 - Buffer.byteLength(line))}\n`).join('');
    return { body, width };
}
/** The HTTP range of a line; lines count from 0. */
function lineRange({ width }, index) {
    return `bytes=${index * width}-${(index + 1) * width - 1}`;
}

;// CONCATENATED MODULE: ./build/src/contract/exit-codes.js
// Exit codes of the supervisor's own failures: the container ends with one of these, `test` explains them.
// All other codes are the user's program's own, or 128 + n when signal n ended it. 120-124 collide with no shell and no
// signal.
const EXIT_CODES = {
    /** The packaged image is not what the supervisor expects: no configuration, no event, no folder to work in. */
    configuration: 120,
    /** The input object could not be brought into the container. */
    stageIn: 121,
    /** The program succeeded, but an output could not be written. */
    stageOut: 122,
    /** The program was found but may not be executed (as in a shell). */
    notExecutable: 126,
    /** The program, or the interpreter that its first line names, is not in the image (as in a shell). */
    notFound: 127,
    /** Added to the number of the signal that ended the program. */
    signalBase: 128,
};

;// CONCATENATED MODULE: ./build/src/job/explain.js
// Why a job waits or has failed, in words for people who know their container but not AWS. Tables, from first match to
// last.
// Texts of AWS: https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_misconfiguration.html,
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html

const WAITS = [
    {
        match: /MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE/,
        reason: 'the job asks for more vCPUs than the compute environment may ever have',
        help: 'Raise max_v_cpus in compute_resources, or lower the vcpus of the job.',
        permanent: true,
    },
    {
        match: /MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT/,
        reason: 'the job asks for more vCPUs, memory or GPUs than any allowed instance type has',
        help: 'Lower vcpus and memory of the job (an instance keeps a part of its memory for itself), or allow larger ' +
            'instance_types.',
        permanent: true,
    },
    {
        match: /MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED/,
        reason: 'EC2 can not start an instance of the allowed types in these subnets',
        help: 'Allow other instance_types (default_x86_64 fits every region), or name subnets whose zones offer them.',
        permanent: true,
    },
    {
        match: /MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS/,
        reason: 'the service role of AWS Batch lacks a permission',
        help: 'Leave service_role out: Batch then uses its own service-linked role, which has all it needs.',
        permanent: true,
    },
    {
        match: /MISCONFIGURATION:/,
        reason: 'the compute environment can never run this job',
        help: 'Compare compute_resources with what the job asks for.',
        permanent: true,
    },
    {
        match: /CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY/,
        reason: 'AWS has no free instance of the allowed types at the moment',
        help: 'It may still come. More instance_types and subnets in several zones make it likelier; for SPOT, so does EC2.',
        permanent: false,
    },
    {
        match: /CAPACITY:/,
        reason: 'there is not enough capacity at the moment',
        help: 'It may still come. More instance_types and subnets in several zones make it likelier.',
        permanent: false,
    },
    {
        match: /ACTION_REQUIRED/,
        reason: 'the compute environment is invalid',
        help: 'Its status reason in the AWS Batch console says why: mostly a role that was deleted or may not be used. ' +
            'Deploy again.',
        permanent: false,
    },
    {
        match: /UNDETERMINED/,
        reason: 'the job is blocked, and AWS Batch does not know why',
        help: 'Look for instances that start and end again: no way out of their subnet to ECS, or an instance role without ' +
            'AmazonEC2ContainerServiceforEC2Role.',
        permanent: false,
    },
];
/** Explains the status reason of a job that waits; undefined when it says nothing known. */
function explainWait(statusReason) {
    const rule = WAITS.find(({ match }) => match.test(statusReason));
    if (rule === undefined)
        return undefined;
    return { reason: `${rule.reason} (${statusReason})`, help: rule.help, permanent: rule.permanent };
}
const FAILURES = [
    {
        match: /OutOfMemoryError/,
        reason: 'the container was killed because it used more memory than the job has',
        help: 'Raise the memory of the batch section.',
    },
    {
        match: /CannotPullContainerError.*(unauthorized|denied|no basic auth|403)/is,
        reason: 'the image could not be pulled: the registry refused',
        help: 'The instance role needs AmazonEC2ContainerServiceforEC2Role; on Fargate, the execution role must be able to ' +
            'read the repository.',
    },
    {
        match: /CannotPullContainerError.*(not found|manifest unknown|does not exist)/is,
        reason: 'the image could not be pulled: it is not in its registry',
        help: 'Deploy again: the image is then pushed again.',
    },
    {
        match: /CannotPullContainerError.*(no space left|disk)/is,
        reason: 'the image could not be pulled: it does not fit on the instance’s disk',
        help: 'Use a smaller image, or a launch template with a larger root volume.',
    },
    {
        match: /CannotPullContainerError/,
        reason: 'the image could not be pulled',
        help: 'Instances must reach the registry: subnets need a way out (public addresses, a NAT gateway or VPC ' +
            'endpoints).',
    },
    {
        match: /exec format error/i,
        reason: 'the image is for another kind of processor than the instance has',
        help: 'Give architecture and instance types that fit the image.',
    },
    {
        match: /CannotStartContainerError|CannotCreateContainerError|ResourceInitializationError|DockerTimeoutError/,
        reason: 'the container could not be started',
        help: 'AWS’s own words above say what stood in the way.',
    },
    {
        match: /Host EC2/,
        reason: 'the instance went away while the job ran (a reclaimed Spot instance, or a host that failed)',
        help: 'Run it again. With type EC2 instead of SPOT, instances are not reclaimed.',
    },
    {
        match: /attempt duration exceeded timeout/i,
        reason: 'the job ran longer than its timeout allows',
        help: 'Raise the timeout of the job.',
    },
    {
        match: /Task failed to start/,
        reason: 'the container did not start',
        help: 'AWS’s own words above say what stood in the way, as far as AWS knows.',
    },
];
const CODES = {
    [EXIT_CODES.configuration]: {
        reason: 'the container could not be prepared',
        help: 'The line of the log that begins with "scar: error" says why.',
    },
    [EXIT_CODES.stageIn]: {
        reason: 'the input could not be downloaded into the container',
        help: 'The line of the log that begins with "scar: error" says why: mostly the job’s role, or an object that is ' +
            'gone.',
    },
    [EXIT_CODES.stageOut]: {
        reason: 'the script succeeded, but an output could not be uploaded',
        help: 'The line of the log that begins with "scar: error" says why: mostly the job’s role, or a bucket that is ' +
            'gone.',
    },
    [EXIT_CODES.notExecutable]: {
        reason: 'a program could not be executed',
        help: 'It is no program for this image, or lacks its executable bit.',
    },
    [EXIT_CODES.notFound]: {
        reason: 'a command was not found, or the interpreter that the script’s first line names',
        help: 'The end of the log names it: it is not in the image, or not in its PATH. A script with Windows line ends ' +
            '(CRLF) asks for an interpreter that no image has.',
    },
    130: { reason: 'the script was interrupted (SIGINT)', help: 'Something told the container to end.' },
    134: {
        reason: 'a program of the script aborted (SIGABRT)',
        help: 'The end of the log may say why: mostly a failed assertion or no memory.',
    },
    137: {
        reason: 'the container was killed (SIGKILL)',
        help: 'Mostly it used more memory than the job has: raise the memory of the batch section.',
    },
    139: {
        reason: 'a program of the script crashed (SIGSEGV)',
        help: 'Try the same input with the same image on your own machine.',
    },
    143: {
        reason: 'the container was told to end (SIGTERM)',
        help: 'The job was terminated, ran into its timeout, or lost its instance.',
    },
};
/** Explains why a job failed. AWS's own words are always kept. */
function explainFailure({ exitCode, containerReason, statusReason }) {
    const words = [containerReason ?? '', statusReason ?? ''].filter(saysSomething).join('; ');
    const known = FAILURES.find(({ match }) => match.test(words)) ?? CODES[exitCode ?? 0];
    const code = exitCode === undefined ? '' : `exit code ${exitCode}`;
    const detail = [code, words].filter(Boolean).join(': ');
    if (known !== undefined)
        return { reason: `${known.reason} (${detail})`, help: known.help };
    if (exitCode !== undefined && exitCode !== 0) {
        const tail = words === '' ? '' : `: ${words}`;
        return { reason: `the script ended with exit code ${exitCode}${tail}`, help: 'The end of the job’s log says why.' };
    }
    return { reason: words === '' ? 'the job failed, and AWS Batch gives no reason' : words, help: undefined };
}
/**
 * What an exit code says of itself, wherever the program ran; undefined for those that the program gives a meaning to.
 */
function explainCode(exitCode) {
    return CODES[exitCode];
}
/** Whether a reason tells more than that the container has ended, which Batch says of every one. */
function saysSomething(reason) {
    return !/^(Essential container in task exited)?$/.test(reason);
}

;// CONCATENATED MODULE: ./build/src/job/job-details.js

/** Whether a state is an end. */
function isFinal(state) {
    return state === 'SUCCEEDED' || state === 'FAILED';
}
/** The containers of all attempts, oldest first; the one that runs, or ran last, is the last. */
function containersOf(job) {
    const attempts = (job.attempts ?? []).flatMap((attempt) => [
        ...(attempt.container === undefined ? [] : [attempt.container]),
        ...(attempt.taskProperties ?? []).flatMap((task) => task.containers ?? []),
    ]);
    const current = [
        ...(job.container === undefined ? [] : [job.container]),
        ...(job.ecsProperties?.taskProperties ?? []).flatMap((task) => task.containers ?? []),
    ];
    return [...attempts, ...current];
}
/** Names of the log streams of all attempts, oldest first. */
function logStreamsOf(job) {
    return [...new Set(containersOf(job).flatMap(({ logStreamName }) => logStreamName || []))];
}
/** The group that the job's own configuration names; undefined when it names none. */
function logGroupOf(job) {
    const range = job.nodeProperties?.nodeRangeProperties?.[0];
    const container = job.container ?? range?.container ?? range?.ecsProperties?.taskProperties?.[0]?.containers?.[0];
    return container?.logConfiguration?.options?.['awslogs-group'];
}
function exitCodeOf(job) {
    return containersOf(job).findLast(({ exitCode }) => exitCode !== undefined)?.exitCode;
}
/** What AWS says about the end of a job. */
function failureOf(job) {
    return {
        exitCode: exitCodeOf(job),
        containerReason: containersOf(job).findLast(({ reason }) => reason !== undefined && reason !== '')?.reason,
        statusReason: job.statusReason ?? job.attempts?.at(-1)?.statusReason,
    };
}
/**
 * Adds what a look at the job shows to the states seen before; the same array when it shows nothing new.
 * Batch knows when a job was submitted, started and stopped, also when we come too late to see it; other times are
 * those of our looks.
 */
function visitsWith(before, job, now) {
    const state = job.status ?? 'SUBMITTED';
    const last = before.at(-1);
    const reason = saysSomething(job.statusReason ?? '') ? { reason: job.statusReason ?? '' } : {};
    if (last?.state === state) {
        if (reason.reason === undefined || reason.reason === last.reason)
            return before;
        return [...before.slice(0, -1), { ...last, ...reason }];
    }
    const visits = [...before];
    const add = (name, at, more = {}) => {
        visits.push({ state: name, at: Math.max(at, visits.at(-1)?.at ?? 0), ...more });
    };
    if (last === undefined && state !== 'SUBMITTED' && job.createdAt !== undefined)
        add('SUBMITTED', job.createdAt);
    const missedRun = isFinal(state) && job.startedAt !== undefined && !visits.some((visit) => visit.state === 'RUNNING');
    if (missedRun)
        add('RUNNING', job.startedAt ?? now);
    add(state, timeOf(state, job) ?? now, reason);
    return visits;
}
function timeOf(state, job) {
    if (state === 'SUBMITTED')
        return job.createdAt;
    if (state === 'RUNNING')
        return job.startedAt;
    return isFinal(state) ? job.stoppedAt : undefined;
}

;// CONCATENATED MODULE: ./build/src/job/failed-objects.js




/** Objects that are explained: a script that fails does so for the same reason, as a rule. */
const MOST = 5;
/** The first failures among jobs that have ended. */
async function explainObjects(test, clients, jobs) {
    const ids = [];
    for (const { jobId = '', status, arrayProperties } of jobs) {
        if (status !== 'FAILED' || ids.length >= MOST)
            continue;
        if (arrayProperties?.size === undefined)
            ids.push(jobId);
        else
            ids.push(...(await failedChildren(clients.batch, jobId)));
    }
    if (ids.length === 0)
        return [];
    const { jobs: failed = [] } = await clients.batch.describeJobs({ jobs: ids.slice(0, MOST) });
    const failures = [];
    for (const job of failed) {
        const object = {
            jobId: job.jobId ?? '', object: await objectOf(job, clients.s3), exitCode: exitCodeOf(job), reason: explainFailure(failureOf(job)).reason,
        };
        test.on({ type: 'object-failed', object });
        const group = logGroupOf(job) ?? test.facts.jobLogGroup;
        for (const stream of logStreamsOf(job).slice(-1))
            await clients.tail.read(group, stream);
        failures.push(object);
    }
    return failures;
}
async function failedChildren(batch, arrayJobId) {
    const { jobSummaryList = [] } = await batch.listJobs({ arrayJobId, jobStatus: 'FAILED' });
    const byIndex = jobSummaryList.toSorted((one, other) => (one.arrayProperties?.index ?? 0) - (other.arrayProperties?.index ?? 0));
    return byIndex.slice(0, MOST).map(({ jobId = '' }) => jobId);
}
/** The object of a child, by its line of the list. Not to know it is no reason to fail: the log names it, too. */
async function objectOf({ container, arrayProperties }, s3) {
    const index = arrayProperties?.index;
    const place = container?.environment?.find(({ name }) => name === environment/* MANIFEST_VARIABLE */.jB)?.value;
    if (index === undefined || place === undefined)
        return undefined;
    try {
        const list = JSON.parse(place);
        const { Body } = await s3.getObject({ Bucket: list.bucket, Key: list.key, Range: lineRange(list, index) });
        const { bucket, key } = JSON.parse((await Body?.transformToString()) ?? '');
        return `s3://${bucket}/${key}`;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/job/terminate.js
/**
 * Terminates a job in whatever state; one that has ended stays as it is. Batch keeps the first 1,024 characters of
 * the reason.
 */
async function terminateJob({ facts, on }, batch, jobId, reason) {
    await batch.terminateJob({ jobId, reason: `Test of ${facts.functionName}: ${reason}`.slice(0, 1024) });
    on({ type: 'terminated', jobId, reason });
}

;// CONCATENATED MODULE: ./build/src/job/follow-jobs.js




/** https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobs.html */
const IDS_A_CALL = 100;
const SAY_MS = 30_000;
/** Follows jobs until all have ended, the time is up, or the test is cancelled. */
async function followJobs(test, batch, { jobIds, objects }) {
    const { clock, deadline, signal, on } = test;
    const pace = new Pace(test.poll);
    const jobs = new Map();
    const states = [];
    let progress = { objects, succeeded: 0, failed: 0, running: 0 };
    let [said, reason] = [clock.now(), ''];
    for (;;) {
        if (signal.aborted) {
            for (const jobId of jobIds)
                await terminateJob(test, batch, jobId, 'the test was cancelled');
            return { status: 'cancelled', jobs: [...jobs.values()], progress, states };
        }
        const open = jobIds.filter((id) => !isFinal(jobs.get(id)?.status));
        for (const job of await describe(batch, open))
            jobs.set(job.jobId ?? '', job);
        const [seen, now] = [progressOf([...jobs.values()], objects), clock.now()];
        const isNew = seen.succeeded !== progress.succeeded || seen.failed !== progress.failed || seen.running !== progress.running;
        if (isNew)
            pace.reset();
        if (isNew || now >= said + SAY_MS) {
            on({ type: 'progress', ...seen });
            said = now;
        }
        progress = seen;
        note(states, progress, now);
        const ended = jobIds.every((id) => isFinal(jobs.get(id)?.status));
        if (ended)
            return { status: progress.failed > 0 ? 'failed' : 'succeeded', jobs: [...jobs.values()], progress, states };
        if (now >= deadline)
            return { status: 'timed-out', jobs: [...jobs.values()], progress, states };
        // Why nothing runs yet, said once.
        const waits = [...jobs.values()].map(({ statusReason = '' }) => statusReason).find((words) => explainWait(words) !== undefined) ?? '';
        if (waits !== reason && waits !== '')
            on({ type: 'state', state: 'RUNNABLE', at: now, reason: waits, ...help(waits) });
        reason = waits;
        await clock.sleep(Math.min(pace.next(), deadline - now), signal);
    }
}
function help(words) {
    const found = explainWait(words)?.help;
    return found === undefined ? {} : { help: found };
}
async function describe(batch, ids) {
    const found = [];
    for (let from = 0; from < ids.length; from += IDS_A_CALL) {
        found.push(...((await batch.describeJobs({ jobs: ids.slice(from, from + IDS_A_CALL) })).jobs ?? []));
    }
    return found;
}
function progressOf(jobs, objects) {
    const sum = { objects, succeeded: 0, failed: 0, running: 0 };
    for (const { status, arrayProperties } of jobs) {
        const counts = arrayProperties?.statusSummary ?? { [status ?? '']: 1 };
        sum.succeeded += counts['SUCCEEDED'] ?? 0;
        sum.failed += counts['FAILED'] ?? 0;
        sum.running += (counts['RUNNING'] ?? 0) + (counts['STARTING'] ?? 0);
    }
    return sum;
}
/** The way of them all: waiting, running, ended. */
function note(states, { objects, succeeded, failed, running }, at) {
    const done = succeeded + failed;
    const state = done >= objects ? (failed > 0 ? 'FAILED' : 'SUCCEEDED') : running + done > 0 ? 'RUNNING' : 'SUBMITTED';
    if (states.at(-1)?.state !== state)
        states.push({ state, at });
}

;// CONCATENATED MODULE: ./build/src/job/log-tail.js


/** Lines kept for the report; older ones go when there are more. All were shown as they came. */
const KEPT_LINES = 10_000;
/**
 * Pages of one read (at most 10,000 lines or 1 MiB each): a log that is written faster than read must not hold us for
 * ever.
 */
const PAGES = 50;
class LogTail {
    #logs;
    #on;
    #tokens = new Map();
    #refused = new Set();
    #lines = [];
    constructor(logs, on) {
        this.#logs = logs;
        this.#on = on;
    }
    /** The last lines seen, oldest first. */
    get lines() {
        return this.#lines;
    }
    /**
     * Reads what is new in a stream. Returns how many lines came. A log that can't be read is said once; it does not
     * fail the test.
     * @param mark stands before each line: of which node it is
     */
    async read(group, stream, mark = '') {
        if (this.#refused.has(stream))
            return 0;
        try {
            return await this.#readPages(group, stream, mark);
        }
        catch (error) {
            // The stream is made with its first line.
            if ((0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
                return 0;
            this.#refused.add(stream);
            this.#add(stream, [`(the log ${group} ${stream} can't be read: ${(0,contract_errors/* messageOf */.b)(error)})`]);
            return 0;
        }
    }
    async #readPages(group, stream, mark) {
        let count = 0;
        for (let page = 0; page < PAGES; page += 1) {
            const token = this.#tokens.get(stream);
            const { events = [], nextForwardToken } = await this.#logs.getLogEvents({
                logGroupName: group,
                logStreamName: stream,
                startFromHead: true,
                ...(token === undefined ? {} : { nextToken: token }),
            });
            if (events.length > 0)
                this.#add(stream, events.map(({ message }) => mark + (message ?? '')));
            count += events.length;
            if (nextForwardToken !== undefined)
                this.#tokens.set(stream, nextForwardToken);
            // At the end of the stream the same token comes back; an empty page alone may stand before more
            // (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html).
            if (nextForwardToken === undefined || nextForwardToken === token)
                break;
        }
        return count;
    }
    #add(stream, lines) {
        const clean = lines.map((line) => line.replace(/\r?\n$/, ''));
        for (const line of clean)
            this.#lines.push(line);
        if (this.#lines.length > KEPT_LINES)
            this.#lines.splice(0, this.#lines.length - KEPT_LINES);
        this.#on({ type: 'log', stream, lines: clean });
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(9456);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./build/src/contract/job-name.js
var job_name = __webpack_require__(4895);
;// CONCATENATED MODULE: ./build/src/job/outputs.js
// Collects what a job has written: the objects under the function's output paths that carry the job's id.








const PARALLEL = 8;
/**
 * The outputs of a job, downloaded when an output folder is asked for.
 * @param isOurs whether an object with this origin, the id of a job or request, is an output of the work
 * @param since S3's time of the input's upload: older objects can't be outputs. Milliseconds since 1970
 */
async function collectOutputs(test, s3, isOurs, since) {
    const candidates = await listCandidates(test, s3, since);
    const ours = await inParallel(candidates, (candidate) => wroteIt(s3, candidate, isOurs));
    const files = targets(candidates.filter((_, index) => ours[index]), test.outputDir);
    const outputs = await inParallel(files, async ({ candidate: { bucket, key, bytes }, file }) => {
        if (file !== undefined)
            await download(s3, bucket, key, file, test.signal);
        return { bucket, key, bytes, file };
    });
    for (const output of outputs)
        test.on({ type: 'output', output });
    return outputs;
}
async function listCandidates({ facts }, s3, since) {
    const found = new Map();
    for (const { bucket, prefix } of facts.outputs) {
        let token;
        do {
            const from = token === undefined ? {} : { ContinuationToken: token };
            const page = await s3.listObjectsV2({ Bucket: bucket, Prefix: prefix, ...from });
            for (const { Key: key, Size: bytes = 0, LastModified } of page.Contents ?? []) {
                if (key === undefined || key.endsWith('/') || (LastModified?.getTime() ?? Infinity) < since)
                    continue;
                const id = `${bucket}/${key}`;
                // Of two output paths of one bucket, the first one names the object.
                if (!found.has(id))
                    found.set(id, { bucket, key, bytes, name: key.slice(prefix.length) });
            }
            token = page.NextContinuationToken;
        } while (token !== undefined);
    }
    return [...found.values()];
}
async function wroteIt(s3, { bucket, key }, isOurs) {
    try {
        const { Metadata } = await s3.headObject({ Bucket: bucket, Key: key });
        const origin = Metadata?.[job_name/* OUTPUT_ORIGIN_METADATA */.$9];
        return origin !== undefined && isOurs(origin);
    }
    catch (error) {
        // Listed, and gone before we asked.
        if ((0,errors/* isNotFound */.c4)(error))
            return false;
        throw error;
    }
}
/**
 * Where each object goes; two of the same relative name (from several output paths) are told apart by bucket and key.
 */
function targets(candidates, folder) {
    const taken = new Set();
    return candidates.map((candidate) => {
        if (folder === undefined)
            return { candidate, file: undefined };
        const wished = safePath(candidate.name);
        const path = taken.has(wished) ? safePath(`${candidate.bucket}/${candidate.key}`) : wished;
        taken.add(path);
        return { candidate, file: (0,external_node_path_.join)(folder, path) };
    });
}
/** A relative path that stays where it is joined to: parts that would lead elsewhere are renamed. */
function safePath(name) {
    const parts = name.replaceAll('\\', '%5C').replaceAll('\0', '%00').split('/').filter((part) => part !== '');
    const safe = parts.map((part) => (/^\.\.?$/.test(part) ? part.replaceAll('.', '%2E') : part));
    return safe.length === 0 ? 'output' : safe.join('/');
}
/** Downloads to a temporary name first: a file under its own name is whole. */
async function download(s3, bucket, key, file, signal) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
    const partial = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), `.${(0,external_node_crypto_.randomUUID)()}.part`);
    try {
        const { Body } = await s3.getObject({ Bucket: bucket, Key: key }, { abortSignal: signal });
        if (!(Body instanceof external_node_stream_.Readable))
            throw new Error(`s3://${bucket}/${key}: the answer has no body`);
        await (0,external_node_stream_promises_.pipeline)(Body, (0,external_node_fs_.createWriteStream)(partial), { signal });
        await (0,promises_.rename)(partial, file);
    }
    finally {
        await (0,promises_.rm)(partial, { force: true });
    }
}
/** Works on all items, a few at a time; results in the items' order. */
async function inParallel(items, work) {
    const results = [];
    const entries = [...items.entries()];
    const worker = async () => {
        for (let entry = entries.shift(); entry !== undefined; entry = entries.shift()) {
            results[entry[0]] = await work(entry[1]);
        }
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, worker));
    return results;
}

;// CONCATENATED MODULE: ./build/src/job/parts.js

/** The work's result; undefined when cancelling has cut it off. */
async function unlessAborted(signal, work) {
    try {
        return await work();
    }
    catch (error) {
        if (signal.aborted)
            return undefined;
        throw error;
    }
}
/**
 * Adds the outputs of work that succeeded.
 * @param origin id of the job or the request, by which its outputs are known
 */
async function withOutputs(test, { s3 }, { uploadedAt }, origin, end) {
    if (end.status !== 'succeeded')
        return { ...end, outputs: [] };
    const outputs = await unlessAborted(test.signal, () => collectOutputs(test, s3, (each) => each === origin, uploadedAt));
    if (outputs !== undefined)
        return { ...end, outputs };
    const reason = 'the job succeeded, but the test was cancelled before all outputs were here';
    return { ...end, status: 'cancelled', reason, outputs: [] };
}
/** The outcome when nothing appeared. */
function notFound(test, search, called) {
    const { facts, clock, timeoutSeconds } = test;
    return {
        ...endWithout(search, timeoutSeconds, called),
        jobId: undefined,
        jobName: undefined,
        exitCode: undefined,
        states: [],
        endedAt: clock.now(),
        log: { group: called === 'job' ? facts.jobLogGroup : facts.lambdaLogGroup, stream: undefined, lines: [] },
        outputs: [],
    };
}
function endWithout(search, timeoutSeconds, called) {
    const late = `${called === 'job' ? 'A job' : 'An invocation'} may still come, and will then run.`;
    switch (search.kind) {
        case 'none':
            return { status: 'failed', reason: search.reason, help: search.help };
        case 'timed-out':
            return {
                status: 'timed-out',
                reason: `no ${called} appeared within the ${timeoutSeconds} s of the test`,
                help: `Raise test-timeout. ${late}`,
            };
        case 'cancelled':
            return { status: 'cancelled', reason: `the test was cancelled before its ${called} appeared`, help: late };
    }
}

;// CONCATENATED MODULE: ./build/src/job/prefix-test.js
// A test of all objects under a prefix: calls the function with the prefix, follows the array jobs that it makes, collects their outputs.







/** Older objects can't be outputs; clocks may be apart. Milliseconds. */
const SKEW_MS = 10 * 60_000;
/**
 * Runs the function on all objects under a prefix. What fails or takes too long is an outcome; what is thrown is AwsError, or an error
 * of the file system.
 */
async function runPrefixTest(options) {
    const clock = options.clock ?? systemClock;
    const signal = options.signal ?? new AbortController().signal;
    const { prefix: path, facts } = options;
    const test = { ...options, input: { file: '', name: '' }, clock, signal, deadline: clock.now() + options.timeoutSeconds * 1000 };
    const base = {
        functionName: facts.functionName,
        input: { bucket: path.bucket, key: path.prefix, bytes: 0 },
        states: [],
        outputs: [],
        log: { group: facts.jobLogGroup, stream: undefined, lines: [] },
    };
    const since = clock.now() - SKEW_MS;
    const called = await call(await options.aws.lambda(), facts.functionName, `s3://${path.bucket}/${path.prefix}`);
    if (typeof called === 'string') {
        return { ...base, ...NO_JOB, status: 'failed', reason: called, help: `The function’s log is in ${facts.lambdaLogGroup}.`, endedAt: clock.now() };
    }
    const [s3, batch, logs] = await Promise.all([options.aws.s3(), options.aws.batch(), options.aws.logs()]);
    const objects = called.reduce((sum, { size = 1 }) => sum + size, 0);
    const jobIds = called.map(({ jobId }) => jobId);
    test.on({ type: 'fan-out', jobIds, objects, prefix: `s3://${path.bucket}/${path.prefix}` });
    const followed = await followJobs(test, batch, { jobIds, objects });
    const tail = new LogTail(logs, test.on);
    const failures = followed.status === 'failed' ? await explainObjects(test, { s3, batch, tail }, followed.jobs) : [];
    const fanOut = { ...followed.progress, jobIds, failures };
    const ids = new Set(jobIds);
    // A child's id is its parent's with a number behind it.
    const isOurs = (origin) => ids.has(origin.replace(/:\d+$/, ''));
    const outputs = followed.progress.succeeded === 0 ? [] : await unlessAborted(signal, () => collectOutputs(test, s3, isOurs, since));
    const [first] = called;
    return {
        ...base,
        ...NO_JOB,
        ...inWords(followed, fanOut, options.timeoutSeconds),
        jobId: first?.jobId,
        jobName: first?.jobName,
        exitCode: followed.status === 'succeeded' ? 0 : failures.find(({ exitCode }) => exitCode !== undefined)?.exitCode,
        states: followed.states,
        endedAt: clock.now(),
        log: { ...base.log, lines: tail.lines },
        outputs: outputs ?? [],
        fanOut,
    };
}
const NO_JOB = { jobId: undefined, jobName: undefined, exitCode: undefined, reason: undefined, help: undefined };
function inWords({ status }, { objects, failed, succeeded }, seconds) {
    switch (status) {
        case 'succeeded':
            return { status, reason: undefined, help: undefined };
        case 'failed':
            return { status, reason: `${failed} of ${objects} objects failed`, help: 'What succeeded has stored its outputs. The first failures, and the end of their logs, stand below.' };
        case 'timed-out':
            return { status, reason: `after ${seconds} s, ${succeeded + failed} of ${objects} objects were done`, help: 'The jobs were left running. Raise test-timeout.' };
        case 'cancelled':
            return { status, reason: 'the test was cancelled, and its jobs terminated', help: undefined };
    }
}
/**
 * Has the function make the jobs. The SDK repeats a call whose answer was lost: the token makes that the same call.
 * Returns the jobs, or why there are none.
 */
async function call(lambda, name, prefix) {
    const payload = JSON.stringify({ prefix, token: (0,external_node_crypto_.randomUUID)() });
    const { FunctionError, Payload } = await lambda.invoke({ FunctionName: name, InvocationType: 'RequestResponse', Payload: new TextEncoder().encode(payload) });
    const answer = parse(Payload === undefined ? '' : new TextDecoder().decode(Payload));
    if (FunctionError !== undefined)
        return `the function could not start jobs for ${prefix}: ${answer.errorMessage ?? FunctionError}`;
    return answer.jobs ?? `the function started no jobs for ${prefix}. Was it deployed by an older scar-action? Deploy it again.`;
}
function parse(text) {
    try {
        return JSON.parse(text) ?? {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./build/src/job/input.js
// Puts the test's input where the function looks for it.


/** Files up to this size are held in memory, so that the SDK can send them again after a broken connection. Bytes. */
const IN_MEMORY = 64 * 1024 * 1024;
/** The object that the input file becomes. */
async function inputObject({ facts, input }) {
    const { size } = await (0,promises_.stat)(input.file);
    return { bucket: facts.inputBucket, key: facts.inputPrefix + input.name, bytes: size };
}
/**
 * Uploads the input file under the function's input prefix.
 * Returns S3's own time of it, which counts whole seconds: milliseconds since 1970, at or up to a second before the
 * upload.
 */
async function uploadInput(test, s3) {
    const { bucket, key, bytes } = await inputObject(test);
    const { file } = test.input;
    const body = bytes <= IN_MEMORY ? await (0,promises_.readFile)(file) : (0,external_node_fs_.createReadStream)(file, { end: bytes - 1 });
    const object = { Bucket: bucket, Key: key };
    await s3.putObject({ ...object, Body: body, ContentLength: bytes }, { abortSignal: test.signal });
    const { LastModified } = await s3.headObject(object, { abortSignal: test.signal });
    test.on({ type: 'uploaded', bucket, key, bytes });
    return LastModified?.getTime() ?? test.clock.now();
}

;// CONCATENATED MODULE: ./build/src/job/lambda-log.js

const lambda_log_PAGES = 5;
const TROUBLE = /\bERROR\b|\berror: |errorMessage|Task timed out|Runtime\.\w+|Status: (error|timeout)/;
/** What Lambda itself writes about each invocation. */
const FRAME = /^(START|END|REPORT|INIT_START|INIT_REPORT|XRAY) /;
/** Lambda's last words about a function that could not start, ended by itself, or was stopped. */
const LAST_WORDS = /Task timed out|Runtime exited|Error: |Runtime\.\w+|Runtime could not/;
/** How its report of such an end looks. */
const CRASH = /^(INIT_)?REPORT .*Status: (error|timeout)/;
/**
 * Lines that the function has written since a time (milliseconds since 1970). A log group that is not there has none.
 */
async function lambdaLines(logs, group, since) {
    const lines = [];
    let nextToken;
    try {
        for (let page = 0; page < lambda_log_PAGES; page += 1) {
            const answer = await logs.filterLogEvents({
                logGroupName: group,
                startTime: since,
                ...(nextToken === undefined ? {} : { nextToken }),
            });
            lines.push(...(answer.events ?? []).map(({ message }) => (message ?? '').trimEnd()));
            nextToken = answer.nextToken;
            if (nextToken === undefined)
                break;
        }
    }
    catch (error) {
        if (!(0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
            throw error;
    }
    return lines;
}
/** The lines that tell of an error. */
function troubleIn(lines) {
    return lines.filter((line) => TROUBLE.test(line));
}
/**
 * What Lambda says of a function that it had to give up; undefined when it had not. Its own words, where it has some,
 * else the report.
 */
function crashIn(lines) {
    const report = lines.find((line) => CRASH.test(line));
    if (report === undefined)
        return undefined;
    return lines.find((line) => LAST_WORDS.test(line) && !FRAME.test(line)) ?? report;
}
/** Whether a line is Lambda's own about each invocation. */
function isFrame(line) {
    return FRAME.test(line);
}
/** The lines without Lambda's own about each invocation. */
function withoutFrame(lines) {
    return lines.filter((line) => line !== '' && !isFrame(line));
}

;// CONCATENATED MODULE: ./build/src/job/appear.js



const APPEAR_SECONDS = 180;
/** How often to look into the Lambda function's log, and to say that we still wait. Milliseconds. */
const LOOK_MS = 15_000;
/**
 * A new trigger may take a while to work, and S3 loses the events of that time: after so long without an invocation the
 * input is uploaded once more. ("event notifications are typically delivered in seconds but can sometimes take a minute
 * or longer", https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html.) Milliseconds.
 */
const REPEAT_MS = 75_000;
/** Waits for what the upload starts. */
async function waitFor(test, logs, awaited) {
    const { clock, deadline, signal, on } = test;
    const started = clock.now();
    const giveUp = started + (test.appearSeconds ?? APPEAR_SECONDS) * 1000;
    const pace = new Pace(test.poll);
    const lambda = new LambdaWatch(test, logs, awaited);
    let repeatAt = started + REPEAT_MS;
    let crashed = false;
    for (let nextLook = started + LOOK_MS;;) {
        const found = await awaited.find();
        // Also when cancelled meanwhile: a job that is there is then terminated.
        if (found !== undefined)
            return { kind: 'found', found };
        const now = clock.now();
        const seconds = Math.round((now - started) / 1000);
        if (signal.aborted)
            return { kind: 'cancelled' };
        if (now >= deadline)
            return { kind: 'timed-out' };
        if (now >= giveUp || crashed)
            return lambda.conclude(seconds);
        if (now >= nextLook) {
            on({ type: 'waiting', state: awaited.waitingState, seconds });
            const lines = await lambda.look();
            // Its words may come a moment before those of an earlier line: one more search.
            crashed = awaited.inFunction && crashIn(lines) !== undefined;
            nextLook = now + LOOK_MS;
            if (now >= repeatAt && lines.length === 0) {
                repeatAt = Infinity;
                on({ type: 'repeated', seconds });
                await awaited.uploadAgain();
            }
        }
        await clock.sleep(Math.min(pace.next(), deadline - now, giveUp - now), signal);
    }
}
/** What the Lambda function says while nothing is there. */
class LambdaWatch {
    #test;
    #logs;
    #awaited;
    #shown = 0;
    constructor(test, logs, awaited) {
        this.#test = test;
        this.#logs = logs;
        this.#awaited = awaited;
    }
    /** Shows the errors that have come since the last look. Returns all lines of the function. */
    async look() {
        const group = this.#test.facts.lambdaLogGroup;
        let lines;
        try {
            lines = await lambdaLines(this.#logs, group, this.#awaited.uploadedAt);
        }
        catch (error) {
            return [`(its log ${group} can't be read: ${(0,contract_errors/* messageOf */.b)(error)})`];
        }
        const trouble = troubleIn(lines);
        if (trouble.length > this.#shown)
            this.#test.on({ type: 'lambda-log', group, lines: trouble.slice(this.#shown) });
        this.#shown = Math.max(this.#shown, trouble.length);
        return lines;
    }
    /** Why nothing came. */
    async conclude(seconds) {
        const { facts, input } = this.#test;
        const lines = await this.look();
        const last = crashIn(lines) ?? troubleIn(lines).at(-1) ?? withoutFrame(lines).at(-1);
        const none = `no ${this.#awaited.called} appeared within ${seconds} s after the upload`;
        if (lines.length === 0) {
            return {
                kind: 'none',
                reason: `${none}: the Lambda function ${facts.functionName} was not invoked`,
                help: `Does s3://${facts.inputBucket} still notify the function of new objects under "${facts.inputPrefix}"? ` +
                    `Deploy again, and compare suffixes that the input must have with the name ${input.name}.`,
            };
        }
        return {
            kind: 'none',
            reason: `${none}; the Lambda function ${facts.functionName} says: ${last ?? 'nothing'}`,
            help: `The log group ${facts.lambdaLogGroup} has the rest.`,
        };
    }
}

;// CONCATENATED MODULE: ./build/src/job/find-job.js


/** How far the clocks of S3 and Batch may be apart. Milliseconds. */
const find_job_SKEW_MS = 2_000;
/** Ids of all jobs that exist for this input's key: none of them is the test's. */
async function knownJobs(test, batch) {
    const jobs = await jobsForInput(test, batch);
    return new Set(jobs.map(({ jobId }) => jobId ?? ''));
}
/**
 * Jobs of all states for the input's key. (A filter by JOB_NAME makes ListJobs answer with all states and ends in `*`
 * for a prefix:
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html)
 */
async function jobsForInput({ facts, input }, batch) {
    const prefix = (0,job_name/* jobNamePrefix */.lr)(facts.functionName, facts.inputBucket, facts.inputPrefix + input.name);
    const jobs = [];
    let nextToken;
    do {
        const page = await batch.listJobs({
            jobQueue: facts.jobQueue,
            filters: [{ name: 'JOB_NAME', values: [`${prefix}*`] }],
            ...(nextToken === undefined ? {} : { nextToken }),
        });
        jobs.push(...(page.jobSummaryList ?? []).filter(({ jobName }) => jobName?.startsWith(prefix)));
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return jobs;
}
/**
 * Waits until the job of the uploaded object appears.
 * @param uploadedAt milliseconds since 1970, by S3's clock
 * @param uploadAgain puts the input into the bucket once more
 */
async function findJob(test, clients, uploadedAt, known, uploadAgain) {
    const search = await waitFor(test, clients.logs, {
        called: 'job',
        find: async () => firstAfter(await jobsForInput(test, clients.batch), uploadedAt, known),
        waitingState: undefined,
        inFunction: false,
        uploadedAt,
        uploadAgain,
    });
    if (search.kind === 'found')
        test.on({ type: 'submitted', ...search.found });
    return search;
}
/** The first job made after the upload. */
function firstAfter(jobs, uploadedAt, known) {
    const ours = jobs
        .filter(({ jobId, createdAt }) => !known.has(jobId ?? '') && (createdAt ?? Infinity) >= uploadedAt - find_job_SKEW_MS)
        .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
    const [first] = ours;
    if (first?.jobId === undefined || first.jobName === undefined)
        return undefined;
    return { jobId: first.jobId, jobName: first.jobName };
}

;// CONCATENATED MODULE: ./build/src/contract/outcome-line.js
// The line that the supervisor writes to its log at the end of the work on one object in a Lambda function. `test`
// finds it in the function's log group: a Lambda invocation that S3 made has no other way of telling how it ended.
/**
 * What the line at the beginning of the work begins with; JSON of InvocationBegin follows. By it a test finds the
 * invocation while it runs.
 */
const BEGIN_MARK = 'SCAR_BEGIN ';
/** What the line at the end begins with; JSON of InvocationOutcome follows. */
const OUTCOME_MARK = 'SCAR_OUTCOME ';

;// CONCATENATED MODULE: ./build/src/job/marks.js
/** What stands behind a mark; it may stand behind a line of the program's that had no end. */
function markedWith(mark, line) {
    const at = line.indexOf(mark);
    if (at < 0)
        return undefined;
    try {
        return JSON.parse(line.slice(at + mark.length));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/job/find-invocation.js




/** How far the clocks of S3 and Lambda may be apart. Milliseconds. */
const find_invocation_SKEW_MS = 2_000;
/**
 * Lambda tries a failed invocation again, with the same request id, after one minute and after two more. Milliseconds.
 */
const RETRIES_MS = 15 * 60_000;
const find_invocation_PAGES = 20;
/**
 * Request ids of the invocations that worked on the input's key lately: none of them is the test's, though Lambda may
 * try one again.
 */
async function knownInvocations(test, logs) {
    const found = await begun(test, logs, test.clock.now() - RETRIES_MS);
    return new Set(found.map(({ requestId }) => requestId));
}
/** Waits until the invocation for the uploaded object appears. */
function findInvocation(test, logs, uploadedAt, known, uploadAgain) {
    return waitFor(test, logs, {
        called: 'invocation for the input',
        find: async () => (await begun(test, logs, uploadedAt - find_invocation_SKEW_MS)).find(({ requestId }) => !known.has(requestId)),
        waitingState: 'not invoked yet',
        inFunction: true,
        uploadedAt,
        uploadAgain,
    });
}
/** Invocations for the input's key since a time, oldest first. A log group that is not there has none. */
async function begun({ facts, input }, logs, since) {
    const bucket = facts.inputBucket;
    const key = facts.inputPrefix + input.name;
    const all = [];
    let nextToken;
    try {
        for (let page = 0; page < find_invocation_PAGES; page += 1) {
            const answer = await logs.filterLogEvents({
                logGroupName: facts.lambdaLogGroup,
                startTime: since,
                filterPattern: `"${BEGIN_MARK.trim()}"`,
                ...(nextToken === undefined ? {} : { nextToken }),
            });
            for (const { message = '', logStreamName: stream = '', timestamp: beganAt = since } of answer.events ?? []) {
                const said = markedWith(BEGIN_MARK, message);
                if (said?.object?.bucket !== bucket || said.object.key !== key)
                    continue;
                all.push({ requestId: said.requestId, bucket, key, stream, beganAt });
            }
            nextToken = answer.nextToken;
            if (nextToken === undefined)
                break;
        }
    }
    catch (error) {
        if (!(0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
            throw error;
    }
    return all.toSorted((a, b) => a.beganAt - b.beganAt);
}

;// CONCATENATED MODULE: ./build/src/job/explain-invocation.js


const RETRIES = 'Lambda tries a failed event up to two more times.';
const MEMORY = 'Raise `memory` of the function.';
/** Explains a failed invocation, by the supervisor's words, or by Lambda's when the supervisor had no time for any. */
function explainInvocation(end) {
    return end.outcome === undefined ? explainCrash(end) : explainOutcome(end.outcome);
}
function explainOutcome({ exitCode, reason = 'no reason is given' }) {
    const words = reason.replace(/: nothing (more )?is uploaded$/, '');
    const [, what, advice] = /^(timed out after [^:]*): (.*)$/.exec(words) ?? [];
    if (what !== undefined && advice !== undefined) {
        const help = `${advice[0]?.toUpperCase() ?? ''}${advice.slice(1)}.`;
        return { reason: `the script ${what}, which is as long as Lambda allows it`, help };
    }
    const known = exitCode === undefined ? undefined : explainCode(exitCode);
    if (exitCode === 137) {
        const killed = 'a program was killed (SIGKILL), mostly because the function had no more memory';
        return { reason: `${words}: ${killed}`, help: `${MEMORY} ${RETRIES}` };
    }
    if (known === undefined || words.includes('could not')) {
        return { reason: words, help: `The end of the log says why. ${RETRIES}` };
    }
    return { reason: `${known.reason} (${words})`, help: `${known.help} ${RETRIES}` };
}
function explainCrash({ report, lines }) {
    const said = crashIn([...lines, `REPORT Status: ${report?.status ?? 'error'}`]) ?? '';
    const words = said.startsWith('REPORT') ? '' : ` (${said})`;
    if (report?.status === 'timeout' || /Task timed out/.test(said)) {
        const seconds = report?.durationMs === undefined ? '' : ` after ${Math.round(report.durationMs / 1000)} s`;
        return {
            reason: `Lambda stopped the function${seconds}, at its time limit${words}`,
            help: 'Raise `timeout`, or use execution_mode lambda-batch or batch.',
        };
    }
    if (isFull(report) || /signal: killed/.test(said)) {
        const max = report?.maxMemoryMiB;
        const used = max === undefined ? '' : `: it used ${max} of ${report?.memoryMiB ?? '?'} MB`;
        const reason = `Lambda killed the function, mostly because its memory was full${used}${words}`;
        return { reason, help: `${MEMORY} ${RETRIES}` };
    }
    const help = `The end of the log says what is known. ${RETRIES}`;
    return { reason: `the function ended before its work was done${words}`, help };
}
/** Whether an invocation used all of its memory. */
function isFull(report) {
    const { memoryMiB, maxMemoryMiB } = report ?? {};
    return maxMemoryMiB !== undefined && memoryMiB !== undefined && maxMemoryMiB >= memoryMiB;
}

;// CONCATENATED MODULE: ./build/src/job/follow-invocation.js
// Follows an invocation to its end, and shows its log on the way.


/** How often to say that nothing changes, milliseconds. */
const follow_invocation_SAY_MS = 30_000;
/** Lambda's report comes right after the supervisor's last line; some logs lose it. Milliseconds. */
const REPORT_MS = 20_000;
/** Reads of the log after the end: lines reach CloudWatch some seconds after they were written. */
const QUIET_READS = 2;
const MOST_READS = 30;
/**
 * Follows an invocation until it ends, the time is up, or the test is cancelled. An invocation can't be ended by us.
 */
async function followInvocation(test, found, log) {
    const { clock, deadline, signal, on } = test;
    const pace = new Pace(test.poll);
    const running = { state: 'RUNNING', at: found.beganAt, reason: `Lambda request ${found.requestId}` };
    on({ type: 'state', ...running });
    let said = clock.now();
    let outcomeSeen;
    for (;;) {
        if ((await log.read()) > 0)
            pace.reset();
        const now = clock.now();
        if (log.outcome !== undefined)
            outcomeSeen ??= now;
        if (log.report !== undefined || now >= (outcomeSeen ?? Infinity) + REPORT_MS)
            return ended(test, running, log);
        if (signal.aborted) {
            const reason = 'the test was cancelled; its invocation goes on';
            return { status: 'cancelled', states: [running], explanation: { reason, help: undefined } };
        }
        if (now >= deadline)
            return { status: 'timed-out', states: [running], explanation: outOfTime(test) };
        if (now >= said + follow_invocation_SAY_MS) {
            on({ type: 'waiting', state: 'RUNNING', seconds: Math.round((now - found.beganAt) / 1000) });
            said = now;
        }
        await clock.sleep(Math.min(pace.next(), deadline - now), signal);
    }
}
async function ended(test, running, log) {
    const { clock, on, poll, signal } = test;
    let quiet = 0;
    for (let reads = 0; reads < MOST_READS && quiet < QUIET_READS && !signal.aborted; reads += 1) {
        await clock.sleep(poll.initialMs, signal);
        quiet = (await log.read()) > 0 ? 0 : quiet + 1;
    }
    const status = log.outcome?.status ?? 'failed';
    const state = { succeeded: 'SUCCEEDED', failed: 'FAILED', delegated: 'DELEGATED' }[status];
    const end = log.outcomeAt ?? running.at + (log.report?.durationMs ?? 0);
    const last = { state, at: Math.max(running.at, Math.round(end)) };
    on({ type: 'state', ...last });
    const explanation = status === 'failed' ? explainInvocation(log) : undefined;
    return { status, states: [running, last], explanation };
}
function outOfTime({ timeoutSeconds }) {
    return {
        reason: `after ${timeoutSeconds} s the invocation was still under way`,
        help: 'It goes on until the function’s own time limit. Raise test-timeout.',
    };
}

;// CONCATENATED MODULE: ./build/src/job/invocation-log.js



/** Lines kept for the report; all were shown as they came. */
const invocation_log_KEPT_LINES = 10_000;
const invocation_log_PAGES = 50;
/** The line START stands before the one by which the invocation was found. Milliseconds. */
const BEFORE_MS = 60_000;
class InvocationLog {
    #test;
    #logs;
    #found;
    #lines = [];
    #token;
    #inside = false;
    #outcome;
    #outcomeAt;
    #report;
    constructor(test, logs, found) {
        this.#test = test;
        this.#logs = logs;
        this.#found = found;
    }
    /** The last lines seen, oldest first. */
    get lines() {
        return this.#lines;
    }
    /** What the supervisor says about the end of the work on the test's object. */
    get outcome() {
        return this.#outcome;
    }
    /** When it said so, milliseconds since 1970. */
    get outcomeAt() {
        return this.#outcomeAt;
    }
    get report() {
        return this.#report;
    }
    /** Reads what is new, and shows it. Returns how many lines came. */
    async read() {
        const { stream, beganAt } = this.#found;
        const fresh = [];
        for (let page = 0; page < invocation_log_PAGES; page += 1) {
            const token = this.#token;
            const { events = [], nextForwardToken } = await this.#logs.getLogEvents({
                logGroupName: this.#test.facts.lambdaLogGroup,
                logStreamName: stream,
                startTime: beganAt - BEFORE_MS,
                startFromHead: true,
                ...(token === undefined ? {} : { nextToken: token }),
            });
            for (const event of events)
                fresh.push(...this.#take(event));
            this.#token = nextForwardToken ?? token;
            // At the end of the stream the same token comes back.
            if (nextForwardToken === undefined || nextForwardToken === token)
                break;
        }
        if (fresh.length > 0)
            this.#test.on({ type: 'log', stream, lines: fresh });
        this.#lines.push(...fresh);
        if (this.#lines.length > invocation_log_KEPT_LINES)
            this.#lines.splice(0, this.#lines.length - invocation_log_KEPT_LINES);
        return fresh.length;
    }
    /** The lines to show of an event of the stream. */
    #take({ message = '', timestamp }) {
        const line = message.trimEnd();
        const { requestId } = this.#found;
        const [, frame, id] = /^(START|REPORT) RequestId: (\S+)/.exec(line) ?? [];
        if (frame === 'START')
            this.#inside = id === requestId && this.#report === undefined;
        if (frame === 'REPORT' && id === requestId) {
            this.#report ??= readReport(line);
            this.#inside = false;
        }
        if (markedWith(BEGIN_MARK, line)?.requestId === requestId && this.#report === undefined)
            this.#inside = true;
        if (this.#inside && this.#isOutcome(line))
            this.#outcomeAt = timestamp;
        const marked = line.includes(BEGIN_MARK) || line.includes(OUTCOME_MARK);
        // Lambda may say after its report why it stopped the function, naming the request.
        const ours = this.#inside || line.includes(requestId);
        return ours && !marked && !isFrame(line) ? [line] : [];
    }
    #isOutcome(line) {
        const { bucket, key } = this.#found;
        const said = markedWith(OUTCOME_MARK, line);
        if (said === undefined || said.object?.bucket !== bucket || said.object.key !== key)
            return false;
        this.#outcome ??= said;
        return true;
    }
}
/**
 * Reads Lambda's own line about an invocation: `REPORT RequestId: ... Duration: 12.3 ms Billed Duration: 13 ms ...`.
 */
function readReport(line) {
    const figure = (name) => {
        const found = new RegExp(`(?:^|\\t)${name}: ([0-9.]+)`).exec(line)?.[1];
        return found === undefined ? undefined : Number(found);
    };
    const status = /Status: (error|timeout)/.exec(line)?.[1];
    return {
        durationMs: figure('Duration'),
        billedMs: figure('Billed Duration'),
        memoryMiB: figure('Memory Size'),
        maxMemoryMiB: figure('Max Memory Used'),
        initMs: figure('Init Duration'),
        status: status === 'error' || status === 'timeout' ? status : undefined,
    };
}

;// CONCATENATED MODULE: ./build/src/job/nodes.js


/** Jobs that one DescribeJobs takes; what more nodes there are stays in CloudWatch: reading all would take longer than they write. */
const nodes_MOST = 100;
/** Before these there are no nodes. */
const STARTED = new Set(['STARTING', 'RUNNING', 'SUCCEEDED', 'FAILED']);
/** Failed nodes that are explained: as a rule they fail for the same reason. */
const EXPLAINED = 3;
/** The log streams of a job: of the main node, or only one, as they are; the lines of other nodes with their number. */
async function streamsOf(job, batch) {
    const own = logStreamsOf(job).map((stream) => ({ stream, mark: '' }));
    if (job.nodeProperties === undefined || !STARTED.has(job.status ?? ''))
        return own;
    const ofNodes = (await describeNodes(job, batch)).flatMap((node) => {
        const mark = isMain(node, job) ? '' : `node ${indexOf(node)} | `;
        return logStreamsOf(node).map((stream) => ({ stream, mark }));
    });
    const known = new Set(own.map(({ stream }) => stream));
    return [...own, ...ofNodes.filter(({ stream }) => !known.has(stream))];
}
/** Why a job failed: for one of several nodes, with those that failed before the main node, which Batch says nothing of. */
async function explainJob(job, batch) {
    const whole = explainFailure(failureOf(job));
    if (job.nodeProperties === undefined)
        return whole;
    // When the main node has ended, Batch stops all others: those have not failed.
    const end = job.attempts?.at(-1)?.stoppedAt ?? job.stoppedAt ?? Infinity;
    const failed = (await describeNodes(job, batch)).filter((node) => (!isMain(node, job) && node.status === 'FAILED' && node.stoppedAt !== undefined && node.stoppedAt < end));
    const [first] = failed;
    if (first === undefined)
        return whole;
    const words = failed.slice(0, EXPLAINED).map((node) => `node ${indexOf(node)}: ${explainFailure(failureOf(node)).reason}`);
    const more = failed.length > EXPLAINED ? `; and ${failed.length - EXPLAINED} more nodes` : '';
    return { reason: `${whole.reason}; before its end, ${words.join('; ')}${more}`, help: explainFailure(failureOf(first)).help };
}
const indexOf = ({ nodeDetails, jobId = '' }) => nodeDetails?.nodeIndex ?? Number(jobId.split('#')[1] ?? 0);
const isMain = (node, { nodeProperties }) => indexOf(node) === nodeProperties?.mainNode;
/** The main node and the first others. */
async function describeNodes({ jobId = '', nodeProperties }, batch) {
    const { numNodes = 0, mainNode = 0 } = nodeProperties ?? {};
    const others = Array.from({ length: numNodes }, (_, index) => index).filter((index) => index !== mainNode);
    const { jobs = [] } = await batch.describeJobs({ jobs: [mainNode, ...others].slice(0, nodes_MOST).map((index) => `${jobId}#${index}`) });
    return jobs.toSorted((one, other) => indexOf(one) - indexOf(other));
}

;// CONCATENATED MODULE: ./build/src/job/follow.js





/** How often to say that nothing changes, milliseconds. */
const follow_SAY_MS = 30_000;
/** Reads of the log after the end: lines reach CloudWatch some seconds after they were written. */
const follow_QUIET_READS = 2;
const QUIET_READS_OF_EMPTY_LOG = 5;
const follow_MOST_READS = 30;
/** Follows a job until it ends, the time is up, or the test is cancelled. */
async function followJob(test, batch, found, tail) {
    const { clock, deadline, signal, on } = test;
    const pace = new Pace(test.poll);
    let states = [];
    let job;
    let said = clock.now();
    for (;;) {
        if (signal.aborted) {
            await terminateJob(test, batch, found.jobId, 'the test was cancelled');
            const reason = 'the test was cancelled, and its job terminated';
            return { status: 'cancelled', job, states, explanation: { reason, help: undefined } };
        }
        // Right after SubmitJob the answer may be empty: not yet.
        job = (await batch.describeJobs({ jobs: [found.jobId] })).jobs?.[0] ?? job;
        const now = clock.now();
        if (job !== undefined) {
            const seen = visitsWith(states, job, now);
            if (seen !== states) {
                tell(test, states, seen);
                states = seen;
                said = now;
                pace.reset();
            }
            await readLog(test, job, batch, tail);
            if (isFinal(job.status))
                return follow_ended(test, job, batch, { states, tail });
            const wait = explainWait(job.statusReason ?? '');
            if (job.status === 'RUNNABLE' && wait?.permanent === true) {
                await terminateJob(test, batch, found.jobId, `it can never start: ${wait.reason}`);
                const reason = `the job can never start: ${wait.reason}`;
                return { status: 'failed', job, states, explanation: { reason, help: wait.help } };
            }
        }
        if (now >= deadline)
            return { status: 'timed-out', job, states, explanation: follow_outOfTime(test, found, states) };
        if (now >= said + follow_SAY_MS) {
            const last = states.at(-1);
            on({ type: 'waiting', state: last?.state, seconds: Math.round((now - (last?.at ?? said)) / 1000) });
            said = now;
        }
        await clock.sleep(Math.min(pace.next(), deadline - now), signal);
    }
}
/** Reports the states, and new reasons of the same state, that were not there before. */
function tell({ on }, before, seen) {
    for (const [index, visit] of seen.entries()) {
        if (before[index] === visit)
            continue;
        const help = isFinal(visit.state) || visit.reason === undefined ? undefined : explainWait(visit.reason)?.help;
        on({ type: 'state', ...visit, ...(help === undefined ? {} : { help }) });
    }
}
async function readLog({ facts }, job, batch, tail) {
    let count = 0;
    for (const { stream, mark } of await streamsOf(job, batch))
        count += await tail.read(logGroupOf(job) ?? facts.jobLogGroup, stream, mark);
    return count;
}
async function follow_ended(test, job, batch, { states, tail }) {
    await drain(test, job, batch, tail);
    if (job.status === 'SUCCEEDED')
        return { status: 'succeeded', job, states, explanation: undefined };
    return { status: 'failed', job, states, explanation: await explainJob(job, batch) };
}
/** Reads the log until no more lines come. A job that never started has no log. */
async function drain(test, job, batch, tail) {
    if ((await streamsOf(job, batch)).length === 0)
        return;
    let quiet = 0;
    for (let reads = 0; reads < follow_MOST_READS && !test.signal.aborted; reads += 1) {
        await test.clock.sleep(test.poll.initialMs, test.signal);
        quiet = (await readLog(test, job, batch, tail)) > 0 ? 0 : quiet + 1;
        if (quiet >= (tail.lines.length > 0 ? follow_QUIET_READS : QUIET_READS_OF_EMPTY_LOG))
            return;
    }
}
function follow_outOfTime({ timeoutSeconds }, { jobId }, states) {
    const last = states.at(-1);
    const state = last === undefined ? 'not yet described by Batch' : `in state ${last.state}`;
    const wait = last?.reason === undefined ? undefined : explainWait(last.reason);
    return {
        reason: `after ${timeoutSeconds} s the job was still ${state}${wait === undefined ? '' : `: ${wait.reason}`}`,
        help: `${wait === undefined ? '' : `${wait.help} `}The job was left running. Raise test-timeout, or end the job: ` +
            `aws batch terminate-job --job-id ${jobId} --reason "test timed out"`,
    };
}

;// CONCATENATED MODULE: ./build/src/job/test-job.js
// Follows the job that the uploaded object starts (mode batch), or that Lambda gives the object to (mode lambda-batch).





/** Finds the job of the uploaded object and follows it to its end. */
async function testJob(test, clients, upload) {
    const search = await findJob(test, clients, upload.uploadedAt, upload.known, upload.again);
    return search.kind === 'found' ? testFoundJob(test, clients, upload, search.found) : notFound(test, search, 'job');
}
/** Follows a job to its end and collects its outputs. */
async function testFoundJob(test, clients, upload, job) {
    const tail = new LogTail(clients.logs, test.on);
    const followed = await followJob(test, clients.batch, job, tail);
    const end = { ...withJob(test, job, followed), log: logOf(test, followed, tail) };
    return withOutputs(test, clients, upload, job.jobId, end);
}
function withJob({ clock }, { jobId, jobName }, followed) {
    const { status, job, states, explanation } = followed;
    const last = states.at(-1);
    return {
        status,
        jobId,
        jobName,
        exitCode: job === undefined ? undefined : exitCodeOf(job),
        reason: explanation?.reason,
        help: explanation?.help,
        states,
        endedAt: last !== undefined && isFinal(last.state) ? last.at : clock.now(),
    };
}
function logOf({ facts }, { job }, { lines }) {
    if (job === undefined)
        return { group: facts.jobLogGroup, stream: undefined, lines };
    return { group: logGroupOf(job) ?? facts.jobLogGroup, stream: logStreamsOf(job).at(-1), lines };
}

;// CONCATENATED MODULE: ./build/src/job/test-invocation.js
// Follows the invocation that works on the uploaded object (modes lambda and lambda-batch), and the job that it gives
// the object to.





/** Finds the invocation of the uploaded object and follows it to its end, and on to the job when there is one. */
async function testInvocation(test, clients, upload) {
    const search = await findInvocation(test, clients.logs, upload.uploadedAt, upload.known, upload.again);
    if (search.kind !== 'found')
        return notFound(test, search, 'invocation');
    const log = new InvocationLog(test, clients.logs, search.found);
    const followed = await followInvocation(test, search.found, log);
    const invocation = { requestId: search.found.requestId, report: log.report };
    const jobId = followed.status === 'delegated' ? log.outcome?.jobId : undefined;
    if (jobId === undefined)
        return ofLambda(test, clients, upload, { found: search.found, followed, log, invocation });
    const job = { jobId, jobName: await nameOf(jobId, clients) };
    test.on({ type: 'submitted', ...job });
    const end = await testFoundJob(test, clients, upload, job);
    return { ...end, states: [...followed.states, ...end.states], invocation: { ...invocation, delegated: true } };
}
function ofLambda(test, clients, upload, inLambda) {
    const { found, followed, log, invocation } = inLambda;
    const { states, status, explanation } = followed;
    const nameless = 'the function gave the object to a job that it does not name';
    return withOutputs(test, clients, upload, found.requestId, {
        // Delegated, but to no job that the outcome names: nothing can be followed.
        status: status === 'delegated' ? 'failed' : status,
        jobId: undefined,
        jobName: undefined,
        exitCode: log.outcome?.exitCode,
        reason: status === 'delegated' ? nameless : explanation?.reason,
        help: explanation?.help,
        states,
        endedAt: states.length > 1 ? (states.at(-1)?.at ?? test.clock.now()) : test.clock.now(),
        log: { group: test.facts.lambdaLogGroup, stream: found.stream, lines: log.lines },
        invocation: { ...invocation, delegated: false },
    });
}
/** Right after SubmitJob Batch may not describe the job yet: then its id must do. */
async function nameOf(jobId, { batch }) {
    const { jobs = [] } = await batch.describeJobs({ jobs: [jobId] });
    return jobs[0]?.jobName ?? jobId;
}

;// CONCATENATED MODULE: ./build/src/job/run-test.js
// One test from end to end: upload the input, find what it starts, follow it, collect its outputs.







/**
 * Runs one test on a deployed function: its job, or its invocation, or one after the other.
 * What fails, never appears or takes too long is an outcome; what is thrown is AwsError, or an error of the file
 * system.
 */
async function runTest(options) {
    const clock = options.clock ?? systemClock;
    const signal = options.signal ?? new AbortController().signal;
    const test = { ...options, clock, signal, deadline: clock.now() + options.timeoutSeconds * 1000 };
    const [s3, batch, logs] = await Promise.all([test.aws.s3(), test.aws.batch(), test.aws.logs()]);
    const clients = { s3, batch, logs };
    const base = { functionName: test.facts.functionName, input: await inputObject(test) };
    const inLambda = (test.facts.mode ?? 'batch') !== 'batch';
    const known = inLambda ? await knownInvocations(test, logs) : await knownJobs(test, batch);
    const again = () => unlessAborted(signal, () => uploadInput(test, s3));
    const uploadedAt = await again();
    const called = inLambda ? 'invocation' : 'job';
    if (uploadedAt === undefined)
        return { ...base, ...notFound(test, { kind: 'cancelled' }, called) };
    const upload = { known, uploadedAt, again };
    const end = inLambda ? await testInvocation(test, clients, upload) : await testJob(test, clients, upload);
    return { ...base, ...end };
}

// EXTERNAL MODULE: ./build/src/report/log.js
var log = __webpack_require__(6314);
// EXTERNAL MODULE: ./build/src/stack/context.js
var context = __webpack_require__(4465);
// EXTERNAL MODULE: ./build/src/stack/environment.js
var stack_environment = __webpack_require__(7639);
;// CONCATENATED MODULE: ./build/src/action/test-job.js
// The test job of a step: what it needs is looked at before anything is done, so that no deployment ends in a missing file.










/** A job takes minutes on AWS, but seconds on the local AWS, which tries a failed invocation again within seconds, too. */
const PATIENCE = {
    aws: { poll: { initialMs: 2_000, maxMs: 10_000 } },
    local: { poll: { initialMs: 100, maxMs: 500 }, appearSeconds: 30 },
};
/** Looks at all that the test needs. @throws UserError that names the input */
async function prepareTest({ inputs, workspace }, functions) {
    const spec = chooseFunction(functions, inputs.testFunction);
    const input = prefixOf(inputs, spec) ?? (await inputFile(inputs, workspace));
    if ('file' in input && spec.inputs.length === 0) {
        throw new contract_errors/* UserError */.y(`${spec.name} has no input bucket, so there is nowhere to put ${inputs.testInput ?? ''}`, { position: spec.positions.at('') });
    }
    if (inputs.outputDir !== undefined)
        await checkOutputDir(inputs.outputDir, workspace);
    return { spec, input };
}
/** Runs the test and puts its outcome on record. */
async function runTestJob(step, { spec, input }, { aws, environment }) {
    const { inputs, recorder, signal, toolkit, workspace } = step;
    const { inputBucket = '', ...facts } = (0,context/* functionFacts */.If)(spec, environment);
    const common = {
        aws,
        facts: { ...facts, inputBucket },
        timeoutSeconds: inputs.testTimeout,
        ...(inputs.outputDir === undefined ? {} : { outputDir: shortest((0,external_node_path_.resolve)(workspace, inputs.outputDir)) }),
        ...PATIENCE[inputs.target],
        signal,
        on: (event) => (0,log/* eventLines */.Cl)(event).forEach((line) => toolkit.info(line)),
    };
    const outcome = await ('prefix' in input ? runPrefixTest({ ...common, prefix: input.prefix }) : runTest({ ...common, input })).catch((error) => {
        throw isNotDeployed(error) ? notDeployed(spec, error) : error;
    });
    recorder.add({ test: outcome });
    if (outcome.status !== 'succeeded')
        recorder.fail();
    return outcome;
}
/** A path as it is shown: relative to where the step runs, unless it lies elsewhere. */
function shortest(path) {
    const short = (0,external_node_path_.relative)(process.cwd(), path);
    return short.startsWith('..') ? path : short || '.';
}
/** Said before the job runs: its outputs would be lost after it. @throws UserError */
async function checkOutputDir(folder, workspace) {
    try {
        await (0,promises_.mkdir)((0,external_node_path_.resolve)(workspace, folder), { recursive: true });
        await (0,promises_.access)((0,external_node_path_.resolve)(workspace, folder), external_node_fs_.constants.W_OK);
    }
    catch (error) {
        const found = await (0,promises_.stat)((0,external_node_path_.resolve)(workspace, folder)).catch(() => undefined);
        const why = found !== undefined && !found.isDirectory() ? 'is a file, not a folder' : `can't be written to: ${(0,contract_errors/* messageOf */.b)(error)}`;
        throw new contract_errors/* UserError */.y(`input output-dir: ${folder} ${why}`, { help: 'Name a folder of the workspace; it is made if it is not there.', cause: error });
    }
}
/** Nothing of the function is there yet: its queue, or the bucket. */
function isNotDeployed(error) {
    return error instanceof errors/* AwsError */.Gy && (error.code === 'NoSuchBucket' || (error.operation === 'Invoke' && error.code === 'ResourceNotFoundException') || (error.operation === 'ListJobs' && /not found|does not exist/i.test(error.words)));
}
function notDeployed(spec, cause) {
    return new contract_errors/* UserError */.y(`the function ${spec.name} is not deployed here (${(0,contract_errors/* messageOf */.b)(cause)})`, {
        help: 'Run command: deploy before it, with the same files, stage, region and target.',
        position: spec.positions.at(''),
        cause,
    });
}
function chooseFunction(functions, name) {
    const names = functions.map((spec) => spec.name).join(', ');
    if (name !== undefined) {
        const found = functions.find((spec) => spec.name === name);
        if (found === undefined)
            throw new contract_errors/* UserError */.y(`input test-function is "${name}", which the definitions don’t have`, { help: `They have: ${names}.` });
        return found;
    }
    const [only, other] = functions;
    if (only === undefined || other !== undefined) {
        throw new contract_errors/* UserError */.y('input test-function is empty, but the definitions have several functions', { help: `Name one of: ${names}.` });
    }
    return only;
}
/**
 * The prefix that the input names; undefined when it is a file.
 * @throws UserError when the function can't work on a prefix
 */
function prefixOf({ testInput = '', stage }, spec) {
    if (!/^s3:/i.test(testInput))
        return undefined;
    const [, bucket, given = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(testInput) ?? [];
    if (bucket === undefined)
        throw new contract_errors/* UserError */.y(`input test-input: ${testInput} is not s3://bucket/prefix/`, { help: 'Name the bucket, and what the keys of the objects begin with.' });
    // A folder: `run1` is not to bring along what lies under `run10`.
    const prefix = given === '' || given.endsWith('/') ? given : `${given}/`;
    if (!(0,context/* usesBatch */.Ls)(spec)) {
        throw new contract_errors/* UserError */.y(`${spec.name} has mode lambda: all objects of a prefix become array jobs of AWS Batch, which it has none of`, {
            help: 'Write `execution_mode: batch` or `lambda-batch`, or name a single file in test-input.', position: spec.positions.at('mode'),
        });
    }
    if (!spec.image.packaged) {
        throw new contract_errors/* UserError */.y(`${spec.name} uses its image as it is (\`create_image: false\`), so that nothing there would give each job its object`, {
            help: 'Remove `create_image: false`, or name a single file in test-input.', position: spec.positions.at('image'),
        });
    }
    const { inputs: readable } = (0,context/* functionContext */.C2)(spec, { ...stack_environment/* OFFLINE_ENVIRONMENT */.Uq, stage });
    const isReadable = readable.some((path) => path.bucket === bucket && prefix.startsWith(path.prefix));
    // What a role of the user's may read is not known here.
    if (!isReadable && spec.batch.jobRole === undefined) {
        const paths = readable.map((path) => `s3://${path.bucket}/${path.prefix}`).join(', ');
        throw new contract_errors/* UserError */.y(`input test-input: the jobs of ${spec.name} may not read ${testInput}`, {
            help: `They may read ${paths === '' ? 'nothing: the definition has no input' : paths}. Name a prefix in there, or add it to the inputs of the definition.`,
            position: spec.positions.at('inputs'),
        });
    }
    return { prefix: { bucket, prefix } };
}
async function inputFile({ testInput = '' }, workspace) {
    const file = (0,external_node_path_.resolve)(workspace, testInput);
    const found = await (0,promises_.stat)(file).catch(() => undefined);
    if (found === undefined)
        throw new contract_errors/* UserError */.y(`input test-input: there is no file ${testInput}`, { help: 'The path is relative to the root of the repository.' });
    if (!found.isFile())
        throw new contract_errors/* UserError */.y(`input test-input: ${testInput} is not a file`, { help: 'Name a single file; or, for many objects, put them into a bucket and name their prefix: s3://bucket/prefix/' });
    return { file, name: (0,external_node_path_.basename)(file) };
}


/***/ })

};
