export const id = 80;
export const ids = [80,997];
export const modules = {

/***/ 1080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ng: () => (/* binding */ connect),
  t1: () => (/* binding */ explainer),
  AP: () => (/* binding */ regionOf),
  GE: () => (/* binding */ workshop)
});

// UNUSED EXPORTS: missingStatement

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/aws/aws.js + 1 modules
var aws_aws = __webpack_require__(4132);
// EXTERNAL MODULE: ./build/src/aws/errors.js
var errors = __webpack_require__(9368);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var contract_errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/engine/diff.js
var diff = __webpack_require__(469);
;// CONCATENATED MODULE: ./build/src/resources/adopt.js
/**
 * Creates it. The SDK tries again when an answer is lost, and is then told that the name is taken: by us. What carries
 * our tags is taken as made; anything else stays the error that it is.
 */
async function createOrAdopt({ create, exists, read, ownership }) {
    try {
        return await create();
    }
    catch (error) {
        if (!exists(error))
            throw error;
        const live = await read();
        if (live === undefined || !ownership(live).ours)
            throw error;
        return live;
    }
}

;// CONCATENATED MODULE: ./build/src/resources/wait.js
// Waits for AWS: polling with growing pauses, and trying again what fails only because something is too new.


const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/**
 * Looks again and again until the wait is over. `look` throws when the thing has failed; that the limit (seconds) is
 * over is said differently: the thing may still become ready.
 */
async function until(waiter, what, limit, look) {
    let waited = 0;
    let pause = FIRST_PAUSE_MS;
    let told;
    for (;;) {
        const seen = await look().catch(unseen);
        if ('done' in seen)
            return seen.done;
        if (waited >= limit * 1000) {
            throw new contract_errors/* UserError */.y(`${what} is still ${seen.state} after ${limit} s of waiting`, {
                help: 'AWS is slower than usual, this is not a failure: run the same command again, it goes on from here.',
            });
        }
        if (told !== seen.state)
            waiter.onWait?.(`${what} is ${seen.state}`);
        told = seen.state;
        await waiter.wait.sleep(pause);
        waited += pause;
        pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
    }
}
/** A look that AWS refuses for being one too many says nothing about the thing: the wait goes on. */
function unseen(error) {
    if ((0,errors/* isThrottled */.B5)(error))
        return { state: 'not to be seen, because AWS slows this account down' };
    throw error;
}
/** Tries again while IAM doesn't know what it has just made: its answers are eventually consistent. */
function onceVisible(waiter, what, call) {
    const when = (error) => (0,errors/* hasCode */.up)(error, 'NoSuchEntity', 'NoSuchEntityException');
    return retrying(waiter, { reason: `${what} is not visible yet`, when, limit: 30 }, call);
}
/**
 * Tries again while the service is not through with what was done to the thing or its namesake a moment ago: IAM's and
 * CloudWatch Logs' ways of saying so.
 */
function onceSettled(waiter, what, call) {
    const when = (error) => (0,errors/* hasCode */.up)(error, 'DeleteConflict', 'DeleteConflictException', 'ConcurrentModification', 'ConcurrentModificationException', 'OperationAbortedException');
    return retrying(waiter, { reason: `${what} is still busy with the change before`, when, limit: 30 }, call);
}
/**
 * Removes what may be gone already: by others meanwhile, or by a try of ours whose answer got lost. `codes` say so
 * beside HTTP 404.
 */
async function unlessGone(call, ...codes) {
    try {
        await call();
    }
    catch (error) {
        if (!(0,errors/* isNotFound */.c4)(error, ...codes))
            throw error;
    }
}
/**
 * Calls until it succeeds, fails otherwise, or the limit is over; then the last error is thrown. Pauses of 1, 2, 4, 5,
 * 5... s.
 */
async function retrying(waiter, retry, call) {
    let waited = 0;
    for (let pause = 1_000;; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        try {
            return await call();
        }
        catch (error) {
            if (!retry.when(error) || waited >= retry.limit * 1000)
                throw error;
            if (waited === 0)
                waiter.onWait?.(retry.reason);
        }
        await waiter.wait.sleep(pause);
        waited += pause;
    }
}

;// CONCATENATED MODULE: ./build/src/resources/batch-status.js
// What Batch's compute environments and job queues have in common: statuses to wait for, and a way of deleting in two
// steps.



/** Seconds; an environment usually takes some seconds, with instances to replace several minutes. */
const LIMIT = 600;
/** Whether a thing of this status is on its way out: as good as not there. */
function isGoing(live) {
    return live === undefined || live.status === 'DELETING' || live.status === 'DELETED';
}
/** A row for what Batch calls invalid: touching it makes Batch look at it again. */
function invalidity(live) {
    return live.status === 'INVALID' ? [
        { field: 'status', before: `INVALID: ${live.statusReason}`, after: 'VALID', effect: 'in-place' }
    ] : [];
}
/**
 * Waits until it is VALID; INVALID ends the wait at once, with Batch's reason, unless `mend` could do something about
 * it.
 */
async function untilValid(context, what, live, read, mend = () => Promise.resolve(false)) {
    let seen = live;
    return until(context, what, LIMIT, async () => {
        // The first look costs no call: what was just read or written says it already, or says that it isn't ready.
        const now = seen ?? (await read());
        seen = undefined;
        if (now?.status === 'VALID')
            return { done: now };
        if (now?.status === 'INVALID' && !(await mend(now)))
            throw invalid(what, now.statusReason);
        return { state: now?.status ?? 'not visible yet' };
    });
}
function invalid(what, reason) {
    return new contract_errors/* UserError */.y(`${what} is INVALID: ${reason}`, {
        help: 'This is what AWS Batch says. It often names a role or a network that does not fit: mend that, deploy again.',
    });
}
/** Whether Batch refuses to make what is there already: `Object already exists`. */
const isTaken = (error) => (0,errors/* hasCode */.up)(error, 'ClientException') && /already exists/i.test(error.words);
/** What Batch answers while it is still at work on the last change, or counts a queue that is gone already. */
const BUSY = new RegExp([
    'resource is being modified', 'must be (in )?(the )?DISABLED', 'found existing JobQueue relationship',
    // Of a compute environment that Describe shows to be VALID already.
    'is not in VALID status', 'must be (in )?(the )?VALID',
].join('|'), 'i');
/**
 * Changes or deletes, again and again as long as Batch has not caught up with itself: what Describe shows may be older
 * than what the next call meets (hashicorp/terraform-provider-aws issue 46925, astronomer-providers issue 413).
 */
function whenFree(context, what, call) {
    const when = (error) => (0,errors/* hasCode */.up)(error, 'ClientException') && BUSY.test(error.words);
    return retrying(context, { reason: `${what} is still busy with the change before`, when, limit: 120 }, call);
}
/** Waits until a change of state is through, whether it succeeded or not. */
async function untilSettled(context, what, read) {
    await until(context, what, LIMIT, async () => {
        const now = await read();
        return isGoing(now) || now?.status === 'VALID' || now?.status === 'INVALID' ? { done: now } : {
            state: now?.status ?? ''
        };
    });
}
/** Waits until Describe shows it no more; before that its name can't be used again, and its roles must stay. */
async function untilGone(context, what, read) {
    let isLeaving = false;
    await until(context, what, LIMIT, async () => {
        const now = await read();
        if (now === undefined || now.status === 'DELETED')
            return { done: undefined };
        // One that was INVALID before may still be shown so for a while; one that becomes it can't be deleted.
        if (now.status === 'INVALID' && isLeaving)
            throw invalid(what, now.statusReason);
        isLeaving ||= now.status === 'DELETING';
        return { state: now.status };
    });
}

// EXTERNAL MODULE: ./build/src/resources/batched.js
var batched = __webpack_require__(822);
;// CONCATENATED MODULE: ./build/src/resources/compute-update.js

/** Minutes that running jobs are given when the instances are replaced; the most that Batch allows. */
const LONGEST_JOBS = 360;
const isFargate = ({ type }) => type.startsWith('FARGATE');
/**
 * The request that makes these changes. A change of the network makes Batch replace the instances, so it is named only
 * where it differs, and running jobs are given as long as Batch allows.
 * @throws UserError for a network that Batch can't change
 */
function updateOf(what, props, live, changes) {
    const { computeResources: wanted } = props;
    const has = (name) => changes.some(({ field }) => field === name);
    const moves = has('subnets') || has('securityGroupIds');
    if (moves)
        refuseUnlessMovable(what, props, live);
    return {
        computeResources: {
            minvCpus: wanted.minvCpus,
            maxvCpus: wanted.maxvCpus,
            ...(has('subnets') ? { subnets: [...wanted.subnets] } : {}),
            ...(has('securityGroupIds') ? { securityGroupIds: [...wanted.securityGroupIds] } : {}),
        },
        ...(moves && !isFargate(wanted)
            ? { updatePolicy: { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: LONGEST_JOBS } }
            : {}),
    };
}
/** What can be changed in place, as it was before a change; the rest as it is wanted, since it was the same. */
function formerSize(wanted, before) {
    const { minvCpus, maxvCpus = wanted.maxvCpus, subnets, securityGroupIds } = before ?? {};
    return {
        ...wanted,
        maxvCpus,
        ...(minvCpus === undefined || isFargate(wanted) ? {} : { minvCpus }),
        subnets: subnets ?? wanted.subnets,
        securityGroupIds: securityGroupIds ?? wanted.securityGroupIds,
    };
}
/** https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html */
function refuseUnlessMovable(what, props, live) {
    if (isFargate(props.computeResources))
        return;
    const isBestFit = live?.allocationStrategy === 'BEST_FIT';
    if (props.serviceRole === undefined && !isBestFit)
        return;
    const why = isBestFit ? 'has the allocation strategy BEST_FIT' : 'has a service role of its own';
    throw new contract_errors/* UserError */.y(`The network of ${what} has changed, and Batch can't move an environment that ${why}`, {
        help: 'Name subnets and security_group_ids in compute_resources: that makes a new environment beside this one.',
    });
}

// EXTERNAL MODULE: ./build/src/resources/ownership.js
var ownership = __webpack_require__(4530);
// EXTERNAL MODULE: ./build/src/resources/values.js
var values = __webpack_require__(1493);
;// CONCATENATED MODULE: ./build/src/resources/compute-environment.js









const label = (name) => `Batch compute environment ${name}`;
function computeEnvironmentKind(context) {
    // https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeComputeEnvironments.html: 100 names a call.
    const read = (0,batched/* batched */.Q)(100, (names) => readAll(context, names));
    return {
        kind: 'Batch compute environment',
        lifetime: 'own',
        foreign: 'refuse',
        async read({ props }, purpose) {
            const live = await read((0,values/* plain */.pj)(props.computeEnvironmentName));
            return purpose === 'deploy' && isGoing(live) ? undefined : live;
        },
        ownership: ({ tags }, { props }) => (0,ownership/* ownershipByTags */.yX)(tags, props.tags),
        diff: ({ props }, live) => compute_environment_diff(props, live),
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: (target) => create(context, read, target),
        update: (target, live, changes) => update(context, read, target, live, changes),
        ready: ({ name }, live) => untilValid(context, label(name), live, () => read(name), patienceWith(context, name, live)),
        delete: ({ name }, live) => remove(context, read, name, live),
        revert: (target, before, after) => revert(context, read, target, before, after),
    };
}
async function readAll(context, computeEnvironments) {
    const batch = await context.aws.batch();
    const answer = await batch.describeComputeEnvironments({ computeEnvironments: [...computeEnvironments] });
    const there = (answer.computeEnvironments ?? []).filter(({ status }) => status !== 'DELETED');
    return new Map(there.map((found) => [found.computeEnvironmentName ?? '', stateOf(found)]));
}
function stateOf(found) {
    return {
        arn: found.computeEnvironmentArn ?? '',
        state: found.state ?? '',
        status: found.status ?? '',
        statusReason: found.statusReason ?? '',
        resources: found.computeResources,
        tags: found.tags ?? {},
    };
}
/** desiredvCpus is given at creation only: Batch itself changes it with every job. */
function compute_environment_diff({ computeResources: wanted, tags }, live) {
    const { resources } = live;
    return [
        ...(0,diff/* differences */.tX)('minvCpus', wanted.minvCpus, resources?.minvCpus),
        ...(0,diff/* differences */.tX)('maxvCpus', wanted.maxvCpus, resources?.maxvCpus),
        ...(0,diff/* differences */.tX)('subnets', inOrder(wanted.subnets), inOrder(resources?.subnets)),
        ...(0,diff/* differences */.tX)('securityGroupIds', inOrder(wanted.securityGroupIds), inOrder(resources?.securityGroupIds)),
        ...(0,diff/* differences */.tX)('state', 'ENABLED', live.state),
        ...invalidity(live),
        ...(0,ownership/* tagChanges */.qM)(tags, live.tags),
    ];
}
/** A list whose order means nothing; anything else as it is. */
function inOrder(value) {
    return Array.isArray(value) ? value.toSorted((one, other) => (String(one) < String(other) ? -1 : 1)) : value;
}
/** `CLIENT_ERROR - Invalid IamInstanceProfile: p`: EC2 sees a profile some seconds later than IAM does. */
const PROFILE_TOO_NEW = /instance ?profile/i;
/** The same for the roles that Batch itself works with, its service-linked one among them. */
const ROLE_TOO_NEW = /not authorized to perform/i;
const LOOKS_AGAIN = 6;
const BETWEEN_LOOKS_MS = 10_000;
/**
 * A new environment that Batch calls INVALID for want of a profile or role is looked at again for a minute: what was
 * made just before it is seen late (hashicorp/terraform-provider-aws issue 37945). Touching it makes Batch look.
 */
function patienceWith(context, name, { status }) {
    let left = status === 'CREATING' ? LOOKS_AGAIN : 0;
    return async ({ statusReason }) => {
        if (left === 0 || !(PROFILE_TOO_NEW.test(statusReason) || ROLE_TOO_NEW.test(statusReason)))
            return false;
        left -= 1;
        context.onWait?.(`${label(name)} is INVALID, maybe only because IAM is slow: ${statusReason}`);
        await context.wait.sleep(BETWEEN_LOOKS_MS);
        const batch = await context.aws.batch();
        await whenFree(context, label(name), () => batch.updateComputeEnvironment({ computeEnvironment: name, state: 'ENABLED' }));
        return true;
    };
}
async function create(context, read, { props, name }) {
    // One of this name that is being deleted blocks the name.
    await untilGone(context, label(name), () => read(name));
    const tags = (0,ownership/* runTags */.He)(context, props);
    const batch = await context.aws.batch();
    const tooNew = {
        reason: `${label(name)} waits for its new instance profile`,
        when: (error) => (0,errors/* hasCode */.up)(error, 'ClientException') && PROFILE_TOO_NEW.test(error.words),
        limit: 60,
    };
    const request = { ...(0,values/* copy */.C)(props), tags };
    const resources = (0,values/* copy */.C)(props.computeResources);
    return createOrAdopt({
        create: async () => {
            const made = await retrying(context, tooNew, () => batch.createComputeEnvironment(request));
            const arn = made.computeEnvironmentArn ?? '';
            return { arn, state: 'ENABLED', status: 'CREATING', statusReason: '', resources, tags };
        },
        exists: isTaken,
        read: () => read(name),
        ownership: (live) => (0,ownership/* ownershipByTags */.yX)(live.tags, props.tags),
    });
}
async function update(context, read, { props, name }, live, changes) {
    const batch = await context.aws.batch();
    const resources = updateOf(label(name), props, live.resources, changes);
    await untilSettled(context, label(name), () => read(name));
    const tags = (0,ownership/* runTags */.He)(context, props);
    await batch.tagResource({ resourceArn: live.arn, tags });
    if (changes.every(({ field }) => field.startsWith('tags.')))
        return { ...live, tags: { ...live.tags, ...tags } };
    const request = { computeEnvironment: name, state: 'ENABLED', ...resources };
    await whenFree(context, label(name), () => batch.updateComputeEnvironment(request));
    return { ...live, state: 'ENABLED', status: 'UPDATING', tags: { ...live.tags, ...tags } };
}
/** Gives it its former size and network back: of a smaller one, jobs that used to run might wait for ever. */
async function revert(context, read, target, { resources }, after) {
    const props = { ...target.props, computeResources: formerSize(target.props.computeResources, resources) };
    const former = { ...target, props };
    const changes = compute_environment_diff(props, after);
    if (changes.length === 0)
        return;
    const live = await update(context, read, former, after, changes);
    await untilValid(context, label(target.name), live, () => read(target.name));
}
/** Disabled first, then deleted, and gone before its roles may go: without them it would stay for ever. */
async function remove(context, read, name, live) {
    const batch = await context.aws.batch();
    const look = () => read(name);
    if (!isGoing(live)) {
        await untilSettled(context, label(name), look);
        await whenFree(context, label(name), () => batch.updateComputeEnvironment({ computeEnvironment: name, state: 'DISABLED' }));
        await untilSettled(context, label(name), look);
        await whenFree(context, label(name), () => batch.deleteComputeEnvironment({ computeEnvironment: name }));
    }
    await untilGone(context, label(name), look);
}

;// CONCATENATED MODULE: ./build/src/resources/ecr-list.js

/** `The repository with name 'scar/fn' does not exist in the registry with id '123456789012'` */
const MISSING = /repository with name '([^']+)'/;
/** So many missing ones are taken out one after another; then each is asked for by itself, side by side. */
const FEW = 3;
/** The repositories of these names that exist; at most 100 names. */
async function describeRepositories(context, names) {
    let left = names;
    for (let turn = 0; turn < FEW && left.length > 0; turn += 1) {
        const answer = await describe(context, left);
        if (!(answer instanceof errors/* AwsError */.Gy))
            return answer;
        const [, missing] = MISSING.exec(answer.words) ?? [];
        left = left.filter((name) => left.length > 1 && name !== missing);
    }
    const answers = await Promise.all(left.map((name) => describe(context, [name])));
    return new Map(answers.flatMap((answer) => (answer instanceof errors/* AwsError */.Gy ? [] : [...answer])));
}
/** The repositories, or that one of them does not exist. */
async function describe(context, repositoryNames) {
    try {
        const ecr = await context.aws.ecr();
        const { repositories = [] } = await ecr.describeRepositories({ repositoryNames: [...repositoryNames] });
        return new Map(repositories.map((found) => [found.repositoryName ?? '', found]));
    }
    catch (error) {
        if (error instanceof errors/* AwsError */.Gy && (0,errors/* isNotFound */.c4)(error, 'RepositoryNotFoundException'))
            return error;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/resources/owned.js




/**
 * Finds what carries the tags of a stack, and the names of the account's roles. Without the right to look, the lists
 * are empty and `problem` says what to allow: leftovers then stay, which is no reason to fail.
 * @throws AwsError for anything but a refusal
 */
async function findOwned(context, tags) {
    const [resources, roles] = await Promise.all([
        allowed('tag:GetResources', [], () => taggedResources(context, tags)),
        allowed('iam:ListRoles', [], () => roleNames(context)),
    ]);
    const missing = [resources.missing, roles.missing].filter((action) => action !== undefined);
    return {
        resources: resources.value,
        roleNames: new Set(roles.value),
        ...(missing.length === 0 ? {} : { problem: problemOf(missing) }),
    };
}
function problemOf(missing) {
    return 'What the definitions no longer have could not be looked for in full, and stays. ' +
        `Allow ${missing.join(' and ')} on * to the role of this step’s credentials.`;
}
async function allowed(action, otherwise, call) {
    try {
        return { value: await call() };
    }
    catch (error) {
        // The tagging API asks the services on our behalf, and hands on their words for a refusal.
        if ((0,errors/* hasCode */.up)(error, 'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation')) {
            return { value: otherwise, missing: action };
        }
        throw error;
    }
}
/** https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html: 100 a page at most. */
async function taggedResources({ aws }, tags) {
    const tagging = await aws.tagging();
    const TagFilters = Object.entries(tags).map(([Key, value]) => ({ Key, Values: [value] }));
    const found = await (0,batched/* allPages */.S)(async (token) => {
        const page = await tagging.getResources({
            TagFilters,
            ResourcesPerPage: 100,
            ...(token === undefined ? {} : { PaginationToken: token }),
        });
        return { items: page.ResourceTagMappingList, next: page.PaginationToken };
    });
    return found
        .flatMap(({ ResourceARN: arn, Tags: list }) => (arn === undefined ? [] : [{ arn, tags: (0,ownership/* tagRecord */.C3)(list) }]))
        // A filter can't ask for the want of a tag: without a stage, what carries one is another's.
        .filter((resource) => resource.tags['scar:stage'] === tags['scar:stage']);
}
async function roleNames({ aws }) {
    const iam = await aws.iam();
    const roles = await (0,batched/* allPages */.S)(async (token) => {
        const page = await iam.listRoles({ MaxItems: 1000, ...(token === undefined ? {} : { Marker: token }) });
        return { items: page.Roles, next: page.IsTruncated === true ? page.Marker : undefined };
    });
    return roles.flatMap(({ RoleName }) => RoleName ?? []);
}
/** The tags of a thing, without a call where the tagging index shows that they are as wanted. */
async function tagsOf({ owned }, arn, wanted, ask) {
    const listed = (await owned)?.resources.find((resource) => resource.arn === arn)?.tags;
    return listed !== undefined && (0,diff/* satisfies */.ib)(listed, wanted) ? listed : ask();
}

;// CONCATENATED MODULE: ./build/src/resources/ecr-repository.js









function repositoryKind(context) {
    const describe = (0,batched/* batched */.Q)(100, (names) => describeRepositories(context, names));
    return {
        kind: 'ECR repository',
        lifetime: 'own',
        foreign: 'refuse',
        read: async (resource, purpose) => {
            const found = await describe((0,values/* plain */.pj)(resource.props.repositoryName));
            return found === undefined ? undefined : ecr_repository_stateOf(context, resource, found, purpose);
        },
        ownership: ({ tags }, { props }) => (0,ownership/* ownershipByTags */.yX)(tags, props.tags),
        diff: ({ props }, live) => ecr_repository_diff(props, live),
        attributes: ({ arn, uri }, { name }) => ({ arn, uri, name }),
        create: (target) => ecr_repository_create(context, describe, target),
        update: (target, live, changes) => ecr_repository_update(context, target, live, changes),
        // With its images: they are all ours, and no repository with images can be deleted otherwise.
        async delete({ name }) {
            const ecr = await context.aws.ecr();
            const remove = () => ecr.deleteRepository({ repositoryName: name, force: true });
            await unlessGone(remove, 'RepositoryNotFoundException');
        },
    };
}
/** The tags with the hash are written last: where the hash fits, the lifecycle policy is as wanted. */
async function ecr_repository_stateOf(context, { name, props }, { repositoryArn, repositoryUri }, purpose) {
    const arn = (0,values/* required */.mw)(repositoryArn, `the ARN of repository ${name}`);
    const hash = purpose === 'deploy' ? (0,ownership/* contentHash */.Ae)(props) : undefined;
    const wanted = hash === undefined ? props.tags : { ...props.tags, [ownership/* HASH_TAG */.iT]: hash };
    const tags = await tagsOf(context, arn, wanted, async () => (0,ownership/* tagRecord */.C3)((await (await context.aws.ecr()).listTagsForResource({ resourceArn: arn })).tags));
    const uri = (0,values/* required */.mw)(repositoryUri, `the URI of repository ${name}`);
    if (hash !== undefined && tags[ownership/* HASH_TAG */.iT] === hash) {
        return { arn, uri, tags, lifecycle: lifecyclePolicy(props.keepImages) };
    }
    return { arn, uri, tags, lifecycle: purpose === 'deploy' ? await readLifecycle(context, name) : undefined };
}
function ecr_repository_diff(props, live) {
    const rows = lifecycleChanges(props.keepImages, live.lifecycle);
    // Cut off before the hash was written, or made by a version that wrote none: only the hash is missing.
    const content = rows.length > 0 ? [] : (0,diff/* differences */.tX)('content', (0,ownership/* contentHash */.Ae)(props), live.tags[ownership/* HASH_TAG */.iT]);
    return [...rows, ...content, ...(0,ownership/* tagChanges */.qM)(props.tags, live.tags)];
}
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html */
function lifecyclePolicy(keepImages) {
    return {
        rules: [{
                rulePriority: 1,
                description: `Keep the newest ${keepImages} images`,
                selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: keepImages },
                action: { type: 'expire' },
            }],
    };
}
/** ECR keeps the policy as an object of its own: order, and defaults that it may add one day, mean no difference. */
function lifecycleChanges(keepImages, live) {
    const wanted = lifecyclePolicy(keepImages);
    if ((0,diff/* satisfies */.ib)(live, wanted))
        return [];
    return (0,diff/* differences */.tX)('lifecycle policy', (0,values/* canonicalJson */.dj)(wanted), live === undefined ? undefined : (0,values/* canonicalJson */.dj)(live));
}
async function readLifecycle(context, repositoryName) {
    try {
        const { lifecyclePolicyText } = await (await context.aws.ecr()).getLifecyclePolicy({ repositoryName });
        return lifecyclePolicyText === undefined ? undefined : JSON.parse(lifecyclePolicyText);
    }
    catch (error) {
        if ((0,errors/* hasCode */.up)(error, 'LifecyclePolicyNotFoundException'))
            return undefined;
        throw error;
    }
}
async function ecr_repository_create(context, describe, target) {
    const { props, name } = target;
    const ecr = await context.aws.ecr();
    const tags = (0,ownership/* runTags */.He)(context, props);
    const made = await createOrAdopt({
        create: async () => {
            const unsealed = (0,ownership/* tagList */.Tw)({ ...tags, [ownership/* HASH_TAG */.iT]: 'pending' });
            const { repository } = await ecr.createRepository({ repositoryName: name, tags: unsealed });
            const arn = (0,values/* required */.mw)(repository?.repositoryArn, `the ARN of repository ${name}`);
            const uri = (0,values/* required */.mw)(repository?.repositoryUri, `the URI of repository ${name}`);
            return { arn, uri, lifecycle: undefined, tags };
        },
        exists: (error) => (0,errors/* hasCode */.up)(error, 'RepositoryAlreadyExistsException'),
        read: async () => {
            const found = await describe(name);
            return found === undefined ? undefined : ecr_repository_stateOf({ ...context, owned: NOTHING }, target, found, 'destroy');
        },
        ownership: (live) => (0,ownership/* ownershipByTags */.yX)(live.tags, props.tags),
    });
    return write(context, props, made, tags);
}
/** Makes one ask for the tags themselves. */
const NOTHING = Promise.resolve({ resources: [], roleNames: new Set() });
async function ecr_repository_update(context, { props }, live, changes) {
    const tags = (0,ownership/* runTags */.He)(context, props);
    if (changes.some(({ field }) => field === 'lifecycle policy'))
        return write(context, props, live, tags);
    await (await context.aws.ecr()).tagResource({ resourceArn: live.arn, tags: (0,ownership/* tagList */.Tw)(tags) });
    return { ...live, tags: { ...live.tags, ...tags } };
}
async function write(context, { repositoryName, keepImages }, live, tags) {
    const ecr = await context.aws.ecr();
    const lifecycle = lifecyclePolicy(keepImages);
    await ecr.putLifecyclePolicy({ repositoryName, lifecyclePolicyText: JSON.stringify(lifecycle) });
    await ecr.tagResource({ resourceArn: live.arn, tags: (0,ownership/* tagList */.Tw)(tags) });
    return { ...live, lifecycle, tags: { ...live.tags, ...tags } };
}

// EXTERNAL MODULE: ./build/src/engine/model.js
var model = __webpack_require__(3517);
;// CONCATENATED MODULE: ./build/src/resources/http-api-parts.js



/** The stage that is served at the address itself, without a path of its own. */
const STAGE = '$default';
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
const PAYLOAD_FORMAT = '2.0';
async function readParts(client, ApiId) {
    const [integrations, routes, stage] = await Promise.all([
        (0,batched/* allPages */.S)(async (NextToken) => {
            const page = await client.getIntegrations({ ApiId, ...(NextToken === undefined ? {} : { NextToken }) });
            return { items: page.Items, next: page.NextToken };
        }),
        (0,batched/* allPages */.S)(async (NextToken) => {
            const page = await client.getRoutes({ ApiId, ...(NextToken === undefined ? {} : { NextToken }) });
            return { items: page.Items, next: page.NextToken };
        }),
        readStage(client, ApiId),
    ]);
    return { integrations, routes, stage };
}
async function readStage(client, ApiId) {
    try {
        return await client.getStage({ ApiId, StageName: STAGE });
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'NotFoundException'))
            return undefined;
        throw error;
    }
}
const targetOf = ({ IntegrationId }) => `integrations/${IntegrationId ?? ''}`;
/** The route that is wanted, or else the one that hands on to an integration: it gets another key. */
function routeOf({ routes, integrations }, { routeKey }) {
    const targets = new Set(integrations.map(targetOf));
    return routes.find(({ RouteKey }) => RouteKey === routeKey) ?? routes.find(({ Target }) => targets.has(Target ?? ''));
}
/** The integration that the route hands on to, or else one to the function. */
function integrationOf(parts, props) {
    const target = routeOf(parts, props)?.Target;
    return parts.integrations.find((integration) => targetOf(integration) === target) ??
        parts.integrations.find(({ IntegrationUri }) => IntegrationUri === props.functionArn);
}
/** Integrations to the function that no route uses: the answer to a first attempt at making one was lost. */
function unusedIntegrations(parts, props) {
    const kept = integrationOf(parts, props);
    const used = new Set(parts.routes.map(({ Target }) => Target));
    return parts.integrations.flatMap((integration) => {
        const { IntegrationId, IntegrationUri } = integration;
        const isOurs = IntegrationUri === props.functionArn;
        return !isOurs || integration === kept || used.has(targetOf(integration)) ? [] : IntegrationId ?? [];
    });
}
const AUTOMATIC = 'deployed automatically';
/** The rows of the parts. A missing part is not worth a row beside that of what it is for. */
function partChanges(parts, props) {
    const route = routeOf(parts, props);
    const integration = integrationOf(parts, props);
    const authorization = route === undefined ? undefined : route.AuthorizationType ?? 'NONE';
    const stage = parts.stage === undefined ? undefined : parts.stage.AutoDeploy ? AUTOMATIC : 'deployed by hand';
    const isDangling = route !== undefined && integration !== undefined && route.Target !== targetOf(integration);
    return [
        ...(0,diff/* differences */.tX)('function', props.functionArn, integration?.IntegrationUri),
        ...(0,diff/* differences */.tX)('payloadFormatVersion', PAYLOAD_FORMAT, integration?.PayloadFormatVersion),
        ...(0,diff/* differences */.tX)('routeKey', props.routeKey, route?.RouteKey),
        ...(0,diff/* differences */.tX)('authorizationType', props.authorizationType, authorization),
        ...(isDangling ? (0,diff/* differences */.tX)('target', targetOf(integration), route.Target) : []),
        ...(0,diff/* differences */.tX)('stage', AUTOMATIC, stage),
        ...unusedIntegrations(parts, props).map((id) => ({ field: 'unused integration', before: id, after: undefined, effect: 'in-place' })),
    ];
}

;// CONCATENATED MODULE: ./build/src/resources/http-api-wait.js
// Waits until the stage of an HTTP API serves what is configured.



/** What GetStage says of an automatic deployment that failed, before the reason. */
const FAILED = /^Deployment attempt failed/;
/** Seconds. */
const http_api_wait_LIMIT = 60;
/**
 * A stage that deploys automatically does so some moments after a change: it has no deployment before the first one.
 * @throws UserError with API Gateway's reason when the deployment failed
 */
async function untilDeployed(context, name, live) {
    const client = await context.aws.apiGateway();
    let known = live.parts.stage;
    const stage = await until(context, `HTTP API ${name}`, http_api_wait_LIMIT, async () => {
        const now = known ?? (await readStage(client, live.api.ApiId ?? ''));
        known = undefined;
        const { DeploymentId, LastDeploymentStatusMessage: message = '' } = now ?? {};
        if (FAILED.test(message))
            throw new contract_errors/* UserError */.y(`HTTP API ${name} could not be deployed: ${message}`);
        return DeploymentId === undefined ? { state: 'being deployed' } : { done: now };
    });
    return { ...live, parts: { ...live.parts, stage } };
}

;// CONCATENATED MODULE: ./build/src/resources/http-api-write.js





/**
 * API Gateway takes few changes of an account's APIs, some only every 30 s, and this can't be raised
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html): the SDK gives up too early.
 */
function unhurried(context, call) {
    const when = (error) => (0,errors/* hasCode */.up)(error, 'TooManyRequestsException');
    return retrying(context, { reason: 'API Gateway takes changes only slowly', when, limit: 300 }, call);
}
/**
 * Makes the parts as wanted, from what is there now. A route that is to ask for authorization asks for it before
 * anything else changes, and a new API serves nothing before its stage is there, which comes last.
 */
async function writeParts(context, ApiId, props) {
    const client = await context.aws.apiGateway();
    const parts = await readParts(client, ApiId);
    const found = integrationOf(parts, props);
    const integration = found ?? await unhurried(context, () => client.createIntegration({ ApiId, ...integrationInput(props) }));
    const mend = async () => {
        if (found !== undefined)
            await mendIntegration(context, ApiId, found, props);
    };
    if (props.authorizationType === 'NONE')
        await mend();
    await writeRoute(context, ApiId, routeOf(parts, props), props, targetOf(integration));
    if (props.authorizationType !== 'NONE')
        await mend();
    await writeStage(context, ApiId, parts.stage);
    return withoutUnused(context, ApiId, await readParts(client, ApiId), props);
}
/** Also those that came to be a moment ago: the SDK tries again when an answer is lost. */
async function withoutUnused(context, ApiId, parts, props) {
    const client = await context.aws.apiGateway();
    const unused = unusedIntegrations(parts, props);
    for (const IntegrationId of unused) {
        await ignoring('NotFoundException', () => unhurried(context, () => client.deleteIntegration({ ApiId, IntegrationId })));
    }
    const integrations = parts.integrations.filter(({ IntegrationId = '' }) => !unused.includes(IntegrationId));
    return { ...parts, integrations };
}
function integrationInput({ functionArn }) {
    return { IntegrationType: 'AWS_PROXY', IntegrationUri: functionArn, PayloadFormatVersion: PAYLOAD_FORMAT };
}
async function mendIntegration(context, ApiId, live, props) {
    const input = integrationInput(props);
    if ((0,diff/* differences */.tX)('', input, live).length === 0)
        return;
    const client = await context.aws.apiGateway();
    const IntegrationId = (0,values/* required */.mw)(live.IntegrationId, 'the id of an integration');
    await unhurried(context, () => client.updateIntegration({ ApiId, IntegrationId, ...input }));
}
async function writeRoute(context, ApiId, live, { routeKey: RouteKey, authorizationType: AuthorizationType }, Target) {
    const client = await context.aws.apiGateway();
    const input = { RouteKey, AuthorizationType, Target };
    if (live === undefined) {
        // There already: the answer to a first attempt was lost, and what that attempt made is the same.
        await ignoring('ConflictException', () => unhurried(context, () => client.createRoute({ ApiId, ...input })));
    }
    else if ((0,diff/* differences */.tX)('', input, { AuthorizationType: 'NONE', ...live }).length > 0) {
        const RouteId = (0,values/* required */.mw)(live.RouteId, 'the id of a route');
        await unhurried(context, () => client.updateRoute({ ApiId, RouteId, ...input }));
    }
}
async function writeStage(context, ApiId, live) {
    const client = await context.aws.apiGateway();
    const input = { ApiId, StageName: STAGE, AutoDeploy: true };
    if (live === undefined) {
        await ignoring('ConflictException', () => unhurried(context, () => client.createStage(input)));
    }
    else if (live.AutoDeploy !== true) {
        await unhurried(context, () => client.updateStage(input));
    }
}
/** Makes a call whose error of this code says that what it is for is so already. */
async function ignoring(code, call) {
    try {
        await call();
    }
    catch (error) {
        if (!(0,errors/* hasCode */.up)(error, code))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/resources/http-api.js








function httpApiKind(context) {
    const list = listerOf(context);
    return {
        kind: 'HTTP API',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => read(context, list, props),
        ownership: ({ api }, { props }) => (0,ownership/* ownershipByTags */.yX)(api.Tags ?? {}, props.tags),
        diff: ({ props }, live) => http_api_diff(props, live),
        attributes: ({ api }) => attributesOf(context, api),
        create: (target) => http_api_create(context, list, target),
        update: (target, live, changes) => http_api_update(context, target, live, changes),
        ready: ({ name }, live) => untilDeployed(context, name, live),
        delete: async (_resource, { api, duplicates }) => {
            for (const ApiId of [idOf(api), ...duplicates])
                await deleteApi(context, ApiId);
        },
    };
}
const idOf = ({ ApiId }) => (0,values/* required */.mw)(ApiId, 'the id of an API');
function attributesOf({ identity: { partition, region, account } }, api) {
    const id = idOf(api);
    const arn = `arn:${partition}:execute-api:${region}:${account}:${id}`;
    // `invokeArn`: every stage and every route. Parts of such an ARN:
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
    return { id, arn, invokeArn: `${arn}/*/*`, endpoint: (0,values/* required */.mw)(api.ApiEndpoint, 'the address of an API') };
}
function listerOf(context) {
    const all = (0,batched/* batched */.Q)(1, async () => {
        const client = await context.aws.apiGateway();
        const apis = await (0,batched/* allPages */.S)(async (NextToken) => {
            const page = await client.getApis({ MaxResults: '100', ...(NextToken === undefined ? {} : { NextToken }) });
            return { items: page.Items, next: page.NextToken };
        });
        return new Map([['all', apis]]);
    });
    return async () => (await all('all')) ?? [];
}
async function read(context, list, props) {
    const [api, ...others] = ourApis(await list(), props);
    if (api === undefined)
        return undefined;
    const parts = await readParts(await context.aws.apiGateway(), idOf(api));
    return { api, parts, duplicates: others.map(idOf) };
}
/** The tag that tells which function of a stack an API belongs to; its name may change. */
const FUNCTION_TAG = 'scar:function';
/** The APIs with our tags, the oldest first. */
function ourApis(apis, { name, tags }) {
    const wantedTags = (0,model/* isRef */.i)(tags) ? {} : tags;
    const owner = wantedTags[FUNCTION_TAG];
    const isIt = (api) => (0,ownership/* ownershipByTags */.yX)(api.Tags ?? {}, wantedTags).ours &&
        (owner === undefined ? api.Name === (0,values/* plain */.pj)(name) : api.Tags?.[FUNCTION_TAG] === owner);
    const age = (api) => `${api.CreatedDate?.toISOString() ?? ''} ${idOf(api)}`;
    return apis.filter(isIt).toSorted((one, other) => (age(one) < age(other) ? -1 : 1));
}
function http_api_diff(props, { api, parts, duplicates }) {
    return [
        ...(0,diff/* differences */.tX)('name', props.name, api.Name),
        ...(0,diff/* differences */.tX)('description', props.description, api.Description ?? ''),
        ...partChanges(parts, props),
        ...duplicates.map((id) => ({ field: 'duplicate', before: id, after: undefined, effect: 'in-place' })),
        ...(0,ownership/* tagChanges */.qM)(props.tags, api.Tags ?? {}),
    ];
}
async function http_api_create(context, list, { props }) {
    const client = await context.aws.apiGateway();
    const Tags = (0,ownership/* runTags */.He)(context, props);
    // No route and no target here: those would make a route at once that is open to everybody.
    const made = await unhurried(context, () => client.createApi({ Name: props.name, Description: props.description, ProtocolType: 'HTTP', Tags }));
    // The SDK tries again when an answer is lost, and then there are two: all runs go on with the oldest.
    const [oldest = made, ...others] = ourApis(await list(), props);
    const api = { ...oldest, Tags };
    const superfluous = new Set([made, ...others].map(idOf));
    superfluous.delete(idOf(api));
    for (const ApiId of superfluous)
        await deleteApi(context, ApiId);
    return { api, parts: await writeParts(context, idOf(api), props), duplicates: [] };
}
async function http_api_update(context, { props }, live, changes) {
    const client = await context.aws.apiGateway();
    const ApiId = idOf(live.api);
    const { name: Name, description: Description } = props;
    const tags = (0,ownership/* runTags */.He)(context, props);
    await writeTags(context, ApiId, tags);
    const isSame = partChanges(live.parts, props).length === 0;
    const parts = isSame ? live.parts : await writeParts(context, ApiId, props);
    if (changes.some(({ field }) => field === 'name' || field === 'description')) {
        await unhurried(context, () => client.updateApi({ ApiId, Name, Description }));
    }
    for (const duplicate of live.duplicates)
        await deleteApi(context, duplicate);
    return { api: { ...live.api, Name, Description, Tags: { ...live.api.Tags, ...tags } }, parts, duplicates: [] };
}
async function writeTags(context, id, Tags) {
    const { partition, region } = context.identity;
    const client = await context.aws.apiGateway();
    const ResourceArn = `arn:${partition}:apigateway:${region}::/apis/${id}`;
    await unhurried(context, () => client.tagResource({ ResourceArn, Tags: { ...Tags } }));
}
async function deleteApi(context, ApiId) {
    const client = await context.aws.apiGateway();
    await ignoring('NotFoundException', () => unhurried(context, () => client.deleteApi({ ApiId })));
}

;// CONCATENATED MODULE: ./build/src/resources/iam-policies.js
// The policies of a role: its trust, the inline policies that are ours, and the managed ones that are attached.


/** IAM's two ways of saying that something isn't there. */
const NO_SUCH_ENTITY = ['NoSuchEntity', 'NoSuchEntityException'];
/** Inline policies of this name are ours; one that isn't wanted any more goes. */
const OWN_POLICY = /^scar-/;
/** Those inline policies that are ours. */
function ownPolicies(inline) {
    return Object.fromEntries(Object.entries(inline).filter(([name]) => OWN_POLICY.test(name)));
}
/** IAM answers with documents that are percent-encoded (RFC 3986). */
function parseDocument(text) {
    return text === undefined ? undefined : JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
}
/** The policy that says who may assume a role: a service. */
function trustOf(service) {
    return {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    };
}
/** Documents as records of their statements, so that a row names the statement that differs. */
function statementsOf(policies) {
    return Object.fromEntries(Object.entries(policies).map(([name, document]) => {
        const { Statement } = (document ?? {});
        const statements = (Array.isArray(Statement) ? Statement : [Statement]);
        return [
            name,
            Object.fromEntries(statements.map((statement, index) => [statement?.Sid ?? String(index), (0,values/* canonicalJson */.dj)(statement)])),
        ];
    }));
}
/** Reads them with one call, and one more for each inline policy. */
async function readRights(context, RoleName) {
    const iam = await context.aws.iam();
    const [{ PolicyNames = [] }, { AttachedPolicies = [] }] = await Promise.all([
        iam.listRolePolicies({ RoleName }),
        iam.listAttachedRolePolicies({ RoleName }),
    ]);
    const documents = await Promise.all(PolicyNames.map(async (PolicyName) => {
        const { PolicyDocument } = await iam.getRolePolicy({ RoleName, PolicyName });
        return [PolicyName, parseDocument(PolicyDocument)];
    }));
    return {
        inline: Object.fromEntries(documents),
        managed: AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
    };
}
/**
 * Gives a role these rights, whatever it had: what is new first, and what is no longer wanted last, so that no right is
 * missing in between. Managed policies that others attached stay.
 */
async function writeRights(context, { roleName: RoleName }, wanted, before) {
    const iam = await context.aws.iam();
    const what = `IAM role ${RoleName}`;
    for (const [PolicyName, document] of Object.entries(ownPolicies(wanted.inline))) {
        if (PolicyName in before.inline && (0,values/* canonicalJson */.dj)(before.inline[PolicyName]) === (0,values/* canonicalJson */.dj)(document))
            continue;
        const PolicyDocument = JSON.stringify(document);
        await onceVisible(context, what, () => iam.putRolePolicy({ RoleName, PolicyName, PolicyDocument }));
    }
    for (const PolicyArn of wanted.managed.filter((arn) => !before.managed.includes(arn))) {
        await onceVisible(context, what, () => iam.attachRolePolicy({ RoleName, PolicyArn }));
    }
    for (const PolicyName of Object.keys(ownPolicies(before.inline)).filter((name) => !(name in wanted.inline))) {
        await unlessGone(() => iam.deleteRolePolicy({ RoleName, PolicyName }), ...NO_SUCH_ENTITY);
    }
}
/** A role can be deleted only when it has no policy any more. */
async function deleteRole(context, RoleName, rights) {
    const iam = await context.aws.iam();
    const { inline, managed } = rights;
    for (const PolicyArn of managed) {
        await unlessGone(() => iam.detachRolePolicy({ RoleName, PolicyArn }), ...NO_SUCH_ENTITY);
    }
    for (const PolicyName of Object.keys(inline)) {
        await unlessGone(() => iam.deleteRolePolicy({ RoleName, PolicyName }), ...NO_SUCH_ENTITY);
    }
    const remove = () => iam.deleteRole({ RoleName });
    await unlessGone(() => onceSettled(context, `IAM role ${RoleName}`, remove), ...NO_SUCH_ENTITY);
}

;// CONCATENATED MODULE: ./build/src/resources/iam-role.js
// IAM roles. The tag with the hash of what is wanted is written last, after the policies: a role that carries the right
// one is as it should be, and one call tells so.







/** The hash of a role whose policies are being written. */
const PENDING = 'pending';
const NO_RIGHTS = { inline: {}, managed: [] };
const rightsOf = ({ policies, managedPolicyArns }) => ({ inline: policies, managed: managedPolicyArns });
function roleKind(context) {
    return {
        kind: 'IAM role',
        lifetime: 'own',
        foreign: 'refuse',
        read: (resource, purpose) => iam_role_read(context, resource, purpose),
        ownership: ({ tags }, { props }) => (0,ownership/* ownershipByTags */.yX)(tags, props.tags),
        diff: ({ props }, live) => iam_role_diff(props, live),
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: (target) => iam_role_create(context, target),
        update: ({ props }, live, changes) => iam_role_update(context, props, live, changes),
        delete: async ({ name }, { rights }) => deleteRole(context, name, rights ?? (await readRights(context, name))),
        revert: ({ props }, before, after) => iam_role_revert(context, props, before, after),
    };
}
async function iam_role_read(context, { props }, purpose) {
    const roleName = (0,values/* plain */.pj)(props.roleName);
    try {
        const live = await readRole(context, roleName);
        const isAsWanted = purpose === 'deploy' && live.tags[ownership/* HASH_TAG */.iT] === (0,ownership/* contentHash */.Ae)(props);
        return isAsWanted ? live : { ...live, rights: await readRights(context, roleName) };
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, ...NO_SUCH_ENTITY))
            return undefined;
        throw error;
    }
}
async function readRole(context, RoleName) {
    const { Role } = await (await context.aws.iam()).getRole({ RoleName });
    return {
        arn: (0,values/* required */.mw)(Role?.Arn, `the ARN of role ${RoleName}`),
        description: Role?.Description ?? '',
        trust: parseDocument(Role?.AssumeRolePolicyDocument),
        tags: (0,ownership/* tagRecord */.C3)(Role?.Tags),
        rights: undefined,
    };
}
function iam_role_diff(props, live) {
    const rows = [
        ...(0,diff/* differences */.tX)('description', props.description, live.description),
        ...(0,diff/* differences */.tX)('trust', (0,values/* canonicalJson */.dj)(trustOf(props.service)), (0,values/* canonicalJson */.dj)(live.trust)),
        ...(live.rights === undefined ? [] : rightsChanges(props, live.rights)),
    ];
    const hash = (0,ownership/* contentHash */.Ae)(props);
    // Cut off before the hash was written, or made by a version that wrote none: only the hash is missing.
    const content = rows.length > 0 || hash === undefined ? [] : (0,diff/* differences */.tX)('content', hash, live.tags[ownership/* HASH_TAG */.iT]);
    return [...rows, ...content, ...(0,ownership/* tagChanges */.qM)(props.tags, live.tags)];
}
function rightsChanges(props, { inline, managed }) {
    const missing = props.managedPolicyArns.filter((arn) => !managed.includes(arn));
    return [
        ...(0,diff/* differences */.tX)('policies', statementsOf(props.policies), statementsOf(ownPolicies(inline)), { exact: true }),
        ...missing.map((arn) => ({ field: 'managed policies', before: undefined, after: arn, effect: 'in-place' })),
    ];
}
async function iam_role_create(context, { props, name }) {
    const iam = await context.aws.iam();
    const tags = (0,ownership/* runTags */.He)(context, props);
    const rights = rightsOf(props);
    const isWhole = rights.managed.length === 0 && Object.keys(rights.inline).length === 0;
    const made = await createOrAdopt({
        create: async () => {
            const { Role } = await iam.createRole({
                RoleName: name,
                Path: '/',
                Description: props.description,
                AssumeRolePolicyDocument: JSON.stringify(trustOf(props.service)),
                Tags: (0,ownership/* tagList */.Tw)(isWhole ? tags : { ...tags, [ownership/* HASH_TAG */.iT]: PENDING }),
            });
            const arn = (0,values/* required */.mw)(Role?.Arn, `the ARN of role ${name}`);
            return { arn, description: props.description, trust: trustOf(props.service), tags, rights };
        },
        exists: (error) => (0,errors/* hasCode */.up)(error, 'EntityAlreadyExists', 'EntityAlreadyExistsException'),
        read: () => readRole(context, name),
        ownership: (live) => (0,ownership/* ownershipByTags */.yX)(live.tags, props.tags),
    });
    await writeRights(context, props, rights, NO_RIGHTS);
    if (!isWhole)
        await seal(context, name, tags);
    return { ...made, tags, rights };
}
/** Says that the role is as the hash among these tags says. */
async function seal(context, RoleName, tags) {
    const iam = await context.aws.iam();
    await onceVisible(context, `IAM role ${RoleName}`, () => iam.tagRole({ RoleName, Tags: (0,ownership/* tagList */.Tw)(tags) }));
}
async function iam_role_update(context, props, live, changes) {
    const tags = (0,ownership/* runTags */.He)(context, props);
    const isOnlyTags = changes.every(({ field }) => field === 'content' || field.startsWith('tags.'));
    const wanted = { description: props.description, trust: trustOf(props.service), rights: rightsOf(props) };
    if (isOnlyTags)
        await seal(context, props.roleName, tags);
    else
        await rewrite(context, props, { ...wanted, tags }, live);
    const rights = live.rights === undefined ? undefined : wanted.rights;
    return { ...live, ...wanted, rights, tags: { ...live.tags, ...tags } };
}
/** Between the first and the last call the hash is no hash at all, so that whatever happens, the next run looks. */
async function rewrite(context, props, to, from) {
    const iam = await context.aws.iam();
    const RoleName = props.roleName;
    await seal(context, RoleName, { ...to.tags, [ownership/* HASH_TAG */.iT]: PENDING });
    if (to.description !== from.description)
        await iam.updateRole({ RoleName, Description: to.description });
    if ((0,values/* canonicalJson */.dj)(to.trust) !== (0,values/* canonicalJson */.dj)(from.trust)) {
        await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: JSON.stringify(to.trust) });
    }
    if (to.rights !== undefined && from.rights !== undefined)
        await writeRights(context, props, to.rights, from.rights);
    await seal(context, RoleName, to.tags);
}
/** What an update attached goes again; the rest becomes what it was. */
async function iam_role_revert(context, props, before, after) {
    await rewrite(context, props, { ...before, tags: { [ownership/* HASH_TAG */.iT]: PENDING, ...before.tags } }, after);
    const iam = await context.aws.iam();
    const attached = before.rights === undefined ? [] : after.rights?.managed ?? [];
    for (const PolicyArn of attached.filter((arn) => !before.rights?.managed.includes(arn))) {
        await iam.detachRolePolicy({ RoleName: props.roleName, PolicyArn });
    }
}

;// CONCATENATED MODULE: ./build/src/resources/instance-profile.js
// Instance profiles: the envelope in which EC2 hands a role to a container host.








function instanceProfileKind(context) {
    return {
        kind: 'Instance profile',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => instance_profile_read(context, (0,values/* plain */.pj)(props.instanceProfileName)),
        ownership: ({ tags }, { props }) => (0,ownership/* ownershipByTags */.yX)(tags, props.tags),
        diff: ({ props }, live) => [
            ...(0,diff/* differences */.tX)('role', props.roleName, live.roles[0]),
            ...(0,ownership/* tagChanges */.qM)(props.tags, live.tags),
        ],
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: (target) => instance_profile_create(context, target),
        update: (target, live) => instance_profile_update(context, target, live),
        // Until IAM shows it everywhere, Batch would call an environment that names it invalid.
        ready: ({ name }, live) => untilVisible(context, name, live),
        delete: ({ name }, live) => instance_profile_remove(context, name, live),
    };
}
async function instance_profile_read(context, InstanceProfileName) {
    const iam = await context.aws.iam();
    try {
        const { InstanceProfile: profile } = await iam.getInstanceProfile({ InstanceProfileName });
        return {
            arn: (0,values/* required */.mw)(profile?.Arn, `the ARN of instance profile ${InstanceProfileName}`),
            roles: (profile?.Roles ?? []).flatMap(({ RoleName }) => RoleName ?? []),
            tags: (0,ownership/* tagRecord */.C3)(profile?.Tags),
        };
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, ...NO_SUCH_ENTITY))
            return undefined;
        throw error;
    }
}
function untilVisible(context, name, live) {
    if (live.roles.length > 0)
        return Promise.resolve(live);
    return until(context, `Instance profile ${name}`, 60, async () => {
        const seen = await instance_profile_read(context, name);
        return seen !== undefined && seen.roles.length > 0 ? { done: seen } : { state: 'not visible yet' };
    });
}
async function instance_profile_create(context, { props }) {
    const iam = await context.aws.iam();
    const { instanceProfileName: InstanceProfileName, roleName: RoleName } = props;
    const tags = (0,ownership/* runTags */.He)(context, props);
    const made = await createOrAdopt({
        create: async () => {
            const request = { InstanceProfileName, Path: '/', Tags: (0,ownership/* tagList */.Tw)(tags) };
            const { InstanceProfile } = await iam.createInstanceProfile(request);
            const arn = (0,values/* required */.mw)(InstanceProfile?.Arn, `the ARN of instance profile ${InstanceProfileName}`);
            return { arn, roles: [], tags };
        },
        exists: (error) => (0,errors/* hasCode */.up)(error, 'EntityAlreadyExists', 'EntityAlreadyExistsException'),
        read: () => instance_profile_read(context, InstanceProfileName),
        ownership: (live) => (0,ownership/* ownershipByTags */.yX)(live.tags, props.tags),
    });
    await addRole(context, InstanceProfileName, RoleName);
    // No roles yet: `ready` looks until IAM shows the role.
    return { ...made, roles: [] };
}
/** A profile holds one role. That it has one may be the doing of an earlier try, whose answer got lost. */
async function addRole(context, InstanceProfileName, RoleName) {
    const iam = await context.aws.iam();
    try {
        await onceVisible(context, `Instance profile ${InstanceProfileName}`, () => iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName }));
    }
    catch (error) {
        if (!(0,errors/* hasCode */.up)(error, 'LimitExceeded', 'LimitExceededException'))
            throw error;
        const live = await instance_profile_read(context, InstanceProfileName);
        if (live?.roles.includes(RoleName) !== true)
            throw error;
    }
}
/** Tags first: a run that is cut off then still finds the role missing. */
async function instance_profile_update(context, { props }, live) {
    const iam = await context.aws.iam();
    const { instanceProfileName: InstanceProfileName, roleName: RoleName } = props;
    const tags = (0,ownership/* runTags */.He)(context, props);
    await iam.tagInstanceProfile({ InstanceProfileName, Tags: (0,ownership/* tagList */.Tw)(tags) });
    if (!live.roles.includes(RoleName)) {
        await removeRoles(context, InstanceProfileName, live.roles);
        await addRole(context, InstanceProfileName, RoleName);
    }
    return { ...live, roles: [], tags: { ...live.tags, ...tags } };
}
async function removeRoles(context, InstanceProfileName, roles) {
    const iam = await context.aws.iam();
    for (const RoleName of roles) {
        const remove = () => iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName });
        await unlessGone(remove, ...NO_SUCH_ENTITY);
    }
}
/**
 * Not while an environment hands it to its hosts: IAM would let it go nevertheless, and no host could start.
 * Environments that other files made a moment ago are seen here, before the index of tags shows them.
 */
async function instance_profile_remove(context, InstanceProfileName, live) {
    const user = await environmentWith(context, InstanceProfileName);
    if (user !== undefined)
        return { left: `Batch compute environment ${user} still uses it` };
    const iam = await context.aws.iam();
    await removeRoles(context, InstanceProfileName, live.roles);
    const call = () => iam.deleteInstanceProfile({ InstanceProfileName });
    await unlessGone(() => onceSettled(context, `Instance profile ${InstanceProfileName}`, call), ...NO_SUCH_ENTITY);
}
async function environmentWith(context, profile) {
    const batch = await context.aws.batch();
    const all = await (0,batched/* allPages */.S)(async (nextToken) => {
        const page = await batch.describeComputeEnvironments(nextToken === undefined ? {} : { nextToken });
        return { items: page.computeEnvironments, next: page.nextToken };
    });
    const named = (role = '') => role === profile || role.endsWith(`/${profile}`);
    const there = all.filter(({ status }) => status !== 'DELETED');
    return there.find(({ computeResources }) => named(computeResources?.instanceRole))?.computeEnvironmentName;
}

// EXTERNAL MODULE: ./build/src/resources/job-definition.js + 1 modules
var job_definition = __webpack_require__(8281);
;// CONCATENATED MODULE: ./build/src/resources/job-queue.js






const job_queue_label = (name) => `Batch job queue ${name}`;
function jobQueueKind(context) {
    // https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobQueues.html: 100 names a call.
    const read = (0,batched/* batched */.Q)(100, (names) => job_queue_readAll(context, names));
    return {
        kind: 'Batch job queue',
        lifetime: 'own',
        foreign: 'refuse',
        async read({ props }, purpose) {
            const live = await read((0,values/* plain */.pj)(props.jobQueueName));
            return purpose === 'deploy' && isGoing(live) ? undefined : live;
        },
        ownership: ({ tags }, { props }) => (0,ownership/* ownershipByTags */.yX)(tags, props.tags),
        diff: ({ props }, live) => [
            ...(0,diff/* differences */.tX)('state', props.state, live.state),
            ...(0,diff/* differences */.tX)('priority', props.priority, live.priority),
            ...(0,diff/* differences */.tX)('computeEnvironmentOrder', props.computeEnvironmentOrder, live.computeEnvironmentOrder),
            ...invalidity(live),
            ...(0,ownership/* tagChanges */.qM)(props.tags, live.tags),
        ],
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: (target) => job_queue_create(context, read, target),
        update: (target, live, changes) => job_queue_update(context, read, target, live, changes),
        ready: ({ name }, live) => untilValid(context, job_queue_label(name), live, () => read(name)),
        delete: (resource, live) => job_queue_remove(context, read, resource, live),
    };
}
async function job_queue_readAll(context, names) {
    const { jobQueues } = await (await context.aws.batch()).describeJobQueues({ jobQueues: [...names] });
    const there = (jobQueues ?? []).filter(({ status }) => status !== 'DELETED');
    return new Map(there.map((found) => [found.jobQueueName ?? '', job_queue_stateOf(found)]));
}
function job_queue_stateOf(found) {
    return {
        arn: found.jobQueueArn ?? '',
        state: found.state ?? '',
        status: found.status ?? '',
        statusReason: found.statusReason ?? '',
        priority: found.priority,
        computeEnvironmentOrder: found.computeEnvironmentOrder ?? [],
        tags: found.tags ?? {},
    };
}
async function job_queue_create(context, read, { props, name }) {
    await untilGone(context, job_queue_label(name), () => read(name));
    const tags = (0,ownership/* runTags */.He)(context, props);
    const batch = await context.aws.batch();
    const { state, priority, computeEnvironmentOrder } = props;
    return createOrAdopt({
        create: async () => {
            const request = { ...(0,values/* copy */.C)(props), tags };
            const { jobQueueArn: arn = '' } = await whenFree(context, job_queue_label(name), () => batch.createJobQueue(request));
            return { arn, state, status: 'CREATING', statusReason: '', priority, computeEnvironmentOrder, tags };
        },
        exists: isTaken,
        read: () => read(name),
        ownership: (live) => (0,ownership/* ownershipByTags */.yX)(live.tags, props.tags),
    });
}
async function job_queue_update(context, read, { props, name }, live, changes) {
    const batch = await context.aws.batch();
    await untilSettled(context, job_queue_label(name), () => read(name));
    const tags = (0,ownership/* runTags */.He)(context, props);
    await batch.tagResource({ resourceArn: live.arn, tags });
    if (changes.every(({ field }) => field.startsWith('tags.')))
        return { ...live, tags: { ...live.tags, ...tags } };
    const { state, priority, computeEnvironmentOrder } = props;
    const order = (0,values/* copy */.C)(computeEnvironmentOrder);
    await whenFree(context, job_queue_label(name), () => batch.updateJobQueue({ jobQueue: name, state, priority, computeEnvironmentOrder: order }));
    return { ...live, state, status: 'UPDATING', priority, computeEnvironmentOrder, tags: { ...live.tags, ...tags } };
}
/**
 * Disabled first: it takes no new jobs then, and what is in it may still finish. Deleting ends the jobs that are left;
 * a queue that drains is left to a later run instead. Gone before its compute environment may go.
 */
async function job_queue_remove(context, read, { name, props }, live) {
    const batch = await context.aws.batch();
    const look = () => read(name);
    if (!isGoing(live)) {
        await untilSettled(context, job_queue_label(name), look);
        if (live.state !== 'DISABLED') {
            await whenFree(context, job_queue_label(name), () => batch.updateJobQueue({ jobQueue: name, state: 'DISABLED' }));
        }
        await untilSettled(context, job_queue_label(name), look);
        if ('drain' in props && props.drain === true) {
            const jobs = await unfinishedJobs(context, name);
            if (jobs > 0)
                return { left: draining(jobs) };
        }
        await whenFree(context, job_queue_label(name), () => batch.deleteJobQueue({ jobQueue: name }));
    }
    await untilGone(context, job_queue_label(name), look);
}
function draining(jobs) {
    return `draining: ${jobs === 1 ? '1 job still runs' : `${jobs} jobs still run`}; the next deployment removes it`;
}
const UNFINISHED = ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING'];
/**
 * How many jobs of a queue have not ended. ListJobs knows one status a call
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html), and jobs go on between calls: asked in the order of their way,
 * one that goes on is seen again rather than missed. One that is tried again goes backwards, so "none" is looked for twice.
 */
async function unfinishedJobs(context, jobQueue) {
    const batch = await context.aws.batch();
    const ids = new Set();
    for (const jobStatus of [...UNFINISHED, ...UNFINISHED]) {
        const jobs = await (0,batched/* allPages */.S)(async (nextToken) => {
            const page = await batch.listJobs({ jobQueue, jobStatus, ...(nextToken === undefined ? {} : { nextToken }) });
            return { items: page.jobSummaryList, next: page.nextToken };
        });
        for (const { jobId } of jobs)
            ids.add(jobId);
        if (ids.size > 0 && jobStatus === UNFINISHED.at(-1))
            break;
    }
    return ids.size;
}

// EXTERNAL MODULE: ./build/src/contract/layout.js
var layout = __webpack_require__(2524);
// EXTERNAL MODULE: ./build/src/engine/refs.js
var refs = __webpack_require__(2056);
;// CONCATENATED MODULE: ./build/src/resources/lambda-image.js
// Images that a Lambda function uses as they are: the digest that a tag means now. Lambda resolves a tag once, when it
// is given it (https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html), so a tag that was pushed
// again would otherwise go unnoticed.


/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/tools/fn:v1`, without a digest. */
const TAGGED = /^((\d{12})\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?\/([^@:]+))(?::([\w.-]+))?$/;
/** One answer for a whole run: what was compared is what is deployed. */
const answers = new WeakMap();
/**
 * The image by its digest; as it was given when it has one already, is in no ECR, or may not be looked at.
 * @throws UserError when the repository has no such image
 */
async function pinned(context, imageUri) {
    const [, uri, registryId, repositoryName, imageTag = 'latest'] = TAGGED.exec(imageUri) ?? [];
    if (uri === undefined || registryId === undefined || repositoryName === undefined)
        return imageUri;
    const known = answers.get(context) ?? new Map();
    answers.set(context, known);
    const answer = known.get(imageUri) ?? digestOfTag(context, { registryId, repositoryName, imageTag });
    known.set(imageUri, answer);
    const digest = await answer;
    return digest === '' ? imageUri : `${uri}@${digest}`;
}
/** `sha256:...`; empty when it may not be looked at. */
async function digestOfTag(context, { imageTag, ...repository }) {
    const ecr = await context.aws.ecr();
    try {
        const { imageDetails } = await ecr.describeImages({ ...repository, imageIds: [{ imageTag }] });
        return imageDetails?.[0]?.imageDigest ?? '';
    }
    catch (error) {
        if ((0,errors/* hasCode */.up)(error, 'AccessDeniedException'))
            return '';
        if (!(0,errors/* hasCode */.up)(error, 'ImageNotFoundException', 'RepositoryNotFoundException'))
            throw error;
        const help = 'Push the image first, or leave create_image on, so that it is made from any image.';
        const name = `${repository.repositoryName}:${imageTag}`;
        throw new contract_errors/* UserError */.y(`ECR has no image ${name}: ${error.words}`, { help, cause: error });
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(1306);
;// CONCATENATED MODULE: ./build/src/resources/zip.js
// Zips that depend on nothing but their content: equal files give equal bytes, whoever makes the zip, wherever and
// whenever.


/** Zip knows only local time, so a local date is what gives the same bytes in every time zone. */
const TIME = new Date(2000, 0, 1);
const UNIX = 3;
const MODE = (0o100000 | 0o644) * 65536;
/**
 * The zip of these files, sorted by path, each with mode 0644. A file whose very bytes (the same array) were in a zip
 * before is not deflated again: the supervisor, which every function has, costs half a second.
 */
function zipOf(files) {
    return joined(files.toSorted((one, other) => (one.path < other.path ? -1 : 1)).map(zipOfOne));
}
const made = new WeakMap();
function zipOfOne({ path, content }) {
    const byPath = made.get(content) ?? new Map();
    const known = byPath.get(path);
    if (known !== undefined)
        return known;
    const zip = (0,esm/* zipSync */.L)({ [path]: [content, { os: UNIX, attrs: MODE, mtime: TIME, level: 6 }] });
    made.set(content, byPath.set(path, zip));
    return zip;
}
/** Places in the end record and in a directory entry: APPNOTE.TXT, 4.3.16 and 4.3.12. */
const END = { length: 22, onDisk: 8, inAll: 10, directoryLength: 12, directoryStart: 16 };
const ENTRY_START = 42;
/** One zip of zips that hold one file each: first what each stores, then their directory entries, then one end record. */
function joined(zips) {
    const parts = zips.map((zip) => ({ zip, start: viewOf(zip, zip.length - END.length).getUint32(END.directoryStart, true) }));
    const stored = parts.map(({ zip, start }) => zip.subarray(0, start));
    let place = 0;
    const directory = parts.map(({ zip, start }) => {
        const entry = zip.slice(start, -END.length);
        viewOf(entry).setUint32(ENTRY_START, place, true);
        place += start;
        return entry;
    });
    const end = (0,esm/* zipSync */.L)({});
    const view = viewOf(end);
    for (const field of [END.onDisk, END.inAll])
        view.setUint16(field, zips.length, true);
    view.setUint32(END.directoryLength, directory.reduce((sum, { length }) => sum + length, 0), true);
    view.setUint32(END.directoryStart, place, true);
    return Buffer.concat([...stored, ...directory, end]);
}
const viewOf = (bytes, start = 0) => new DataView(bytes.buffer, bytes.byteOffset + start);
/** As Lambda's CodeSha256: base64 of the SHA-256 of the zip. */
function codeSha256(zip) {
    return (0,external_node_crypto_.createHash)('sha256').update(zip).digest('base64');
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-code.js






/**
 * As Lambda's CodeSha256: of a zip the hash of its bytes in base64, of an image its digest in hexadecimal digits. An
 * image whose digest can't be found out is told by its name.
 */
async function codeHash(context, code) {
    if ((0,refs/* refsIn */.A5)(code).length > 0)
        return diff/* KNOWN_AFTER_APPLY */.Ai;
    const known = code;
    if ('trigger' in known)
        return zipHash(context, known.trigger);
    const uri = await pinned(context, known.imageUri);
    return digestOf(uri) ?? uri;
}
/** The hashes of this run: each is asked for several times, and the supervisor has some megabytes. */
const hashes = new WeakMap();
function zipHash(context, trigger) {
    const known = hashes.get(context) ?? new Map();
    hashes.set(context, known);
    const key = JSON.stringify(trigger);
    const hash = known.get(key) ?? zip(context, trigger).then(codeSha256);
    known.set(key, hash);
    return hash;
}
/** The hexadecimal digits of the digest in `host/repository@sha256:...`. */
function digestOf(imageUri) {
    return imageUri === undefined ? undefined : /@sha256:([0-9a-f]{64})$/.exec(imageUri)?.[1];
}
/** What is deployed. */
async function codeInput(context, code) {
    return 'imageUri' in code
        ? { ImageUri: await pinned(context, code.imageUri) }
        : { ZipFile: await zip(context, code.trigger) };
}
/** The part of a function's state that its new code decides. */
function imageIn(code) {
    return 'ImageUri' in code ? { image: code.ImageUri, imageName: code.ImageUri } : {};
}
async function zip({ readSupervisor }, trigger) {
    const config = new TextEncoder().encode(`${JSON.stringify(trigger, undefined, 2)}\n`);
    return zipOf([...(await readSupervisor()), { path: layout/* TRIGGER_CONFIG_FILE */.d0, content: config }]);
}
/**
 * The code that runs now, before an update replaces it. An image stays where it is, so its name will do; a zip is
 * fetched, because Lambda keeps only the newest. Nothing that goes wrong here is a reason not to deploy.
 */
async function formerCode(context, name, image) {
    if (image !== undefined)
        return { ImageUri: image };
    if (context.keepsFormer !== true)
        return { problem: 'it was not asked for' };
    try {
        // Asked for anew: the address that came with the plan is good for ten minutes.
        const { Code, Configuration } = await (await context.aws.lambda()).getFunction({ FunctionName: name });
        return { ZipFile: await download(Code, Configuration?.CodeSha256) };
    }
    catch (error) {
        return { problem: (0,contract_errors/* messageOf */.b)(error) };
    }
}
/** Milliseconds. */
const DOWNLOAD_LIMIT = 60_000;
async function download(code, sha256) {
    if (code?.Location === undefined)
        throw new Error('Lambda did not say where the code is');
    const answer = await fetch(code.Location, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT) });
    if (!answer.ok)
        throw new Error(`the code could not be fetched: HTTP ${answer.status} ${answer.statusText}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (codeSha256(bytes) !== sha256)
        throw new Error('the code that was fetched is not what the function runs');
    return bytes;
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-configuration.js



const PLAIN = ['Role', 'Runtime', 'Handler', 'MemorySize', 'Timeout'];
/** Lambda's own, https://docs.aws.amazon.com/lambda/latest/api/API_EphemeralStorage.html (MB). */
const DEFAULT_STORAGE = 512;
/** The rows of all that UpdateFunctionConfiguration can change. */
function configurationChanges(request, live) {
    const { VpcConfig, FileSystemConfigs, EphemeralStorage, Environment } = request;
    return [
        ...(0,diff/* differences */.tX)('Description', request.Description, live.Description ?? ''),
        ...PLAIN.flatMap((field) => (0,diff/* differences */.tX)(field, request[field], live[field])),
        ...(0,diff/* differences */.tX)('EphemeralStorage.Size', EphemeralStorage.Size, live.EphemeralStorage?.Size ?? DEFAULT_STORAGE),
        ...(0,diff/* differences */.tX)('Environment', Environment.Variables, live.Environment?.Variables ?? {}, { exact: true }),
        ...listChanges('VpcConfig.SubnetIds', VpcConfig?.SubnetIds, live.VpcConfig?.SubnetIds),
        ...listChanges('VpcConfig.SecurityGroupIds', VpcConfig?.SecurityGroupIds, live.VpcConfig?.SecurityGroupIds),
        ...listChanges('FileSystemConfigs', FileSystemConfigs, live.FileSystemConfigs),
    ];
}
/** No list, and an empty one, are the same to Lambda; so are lists in another order. */
function listChanges(field, wanted, live) {
    return (0,diff/* differences */.tX)(field, sorted(wanted), sorted(live), { exact: true });
}
function sorted(list) {
    if (list === undefined || (0,model/* isRef */.i)(list))
        return list;
    return list.length === 0 ? undefined : list.toSorted((one, other) => (`${(0,diff/* show */.WU)(one)}` < `${(0,diff/* show */.WU)(other)}` ? -1 : 1));
}
const NO_NETWORK = { SubnetIds: [], SecurityGroupIds: [] };
/** Makes the configuration as wanted. Lambda keeps what a request leaves out, so what is to go is named. */
function wantedConfiguration(wanted, live) {
    const { Tags: _, Architectures: __, PackageType: ___, ...request } = wanted;
    return {
        ...(hasNetwork(live) ? { VpcConfig: NO_NETWORK } : {}),
        ...(hasFileSystem(live) ? { FileSystemConfigs: [] } : {}),
        ...(0,values/* copy */.C)(request),
    };
}
/** Brings a configuration back: `before` as it was read, in the place of `after`. */
function formerConfiguration(before, after) {
    const { VpcConfig, FileSystemConfigs, Environment, Role, MemorySize, Timeout, Runtime, Handler } = before;
    const input = {
        FunctionName: (0,values/* required */.mw)(before.FunctionName, 'the name of a function'),
        Description: before.Description ?? '',
        EphemeralStorage: { Size: before.EphemeralStorage?.Size ?? DEFAULT_STORAGE },
        ...defined({ Role, MemorySize, Timeout, Runtime, Handler }),
    };
    // Variables that may not be read (their key is not ours) can't be written back: they stay as they are.
    if (Environment?.Error === undefined)
        input.Environment = { Variables: Environment?.Variables ?? {} };
    if (hasNetwork(before) || hasNetwork(after)) {
        const { SubnetIds = [], SecurityGroupIds = [], Ipv6AllowedForDualStack } = VpcConfig ?? {};
        input.VpcConfig = { SubnetIds, SecurityGroupIds, ...defined({ Ipv6AllowedForDualStack }) };
    }
    if (hasFileSystem(before) || hasFileSystem(after))
        input.FileSystemConfigs = FileSystemConfigs ?? [];
    return input;
}
const hasNetwork = ({ VpcConfig }) => (VpcConfig?.SubnetIds ?? []).length > 0;
const hasFileSystem = ({ FileSystemConfigs }) => (FileSystemConfigs ?? []).length > 0;
/** An object without the fields that are undefined. */
function defined(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-errors.js
// What Lambda refuses only because something is too new or too busy, and what of its refusals needs more words.



/**
 * Refusals that pass. The same list, with the same texts, in hashicorp/terraform-provider-aws,
 * internal/service/lambda/function.go (retryFunctionOp).
 */
const PASSING = [
    {
        reason: 'is still busy with the change before',
        code: 'ResourceConflictException',
        words: /update is in progress|currently in the following state: Pending|concurrent/i,
        limit: 300,
    },
    {
        // The second is what Lambda says of its grant for the role on the key of the variables: `... the KMS key is invalid
        // for CreateGrant ... ARN does not refer to a valid principal`.
        reason: 'waits for its new role',
        words: /cannot be assumed by Lambda|invalid for CreateGrant/,
        limit: 120,
    },
    {
        reason: "waits for its role's new policy",
        words: /execution role does not have permissions to call \w+ on EC2/,
        limit: 60,
    },
    { reason: 'waits because EC2 slows Lambda down', words: /throttled by EC2/, limit: 120 },
    {
        reason: 'waits for the mount targets of its file system',
        words: /not all are in the available life ?cycle state/,
        limit: 120,
    },
    {
        reason: "waits for the policy of its image's repository",
        words: /does not have permission to access the ECR image/,
        limit: 30,
    },
];
/** What helps when a refusal did not pass. */
const HELP = [
    [
        /execution role does not have permissions to call \w+ on EC2/,
        'A function in a VPC makes network interfaces with the rights of its role: attach the managed policy ' +
            'service-role/AWSLambdaVPCAccessExecutionRole to the role, or leave the role out so that one is made.',
    ],
    [
        /not all are in the available life ?cycle state/,
        'The mount targets of the file system are still being made. Run the same command again in some minutes.',
    ],
    [
        /mount target/,
        'The file system needs a mount target in each availability zone of the subnets under lambda.vpc, and a security ' +
            'group that lets NFS (port 2049) in from the function.',
    ],
    [
        /does not have permission to access the ECR image/,
        "Lambda fetches images with the repository's own policy. Allow ecr:GetRepositoryPolicy and " +
            'ecr:SetRepositoryPolicy to the role of this step’s credentials, so that Lambda can add itself to it.',
    ],
    [
        /manifest, config or layer media type/,
        'Lambda takes images of one architecture with gzip layers only. Build with --provenance=false --sbom=false for ' +
            'one platform, or leave create_image on: the packaged image is always of the right form.',
    ],
    [
        // `InvalidImage: MissingParentDirectory: Parent directory does not exist for file: zipp/__init__.py`
        // (rules_aws#103, aws-lambda-web-adapter#236): in layers of Bazel, Nix and other builders that write archives themselves.
        /MissingParentDirectory|Parent directory does not exist/,
        'A layer of the image holds a file, but not the folder that it is in, which Lambda refuses and containers elsewhere allow. ' +
            'Build the image with Docker, BuildKit or podman (`FROM` it and COPY its files), or use mode batch.',
    ],
    [
        /Source image .* (?:does not exist|is not valid)/,
        'A Lambda function takes its image from a private ECR repository of its own region.',
    ],
];
/**
 * Tries again while Lambda refuses what will be right in a moment.
 * @throws UserError for refusals that need more words than AWS gives them, AwsError for others
 */
async function patiently(context, name, call) {
    const attempt = PASSING.reduce((inner, { reason, words, code, limit }) => {
        const when = (error) => error instanceof errors/* AwsError */.Gy && words.test(error.words) && (code === undefined || code === error.code);
        return () => retrying(context, { reason: `Lambda function ${name} ${reason}`, when, limit }, inner);
    }, call);
    try {
        return await attempt();
    }
    catch (error) {
        throw explained(name, error);
    }
}
function explained(name, error) {
    if (!(error instanceof errors/* AwsError */.Gy))
        return error;
    const help = helpFor(error.words);
    return help === undefined ? error : new contract_errors/* UserError */.y(`Lambda function ${name}: ${error.words}`, { help, cause: error });
}
/** What to do about a reason that Lambda gives; undefined when its words say all there is. */
function helpFor(words) {
    return HELP.find(([pattern]) => pattern.test(words))?.[1];
}
/** Whether Lambda says that a function or statement of that name is there already. */
function isThereAlready(error) {
    return (0,errors/* hasCode */.up)(error, 'ResourceConflictException') && /already exist/.test(error.words);
}

// EXTERNAL MODULE: ./build/src/aws/raw-notifications.js
var raw_notifications = __webpack_require__(540);
;// CONCATENATED MODULE: ./build/src/resources/notification-rules.js


/** Whether a rule is a function's: `scar-fn` and `scar-fn.2`, but not `scar-fn-2`, which is another function's. */
function isOurs(id, ruleId) {
    return id === ruleId || (id?.startsWith(`${ruleId}.`) ?? false);
}
/** One rule for each prefix. */
function wantedRules(props) {
    const prefixes = ((0,model/* isRef */.i)(props.prefixes) ? [] : props.prefixes).map(values/* plain */.pj);
    const events = ((0,model/* isRef */.i)(props.events) ? [] : props.events).map(values/* plain */.pj);
    return prefixes.map((prefix, index) => ({
        Id: index === 0 ? (0,values/* plain */.pj)(props.ruleId) : `${(0,values/* plain */.pj)(props.ruleId)}.${index + 1}`,
        LambdaFunctionArn: props.functionArn,
        Events: events,
        ...(prefix === '' ? {} : { Filter: prefixFilter(prefix) }),
    }));
}
/** The same, as S3 takes them. */
function rulesOf(props) {
    const Events = [...props.events];
    return wantedRules(props).map((rule) => ({ ...rule, LambdaFunctionArn: props.functionArn, Events }));
}
function prefixFilter(prefix) {
    return { Key: { FilterRules: [{ Name: 'prefix', Value: filterValue(prefix) }] } };
}
/** In a filter a space is written `+` and other special characters percent-encoded (same page as in overlap.ts). */
function filterValue(prefix) {
    return prefix.split('/').map((part) => encodeURIComponent(part).replaceAll('%20', '+')).join('/');
}
/** Rules in a form in which S3's own writing of them (`Prefix` for `prefix`) makes no difference. */
function describeRules(rules) {
    return rules
        .map((rule) => ({ function: rule.LambdaFunctionArn, events: [...(rule.Events ?? [])].toSorted(), ...filtersOf(rule) }))
        .toSorted((one, other) => (one.prefix < other.prefix ? -1 : 1));
}
/** The prefix and suffix that a rule asks for; empty: any. */
function filtersOf(rule) {
    const values = new Map((rule.Filter?.Key?.FilterRules ?? []).map(({ Name, Value }) => [Name?.toLowerCase(), Value ?? '']));
    return { prefix: values.get('prefix') ?? '', suffix: values.get('suffix') ?? '' };
}
/** The rules of a bucket but those that `isLeftOut` says, whatever they notify. */
function otherRules(configuration, isLeftOut) {
    const rules = [
        ...(configuration.LambdaFunctionConfigurations ?? []).map((rule) => ({ rule, target: rule.LambdaFunctionArn })),
        ...(configuration.QueueConfigurations ?? []).map((rule) => ({ rule, target: rule.QueueArn })),
        ...(configuration.TopicConfigurations ?? []).map((rule) => ({ rule, target: rule.TopicArn })),
    ];
    return rules.filter(({ rule }) => !isLeftOut(rule.Id)).map(({ rule, target }) => ({
        id: rule.Id,
        name: `'${rule.Id ?? 'without id'}' (to ${target})`,
        target,
        scope: { events: rule.Events ?? [], ...filtersOf(rule) },
    }));
}

;// CONCATENATED MODULE: ./build/src/resources/notification-xml.js
const RULE = /<CloudFunctionConfiguration\b[^>]*>[\s\S]*?<\/CloudFunctionConfiguration>/g;
const EMPTY_ROOT = /<NotificationConfiguration\b([^>]*?)\s*\/>/;
const notification_xml_END = '</NotificationConfiguration>';
/**
 * The XML without the rules that go, and with those that come after the last rule for a function, where S3 has them.
 * Undefined for what is not the XML of notifications.
 */
function exchangeRules(xml, removes, rules) {
    const open = xml.replace(EMPTY_ROOT, (_all, attributes) => `<NotificationConfiguration${attributes}>${notification_xml_END}`);
    if (!open.includes(notification_xml_END))
        return undefined;
    const rest = open.replace(RULE, (rule) => (removes(notification_xml_idOf(rule)) ? '' : rule));
    const place = placeFor(rest);
    return rest.slice(0, place) + rules.map(written).join('') + rest.slice(place);
}
function placeFor(xml) {
    const last = [...xml.matchAll(RULE)].at(-1);
    if (last !== undefined)
        return last.index + last[0].length;
    const bridge = xml.indexOf('<EventBridgeConfiguration');
    return bridge === -1 ? xml.lastIndexOf(notification_xml_END) : bridge;
}
function notification_xml_idOf(rule) {
    const [, id] = /<Id>([\s\S]*?)<\/Id>/.exec(rule) ?? [];
    return id === undefined ? undefined : unescaped(id);
}
const CHARACTERS = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
function unescaped(text) {
    return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
        if (name !== undefined)
            return CHARACTERS[name] ?? all;
        return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    });
}
function notification_xml_element(name, text) {
    const safe = (text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return text === undefined ? '' : `<${name}>${safe}</${name}>`;
}
function written({ Id, LambdaFunctionArn, Events, Filter }) {
    const filters = (Filter?.Key?.FilterRules ?? []).map(({ Name, Value }) => `<FilterRule>${notification_xml_element('Name', Name)}${notification_xml_element('Value', Value)}</FilterRule>`);
    return '<CloudFunctionConfiguration>' +
        notification_xml_element('Id', Id) +
        notification_xml_element('CloudFunction', LambdaFunctionArn) +
        (Events ?? []).map((event) => notification_xml_element('Event', event)).join('') +
        (filters.length === 0 ? '' : `<Filter><S3Key>${filters.join('')}</S3Key></Filter>`) +
        '</CloudFunctionConfiguration>';
}

;// CONCATENATED MODULE: ./build/src/resources/bucket-notifications.js








const shared = new WeakMap();
/** The notifications of all buckets, for one run: whoever changes those of one bucket has to take turns. */
function notificationsOf(context) {
    const known = shared.get(context) ?? newNotifications(context);
    shared.set(context, known);
    return known;
}
function newNotifications(context) {
    const read = (0,batched/* batched */.Q)(1, async ([bucket = '']) => {
        const found = await readOne(context, bucket);
        return new Map(found === undefined ? [] : [[bucket, found.configuration]]);
    });
    const waiting = new Map();
    /** Several functions may watch one bucket: whatever comes while a write is under way goes into the next one. */
    async function work(bucket) {
        for (let turn = waiting.get(bucket) ?? []; turn.length > 0; turn = waiting.get(bucket) ?? []) {
            waiting.set(bucket, []);
            await writeTogether(context, bucket, turn);
        }
        waiting.delete(bucket);
    }
    return {
        read,
        change: (bucket, change) => new Promise((resolve, reject) => {
            const turn = waiting.get(bucket);
            if (turn !== undefined) {
                turn.push({ change, resolve, reject });
                return;
            }
            waiting.set(bucket, [{ change, resolve, reject }]);
            setImmediate(() => void work(bucket));
        }),
    };
}
/** Makes these changes in one write; if S3 refuses that, one by one, so that each has its own error. Never rejects. */
async function writeTogether(context, bucket, turn) {
    try {
        await bucket_notifications_write(context, bucket, turn.map(({ change }) => change));
        for (const { resolve } of turn)
            resolve();
    }
    catch (error) {
        const [only, ...others] = turn;
        if (others.length === 0)
            only?.reject(error);
        else
            for (const each of turn)
                await writeTogether(context, bucket, [each]);
    }
}
async function readOne(context, bucket) {
    const s3 = await context.aws.s3();
    try {
        const answer = await s3.getBucketNotificationConfiguration({ Bucket: bucket });
        const { $metadata: _, ...configuration } = answer;
        return { configuration, xml: (0,raw_notifications/* rawNotifications */.Xi)(answer) };
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'NoSuchBucket'))
            return undefined;
        throw error;
    }
}
async function bucket_notifications_write(context, bucket, changes) {
    const { configuration, xml } = (await readOne(context, bucket)) ?? { configuration: {}, xml: undefined };
    const before = configuration.LambdaFunctionConfigurations ?? [];
    const after = changes.reduce((rules, change) => change(rules), before);
    if ((0,values/* canonicalJson */.dj)(before) === (0,values/* canonicalJson */.dj)(after))
        return;
    const gone = new Set(before.filter((rule) => !after.includes(rule)).map(({ Id }) => Id));
    const goes = (id) => gone.has(id);
    const comes = after.filter((rule) => !before.includes(rule));
    const NotificationConfiguration = { ...configuration, LambdaFunctionConfigurations: [...after] };
    const newXml = xml === undefined ? undefined : exchangeRules(xml, goes, comes);
    const request = (0,raw_notifications/* withRawNotifications */.$m)({ Bucket: bucket, NotificationConfiguration }, newXml);
    await put(context, request, otherRules(configuration, goes));
}
const NOT_YET_ALLOWED = /Unable to validate the following destination configurations/;
async function put(context, request, others) {
    const s3 = await context.aws.s3();
    const bucket = request.Bucket;
    // S3 asks Lambda whether it may invoke the function, and a permission takes a while to be seen.
    const tooNew = {
        reason: `Bucket ${bucket} may not invoke the function yet`,
        when: (error) => error instanceof errors/* AwsError */.Gy && NOT_YET_ALLOWED.test(error.words),
        limit: 60,
    };
    // `A conflicting conditional operation is currently in progress against this resource.`
    const busy = {
        reason: `Bucket ${bucket} is being changed by others`,
        when: (error) => (0,errors/* hasCode */.up)(error, 'OperationAborted'),
        limit: 30,
    };
    try {
        await retrying(context, tooNew, () => retrying(context, busy, () => s3.putBucketNotificationConfiguration(request)));
    }
    catch (error) {
        throw tooNew.when(error) ? unreachable(error, bucket, others) : error;
    }
}
/** S3 checks all rules of a bucket again, whoever changes one, and does not say which it dislikes. */
function unreachable(cause, bucket, others) {
    if (others.length === 0)
        return cause;
    const names = others.map(({ name }) => name).join(', ');
    const help = `One of the rules that were there before may point to what is gone: ${names}`;
    return new contract_errors/* UserError */.y(`S3 refuses the rules of the bucket ${bucket}: ${(0,contract_errors/* messageOf */.b)(cause)}`, { help, cause });
}

;// CONCATENATED MODULE: ./build/src/resources/overlap.js
// When S3 calls two notification rules of a bucket ambiguous. Its own answer names neither rule, so this is looked at
// beforehand.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
/** Whether one object could match both rules: same event type, prefixes overlap and suffixes overlap. */
function overlaps(one, other) {
    const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
    const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix);
    return prefixes && suffixes && one.events.some((event) => other.events.some((another) => sameEvent(event, another)));
}
/** `s3:ObjectCreated:*` meets `s3:ObjectCreated:Put`. */
function sameEvent(one, other) {
    const covers = (pattern, event) => pattern.endsWith('*') && event.startsWith(pattern.slice(0, -1));
    return one === other || covers(one, other) || covers(other, one);
}

;// CONCATENATED MODULE: ./build/src/resources/trigger-siblings.js



/** All triggers that a plan has read, in one bucket or several. */
class Siblings {
    #triggers = new Map();
    /** Called for each trigger before the first answer is looked at. */
    add(props) {
        this.#triggers.set(keyOf(props), { props, live: [] });
    }
    /** What a trigger's rules were when the plan was made. */
    remember(props, live) {
        const trigger = this.#triggers.get(keyOf(props));
        if (trigger !== undefined)
            trigger.live = live;
    }
    /** Whether a rule is another trigger's of this stack, which wants it no longer. */
    isGivenUp(rule, own) {
        const owner = this.#others(own).find(({ props }) => isOurs(rule.id, (0,values/* plain */.pj)(props.ruleId)));
        if (owner === undefined)
            return false;
        return !wantedRules(owner.props).some((wanted) => filtersOf(wanted).prefix === rule.scope.prefix);
    }
    /**
     * The rules of a bucket with those of other triggers of the stack out of the way of `mine`: as they are wanted, or,
     * when a deployment is taken back, as they were. Those that move may need room in turn.
     */
    makeRoom(rules, mine, own, towards) {
        const waiting = new Set(this.#others(own));
        const claimed = [...mine];
        let left = rules;
        for (let moves = true; moves;) {
            moves = false;
            for (const trigger of waiting) {
                const theirs = left.filter(({ Id }) => isOurs(Id, (0,values/* plain */.pj)(trigger.props.ruleId)));
                const [first] = theirs;
                if (first === undefined || !theirs.some((rule) => claimed.some((other) => clash(rule, other))))
                    continue;
                const moved = towards === 'former' ? trigger.live : rulesAt(first, trigger.props);
                left = [...left.filter((rule) => !theirs.includes(rule)), ...moved];
                claimed.push(...moved);
                waiting.delete(trigger);
                moves = true;
            }
        }
        return left;
    }
    #others({ bucket, ruleId }) {
        return [...this.#triggers.values()].filter(({ props }) => (0,values/* plain */.pj)(props.bucket) === (0,values/* plain */.pj)(bucket) && (0,values/* plain */.pj)(props.ruleId) !== (0,values/* plain */.pj)(ruleId));
    }
}
/** The rules that a trigger wants. Its function is there already: the live rule knows its ARN. */
function rulesAt({ LambdaFunctionArn: functionArn = '' }, props) {
    return rulesOf({ ...props, functionArn });
}
const keyOf = ({ bucket, ruleId }) => `${(0,values/* plain */.pj)(bucket)} ${(0,values/* plain */.pj)(ruleId)}`;
const scopeOf = (rule) => ({ events: rule.Events ?? [], ...filtersOf(rule) });
const clash = (one, other) => overlaps(scopeOf(one), scopeOf(other));

;// CONCATENATED MODULE: ./build/src/resources/s3-trigger.js







function triggerKind(context) {
    const { read, change } = notificationsOf(context);
    const siblings = new Siblings();
    const put = (props, mine, towards) => change((0,values/* plain */.pj)(props.bucket), (rules) => {
        const others = rules.filter(({ Id }) => !isOurs(Id, (0,values/* plain */.pj)(props.ruleId)) && !isReplaced(Id, props));
        return [...siblings.makeRoom(others, mine, props, towards), ...mine];
    });
    const write = async (props) => {
        const rules = rulesOf(props);
        await put(props, rules, 'wanted');
        return { rules, former: [] };
    };
    return {
        kind: 'S3 trigger',
        lifetime: 'own',
        lostWith: true,
        foreign: 'refuse',
        async read(resource, purpose) {
            if (purpose === 'deploy')
                siblings.add(resource.props);
            const configuration = await read((0,values/* plain */.pj)(resource.props.bucket));
            if (configuration === undefined)
                return undefined;
            if (purpose === 'deploy')
                refuseOverlap(configuration, resource, siblings);
            const all = configuration.LambdaFunctionConfigurations ?? [];
            const rules = all.filter(({ Id }) => isOurs(Id, (0,values/* plain */.pj)(resource.props.ruleId)));
            const former = all.filter(({ Id }) => isReplaced(Id, resource.props));
            siblings.remember(resource.props, rules);
            return rules.length === 0 ? undefined : { rules, former };
        },
        // Read by its Id, which carries the function's name: whatever has it is ours.
        ownership: () => ({ ours: true }),
        diff: ({ props }, { rules }) => (0,diff/* differences */.tX)('rules', describeRules(wantedRules(props)), describeRules(rules)),
        attributes: () => ({}),
        create: ({ props }) => write(props),
        update: ({ props }) => write(props),
        revert: ({ props }, { rules, former }) => put(props, [...rules, ...former], 'former'),
        delete: async ({ props }) => {
            await change((0,values/* plain */.pj)(props.bucket), (rules) => rules.filter(({ Id }) => !isOurs(Id, (0,values/* plain */.pj)(props.ruleId))));
        },
    };
}
/** Takes a function's rules out of a bucket that it no longer watches. It may be that there is none, and no bucket. */
async function removeRules(context, bucket, ruleId) {
    await notificationsOf(context).change(bucket, (rules) => rules.filter(({ Id }) => !isOurs(Id, ruleId)));
}
const isFormer = (id, props) => props.former?.ruleIds.some((ruleId) => isOurs(id, ruleId)) ?? false;
/** Whether this rule goes in the write in which ours come: two functions are never called for one object. */
const isReplaced = (id, props) => props.former?.replace === true && isFormer(id, props);
function refuseOverlap(configuration, resource, siblings) {
    const { props, origin: position } = resource;
    const isLeftOut = (id) => isOurs(id, (0,values/* plain */.pj)(props.ruleId)) || isReplaced(id, props);
    const wanted = wantedRules(props).map((rule) => ({ events: rule.Events, ...filtersOf(rule) }));
    for (const other of otherRules(configuration, isLeftOut)) {
        const ours = wanted.find((rule) => overlaps(rule, other.scope));
        if (ours === undefined || siblings.isGivenUp(other, props))
            continue;
        const { rule, help } = isFormer(other.id, props) ? yesterdays(other) : somebodys(other);
        throw new contract_errors/* UserError */.y(`The bucket ${(0,values/* plain */.pj)(props.bucket)} already has ${rule} for ${where(other.scope)}, ` +
            `which overlaps with ${where(ours)}`, { help, position });
    }
}
const where = ({ prefix, suffix }) => `'${prefix}*${suffix}'`;
function somebodys({ name }) {
    return {
        rule: `the rule ${name}`,
        help: 'S3 hands an object to one rule only. Remove that rule, or give the function a prefix of its own.',
    };
}
/** Of a function that the definitions had before. */
function yesterdays({ target }) {
    const name = target?.replace(/^.*:/, '') ?? '';
    return {
        rule: `a rule of the function ${name}, which the definitions no longer have,`,
        help: 'S3 hands an object to one rule only. With input prune: true ' +
            `the function ${name} is removed, and its rule goes when this one comes.`,
    };
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-policy.js
// The resource policy of a Lambda function: who may invoke it. Statements of ours are told by their ids.


/** Statements whose id begins so are ours; nobody else gives such ids. */
const OURS = /^scar-/;
/** Our statements; none of a function without a policy, or of no function. */
async function readStatements(context, FunctionName) {
    try {
        const { Policy } = await (await context.aws.lambda()).getPolicy({ FunctionName });
        const { Statement: statements = [] } = JSON.parse(Policy ?? '{}');
        return statements.filter(({ Sid }) => OURS.test(Sid));
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
            return [];
        throw error;
    }
}
const sourceArnOf = ({ Condition }) => Condition?.['ArnLike']?.['AWS:SourceArn'];
/** The bucket that a statement lets invoke the function; undefined when it is for something else than a bucket. */
function bucketOf(statement) {
    if (statement.Principal?.Service !== 's3.amazonaws.com')
        return undefined;
    return /^arn:[\w-]+:s3:::(.+)$/.exec(sourceArnOf(statement) ?? '')?.[1];
}
/** Takes the rules of a function out of all buckets that our statements name. */
async function removeAllRules(context, functionName) {
    const statements = await readStatements(context, functionName);
    for (const bucket of new Set(statements.map(bucketOf))) {
        if (bucket !== undefined)
            await removeRules(context, bucket, `scar-${functionName}`);
    }
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-wait.js




/** Seconds. An image is optimized, and network interfaces are made, before a new function is Active. */
const lambda_wait_LIMIT = 600;
/**
 * Waits until the function is Active and no update is under way. A failure ends the wait with Lambda's reason. An
 * Inactive function (one that nobody has invoked for weeks) counts as usable: the next invocation wakes it, and it can
 * be updated as it is (https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html).
 * @param live what is known already; undefined: looks first
 */
async function untilUsable(context, name, live) {
    const lambda = await context.aws.lambda();
    let known = live;
    return until(context, `Lambda function ${name}`, lambda_wait_LIMIT, async () => {
        const now = known ?? (await lambda.getFunctionConfiguration({ FunctionName: name }));
        known = undefined;
        if (now.State === 'Failed')
            throw failed(name, now.StateReason);
        if (now.State === 'Deleting')
            throw new contract_errors/* UserError */.y(`Lambda function ${name} is being deleted by somebody else`);
        // An update that had failed before is what this deployment mends.
        if (now.LastUpdateStatus === 'Failed' && now !== live)
            throw failed(name, now.LastUpdateStatusReason);
        if (now.State === 'Pending')
            return { state: 'Pending' };
        return now.LastUpdateStatus === 'InProgress' ? { state: 'being updated' } : { done: now };
    });
}
function failed(name, reason) {
    const help = reason === undefined ? undefined : helpFor(reason);
    const message = `Lambda function ${name} failed: ${reason ?? 'Lambda gave no reason'}`;
    return new contract_errors/* UserError */.y(message, help === undefined ? {} : { help });
}
/** Waits until the function's name is free, and nothing of it needs its role any more. */
async function untilDeleted(context, name) {
    const lambda = await context.aws.lambda();
    await until(context, `Lambda function ${name}`, lambda_wait_LIMIT, async () => {
        try {
            await lambda.getFunctionConfiguration({ FunctionName: name });
            return { state: 'being deleted' };
        }
        catch (error) {
            if ((0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
                return { done: true };
            throw error;
        }
    });
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-update.js







/** The tags of a function that is written now. The hash covers the bytes of its code, and so the supervisor. */
async function tagsToWrite(context, { request, code }) {
    const { Tags: tags, ...content } = request;
    return (0,ownership/* runTags */.He)(context, { tags }, (0,values/* hashOf */.qQ)({ content, code: await codeHash(context, code) }));
}
/** Fields that go with the code; what is neither these nor tags is configuration. */
const CODE_FIELDS = new Set(['code', 'Architectures']);
/** Nobody knows what an update that failed has left undone, so both are written. */
const LAST_UPDATE = 'last update';
/**
 * Tags that name what the function uses (see stack/function-tags.ts), so that nobody deletes it. Until the function has
 * gone over to the new, they name the old.
 */
const USES = new Set(['scar:queue', 'scar:buckets']);
/**
 * Tags first: a run that ends after them leaves a difference in the content, which the next one mends. Then the
 * configuration, and then the code: it points to the new revision of the job definition, so all else must be there.
 */
async function lambda_update_update(context, { props, name }, live, changes) {
    const fields = changes.map(({ field }) => field).filter((field) => !field.startsWith('tags.'));
    const changesCode = fields.some((field) => CODE_FIELDS.has(field) || field === LAST_UPDATE);
    const changesConfiguration = fields.some((field) => !CODE_FIELDS.has(field));
    const code = changesCode ? await formerCode(context, name, live.image) : undefined;
    let configuration = await untilUsable(context, name, live.configuration);
    const tags = await tagsToWrite(context, props);
    const later = Object.fromEntries(Object.entries(tags).filter(([key, value]) => USES.has(key) && live.tags[key] !== undefined && live.tags[key] !== value));
    await lambda_update_writeTags(context, configuration, { ...tags, ...onlyKeys(live.tags, Object.keys(later)) });
    if (changesConfiguration) {
        configuration = await writeConfiguration(context, name, wantedConfiguration(props.request, configuration));
    }
    const input = await codeInput(context, props.code);
    if (changesCode) {
        const [architecture] = props.request.Architectures;
        configuration = await writeCode(context, name, input, architecture);
    }
    if (Object.keys(later).length > 0)
        await lambda_update_writeTags(context, configuration, later);
    return {
        configuration,
        tags: { ...live.tags, ...tags },
        ...imageIn(input),
        undo: { configuration: changesConfiguration, ...(code === undefined ? {} : { code }) },
    };
}
function onlyKeys(tags, keys) {
    return Object.fromEntries(Object.entries(tags).filter(([key]) => keys.includes(key)));
}
/** Both wait for the end of the update: Lambda refuses the next one before. */
async function writeConfiguration(context, name, input) {
    const lambda = await context.aws.lambda();
    const answer = await patiently(context, name, () => lambda.updateFunctionConfiguration(input));
    return untilUsable(context, name, answer);
}
async function writeCode(context, name, code, architecture) {
    const lambda = await context.aws.lambda();
    const Architectures = architecture === undefined ? {} : { Architectures: [architecture] };
    const answer = await patiently(context, name, () => lambda.updateFunctionCode({ FunctionName: name, ...code, ...Architectures }));
    return untilUsable(context, name, answer);
}
async function lambda_update_writeTags(context, { FunctionArn }, Tags) {
    const lambda = await context.aws.lambda();
    const Resource = (0,values/* required */.mw)(FunctionArn, 'the ARN of a function');
    await patiently(context, Resource, () => lambda.tagResource({ Resource, Tags }));
}
/**
 * Gives the function its former code, then its former configuration: the opposite order of update, so that it passes
 * through the same states. Resolves to a note that says what it went back to.
 */
async function lambda_update_revert(context, { name }, before, after) {
    const { code, configuration: changedConfiguration = true } = after.undo ?? {};
    if (code !== undefined && 'problem' in code) {
        throw new contract_errors/* UserError */.y(`Lambda function ${name} keeps its new code: the former one was not kept: ${code.problem}`, {
            help: 'Deploy the former commit again.',
        });
    }
    let now = await untilUsable(context, name, undefined);
    const [architecture] = before.configuration.Architectures ?? [];
    if (code !== undefined)
        now = await writeCode(context, name, code, architecture);
    if (changedConfiguration) {
        now = await writeConfiguration(context, name, formerConfiguration(before.configuration, now));
    }
    await restoreTags(context, now, before.tags, after.tags);
    return code === undefined
        ? 'has its former configuration again; its code was not changed'
        : `runs ${codeOf(before)} again, in the place of ${codeOf(after)}`;
}
async function restoreTags(context, configuration, before, after) {
    const TagKeys = Object.keys(after).filter((key) => !(key in before));
    await lambda_update_writeTags(context, configuration, before);
    if (TagKeys.length === 0)
        return;
    await (await context.aws.lambda()).untagResource({
        Resource: (0,values/* required */.mw)(configuration.FunctionArn, 'the ARN of a function'),
        TagKeys,
    });
}
/** The code of a function in few words: an image, or the commit that it was deployed from and the hash of its zip. */
function codeOf({ image, configuration, tags }) {
    if (image !== undefined)
        return `the image ${image}`;
    const commit = tags['scar:commit'];
    const zip = `the zip ${configuration.CodeSha256 ?? ''}`.trim();
    return commit === undefined ? zip : `${zip} (commit ${commit})`;
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-function.js











function lambdaFunctionKind(context) {
    return {
        kind: 'Lambda function',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => lambda_function_read(context, (0,values/* plain */.pj)(props.request.FunctionName)),
        ownership: ({ tags }, { props }) => (0,ownership/* ownershipByTags */.yX)(tags, props.request.Tags),
        diff: ({ props }, live) => lambda_function_diff(context, props, live),
        attributes: ({ configuration: { FunctionArn } }, { name }) => ({ arn: (0,values/* required */.mw)(FunctionArn, 'the ARN of a function'), name }),
        create: (target) => lambda_function_create(context, target),
        update: (target, live, changes) => lambda_update_update(context, target, live, changes),
        ready: async ({ name }, live) => ({ ...live, configuration: await untilUsable(context, name, live.configuration) }),
        delete: ({ props }, live) => lambda_function_remove(context, (0,values/* plain */.pj)(props.request.FunctionName), live),
        revert: (target, before, after) => lambda_update_revert(context, target, before, after),
    };
}
async function lambda_function_read(context, FunctionName) {
    try {
        const { Configuration, Code, Tags: tags, TagsError } = await (await context.aws.lambda()).getFunction({ FunctionName });
        if (TagsError !== undefined)
            throw hiddenTags(FunctionName, TagsError);
        const { ImageUri: imageName, ResolvedImageUri: image = imageName } = Code ?? {};
        return {
            configuration: Configuration ?? {},
            tags: tags ?? {},
            ...(image === undefined ? {} : { image }),
            ...(imageName === undefined ? {} : { imageName }),
        };
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
            return undefined;
        throw error;
    }
}
/** GetFunction leaves the tags out, and succeeds, when they may not be seen: the function would pass for another's. */
function hiddenTags(name, { ErrorCode, Message }) {
    const words = `the tags of ${name} can't be read: ${Message ?? ''}`;
    return new errors/* AwsError */.Gy({ service: 'lambda', operation: 'ListTags', code: ErrorCode ?? 'Error', status: 403, words });
}
async function lambda_function_diff(context, { request, code }, live) {
    const { configuration, tags } = live;
    const wantedCode = await codeHash(context, code);
    return [
        // Lambda can't turn a zip into an image, or the other way round
        // (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html).
        ...(0,diff/* differences */.tX)('PackageType', request.PackageType, configuration.PackageType ?? 'Zip', { effect: 'replace' }),
        ...failures(live),
        ...configurationChanges(request, configuration),
        ...(0,diff/* differences */.tX)('Architectures', request.Architectures, configuration.Architectures ?? ['x86_64']),
        ...(wantedCode === live.imageName ? [] : (0,diff/* differences */.tX)('code', wantedCode, liveCode(live))),
        ...(0,ownership/* tagChanges */.qM)(request.Tags, tags),
    ];
}
/** In the form of codeHash. */
function liveCode({ configuration, image }) {
    return digestOf(image) ?? configuration.CodeSha256;
}
/** A function that failed to be made can't be mended; an update that failed can be tried again. */
function failures({ configuration }) {
    const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = configuration;
    if (State === 'Failed')
        return (0,diff/* differences */.tX)('state', 'Active', `Failed: ${StateReason ?? ''}`, { effect: 'replace' });
    if (State === 'Deleting')
        return (0,diff/* differences */.tX)('state', 'Active', 'Deleting', { effect: 'replace' });
    if (LastUpdateStatus !== 'Failed')
        return [];
    return (0,diff/* differences */.tX)('last update', 'Successful', `Failed: ${LastUpdateStatusReason ?? ''}`);
}
async function lambda_function_create(context, { props, name }) {
    const lambda = await context.aws.lambda();
    const Tags = await tagsToWrite(context, props);
    const Code = await codeInput(context, props.code);
    return createOrAdopt({
        create: async () => {
            const configuration = await patiently(context, name, () => lambda.createFunction({ ...(0,values/* copy */.C)(props.request), Code, Tags }));
            return { configuration, tags: Tags, ...imageIn(Code) };
        },
        exists: isThereAlready,
        read: () => lambda_function_read(context, name),
        // Only what carries the hash and the run of this very attempt is as wanted.
        ownership: ({ tags }) => ((0,diff/* satisfies */.ib)(tags, Tags) ? { ours: true } : { ours: false, because: 'others made it' }),
    });
}
/**
 * First its rules in buckets go: S3 would try to reach a function that is gone, and refuse every other change of the
 * bucket's rules. Of a function that no definition has any more, only its policy tells the buckets.
 */
async function lambda_function_remove(context, FunctionName, { configuration }) {
    const lambda = await context.aws.lambda();
    if (configuration.State !== 'Deleting') {
        await removeAllRules(context, FunctionName);
        try {
            await patiently(context, FunctionName, () => lambda.deleteFunction({ FunctionName }));
        }
        catch (error) {
            if (!(0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
                throw error;
        }
    }
    await untilDeleted(context, FunctionName);
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-permission.js
// The statements of ours in a function's resource policy: who may invoke it. They go away with the function.








function permissionKind(context) {
    return {
        kind: 'Lambda permission',
        lifetime: 'part',
        foreign: 'refuse',
        read: async ({ props }) => {
            const ours = await readStatements(context, (0,values/* plain */.pj)(props.FunctionName));
            // None is a state of its own where none is wanted: those of yesterday must be found.
            const wantsNone = !(0,model/* isRef */.i)(props.statements) && props.statements.length === 0;
            return ours.length === 0 && !wantsNone ? undefined : ours;
        },
        // Read by their ids, which nobody else gives; whose the function is, the function's tags say.
        ownership: () => ({ ours: true }),
        diff: ({ props }, live) => (0,diff/* differences */.tX)('statements', wantedById(props), liveById(live), { exact: true }),
        attributes: () => ({}),
        create: (target) => addMissing(context, target, []),
        update: (target, live) => addMissing(context, target, live),
        delete: ({ props }, live) => removeAll(context, (0,values/* plain */.pj)(props.FunctionName), live.map(({ Sid }) => Sid)),
        cleanUp: (target, live) => removeSuperfluous(context, target, live),
    };
}
function wantedById({ statements }) {
    const list = (0,model/* isRef */.i)(statements) ? [] : statements;
    return Object.fromEntries(list.map(({ StatementId, Principal, SourceArn, SourceAccount }) => [(0,values/* plain */.pj)(StatementId), { Principal, SourceArn, ...(SourceAccount === undefined ? {} : { SourceAccount }) }]));
}
function liveById(live) {
    return Object.fromEntries(live.map((statement) => {
        const SourceAccount = statement.Condition?.['StringEquals']?.['AWS:SourceAccount'];
        return [statement.Sid, {
                Principal: statement.Principal?.Service,
                SourceArn: sourceArnOf(statement),
                ...(SourceAccount === undefined ? {} : { SourceAccount }),
            }];
    }));
}
/**
 * Adds what is missing, and leaves what is wanted no more to cleanUp: the rules of the buckets of before work until
 * those of now do. One after another: statements that are added to one policy side by side get lost without an error
 * (hashicorp/terraform-provider-aws issue 789).
 */
async function addMissing(context, { props }, live) {
    const current = (0,values/* byField */.GC)(live, 'Sid');
    const wanted = wantedById(props);
    for (const statement of props.statements) {
        const { StatementId } = statement;
        const old = current[StatementId];
        if (old !== undefined) {
            if (areEqual(liveById([old])[StatementId], wanted[StatementId]))
                continue;
            await removeAll(context, props.FunctionName, [StatementId]);
        }
        await add(context, props.FunctionName, statement);
    }
    return [...props.statements.map(asWritten), ...superfluous(props, live)];
}
const areEqual = (one, other) => (0,diff/* differences */.tX)('', one, other, { exact: true }).length === 0;
const superfluous = ({ statements }, live) => live.filter(({ Sid }) => !statements.some(({ StatementId }) => StatementId === Sid));
function asWritten({ StatementId, Principal, SourceArn, SourceAccount }) {
    return {
        Sid: StatementId,
        Action: 'lambda:InvokeFunction',
        Principal: { Service: Principal },
        Condition: {
            ArnLike: { 'AWS:SourceArn': SourceArn },
            ...(SourceAccount === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': SourceAccount } }),
        },
    };
}
async function add(context, FunctionName, statement) {
    const lambda = await context.aws.lambda();
    try {
        await patiently(context, FunctionName, () => lambda.addPermission({ FunctionName, Action: 'lambda:InvokeFunction', ...(0,values/* copy */.C)(statement) }));
    }
    catch (error) {
        if ((0,errors/* hasCode */.up)(error, 'PolicyLengthExceededException'))
            throw tooLong(FunctionName, error);
        if (!isThereAlready(error))
            throw error;
        // The answer to a first attempt may have got lost on its way.
        const found = liveById(await readStatements(context, FunctionName))[statement.StatementId];
        if (!areEqual(found, liveById([asWritten(statement)])[statement.StatementId]))
            throw error;
    }
}
/** A policy has at most 20 KB (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
function tooLong(functionName, cause) {
    const help = 'Each input bucket takes a statement of some 300 bytes. Use fewer buckets with more prefixes, or remove ' +
        `statements that others have added: aws lambda get-policy --function-name ${functionName} shows them.`;
    const message = `The resource policy of Lambda function ${functionName} would be longer than 20 KB, Lambda's limit`;
    return new contract_errors/* UserError */.y(message, { help, cause });
}
async function removeAll(context, FunctionName, ids) {
    const lambda = await context.aws.lambda();
    for (const StatementId of ids) {
        try {
            await patiently(context, FunctionName, () => lambda.removePermission({ FunctionName, StatementId }));
        }
        catch (error) {
            if (!(0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
                throw error;
        }
    }
}
/**
 * Removes statements that are wanted no more, each after the rule that needs it: without its statement, S3 would refuse
 * every further change of the rules of that bucket. A run that is cut off in between goes on from there.
 */
async function removeSuperfluous(context, { props }, live) {
    const stillWatched = new Set(props.statements.map((statement) => bucketOf(asWritten(statement))));
    for (const statement of superfluous(props, live)) {
        const bucket = bucketOf(statement);
        if (bucket !== undefined && !stillWatched.has(bucket))
            await removeRules(context, bucket, props.ruleId);
        await removeAll(context, props.FunctionName, [statement.Sid]);
    }
}

;// CONCATENATED MODULE: ./build/src/resources/log-group.js








function logGroupKind(context) {
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html: 50 names a call.
    const describe = (0,batched/* batched */.Q)(50, (names) => describeGroups(context, names));
    return {
        kind: 'Log group',
        lifetime: 'own',
        foreign: 'use',
        async read({ props }) {
            const name = (0,values/* plain */.pj)(props.logGroupName);
            const group = await describe(name);
            if (group === undefined)
                return undefined;
            const arn = arnOf(context, name);
            const tags = await tagsOf(context, arn, props.tags, () => askTags(context, arn));
            return { arn, retentionInDays: group.retentionInDays, tags };
        },
        ownership: ({ tags }, { props }) => (0,ownership/* ownershipByTags */.yX)(tags, props.tags),
        diff: ({ props }, live) => [
            ...(0,diff/* differences */.tX)('retentionInDays', props.retentionInDays, live.retentionInDays),
            ...(0,ownership/* tagChanges */.qM)(props.tags, live.tags),
        ],
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: (target) => log_group_create(context, target),
        update: (target, live, changes) => log_group_update(context, target, live, changes),
        delete: (resource) => log_group_remove(context, resource),
    };
}
async function describeGroups(context, names) {
    try {
        return await groupsOf(context, { logGroupIdentifiers: [...names] });
    }
    catch (error) {
        // What an unknown name among others means is documented nowhere: should it be an error, each is asked for alone.
        if (!(0,errors/* hasCode */.up)(error, 'ResourceNotFoundException', 'InvalidParameterException'))
            throw error;
        const each = await Promise.all(names.map((name) => groupsOf(context, { logGroupNamePrefix: name, limit: 50 })));
        return new Map(each.flatMap((groups) => [...groups]));
    }
}
/** All pages. */
async function groupsOf(context, which) {
    const logs = await context.aws.logs();
    const groups = await (0,batched/* allPages */.S)(async (token) => {
        const page = await logs.describeLogGroups({ ...which, ...(token === undefined ? {} : { nextToken: token }) });
        return { items: page.logGroups, next: page.nextToken };
    });
    return new Map(groups.map((group) => [group.logGroupName ?? '', group]));
}
async function askTags(context, resourceArn) {
    return (await (await context.aws.logs()).listTagsForResource({ resourceArn })).tags ?? {};
}
/** Without the `:*` that the ARN of DescribeLogGroups ends in: the tag operations want it so. */
function arnOf({ identity }, name) {
    return `arn:${identity.partition}:logs:${identity.region}:${identity.account}:log-group:${name}`;
}
async function log_group_create(context, { props }) {
    const logs = await context.aws.logs();
    const { logGroupName, retentionInDays } = props;
    const tags = (0,ownership/* runTags */.He)(context, props);
    const arn = arnOf(context, logGroupName);
    const what = `Log group ${logGroupName}`;
    await createOrAdopt({
        create: async () => {
            await onceSettled(context, what, () => logs.createLogGroup({ logGroupName, tags }));
            return tags;
        },
        exists: (error) => (0,errors/* hasCode */.up)(error, 'ResourceAlreadyExistsException'),
        read: () => askTags(context, arn),
        ownership: (live) => (0,ownership/* ownershipByTags */.yX)(live, props.tags),
    });
    await onceSettled(context, what, () => logs.putRetentionPolicy({ logGroupName, retentionInDays }));
    return { arn, retentionInDays, tags };
}
async function log_group_update(context, { props }, live, changes) {
    const logs = await context.aws.logs();
    const { logGroupName, retentionInDays } = props;
    const tags = (0,ownership/* runTags */.He)(context, props);
    await logs.tagResource({ resourceArn: live.arn, tags });
    if (changes.some(({ field }) => field === 'retentionInDays')) {
        await logs.putRetentionPolicy({ logGroupName, retentionInDays });
    }
    return { ...live, retentionInDays, tags: { ...live.tags, ...tags } };
}
async function log_group_remove(context, { name: logGroupName }) {
    const logs = await context.aws.logs();
    const call = () => logs.deleteLogGroup({ logGroupName });
    await unlessGone(() => onceSettled(context, `Log group ${logGroupName}`, call), 'ResourceNotFoundException');
}

;// CONCATENATED MODULE: ./build/src/resources/network.js



const ADVICE = 'Name subnets and security_group_ids in the batch section (compute_resources), or create the default VPC: ' +
    'aws ec2 create-default-vpc';
function networkKind(context) {
    const never = () => Promise.reject(new Error('networks are looked up, never made or changed'));
    return {
        kind: 'Network',
        lifetime: 'found',
        foreign: 'use',
        read: (resource) => find(context, resource),
        ownership: () => ({ ours: false, because: 'it is only looked up' }),
        diff: () => [],
        describe: ({ vpc, subnets, securityGroups }) => `${vpc}, subnets ${subnets.join(', ')}, security groups ${securityGroups.join(', ')}`,
        attributes: ({ vpc, subnets, securityGroups }) => ({ vpc, subnets, securityGroups }),
        create: never,
        update: never,
        delete: never,
    };
}
const listOf = (value) => ((0,model/* isRef */.i)(value) ? [] : value.map(values/* plain */.pj));
async function find(context, { props, origin }) {
    const given = { subnets: listOf(props.subnets), securityGroups: listOf(props.securityGroups) };
    const vpc = await vpcOf(context, given, origin);
    const [subnets, securityGroups] = await Promise.all([
        given.subnets.length > 0 ? given.subnets : subnetsOf(context, vpc, origin),
        given.securityGroups.length > 0 ? given.securityGroups : defaultGroupOf(context, vpc, origin),
    ]);
    return { vpc, subnets, securityGroups };
}
async function vpcOf(context, given, origin) {
    const ec2 = await context.aws.ec2();
    const { region } = context.identity;
    const [subnet] = given.subnets;
    const [group] = given.securityGroups;
    if (subnet !== undefined) {
        const { Subnets } = await ec2.describeSubnets({ SubnetIds: [subnet] });
        return Subnets?.[0]?.VpcId ?? fail(`There is no subnet ${subnet} in ${region}`, origin);
    }
    if (group !== undefined) {
        const { SecurityGroups } = await ec2.describeSecurityGroups({ GroupIds: [group] });
        return SecurityGroups?.[0]?.VpcId ?? fail(`There is no security group ${group} in ${region}`, origin);
    }
    const { Vpcs } = await ec2.describeVpcs({ Filters: [filter('is-default', 'true')] });
    const found = Vpcs?.find((vpc) => vpc.IsDefault === true)?.VpcId;
    return found ?? fail(`There is no default VPC in ${region}, and the definition names no subnets`, origin);
}
async function subnetsOf(context, vpc, origin) {
    const { Subnets = [] } = await (await context.aws.ec2()).describeSubnets({ Filters: [filter('vpc-id', vpc)] });
    const inVpc = Subnets.filter((subnet) => subnet.VpcId === vpc);
    // The subnets that came with the VPC reach the internet; others of it may not.
    const defaults = inVpc.filter((subnet) => subnet.DefaultForAz === true);
    const ids = (defaults.length > 0 ? defaults : inVpc).flatMap(({ SubnetId }) => SubnetId ?? []).toSorted();
    return ids.length > 0 ? ids : fail(`The VPC ${vpc} has no subnets`, origin);
}
async function defaultGroupOf(context, vpc, origin) {
    const Filters = [filter('vpc-id', vpc), filter('group-name', 'default')];
    const { SecurityGroups = [] } = await (await context.aws.ec2()).describeSecurityGroups({ Filters });
    const group = SecurityGroups.find(({ VpcId, GroupName }) => VpcId === vpc && GroupName === 'default')?.GroupId;
    return [group ?? fail(`The VPC ${vpc} has no default security group`, origin)];
}
const filter = (Name, value) => ({ Name, Values: [value] });
function fail(message, position) {
    throw new contract_errors/* UserError */.y(message, { help: ADVICE, position });
}

;// CONCATENATED MODULE: ./build/src/resources/packaged-image.js
// The packaged image: the user's image and our layers, under a tag that names its content. Present means unchanged.




function packagedImageKind(context) {
    // Many functions lack the same runtime layer: what is looked for at the same time is looked for once.
    const digestOf = (0,batched/* batched */.Q)(1, async ([image = '']) => {
        const [repository = '', tag = ''] = image.split(':');
        const digest = await findDigest(context, repository, tag);
        return new Map(digest === undefined ? [] : [[image, digest]]);
    });
    // The source image is looked at once a run: create works with what read has found out.
    const inspections = new Map();
    const inspect = ({ id, props }) => {
        const known = inspections.get(id) ?? context.packager.inspect({
            image: (0,values/* plain */.pj)(props.image),
            architecture: props.architecture,
            functionFiles: props.functionFiles,
        });
        inspections.set(id, known);
        return known;
    };
    return {
        kind: 'Packaged image',
        lifetime: 'part',
        foreign: 'refuse',
        async read(resource) {
            const inspected = await inspect(resource);
            const { tag, sourceDigest, runtimeKey } = inspected;
            const digest = await digestOf(`${(0,values/* plain */.pj)(resource.props.repositoryName)}:${tag}`);
            if (digest !== undefined)
                return { tag, digest, sourceDigest };
            // What create will need is looked for now: a deploy that would fail there shall not have begun.
            const runtime = await digestOf(`${context.packager.runtimeRepository}:${runtimeKey}`);
            if (runtime === undefined)
                await context.packager.checkRuntime(inspected);
            return undefined;
        },
        // Whose it is, its repository says.
        ownership: () => ({ ours: true }),
        diff: () => [],
        attributes: ({ tag, digest, sourceDigest }, { props: { repositoryUri } }) => ({
            tag,
            digest,
            sourceDigest,
            ...((0,model/* isRef */.i)(repositoryUri) ? {} : { uri: `${repositoryUri}@${digest}` }),
        }),
        async create(target) {
            const inspected = await inspect(target);
            const { digest } = await context.packager.push(inspected, { repositoryUri: target.props.repositoryUri });
            return { tag: inspected.tag, digest, sourceDigest: inspected.sourceDigest };
        },
        // Its content is its name, so there is nothing about it that could change.
        update: (_target, live) => Promise.resolve(live),
        delete: () => Promise.resolve(),
    };
}
/** The digest behind a tag; undefined when there is no such tag, or no such repository. */
async function findDigest(context, repositoryName, imageTag) {
    try {
        const { imageDetails } = await (await context.aws.ecr()).describeImages({ repositoryName, imageIds: [{ imageTag }] });
        return imageDetails?.[0]?.imageDigest;
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'ImageNotFoundException', 'RepositoryNotFoundException'))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/resources/s3-bucket.js
// S3 buckets. One that exists and isn't ours is used as it is; objects are only deleted when that was asked for.






const KEPT = 'buckets and their objects are kept; delete-buckets: true deletes those that are ours';
function bucketKind(context) {
    return {
        kind: 'S3 bucket',
        lifetime: 'own',
        foreign: 'use',
        kept: context.deleteBuckets === true ? undefined : KEPT,
        read: (resource) => s3_bucket_read(context, resource),
        ownership: ({ tags }, { props }) => (0,ownership/* ownershipByTags */.yX)(tags, props.tags),
        diff: ({ props }, { tags }) => (0,ownership/* tagChanges */.qM)(props.tags, tags),
        attributes: (_live, { name }) => ({ name, arn: s3_bucket_arnOf(context, name) }),
        create: (target) => s3_bucket_create(context, target),
        update: ({ props }, { tags }) => setTags(context, props, tags),
        delete: ({ name }) => empty(context, name).then(() => s3_bucket_remove(context, name)),
    };
}
const s3_bucket_arnOf = ({ identity }, bucket) => `arn:${identity.partition}:s3:::${bucket}`;
async function s3_bucket_read(context, { props, origin }) {
    const bucket = (0,values/* plain */.pj)(props.bucket);
    const s3 = await context.aws.s3();
    try {
        const { BucketRegion: region } = await s3.headBucket({ Bucket: bucket });
        if (region !== undefined && region !== context.identity.region)
            throw elsewhere(context, bucket, region, origin);
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'NoSuchBucket'))
            return undefined;
        const region = regionInstead(error);
        if (region !== undefined && region.name !== context.identity.region) {
            throw elsewhere(context, bucket, region.name, origin);
        }
        // A bare 403 to HeadBucket has no words at all, so the likeliest reason is said here.
        if (error instanceof errors/* AwsError */.Gy && error.status === 403)
            throw notAccessible(bucket, error, origin);
        throw error;
    }
    return { tags: await tagsOf(context, s3_bucket_arnOf(context, bucket), props.tags, () => readTags(context, bucket)) };
}
/**
 * Where S3 says that the bucket is when it is not here: by 301, or, to HeadBucket in regions with Signature Version 4
 * only, by a bare 400 (as in the SDK's own middleware for such redirects). Undefined when it says no such thing.
 */
function regionInstead(error) {
    if (!(error instanceof errors/* AwsError */.Gy) || (error.status !== 301 && error.status !== 400))
        return undefined;
    const answer = error.cause?.$response;
    const name = answer?.headers?.['x-amz-bucket-region'];
    return error.status === 400 && name === undefined ? undefined : { name };
}
function elsewhere(context, bucket, region, origin) {
    const here = context.identity.region;
    return new contract_errors/* UserError */.y(`The bucket ${bucket} is in ${region ?? 'another region'}, the function in ${here}`, {
        help: 'S3 invokes functions of its own region only: choose a bucket or a region so that both are the same.',
        position: origin,
    });
}
function notAccessible(bucket, cause, position) {
    return new contract_errors/* UserError */.y(`The bucket ${bucket} exists, and these credentials may not use it`, {
        help: 'All accounts share bucket names, so it may not be yours: choose another name. ' +
            'If it is, allow s3:ListBucket on it.',
        position,
        cause,
    });
}
/** A bucket whose tags may not be read is treated as one that isn't ours. */
async function readTags(context, bucket) {
    try {
        const { TagSet } = await (await context.aws.s3()).getBucketTagging({ Bucket: bucket });
        return (0,ownership/* tagRecord */.C3)(TagSet);
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'NoSuchTagSet') || (0,errors/* hasCode */.up)(error, 'AccessDenied'))
            return {};
        throw error;
    }
}
function taken(bucket, cause, position) {
    const help = 'All accounts share bucket names: choose another one.';
    return new contract_errors/* UserError */.y(`The bucket name ${bucket} is taken by another account`, { help, position, cause });
}
/**
 * With its tags in the same call (S3 takes them since November 2025, and asks for the right s3:TagResource): a bucket
 * that got none would be taken for somebody else's by the next run.
 */
async function s3_bucket_create(context, { props, origin }) {
    const { region } = context.identity;
    const tags = (0,ownership/* runTags */.He)(context, props);
    // us-east-1 is the one region that S3 refuses as a constraint.
    const where = region === 'us-east-1' ? {} : { LocationConstraint: region };
    const stillGoing = {
        reason: `S3 is still deleting a bucket of the name ${props.bucket}`,
        when: (error) => (0,errors/* hasCode */.up)(error, 'OperationAborted'),
        limit: 120,
    };
    try {
        const s3 = await context.aws.s3();
        const CreateBucketConfiguration = { ...where, Tags: (0,ownership/* tagList */.Tw)(tags) };
        await retrying(context, stillGoing, () => s3.createBucket({ Bucket: props.bucket, CreateBucketConfiguration }));
    }
    catch (error) {
        if ((0,errors/* hasCode */.up)(error, 'BucketAlreadyExists'))
            throw taken(props.bucket, error, origin);
        // The account has one, although there was none a moment ago: the answer to the first try got lost.
        if (!(0,errors/* hasCode */.up)(error, 'BucketAlreadyOwnedByYou'))
            throw error;
        const live = await readTags(context, props.bucket);
        if (!(0,ownership/* ownershipByTags */.yX)(live, props.tags).ours)
            throw error;
    }
    return { tags };
}
/** S3 replaces the whole set of tags, so what others added is written back. */
async function setTags(context, props, live) {
    const s3 = await context.aws.s3();
    const tags = { ...live, ...(0,ownership/* runTags */.He)(context, props) };
    await s3.putBucketTagging({ Bucket: props.bucket, Tagging: { TagSet: (0,ownership/* tagList */.Tw)(tags) } });
    return { tags };
}
/** Deletes all objects in all versions; a bucket that is not empty can't be deleted. */
async function empty(context, bucket) {
    const s3 = await context.aws.s3();
    for (;;) {
        const page = await s3.listObjectVersions({ Bucket: bucket, MaxKeys: 1000 });
        const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
            .flatMap(({ Key, VersionId }) => (Key === undefined ? [] : [{ Key, VersionId }]));
        if (objects.length === 0)
            return;
        const { Errors } = await s3.deleteObjects({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } });
        const [first] = Errors ?? [];
        if (first !== undefined)
            throw new Error(`${bucket}/${first.Key} can't be deleted: ${first.Message ?? first.Code}`);
    }
}
async function s3_bucket_remove(context, bucket) {
    const s3 = await context.aws.s3();
    await unlessGone(() => s3.deleteBucket({ Bucket: bucket }), 'NoSuchBucket');
}

;// CONCATENATED MODULE: ./build/src/resources/kinds.js














/** The kinds by their names, for one run: they remember what was read. */
function resourceKinds(context) {
    const kinds = [
        bucketKind(context),
        triggerKind(context),
        roleKind(context),
        instanceProfileKind(context),
        logGroupKind(context),
        repositoryKind(context),
        packagedImageKind(context),
        networkKind(context),
        computeEnvironmentKind(context),
        jobQueueKind(context),
        (0,job_definition/* jobDefinitionKind */.M)(context),
        lambdaFunctionKind(context),
        permissionKind(context),
        httpApiKind(context),
    ];
    return new Map(kinds.map((kind) => [kind.kind, kind]));
}

// EXTERNAL MODULE: ./build/src/stack/environment.js
var stack_environment = __webpack_require__(7639);
// EXTERNAL MODULE: ./build/src/stack/deploy-policy.js + 5 modules
var deploy_policy = __webpack_require__(1776);
// EXTERNAL MODULE: ./build/src/stack/synthesize.js + 11 modules
var synthesize = __webpack_require__(46);
// EXTERNAL MODULE: ./build/src/action/images.js + 10 modules
var action_images = __webpack_require__(4008);
// EXTERNAL MODULE: ./build/src/action/local-target.js
var local_target = __webpack_require__(1997);
;// CONCATENATED MODULE: ./build/src/action/connect.js
// The way to AWS: region, clients, who we are, and the kinds of resources with all they need.











/**
 * Connects to AWS, or to the local AWS.
 * @throws UserError when the functions are in different regions, or the account is not one of those allowed; AwsError when there are no
 * usable credentials
 */
async function connect(step, functions) {
    const { inputs, toolkit, recorder } = step;
    const region = regionOf(inputs.region, functions);
    if (inputs.target === 'aws')
        checkEndpoints();
    if (inputs.target === 'local') {
        warnOfSecrets(toolkit, functions);
        await (0,local_target/* useLocalAws */.i)(toolkit, region);
    }
    const aws = (0,aws_aws/* createAws */.g)({ region, userAgent: userAgent(), onCall: recorder.count });
    const { Account: account = '', Arn: arn = '' } = await (await aws.sts()).getCallerIdentity({});
    const partition = arn.split(':')[1] ?? 'aws';
    const identity = { account, region, partition };
    recorder.add({ identity: { account, region, principal: arn } });
    toolkit.info(`${inputs.target === 'local' ? 'Local AWS' : `AWS account ${account}`}, region ${region}, as ${arn}`);
    checkAccount(inputs, account, arn);
    const environment = { ...identity, stack: process.env['GITHUB_REPOSITORY'] || 'local/local', stage: inputs.stage };
    const stack = (0,synthesize/* synthesize */.DF)(functions, environment);
    recorder.adviseWith((error) => missingStatement(error, stack, environment));
    return { aws, environment, stack };
}
/** Everything that plan, deploy and destroy need. The look at what exists begins here, and is awaited where it is used. */
function workshop(step, connection) {
    const { inputs, toolkit } = step;
    const { aws, environment } = connection;
    const { account, region, partition } = environment;
    const owned = findOwned({ aws }, (0,stack_environment/* ownershipTags */.dt)(environment));
    // Whoever awaits it gets the error; a step that ends before that must not die of it.
    owned.catch(() => undefined);
    const kinds = resourceKinds({
        aws,
        identity: { account, region, partition },
        tags: runTags(),
        packager: (0,action_images/* imagePackager */.OC)(step, aws),
        readSupervisor: once(action_images/* supervisorFiles */.qF),
        wait: { sleep: (milliseconds) => (0,promises_.setTimeout)(milliseconds) },
        deleteBuckets: inputs.deleteBuckets,
        keepsFormer: inputs.rollback && inputs.testInput !== undefined,
        owned,
        onWait: (message) => toolkit.info(`  … ${message}`),
    });
    return { ...connection, kinds, owned };
}
/** Called once, however many ask. */
function once(make) {
    let made;
    return () => (made ??= make());
}
/** Before anything is read or written: who is in the wrong account by mistake must not find out by what is missing there. */
function checkAccount({ allowedAccounts, target }, account, arn) {
    if (allowedAccounts.length === 0 || target === 'local' || allowedAccounts.includes(account))
        return;
    throw new contract_errors/* UserError */.y(`these credentials are for account ${account} (${arn}), which is not among allowed-account-ids`, {
        help: `Allowed: ${allowedAccounts.join(', ')}. Check role-to-assume of the step that gets the credentials, or add the account. Nothing was changed.`,
    });
}
/** An endpoint that is no URL would be taken for a part of one, and end in an error that nobody can read. */
function checkEndpoints() {
    for (const [name, value] of Object.entries(process.env)) {
        if (!name.startsWith('AWS_ENDPOINT_URL') || value === undefined || value === '')
            continue;
        if (!/^https?:\/\/[^/]/.test(value) || !URL.canParse(value)) {
            throw new contract_errors/* UserError */.y(`the variable ${name} is "${value}", which is not a URL`, { help: 'Write it with its protocol, for example http://127.0.0.1:4566, or remove it to use AWS itself.' });
        }
    }
}
/** The region of the input, else the one that the definitions agree on, else the environment's. */
function regionOf(input, functions) {
    if (input !== undefined)
        return input;
    const [first, other] = [...new Map(functions.flatMap((spec) => (spec.region === undefined ? [] : [[spec.region, spec]])))];
    if (first !== undefined && other !== undefined) {
        throw new contract_errors/* UserError */.y(`the functions are in different regions: ${first[0]} (${first[1].name}) and ${other[0]} (${other[1].name})`, {
            help: 'Deploy each region in a step of its own, with input files naming its definitions, or set input region for all of them.',
            position: other[1].positions.at('region'),
        });
    }
    return first?.[0] ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
}
/** Nothing is kept in the local AWS that a job could be given. */
function warnOfSecrets(toolkit, functions) {
    for (const { name, secrets, positions } of functions) {
        const names = Object.keys(secrets);
        if (names.length === 0)
            continue;
        const message = `The local AWS has no Secrets Manager and no Parameter Store: jobs of ${name} do not get ${names.join(', ')}.`;
        toolkit.annotate('warning', message, { title: 'secrets', position: positions.at('secrets') });
    }
}
/** Shows in CloudTrail which run made a call. */
function userAgent() {
    const run = process.env['GITHUB_RUN_ID'];
    return `scar-action/1${run === undefined ? '' : ` run/${run}`}`;
}
function runTags() {
    const tags = {
        'scar:repository': process.env['GITHUB_REPOSITORY'],
        'scar:commit': process.env['GITHUB_SHA'],
        'scar:run': process.env['GITHUB_RUN_ID'],
    };
    return Object.fromEntries(Object.entries(tags).filter((tag) => Boolean(tag[1])));
}
/** Words for errors on the way, as the log shows them: with what to do, and for want of a right the statement that gives it. */
function explainer(stack, environment) {
    return (error) => {
        const help = error instanceof errors/* AwsError */.Gy ? (0,errors/* adviceFor */.cp)(error) : error instanceof contract_errors/* UserError */.y ? error.help : undefined;
        const statement = missingStatement(error, stack, environment);
        return [(0,contract_errors/* messageOf */.b)(error), help, statement].filter((part) => part !== undefined).join('\n');
    };
}
/** The statement that an AccessDenied asks for, ready to paste; undefined for any other error. */
function missingStatement(error, stack, environment) {
    const action = error instanceof errors/* AwsError */.Gy ? (0,errors/* deniedAction */.Ub)(error) : undefined;
    const statement = action === undefined ? undefined : (0,deploy_policy/* statementFor */.JM)((0,deploy_policy/* deployPolicy */.KI)(stack, environment), action);
    return statement === undefined ? undefined : `The statement that is missing in its policy:\n${JSON.stringify(statement, undefined, 2)}`;
}


/***/ }),

/***/ 4008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  OC: () => (/* binding */ imagePackager),
  yI: () => (/* binding */ stepRegistries),
  qF: () => (/* binding */ supervisorFiles)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/aws/aws.js + 1 modules
var aws_aws = __webpack_require__(4132);
// EXTERNAL MODULE: ./build/src/aws/errors.js
var errors = __webpack_require__(9368);
// EXTERNAL MODULE: ./build/src/image/address.js
var address = __webpack_require__(1039);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var contract_errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/image/registry-error.js
var registry_error = __webpack_require__(6375);
// EXTERNAL MODULE: ./build/src/image/transport.js
var image_transport = __webpack_require__(4878);
;// CONCATENATED MODULE: ./build/src/image/auth.js
// Proves who we are to a registry: Basic, or a bearer token per scope, fetched when asked for and renewed before it
// ends.
// https://distribution.github.io/distribution/spec/auth/token/ and /oauth/




/** Username that marks the password as a refresh token (docker-credential-helpers). */
const IDENTITY_TOKEN = '<token>';
/** The scope for reading a repository. */
function pullScope(repository) {
    return `repository:${repository}:pull`;
}
/** The scope for reading and writing a repository. */
function pushScope(repository) {
    return `repository:${repository}:pull,push`;
}
/** Reads a WWW-Authenticate header; of several challenges the first of a kind that we know. */
function readChallenge(header) {
    const scheme = /(?:^|,\s*)(bearer|basic)\b/i.exec(header);
    if (scheme?.[1] === undefined)
        return undefined;
    const rest = header.slice(scheme.index + scheme[0].length);
    const pairs = [...rest.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/gi)];
    const parameters = Object.fromEntries(pairs.map(([, key = '', quoted, bare]) => [key.toLowerCase(), quoted ?? bare ?? '']));
    return { scheme: scheme[1].toLowerCase(), parameters };
}
/**
 * Registries that say nothing mean 60 seconds (token specification). Renewed 30 seconds early, or at half of a short
 * life.
 */
const DEFAULT_LIFE = 60;
const EARLY = 30;
const TOKEN_LIMIT = 64 * 1024;
const IDLE = 30_000;
/** The authentication of one registry. A scope is one or more scopes separated by spaces. */
function createAuth(options) {
    const now = options.now ?? Date.now;
    const grants = new Map();
    const running = new Map();
    /** Many requests of one scope may be refused at once: one token serves them all. */
    const renew = async (scope, challenge) => {
        const already = running.get(scope);
        if (already !== undefined)
            return already;
        const request = fetchGrant(options, scope, challenge, now).finally(() => running.delete(scope));
        running.set(scope, request);
        const grant = await request;
        grants.set(scope, grant);
        return grant;
    };
    return {
        async header(scope) {
            const grant = grants.get(scope);
            if (grant === undefined)
                return undefined;
            return (now() < grant.expires ? grant : await renew(scope, grant.challenge)).header;
        },
        async answer(scope, wwwAuthenticate, used) {
            const current = grants.get(scope);
            if (current !== undefined && current.header !== used)
                return; // another request has renewed it meanwhile
            const challenge = readChallenge(wwwAuthenticate);
            if (challenge === undefined) {
                throw new contract_errors/* UserError */.y(`The registry ${options.base.host} asks for an unknown kind of login: ${wwwAuthenticate.slice(0, 80)}`);
            }
            await renew(scope, challenge);
        },
    };
}
async function fetchGrant(options, scope, challenge, now) {
    const credentials = await options.credentials();
    if (challenge.scheme === 'basic') {
        if (credentials === undefined) {
            throw new registry_error/* RegistryError */.gl(`The registry ${options.base.host} needs credentials`, {
                status: 401,
                help: `Log in to ${options.base.host} before this step, for instance with docker/login-action, or name user and password in the input registry-credentials.`,
            });
        }
        return { header: basic(credentials), expires: Number.POSITIVE_INFINITY, challenge };
    }
    const answer = await requestToken(options, scope, challenge, credentials);
    const token = readToken(answer, options.base.host);
    const life = Math.max(token.seconds - EARLY, token.seconds / 2);
    return { header: `Bearer ${token.value}`, expires: now() + life * 1000, challenge };
}
function basic({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
/**
 * Asks the token service. The scopes are the registry's own and ours: they differ when a mirror renames repositories.
 */
async function requestToken({ base, transport, onTokenRequest }, scope, { parameters }, credentials) {
    const realm = (0,address/* followable */.An)(parameters['realm'] ?? '', base, base);
    const scopes = [...new Set([...asked(parameters['scope'] ?? ''), ...scope.split(' ')])];
    const request = tokenRequest(realm, scopes, parameters['service'], credentials);
    const what = `get a token for ${scope}`;
    onTokenRequest();
    let answer;
    let text;
    try {
        answer = await transport.send(request);
        text = (await (0,image_transport/* readAll */.yw)(answer.body, TOKEN_LIMIT, what)).toString('utf8');
    }
    catch (error) {
        throw error instanceof contract_errors/* UserError */.y ? error : (0,registry_error/* connectionLost */.Bx)(realm.host, what, error);
    }
    if (answer.status === 200)
        return text;
    throw (0,registry_error/* refusal */.x5)(realm.host, what, { status: answer.status, body: text, retryAfter: answer.headers['retry-after'] });
}
/** The scopes of a challenge that are some: ECR Public asks for `aws`, whatever is wanted of it (gradle-oci#141). */
function asked(scope) {
    return scope.split(' ').filter((each) => /^[^:]+:.+:[^:]+$/.test(each));
}
/** A GET with the password as Basic; for an identity token the POST of OAuth 2. */
function tokenRequest(realm, scopes, service, credentials) {
    const headers = { 'user-agent': 'scar-action', accept: 'application/json' };
    if (credentials?.username === IDENTITY_TOKEN) {
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            client_id: 'scar-action',
            refresh_token: credentials.password,
        });
        form.set('scope', scopes.join(' '));
        if (service !== undefined)
            form.set('service', service);
        const body = Buffer.from(form.toString());
        const typed = {
            ...headers,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(body.length),
        };
        return { method: 'POST', url: realm, headers: typed, body, idle: IDLE };
    }
    const url = new URL(realm);
    if (service !== undefined)
        url.searchParams.set('service', service);
    for (const each of scopes)
        url.searchParams.append('scope', each);
    const login = credentials === undefined ? {} : { authorization: basic(credentials) };
    return { method: 'GET', url, headers: { ...headers, ...login }, idle: IDLE };
}
function readToken(text, host) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch (error) {
        throw new contract_errors/* UserError */.y(`The token service of ${host} answered no JSON: ${(0,contract_errors/* messageOf */.b)(error)}`);
    }
    const value = json.token ?? json.access_token;
    if (typeof value !== 'string' || value === '')
        throw new contract_errors/* UserError */.y(`The token service of ${host} gave no token`);
    return {
        value,
        seconds: typeof json.expires_in === 'number' && json.expires_in > 0 ? json.expires_in : DEFAULT_LIFE,
    };
}

// EXTERNAL MODULE: ./build/src/image/error-code.js
var error_code = __webpack_require__(2167);
// EXTERNAL MODULE: ./build/src/image/reference.js
var reference = __webpack_require__(6950);
;// CONCATENATED MODULE: ./build/src/image/docker-config.js
// Credentials that `docker login` has left on this machine: config.json, or the credential helpers that it names.
// https://docs.docker.com/reference/cli/docker/login/#credential-stores








/** How Docker Hub is called in config.json. */
const HUB_KEY = 'https://index.docker.io/v1/';
/**
 * Finds the login for a registry's host (`docker.io`, `ghcr.io`) in the text of a config.json.
 * @throws UserError when the text is no JSON.
 */
function findLogin(text, host) {
    const config = parse(text);
    const wanted = (0,reference/* canonicalHost */.rQ)(host);
    const isWanted = (key) => (0,reference/* canonicalHost */.rQ)(key.replace(/^https?:\/\//, '').replace(/\/.*$/, '')) === wanted;
    const server = wanted === reference/* DOCKER_HUB */.Xb ? HUB_KEY : wanted;
    const [, helper] = Object.entries(config.credHelpers ?? {}).find(([key]) => isWanted(key)) ?? [];
    if (typeof helper === 'string' && helper !== '')
        return { kind: 'helper', helper, server };
    const credentials = Object.entries(config.auths ?? {})
        .filter(([key]) => isWanted(key))
        .map(([, entry]) => readEntry(entry))
        .find((each) => each !== undefined);
    if (credentials !== undefined)
        return { kind: 'credentials', credentials };
    const { credsStore } = config;
    return typeof credsStore === 'string' && credsStore !== ''
        ? { kind: 'helper', helper: credsStore, server }
        : { kind: 'none' };
}
function parse(text) {
    try {
        const json = JSON.parse(text);
        return typeof json === 'object' && json !== null ? json : {};
    }
    catch (error) {
        throw new contract_errors/* UserError */.y(`Docker's config.json is no JSON: ${(0,contract_errors/* messageOf */.b)(error)}`, {
            help: 'Log in again, or remove the file.',
        });
    }
}
/** `auth` is base64 of `username:password`; an entry without anything only says that a helper knows more. */
function readEntry(entry) {
    const pair = typeof entry.auth === 'string' ? Buffer.from(entry.auth, 'base64').toString('utf8') : '';
    const colon = pair.indexOf(':');
    if (typeof entry.identitytoken === 'string' && entry.identitytoken !== '') {
        return { username: IDENTITY_TOKEN, password: entry.identitytoken };
    }
    if (colon > 0)
        return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, '') };
    const { username, password } = entry;
    return typeof username === 'string' && username !== '' && typeof password === 'string'
        ? { username, password }
        : undefined;
}
const HELPER_TIMEOUT = 30_000;
/**
 * Credentials for a registry's host; undefined when nobody has logged in there.
 * @throws UserError for a broken config.json or helper.
 */
async function dockerCredentials(host, env = process.env, run = runHelper) {
    const folder = env['DOCKER_CONFIG'] ?? (0,external_node_path_.join)(env['HOME'] ?? (0,external_node_os_.homedir)(), '.docker');
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'config.json'), 'utf8').catch((error) => {
        if ((0,error_code/* codeOf */.$)(error) === 'ENOENT' || (0,error_code/* codeOf */.$)(error) === 'ENOTDIR')
            return undefined;
        throw new contract_errors/* UserError */.y(`Docker's config.json can't be read: ${(0,contract_errors/* messageOf */.b)(error)}`, { cause: error });
    });
    if (text === undefined)
        return undefined;
    const login = findLogin(text, host);
    if (login.kind === 'none')
        return undefined;
    return login.kind === 'credentials' ? login.credentials : askHelper(login.helper, login.server, run);
}
async function askHelper(helper, server, run) {
    // The name becomes part of a program's name: nothing but a name may be in it.
    if (!/^[\w.-]+$/.test(helper))
        throw new contract_errors/* UserError */.y(`Docker's config.json names a credential helper "${helper}", which is no name`);
    const program = `docker-credential-${helper}`;
    const { code, output } = await run(program, server).catch((error) => {
        throw new contract_errors/* UserError */.y(`${program}, which Docker's config.json names, does not run: ${(0,contract_errors/* messageOf */.b)(error)}`, {
            cause: error,
        });
    });
    if (code !== 0) {
        // https://github.com/docker/docker-credential-helpers/blob/master/credentials/error.go
        if (/credentials not found/i.test(output))
            return undefined;
        throw new contract_errors/* UserError */.y(`${program} has no credentials for ${server}: ${output.trim().slice(0, 300)}`);
    }
    try {
        const { Username, Secret } = JSON.parse(output);
        if (typeof Username === 'string' && typeof Secret === 'string')
            return { username: Username, password: Secret };
    }
    catch {
        // Falls through: its output may hold a secret, so it is not shown.
    }
    throw new contract_errors/* UserError */.y(`${program} answered in a form that is not understood`);
}
function runHelper(program, input) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(program, ['get'], { stdio: ['pipe', 'pipe', 'inherit'] });
        // spawn's own timeout would keep the process waiting when the program doesn't exist.
        const timer = setTimeout(() => child.kill(), HELPER_TIMEOUT);
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk));
        child.once('error', (error) => {
            clearTimeout(timer);
            reject(error);
        });
        child.once('close', (code) => {
            clearTimeout(timer);
            resolve({ code: code ?? 1, output });
        });
        child.stdin.on('error', () => undefined); // it may end without reading
        child.stdin.end(input);
    });
}

;// CONCATENATED MODULE: ./build/src/image/ecr-credentials.js
// Credentials for registries of ECR: those of this account, and those of others that let us in.

/**
 * Gets credentials for a host of ECR's, once for each.
 * @param ecrIn the client for a region; for undefined that of the run.
 */
function createEcrCredentials(ecrIn) {
    const tokens = new Map();
    return (host) => {
        const token = tokens.get(host) ?? ecr_credentials_requestToken(ecrIn, host);
        tokens.set(host, token);
        // What has failed may succeed later.
        token.catch(() => tokens.delete(host));
        return token;
    };
}
/**
 * A token belongs to a region, and is asked for by the registry's account: policies and logs then show whose it is
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html).
 */
async function ecr_credentials_requestToken(ecrIn, host) {
    const [account = '', , , region] = (0,address/* isEcrHost */.R5)(host) ? host.split('.') : [];
    const ecr = await ecrIn(region);
    const { authorizationData } = await ecr.getAuthorizationToken(account === '' ? {} : { registryIds: [account] });
    const pair = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    return colon < 0 ? undefined : { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

// EXTERNAL MODULE: ./build/src/image/package.js + 8 modules
var image_package = __webpack_require__(9992);
// EXTERNAL MODULE: ./build/src/image/digest.js
var image_digest = __webpack_require__(1671);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(9456);
;// CONCATENATED MODULE: ./build/src/image/exchange.js
// One request to a registry, with everything that belongs to any request: login, redirects, limits, and a report of the
// call.




const ERROR_LIMIT = 64 * 1024;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/**
 * Sends a request once (twice when the registry asks for a login first).
 * @throws RegistryError for an unexpected status or a broken connection; whether it may be tried again stands in it.
 */
async function exchange(options, request) {
    const { base, auth } = options;
    for (let isSecond = false;; isSecond = true) {
        const header = await auth.header(request.scope);
        const answer = await sendFollowing(options, request, header);
        if (request.expected.includes(answer.status))
            return answer;
        const challenge = answer.headers['www-authenticate'];
        if (answer.status === 401 && !isSecond && challenge !== undefined) {
            (0,image_transport/* discard */.vf)(answer);
            await auth.answer(request.scope, challenge, header);
            if (!(request.body instanceof external_node_stream_.Readable))
                continue;
            // A stream can't be sent twice: whoever opened it opens it again, now with a token.
            throw new registry_error/* RegistryError */.gl(`${base.host} asked for a new login: cannot ${request.what}`, {
                status: 401,
                retryable: true,
            });
        }
        throw await asRefusal(base.host, request.what, answer);
    }
}
async function asRefusal(host, what, answer) {
    // A body that breaks or is too long tells no more than its status does.
    const body = await (0,image_transport/* readAll */.yw)(answer.body, ERROR_LIMIT, 'the error').catch(() => Buffer.alloc(0));
    return (0,registry_error/* refusal */.x5)(host, what, {
        status: answer.status,
        body: body.toString('utf8'),
        retryAfter: answer.headers['retry-after'],
    });
}
/** Sends, and follows redirects of reading requests. Authorization goes to the registry's own address only. */
async function sendFollowing(options, request, authorization) {
    const { base, transport, onCall } = options;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    let url = request.url;
    onCall({ service: 'registry', operation: request.operation, writes: !reads });
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        const isOwn = url.origin === base.origin;
        const headers = {
            'user-agent': 'scar-action',
            ...request.headers,
            ...(isOwn && authorization !== undefined ? { authorization } : {}),
        };
        let answer;
        try {
            answer = await transport.send({
                method: request.method,
                url,
                headers,
                body: request.body,
                idle: request.idle ?? options.idle,
            });
        }
        catch (error) {
            if (error instanceof registry_error/* RegistryError */.gl)
                throw error;
            throw (0,registry_error/* connectionLost */.Bx)(url.host, request.what, error);
        }
        if (!reads || request.staysHere === true || !REDIRECTS.has(answer.status))
            return answer;
        (0,image_transport/* discard */.vf)(answer);
        url = (0,address/* followable */.An)(answer.headers.location ?? '', url, base);
    }
    throw new registry_error/* RegistryError */.gl(`${base.host} redirects in circles: cannot ${request.what}`, {});
}

// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(2151);
;// CONCATENATED MODULE: ./build/src/image/retry.js
// Tries again what may succeed a little later: exponential waits with full jitter, and what the registry asks for.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
/** GHCR asks for waits below a millisecond and then refuses again, so what it asks for is not taken below this. */
const SHORTEST_ASKED_WAIT = 500;
const LONGEST_ASKED_WAIT = 120_000;
const defaultRetryPolicy = {
    tries: 5,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: Math.random,
    onWait: () => undefined,
};
/**
 * Calls `attempt` until it succeeds, fails for good, or has failed `policy.tries` times.
 * @throws what the last try threw.
 */
async function withRetry(policy, host, attempt) {
    for (let tried = 1;; tried += 1) {
        try {
            return await attempt();
        }
        catch (error) {
            if (!(error instanceof registry_error/* RegistryError */.gl) || !error.retryable || tried >= policy.tries)
                throw error;
            const milliseconds = waitFor(error, tried, policy.random());
            policy.onWait({ host, reason: error.message, milliseconds, attempt: tried, tries: policy.tries });
            await policy.sleep(milliseconds);
        }
    }
}
/** How long to wait after the failed try number `tried`, in milliseconds. */
function waitFor(error, tried, random) {
    const jitter = random * Math.min(FIRST_WAIT * 2 ** (tried - 1), LONGEST_WAIT);
    if (error.retryAfter === undefined)
        return Math.round(jitter);
    const asked = Math.min(Math.max(error.retryAfter, SHORTEST_ASKED_WAIT), LONGEST_ASKED_WAIT);
    // Full jitter on top: all those whom the registry asked to wait must not come back at once.
    return Math.round(asked + jitter);
}

// EXTERNAL MODULE: ./build/src/image/verify.js
var verify = __webpack_require__(6710);
;// CONCATENATED MODULE: ./build/src/image/upload.js







/** A registry may be silent for minutes while it puts a large blob in its place. */
const COMMIT_IDLE_FACTOR = 10;
/** POST, then one streaming PUT: ECR's way of PATCH differs from the protocol (containers-roadmap#2831). */
async function uploadOnce(options, once, repository, blob, { mountFrom, onBytes = () => undefined }) {
    const { base, host } = options;
    const what = `write ${blob.digest} to ${host}/${repository}`;
    const started = await startUpload(once, repository, blob.digest, what, mountFrom);
    (0,image_transport/* discard */.vf)(started);
    if (started.status === 201)
        return 'mounted';
    const location = (0,address/* followable */.An)(started.headers.location ?? '', base, base);
    location.searchParams.set('digest', blob.digest);
    let sent = 0;
    const check = (0,verify/* verifyBlob */.tB)(blob, blob.from, (bytes) => {
        sent += bytes;
        onBytes(bytes);
    });
    const content = (0,verify/* verified */.zr)(await blob.open(), check, (error) => unreadable(blob, error));
    content.on('error', () => undefined); // it is thrown by the request
    try {
        const request = {
            operation: 'PutBlob',
            method: 'PUT',
            url: location,
            scope: pushScope(repository),
            what,
            expected: [201],
            body: content,
            headers: { 'content-type': 'application/octet-stream', 'content-length': String(blob.size) },
            idle: options.idle * COMMIT_IDLE_FACTOR,
        };
        (0,image_transport/* discard */.vf)(await exchange(options, request));
        return 'uploaded';
    }
    catch (error) {
        onBytes(-sent);
        throw error;
    }
    finally {
        content.destroy();
    }
}
function unreadable(blob, error) {
    if (blob.isRemote)
        return (0,registry_error/* connectionLost */.Bx)(blob.from, `read ${blob.digest} to its end`, error);
    return new registry_error/* RegistryError */.gl(`Cannot read ${blob.digest} on this machine: ${(0,contract_errors/* messageOf */.b)(error)}`, { cause: error });
}
async function startUpload(once, repository, digest, what, mountFrom) {
    const start = { method: 'POST', what, expected: [201, 202], headers: { 'content-length': '0' } };
    const path = `${repository}/blobs/uploads/`;
    if (mountFrom !== undefined && mountFrom !== repository) {
        const scope = `${pushScope(repository)} ${pullScope(mountFrom)}`;
        const query = new URLSearchParams({ mount: digest, from: mountFrom }).toString();
        try {
            return await once({ ...start, operation: 'MountBlob', path: `${path}?${query}`, scope });
        }
        catch (error) {
            // Registries that can't mount may refuse in any way; then it is uploaded.
            if (!(error instanceof registry_error/* RegistryError */.gl) || error.retryable)
                throw error;
        }
    }
    return once({ ...start, operation: 'StartBlobUpload', path, scope: pushScope(repository) });
}

;// CONCATENATED MODULE: ./build/src/image/registry.js











const MANIFEST_LIMIT = 4 * 1024 * 1024;
/**
 * The client of one registry. Every method rejects with a UserError (mostly RegistryError) after its tries are spent.
 */
function createRegistry(options) {
    const { base, host, retry } = options;
    const urlOf = (path) => new URL(`${base.pathname.replace(/\/$/, '')}/v2/${path}`, base);
    const once = ({ path, ...request }) => exchange(options, { ...request, url: urlOf(path) });
    const again = (attempt) => withRetry(retry, host, attempt);
    const readBody = async (answer, limit, what) => (0,image_transport/* readAll */.yw)(answer.body, limit, what).catch((error) => {
        throw error instanceof contract_errors/* UserError */.y ? error : (0,registry_error/* connectionLost */.Bx)(host, what, error);
    });
    const registry = {
        host,
        address: base.href,
        again,
        manifest: (repository, name) => again(async () => {
            const what = `read ${host}/${repository}${(0,reference/* isDigest */.Bc)(name) ? '@' : ':'}${name}`;
            const answer = await once({
                operation: 'GetManifest',
                method: 'GET',
                path: `${repository}/manifests/${name}`,
                scope: pullScope(repository),
                what,
                expected: [200],
                headers: { accept: media_types/* ACCEPT_MANIFESTS */.qO },
            });
            const bytes = await readBody(answer, MANIFEST_LIMIT, what);
            const digest = (0,image_digest/* sha256 */.s)(bytes);
            checkDigest((0,reference/* isDigest */.Bc)(name) ? name : headerDigest(answer), digest, what);
            return { bytes, digest, contentType: answer.headers['content-type'] ?? '' };
        }),
        async findManifest(repository, name) {
            const answer = await again(() => once({
                operation: 'HeadManifest',
                method: 'HEAD',
                path: `${repository}/manifests/${name}`,
                scope: pullScope(repository),
                what: `look for ${host}/${repository}:${name}`,
                expected: [200, 404],
                headers: { accept: media_types/* ACCEPT_MANIFESTS */.qO },
            }));
            (0,image_transport/* discard */.vf)(answer);
            if (answer.status === 404)
                return undefined;
            return headerDigest(answer) ?? (await registry.manifest(repository, name)).digest;
        },
        async putManifest(repository, tag, bytes, mediaType) {
            const what = `write ${host}/${repository}:${tag}`;
            const digest = (0,image_digest/* sha256 */.s)(bytes);
            const answer = await again(() => once({
                operation: 'PutManifest',
                method: 'PUT',
                path: `${repository}/manifests/${tag}`,
                scope: pushScope(repository),
                what,
                expected: [200, 201],
                headers: { 'content-type': mediaType, 'content-length': String(bytes.length) },
                body: bytes,
            }));
            (0,image_transport/* discard */.vf)(answer);
            const stored = headerDigest(answer) ?? (await registry.findManifest(repository, tag));
            if (stored === digest)
                return digest;
            throw new contract_errors/* UserError */.y(`${host} has stored another manifest (${stored}) than was sent (${digest}): cannot ${what}`);
        },
        readBlob: (repository, blob, limit) => again(async () => {
            const what = `read ${blob.digest} of ${host}/${repository}`;
            if (blob.size > limit)
                throw new contract_errors/* UserError */.y(`Cannot ${what}: it has ${blob.size} bytes, and at most ${limit} are read`);
            const content = await registry.openBlob(repository, blob.digest);
            return (0,image_transport/* readAll */.yw)((0,verify/* verifiedBlob */.MC)(content, blob, `${host}/${repository}`), limit, what);
        }),
        async openBlob(repository, digest) {
            const answer = await once({
                operation: 'GetBlob',
                method: 'GET',
                path: `${repository}/blobs/${digest}`,
                scope: pullScope(repository),
                what: `read ${digest} of ${host}/${repository}`,
                expected: [200],
            });
            return answer.body;
        },
        async hasBlob(repository, digest) {
            const answer = await again(() => once({
                operation: 'HeadBlob',
                method: 'HEAD',
                path: `${repository}/blobs/${digest}`,
                scope: pushScope(repository),
                what: `look for ${digest} in ${host}/${repository}`,
                expected: [200, 404, ...REDIRECTS],
                // Whoever says where the blob lies has it. The address is signed for GET, so that HEAD there may be refused
                // (as by ECR Public: gradle-oci#154).
                staysHere: true,
            }));
            (0,image_transport/* discard */.vf)(answer);
            return answer.status !== 404;
        },
        upload: (repository, blob, upload = {}) => again(() => uploadOnce(options, once, repository, blob, upload)),
    };
    return registry;
}
function headerDigest(answer) {
    const header = answer.headers['docker-content-digest'];
    return typeof header === 'string' && (0,reference/* isDigest */.Bc)(header) ? header : undefined;
}
function checkDigest(wanted, got, what) {
    if (wanted === undefined || wanted === got)
        return;
    throw new registry_error/* RegistryError */.gl(`Cannot ${what}: it arrives damaged, with the digest ${got} instead of ${wanted}`, {
        retryable: true,
    });
}

;// CONCATENATED MODULE: ./build/src/image/registries.js







const DEFAULT_IDLE = 60_000;
/** Docker Hub serves its registry under another name than it goes by. */
const SERVED_BY = new Map([[reference/* DOCKER_HUB */.Xb, 'registry-1.docker.io']]);
/**
 * The registries of a run.
 * @throws UserError for a mirror that is no address, or one of http elsewhere than on this machine.
 */
function createRegistries(options) {
    const mirrors = new Map([...options.mirrors].map(([host, url]) => [(0,reference/* canonicalHost */.rQ)(host), readMirror(host, url)]));
    const clients = new Map();
    const transport = options.transport ?? (0,image_transport/* createTransport */.oO)();
    const onCall = options.onCall ?? (() => undefined);
    const retry = {
        ...defaultRetryPolicy,
        ...(options.sleep === undefined ? {} : { sleep: options.sleep }),
        ...(options.random === undefined ? {} : { random: options.random }),
        ...(options.onWait === undefined ? {} : { onWait: options.onWait }),
    };
    const create = (host) => {
        const mirror = mirrors.get(host);
        const base = mirror ?? addressOf(host);
        const auth = createAuth({
            base,
            transport,
            credentials: () => mirror === undefined ? options.credentials(host, undefined) : options.credentials(mirror.host, host),
            onTokenRequest: () => onCall({ service: 'registry', operation: 'GetToken', writes: false }),
        });
        return createRegistry({ host, base, transport, auth, retry, onCall, idle: options.idle ?? DEFAULT_IDLE });
    };
    return {
        of(host) {
            const canonical = (0,reference/* canonicalHost */.rQ)(host);
            const client = clients.get(canonical) ?? create(canonical);
            clients.set(canonical, client);
            return client;
        },
    };
}
function readMirror(host, url) {
    if (URL.canParse(url)) {
        const parsed = new URL(url);
        const isPlain = parsed.protocol === 'http:';
        if (isPlain && !(0,address/* isLoopback */.U9)(parsed.hostname)) {
            throw new contract_errors/* UserError */.y(`The mirror of ${host}, ${parsed.host}, is to be spoken to without encryption`, {
                help: 'Use https: only a registry on this machine is spoken to in http, for others would see the credentials.',
            });
        }
        if ((parsed.protocol === 'https:' || isPlain) && parsed.username === '' && parsed.search === '')
            return parsed;
    }
    throw new contract_errors/* UserError */.y(`The mirror of ${host} is no address of a registry`, {
        help: 'Write it as in `docker.io=https://mirror.example.org`; credentials come from docker login.',
    });
}
/** https everywhere, but for this machine itself: there a registry for tests has no certificate. */
function addressOf(host) {
    const served = SERVED_BY.get(host) ?? host;
    const url = new URL(`https://${served}/`);
    return (0,address/* isLoopback */.U9)(url.hostname) ? new URL(`http://${served}/`) : url;
}

;// CONCATENATED MODULE: ./build/src/image/progress-lines.js
/** Milliseconds between two lines, and before the first: short copies are not talked about. */
const BETWEEN = 10_000;
/**
 * A listener that says a line every ten seconds at most, however many images are on their way.
 * @param say takes a line: `scar/f: 312 of 1,204 MB copied`.
 */
function progressLines(say, now = () => performance.now()) {
    const begun = new Set();
    let last = now();
    return ({ image }) => {
        const isFirst = !begun.has(image.name);
        begun.add(image.name);
        // After a pause the ten seconds begin anew.
        if (isFirst && begun.size === 1)
            last = now();
        if (image.bytes >= image.total)
            begun.delete(image.name);
        if (now() - last < BETWEEN)
            return;
        last = now();
        const [name] = image.name.split(':');
        say(`${name}: ${megabytes(image.bytes)} of ${megabytes(image.total)} MB copied`);
    };
}
function megabytes(bytes) {
    return Math.round(bytes / 1e6).toLocaleString('en-US');
}

// EXTERNAL MODULE: ./build/src/image/runtime-image.js
var runtime_image = __webpack_require__(4319);
// EXTERNAL MODULE: ./build/src/image/layers.js + 1 modules
var image_layers = __webpack_require__(411);
// EXTERNAL MODULE: ./build/src/image/runtime.js + 1 modules
var runtime = __webpack_require__(8050);
;// CONCATENATED MODULE: ./build/src/image/runtime-process.js
// The runtime layer made from the Node that runs us: for the local AWS, without a network.






/** The runtime layers that this machine's own Node can serve: those of its own processor. */
function runtimeFromProcess(options) {
    const { supervisor, cache } = options;
    const self = options.process ?? process;
    const provider = {
        async key(architecture) {
            checkMachine(self, architecture);
            const { size, mtimeMs } = await (0,promises_.stat)(self.execPath);
            return (0,runtime/* runtimeKey */.mh)(architecture, [
                'process',
                self.version,
                String(size),
                String(mtimeMs),
                await (0,runtime/* supervisorHash */.nC)(supervisor),
            ]);
        },
        check: async (architecture) => checkMachine(self, architecture),
        async derive(architecture) {
            const key = await provider.key(architecture);
            const node = await (0,promises_.realpath)(self.execPath);
            const folders = [...new Set((await (options.sharedObjects ?? mappedFiles)()).map((path) => (0,external_node_path_.dirname)(path)))];
            const findLibrary = (name) => firstExisting(folders.map((folder) => (0,external_node_path_.join)(folder, name)));
            const entries = await (0,runtime/* nodeEntries */.pB)(node, (loader) => firstExisting([loader]), findLibrary);
            entries.push(...(await (0,runtime/* supervisorEntries */.jn)(supervisor)));
            const layer = await (0,image_layers/* layerOnTheFly */.nY)(entries, await readSums(cache, key));
            await keepSums(cache, key, layer);
            return { ...layer, source: `Node ${self.version} of this machine`, dispose: async () => undefined };
        },
    };
    return provider;
}
function checkMachine({ platform, arch }, architecture) {
    if (platform !== 'linux') {
        throw new contract_errors/* UserError */.y(`target: local needs Linux, and this machine runs ${platform}`, {
            help: 'Functions and jobs run here for real, in containers. Use runs-on: ubuntu-latest, or target: aws.',
        });
    }
    const own = arch === 'x64' ? 'amd64' : arch;
    if (own === architecture)
        return;
    throw new contract_errors/* UserError */.y(`target: local runs functions on this machine, whose processor is ${own}, not ${architecture}`, {
        help: 'Use a runner with that processor, or set the architecture of the function for the local run.',
    });
}
async function firstExisting(files) {
    for (const file of files) {
        const exists = await (0,promises_.access)(file).then(() => true, () => false);
        if (exists)
            return file;
    }
    return undefined;
}
/**
 * The files that are mapped into this process: Node, its loader and its libraries among them, by their real names
 * (`libstdc++.so.6.0.33`); the names that are asked for (`libstdc++.so.6`) lie beside them. The diagnostic report lists
 * them too, but looks up host names on its way, which may take seconds.
 */
async function mappedFiles() {
    const maps = await (0,promises_.readFile)('/proc/self/maps', 'utf8');
    return [...new Set([...maps.matchAll(/ (\/.+)$/gm)].map(([, path = '']) => path))];
}
const sumsFile = (cache, key) => (0,external_node_path_.join)(cache, `scar-runtime-${key}.json`);
async function readSums(cache, key) {
    if (cache === undefined)
        return undefined;
    try {
        const { digest, diffId, size } = JSON.parse(await (0,promises_.readFile)(sumsFile(cache, key), 'utf8'));
        const isWhole = typeof digest === 'string' && typeof diffId === 'string' && (0,reference/* isDigest */.Bc)(digest) && (0,reference/* isDigest */.Bc)(diffId);
        return isWhole && typeof size === 'number' ? { digest, diffId, size } : undefined;
    }
    catch {
        return undefined; // not there, or half-written: it is only a cache
    }
}
async function keepSums(cache, key, { digest, diffId, size }) {
    if (cache === undefined)
        return;
    await (0,promises_.mkdir)(cache, { recursive: true });
    const file = sumsFile(cache, key);
    const unfinished = `${file}.${process.pid}`;
    await (0,promises_.writeFile)(unfinished, JSON.stringify({ digest, diffId, size }));
    await (0,promises_.rename)(unfinished, file);
}

// EXTERNAL MODULE: ./build/src/report/units.js
var units = __webpack_require__(4915);
// EXTERNAL MODULE: ./build/src/stack/environment.js
var environment = __webpack_require__(7639);
;// CONCATENATED MODULE: ./build/src/action/images.js
// The image packager of a step: registries with their mirrors and credentials, and where the runtime layer comes from.
















/** The supervisor's bundle, beside the bundle that runs now. */
const SUPERVISOR = (0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url)), 'supervisor');
/** The packager for images of this step's stack. */
function imagePackager(step, aws) {
    const { inputs, toolkit } = step;
    const registries = stepRegistries(step, aws);
    const temporary = process.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)();
    const runtime = inputs.target === 'local'
        ? runtimeFromProcess({ supervisor: SUPERVISOR, cache: temporary })
        : (0,runtime_image/* runtimeFromImage */.kh)({ reference: inputs.runtimeImage, supervisor: SUPERVISOR, registries, temporary });
    const tell = progressLines((line) => toolkit.info(`  … ${line}`));
    return (0,image_package/* createPackager */.z)({
        registries,
        runtime,
        temporary,
        workspace: step.workspace,
        prepareRuntimeRepository: async (repository) => {
            const ecr = await aws.ecr();
            await ecr.createRepository({ repositoryName: repository, tags: [{ Key: 'createdby', Value: environment/* CREATED_BY */.VI }] }).catch((error) => {
                if (!(0,errors/* hasCode */.up)(error, 'RepositoryAlreadyExistsException'))
                    throw error;
            });
        },
        onProgress: (progress) => {
            tell(progress);
            if (progress.bytes === progress.total)
                toolkit.debug(`copied ${progress.blob}: ${(0,units/* size */.Ej)(progress.total)}`);
        },
    });
}
/** The registries of a step: with its mirrors, and with the credentials of ECR and of docker login. */
function stepRegistries({ inputs, recorder, toolkit }, aws) {
    const ecrCredentials = createEcrCredentials((region) => (region === undefined || region === aws.region ? aws : (0,aws_aws/* createAws */.g)({ region, onCall: recorder.count })).ecr());
    const credentialsOf = async (host, inPlaceOf) => {
        const given = inputs.registryCredentials.get(host);
        if (given !== undefined)
            return given;
        return isEcr(inPlaceOf ?? host) ? ecrCredentials(inPlaceOf ?? host) : dockerCredentials(host);
    };
    return createRegistries({
        mirrors: inputs.registryMirrors,
        // Whoever names a mirror for a private ECR wants its credentials to go there: without them it would be of no use.
        credentials: credentialsOf,
        onCall: recorder.count,
        onWait: (wait) => toolkit.info(`  … ${wait.reason}; trying again in ${Math.ceil(wait.milliseconds / 1000)} s`),
    });
}
/** Whether a host is the account's ECR: by its name, or because it is the stand-in that AWS_ENDPOINT_URL names. */
function isEcr(host) {
    const standIn = process.env['AWS_ENDPOINT_URL_ECR'] ?? process.env['AWS_ENDPOINT_URL'];
    const isStandIn = standIn !== undefined && URL.canParse(standIn) && new URL(standIn).host === host;
    return isStandIn || (0,address/* isEcrHost */.R5)(host);
}
/** The supervisor's files as they go into a Lambda function's zip. */
async function supervisorFiles() {
    const names = (await (0,promises_.readdir)(SUPERVISOR, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const paths = names.map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name)).filter((path) => !path.endsWith('licenses.txt'));
    return Promise.all(paths.sort().map(async (path) => ({ path: path.slice(SUPERVISOR.length + 1), content: await (0,promises_.readFile)(path) })));
}


/***/ }),

/***/ 9523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ LOCAL_STATE),
/* harmony export */   f: () => (/* binding */ LOCAL_PROGRAM)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3136);
// What starting and stopping the local AWS agree on.


/** The bundle of the local AWS, beside the bundle that runs now. */
const LOCAL_PROGRAM = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_url__WEBPACK_IMPORTED_MODULE_1__.fileURLToPath)(import.meta.url)), 'local', 'index.js');
/** Name of the state that the main phase of the starting step leaves for its post phase; its value is a LocalState as JSON. */
const LOCAL_STATE = 'local-aws';


/***/ }),

/***/ 1997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endOfLocalAws: () => (/* binding */ endOfLocalAws),
/* harmony export */   i: () => (/* binding */ useLocalAws)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8500);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8081);
/* harmony import */ var _local_process_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9523);
// target: local. The local AWS is one process a job: the first step that needs it starts it, later steps of the job find it, and the
// post phase of the step that started it stops it, which is after the last step.







const ENDPOINT_VARIABLE = 'SCAR_LOCAL_ENDPOINT';
const LOG_VARIABLE = 'SCAR_LOCAL_LOG';
const START_LIMIT_MS = 20_000;
/** The one that this step uses. */
let inUse;
/**
 * Points this process's AWS SDK at the local AWS, starting it when no earlier step has. Later steps of the workflow that talk to the real
 * AWS are not touched: only the endpoint is exported, under our own name.
 * @throws UserError when it does not start
 */
async function useLocalAws(toolkit, region) {
    const { [ENDPOINT_VARIABLE]: endpoint, [LOG_VARIABLE]: logFile } = process.env;
    if (endpoint !== undefined && (await isHealthy(endpoint))) {
        inUse = { endpoint, logFile };
    }
    else {
        if (endpoint !== undefined)
            toolkit.annotate('warning', 'The local AWS of an earlier step is gone; a new one was started, which is empty.');
        inUse = await start(toolkit, region);
        toolkit.exportVariable(ENDPOINT_VARIABLE, inUse.endpoint);
        toolkit.exportVariable(LOG_VARIABLE, inUse.logFile ?? '');
    }
    for (const name of Object.keys(process.env)) {
        if (name.startsWith('AWS_') && name !== 'AWS_REGION')
            delete process.env[name];
    }
    Object.assign(process.env, { AWS_ENDPOINT_URL: inUse.endpoint, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
}
/** Why the local AWS that this step uses does not answer any more; undefined when it does, or when the step uses none. */
async function endOfLocalAws() {
    if (inUse === undefined || (await isHealthy(inUse.endpoint)))
        return undefined;
    return new _contract_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y('the local AWS ended in the middle of the step', { help: `The end of its log:\n${endOf(inUse.logFile)}` });
}
async function start(toolkit, region) {
    const folder = makeFolder(process.env['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)());
    const readyFile = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'ready.json');
    const logFile = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'local-aws.log');
    const exit = launch(toolkit, folder, ['--ready-file', readyFile, '--folder', folder, '--region', region], logFile);
    const deadline = Date.now() + START_LIMIT_MS;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(readyFile)) {
        if (exit.reason !== undefined || Date.now() > deadline) {
            throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`the local AWS did not start (${exit.reason ?? `not ready after ${START_LIMIT_MS / 1000} s`})`, { help: endOf(logFile) });
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(20);
    }
    const { endpoint } = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(readyFile, 'utf8'));
    return { endpoint, logFile };
}
function makeFolder(parent) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(parent, 'scar-local-'));
    }
    catch (error) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y(`the local AWS has no place for its files in ${parent}: ${(0,_contract_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .b)(error)}`, {
            help: 'RUNNER_TEMP must name a folder that can be written.',
        });
    }
}
/** Starts the process; what is returned tells, later, how it ended. */
function launch(toolkit, folder, flags, logFile) {
    const exit = { reason: undefined };
    const runtime = process.env['SCAR_LOCAL_RUNTIME'];
    const log = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(logFile, 'w', 0o600);
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(process.execPath, [_local_process_js__WEBPACK_IMPORTED_MODULE_6__/* .LOCAL_PROGRAM */ .f, ...flags, ...(runtime ? ['--runtime', runtime] : [])], {
        cwd: folder,
        detached: true, // Ctrl-C is for the step, whose post phase stops it
        stdio: ['ignore', log, log],
    });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
    child.on('exit', (code, signal) => (exit.reason = `exit code ${code ?? signal}`)).on('error', (error) => (exit.reason = error.message));
    child.unref();
    if (child.pid !== undefined)
        toolkit.saveState(_local_process_js__WEBPACK_IMPORTED_MODULE_6__/* .LOCAL_STATE */ .A, JSON.stringify({ pid: child.pid, folder }));
    return exit;
}
async function isHealthy(endpoint) {
    try {
        return (await fetch(`${endpoint}/_scar/health`, { signal: AbortSignal.timeout(5_000) })).ok;
    }
    catch {
        return false;
    }
}
function endOf(logFile) {
    if (logFile === undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(logFile))
        return '';
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
}


/***/ }),

/***/ 4132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ createAws)
});

// UNUSED EXPORTS: isWriting

// EXTERNAL MODULE: ./build/src/aws/errors.js
var errors = __webpack_require__(9368);
;// CONCATENATED MODULE: ./build/src/aws/observe.js
// A log of every call of a client, and AwsError for whatever a call throws.

const READING = /^(Get|List|Describe|Head|Filter|BatchGet|BatchCheck|AssumeRole)/;
/** Whether an operation of this name could change something. */
function isWriting(operation) {
    return !READING.test(operation);
}
/** Fields of requests that name the one thing that a call is about, the most telling first. */
const NAMES = [
    'Bucket', 'FunctionName', 'functionName', 'InstanceProfileName', 'RoleName', 'repositoryName', 'jobQueueName', 'computeEnvironmentName',
    'jobDefinitionName', 'jobName', 'jobQueue', 'logGroupName', 'logGroupNamePrefix', 'computeEnvironment',
];
const LISTS = ['jobQueues', 'computeEnvironments', 'repositoryNames', 'jobs'];
/** What a call is about, by its request: an error should name it, and AWS's words often don't. */
function subject(args) {
    const input = typeof args === 'object' && args !== null && 'input' in args ? args.input : undefined;
    if (typeof input !== 'object' || input === null)
        return undefined;
    const fields = new Map(Object.entries(input));
    const named = [...NAMES.map((name) => fields.get(name)), ...LISTS.map((name) => onlyItem(fields.get(name)))];
    const found = named.find((value) => typeof value === 'string' && value !== '');
    return found?.replace(/^arn:.*[:/](?=[^:/]+$)/, '');
}
const onlyItem = (value) => (Array.isArray(value) && value.length === 1 ? value[0] : undefined);
/** Reports each call and turns what it throws into an AwsError that names service and operation. */
function observe(client, service, onCall) {
    const around = (next, context) => async (args) => {
        const operation = (context.commandName ?? 'UnknownCommand').replace(/Command$/, '');
        onCall?.({ service, operation, writes: isWriting(operation) });
        try {
            return await next(args);
        }
        catch (error) {
            throw error instanceof errors/* AwsError */.Gy ? error : (0,errors/* toAwsError */.DZ)(service, operation, error, subject(args));
        }
    };
    client.middlewareStack.add(around, { step: 'initialize', name: 'scarObserve', priority: 'high' });
    return client;
}

// EXTERNAL MODULE: ./build/src/aws/raw-notifications.js
var raw_notifications = __webpack_require__(540);
;// CONCATENATED MODULE: ./build/src/aws/aws.js



/** Of one client. More at a time only meets the limits of AWS's control planes sooner (Lambda: 15 requests a second, GetFunction 100). */
const MOST_CONNECTIONS = 32;
/**
 * A factory of clients. Nothing is loaded or connected before the first use of a service.
 * AWS_ENDPOINT_URL (and AWS_ENDPOINT_URL_<SERVICE>) are honoured by the SDK itself.
 */
function createAws(options) {
    // The SDK warns on Node 20 that its releases of 2027 will not run there. The one in this bundle does.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
    const config = {
        region: options.region,
        maxAttempts: 6,
        retryMode: 'adaptive',
        // A plan asks for hundreds of things at once, and they wait in line for a connection: that is meant, and no reason to warn.
        requestHandler: {
            connectionTimeout: 15_000,
            socketAcquisitionWarningTimeout: 600_000,
            httpAgent: { keepAlive: true, maxSockets: MOST_CONNECTIONS },
            httpsAgent: { keepAlive: true, maxSockets: MOST_CONNECTIONS },
        },
        ...(options.userAgent === undefined ? {} : { customUserAgent: options.userAgent }),
    };
    const once = (service, make) => {
        let client;
        return () => (client ??= make().then((made) => observe(made, service, options.onCall)));
    };
    return {
        region: options.region,
        apiGateway: once('apigateway', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(919), __webpack_require__.e(823)]).then(__webpack_require__.bind(__webpack_require__, 1823))).ApiGatewayV2(config)),
        batch: once('batch', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(839), __webpack_require__.e(608)]).then(__webpack_require__.bind(__webpack_require__, 6608))).Batch(config)),
        ec2: once('ec2', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193), __webpack_require__.e(890)]).then(__webpack_require__.bind(__webpack_require__, 4509))).EC2(config)),
        ecr: once('ecr', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(249), __webpack_require__.e(938)]).then(__webpack_require__.bind(__webpack_require__, 8938))).ECR(config)),
        iam: once('iam', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(764), __webpack_require__.e(57)]).then(__webpack_require__.bind(__webpack_require__, 7057))).IAM(config)),
        lambda: once('lambda', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(696), __webpack_require__.e(77)]).then(__webpack_require__.bind(__webpack_require__, 5077))).Lambda(config)),
        logs: once('logs', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(303), __webpack_require__.e(656)]).then(__webpack_require__.bind(__webpack_require__, 2656))).CloudWatchLogs(config)),
        // A stand-in for AWS on another address has no DNS name per bucket, so buckets go into the path there.
        s3: once('s3', async () => {
            const { S3 } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(711), __webpack_require__.e(536)]).then(__webpack_require__.bind(__webpack_require__, 6536));
            return (0,raw_notifications/* keepRawNotifications */["in"])(new S3({ ...config, forcePathStyle: hasOwnEndpoint() }));
        }),
        sts: once('sts', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695), __webpack_require__.e(488)]).then(__webpack_require__.bind(__webpack_require__, 488))).STS(config)),
        tagging: once('tag', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(683)]).then(__webpack_require__.bind(__webpack_require__, 3683))).ResourceGroupsTaggingAPI(config)),
    };
}
function hasOwnEndpoint() {
    return Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']);
}


/***/ }),

/***/ 540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ withRawNotifications),
/* harmony export */   Xi: () => (/* binding */ rawNotifications),
/* harmony export */   "in": () => (/* binding */ keepRawNotifications)
/* harmony export */ });
// The notifications of a bucket as S3 wrote them. The SDK drops what its model doesn't know, and writing the rest back
// would delete that: a field of somebody's rule that S3 has had for a month.
const RAW = Symbol('raw XML');
/** The XML of an answer to GetBucketNotificationConfiguration; undefined when it did not come over the wire. */
function rawNotifications(answer) {
    return answer[RAW];
}
/** A request of PutBucketNotificationConfiguration that sends this XML instead of its NotificationConfiguration. */
function withRawNotifications(request, xml) {
    return xml === undefined ? request : Object.assign({ ...request }, { [RAW]: xml });
}
/** Makes a client of S3 keep the XML of notifications, and send it where a request has it. */
function keepRawNotifications(client) {
    const { middlewareStack: stack } = client;
    const receive = (next, context) => async (args) => {
        const result = await next(args);
        if (context.commandName !== 'GetBucketNotificationConfigurationCommand')
            return result;
        const body = await bytesOf(result.response.body);
        result.response.body = body;
        context[RAW] = new TextDecoder().decode(body);
        return result;
    };
    const answer = (next, context) => async (args) => {
        const result = await next(args);
        if (context[RAW] !== undefined)
            Object.defineProperty(result.output, RAW, { value: context[RAW] });
        return result;
    };
    const send = (next) => (args) => {
        const xml = rawNotifications(args.input);
        if (xml !== undefined)
            args.request.body = xml;
        return next(args);
    };
    stack.add(receive, { step: 'deserialize', priority: 'low', name: 'scarReceiveXml' });
    stack.add(answer, { step: 'initialize', priority: 'low', name: 'scarAnswerXml' });
    stack.add(send, { step: 'build', priority: 'high', name: 'scarSendXml' });
    return client;
}
async function bytesOf(body) {
    const chunks = [];
    for await (const chunk of body)
        chunks.push(chunk);
    return new Uint8Array(Buffer.concat(chunks));
}


/***/ }),

/***/ 1671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ contentHash),
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// SHA-256 digests in the form that registries use.

/** `sha256:` and the hexadecimal hash of bytes or of a text in UTF-8. */
function sha256(content) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex')}`;
}
/** The hexadecimal hash of a JSON value whose keys always stand in the same order, cut to `length` digits. */
function contentHash(value, length) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(value)).digest('hex').slice(0, length);
}


/***/ }),

/***/ 7091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ findImage)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/fdl/image-file.js
var image_file = __webpack_require__(7116);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 12 modules
var schemas = __webpack_require__(1137);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/errors.js
var errors = __webpack_require__(961);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var contract_errors = __webpack_require__(8081);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(9456);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./build/src/image/error-code.js
var error_code = __webpack_require__(2167);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/src/image/tar-index.js
// Where the members of a tar archive lie, by the headers alone: so an archive of gigabytes takes milliseconds.
// https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06 (ustar and pax),
// https://www.gnu.org/software/tar/manual/html_node/Standard.html (long names)




const BLOCK = 512;
/** Names and pax records: nobody writes longer ones. */
const LONG_LIMIT = 1024 * 1024;
const MAX_LINKS = 10;
const readAt = (0,external_node_util_.promisify)(external_node_fs_.read);
/**
 * Reads the headers of an archive.
 * @param fd of the opened file; @param size of the file, in bytes; @param name for messages.
 * @throws UserError for what is no archive, or ends early.
 */
async function indexTar(fd, size, name) {
    const files = new Map();
    const links = new Map();
    let extended = {};
    for (let at = 0; at + BLOCK <= size;) {
        const block = await bytesAt(fd, at, BLOCK);
        if (block.every((byte) => byte === 0))
            break; // the end
        const header = readHeader(block, at, extended, name);
        at = header.offset + Math.ceil(header.size / BLOCK) * BLOCK;
        if (header.offset + header.size > size) {
            throw new contract_errors/* UserError */.y(`${name} ends in the middle of ${header.name}`, {
                help: 'Was it copied whole? Save the image again.',
            });
        }
        if (isExtension(header.type)) {
            const content = await bytesAt(fd, header.offset, Math.min(header.size, LONG_LIMIT));
            extended = { ...extended, ...readExtension(header.type, content.toString('utf8')) };
            continue;
        }
        extended = {};
        if (header.type === 'file')
            files.set(clean(header.name), { offset: header.offset, size: header.size });
        else if (header.type === '1')
            links.set(clean(header.name), clean(header.link));
        else if (header.type === '2') {
            links.set(clean(header.name), clean(external_node_path_.posix.join(external_node_path_.posix.dirname(header.name), header.link)));
        }
    }
    return {
        find(path) {
            let target = clean(path);
            for (let hops = 0; target !== undefined && hops < MAX_LINKS; hops += 1) {
                const member = files.get(target);
                if (member !== undefined)
                    return member;
                target = links.get(target);
            }
            return undefined;
        },
    };
}
async function bytesAt(fd, position, length) {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await readAt(fd, buffer, 0, length, position);
    return buffer.subarray(0, bytesRead);
}
function readHeader(block, at, extended, archive) {
    if (checksum(block) !== octal(block, 148, 8)) {
        throw new contract_errors/* UserError */.y(`${archive} is no archive of an image`, { help: 'Make it with `docker save` or `podman save`.' });
    }
    const isUstar = tar_index_text(block, 257, 5) === 'ustar';
    const prefix = isUstar && tar_index_text(block, 257, 8) !== 'ustar  ' ? tar_index_text(block, 345, 155) : '';
    const short = prefix === '' ? tar_index_text(block, 0, 100) : `${prefix}/${tar_index_text(block, 0, 100)}`;
    const flag = tar_index_text(block, 156, 1);
    const type = flag === '' || flag === '0' || flag === '7' ? 'file' : flag;
    const name = extended['path'] ?? short;
    const isSized = type === 'file' || isExtension(type);
    // Records about the file that follows are not about themselves.
    const size = isExtension(type) || extended['size'] === undefined ? number(block, 124, 12) : Number(extended['size']);
    const link = extended['linkpath'] ?? tar_index_text(block, 157, 100);
    return { name, type, link, offset: at + BLOCK, size: isSized ? size : 0 };
}
/** pax records for the next file or all files, and GNU's long names. */
function isExtension(type) {
    return type === 'x' || type === 'g' || type === 'L' || type === 'K';
}
function readExtension(type, content) {
    if (type === 'L')
        return { path: content.replace(/\0.*$/s, '') };
    if (type === 'K')
        return { linkpath: content.replace(/\0.*$/s, '') };
    if (type === 'g')
        return {}; // a comment, as git writes it
    const records = content.matchAll(/\d+ ([^=\n]+)=([^\n]*)\n/g);
    return Object.fromEntries([...records].map(([, key = '', value = '']) => [key, value]));
}
function tar_index_text(block, start, length) {
    const field = block.subarray(start, start + length);
    const end = field.indexOf(0);
    return field.subarray(0, end < 0 ? length : end).toString('utf8');
}
function octal(block, start, length) {
    return Number.parseInt(tar_index_text(block, start, length).trim(), 8) || 0;
}
/** Octal, or for files of 8 GiB and more base 256, marked by the first bit. */
function number(block, start, length) {
    if (((block[start] ?? 0) & 0x80) === 0)
        return octal(block, start, length);
    return block.subarray(start + 1, start + length).reduce((value, byte) => value * 256 + byte, 0);
}
/** The sum of all bytes, those of the sum itself taken as spaces. */
function checksum(block) {
    return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}
function clean(path) {
    return external_node_path_.posix.normalize(path).replace(/^(\.?\/)+/, '');
}

// EXTERNAL MODULE: ./build/src/image/transport.js
var transport = __webpack_require__(4878);
// EXTERNAL MODULE: ./build/src/image/unpack.js + 1 modules
var unpack = __webpack_require__(7610);
;// CONCATENATED MODULE: ./build/src/image/archive-file.js
// An archive on this machine, opened for reading its members in any order.











/**
 * Opens an archive; a packed one is unpacked into a file without a name, which is gone when this process ends.
 * @param path on this machine
 * @param name as the user names it
 * @throws UserError for a file that is not there, can't be read, or is no archive.
 */
async function openArchive(path, name, options) {
    const kind = await kindOf(path, name);
    // A number, not a FileHandle: it stays open for as long as the packager may want to read.
    const fd = kind === 'tar' ? (0,external_node_fs_.openSync)(path, 'r') : await unpacked(path, name, kind, options);
    const index = await indexTar(fd, (0,external_node_fs_.fstatSync)(fd).size, name);
    const openMember = ({ offset, size }) => size === 0
        ? external_node_stream_.Readable.from([])
        : (0,external_node_fs_.createReadStream)('', { fd, fs: SHARED, start: offset, end: offset + size - 1, highWaterMark: 256 * 1024 });
    return {
        name,
        find: (member) => index.find(member),
        open: openMember,
        async read(member, limit) {
            const found = index.find(member);
            if (found === undefined)
                throw lacking(name, member);
            return (0,transport/* readAll */.yw)(openMember(found), limit, `read ${member} of ${name}`);
        },
    };
}
/** Streams of one file descriptor. A stream that is destroyed closes its own, whatever autoClose says. */
const SHARED = { open: external_node_fs_.open, read: external_node_fs_.read, close: (_fd, done) => done() };
/** The error for an archive in which something is missing that another part of it names. */
function lacking(name, member) {
    return new contract_errors/* UserError */.y(`${name} lacks ${member}, which belongs to its image`, {
        help: 'Save the image again; one of several platforms with `docker save --platform linux/amd64`.',
    });
}
const HEAD = 512;
async function kindOf(path, name) {
    try {
        const file = await (0,promises_.open)(path, 'r');
        try {
            const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
            const kind = (0,image_file/* archiveKind */.FF)(buffer.subarray(0, bytesRead));
            if (kind !== undefined)
                return kind;
        }
        finally {
            await file.close();
        }
    }
    catch (error) {
        const why = (0,error_code/* codeOf */.$)(error) === 'ENOENT' ? 'it is not there' : (0,contract_errors/* messageOf */.b)(error);
        throw new contract_errors/* UserError */.y(`The image ${name} can't be read: ${why}`, {
            help: 'Name an archive of `docker save` by its path. Is it made, or downloaded, before this step?',
            cause: error,
        });
    }
    throw new contract_errors/* UserError */.y(`${name} is no archive of an image`, { help: 'Make it with `docker save` or `podman save`.' });
}
async function unpacked(path, name, kind, options) {
    const file = (0,external_node_path_.join)(options.temporary, `scar-archive-${process.pid}-${Date.now()}.tar`);
    try {
        const unpacking = (0,unpack/* unpackers */.XN)(kind, options.zstd, name);
        await (0,external_node_stream_promises_.pipeline)([(0,external_node_fs_.createReadStream)(path), ...unpacking, (0,external_node_fs_.createWriteStream)(file, { flags: 'wx' })]);
        return (0,external_node_fs_.openSync)(file, 'r');
    }
    catch (error) {
        if (error instanceof contract_errors/* UserError */.y)
            throw error;
        throw new contract_errors/* UserError */.y(`${name} can't be unpacked: ${(0,contract_errors/* messageOf */.b)(error)}`, {
            help: 'Was it copied whole?',
            cause: error,
        });
    }
    finally {
        (0,external_node_fs_.rmSync)(file, { force: true });
    }
}

// EXTERNAL MODULE: ./build/src/image/digest.js
var image_digest = __webpack_require__(1671);
// EXTERNAL MODULE: ./build/src/image/manifest.js
var image_manifest = __webpack_require__(8334);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(2151);
// EXTERNAL MODULE: ./build/src/image/platform.js
var platform = __webpack_require__(1576);
// EXTERNAL MODULE: ./build/src/image/source.js
var source = __webpack_require__(9262);
;// CONCATENATED MODULE: ./build/src/image/archive.js
// The source image from an archive of `docker save` or `podman save`: the old layout with manifest.json, or OCI's.
// https://github.com/moby/moby/blob/master/image/spec/v1.2.md#combined-image-json--filesystem-changeset-format,
// https://github.com/opencontainers/image-spec/blob/main/image-layout.md










const MANIFEST_LIMIT = 4 * 1024 * 1024;
/**
 * Finds the image of an archive.
 * @param path on this machine; @param name as the user names it.
 * @throws UserError for what is no archive of an image, holds several, or none for the architecture.
 */
async function resolveArchive(path, name, architecture, options) {
    const archive = await openArchive(path, name, options);
    // Docker 25 and later write both: OCI's names every blob by its digest.
    if (archive.find('index.json') !== undefined)
        return fromLayout(archive, architecture);
    if (archive.find('manifest.json') !== undefined)
        return fromSave(archive, architecture);
    throw new contract_errors/* UserError */.y(`${name} is an archive, but not one of an image`, {
        help: 'Make it with `docker save` or `podman save`; `docker export` gives the files only, without what to run.',
    });
}
/** The blobs of an archive, by their digests. */
function blobsOf(archive, place) {
    return {
        from: archive.name,
        isRemote: false,
        repository: undefined,
        again: (attempt) => attempt(),
        async open(digest) {
            const member = place(digest);
            if (member === undefined)
                throw lacking(archive.name, digest);
            return archive.open(member);
        },
    };
}
const blobPath = (digest) => `blobs/${digest.replace(':', '/')}`;
async function fromLayout(archive, architecture) {
    const { name } = archive;
    const top = await indexOf(archive, 'index.json');
    const { digest } = await chosen(archive, top, architecture);
    const bytes = await archive.read(blobPath(digest), MANIFEST_LIMIT);
    const read = (0,image_manifest/* readManifest */.W)(bytes, '', name);
    if (read.kind === 'index')
        throw new contract_errors/* UserError */.y(`${name} holds an index of indexes, which is not supported`);
    const { manifest } = read;
    const config = (0,image_manifest/* readConfig */.X)(await archive.read(blobPath(manifest.config.digest), source/* CONFIG_LIMIT */.PS), name);
    const missing = manifest.layers.find((layer) => archive.find(blobPath(layer.digest)) === undefined);
    if (missing !== undefined)
        throw lacking(name, missing.digest);
    const blobs = blobsOf(archive, (each) => archive.find(blobPath(each)));
    return (0,source/* checked */.KD)({ name, pinned: `${name}@${digest}`, digest, family: (0,source/* familyOf */.Ap)(manifest), manifest, config, blobs }, architecture);
}
async function indexOf(archive, member) {
    const read = (0,image_manifest/* readManifest */.W)(await archive.read(member, MANIFEST_LIMIT), media_types/* MEDIA */.Rn.ociIndex, archive.name);
    if (read.kind === 'index')
        return read.index;
    throw new contract_errors/* UserError */.y(`${archive.name} holds no index of its images`);
}
/** The manifest for the architecture; containerd's `docker save` has the index of the platforms in another index. */
async function chosen(archive, { manifests }, architecture) {
    const distinct = [...new Map(manifests.map((entry) => [entry.digest, entry])).values()];
    const isIndex = ({ mediaType }) => mediaType === media_types/* MEDIA */.Rn.ociIndex || mediaType === media_types/* MEDIA */.Rn.dockerIndex;
    const [only, ...others] = distinct;
    if (only !== undefined && others.length === 0 && isIndex(only)) {
        return (0,platform/* choosePlatform */.xV)(await indexOf(archive, blobPath(only.digest)), architecture, archive.name);
    }
    const names = new Set(distinct.flatMap(({ annotations }) => nameIn(annotations)));
    const isMixed = names.size > 1 || distinct.some((entry) => isIndex(entry));
    if (others.length > 0 && isMixed)
        throw several(archive.name, [...names]);
    return (0,platform/* choosePlatform */.xV)({ manifests: distinct }, architecture, archive.name);
}
function nameIn(annotations) {
    const name = annotations['io.containerd.image.name'] ?? annotations['org.opencontainers.image.ref.name'];
    return name === undefined ? [] : [name];
}
const saveShape = schemas/* array */.YOg(schemas/* object */.Ikc({
    Config: schemas/* string */.YjP(),
    RepoTags: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    Layers: schemas/* array */.YOg(schemas/* string */.YjP()),
}))
    .min(1);
async function fromSave(archive, architecture) {
    const { name } = archive;
    const entries = readSaved(await archive.read('manifest.json', MANIFEST_LIMIT), name);
    const images = await Promise.all([...new Map(entries.map((entry) => [entry.Config, entry])).values()].map(async ({ Config, RepoTags, Layers }) => {
        const bytes = await archive.read(Config, source/* CONFIG_LIMIT */.PS);
        return { bytes, config: (0,image_manifest/* readConfig */.X)(bytes, name), layers: Layers, tags: RepoTags ?? [] };
    }));
    const fitting = images.filter(({ config }) => config.os === 'linux' && config.architecture === architecture);
    const image = images.length === 1 ? images[0] : fitting[0];
    if (image === undefined || (images.length > 1 && fitting.length !== 1)) {
        throw several(name, images.flatMap(({ tags }) => tags));
    }
    const places = new Map();
    const layers = await Promise.all(image.layers.map(async (layer, index) => {
        const member = archive.find(layer);
        if (member === undefined)
            throw lacking(name, layer);
        const descriptor = await describeLayer(archive, member, image.config, index);
        places.set(descriptor.digest, member);
        return descriptor;
    }));
    // It has no manifest: the digest of the config is what Docker calls the image's id.
    const digest = (0,image_digest/* sha256 */.s)(image.bytes);
    const manifest = {
        schemaVersion: 2,
        mediaType: media_types/* MEDIA */.Rn.dockerManifest,
        config: { mediaType: media_types/* MEDIA */.Rn.dockerConfig, digest, size: image.bytes.length },
        layers,
    };
    const blobs = blobsOf(archive, (each) => places.get(each));
    return (0,source/* checked */.KD)({ name, pinned: `${name}@${digest}`, digest, family: 'docker', manifest, config: image.config, blobs }, architecture);
}
/** Layers are plain archives, whose digest the config names. Builders other than Docker pack them all the same. */
async function describeLayer(archive, member, config, index) {
    const { size } = member;
    const [head = Buffer.alloc(0)] = (await archive.open({ ...member, size: Math.min(size, 512) }).toArray());
    const kind = (0,image_file/* archiveKind */.FF)(head);
    if (kind !== 'gzip' && kind !== 'zstd') {
        return { mediaType: media_types/* MEDIA */.Rn.dockerLayer, digest: config.rootfs.diff_ids[index] ?? '', size };
    }
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of archive.open(member))
        hash.update(chunk);
    const mediaType = kind === 'gzip' ? media_types/* MEDIA */.Rn.dockerLayerGzip : media_types/* MEDIA */.Rn.dockerLayerZstd;
    return { mediaType, digest: `sha256:${hash.digest('hex')}`, size };
}
function readSaved(bytes, name) {
    try {
        return saveShape.parse(JSON.parse(bytes.toString('utf8')));
    }
    catch (error) {
        const why = error instanceof errors/* ZodError */.G ? 'it has another form' : (0,contract_errors/* messageOf */.b)(error);
        throw new contract_errors/* UserError */.y(`The manifest.json in ${name} can't be read: ${why}`, {
            help: 'Save the image again.',
            cause: error,
        });
    }
}
function several(name, tags) {
    const which = tags.length === 0 ? '' : `: ${tags.join(', ')}`;
    return new contract_errors/* UserError */.y(`${name} holds several images${which}`, {
        help: 'Save the one image alone: `docker save -o image.tar name:tag`.',
    });
}

;// CONCATENATED MODULE: ./build/src/image/find-image.js
// The source image wherever it is: in a registry, or in an archive of the workspace.






/**
 * Finds the image that a reference names.
 * @throws UserError for one that can't be had or used.
 */
function findImage(image, architecture, places) {
    const file = (0,image_file/* imageFileOf */.d_)(image);
    if (file === undefined)
        return (0,source/* resolveImage */.AT)(image, architecture, places.registries);
    const zstd = 'zstd' in places ? places.zstd : unpack/* nodeZstd */.iL;
    const path = (0,external_node_path_.resolve)(places.workspace ?? process.cwd(), file);
    return resolveArchive(path, file, architecture, { zstd, temporary: places.temporary ?? (0,external_node_os_.tmpdir)() });
}


/***/ }),

/***/ 6581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ createLayeredFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6466);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6118);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8081);
// The file system that an image's layers make, as far as the runtime needs it: links and kinds of all paths in memory,
// contents of chosen files on disk. Later layers win; whiteouts delete.
// https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts





/** No more than this is written to disk, in bytes: an image of Node's needs a tenth of it. */
const MAX_COPIED = 2 * 1024 ** 3;
const MAX_LINKS = 40;
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
/**
 * An empty file system.
 * @param folder where copies are written, under names that are ours, not the image's.
 * @param isChosen whether a file's content is wanted, by its path without a leading slash.
 */
function createLayeredFiles(folder, isChosen) {
    const nodes = new Map();
    let copies = 0;
    let copied = 0;
    let unpacked = 0;
    const copy = async (entry) => {
        copied += entry.header.size ?? 0;
        if (copied > MAX_COPIED)
            throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .y('The image for the runtime is far too large to be one of Node');
        copies += 1;
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, String(copies));
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(entry, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(file));
        return file;
    };
    const addEntry = async (entry, lower) => {
        const path = clean(entry.header.name);
        unpacked += entry.header.size ?? 0;
        const name = path.slice(path.lastIndexOf('/') + 1);
        const parent = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
        if (name === OPAQUE)
            removeUnder(nodes, parent, lower);
        else if (name.startsWith(WHITEOUT))
            removeTree(nodes, parent === '' ? name.slice(WHITEOUT.length) : `${parent}/${name.slice(WHITEOUT.length)}`, lower);
        else if (entry.header.type === 'file')
            nodes.set(path, { kind: 'file', copy: isChosen(path) ? await copy(entry) : undefined });
        else if (entry.header.type === 'symlink')
            nodes.set(path, { kind: 'link', target: entry.header.linkname ?? '' });
        else if (entry.header.type === 'link')
            nodes.set(path, nodes.get(clean(entry.header.linkname ?? '')) ?? { kind: 'file', copy: undefined });
        else
            nodes.set(path, { kind: 'directory' });
        entry.resume();
    };
    return {
        async add(layer) {
            const lower = new Set(nodes.keys());
            const archive = (0,tar_stream__WEBPACK_IMPORTED_MODULE_3__.extract)();
            const reading = (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(layer, archive);
            const entering = (async () => {
                for await (const entry of archive) {
                    await addEntry(entry, lower);
                    lower.delete(clean(entry.header.name)); // it belongs to this layer now, and whiteouts are for those below
                }
            })();
            await Promise.all([reading, entering]);
        },
        find(path) {
            const node = nodes.get(resolve(nodes, path) ?? '');
            return node?.kind === 'file' ? node.copy : undefined;
        },
        has: (path) => nodes.get(resolve(nodes, path) ?? '')?.kind === 'file',
        unpackedBytes: () => unpacked,
    };
}
function clean(path) {
    return path
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
}
function removeTree(nodes, path, lower) {
    if (lower.has(path))
        nodes.delete(path);
    removeUnder(nodes, path, lower);
}
function removeUnder(nodes, folder, lower) {
    const prefix = folder === '' ? '' : `${folder}/`;
    for (const path of lower)
        if (path.startsWith(prefix))
            nodes.delete(path);
}
/** Follows symbolic links in all parts of a path, inside the image; undefined for circles. */
function resolve(nodes, path) {
    const waiting = path.split('/');
    const done = [];
    for (let links = 0; waiting.length > 0;) {
        const part = waiting.shift() ?? '';
        if (part === '' || part === '.')
            continue;
        if (part === '..') {
            done.pop();
            continue;
        }
        const node = nodes.get([...done, part].join('/'));
        if (node?.kind !== 'link') {
            done.push(part);
            continue;
        }
        links += 1;
        if (links > MAX_LINKS)
            return undefined;
        if (node.target.startsWith('/'))
            done.length = 0;
        waiting.unshift(...node.target.split('/'));
    }
    return done.join('/');
}


/***/ }),

/***/ 411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hS: () => (/* binding */ counted),
  Xs: () => (/* binding */ layerInFile),
  cg: () => (/* binding */ layerInMemory),
  nY: () => (/* binding */ layerOnTheFly)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(9456);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
;// CONCATENATED MODULE: ./build/src/image/stored-gzip.js
// gzip without compression, written by hand: the same bytes with every zlib, Node and processor, and as fast as the
// disk.
// https://www.rfc-editor.org/rfc/rfc1951#page-11 (stored blocks), https://www.rfc-editor.org/rfc/rfc1952


const BLOCK = 65_535;
/** Magic, deflate, no flags, no time, no extra flags, operating system unknown. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** A stream that wraps what is written to it as gzip. Its output does not depend on how the input is cut. */
function storedGzip() {
    let checksum = 0;
    let length = 0;
    let pending = [];
    let pendingLength = 0;
    const takeBlocks = (output, isLast) => {
        let rest = Buffer.concat(pending);
        while (rest.length > BLOCK || isLast) {
            const block = rest.subarray(0, BLOCK);
            rest = rest.subarray(block.length);
            const ends = isLast && rest.length === 0;
            output.push(blockHeader(block.length, ends));
            output.push(block);
            if (ends)
                return;
        }
        pending = [rest];
        pendingLength = rest.length;
    };
    return new external_node_stream_.Transform({
        construct(done) {
            this.push(HEADER);
            done();
        },
        transform(chunk, _encoding, done) {
            checksum = (0,external_node_zlib_.crc32)(chunk, checksum);
            length = (length + chunk.length) % 2 ** 32;
            pending.push(chunk);
            pendingLength += chunk.length;
            if (pendingLength > BLOCK)
                takeBlocks(this, false);
            done();
        },
        flush(done) {
            takeBlocks(this, true);
            const trailer = Buffer.alloc(8);
            trailer.writeUInt32LE(checksum, 0);
            trailer.writeUInt32LE(length, 4);
            done(null, trailer);
        },
    });
}
function blockHeader(length, isLast) {
    const header = Buffer.alloc(5);
    header[0] = isLast ? 1 : 0;
    header.writeUInt16LE(length, 1);
    header.writeUInt16LE(length ^ 0xffff, 3);
    return header;
}

;// CONCATENATED MODULE: ./build/src/image/layers.js
// Layers that are the same bytes every time: entries sorted, parents first, owner root, time zero, modes 0755 or 0644.








/**
 * A layer of small files, in memory, in stored gzip.
 * @throws Error for a path that leaves the image.
 */
async function layerInMemory(entries) {
    const chunks = [];
    const summary = await writeLayer(entries, storedGzip(), collect(chunks));
    const bytes = Buffer.concat(chunks);
    return { ...summary, open: () => external_node_stream_.Readable.from([bytes]) };
}
/**
 * A layer of files on disk that is written anew, in stored gzip, each time it is opened: nothing of it is kept.
 * @param known its sums, when they are known from an earlier time; a wrong one is noticed when it is uploaded.
 */
async function layerOnTheFly(entries, known) {
    const nowhere = new external_node_stream_.Writable({ write: (_chunk, _encoding, done) => done() });
    const summary = known ?? (await writeLayer(entries, storedGzip(), nowhere));
    return {
        ...summary,
        open() {
            const output = new external_node_stream_.PassThrough();
            writeLayer(entries, storedGzip(), output).catch((error) => output.destroy(error));
            return output;
        },
    };
}
/** A layer compressed with gzip -6 into `file`, which must stay as long as the layer is used. */
async function layerInFile(entries, file) {
    const summary = await writeLayer(entries, (0,external_node_zlib_.createGzip)({ level: 6 }), (0,external_node_fs_.createWriteStream)(file));
    return { ...summary, open: () => (0,external_node_fs_.createReadStream)(file) };
}
async function writeLayer(entries, gzip, output) {
    const archive = (0,tar_stream.pack)();
    const tar = counted();
    const compressed = counted();
    const streaming = (0,external_node_stream_promises_.pipeline)(archive, tar.stream, gzip, compressed.stream, output);
    await Promise.all([fill(archive, entries), streaming]);
    return { diffId: tar.digest(), digest: compressed.digest(), size: compressed.length() };
}
/** Writes the entries one after the other; only a piece of one file is in memory at a time. */
async function fill(archive, entries) {
    const fixed = { uid: 0, gid: 0, mtime: new Date(0) };
    try {
        for (const entry of withParents(entries)) {
            const header = { name: entry.path, ...fixed };
            if (!('content' in entry || 'file' in entry || 'link' in entry)) {
                await written(archive, { ...header, type: 'directory', mode: 'directory' in entry ? entry.mode : 0o755 });
            }
            else if ('link' in entry) {
                await written(archive, { ...header, type: 'symlink', mode: 0o777, linkname: entry.link });
            }
            else if ('content' in entry) {
                const content = Buffer.from(entry.content);
                await written(archive, { ...header, type: 'file', mode: fixedMode(entry.mode), size: content.length }, external_node_stream_.Readable.from([content]));
            }
            else {
                const { size } = await (0,promises_.stat)(entry.file);
                await written(archive, { ...header, type: 'file', mode: fixedMode(entry.mode), size }, (0,external_node_fs_.createReadStream)(entry.file));
            }
        }
        archive.finalize();
    }
    catch (error) {
        archive.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
    }
}
async function written(archive, header, content) {
    if (content === undefined || header.size === 0) {
        await new Promise((resolve, reject) => {
            archive.entry(header, '', (error) => (error ? reject(error) : resolve()));
        });
        return;
    }
    await (0,external_node_stream_promises_.pipeline)(content, archive.entry(header));
}
/** Lambda runs images as a user without rights, so everybody may read all, and run what anybody may run. */
function fixedMode(mode) {
    return (mode & 0o111) === 0 ? 0o644 : 0o755;
}
/** Sorted, with every parent directory before its children: Lambda refuses layers without (MissingParentDirectory). */
function withParents(entries) {
    const all = new Map();
    for (const entry of entries) {
        const path = entry.path.replace(/^\/+/, '');
        const parts = path.split('/');
        if (parts.some((part) => part === '' || part === '.' || part === '..')) {
            throw new Error(`"${entry.path}" is no path for a layer`);
        }
        for (let depth = 1; depth < parts.length; depth += 1) {
            const parent = `${parts.slice(0, depth).join('/')}/`;
            if (!all.has(parent))
                all.set(parent, { path: parent });
        }
        const own = 'directory' in entry ? `${path}/` : path;
        all.set(own, { ...entry, path: own });
    }
    return [...all.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
function collect(chunks) {
    return new external_node_stream_.Writable({
        write(chunk, _encoding, done) {
            chunks.push(chunk);
            done();
        },
    });
}
/** Counts and hashes what passes. */
function counted() {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let length = 0;
    const stream = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            length += chunk.length;
            done(null, chunk);
        },
    });
    return { stream, digest: () => `sha256:${hash.digest('hex')}`, length: () => length };
}


/***/ }),

/***/ 8334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ readManifest),
/* harmony export */   X: () => (/* binding */ readConfig)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1137);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2151);
// Reads manifests, indexes and configs that came from a registry: JSON of somebody else's, checked before it is
// believed.



const digest = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^sha256:[a-f0-9]{64}$/);
const size = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative();
const descriptor = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ mediaType: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), digest, size });
const manifestShape = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(2),
    mediaType: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    config: descriptor,
    layers: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(descriptor),
});
const platform = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ os: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), architecture: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), variant: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().default('') }).optional();
const indexShape = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(2),
    manifests: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        mediaType: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().default(_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.ociManifest),
        digest,
        size,
        platform: platform.transform((value) => value ?? undefined),
        annotations: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())
            .nullish()
            .transform((value) => value ?? {}),
    })),
});
const strings = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).nullish();
const configShape = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    architecture: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    os: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    config: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
        Entrypoint: strings,
        Cmd: strings,
        Env: strings,
        WorkingDir: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
        User: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    })
        .nullish(),
    rootfs: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ type: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('layers'), diff_ids: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(digest) }),
    history: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J())).nullish(),
});
/**
 * Reads a manifest or an index.
 * @param contentType of the answer; it must agree with the manifest's own mediaType (OCI distribution spec).
 * @throws UserError for schema 1, for artifacts that are no images, and for what is no manifest.
 */
function readManifest(bytes, contentType, image) {
    const json = parseJson(bytes, `The manifest of ${image}`);
    const said = typeof json === 'object' && json !== null && 'mediaType' in json ? json.mediaType : undefined;
    const header = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
    const type = typeof said === 'string' ? said : header;
    if (isSchema1(json, type)) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${image} is in Docker's schema 1, which no registry has taken since 2020`, {
            help: 'Pull it and push it again with a current Docker or podman, and use that image.',
        });
    }
    if (typeof said === 'string' && header.startsWith('application/vnd.') && said !== header) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The registry calls the manifest of ${image} ${header}, the manifest itself says ${said}`);
    }
    if (type === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.ociIndex || type === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.dockerIndex) {
        return { kind: 'index', index: shaped(indexShape, json, image) };
    }
    if (type === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.ociManifest || type === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.dockerManifest) {
        const manifest = shaped(manifestShape, json, image);
        if (manifest.config.mediaType !== _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.ociConfig && manifest.config.mediaType !== _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.dockerConfig) {
            throw notAnImage(image, `it holds ${manifest.config.mediaType}`);
        }
        return { kind: 'image', manifest: { ...manifest, mediaType: type } };
    }
    throw notAnImage(image, `its media type is ${type || 'unknown'}`);
}
/**
 * Reads an image's config. Keys that we don't know stay in it.
 * @throws UserError when it is none.
 */
function readConfig(bytes, image) {
    return shaped(configShape, parseJson(bytes, `The config of ${image}`), image);
}
function isSchema1(json, type) {
    const version = typeof json === 'object' && json !== null && 'schemaVersion' in json ? json.schemaVersion : undefined;
    return version === 1 || type === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.dockerSchema1 || type === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.dockerSchema1Signed;
}
function notAnImage(image, why) {
    return new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${image} is not a container image: ${why}`, {
        help: 'Registries also hold Helm charts, signatures and the like. Name a container image.',
    });
}
function parseJson(bytes, what) {
    try {
        return JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch (error) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${what} is no JSON: ${(0,_contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)}`, {
            help: 'Is that address a container registry? A web page or a proxy may have answered in its place.',
        });
    }
}
function shaped(shape, json, image) {
    const result = shape.safeParse(json);
    if (result.success)
        return result.data;
    const [first] = result.error.issues;
    throw notAnImage(image, `${first?.path.join('.') ?? ''}: ${first?.message ?? 'it has another form'}`);
}


/***/ }),

/***/ 2151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ju: () => (/* binding */ FAMILY),
/* harmony export */   Rn: () => (/* binding */ MEDIA),
/* harmony export */   qO: () => (/* binding */ ACCEPT_MANIFESTS)
/* harmony export */ });
// The media types of images, and the shapes of manifests and configs. Sources:
// https://github.com/opencontainers/image-spec/blob/main/manifest.md and
// https://distribution.github.io/distribution/spec/manifest-v2-2/
const MEDIA = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerSchema1: 'application/vnd.docker.distribution.manifest.v1+json',
    dockerSchema1Signed: 'application/vnd.docker.distribution.manifest.v1+prettyjws',
    ociConfig: 'application/vnd.oci.image.config.v1+json',
    dockerConfig: 'application/vnd.docker.container.image.v1+json',
    ociLayer: 'application/vnd.oci.image.layer.v1.tar',
    ociLayerGzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
    ociLayerZstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
    dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar',
    dockerLayerGzip: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    dockerLayerZstd: 'application/vnd.docker.image.rootfs.diff.tar.zstd',
};
/** What clients that can read everything we can read send as Accept. */
const ACCEPT_MANIFESTS = [MEDIA.ociManifest, MEDIA.dockerManifest, MEDIA.ociIndex, MEDIA.dockerIndex].join(', ');
/** The types that a manifest of a family uses. */
const FAMILY = {
    oci: { manifest: MEDIA.ociManifest, config: MEDIA.ociConfig, layer: MEDIA.ociLayerGzip },
    docker: { manifest: MEDIA.dockerManifest, config: MEDIA.dockerConfig, layer: MEDIA.dockerLayerGzip },
};


/***/ }),

/***/ 9992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ RUNTIME_REPOSITORY),
  z: () => (/* binding */ createPackager)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/contract/layout.js
var layout = __webpack_require__(2524);
// EXTERNAL MODULE: ./build/src/image/digest.js
var image_digest = __webpack_require__(1671);
// EXTERNAL MODULE: ./build/src/contract/environment.js
var environment = __webpack_require__(9165);
;// CONCATENATED MODULE: ./build/src/image/image-config.js


/** What the source image says about its own process. `source` is `host/repository@digest`. */
function originalImage(source, image) {
    const process = image.config ?? {};
    return {
        source,
        entrypoint: process.Entrypoint ?? [],
        command: process.Cmd ?? [],
        workingDirectory: absolute(process.WorkingDir ?? ''),
        user: process.User ?? '',
        movedEnvironment: Object.fromEntries(image_config_environment(process).filter(([name]) => (0,environment/* changesStartup */.fC)(name))),
    };
}
/** Docker takes a relative WorkingDir as one under the root. */
function absolute(folder) {
    return folder.startsWith('/') ? folder : `/${folder}`;
}
function image_config_environment(process) {
    return (process.Env ?? []).map((line) => {
        const equals = line.indexOf('=');
        return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    });
}
/** No clock in the history: the same inputs give the same image. */
const NO_TIME = '1970-01-01T00:00:00Z';
/**
 * The packaged image's config. User, Labels and the harmless variables stay; what belongs to the image's own process
 * goes. WorkingDir becomes `/`: Lambda refuses one that isn't there, and read-only roots can't make it.
 */
function packagedConfig(source, appended) {
    const { config, history, rootfs, ...rest } = source;
    const kept = Object.entries(rest).filter(([key]) => key !== 'container' && key !== 'container_config');
    // A StopSignal of the image's own process (SIGQUIT of nginx) would end ours without a word; it waits for SIGTERM.
    const own = new Set([
        'Entrypoint', 'Cmd', 'Healthcheck', 'ArgsEscaped', 'OnBuild', 'StopSignal', 'WorkingDir', 'Env',
    ]);
    const process = Object.entries(config ?? {}).filter(([key]) => !own.has(key));
    const harmless = (config?.Env ?? []).filter((line) => !(0,environment/* changesStartup */.fC)(line.split('=', 1)[0] ?? ''));
    return {
        ...Object.fromEntries(kept),
        config: { ...Object.fromEntries(process), Env: harmless, Entrypoint: layout/* ENTRYPOINT */.$Q, WorkingDir: '/' },
        rootfs: { type: 'layers', diff_ids: [...rootfs.diff_ids, ...appended.map(({ diffId }) => diffId)] },
        // An image without a history stays so: one with entries for some layers only is refused by converters.
        ...(history === undefined || history === null || history.length === 0
            ? {}
            : {
                history: [
                    ...history,
                    ...appended.map(({ label }) => ({ created: NO_TIME, created_by: `scar-action: ${label}` })),
                ],
            }),
    };
}

// EXTERNAL MODULE: ./build/src/image/layers.js + 1 modules
var image_layers = __webpack_require__(411);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(2151);
// EXTERNAL MODULE: ./build/src/image/find-image.js + 3 modules
var find_image = __webpack_require__(7091);
// EXTERNAL MODULE: ./build/src/image/platform.js
var platform = __webpack_require__(1576);
// EXTERNAL MODULE: ./build/src/image/reference.js
var reference = __webpack_require__(6950);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(9456);
;// CONCATENATED MODULE: ./build/src/image/write-image.js
// Writes an image to a registry: the blobs it lacks, four at a time, and then, only when all are there, the manifest.



/** A layer that is made on this machine, on its way to a registry. */
function localTransfer(layer) {
    return {
        digest: layer.digest,
        size: layer.size,
        from: 'this machine',
        isRemote: false,
        open: async () => layer.open(),
    };
}
const PARALLEL = 4;
/**
 * Writes an image under a tag. What is there already is not sent again; nothing at all when the tag means this image.
 * After a failure the registry has blobs, but no new manifest.
 */
async function writeImage(registry, repository, tag, image, onProgress = () => undefined) {
    const { manifest, config } = serialize(image);
    const digest = (0,image_digest/* sha256 */.s)(manifest);
    const transfers = new Map([...image.transfers, config].map((transfer) => [transfer.digest, transfer]));
    let bytesUploaded = 0;
    let bytesDownloaded = 0;
    let blobsSkipped = 0;
    if ((await registry.findManifest(repository, tag)) === digest) {
        return { digest, bytesUploaded, bytesDownloaded, blobsSkipped: transfers.size };
    }
    let toSend = [...transfers.values()].reduce((sum, { size }) => sum + size, 0);
    const skip = ({ size }) => {
        blobsSkipped += 1;
        toSend -= size;
    };
    await inParallel([...transfers.values()], PARALLEL, async (transfer) => {
        if (await registry.hasBlob(repository, transfer.digest))
            return skip(transfer);
        let sent = 0;
        const onBytes = (bytes) => {
            sent += bytes;
            bytesUploaded += bytes;
            if (transfer.isRemote)
                bytesDownloaded += bytes;
            const whole = { name: `${repository}:${tag}`, bytes: bytesUploaded, total: toSend };
            onProgress({ blob: transfer.digest, bytes: sent, total: transfer.size, image: whole });
        };
        const how = await registry.upload(repository, transfer, { mountFrom: transfer.mountFrom, onBytes });
        if (how === 'mounted')
            skip(transfer);
    });
    await registry.putManifest(repository, tag, manifest, media_types/* FAMILY */.Ju[image.family].manifest);
    return { digest, bytesUploaded, bytesDownloaded, blobsSkipped };
}
function serialize({ family, config, layers }) {
    const bytes = Buffer.from(JSON.stringify(config));
    const descriptor = { mediaType: media_types/* FAMILY */.Ju[family].config, size: bytes.length, digest: (0,image_digest/* sha256 */.s)(bytes) };
    const manifest = { schemaVersion: 2, mediaType: media_types/* FAMILY */.Ju[family].manifest, config: descriptor, layers };
    return {
        manifest: Buffer.from(JSON.stringify(manifest)),
        config: localTransfer({ ...descriptor, open: () => external_node_stream_.Readable.from([bytes]) }),
    };
}
/** Runs tasks, some at a time. After the first failure none is begun; it is thrown when those under way have ended. */
async function inParallel(items, limit, task) {
    const queue = [...items];
    const errors = [];
    const worker = async () => {
        for (let item = queue.shift(); item !== undefined && errors.length === 0; item = queue.shift()) {
            await task(item).catch((error) => errors.push(error));
        }
    };
    await Promise.all(Array.from({ length: limit }, worker));
    if (errors.length > 0)
        throw errors[0];
}

;// CONCATENATED MODULE: ./build/src/image/assemble.js
// Makes an image from files alone, without a base image, and writes it to a registry.




/** Assembles an image and writes it under a tag. The same files give the same digest. */
async function assembleImage(registry, repository, tag, assembly) {
    const { architecture, config, family = 'oci' } = assembly;
    const layers = await Promise.all(assembly.layers.map(async (layer) => ('open' in layer ? layer : (0,image_layers/* layerOnTheFly */.nY)(layer))));
    const image = {
        family,
        config: {
            architecture,
            os: 'linux',
            config,
            rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
            // buildah builds on no image without one.
            history: layers.map(() => ({ created: NO_TIME, created_by: 'scar-action' })),
        },
        layers: layers.map(({ digest, size }) => ({ mediaType: media_types/* FAMILY */.Ju[family].layer, digest, size })),
        transfers: layers.map((layer) => localTransfer(layer)),
    };
    return writeImage(registry, repository, tag, image, assembly.onProgress);
}

// EXTERNAL MODULE: ./build/src/image/manifest.js
var manifest = __webpack_require__(8334);
// EXTERNAL MODULE: ./build/src/image/registry-error.js
var registry_error = __webpack_require__(6375);
;// CONCATENATED MODULE: ./build/src/image/runtime-store.js
// Keeps runtime layers in a repository of the account's registry, each as a small image, so that each is derived only
// once.




/** Label of the stored image that says what the runtime was made from. */
const RUNTIME_SOURCE_LABEL = 'io.github.grycap.scar-action.runtime-source';
const CONFIG_LIMIT = 64 * 1024;
/**
 * The runtime layer under a key, as far as it is there: two small reads.
 * @throws UserError when something else lies under that tag.
 */
async function findRuntime(registry, repository, key) {
    const name = `${registry.host}/${repository}:${key}`;
    const fetched = await registry.manifest(repository, key).catch((error) => {
        if ((0,registry_error/* isMissing */.b2)(error))
            return undefined;
        throw error;
    });
    if (fetched === undefined)
        return undefined;
    const read = (0,manifest/* readManifest */.W)(fetched.bytes, fetched.contentType, name);
    const [layer, ...more] = read.kind === 'image' ? read.manifest.layers : [];
    if (read.kind !== 'image' || layer === undefined || more.length > 0) {
        throw new errors/* UserError */.y(`${name} is no runtime of this action's`, { help: 'Delete it: it is made anew.' });
    }
    const config = (0,manifest/* readConfig */.X)(await registry.readBlob(repository, read.manifest.config, CONFIG_LIMIT), name);
    const [diffId] = config.rootfs.diff_ids;
    return diffId === undefined ? undefined : { repository, digest: layer.digest, size: layer.size, diffId };
}
/** The runtime layer for an architecture, made and stored when it isn't there yet. */
async function ensureRuntime(store, architecture) {
    const { registry, repository, provider, onProgress } = store;
    const key = await provider.key(architecture);
    const stored = await findRuntime(registry, repository, key);
    if (stored !== undefined)
        return stored;
    const layer = await provider.derive(architecture);
    try {
        await store.prepare();
        const config = { Labels: { [RUNTIME_SOURCE_LABEL]: layer.source } };
        await assembleImage(registry, repository, key, { layers: [layer], config, architecture, onProgress });
        return { repository, digest: layer.digest, size: layer.size, diffId: layer.diffId };
    }
    finally {
        await layer.dispose();
    }
}

;// CONCATENATED MODULE: ./build/src/image/sharing.js
// Functions of one run that use the same image: the first copies it, the others wait and take it from there.
/** Remembers, for as long as the packager lives, where what has been copied. */
function createSharing() {
    const places = new Map();
    return async (thing, repository, work) => {
        const known = places.get(thing);
        if (known !== undefined) {
            const place = await known;
            // What failed there may succeed here: everybody tries for himself.
            return work(place === repository ? undefined : place);
        }
        const result = work(undefined);
        places.set(thing, result.then(() => repository, () => undefined));
        return result;
    };
}

// EXTERNAL MODULE: ./build/src/image/source.js
var image_source = __webpack_require__(9262);
;// CONCATENATED MODULE: ./build/src/image/repack-store.js
// What packing a layer anew has given, kept beside the runtime layers: a tag for each archive, a few hundred bytes.




const DIGEST_LABEL = 'io.github.grycap.scar-action.packed-digest';
const SIZE_LABEL = 'io.github.grycap.scar-action.packed-size';
const repack_store_CONFIG_LIMIT = 64 * 1024;
/** The tag for an archive. */
function packedTag(diffId) {
    return `gzip-${diffId.slice('sha256:'.length, 'sha256:'.length + 40)}`;
}
/** What an archive was packed into, if that is known; what is kept in another form is not known. Reads only. */
async function findPacked(registry, repository, diffId) {
    const tag = packedTag(diffId);
    try {
        const fetched = await registry.manifest(repository, tag);
        const name = `${registry.host}/${repository}:${tag}`;
        const read = (0,manifest/* readManifest */.W)(fetched.bytes, fetched.contentType, name);
        if (read.kind === 'index')
            return undefined;
        const { config } = (0,manifest/* readConfig */.X)(await registry.readBlob(repository, read.manifest.config, repack_store_CONFIG_LIMIT), name);
        const digest = config?.Labels?.[DIGEST_LABEL];
        const size = Number(config?.Labels?.[SIZE_LABEL]);
        return digest !== undefined && (0,reference/* isDigest */.Bc)(digest) && Number.isSafeInteger(size) ? { digest, size } : undefined;
    }
    catch (error) {
        if ((0,registry_error/* isMissing */.b2)(error))
            return undefined;
        throw error;
    }
}
/** Keeps what an archive was packed into. */
async function keepPacked(registry, repository, architecture, diffId, { digest, size }) {
    const Labels = { [DIGEST_LABEL]: digest, [SIZE_LABEL]: String(size) };
    // Registries want an image to have a layer.
    const note = { path: 'packed.json', mode: 0o644, content: Buffer.from(JSON.stringify({ diffId, digest, size })) };
    await assembleImage(registry, repository, packedTag(diffId), { layers: [[note]], config: { Labels }, architecture });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/src/image/unpack.js + 1 modules
var unpack = __webpack_require__(7610);
// EXTERNAL MODULE: ./build/src/image/verify.js
var verify = __webpack_require__(6710);
;// CONCATENATED MODULE: ./build/src/image/repack.js
// Layers that Lambda does not take as they are (zstd, plain archives), packed anew with gzip.










/** Zip bombs grow by more; layers of logs and zeros by less. */
const MOST_GROWTH = 2000;
/** Bytes that any layer may have unpacked: ECR takes layers of 52,000 MiB at most, packed. */
const ALWAYS_ALLOWED = 1024 ** 3;
/**
 * Packs a layer of the source anew, as gzip -6: streamed, into one file. Of the archive nothing changes, so its diff
 * id stays. The same archive gives the same bytes with the same Node.
 * @throws UserError for a layer that is damaged, or that can't be read to its end in several tries.
 */
function repackedLayer(source, layer, options) {
    const file = (0,external_node_path_.join)(options.folder, `${layer.diffId.replace(':', '-')}.tar.gz`);
    return source.blobs.again(async () => {
        let read = 0;
        const onBytes = (bytes) => {
            read += bytes;
            options.onBytes(bytes);
        };
        try {
            return await repackOnce(source, layer, { ...options, onBytes }, file);
        }
        catch (error) {
            options.onBytes(-read);
            throw explained(error, source, layer);
        }
    });
}
async function repackOnce({ blobs, name }, { blob, diffId, repack = 'none' }, { zstd, onBytes }, file) {
    const content = await blobs.open(blob.digest);
    const archive = (0,image_layers/* counted */.hS)();
    const packed = (0,image_layers/* counted */.hS)();
    await (0,external_node_stream_promises_.pipeline)([
        content,
        (0,verify/* verifyBlob */.tB)(blob, blobs.from, onBytes),
        ...(0,unpack/* unpackers */.XN)(repack, zstd, name),
        limited(Math.max(ALWAYS_ALLOWED, blob.size * MOST_GROWTH), name),
        archive.stream,
        (0,external_node_zlib_.createGzip)({ level: 6 }),
        packed.stream,
        (0,external_node_fs_.createWriteStream)(file),
    ]);
    const unpacked = archive.digest();
    if (unpacked !== diffId) {
        const what = `the archive in ${blob.digest} has the digest ${unpacked}, not ${diffId}`;
        throw new errors/* UserError */.y(`The image ${name} is broken: ${what}`, {
            help: 'Build it again and push it anew.',
        });
    }
    return { diffId, digest: packed.digest(), size: packed.length(), open: () => (0,external_node_fs_.createReadStream)(file) };
}
function explained(error, { blobs }, { blob }) {
    if (error instanceof errors/* UserError */.y)
        return error;
    const what = `read ${blob.digest} to its end`;
    if (blobs.isRemote)
        return isNoSpace(error) ? error : (0,registry_error/* connectionLost */.Bx)(blobs.from, what, error);
    return (0,unpack/* isBadPacking */.TK)(error)
        ? new registry_error/* RegistryError */.gl(`Cannot ${what}: what ${blobs.from} holds there is damaged`, { cause: error })
        : error;
}
function isNoSpace(error) {
    return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
/** Lets no more than `most` bytes pass. */
function limited(most, name) {
    let seen = 0;
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            seen += chunk.length;
            if (seen <= most)
                done(null, chunk);
            else
                done(new errors/* UserError */.y(`The image ${name} has a layer that grows beyond ${most} bytes when it is unpacked`));
        },
    });
}

;// CONCATENATED MODULE: ./build/src/image/blob-transfers.js
// The layers of a source image on their way into a repository: copied as they are, mounted, or packed anew.



/** Packing takes a processor each. */
const blob_transfers_PARALLEL = 2;
/** Copies blobs, or mounts them where they are in the same registry. */
function transfersOf(blobs, wanted, target) {
    const { from, isRemote, repository } = blobs;
    const mountFrom = repository?.address === target.address ? repository.name : undefined;
    return wanted.map(({ digest, size }) => ({ digest, size, from, isRemote, mountFrom, open: () => blobs.open(digest) }));
}
/**
 * Plans the way of all layers. Those that have to be packed anew are packed here, unless the target has them from
 * an earlier time.
 */
async function transferLayers(source, layers, target, architecture, options) {
    const kept = layers.filter(({ repack }) => repack === undefined).map(({ blob }) => blob);
    const transfers = transfersOf(target.copy ?? source.blobs, kept, target.registry);
    const packed = new Map();
    let bytesDownloaded = 0;
    const onBytes = (bytes) => {
        if (source.blobs.isRemote)
            bytesDownloaded += bytes;
    };
    const anew = new Map(layers.filter(({ repack }) => repack !== undefined).map((layer) => [layer.diffId, layer]));
    await inParallel([...anew.values()], blob_transfers_PARALLEL, async (layer) => {
        const known = await findPacked(target.registry, target.memory, layer.diffId);
        if (known !== undefined && (await target.registry.hasBlob(target.repository, known.digest))) {
            packed.set(layer.diffId, known);
            return;
        }
        if (known !== undefined && target.copy !== undefined) {
            packed.set(layer.diffId, known);
            transfers.push(...transfersOf(target.copy, [known], target.registry));
            return;
        }
        const made = await repackedLayer(source, layer, { ...options, onBytes });
        packed.set(layer.diffId, made);
        transfers.push(localTransfer(made));
        if (known?.digest === made.digest)
            return;
        await target.prepareMemory();
        await keepPacked(target.registry, target.memory, architecture, layer.diffId, made);
    });
    const descriptors = layers.map(({ blob, diffId, mediaType }) => {
        const { digest, size } = packed.get(diffId) ?? blob;
        return { mediaType, digest, size };
    });
    return { layers: descriptors, transfers, bytesDownloaded };
}

;// CONCATENATED MODULE: ./build/src/image/package.js
// The packager: the user's image plus the runtime layer and the function layer, registry to registry, without Docker.

















const RUNTIME_REPOSITORY = 'scar-runtime';
/** Raised when the same inputs shall make another image than before. */
const FORMAT = 1;
const OWN_LAYERS = 2;
const TAG_LENGTH = 20;
/** Makes a packager. Images and runtimes are looked up once in its life. */
function createPackager(options) {
    const { registries, runtime } = options;
    const zstd = 'zstd' in options ? options.zstd : unpack/* nodeZstd */.iL;
    const runtimeRepository = options.runtimeRepository ?? RUNTIME_REPOSITORY;
    const sources = new Map();
    const runtimes = new Map();
    const keys = new Map();
    const sharing = createSharing();
    const resolve = (image, architecture) => remembered(sources, `${architecture} ${image}`, () => (0,find_image/* findImage */.F)(image, architecture, options));
    const prepare = async () => options.prepareRuntimeRepository?.(runtimeRepository);
    const runtimeIn = (registry, architecture) => {
        const { onProgress } = options;
        const store = { registry, repository: runtimeRepository, provider: runtime, prepare, onProgress };
        return remembered(runtimes, `${architecture} ${registry.address}`, () => ensureRuntime(store, architecture));
    };
    const write = async (plan, layers, target, repack) => {
        const { registry, repository } = target;
        const architecture = (0,platform/* ociArchitecture */.Jk)(plan.architecture);
        const runtimeLayer = await runtimeIn(registry, architecture);
        const functionLayer = await (0,image_layers/* layerInMemory */.cg)(functionEntries(plan));
        const moved = await transferLayers(plan.source, layers, target, architecture, repack);
        const image = {
            ...compose(plan.source, moved.layers, runtimeLayer, functionLayer),
            transfers: [
                ...moved.transfers,
                ...transfersOf((0,image_source/* blobsIn */.uo)(registry, runtimeLayer.repository), [runtimeLayer], registry),
                localTransfer(functionLayer),
            ],
        };
        const written = await writeImage(registry, repository, plan.tag, image, options.onProgress);
        const bytesDownloaded = written.bytesDownloaded + moved.bytesDownloaded;
        return { ...written, bytesDownloaded, uri: `${registry.host}/${repository}@${written.digest}` };
    };
    return {
        async inspect({ image, architecture, functionFiles }) {
            const oci = (0,platform/* ociArchitecture */.Jk)(architecture);
            const source = await resolve(image, oci);
            const layers = (0,image_source/* sourceLayers */.Ys)(source, OWN_LAYERS);
            if (layers.some(({ repack }) => repack === 'zstd'))
                (0,unpack/* requireZstd */.tf)(zstd, source.name);
            const runtimeKey = await remembered(keys, oci, () => runtime.key(oci));
            const original = originalImage(source.pinned, source.config);
            const files = functionFiles.map(({ path, mode, content }) => `${path} ${mode} ${(0,image_digest/* sha256 */.s)(content)}`).toSorted();
            const ingredients = [FORMAT, layout/* ENTRYPOINT */.$Q, original, source.digest, runtimeKey, files];
            return {
                tag: (0,image_digest/* contentHash */.A)(ingredients, TAG_LENGTH),
                image,
                architecture,
                functionFiles,
                source,
                original,
                runtimeKey,
                sourceDigest: source.digest,
                compressedBytes: layers.reduce((sum, { blob }) => sum + blob.size, 0),
                layerCount: layers.length + OWN_LAYERS,
            };
        },
        runtimeRepository,
        checkRuntime: ({ architecture }) => runtime.check((0,platform/* ociArchitecture */.Jk)(architecture)),
        find(plan, { repositoryUri }) {
            const { registry, repository } = (0,reference/* parseReference */.F2)(repositoryUri);
            return registries.of(registry).findManifest(repository, plan.tag);
        },
        push(plan, { repositoryUri }) {
            const { registry: host, repository } = (0,reference/* parseReference */.F2)(repositoryUri);
            const registry = registries.of(host);
            return sharing(`${registry.address} ${plan.source.digest}`, repository, async (beside) => {
                const copy = beside === undefined ? undefined : (0,image_source/* blobsIn */.uo)(registry, beside);
                const target = { registry, repository, memory: runtimeRepository, prepareMemory: prepare, copy };
                const layers = (0,image_source/* sourceLayers */.Ys)(plan.source, OWN_LAYERS);
                const parent = options.temporary ?? (0,external_node_os_.tmpdir)();
                return withFolder(layers, parent, (folder) => write(plan, layers, target, { folder, zstd }));
            });
        },
    };
}
/** Calls `use` with a folder of its own if some layers have to be packed anew; it is removed afterwards. */
async function withFolder(layers, parent, use) {
    if (layers.every(({ repack }) => repack === undefined))
        return use(parent);
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'scar-layers-'));
    try {
        return await use(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
function functionEntries({ functionFiles, original }) {
    return [...functionFiles, { path: layout/* LAYOUT */.rs.image, mode: 0o644, content: Buffer.from(JSON.stringify(original)) }];
}
/** The packaged image's config and layers: the source's own, then the runtime, then the function. */
function compose(source, layers, runtime, fn) {
    const appended = [runtime, fn].map(({ digest, size }) => ({ mediaType: media_types/* FAMILY */.Ju[source.family].layer, digest, size }));
    return {
        family: source.family,
        layers: [...layers, ...appended],
        config: packagedConfig(source.config, [
            { diffId: runtime.diffId, label: 'runtime' },
            { diffId: fn.diffId, label: 'function' },
        ]),
    };
}
/** Calls `make` once for a key; a failure is forgotten, so that it may be tried again. */
function remembered(memory, key, make) {
    const known = memory.get(key);
    if (known !== undefined)
        return known;
    const made = make();
    memory.set(key, made);
    made.catch(() => memory.delete(key));
    return made;
}


/***/ }),

/***/ 1576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ ociArchitecture),
/* harmony export */   oF: () => (/* binding */ checkPlatform),
/* harmony export */   xV: () => (/* binding */ choosePlatform)
/* harmony export */ });
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2151);
// Which image of an index runs on the processor we deploy for, and whether an image says it does.


/** `x86_64`, as AWS writes it, is `amd64` in images. */
function ociArchitecture(architecture) {
    return architecture === 'arm64' ? 'arm64' : 'amd64';
}
/** Variants that every machine of AWS's runs, best last. x86-64-v3 is not promised by Lambda. */
const VARIANTS = {
    amd64: ['', 'v1', 'v2'],
    arm64: ['', 'v8', 'v8.0'],
};
/**
 * The manifest of an index for one architecture on Linux; attestations are no images.
 * @throws UserError that lists what the index has.
 */
function choosePlatform(index, architecture, image) {
    const images = index.manifests.filter(isImage);
    const variants = VARIANTS[architecture];
    const rank = (entry) => variants.indexOf(entry.platform?.variant ?? '');
    const fitting = images
        .filter(({ platform }) => platform?.os === 'linux' && platform.architecture === architecture)
        .filter((entry) => rank(entry) >= 0)
        .toSorted((a, b) => rank(b) - rank(a));
    // An entry without a platform may be anything: its config is checked by whoever fetches it.
    const chosen = fitting[0] ?? images.find(({ platform }) => platform === undefined);
    if (chosen === undefined) {
        const offered = images.map(platformName);
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${image} is not made for linux/${architecture}`, {
            help: offered.length === 0
                ? 'Its index holds no image at all.'
                : `It is made for ${offered.join(', ')}. Use another image, or another architecture for the function.`,
        });
    }
    return chosen;
}
function isImage(entry) {
    const { platform, annotations, mediaType } = entry;
    return ((mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.ociManifest || mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .MEDIA */ .Rn.dockerManifest) &&
        annotations['vnd.docker.reference.type'] !== 'attestation-manifest' &&
        !(platform?.os === 'unknown' && platform.architecture === 'unknown'));
}
function platformName({ platform }) {
    if (platform === undefined)
        return 'an unnamed platform';
    return [platform.os, platform.architecture, platform.variant].filter((part) => part !== '').join('/');
}
/** @throws UserError when an image's own config names another platform: indexes and tags can lie. */
function checkPlatform(config, architecture, image) {
    if (config.os === 'linux' && config.architecture === architecture)
        return;
    throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${image} is made for ${config.os}/${config.architecture}, not for linux/${architecture}`, {
        help: 'Use an image for that processor, or set the architecture of the function to that of the image.',
    });
}


/***/ }),

/***/ 6375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bx: () => (/* binding */ connectionLost),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   gl: () => (/* binding */ RegistryError),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* unused harmony export readRetryAfter */
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1039);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8081);
/* harmony import */ var _error_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2167);
// What a registry's refusal or silence becomes: an error for people, with what the retry needs to know about it.



/** A request to a registry that came to nothing. */
class RegistryError extends _contract_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y {
    /** HTTP status; undefined when no whole answer came. */
    status;
    /** The registry's own error code, `NAME_UNKNOWN`. */
    code;
    /** Whether the same request may succeed a little later. */
    retryable;
    /** How long the registry asked us to wait, in milliseconds. */
    retryAfter;
    constructor(message, details) {
        super(message, details);
        this.status = details.status;
        this.code = details.code;
        this.retryable = details.retryable ?? false;
        this.retryAfter = details.retryAfter;
    }
}
/** Whether a registry said that a repository, manifest or blob does not exist. */
function isMissing(error) {
    return error instanceof RegistryError && error.status === 404;
}
/** 499 and 522 come from proxies before the registry. */
const RETRYABLE = new Set([408, 429, 499, 500, 502, 503, 504, 522]);
/**
 * The error for an answer with an unwanted status.
 * @param what was asked for, as in `pull docker.io/grycap/mrbayes:latest`.
 */
function refusal(host, what, answer) {
    const { code, words } = readBody(answer.body);
    const said = [code, words].filter((part) => part !== undefined && part !== '').join(': ') || `HTTP ${answer.status}`;
    const details = {
        status: answer.status,
        ...(code === undefined ? {} : { code }),
        retryable: RETRYABLE.has(answer.status),
        retryAfter: readRetryAfter(answer.retryAfter),
    };
    if (answer.status === 401 || answer.status === 403) {
        return new RegistryError(`${host} denies access: cannot ${what} (${said})`, {
            ...details,
            help: deniedHelp(host, code),
        });
    }
    if (answer.status === 404) {
        return new RegistryError(`Not found: cannot ${what} (${said})`, {
            ...details,
            help: 'Check the spelling of the image and its tag, and that it has been pushed to that registry.',
        });
    }
    if (answer.status === 429) {
        return new RegistryError(`${host} takes no more requests for now: cannot ${what} (${said})`, {
            ...details,
            help: 'Anonymous pulls are limited. Log in before this step (docker/login-action), or use registry-mirrors.',
        });
    }
    return new RegistryError(`${host} answered HTTP ${answer.status}: cannot ${what} (${said})`, details);
}
function deniedHelp(host, code) {
    if ((0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isEcrHost */ .R5)(host)) {
        return ('Allow the role of this step ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ' +
            'ecr:BatchCheckLayerAvailability; to push also ecr:InitiateLayerUpload, ecr:UploadLayerPart, ' +
            'ecr:CompleteLayerUpload and ecr:PutImage. A repository of another account must allow it, too.');
    }
    // Docker Hub, GHCR and Quay answer like this for images that don't exist, too.
    const login = `If the image is private, this step needs credentials for ${host}: run docker/login-action before it, or use the input registry-credentials.`;
    return code === 'UNAUTHORIZED' || code === 'DENIED' || code === undefined ? `${login} Check its name, too.` : login;
}
/**
 * Reads the registries' form of an error:
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
function readBody(body) {
    try {
        const json = JSON.parse(body);
        const first = json.errors?.[0];
        return { code: text(first?.code), words: text(first?.message) ?? text(json.details) ?? text(json.message) };
    }
    catch {
        // A web page of a proxy, or nothing: only a short plain text is worth showing.
        const plain = /^\s*</.test(body) ? '' : body.trim().slice(0, 200);
        return { code: undefined, words: plain === '' ? undefined : plain };
    }
}
function text(value) {
    return typeof value === 'string' && value !== '' ? value.slice(0, 300) : undefined;
}
/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now. */
function readRetryAfter(header, now = Date.now()) {
    if (header === undefined)
        return undefined;
    const seconds = Number(header);
    const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
/** The error for a request that got no answer, or half of one. */
function connectionLost(host, what, cause) {
    const code = (0,_error_code_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$)(cause);
    const words = (0,_contract_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(cause).replace(/^Error$/, '') || (code ?? 'the connection broke');
    return new RegistryError(`No answer from the registry ${host}: cannot ${what} (${words})`, {
        cause,
        retryable: !/CERT|SELF_SIGNED|ERR_TLS|EPROTO|WRONG_VERSION|UNABLE_TO/.test(code ?? ''),
        help: /ENOTFOUND|EAI_AGAIN/.test(code ?? '')
            ? `There seems to be no host ${host}. Check the image's name and the runner's network.`
            : `Check that the runner reaches ${host}; a mirror can be named with registry-mirrors.`,
    });
}


/***/ }),

/***/ 4319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kh: () => (/* binding */ runtimeFromImage),
/* harmony export */   rz: () => (/* binding */ unpackLayers)
/* harmony export */ });
/* unused harmony export DEFAULT_RUNTIME_IMAGE */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8081);
/* harmony import */ var _layered_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6581);
/* harmony import */ var _layers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(411);
/* harmony import */ var _registry_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6375);
/* harmony import */ var _runtime_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8050);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9262);
/* harmony import */ var _unpack_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7610);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6710);
// The runtime layer made from a public image of Node: its executable, loader and libraries, picked from the image's
// layers.










/** Node 22 with glibc 2.36, from a registry that allows anonymous pulls in numbers. */
const DEFAULT_RUNTIME_IMAGE = 'public.ecr.aws/docker/library/node:22-bookworm-slim';
const NODE = 'usr/local/bin/node';
const TRIPLETS = { amd64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };
const TRIES = 3;
/**
 * Runtime layers from an image. The key names the reference, not the digest behind it: so a deploy without changes need
 * not ask that registry, and a moved tag changes nothing by itself. The digest is kept with the stored layer.
 */
function runtimeFromImage(options) {
    const { reference, registries, supervisor } = options;
    return {
        key: async (architecture) => (0,_runtime_js__WEBPACK_IMPORTED_MODULE_6__/* .runtimeKey */ .mh)(architecture, ['image', reference, await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_6__/* .supervisorHash */ .nC)(supervisor)]),
        check: async (architecture) => {
            await (0,_source_js__WEBPACK_IMPORTED_MODULE_7__/* .resolveImage */ .AT)(reference, architecture, registries);
        },
        async derive(architecture) {
            const source = await (0,_source_js__WEBPACK_IMPORTED_MODULE_7__/* .resolveImage */ .AT)(reference, architecture, registries);
            for (let attempt = 1;; attempt += 1) {
                const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(options.temporary, 'scar-runtime-'));
                const dispose = () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
                try {
                    return { ...(await deriveFrom(source, architecture, options, folder)), dispose };
                }
                catch (error) {
                    await dispose();
                    // A layer that broke off half-way is on top of the others already: all is begun anew.
                    if (!(error instanceof _registry_error_js__WEBPACK_IMPORTED_MODULE_5__/* .RegistryError */ .gl) || !error.retryable || attempt >= TRIES)
                        throw error;
                }
            }
        },
    };
}
async function deriveFrom(source, architecture, { supervisor, reference }, folder) {
    const folders = libraryFolders(architecture);
    const files = (0,_layered_files_js__WEBPACK_IMPORTED_MODULE_3__/* .createLayeredFiles */ .y)(folder, (path) => path === NODE || isLibrary(path, folders));
    await unpackLayers(source, files);
    const node = files.find(NODE);
    if (node === undefined) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The image for the runtime, ${reference}, has no /${NODE}`, {
            help: `Use an image of the official Node repository, for instance ${DEFAULT_RUNTIME_IMAGE}.`,
        });
    }
    const findLibrary = async (name) => {
        const found = folders.map((place) => files.find(`${place}/${name}`));
        return found.find((file) => file !== undefined);
    };
    const entries = await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_6__/* .nodeEntries */ .pB)(node, async (loader) => files.find(loader), findLibrary);
    entries.push(...(await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_6__/* .supervisorEntries */ .jn)(supervisor)));
    return { ...(await (0,_layers_js__WEBPACK_IMPORTED_MODULE_4__/* .layerInFile */ .Xs)(entries, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'layer.tar.gz'))), source: source.pinned };
}
/** Where a loader looks for libraries, and where distributions keep the loader itself. */
function libraryFolders(architecture) {
    const triplet = TRIPLETS[architecture];
    return [`usr/lib/${triplet}`, `lib/${triplet}`, 'usr/lib64', 'lib64', 'usr/lib', 'lib', 'usr/local/lib'];
}
function isLibrary(path, folders) {
    const slash = path.lastIndexOf('/');
    return folders.includes(path.slice(0, slash)) && /\.so(\.|$)/.test(path.slice(slash + 1));
}
/**
 * Puts all layers of an image into a file system.
 * @throws UserError for layers that can't be unpacked, and for registries that fail.
 */
async function unpackLayers(source, files, zstd = _unpack_js__WEBPACK_IMPORTED_MODULE_8__/* .nodeZstd */ .iL) {
    const { blobs, name } = source;
    for (const { blob, packing } of (0,_source_js__WEBPACK_IMPORTED_MODULE_7__/* .packedLayers */ .HG)(source)) {
        const content = await blobs.again(() => blobs.open(blob.digest));
        const whole = (0,_verify_js__WEBPACK_IMPORTED_MODULE_9__/* .verifiedBlob */ .MC)(content, blob, blobs.from);
        await files.add((0,_unpack_js__WEBPACK_IMPORTED_MODULE_8__/* .through */ .sc)(whole, (0,_unpack_js__WEBPACK_IMPORTED_MODULE_8__/* .unpackers */ .XN)(packing, zstd, name))).catch((error) => {
            throw (0,_unpack_js__WEBPACK_IMPORTED_MODULE_8__/* .isBadPacking */ .TK)(error) ? (0,_registry_error_js__WEBPACK_IMPORTED_MODULE_5__/* .connectionLost */ .Bx)(blobs.from, `unpack ${blob.digest}`, error) : error;
        });
    }
}


/***/ }),

/***/ 8050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pB: () => (/* binding */ nodeEntries),
  mh: () => (/* binding */ runtimeKey),
  jn: () => (/* binding */ supervisorEntries),
  nC: () => (/* binding */ supervisorHash)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/contract/layout.js
var layout = __webpack_require__(2524);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/image/digest.js
var digest = __webpack_require__(1671);
;// CONCATENATED MODULE: ./build/src/image/elf.js
// What a Linux executable needs to start: its dynamic loader and its shared libraries, read from the ELF file.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html and ch5.dynamic.html

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_STRSZ = 10;
const MAX_TABLE = 16 * 1024 * 1024;
/**
 * Reads an ELF file of 64 bits, least significant byte first: all that AWS runs.
 * @throws Error when it is none.
 */
async function readElf(file) {
    const handle = await (0,promises_.open)(file, 'r');
    try {
        const segments = await readSegments(handle, file);
        const interpreter = segments.find(({ type }) => type === PT_INTERP);
        return {
            interpreter: interpreter === undefined ? undefined : cString(await readAt(handle, interpreter.offset, interpreter.size), 0),
            needed: await readNeeded(handle, segments),
        };
    }
    finally {
        await handle.close();
    }
}
async function readSegments(handle, file) {
    const header = await readAt(handle, 0, 64);
    if (header.length < 64 || header.readUInt32BE(0) !== 0x7f454c46 || header[4] !== 2 || header[5] !== 1) {
        throw new Error(`${file} is no 64-bit executable of Linux`);
    }
    const offset = Number(header.readBigUInt64LE(32));
    const entrySize = header.readUInt16LE(54);
    const count = header.readUInt16LE(56);
    const table = await readAt(handle, offset, entrySize * count);
    return Array.from({ length: count }, (_, index) => {
        const entry = table.subarray(index * entrySize, (index + 1) * entrySize);
        return {
            type: entry.readUInt32LE(0),
            offset: Number(entry.readBigUInt64LE(8)),
            address: Number(entry.readBigUInt64LE(16)),
            size: Number(entry.readBigUInt64LE(32)),
        };
    });
}
async function readNeeded(handle, segments) {
    const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
    if (dynamic === undefined)
        return [];
    const bytes = await readAt(handle, dynamic.offset, dynamic.size);
    const tags = Array.from({ length: Math.floor(bytes.length / 16) }, (_, index) => ({
        tag: Number(bytes.readBigInt64LE(index * 16)),
        value: Number(bytes.readBigUInt64LE(index * 16 + 8)),
    }));
    const valueOf = (wanted) => tags.find(({ tag }) => tag === wanted)?.value ?? 0;
    const address = valueOf(DT_STRTAB);
    const home = segments.find((segment) => segment.type === PT_LOAD && address >= segment.address && address < segment.address + segment.size);
    if (home === undefined)
        return [];
    const names = await readAt(handle, address - home.address + home.offset, valueOf(DT_STRSZ));
    return tags.filter(({ tag }) => tag === DT_NEEDED).map(({ value }) => cString(names, value));
}
async function readAt(handle, position, length) {
    if (length > MAX_TABLE)
        throw new Error('an implausible table in an executable');
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, position);
    return buffer.subarray(0, bytesRead);
}
function cString(bytes, start) {
    const end = bytes.indexOf(0, start);
    return bytes.toString('utf8', start, end < 0 ? bytes.length : end);
}

;// CONCATENATED MODULE: ./build/src/image/runtime.js
// The runtime layer: a relocated Node with its own loader and libraries, and the supervisor bundle, under /.scar.






/** Raised when the same inputs shall make another layer than before. */
const FORMAT = 1;
/** The tag of a runtime layer: the architecture and a hash of all that goes in. */
function runtimeKey(architecture, ingredients) {
    return `${architecture}-${(0,digest/* contentHash */.A)([FORMAT, layout/* ENTRYPOINT */.$Q, ...ingredients], 16)}`;
}
/** The files of a folder and of those in it, in no order: paths relative to it. */
async function listFiles(folder) {
    const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }).catch((error) => {
        throw new errors/* UserError */.y(`The supervisor's bundle is missing: ${(0,errors/* messageOf */.b)(error)}`, {
            help: 'It is built into dist/supervisor: use a released version of the action, or run `npm run build`.',
        });
    });
    return entries
        .filter((entry) => entry.isFile())
        .map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name).slice(folder.length + 1));
}
/** Entries for all files of the supervisor's bundle. */
async function supervisorEntries(folder) {
    const files = await listFiles(folder.replace(/\/+$/, ''));
    return files.map((path) => ({ path: `${layout/* LAYOUT */.rs.supervisor}/${path}`, mode: 0o644, file: (0,external_node_path_.join)(folder, path) }));
}
/** A hash over names and contents of the supervisor's files. */
async function supervisorHash(folder) {
    const files = (await listFiles(folder.replace(/\/+$/, ''))).toSorted();
    const sums = await Promise.all(files.map(async (path) => [path, (0,digest/* sha256 */.s)(await (0,promises_.readFile)((0,external_node_path_.join)(folder, path)))]));
    return (0,digest/* contentHash */.A)(sums, 64);
}
/**
 * Entries for Node, its loader and all libraries that these need, wherever they lie now.
 * @param findInterpreter finds the loader by the path that the executable names.
 * @throws UserError when one is missing, or Node is not linked dynamically.
 */
async function nodeEntries(node, findInterpreter, find) {
    const { interpreter, needed } = await readElf(node);
    if (interpreter === undefined)
        throw new errors/* UserError */.y(`${node} is a static executable, which can't be relocated with its libraries`);
    const require = async (name, by, finder) => {
        const found = await finder(name);
        if (found !== undefined)
            return found;
        throw new errors/* UserError */.y(`Node's runtime is incomplete: ${by} needs ${name}, which is not there`, {
            help: 'Use an image of the official Node repository as the runtime, for instance node:22-bookworm-slim.',
        });
    };
    const loader = await require(interpreter, 'node', findInterpreter);
    const loaderName = interpreter.slice(interpreter.lastIndexOf('/') + 1);
    const libraries = new Map();
    const waiting = needed.map((name) => ({ name, by: 'node' }));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { name, by } = next;
        // Everything links to the loader, too. It is known under its SONAME once it runs, whatever its file is called.
        if (name === loaderName || libraries.has(name))
            continue;
        const file = await require(name, by, find);
        libraries.set(name, file);
        waiting.push(...(await readElf(file)).needed.map((each) => ({ name: each, by: name })));
    }
    return [
        { path: layout/* LAYOUT */.rs.node, mode: 0o755, file: node },
        { path: layout/* LAYOUT */.rs.loader, mode: 0o755, file: loader },
        ...[...libraries].map(([name, file]) => ({ path: `${layout/* LAYOUT */.rs.libraries}/${name}`, mode: 0o755, file })),
    ];
}


/***/ }),

/***/ 9262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ resolveImage),
/* harmony export */   Ap: () => (/* binding */ familyOf),
/* harmony export */   HG: () => (/* binding */ packedLayers),
/* harmony export */   KD: () => (/* binding */ checked),
/* harmony export */   PS: () => (/* binding */ CONFIG_LIMIT),
/* harmony export */   Ys: () => (/* binding */ sourceLayers),
/* harmony export */   uo: () => (/* binding */ blobsIn)
/* harmony export */ });
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8334);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2151);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1576);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6950);
/* harmony import */ var _unpack_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7610);






const CONFIG_LIMIT = 8 * 1024 * 1024;
/**
 * Finds an image in a registry: tag or digest, through an index where there is one, to manifest and config.
 * @throws UserError for an image that is not there, not accessible, not an image, or not for the architecture.
 */
async function resolveImage(image, architecture, registries) {
    const reference = (0,_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .parseReference */ .F2)(image);
    const { repository } = reference;
    const registry = registries.of(reference.registry);
    const name = (0,_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference);
    let fetched = await registry.manifest(repository, (0,_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestName */ .vS)(reference));
    let read = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .W)(fetched.bytes, fetched.contentType, name);
    if (read.kind === 'index') {
        const { digest } = (0,_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .choosePlatform */ .xV)(read.index, architecture, name);
        fetched = await registry.manifest(repository, digest);
        read = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .W)(fetched.bytes, fetched.contentType, name);
    }
    if (read.kind === 'index')
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} is an index of indexes, which is not supported`);
    const { manifest } = read;
    const config = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readConfig */ .X)(await registry.readBlob(repository, manifest.config, CONFIG_LIMIT), name);
    const { digest } = fetched;
    const pinned = (0,_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)({ ...reference, tag: undefined, digest });
    const blobs = blobsIn(registry, repository);
    return checked({ name, pinned, digest, family: familyOf(manifest), manifest, config, blobs }, architecture);
}
/** The blobs of a registry's repository. */
function blobsIn(registry, repository) {
    return {
        from: `${registry.host}/${repository}`,
        isRemote: true,
        repository: { address: registry.address, name: repository },
        open: (digest) => registry.openBlob(repository, digest),
        again: (attempt) => registry.again(attempt),
    };
}
function familyOf({ mediaType }) {
    return mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociManifest ? 'oci' : 'docker';
}
/** @throws UserError for an image that says itself that it is for another architecture, or contradicts itself. */
function checked(source, architecture) {
    const { config, manifest, name } = source;
    (0,_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPlatform */ .oF)(config, architecture, name);
    if (config.rootfs.diff_ids.length === manifest.layers.length)
        return source;
    throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} is broken: ${manifest.layers.length} layers, but ${config.rootfs.diff_ids.length} diff ids`);
}
/** Overlay file systems take no more (moby#2897). */
const MAX_LAYERS = 127;
/**
 * The source's layers, with what becomes of each in the packaged image.
 * @param added how many layers will be appended.
 * @throws UserError for layers that Lambda or Batch can't use, or that no registry gives away.
 */
function sourceLayers({ manifest, family, name, config, blobs }, added) {
    if (manifest.layers.length + added > MAX_LAYERS) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} has ${manifest.layers.length} layers; with our ${added}, over the limit of ${MAX_LAYERS}`, {
            help: 'Build it with fewer steps, for instance with RUN lines joined, or with `docker build --squash`.',
        });
    }
    return packedLayers({ manifest, name }).map(({ blob, packing }, index) => {
        // Lambda takes uncompressed layers of OCI's type (rules_aws#145). From a file they are packed, to move less.
        const isKept = packing === 'gzip' || (blob.mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociLayer && family === 'oci' && blobs.isRemote);
        return {
            blob,
            diffId: config.rootfs.diff_ids[index] ?? '',
            mediaType: packing === 'none' && isKept ? blob.mediaType : _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .FAMILY */ .Ju[family].layer,
            repack: isKept ? undefined : packing,
        };
    });
}
/** The layers of an image and how they are packed. @throws UserError for those that nobody can unpack. */
function packedLayers({ manifest, name }) {
    return manifest.layers.map((blob) => ({ blob, packing: knownPacking(blob.mediaType, name) }));
}
function knownPacking(mediaType, name) {
    const packing = (0,_unpack_js__WEBPACK_IMPORTED_MODULE_5__/* .packingOf */ .bp)(mediaType);
    if (packing !== undefined)
        return packing;
    throw /foreign|nondistributable/.test(mediaType)
        ? new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} has layers that may not be distributed (${mediaType}), as images of Windows have`, { help: 'Use an image whose layers are all in its registry.' })
        : new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} has layers of an unknown kind: ${mediaType}`, {
            help: 'Build it with `docker buildx build --output type=image,push=true,compression=gzip,force-compression=true`.',
        });
}


/***/ }),

/***/ 4878:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   oO: () => (/* binding */ createTransport),
/* harmony export */   vf: () => (/* binding */ discard),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6466);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8081);
// HTTP requests over kept connections, with answers as streams: one request, one answer, nothing about registries.




/** A transport that keeps connections: up to 8 to a host. Idle connections don't keep the process alive. */
function createTransport() {
    const plain = new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent({ keepAlive: true, maxSockets: 8 });
    const secure = new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({ keepAlive: true, maxSockets: 8 });
    return {
        send: (request) => new Promise((resolve, reject) => {
            const isPlain = request.url.protocol === 'http:';
            const client = isPlain ? node_http__WEBPACK_IMPORTED_MODULE_0__ : node_https__WEBPACK_IMPORTED_MODULE_1__;
            const { method, headers, body, idle } = request;
            const sent = client.request(request.url, { method, headers, agent: isPlain ? plain : secure });
            sent.setTimeout(idle, () => sent.destroy(new Error(`silence for ${idle / 1000} s`)));
            sent.on('error', reject);
            sent.once('response', (answer) => {
                resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer });
            });
            if (body === undefined || body instanceof Uint8Array) {
                sent.end(body);
            }
            else {
                // An early answer (a refusal) ends the request before its body: then the answer counts, not the broken pipe.
                (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(body, sent).catch((error) => {
                    sent.destroy(error instanceof Error ? error : new Error(String(error)));
                    reject(error);
                });
            }
        }),
    };
}
/**
 * Reads a whole body.
 * @throws UserError when it is longer than `limit` bytes, and what the connection throws.
 */
async function readAll(body, limit, what) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body) {
        length += chunk.length;
        if (length > limit)
            throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .y(`Cannot ${what}: the answer is longer than ${limit} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** Lets go of an answer whose body nobody wants: small bodies are read so that the connection can be used again. */
function discard(answer) {
    answer.body.on('error', () => undefined);
    if (Number(answer.headers['content-length'] ?? 0) > 64 * 1024)
        answer.body.destroy();
    else
        answer.body.resume();
}


/***/ }),

/***/ 7610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TK: () => (/* binding */ isBadPacking),
  iL: () => (/* binding */ nodeZstd),
  bp: () => (/* binding */ packingOf),
  tf: () => (/* binding */ requireZstd),
  sc: () => (/* binding */ through),
  XN: () => (/* binding */ unpackers)
});

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/image/error-code.js
var error_code = __webpack_require__(2167);
// EXTERNAL MODULE: ./build/src/image/media-types.js
var media_types = __webpack_require__(2151);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(9456);
;// CONCATENATED MODULE: ./build/src/image/zstd-frames.js
// Cuts a zstd stream at the ends of its frames, and leaves out frames without content.
// Node's decompressor stops in silence at the end of a frame when the next one begins in the same chunk (seen with
// 24.21), and images of podman's zstd:chunked are made of many frames.
// https://www.rfc-editor.org/rfc/rfc8878#section-3.1

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
/** Bytes of a dictionary's id and of the content's size, by their flags. */
const ID_SIZES = [0, 1, 2, 4];
const CONTENT_SIZES = [0, 2, 4, 8];
const RLE = 1;
/**
 * A stream of zstd whose chunks never reach over the end of a frame.
 * @throws Error (of the stream) for what is no zstd; its code is ZSTD_FRAME.
 */
function zstdFrames() {
    let expected = { kind: 'magic', need: 4 };
    let left = 0;
    let hasChecksum = false;
    let gathered = Buffer.alloc(0);
    let ready = [];
    /** Passes `size` bytes on, or drops them; then comes `next`. */
    const content = (size, next, drop = false) => {
        left = size;
        return size === 0 ? next : { kind: 'content', drop, next };
    };
    const readMagic = () => {
        const magic = gathered.readUInt32LE(0);
        // A frame that may be skipped says its size; of its content nothing is wanted.
        if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE)
            return { kind: 'skippable', need: 8 };
        if (magic !== MAGIC)
            throw Object.assign(new Error('it is not compressed with zstd'), { code: 'ZSTD_FRAME' });
        return { kind: 'descriptor', need: 5 };
    };
    const readDescriptor = () => {
        const descriptor = gathered[4] ?? 0;
        const isSingle = (descriptor & 0x20) !== 0;
        hasChecksum = (descriptor & 0x04) !== 0;
        const contentFlag = descriptor >> 6;
        const contentSize = contentFlag === 0 && isSingle ? 1 : (CONTENT_SIZES[contentFlag] ?? 0);
        const rest = (isSingle ? 0 : 1) + (ID_SIZES[descriptor & 3] ?? 0) + contentSize;
        take();
        return content(rest, { kind: 'block', need: 3 });
    };
    const readBlock = () => {
        const header = gathered.readUIntLE(0, 3);
        const size = ((header >> 1) & 3) === RLE ? 1 : header >> 3;
        take();
        if ((header & 1) === 0)
            return content(size, { kind: 'block', need: 3 });
        return content(size + (hasChecksum ? 4 : 0), { kind: 'end' });
    };
    const readSkippable = () => {
        const size = gathered.readUInt32LE(4);
        gathered = Buffer.alloc(0);
        return content(size, { kind: 'magic', need: 4 }, true);
    };
    /** What was gathered belongs to the frame. */
    const take = () => {
        ready.push(gathered);
        gathered = Buffer.alloc(0);
    };
    const readHeader = (kind) => {
        if (kind === 'magic')
            return readMagic();
        if (kind === 'descriptor')
            return readDescriptor();
        return kind === 'block' ? readBlock() : readSkippable();
    };
    const flushReady = (output) => {
        if (ready.length > 0)
            output.push(Buffer.concat(ready));
        ready = [];
    };
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            try {
                for (let rest = chunk; rest.length > 0;) {
                    if (expected.kind === 'content') {
                        const piece = rest.subarray(0, left);
                        rest = rest.subarray(piece.length);
                        left -= piece.length;
                        if (!expected.drop)
                            ready.push(piece);
                        if (left === 0)
                            expected = expected.next;
                    }
                    else if (expected.kind !== 'end') {
                        const piece = rest.subarray(0, expected.need - gathered.length);
                        rest = rest.subarray(piece.length);
                        gathered = Buffer.concat([gathered, piece]);
                        if (gathered.length === expected.need)
                            expected = readHeader(expected.kind);
                    }
                    if (expected.kind === 'end') {
                        flushReady(this);
                        expected = { kind: 'magic', need: 4 };
                    }
                }
                flushReady(this);
                done();
            }
            catch (error) {
                done(error);
            }
        },
        flush(done) {
            const isBetween = expected.kind === 'magic' && gathered.length === 0;
            done(isBetween ? null : Object.assign(new Error('it ends inside a frame'), { code: 'ZSTD_FRAME' }));
        },
    });
}

;// CONCATENATED MODULE: ./build/src/image/unpack.js





const PACKINGS = new Map([
    [media_types/* MEDIA */.Rn.ociLayer, 'none'],
    [media_types/* MEDIA */.Rn.dockerLayer, 'none'],
    [media_types/* MEDIA */.Rn.ociLayerGzip, 'gzip'],
    [media_types/* MEDIA */.Rn.dockerLayerGzip, 'gzip'],
    [media_types/* MEDIA */.Rn.ociLayerZstd, 'zstd'],
    [media_types/* MEDIA */.Rn.dockerLayerZstd, 'zstd'],
]);
/** The packing that a layer's media type names; undefined for types that are not known. */
function packingOf(mediaType) {
    return PACKINGS.get(mediaType);
}
/** That of Node itself: from 22.15 and 23.8 on (https://nodejs.org/api/zlib.html#zlibcreatezstddecompressoptions). */
const nodeZstd = external_node_zlib_.createZstdDecompress;
/** @throws UserError when Node can't unpack zstd and the image has layers of it. */
function requireZstd(zstd, image) {
    if (zstd !== undefined)
        return zstd;
    throw new errors/* UserError */.y(`The image ${image} has layers compressed with zstd, which Node ${process.version} can't unpack`, {
        help: 'AWS Lambda takes gzip only, so they are packed anew. Run the action with Node 24 (as `uses:` does), or build ' +
            'the image with `docker buildx build --output type=image,push=true,compression=gzip,force-compression=true`.',
    });
}
/** The streams through which a packed layer becomes a tar archive; empty for one that is an archive already. */
function unpackers(packing, zstd, image) {
    if (packing === 'zstd')
        return [zstdFrames(), requireZstd(zstd, image)()];
    return packing === 'gzip' ? [external_node_zlib_.createGunzip()] : [];
}
/** Pipes through the streams; a failure of any one fails the last, and the end of the last ends them all. */
function through(content, streams) {
    let last = content;
    for (const stream of streams) {
        const before = last;
        before.on('error', (error) => stream.destroy(error));
        stream.once('close', () => before.destroy());
        last = before.pipe(stream);
    }
    return last;
}
/** Whether an error says that packed data are damaged, as flipped bits make them before the digest tells. */
function isBadPacking(error) {
    return /^(Z_|ZSTD_)/.test((0,error_code/* codeOf */.$)(error) ?? '');
}


/***/ }),

/***/ 6710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MC: () => (/* binding */ verifiedBlob),
/* harmony export */   tB: () => (/* binding */ verifyBlob),
/* harmony export */   zr: () => (/* binding */ verified)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9456);
/* harmony import */ var _registry_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6375);
// Checks a blob while it streams by, and holds its last piece back until size and digest are right.
// So a registry at the far end never sees a bad blob whole; its own check is the second line.



/**
 * A stream that passes a blob on.
 * Fails with a retryable RegistryError when the blob is longer, shorter or other than its digest says.
 * @param onBytes is told the number of bytes of each piece.
 */
function verifyBlob(blob, from, onBytes) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let seen = 0;
    let held;
    const damaged = (how) => new _registry_error_js__WEBPACK_IMPORTED_MODULE_2__/* .RegistryError */ .gl(`${blob.digest} from ${from} arrives damaged: ${how}`, {
        retryable: true,
        help: 'Something between the registry and us changes or cuts data. Run it again, or push the image anew.',
    });
    return new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
        transform(chunk, _encoding, done) {
            seen += chunk.length;
            hash.update(chunk);
            onBytes(chunk.length);
            if (seen > blob.size) {
                done(damaged(`longer than its ${blob.size} bytes`));
                return;
            }
            const ready = held;
            held = chunk;
            done(null, ready);
        },
        flush(done) {
            const digest = `sha256:${hash.digest('hex')}`;
            if (seen !== blob.size)
                done(damaged(`${seen} of ${blob.size} bytes`));
            else if (digest !== blob.digest)
                done(damaged(`its digest is ${digest}`));
            else
                done(null, held);
        },
    });
}
/**
 * Content of a source, passed through verifyBlob. A broken source fails the result, a destroyed result ends the source.
 * @param broken makes the error for a source that breaks.
 */
function verified(content, check, broken) {
    content.on('error', (error) => check.destroy(broken(error)));
    content.once('close', () => {
        if (!content.readableEnded)
            check.destroy(broken(new Error('it ended early')));
    });
    check.once('close', () => content.destroy());
    return content.pipe(check);
}
/** The content of a blob that is downloaded: its end is an error when it is damaged. */
function verifiedBlob(content, blob, from) {
    const check = verifyBlob(blob, from, () => undefined);
    return verified(content, check, (error) => (0,_registry_error_js__WEBPACK_IMPORTED_MODULE_2__/* .connectionLost */ .Bx)(from, `read ${blob.digest} to its end`, error));
}


/***/ }),

/***/ 822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ batched),
/* harmony export */   S: () => (/* binding */ allPages)
/* harmony export */ });
// Reads of many things in few calls: what is asked for at the same time goes into one call, as far as it fits.
/**
 * Makes a reader of single things out of one of many. What is asked for in the same turn of the event loop, or while a
 * fetch is under way, goes into the next fetch, at most `limit` keys a call. Thus pollers fall into step. Nothing is
 * kept: an answer comes from a call that began after the question, so it is never older than a write of ours.
 */
function batched(limit, fetch) {
    let asked = new Map();
    let isBusy = false;
    async function work() {
        while (asked.size > 0) {
            const now = [...asked];
            asked = new Map();
            const parts = Array.from({ length: Math.ceil(now.length / limit) }, (_, index) => new Map(now.slice(index * limit, (index + 1) * limit)));
            await Promise.all(parts.map((part) => answer(part, fetch)));
        }
        isBusy = false;
    }
    return (key) => {
        const same = asked.get(key);
        if (same !== undefined)
            return same.promise;
        const question = newQuestion();
        asked.set(key, question);
        if (!isBusy) {
            isBusy = true;
            setImmediate(() => void work());
        }
        return question.promise;
    };
}
function newQuestion() {
    let resolve = () => undefined;
    let reject = () => undefined;
    const promise = new Promise((onValue, onError) => {
        resolve = onValue;
        reject = onError;
    });
    return { promise, resolve, reject };
}
/** Answers these questions by one call; never rejects. */
async function answer(questions, fetch) {
    try {
        const found = await fetch([...questions.keys()]);
        for (const [key, { resolve }] of questions)
            resolve(found.get(key));
    }
    catch (error) {
        for (const { reject } of questions.values())
            reject(error);
    }
}
/** All items of a list that AWS gives page by page. */
async function allPages(call) {
    const all = [];
    let token;
    do {
        const { items, next } = await call(token);
        all.push(...(items ?? []));
        token = next === '' ? undefined : next;
    } while (token !== undefined);
    return all;
}


/***/ }),

/***/ 8281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ containerOf),
  M: () => (/* binding */ jobDefinitionKind)
});

// EXTERNAL MODULE: ./build/src/engine/diff.js
var diff = __webpack_require__(469);
// EXTERNAL MODULE: ./build/src/engine/refs.js
var refs = __webpack_require__(2056);
// EXTERNAL MODULE: ./build/src/resources/batched.js
var batched = __webpack_require__(822);
;// CONCATENATED MODULE: ./build/src/resources/job-definition-list.js

/** Up to so many names are asked for one by one, side by side. */
const FEW = 8;
/** The active revisions by the names of their definitions. */
async function activeDefinitions(context, names) {
    const all = names.length <= FEW ? undefined : await listAll(context, names.length);
    const found = all ?? (await Promise.all(names.map((name) => listOf(context, { jobDefinitionName: name })))).flat();
    const wanted = new Map(names.map((name) => [name, []]));
    for (const definition of found)
        wanted.get(definition.jobDefinitionName ?? '')?.push(definition);
    return wanted;
}
/** Those of all names, if the account doesn't have so many that asking name by name is quicker. */
async function listAll(context, names) {
    const mostPages = Math.max(4, Math.ceil(names / 8));
    let pages = 0;
    let isComplete = true;
    const found = await listOf(context, {}, () => {
        pages += 1;
        isComplete = pages <= mostPages;
        return isComplete;
    });
    return isComplete ? found : undefined;
}
/** @param goesOn asked before each further page */
async function listOf(context, which, goesOn = () => true) {
    const batch = await context.aws.batch();
    return (0,batched/* allPages */.S)(async (token) => {
        const more = token === undefined ? {} : { nextToken: token };
        const page = await batch.describeJobDefinitions({ ...which, status: 'ACTIVE', ...more });
        const next = page.nextToken ?? '';
        return { items: page.jobDefinitions, next: next !== '' && goesOn() ? next : undefined };
    });
}

// EXTERNAL MODULE: ./build/src/resources/ownership.js
var ownership = __webpack_require__(4530);
// EXTERNAL MODULE: ./build/src/resources/values.js
var values = __webpack_require__(1493);
;// CONCATENATED MODULE: ./build/src/resources/job-definition.js






/** Revisions that stay: the newest, so that a deployment can be taken back. */
const KEPT_REVISIONS = 3;
/** Tag of an older revision that is in use again: the number of the newest one at that time. */
const USED_TAG = 'scar:used-beside';
function jobDefinitionKind(context) {
    const list = (0,batched/* batched */.Q)(10_000, (names) => activeDefinitions(context, names));
    const read = async (name) => stateOf((await list(name)) ?? []);
    return {
        kind: 'Batch job definition',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => read((0,values/* plain */.pj)(props.jobDefinitionName)),
        ownership: ([newest], { props }) => (0,ownership/* ownershipByTags */.yX)(newest.tags, props.tags),
        diff: ({ props }, live) => job_definition_diff(props, live),
        attributes: (live, { props, name }) => {
            const { arn, number } = revisionOf(props, live) ?? live[0];
            return { arn, name, revision: String(number) };
        },
        create: (target) => register(context, target, []),
        update: (target, live) => register(context, target, live),
        delete: (_resource, live) => deregister(context, live.filter(isOurs)),
        cleanUp: async ({ props, name }, live) => {
            const now = live[0].isNew === true ? await read(name) : live;
            const used = revisionOf(props, live);
            await markUsed(context, used, live[0]);
            await deregister(context, superfluous(used, now ?? live));
        },
    };
}
/** What has no hash was not registered by us. */
const isOurs = ({ tags }) => ownership/* HASH_TAG */.iT in tags;
function stateOf(definitions) {
    const [newest, ...older] = definitions.map(revision).toSorted((one, other) => other.number - one.number);
    return newest === undefined ? undefined : [newest, ...older];
}
function revision(content) {
    return {
        arn: (0,values/* required */.mw)(content.jobDefinitionArn, 'the ARN of a job definition'),
        number: content.revision ?? 0,
        content,
        tags: content.tags ?? {},
    };
}
/** The newest revision that was registered with exactly this content. */
function revisionOf(props, live) {
    if ((0,refs/* refsIn */.A5)(props).length > 0)
        return undefined;
    const hash = (0,values/* hashOf */.qQ)(props);
    return live.find(({ tags }) => tags[ownership/* HASH_TAG */.iT] === hash);
}
/** The hash decides; the rows tell what differs from the newest revision. */
function job_definition_diff(props, live) {
    if (revisionOf(props, live) !== undefined)
        return [];
    const [{ content, tags }] = live;
    const how = { effect: 'new-revision' };
    const rows = [
        ...(0,diff/* differences */.tX)('container', comparable(containerOf(props)), comparable(containerOf(content)), how),
        ...(0,diff/* differences */.tX)('environment', variables(containerOf(props)), variables(containerOf(content)), { ...how, exact: true }),
        ...(0,diff/* differences */.tX)('nodes', nodesOf(props), nodesOf(content), { ...how, exact: true }),
        ...(0,diff/* differences */.tX)('retryStrategy', lowered(props.retryStrategy), lowered(content.retryStrategy), how),
        ...(0,diff/* differences */.tX)('timeout', props.timeout, content.timeout, how),
        ...(0,diff/* differences */.tX)('platform', props.platformCapabilities, content.platformCapabilities, how),
        ...(0,diff/* differences */.tX)('propagateTags', props.propagateTags, content.propagateTags, how),
        ...(0,diff/* differences */.tX)('tags', props.tags, tags, how),
    ];
    return rows.length > 0 ? rows : [
        { field: 'content', before: tags[ownership/* HASH_TAG */.iT] ?? 'not ours', after: (0,values/* hashOf */.qQ)(props), effect: 'new-revision' }
    ];
}
/** The container, which is the same on all nodes of a job that has several. */
function containerOf({ containerProperties, nodeProperties }) {
    const ranges = nodeProperties?.nodeRangeProperties;
    return containerProperties ?? (Array.isArray(ranges) ? ranges[0]?.container : undefined);
}
/** How many nodes, and which is the main one; a job that runs on one has no such fields. */
function nodesOf({ nodeProperties: nodes }) {
    return nodes === undefined ? {} : { numNodes: nodes.numNodes, mainNode: nodes.mainNode };
}
/** Lists whose order means nothing, by their names. */
function comparable(container) {
    if (container === undefined)
        return undefined;
    const { environment: _, resourceRequirements, ...rest } = container;
    const requirements = (0,values/* byField */.GC)(resourceRequirements, 'type');
    return {
        ...rest,
        resources: Object.fromEntries(Object.entries(requirements).map(([type, { value }]) => [type, value])),
    };
}
function variables(container) {
    const list = (0,values/* byField */.GC)(container?.environment, 'name');
    return Object.fromEntries(Object.entries(list).map(([name, { value }]) => [name, value]));
}
/** Batch answers with `retry` for `RETRY`. */
function lowered(value) {
    return value === undefined ? undefined : JSON.parse(JSON.stringify(value).toLowerCase());
}
async function register(context, { props }, older) {
    const tags = (0,ownership/* runTags */.He)(context, props, (0,values/* hashOf */.qQ)(props));
    const made = await (await context.aws.batch()).registerJobDefinition({ ...(0,values/* copy */.C)(props), tags });
    const content = { ...(0,values/* copy */.C)(props), ...made, revision: made.revision, type: props.type, tags, status: 'ACTIVE' };
    return [{ ...revision(content), isNew: true }, ...older];
}
/** Otherwise the next deployment could not tell which revision was in use before it. */
async function markUsed(context, used, newest) {
    const number = String(newest.number);
    if (used === undefined || used.arn === newest.arn || used.tags[USED_TAG] === number)
        return;
    await (await context.aws.batch()).tagResource({ resourceArn: used.arn, tags: { [USED_TAG]: number } });
}
/**
 * What is neither among the newest, nor in use or the one before that, and twins: when the answer to
 * RegisterJobDefinition is lost, the SDK tries again, and there are two of one content.
 */
function superfluous(used, live) {
    const contents = new Set(used === undefined ? [] : [used.tags[ownership/* HASH_TAG */.iT]]);
    const [kept, twins] = [[], []];
    for (const old of live) {
        const hash = old.tags[ownership/* HASH_TAG */.iT];
        if (old.arn !== used?.arn && hash !== undefined && contents.has(hash))
            twins.push(old);
        else
            kept.push(old);
        contents.add(hash);
    }
    const newestBefore = String(kept[1]?.number);
    const isNeeded = ({ arn, tags }) => arn === used?.arn || tags[USED_TAG] === newestBefore;
    return [...twins, ...kept.slice(KEPT_REVISIONS).filter((old) => !isNeeded(old))].filter(isOurs);
}
async function deregister(context, revisions) {
    const batch = await context.aws.batch();
    for (const { arn } of revisions)
        await batch.deregisterJobDefinition({ jobDefinition: arn });
}


/***/ }),

/***/ 1776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  KI: () => (/* binding */ deployPolicy),
  JM: () => (/* binding */ statementFor)
});

// UNUSED EXPORTS: MANAGED_POLICY_LIMIT, sizeOf

// EXTERNAL MODULE: ./build/src/image/address.js
var address = __webpack_require__(1039);
// EXTERNAL MODULE: ./build/src/image/package.js + 8 modules
var image_package = __webpack_require__(9992);
// EXTERNAL MODULE: ./build/src/image/reference.js
var image_reference = __webpack_require__(6950);
;// CONCATENATED MODULE: ./build/src/stack/name-patterns.js
// Fewer patterns for many names: what stands in a policy has to fit.
/**
 * At most `limit` patterns that match all names: names that begin alike are put together first, `fn-001` and `fn-002` to `fn-00*`.
 * @param limit 1 or more
 */
function patternsFor(names, limit) {
    const patterns = [...new Set(names)].toSorted();
    // Of neighbours, how many characters they have in common; in a sorted list no others have more.
    const shared = patterns.slice(1).map((name, index) => common(patterns[index] ?? '', name).length);
    while (patterns.length > limit) {
        const most = Math.max(...shared);
        const index = shared.indexOf(most);
        patterns.splice(index, 2, `${(patterns[index] ?? '').slice(0, most)}*`);
        shared.splice(index, 1);
        // What the new pattern has in common with its neighbours is no longer than itself.
        for (const side of [index - 1, index]) {
            const before = shared[side];
            if (before !== undefined)
                shared[side] = Math.min(before, most);
        }
    }
    return patterns;
}
function common(one, other) {
    let length = 0;
    while (length < one.length && one[length] === other[length])
        length += 1;
    return one.slice(0, length);
}
/** Whether a pattern with `*` matches a name: an action in a policy. */
function matches(pattern, name) {
    const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
}

// EXTERNAL MODULE: ./build/src/stack/role.js
var role = __webpack_require__(5432);
;// CONCATENATED MODULE: ./build/src/stack/deploy-scope.js


function deployScope(stack, environment, limits) {
    const resources = [...stack.resources, ...(stack.retired ?? []).map(({ resource }) => resource)];
    const all = (kind) => resources.filter((resource) => resource.kind === kind);
    const namesOf = (kind) => all(kind).map(({ name }) => name);
    const fit = (names) => patternsFor(names, limits.names);
    const buckets = patternsFor(namesOf('S3 bucket'), limits.buckets);
    return { environment, all, fit, names: (kind) => fit(namesOf(kind)), buckets };
}
/** Actions of one service. */
const actions = (service, ...names) => names.map((name) => `${service}:${name}`);
/** A statement, unless there is nothing that it is for. */
function allowAny(sid, action, resources) {
    return resources.length === 0 ? [] : [(0,role/* allow */.cw)(sid, action, resources)];
}

// EXTERNAL MODULE: ./build/src/stack/environment.js
var stack_environment = __webpack_require__(7639);
;// CONCATENATED MODULE: ./build/src/stack/deploy-images.js






/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
const PULL = actions('ecr', 'BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer');
const PUSH = actions('ecr', '*LayerUpload', 'UploadLayerPart', 'PutImage');
const MANAGE = actions('ecr', 'CreateRepository', 'DeleteRepository', 'DescribeImages', '*LifecyclePolicy', 'ListTagsForResource', 'TagResource', 'UntagResource');
/**
 * Lambda lets itself into the repository of an image
 * (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions).
 */
const LAMBDA = actions('ecr', 'GetRepositoryPolicy', 'SetRepositoryPolicy');
/** None where no image is packaged, and none is in a private registry. */
function imageStatements({ environment, all, names }) {
    const arn = (name) => (0,stack_environment/* regionalArn */.nW)(environment, 'ecr', `repository/${name}`);
    const own = names('ECR repository').map(arn);
    const sources = privateSources([...all('Packaged image'), ...all('Lambda function')], environment.partition);
    // Repositories are looked at together, also those of functions that came later: one that may not be looked at would
    // spoil the whole call.
    const read = (0,role/* allow */.cw)('EcrRead', actions('ecr', 'GetAuthorizationToken', 'DescribeRepositories'), ['*']);
    const written = own.length === 0 ? [] : [...own, arn(image_package/* RUNTIME_REPOSITORY */.w)];
    return [
        ...(own.length + sources.length === 0 ? [] : [read]),
        ...allowAny('EcrRepositories', [...MANAGE, ...PULL, ...PUSH, ...LAMBDA], written),
        ...allowAny('EcrSources', [...PULL, ...LAMBDA], sources),
    ];
}
/** Repositories of ECR that the user's images are in: of this account or another one. */
function privateSources(resources, partition) {
    const references = resources.flatMap(({ props }) => {
        const { image } = props;
        const { code } = props;
        const uri = image ?? (code !== undefined && 'imageUri' in code ? code.imageUri : undefined);
        return typeof uri === 'string' ? [uri] : [];
    });
    return [...new Set(references.flatMap((reference) => sourceArn(reference, partition)))];
}
function sourceArn(reference, partition) {
    try {
        const { registry, repository } = (0,image_reference/* parseReference */.F2)(reference);
        const [account, , , region] = registry.split('.');
        return (0,address/* isEcrHost */.R5)(registry) ? [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`] : [];
    }
    catch {
        // The check tells what is wrong with it.
        return [];
    }
}

// EXTERNAL MODULE: ./build/src/engine/model.js
var model = __webpack_require__(3517);
// EXTERNAL MODULE: ./build/src/resources/job-definition.js + 1 modules
var job_definition = __webpack_require__(8281);
// EXTERNAL MODULE: ./build/src/stack/instance-role.js
var instance_role = __webpack_require__(9484);
// EXTERNAL MODULE: ./build/src/stack/names.js
var names = __webpack_require__(9982);
;// CONCATENATED MODULE: ./build/src/stack/deploy-roles.js
// What a deploying role may do with other roles: make those of the stack, and hand them to the services that they are
// for.







const deploy_roles_MANAGE = actions('iam', 'CreateRole', 'GetRole', 'UpdateRole', 'UpdateAssumeRolePolicy', 'DeleteRole', 'TagRole', 'UntagRole', 'PutRolePolicy', 'GetRolePolicy', 'DeleteRolePolicy', 'ListRolePolicies', 'ListAttachedRolePolicies');
function roleStatements(scope) {
    const { environment, names } = scope;
    const own = roleNames(scope).map((name) => (0,stack_environment/* iamArn */.ZW)(environment, `role/${name}`));
    const profiles = names('Instance profile').map((name) => (0,stack_environment/* iamArn */.ZW)(environment, `instance-profile/${name}`));
    const hosts = own.filter((arn) => arn.endsWith('-instance'));
    return [
        ...allowAny('IamRoles', deploy_roles_MANAGE, own),
        ...allowAny('IamHostPolicy', ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'], hosts).map((statement) => ({
            ...statement,
            Condition: { ArnEquals: { 'iam:PolicyARN': [(0,instance_role/* hostPolicyArn */.Cs)(environment)] } },
        })),
        ...allowAny('IamProfiles', ['iam:*InstanceProfile'], profiles),
        ...passing(scope, own),
        ...serviceLinked(scope),
    ];
}
/** Roles by purpose: their names end alike, and a pattern that ends so matches no role of anybody else's kind. */
function roleNames({ all, fit, environment }) {
    const every = all('IAM role').map(({ name }) => name);
    const suffixes = [...names/* ROLE_PURPOSES */.V6, 'instance'].map((purpose) => `-${environment.region}-${purpose}`);
    return suffixes.flatMap((suffix) => {
        const beginnings = every.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
        return fit(beginnings).map((name) => name + suffix);
    });
}
/** A role may be handed only to what it is for: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function passing({ environment, all }, own) {
    const services = (resources) => [...new Set(resources.flatMap(({ props }) => props.service ?? []))];
    const hosts = environment.partition === 'aws-cn' ? ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] : ['ec2.amazonaws.com'];
    const given = givenRoles(all);
    const to = (sid, roles, passedTo) => allowAny(sid, ['iam:PassRole'], roles).map((statement) => ({
        ...statement,
        Condition: { StringEquals: { 'iam:PassedToService': passedTo } },
    }));
    return [
        ...to('IamPassRoles', own, [...new Set([...services(all('IAM role')), ...hosts])]),
        ...to('IamPassGivenRoles', given.roles, ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com', 'batch.amazonaws.com']),
        // The name of a given profile's role is not known: it need not be the profile's.
        ...to('IamPassGivenProfile', given.profiles ? [(0,stack_environment/* iamArn */.ZW)(environment, 'role/*')] : [], hosts),
    ];
}
/** Roles that the definitions name, and whether they name an instance profile. */
function givenRoles(all) {
    const propsOf = (kind) => all(kind).map(({ props }) => props);
    const environments = propsOf('Batch compute environment');
    const wished = [
        ...propsOf('Lambda function').map(({ request }) => request?.Role),
        ...propsOf('Batch job definition').flatMap((definition) => {
            const container = (0,job_definition/* containerOf */.t)(definition);
            return [container?.jobRoleArn, container?.executionRoleArn];
        }),
        ...environments.map(({ serviceRole }) => serviceRole),
    ];
    const isGiven = (role) => typeof role === 'string' && !(0,model/* isRef */.i)(role);
    return {
        roles: [...new Set(wished.filter(isGiven))],
        profiles: environments.some(({ computeResources }) => isGiven(computeResources?.instanceRole)),
    };
}
/** Batch makes these roles itself, in the caller's name, in an account that has none yet. */
function serviceLinked({ environment, all }) {
    if (all('Batch compute environment').length === 0)
        return [];
    const services = ['batch', 'ecs', 'spot'].map((name) => `${name}.amazonaws.com`);
    return [{
            ...(0,role/* allow */.cw)('IamServiceRoles', ['iam:CreateServiceLinkedRole'], [(0,stack_environment/* iamArn */.ZW)(environment, 'role/aws-service-role/*')]),
            Condition: { StringEquals: { 'iam:AWSServiceName': services } },
        }];
}

;// CONCATENATED MODULE: ./build/src/stack/deploy-statements.js





/** All statements, each with an id that tells service and purpose. */
function deployStatements(stack, environment, limits) {
    const scope = deployScope(stack, environment, limits);
    return [
        // Neither knows resources: what is there of the stack is found by its tags, and roles by their names.
        (0,role/* allow */.cw)('FindLeftovers', ['tag:GetResources', 'iam:ListRoles'], ['*']),
        ...lambda(scope),
        ...httpApis(scope),
        ...batch(scope),
        ...roleStatements(scope),
        ...imageStatements(scope),
        ...logs(scope),
        ...s3(scope),
        ...network(scope),
    ];
}
function lambda({ environment, names }) {
    const all = actions('lambda', 'CreateFunction', 'GetFunction', 'GetFunctionConfiguration', 'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'DeleteFunction', 'GetPolicy', 'AddPermission', 'RemovePermission', 'ListTags', 'TagResource', 'UntagResource');
    const arns = names('Lambda function').map((name) => (0,stack_environment/* regionalArn */.nW)(environment, 'lambda', `function:${name}`));
    // A test of all objects under a prefix calls the function.
    return [...allowAny('LambdaFunctions', all, arns), ...allowAny('LambdaTest', actions('lambda', 'InvokeFunction'), arns)];
}
/** An API's id is not known before it is made. */
function httpApis({ environment: { partition, region }, all: ofKind }) {
    if (ofKind('HTTP API').length === 0)
        return [];
    const all = actions('apigateway', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'TagResource', 'UntagResource');
    const paths = ['/apis', '/apis/*', '/tags/*'];
    return [(0,role/* allow */.cw)('HttpApis', all, paths.map((path) => `arn:${partition}:apigateway:${region}::${path}`))];
}
/** A change of compute resources makes environments and queues of other names: these begin alike. */
function batch({ environment, names, all: ofKind }) {
    if (['Batch job definition', 'Batch job queue', 'Instance profile'].every((kind) => ofKind(kind).length === 0))
        return [];
    const arn = (resource) => (0,stack_environment/* regionalArn */.nW)(environment, 'batch', resource);
    const definitions = names('Batch job definition').map((name) => arn(`job-definition/${name}`))
        .flatMap((name) => (name.endsWith('*') ? [name] : [name, `${name}:*`]));
    const reading = actions('batch', 'DescribeComputeEnvironments', 'DescribeJobQueues', 'DescribeJobDefinitions', 'DescribeJobs', 'ListJobs');
    const defining = actions('batch', 'RegisterJobDefinition', 'DeregisterJobDefinition', 'TagResource', 'UntagResource');
    return [
        // None of these knows resources.
        (0,role/* allow */.cw)('BatchRead', reading, ['*']),
        (0,role/* allow */.cw)('BatchCompute', actions('batch', '*ComputeEnvironment', '*JobQueue', 'TagResource', 'UntagResource'), [
            arn('compute-environment/scar-*'), arn('job-queue/scar-*'),
        ]),
        ...allowAny('BatchDefinitions', defining, definitions),
        // A test that is cancelled ends its job. A job's id is not known before.
        (0,role/* allow */.cw)('BatchJobs', actions('batch', 'TerminateJob'), [arn('job/*')]),
    ];
}
function logs({ environment, all: ofKind, fit }) {
    const arn = (name) => (0,stack_environment/* regionalArn */.nW)(environment, 'logs', `log-group:${name}`);
    const groups = ofKind('Log group').map(({ name }) => name);
    // Of Lambda functions and of jobs: the two begin differently.
    const isLambdas = (name) => name.startsWith('/aws/lambda/');
    const parts = [fit(groups.filter(isLambdas)), fit(groups.filter((name) => !isLambdas(name)))];
    const arns = parts.flat().flatMap((name) => (name.endsWith('*') ? [arn(name)] : [arn(name), arn(`${name}:*`)]));
    const all = actions('logs', 'CreateLogGroup', 'PutRetentionPolicy', 'DeleteLogGroup', 'TagResource', 'UntagResource', 'ListTagsForResource', 'GetLogEvents', 'FilterLogEvents');
    return [
        ...allowAny('Logs', all, arns),
        ...(arns.length === 0 ? [] : [(0,role/* allow */.cw)('LogsRead', actions('logs', 'DescribeLogGroups'), [arn('*')])]),
    ];
}
function s3({ environment, buckets }) {
    const arns = buckets.map((bucket) => (0,stack_environment/* s3Arn */.YG)(environment, bucket));
    // A pattern for buckets matches the objects in them, too.
    const objects = buckets.map((bucket) => (0,stack_environment/* s3Arn */.YG)(environment, bucket.endsWith('*') ? bucket : `${bucket}/*`));
    const ours = new Set([...arns, ...objects].filter(() => !buckets.includes('*')));
    const making = actions('s3', 'CreateBucket', 'ListBucket', '*BucketTagging', 'TagResource', '*BucketNotification');
    const deleting = actions('s3', 'DeleteBucket', 'ListBucketVersions', 'DeleteObject', 'DeleteObjectVersion');
    return [
        ...allowAny('S3Buckets', making, arns),
        // A test writes its input and fetches the outputs.
        ...allowAny('S3Test', actions('s3', 'GetObject', 'PutObject'), objects),
        // Asked for by destroy with delete-buckets: true only, and never for all buckets of an account.
        ...allowAny('S3DeleteBuckets', deleting, [...ours]),
    ];
}
/** What Lambda and Batch are told of networks is looked up; none of these knows resources. */
function network({ all: ofKind }) {
    const functions = ofKind('Lambda function').map(({ props }) => props);
    const inVpc = functions.some(({ request }) => request?.VpcConfig !== undefined);
    const withFiles = functions.some(({ request }) => request?.FileSystemConfigs !== undefined);
    return [
        ...(inVpc || ofKind('Network').length > 0
            ? [(0,role/* allow */.cw)('Ec2Network', actions('ec2', 'DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups'), ['*'])]
            : []),
        ...(withFiles ? [(0,role/* allow */.cw)('FileSystems', ['elasticfilesystem:DescribeMountTargets'], ['*'])] : []),
    ];
}

;// CONCATENATED MODULE: ./build/src/stack/deploy-policy.js



/**
 * Characters of a managed policy; white space is not counted
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 */
const MANAGED_POLICY_LIMIT = 6144;
/** Tried in this order: names as they are, then fewer and fewer patterns. */
const STEPS = [
    { names: Infinity, buckets: Infinity },
    ...[16, 12, 10, 8, 6, 4, 3, 2, 1].map((names) => ({ names, buckets: Math.max(names, 10) })),
    ...[6, 4, 2, 1].map((buckets) => ({ names: 1, buckets })),
];
/**
 * The least that a role needs for this stack. Names stand as they are as long as they fit into a managed policy; beyond
 * that, names that begin alike become one pattern.
 */
function deployPolicy(stack, environment) {
    let document = (0,role/* policy */.JN)([]);
    for (const limits of STEPS) {
        document = (0,role/* policy */.JN)(deployStatements(stack, environment, limits));
        if (sizeOf(document) <= MANAGED_POLICY_LIMIT)
            break;
    }
    return document;
}
/** As IAM counts it. */
function sizeOf(document) {
    return JSON.stringify(document).replace(/\s/g, '').length;
}
/**
 * One statement for an action alone, on all resources for which the policy allows it under the same condition; undefined
 * when it doesn't.
 */
function statementFor({ Statement }, action) {
    const [first, ...others] = Statement.filter(({ Action }) => Action.some((pattern) => matches(pattern, action)));
    if (first === undefined)
        return undefined;
    const condition = JSON.stringify(first.Condition);
    const alike = [first, ...others.filter(({ Condition }) => JSON.stringify(Condition) === condition)];
    return { ...first, Action: [action], Resource: [...new Set(alike.flatMap(({ Resource }) => Resource))] };
}


/***/ })

};
