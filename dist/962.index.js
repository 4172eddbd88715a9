export const id = 962;
export const ids = [962,997];
export const modules = {

/***/ 2962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ng: () => (/* binding */ connect),
  to: () => (/* binding */ explained),
  AP: () => (/* binding */ regionOf)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/aws/aws.js + 1 modules
var aws_aws = __webpack_require__(4132);
// EXTERNAL MODULE: ./build/src/aws/errors.js
var errors = __webpack_require__(9368);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var contract_errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/engine/model.js
var model = __webpack_require__(3517);
;// CONCATENATED MODULE: ./build/src/engine/diff.js
// Compares what is wanted with what is live, and writes the difference down for people.

/** How a value prints that is not known before it has been made. */
const KNOWN_AFTER_APPLY = '(known after apply)';
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(0,model/* isRef */.i)(value);
}
/** Whether `live` has everything that is wanted. What AWS added to it counts for nothing; lists are compared whole. */
function satisfies(live, wanted) {
    if ((0,model/* isRef */.i)(wanted))
        return false;
    if (Array.isArray(wanted)) {
        return Array.isArray(live) && live.length === wanted.length && wanted.every((item, index) => satisfies(live[index], item));
    }
    if (!isRecord(wanted))
        return live === wanted;
    return isRecord(live) && Object.entries(wanted).every(([key, value]) => value === undefined || satisfies(live[key], value));
}
/** A value in one line. */
function show(value) {
    if (value === undefined || value === null)
        return undefined;
    if ((0,model/* isRef */.i)(value))
        return KNOWN_AFTER_APPLY;
    if (typeof value === 'string')
        return value;
    if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || (0,model/* isRef */.i)(item)))
        return value.map(show).join(', ');
    return JSON.stringify(value, (_key, item) => ((0,model/* isRef */.i)(item) ? KNOWN_AFTER_APPLY : item));
}
/** The rows of the difference of one field; a record gives a row for each of its fields that differs. */
function differences(field, wanted, live, how = {}) {
    const { effect = 'in-place', exact = false } = how;
    if (isRecord(wanted) && isRecord(live)) {
        const keys = exact ? new Set([...Object.keys(wanted), ...Object.keys(live)]) : Object.keys(wanted);
        return [...keys].flatMap((key) => differences(`${field}.${key}`, wanted[key], live[key], exact ? how : { ...how, exact: false }));
    }
    if (wanted === undefined && !exact)
        return [];
    return satisfies(live, wanted) ? [] : [{ field, before: show(live), after: show(wanted), effect }];
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
        const seen = await look();
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
/** What Batch answers while it is still at work on the last change, or counts a queue that is gone already. */
const BUSY = /resource is being modified|must be (in )?(the )?DISABLED|found existing JobQueue relationship/i;
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

;// CONCATENATED MODULE: ./build/src/resources/ownership.js
// Whose a live resource is, by its tags.

/** The tags that say whose a thing is, and what a different value means. */
const OWNER_TAGS = { 'scar:stack': 'stack', 'scar:stage': 'stage' };
/** Ours is what carries the tags `createdby`, `scar:stack` and `scar:stage` as we set them. */
function ownershipByTags(live, wanted) {
    if (live['createdby'] !== wanted['createdby'])
        return {
            ours: false,
            because: `it lacks our tag createdby=${String(wanted['createdby'])}`,
        };
    for (const [tag, what] of Object.entries(OWNER_TAGS)) {
        if (live[tag] !== wanted[tag])
            return {
                ours: false,
                because: `it belongs to ${live[tag] === undefined ? 'no' : 'the'} ${what} ${live[tag] ?? ''}`.trim(),
            };
    }
    return { ours: true };
}
/** Rows for tags that are wanted and missing or different. Tags that others added stay. */
function tagChanges(wanted, live) {
    return differences('tags', wanted, live);
}
/** Tags in the form of S3, IAM and ECR. */
function tagList(tags) {
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
/** The opposite of tagList. */
function tagRecord(tags) {
    return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/resources/values.js
// Small conversions between our read-only values and what the SDK's types ask for.


/** A deep copy that the SDK may have: its types know no `readonly`. */
function copy(value) {
    return structuredClone(value);
}
/** A value that must be known before anything is made: names are. */
function plain(value) {
    if ((0,model/* isRef */.i)(value))
        throw new Error(`a name can't be a reference: ${value.$ref}.${value.attribute}`);
    return value;
}
/** What AWS always answers with, although its model says that it may not. */
function required(value, what) {
    if (value === undefined || value === null)
        throw new Error(`AWS did not say ${what}`);
    return value;
}
/** JSON whose keys are sorted at every level: equal values give equal text. */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, item) => typeof item === 'object' && item !== null && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : item);
}
/** A hash of a JSON value that does not depend on the order of keys. */
function hashOf(value, length = 16) {
    return (0,external_node_crypto_.createHash)('sha256').update(canonicalJson(value)).digest('hex').slice(0, length);
}
/** Things by the value of one of their fields. */
function byField(items, key) {
    return Object.fromEntries((items ?? []).map((item) => [String(item[key]), item]));
}

;// CONCATENATED MODULE: ./build/src/resources/compute-environment.js






const label = (name) => `Batch compute environment ${name}`;
function computeEnvironmentKind(context) {
    return {
        kind: 'Batch compute environment',
        lifetime: 'own',
        foreign: 'refuse',
        async read({ props }, purpose) {
            const live = await read(context, plain(props.computeEnvironmentName));
            return purpose === 'deploy' && isGoing(live) ? undefined : live;
        },
        ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
        diff: ({ props }, live) => diff(props, live),
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: (target) => create(context, target),
        update: (target, live, changes) => update(context, target, live, changes),
        ready: ({ name }, live) => untilValid(context, label(name), live, () => read(context, name), patienceWith(context, name, live)),
        delete: ({ name }, live) => remove(context, name, live),
    };
}
async function read(context, name) {
    const batch = await context.aws.batch();
    const { computeEnvironments } = await batch.describeComputeEnvironments({ computeEnvironments: [name] });
    const [found] = computeEnvironments ?? [];
    if (found === undefined || found.status === 'DELETED')
        return undefined;
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
function diff({ computeResources: wanted, tags }, live) {
    const { resources } = live;
    return [
        ...differences('minvCpus', wanted.minvCpus, resources?.minvCpus),
        ...differences('maxvCpus', wanted.maxvCpus, resources?.maxvCpus),
        ...differences('subnets', inOrder(wanted.subnets), inOrder(resources?.subnets)),
        ...differences('securityGroupIds', inOrder(wanted.securityGroupIds), inOrder(resources?.securityGroupIds)),
        ...differences('state', 'ENABLED', live.state),
        ...invalidity(live),
        ...tagChanges(tags, live.tags),
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
async function create(context, { props, name }) {
    // One of this name that is being deleted blocks the name.
    await untilGone(context, label(name), () => read(context, name));
    const tags = { ...props.tags, ...context.tags };
    const batch = await context.aws.batch();
    const tooNew = {
        reason: `${label(name)} waits for its new instance profile`,
        when: (error) => (0,errors/* hasCode */.up)(error, 'ClientException') && PROFILE_TOO_NEW.test(error.words),
        limit: 60,
    };
    const { computeEnvironmentArn } = await retrying(context, tooNew, () => batch.createComputeEnvironment({ ...copy(props), tags }));
    return {
        arn: computeEnvironmentArn ?? '',
        state: 'ENABLED',
        status: 'CREATING',
        statusReason: '',
        resources: copy(props.computeResources),
        tags,
    };
}
async function update(context, { props, name }, live, changes) {
    const batch = await context.aws.batch();
    const untouchedBy = (field) => !changes.some((change) => change.field === field);
    await untilSettled(context, label(name), () => read(context, name));
    const tags = { ...props.tags, ...context.tags };
    await batch.tagResource({ resourceArn: live.arn, tags });
    if (changes.every(({ field }) => field.startsWith('tags.')))
        return { ...live, tags: { ...live.tags, ...tags } };
    const wanted = props.computeResources;
    const computeResources = {
        minvCpus: wanted.minvCpus,
        maxvCpus: wanted.maxvCpus,
        // Naming these makes Batch replace the instances, so they are named only when they differ.
        ...(untouchedBy('subnets') ? {} : { subnets: [...wanted.subnets] }),
        ...(untouchedBy('securityGroupIds') ? {} : { securityGroupIds: [...wanted.securityGroupIds] }),
    };
    await whenFree(context, label(name), () => batch.updateComputeEnvironment({ computeEnvironment: name, state: 'ENABLED', computeResources }));
    return { ...live, state: 'ENABLED', status: 'UPDATING', tags: { ...live.tags, ...tags } };
}
/** Disabled first, then deleted, and gone before its roles may go: without them it would stay for ever. */
async function remove(context, name, live) {
    const batch = await context.aws.batch();
    const look = () => read(context, name);
    if (!isGoing(live)) {
        await untilSettled(context, label(name), look);
        await whenFree(context, label(name), () => batch.updateComputeEnvironment({ computeEnvironment: name, state: 'DISABLED' }));
        await untilSettled(context, label(name), look);
        await whenFree(context, label(name), () => batch.deleteComputeEnvironment({ computeEnvironment: name }));
    }
    await untilGone(context, label(name), look);
}

;// CONCATENATED MODULE: ./build/src/resources/ecr-repository.js
// ECR repositories for packaged images, with a lifecycle policy that keeps the newest.




function repositoryKind(context) {
    return {
        kind: 'ECR repository',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => ecr_repository_read(context, plain(props.repositoryName)),
        ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
        diff: ({ props }, live) => [
            ...lifecycleChanges(props.keepImages, live.lifecycle),
            ...tagChanges(props.tags, live.tags),
        ],
        attributes: ({ arn, uri }, { name }) => ({ arn, uri, name }),
        create: (target) => ecr_repository_create(context, target),
        update: (target, live, changes) => ecr_repository_update(context, target, live, changes),
        // With its images: they are all ours, and no repository with images can be deleted otherwise.
        async delete({ name }) {
            await (await context.aws.ecr()).deleteRepository({ repositoryName: name, force: true });
        },
    };
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
    if (satisfies(live, wanted))
        return [];
    return differences('lifecycle policy', canonicalJson(wanted), live === undefined ? undefined : canonicalJson(live));
}
async function ecr_repository_read(context, name) {
    const ecr = await context.aws.ecr();
    try {
        const { repositories } = await ecr.describeRepositories({ repositoryNames: [name] });
        const arn = required(repositories?.[0]?.repositoryArn, `the ARN of repository ${name}`);
        const [{ tags }, lifecycle] = await Promise.all([
            ecr.listTagsForResource({ resourceArn: arn }),
            readLifecycle(context, name),
        ]);
        return {
            arn,
            uri: required(repositories?.[0]?.repositoryUri, `the URI of repository ${name}`),
            lifecycle,
            tags: tagRecord(tags),
        };
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'RepositoryNotFoundException'))
            return undefined;
        throw error;
    }
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
async function ecr_repository_create(context, { props }) {
    const ecr = await context.aws.ecr();
    const { repositoryName } = props;
    const tags = { ...props.tags, ...context.tags };
    const { repository } = await ecr.createRepository({ repositoryName, tags: tagList(tags) });
    await putLifecycle(context, props);
    return {
        arn: required(repository?.repositoryArn, `the ARN of repository ${repositoryName}`),
        uri: required(repository?.repositoryUri, `the URI of repository ${repositoryName}`),
        lifecycle: lifecyclePolicy(props.keepImages),
        tags,
    };
}
async function putLifecycle(context, { repositoryName, keepImages }) {
    const lifecyclePolicyText = JSON.stringify(lifecyclePolicy(keepImages));
    await (await context.aws.ecr()).putLifecyclePolicy({ repositoryName, lifecyclePolicyText });
}
async function ecr_repository_update(context, { props }, live, changes) {
    if (changes.some(({ field }) => field === 'lifecycle policy'))
        await putLifecycle(context, props);
    const tags = { ...props.tags, ...context.tags };
    await (await context.aws.ecr()).tagResource({ resourceArn: live.arn, tags: tagList(tags) });
    return { ...live, lifecycle: lifecyclePolicy(props.keepImages), tags: { ...live.tags, ...tags } };
}

;// CONCATENATED MODULE: ./build/src/resources/iam-role.js
// IAM roles: who may assume them, inline policies, managed policies. A role is read with all its policies at once.





/** Inline policies of this name are ours; one that isn't wanted any more goes. */
const OWN_POLICY = /^scar-/;
function roleKind(context) {
    return {
        kind: 'IAM role',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => iam_role_read(context, plain(props.roleName)),
        ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
        diff: ({ props }, live) => iam_role_diff(props, live),
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: ({ props }) => iam_role_create(context, props),
        update: (target, live, changes) => iam_role_update(context, target, live, changes),
        delete: ({ name }, live) => iam_role_remove(context, name, live),
    };
}
async function iam_role_read(context, roleName) {
    const iam = await context.aws.iam();
    try {
        const [{ Role }, inline, attached] = await Promise.all([
            iam.getRole({ RoleName: roleName }),
            iam.listRolePolicies({ RoleName: roleName }),
            iam.listAttachedRolePolicies({ RoleName: roleName }),
        ]);
        const documents = await Promise.all((inline.PolicyNames ?? []).map(async (PolicyName) => {
            const { PolicyDocument } = await iam.getRolePolicy({ RoleName: roleName, PolicyName });
            return [PolicyName, parseDocument(PolicyDocument)];
        }));
        return {
            arn: required(Role?.Arn, `the ARN of role ${roleName}`),
            description: Role?.Description ?? '',
            trust: parseDocument(Role?.AssumeRolePolicyDocument),
            policies: Object.fromEntries(documents),
            managed: (attached.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []),
            tags: tagRecord(Role?.Tags),
        };
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'NoSuchEntity', 'NoSuchEntityException'))
            return undefined;
        throw error;
    }
}
/** IAM answers with documents that are percent-encoded (RFC 3986). */
function parseDocument(text) {
    return text === undefined ? undefined : JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
}
function trustOf(service) {
    return {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    };
}
function iam_role_diff(props, live) {
    const ours = Object.fromEntries(Object.entries(live.policies).filter(([name]) => OWN_POLICY.test(name)));
    const missing = props.managedPolicyArns.filter((arn) => !live.managed.includes(arn));
    return [
        ...differences('description', props.description, live.description),
        ...differences('trust', canonicalJson(trustOf(props.service)), canonicalJson(live.trust)),
        ...differences('policies', statementsOf(props.policies), statementsOf(ours), { exact: true }),
        ...missing.map((arn) => ({ field: 'managed policies', before: undefined, after: arn, effect: 'in-place' })),
        ...tagChanges(props.tags, live.tags),
    ];
}
/** Documents as records of their statements, so that a row names the statement that differs. */
function statementsOf(policies) {
    return Object.fromEntries(Object.entries(policies).map(([name, document]) => {
        const { Statement } = (document ?? {});
        const statements = (Array.isArray(Statement) ? Statement : [Statement]);
        return [
            name,
            Object.fromEntries(statements.map((statement, index) => [statement?.Sid ?? String(index), canonicalJson(statement)])),
        ];
    }));
}
async function iam_role_create(context, props) {
    const iam = await context.aws.iam();
    const tags = { ...props.tags, ...context.tags };
    const { Role } = await iam.createRole({
        RoleName: props.roleName,
        Path: '/',
        Description: props.description,
        AssumeRolePolicyDocument: JSON.stringify(trustOf(props.service)),
        Tags: tagList(tags),
    });
    await onceVisible(context, `IAM role ${props.roleName}`, () => putPolicies(context, props));
    return {
        arn: required(Role?.Arn, `the ARN of role ${props.roleName}`),
        description: props.description,
        trust: trustOf(props.service),
        policies: props.policies,
        managed: props.managedPolicyArns,
        tags,
    };
}
async function putPolicies(context, props) {
    const iam = await context.aws.iam();
    const RoleName = props.roleName;
    for (const [PolicyName, document] of Object.entries(props.policies)) {
        await iam.putRolePolicy({ RoleName, PolicyName, PolicyDocument: JSON.stringify(document) });
    }
    for (const PolicyArn of props.managedPolicyArns)
        await iam.attachRolePolicy({ RoleName, PolicyArn });
}
/** Writes what differs; what is no longer wanted goes last, so that no right is missing in between. */
async function iam_role_update(context, { props }, live, changes) {
    const iam = await context.aws.iam();
    const RoleName = props.roleName;
    const changed = (field) => changes.some((change) => change.field === field || change.field.startsWith(`${field}.`));
    if (changed('description'))
        await iam.updateRole({ RoleName, Description: props.description });
    if (changed('trust'))
        await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: JSON.stringify(trustOf(props.service)) });
    if (changed('policies') || changed('managed policies'))
        await putPolicies(context, props);
    const superfluous = Object.keys(live.policies).filter((name) => OWN_POLICY.test(name) && !(name in props.policies));
    for (const PolicyName of superfluous)
        await iam.deleteRolePolicy({ RoleName, PolicyName });
    const tags = { ...props.tags, ...context.tags };
    await iam.tagRole({ RoleName, Tags: tagList(tags) });
    return { ...live, description: props.description, policies: props.policies, tags: { ...live.tags, ...tags } };
}
/** A role can be deleted only when it has no policy any more. */
async function iam_role_remove(context, RoleName, live) {
    const iam = await context.aws.iam();
    for (const PolicyArn of live.managed)
        await iam.detachRolePolicy({ RoleName, PolicyArn });
    for (const PolicyName of Object.keys(live.policies))
        await iam.deleteRolePolicy({ RoleName, PolicyName });
    await onceSettled(context, `IAM role ${RoleName}`, () => iam.deleteRole({ RoleName }));
}

;// CONCATENATED MODULE: ./build/src/resources/instance-profile.js
// Instance profiles: the envelope in which EC2 hands a role to a container host.





function instanceProfileKind(context) {
    return {
        kind: 'Instance profile',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => instance_profile_read(context, plain(props.instanceProfileName)),
        ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
        diff: ({ props }, live) => [
            ...differences('role', props.roleName, live.roles[0]),
            ...tagChanges(props.tags, live.tags),
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
            arn: required(profile?.Arn, `the ARN of instance profile ${InstanceProfileName}`),
            roles: (profile?.Roles ?? []).flatMap(({ RoleName }) => RoleName ?? []),
            tags: tagRecord(profile?.Tags),
        };
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'NoSuchEntity', 'NoSuchEntityException'))
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
    const tags = { ...props.tags, ...context.tags };
    const { InstanceProfile } = await iam.createInstanceProfile({ InstanceProfileName, Path: '/', Tags: tagList(tags) });
    await onceVisible(context, `Instance profile ${InstanceProfileName}`, () => iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName }));
    // No roles yet: `ready` looks until IAM shows the role.
    return { arn: required(InstanceProfile?.Arn, `the ARN of instance profile ${InstanceProfileName}`), roles: [], tags };
}
async function instance_profile_update(context, { props }, live) {
    const iam = await context.aws.iam();
    const { instanceProfileName: InstanceProfileName, roleName: RoleName } = props;
    if (!live.roles.includes(RoleName)) {
        for (const other of live.roles)
            await iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName: other });
        await iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName });
    }
    const tags = { ...props.tags, ...context.tags };
    await iam.tagInstanceProfile({ InstanceProfileName, Tags: tagList(tags) });
    return { ...live, roles: [], tags: { ...live.tags, ...tags } };
}
async function instance_profile_remove(context, InstanceProfileName, live) {
    const iam = await context.aws.iam();
    for (const RoleName of live.roles)
        await iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName });
    await onceSettled(context, `Instance profile ${InstanceProfileName}`, () => iam.deleteInstanceProfile({ InstanceProfileName }));
}

// EXTERNAL MODULE: ./build/src/engine/refs.js
var refs = __webpack_require__(2056);
;// CONCATENATED MODULE: ./build/src/resources/job-definition.js




/** Tag that carries the hash of a revision's content. */
const HASH_TAG = 'scar:hash';
/** Revisions that stay: the newest, so that a deployment can be taken back. */
const KEPT_REVISIONS = 3;
function jobDefinitionKind(context) {
    return {
        kind: 'Batch job definition',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => job_definition_read(context, plain(props.jobDefinitionName)),
        ownership: ([newest], { props }) => ownershipByTags(newest.tags, props.tags),
        diff: ({ props }, live) => job_definition_diff(props, live),
        attributes: (live, { props, name }) => {
            const { arn, number } = revisionOf(props, live) ?? live[0];
            return { arn, name, revision: String(number) };
        },
        create: (target) => register(context, target, []),
        update: (target, live) => register(context, target, live),
        delete: (_resource, live) => deregister(context, live.filter(({ tags }) => HASH_TAG in tags)),
        cleanUp: ({ props }, live) => deregister(context, superfluous(props, live)),
    };
}
async function job_definition_read(context, jobDefinitionName) {
    const batch = await context.aws.batch();
    const found = [];
    let nextToken;
    do {
        const page = await batch.describeJobDefinitions({ jobDefinitionName, status: 'ACTIVE', ...(nextToken === undefined ? {} : { nextToken }) });
        found.push(...(page.jobDefinitions ?? []));
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    const [newest, ...older] = found.map(revision).toSorted((one, other) => other.number - one.number);
    return newest === undefined ? undefined : [newest, ...older];
}
function revision(content) {
    return {
        arn: required(content.jobDefinitionArn, 'the ARN of a job definition'),
        number: content.revision ?? 0,
        content,
        tags: content.tags ?? {},
    };
}
/** The newest revision that was registered with exactly this content. */
function revisionOf(props, live) {
    if ((0,refs/* refsIn */.A5)(props).length > 0)
        return undefined;
    const hash = hashOf(props);
    return live.find(({ tags }) => tags[HASH_TAG] === hash);
}
/** The hash decides; the rows tell what differs from the newest revision. */
function job_definition_diff(props, live) {
    if (revisionOf(props, live) !== undefined)
        return [];
    const [{ content, tags }] = live;
    const how = { effect: 'new-revision' };
    const rows = [
        ...differences('container', comparable(props.containerProperties), comparable(content.containerProperties), how),
        ...differences('environment', variables(props.containerProperties), variables(content.containerProperties), { ...how, exact: true }),
        ...differences('retryStrategy', lowered(props.retryStrategy), lowered(content.retryStrategy), how),
        ...differences('timeout', props.timeout, content.timeout, how),
        ...differences('platform', props.platformCapabilities, content.platformCapabilities, how),
        ...differences('propagateTags', props.propagateTags, content.propagateTags, how),
        ...differences('tags', props.tags, tags, how),
    ];
    return rows.length > 0 ? rows : [
        { field: 'content', before: tags[HASH_TAG] ?? 'not ours', after: hashOf(props), effect: 'new-revision' }
    ];
}
/** Lists whose order means nothing, by their names. */
function comparable(container) {
    if (container === undefined)
        return undefined;
    const { environment: _, resourceRequirements, ...rest } = container;
    const requirements = byField(resourceRequirements, 'type');
    return {
        ...rest,
        resources: Object.fromEntries(Object.entries(requirements).map(([type, { value }]) => [type, value])),
    };
}
function variables(container) {
    const list = byField(container?.environment, 'name');
    return Object.fromEntries(Object.entries(list).map(([name, { value }]) => [name, value]));
}
/** Batch answers with `retry` for `RETRY`. */
function lowered(value) {
    return value === undefined ? undefined : JSON.parse(JSON.stringify(value).toLowerCase());
}
async function register(context, { props }, older) {
    const tags = { ...props.tags, ...context.tags, [HASH_TAG]: hashOf(props) };
    const made = await (await context.aws.batch()).registerJobDefinition({ ...copy(props), tags });
    return [
        revision({ ...copy(props), ...made, revision: made.revision, type: props.type, tags, status: 'ACTIVE' }),
        ...older,
    ];
}
/** What is neither among the newest nor in use. */
function superfluous(props, live) {
    const used = revisionOf(props, live);
    return live.slice(KEPT_REVISIONS).filter((old) => old !== used && HASH_TAG in old.tags);
}
async function deregister(context, revisions) {
    const batch = await context.aws.batch();
    for (const { arn } of revisions)
        await batch.deregisterJobDefinition({ jobDefinition: arn });
}

;// CONCATENATED MODULE: ./build/src/resources/job-queue.js
// Batch job queues.




const job_queue_label = (name) => `Batch job queue ${name}`;
function jobQueueKind(context) {
    return {
        kind: 'Batch job queue',
        lifetime: 'own',
        foreign: 'refuse',
        async read({ props }, purpose) {
            const live = await job_queue_read(context, plain(props.jobQueueName));
            return purpose === 'deploy' && isGoing(live) ? undefined : live;
        },
        ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
        diff: ({ props }, live) => [
            ...differences('state', props.state, live.state),
            ...differences('priority', props.priority, live.priority),
            ...differences('computeEnvironmentOrder', props.computeEnvironmentOrder, live.computeEnvironmentOrder),
            ...invalidity(live),
            ...tagChanges(props.tags, live.tags),
        ],
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: (target) => job_queue_create(context, target),
        update: (target, live, changes) => job_queue_update(context, target, live, changes),
        ready: ({ name }, live) => untilValid(context, job_queue_label(name), live, () => job_queue_read(context, name)),
        delete: ({ name }, live) => job_queue_remove(context, name, live),
    };
}
async function job_queue_read(context, name) {
    const { jobQueues } = await (await context.aws.batch()).describeJobQueues({ jobQueues: [name] });
    const [found] = jobQueues ?? [];
    if (found === undefined || found.status === 'DELETED')
        return undefined;
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
async function job_queue_create(context, { props, name }) {
    await untilGone(context, job_queue_label(name), () => job_queue_read(context, name));
    const tags = { ...props.tags, ...context.tags };
    const { jobQueueArn } = await (await context.aws.batch()).createJobQueue({ ...copy(props), tags });
    const { state, priority, computeEnvironmentOrder } = props;
    return {
        arn: jobQueueArn ?? '',
        state,
        status: 'CREATING',
        statusReason: '',
        priority,
        computeEnvironmentOrder,
        tags,
    };
}
async function job_queue_update(context, { props, name }, live, changes) {
    const batch = await context.aws.batch();
    await untilSettled(context, job_queue_label(name), () => job_queue_read(context, name));
    const tags = { ...props.tags, ...context.tags };
    await batch.tagResource({ resourceArn: live.arn, tags });
    if (changes.every(({ field }) => field.startsWith('tags.')))
        return { ...live, tags: { ...live.tags, ...tags } };
    const { state, priority, computeEnvironmentOrder } = props;
    const order = copy(computeEnvironmentOrder);
    await whenFree(context, job_queue_label(name), () => batch.updateJobQueue({ jobQueue: name, state, priority, computeEnvironmentOrder: order }));
    return { ...live, state, status: 'UPDATING', priority, computeEnvironmentOrder, tags: { ...live.tags, ...tags } };
}
/** Disabled first; deleting ends the jobs that are still in it. Gone before its compute environment may go. */
async function job_queue_remove(context, name, live) {
    const batch = await context.aws.batch();
    const look = () => job_queue_read(context, name);
    if (!isGoing(live)) {
        await untilSettled(context, job_queue_label(name), look);
        if (live.state !== 'DISABLED') {
            await whenFree(context, job_queue_label(name), () => batch.updateJobQueue({ jobQueue: name, state: 'DISABLED' }));
        }
        await untilSettled(context, job_queue_label(name), look);
        await whenFree(context, job_queue_label(name), () => batch.deleteJobQueue({ jobQueue: name }));
    }
    await untilGone(context, job_queue_label(name), look);
}

// EXTERNAL MODULE: ./build/src/contract/layout.js
var layout = __webpack_require__(2524);
// EXTERNAL MODULE: ./node_modules/fflate/esm/index.mjs
var esm = __webpack_require__(1306);
;// CONCATENATED MODULE: ./build/src/resources/zip.js
// Zips that depend on nothing but their content: equal files give equal bytes, whoever makes the zip, wherever and
// whenever.


/** Zip knows only local time, so a local date is what gives the same bytes in every time zone. */
const TIME = new Date(2000, 0, 1);
const UNIX = 3;
const MODE = (0o100000 | 0o644) * 65536;
/** The zip of these files, sorted by path, each with mode 0644. */
function zipOf(files) {
    const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
    const entries = {};
    for (const { path, content } of sorted)
        entries[path] = [content, { os: UNIX, attrs: MODE, mtime: TIME, level: 9 }];
    return (0,esm/* zipSync */.L)(entries);
}
/** As Lambda's CodeSha256: base64 of the SHA-256 of the zip. */
function codeSha256(zip) {
    return (0,external_node_crypto_.createHash)('sha256').update(zip).digest('base64');
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-function.js









function lambdaFunctionKind(context) {
    return {
        kind: 'Lambda function',
        lifetime: 'own',
        foreign: 'refuse',
        read: ({ props }) => lambda_function_read(context, plain(props.request.FunctionName)),
        ownership: ({ tags }, { props }) => ownershipByTags(tags, props.request.Tags),
        diff: ({ props }, live) => lambda_function_diff(context, props, live),
        attributes: ({ configuration }, { name }) => ({ arn: arnOf(configuration), name }),
        create: (target) => lambda_function_create(context, target),
        update: (target, live, changes) => lambda_function_update(context, target, live, changes),
        ready: async ({ name }, live) => ({ ...live, configuration: await untilUsable(context, name, live.configuration) }),
        delete: async ({ name }) => void (await (await context.aws.lambda()).deleteFunction({ FunctionName: name })),
    };
}
const arnOf = ({ FunctionArn }) => required(FunctionArn, 'the ARN of a function');
async function lambda_function_read(context, FunctionName) {
    try {
        const { Configuration, Tags: tags, TagsError } = await (await context.aws.lambda()).getFunction({ FunctionName });
        if (TagsError !== undefined)
            throw hiddenTags(FunctionName, TagsError);
        return { configuration: Configuration ?? {}, tags: tags ?? {} };
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
async function lambda_function_diff(context, { request, trigger }, { configuration, tags }) {
    const { Tags: wantedTags, Environment, FunctionName: _, Architectures, ...fields } = request;
    const isOpen = (0,refs/* refsIn */.A5)(trigger).length > 0;
    const code = isOpen ? KNOWN_AFTER_APPLY : codeSha256(await zip(context, trigger));
    return [
        // A zip can't become an image or the other way round.
        ...differences('packageType', 'Zip', configuration.PackageType ?? 'Zip', { effect: 'replace' }),
        ...failures(configuration),
        ...Object.entries(fields).flatMap(([field, wanted]) => differences(field, wanted, configuration[field] ?? '')),
        ...differences('Environment', Environment.Variables, configuration.Environment?.Variables ?? {}, { exact: true }),
        ...differences('Architectures', Architectures, configuration.Architectures ?? ['x86_64']),
        ...differences('code', code, configuration.CodeSha256),
        ...tagChanges(wantedTags, tags),
    ];
}
/** A function that failed to be made can't be mended; an update that failed can be tried again. */
function failures(configuration) {
    const { State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = configuration;
    if (State === 'Failed')
        return differences('state', 'Active', `Failed: ${StateReason ?? ''}`, { effect: 'replace' });
    if (LastUpdateStatus !== 'Failed')
        return [];
    return differences('last update', 'Successful', `Failed: ${LastUpdateStatusReason ?? ''}`);
}
async function zip({ readSupervisor }, trigger) {
    const config = new TextEncoder().encode(`${JSON.stringify(trigger, undefined, 2)}\n`);
    return zipOf([...(await readSupervisor()), { path: layout/* TRIGGER_CONFIG_FILE */.d0, content: config }]);
}
/**
 * What Lambda says of a role that it can't see yet, and of its grant for that role on the key of the variables
 * (`... the KMS key is invalid for CreateGrant ... ARN does not refer to a valid principal`).
 */
const lambda_function_ROLE_TOO_NEW = /cannot be assumed by Lambda|invalid for CreateGrant/;
/**
 * Tries again while Lambda can't assume a role that is only some seconds old, or is still busy with the change before.
 */
function patiently(context, name, call) {
    return retrying(context, {
        reason: `Lambda function ${name} waits for its new role`,
        when: (error) => (0,errors/* hasCode */.up)(error, 'ResourceConflictException')
            ? /update is in progress|currently in the following state: Pending/.test(error.words)
            : error instanceof errors/* AwsError */.Gy && lambda_function_ROLE_TOO_NEW.test(error.words),
        limit: 120,
    }, call);
}
async function lambda_function_create(context, { props, name }) {
    const lambda = await context.aws.lambda();
    const tags = { ...props.request.Tags, ...context.tags };
    const ZipFile = await zip(context, props.trigger);
    const configuration = await patiently(context, name, () => lambda.createFunction({ ...copy(props.request), PackageType: 'Zip', Code: { ZipFile }, Tags: tags }));
    return { configuration, tags };
}
/**
 * Configuration first, code last: the code points to the new revision of the job definition, so all else must be there.
 */
async function lambda_function_update(context, { props, name }, live, changes) {
    const lambda = await context.aws.lambda();
    const { Tags: wantedTags, Architectures, ...request } = copy(props.request);
    const isCode = ({ field }) => field === 'code' || field === 'Architectures';
    const isTag = ({ field }) => field.startsWith('tags.');
    const tags = { ...wantedTags, ...context.tags };
    let configuration = await untilUsable(context, name, live.configuration);
    await lambda.tagResource({ Resource: arnOf(configuration), Tags: tags });
    if (changes.some((change) => !isCode(change) && !isTag(change))) {
        const input = request;
        configuration = await patiently(context, name, () => lambda.updateFunctionConfiguration(input));
        configuration = await untilUsable(context, name, configuration);
    }
    if (changes.some(isCode)) {
        const ZipFile = await zip(context, props.trigger);
        const input = { FunctionName: name, ZipFile, Architectures };
        configuration = await patiently(context, name, () => lambda.updateFunctionCode(input));
    }
    return { configuration, tags: { ...live.tags, ...tags } };
}
/** Waits until the function is Active and no update is under way; a failure ends the wait with Lambda's reason. */
async function untilUsable(context, name, live) {
    const lambda = await context.aws.lambda();
    let seen = live;
    return until(context, `Lambda function ${name}`, 300, async () => {
        const now = seen ?? (await lambda.getFunctionConfiguration({ FunctionName: name }));
        seen = undefined;
        if (now.State === 'Failed')
            throw failed(name, now.StateReason);
        if (now.LastUpdateStatus === 'Failed' && now !== live)
            throw failed(name, now.LastUpdateStatusReason);
        if (now.State === 'Pending')
            return { state: 'Pending' };
        return now.LastUpdateStatus === 'InProgress' ? { state: 'being updated' } : { done: now };
    });
}
function failed(name, reason) {
    return new contract_errors/* UserError */.y(`Lambda function ${name} failed: ${reason ?? 'Lambda gave no reason'}`);
}

;// CONCATENATED MODULE: ./build/src/resources/one-at-a-time.js
// Keeps read-modify-write sequences on one thing apart.
/** Makes a function that runs tasks of one key one after another; tasks of different keys run side by side. */
function oneAtATime() {
    const last = new Map();
    return (key, task) => {
        const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
        last.set(key, turn);
        return turn;
    };
}

;// CONCATENATED MODULE: ./build/src/resources/lambda-permission.js
// The statement in a function's resource policy that lets S3 invoke it. It goes away with the function.





function permissionKind(context) {
    // Statements that are added to one policy side by side get lost without an error
    // (hashicorp/terraform-provider-aws issue 789).
    const toFunction = oneAtATime();
    return {
        kind: 'Lambda permission',
        lifetime: 'part',
        foreign: 'refuse',
        read: ({ props }) => lambda_permission_read(context, plain(props.FunctionName), plain(props.StatementId)),
        // Read by its id, which nobody else gives; whose the function is, the function's tags say.
        ownership: () => ({ ours: true }),
        diff: ({ props }, live) => [
            ...differences('Action', props.Action, live.Action),
            ...differences('Principal', props.Principal, live.Principal?.Service),
            ...differences('SourceArn', props.SourceArn, live.Condition?.['ArnLike']?.['AWS:SourceArn']),
            ...differences('SourceAccount', props.SourceAccount, live.Condition?.['StringEquals']?.['AWS:SourceAccount']),
        ],
        attributes: () => ({}),
        create: ({ props }) => toFunction(props.FunctionName, () => add(context, props)),
        update: ({ props }) => toFunction(props.FunctionName, async () => {
            await lambda_permission_remove(context, props.FunctionName, props.StatementId);
            return add(context, props);
        }),
        delete: ({ props }) => {
            const name = plain(props.FunctionName);
            return toFunction(name, () => lambda_permission_remove(context, name, plain(props.StatementId)));
        },
    };
}
async function lambda_permission_read(context, FunctionName, sid) {
    try {
        const { Policy } = await (await context.aws.lambda()).getPolicy({ FunctionName });
        const { Statement: statements = [] } = JSON.parse(Policy ?? '{}');
        return statements.find(({ Sid }) => Sid === sid);
    }
    catch (error) {
        // Neither a function nor one without a policy has a statement of ours.
        if ((0,errors/* isNotFound */.c4)(error, 'ResourceNotFoundException'))
            return undefined;
        throw error;
    }
}
async function lambda_permission_remove(context, FunctionName, StatementId) {
    await (await context.aws.lambda()).removePermission({ FunctionName, StatementId });
}
const lambda_permission_BUSY = /update is in progress|currently in the following state: Pending|concurrent/i;
async function add(context, props) {
    const lambda = await context.aws.lambda();
    const busy = {
        reason: `Lambda function ${props.FunctionName} is still busy with the change before`,
        when: (error) => (0,errors/* hasCode */.up)(error, 'ResourceConflictException') && lambda_permission_BUSY.test(error.words),
        limit: 60,
    };
    await retrying(context, busy, () => lambda.addPermission(copy(props)));
    return {
        Sid: props.StatementId,
        Action: props.Action,
        Principal: { Service: props.Principal },
        Condition: {
            ArnLike: { 'AWS:SourceArn': props.SourceArn },
            StringEquals: { 'AWS:SourceAccount': props.SourceAccount },
        },
    };
}

;// CONCATENATED MODULE: ./build/src/resources/log-group.js
// Log groups. Made before what writes to them, or AWS would make them itself, to be kept for ever.




function logGroupKind(context) {
    return {
        kind: 'Log group',
        lifetime: 'own',
        foreign: 'use',
        read: ({ props }) => log_group_read(context, plain(props.logGroupName)),
        ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
        diff: ({ props }, live) => [
            ...differences('retentionInDays', props.retentionInDays, live.retentionInDays),
            ...tagChanges(props.tags, live.tags),
        ],
        attributes: ({ arn }, { name }) => ({ arn, name }),
        create: (target) => log_group_create(context, target),
        update: (target, live, changes) => log_group_update(context, target, live, changes),
        delete: async ({ name }) => {
            const logs = await context.aws.logs();
            await onceSettled(context, `Log group ${name}`, () => logs.deleteLogGroup({ logGroupName: name }));
        },
    };
}
async function log_group_read(context, name) {
    const logs = await context.aws.logs();
    // Only a prefix can be asked for; the group itself comes first of those that begin with its name.
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: name, limit: 50 });
    const group = logGroups?.find(({ logGroupName }) => logGroupName === name);
    if (group === undefined)
        return undefined;
    const arn = log_group_arnOf(context, name);
    const { tags } = await logs.listTagsForResource({ resourceArn: arn });
    return { arn, retentionInDays: group.retentionInDays, tags: tags ?? {} };
}
/** Without the `:*` that the ARN of DescribeLogGroups ends in: the tag operations want it so. */
function log_group_arnOf({ identity }, name) {
    return `arn:${identity.partition}:logs:${identity.region}:${identity.account}:log-group:${name}`;
}
async function log_group_create(context, { props }) {
    const logs = await context.aws.logs();
    const { logGroupName, retentionInDays } = props;
    const tags = { ...props.tags, ...context.tags };
    const what = `Log group ${logGroupName}`;
    await onceSettled(context, what, () => logs.createLogGroup({ logGroupName, tags }));
    await onceSettled(context, what, () => logs.putRetentionPolicy({ logGroupName, retentionInDays }));
    return { arn: log_group_arnOf(context, logGroupName), retentionInDays, tags };
}
async function log_group_update(context, { props }, live, changes) {
    const logs = await context.aws.logs();
    const { logGroupName, retentionInDays } = props;
    if (changes.some(({ field }) => field === 'retentionInDays'))
        await logs.putRetentionPolicy({ logGroupName, retentionInDays });
    const tags = { ...props.tags, ...context.tags };
    await logs.tagResource({ resourceArn: live.arn, tags });
    return { ...live, retentionInDays, tags: { ...live.tags, ...tags } };
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
        attributes: ({ vpc, subnets, securityGroups }) => ({ vpc, subnets, securityGroups }),
        create: never,
        update: never,
        delete: never,
    };
}
const listOf = (value) => ((0,model/* isRef */.i)(value) ? [] : value.map(plain));
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
    // The source image is looked at once a run: create works with what read has found out.
    const inspections = new Map();
    const inspect = ({ id, props }) => {
        const known = inspections.get(id) ?? context.packager.inspect({
            image: plain(props.image),
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
            const digest = await digestOf(context, plain(resource.props.repositoryName), tag);
            if (digest !== undefined)
                return { tag, digest, sourceDigest };
            // What create will need is looked for now: a deploy that would fail there shall not have begun.
            const hasRuntime = (await digestOf(context, context.packager.runtimeRepository, runtimeKey)) !== undefined;
            if (!hasRuntime)
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
async function digestOf(context, repositoryName, imageTag) {
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
        read: (resource) => s3_bucket_read(context, plain(resource.props.bucket), resource.origin),
        ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
        diff: ({ props }, { tags }) => tagChanges(props.tags, tags),
        attributes: (_live, { name }) => ({ name, arn: `arn:${context.identity.partition}:s3:::${name}` }),
        create: (target) => s3_bucket_create(context, target),
        update: ({ props }, { tags }) => setTags(context, props, tags),
        delete: ({ name }) => empty(context, name).then(() => s3_bucket_remove(context, name)),
    };
}
async function s3_bucket_read(context, bucket, origin) {
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
    return { tags: await readTags(context, bucket) };
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
        help: 'All accounts share bucket names, so it may not be yours: choose another name. If it is, allow s3:ListBucket on it.',
        position,
        cause,
    });
}
/** A bucket whose tags may not be read is treated as one that isn't ours. */
async function readTags(context, bucket) {
    try {
        const { TagSet } = await (await context.aws.s3()).getBucketTagging({ Bucket: bucket });
        return tagRecord(TagSet);
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
    const tags = { ...props.tags, ...context.tags };
    // us-east-1 is the one region that S3 refuses as a constraint.
    const where = region === 'us-east-1' ? {} : { LocationConstraint: region };
    const stillGoing = {
        reason: `S3 is still deleting a bucket of the name ${props.bucket}`,
        when: (error) => (0,errors/* hasCode */.up)(error, 'OperationAborted'),
        limit: 120,
    };
    try {
        const s3 = await context.aws.s3();
        const CreateBucketConfiguration = { ...where, Tags: tagList(tags) };
        await retrying(context, stillGoing, () => s3.createBucket({ Bucket: props.bucket, CreateBucketConfiguration }));
    }
    catch (error) {
        if ((0,errors/* hasCode */.up)(error, 'BucketAlreadyExists'))
            throw taken(props.bucket, error, origin);
        // There was none a moment ago, so it is ours: the answer to the first try got lost.
        if (!(0,errors/* hasCode */.up)(error, 'BucketAlreadyOwnedByYou'))
            throw error;
    }
    return { tags };
}
/** S3 replaces the whole set of tags, so what others added is written back. */
async function setTags(context, props, live) {
    const s3 = await context.aws.s3();
    const tags = { ...live, ...props.tags, ...context.tags };
    await s3.putBucketTagging({ Bucket: props.bucket, Tagging: { TagSet: tagList(tags) } });
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
    await (await context.aws.s3()).deleteBucket({ Bucket: bucket });
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

;// CONCATENATED MODULE: ./build/src/resources/s3-trigger.js








function triggerKind(context) {
    // Two functions of a stack may watch one bucket: without this, one would write back the configuration without the
    // other's rule.
    const inBucket = oneAtATime();
    const write = (props) => inBucket(props.bucket, () => exchange(context, props.bucket, props.ruleId, rulesOf(props)));
    return {
        kind: 'S3 trigger',
        lifetime: 'own',
        foreign: 'refuse',
        async read(resource, purpose) {
            const configuration = await readConfiguration(context, plain(resource.props.bucket));
            if (configuration === undefined)
                return undefined;
            if (purpose === 'deploy')
                refuseOverlap(configuration, resource);
            const ours = (configuration.LambdaFunctionConfigurations ?? []).filter(({ Id }) => isOurs(Id, plain(resource.props.ruleId)));
            return ours.length === 0 ? undefined : ours;
        },
        // Read by its Id, which carries the function's name: whatever has it is ours.
        ownership: () => ({ ours: true }),
        diff: ({ props }, live) => differences('rules', describe(wantedRules(props)), describe(live)),
        attributes: () => ({}),
        create: ({ props }) => write(props),
        update: ({ props }) => write(props),
        delete: async ({ props }) => {
            const bucket = plain(props.bucket);
            await inBucket(bucket, () => exchange(context, bucket, plain(props.ruleId), []));
        },
    };
}
/** `scar-fn` and `scar-fn.2`, but not `scar-fn-2`, which is another function's. */
function isOurs(id, ruleId) {
    return id === ruleId || (id?.startsWith(`${ruleId}.`) ?? false);
}
function wantedRules(props) {
    const prefixes = ((0,model/* isRef */.i)(props.prefixes) ? [] : props.prefixes).map(plain);
    const events = ((0,model/* isRef */.i)(props.events) ? [] : props.events).map(plain);
    return prefixes.map((prefix, index) => ({
        Id: index === 0 ? plain(props.ruleId) : `${plain(props.ruleId)}.${index + 1}`,
        LambdaFunctionArn: props.functionArn,
        Events: events,
        ...(prefix === '' ? {} : { Filter: prefixFilter(prefix) }),
    }));
}
function prefixFilter(prefix) {
    return { Key: { FilterRules: [{ Name: 'prefix', Value: filterValue(prefix) }] } };
}
/** In a filter a space is written `+` and other special characters percent-encoded (same page as in overlap.ts). */
function filterValue(prefix) {
    return prefix.split('/').map((part) => encodeURIComponent(part).replaceAll('%20', '+')).join('/');
}
function rulesOf(props) {
    const Events = [...props.events];
    return wantedRules(props).map((rule) => ({ ...rule, LambdaFunctionArn: props.functionArn, Events }));
}
/** Rules in a form in which S3's own writing of them (`Prefix` for `prefix`) makes no difference. */
function describe(rules) {
    return rules
        .map((rule) => ({ function: rule.LambdaFunctionArn, events: [...(rule.Events ?? [])].toSorted(), ...filtersOf(rule) }))
        .toSorted((one, other) => (one.prefix < other.prefix ? -1 : 1));
}
function filtersOf(rule) {
    const values = new Map((rule.Filter?.Key?.FilterRules ?? []).map(({ Name, Value }) => [Name?.toLowerCase(), Value ?? '']));
    return { prefix: values.get('prefix') ?? '', suffix: values.get('suffix') ?? '' };
}
async function readConfiguration(context, bucket) {
    const s3 = await context.aws.s3();
    try {
        return withoutMetadata(await s3.getBucketNotificationConfiguration({ Bucket: bucket }));
    }
    catch (error) {
        if ((0,errors/* isNotFound */.c4)(error, 'NoSuchBucket'))
            return undefined;
        throw error;
    }
}
function withoutMetadata(answer) {
    const { $metadata: _, ...configuration } = answer;
    return configuration;
}
function refuseOverlap(configuration, { props, origin }) {
    const ruleId = plain(props.ruleId);
    const wanted = wantedRules(props).map((rule) => ({ events: rule.Events, ...filtersOf(rule) }));
    for (const other of otherRules(configuration, ruleId)) {
        const ours = wanted.find((rule) => overlaps(rule, other.scope));
        if (ours === undefined)
            continue;
        throw new contract_errors/* UserError */.y(`The bucket ${plain(props.bucket)} already has the rule ${other.name} for ${where(other.scope)}, ` +
            `which overlaps with ${where(ours)}`, {
            help: 'S3 hands an object to one rule only. Remove that rule, or give the function a prefix of its own.',
            position: origin,
        });
    }
}
const where = ({ prefix, suffix }) => `'${prefix}*${suffix}'`;
function otherRules(configuration, ruleId) {
    const rules = [
        ...(configuration.LambdaFunctionConfigurations ?? []).map((rule) => ({ rule, target: rule.LambdaFunctionArn })),
        ...(configuration.QueueConfigurations ?? []).map((rule) => ({ rule, target: rule.QueueArn })),
        ...(configuration.TopicConfigurations ?? []).map((rule) => ({ rule, target: rule.TopicArn })),
    ];
    return rules.filter(({ rule }) => !isOurs(rule.Id, ruleId)).map(({ rule, target }) => ({
        name: `'${rule.Id ?? 'without id'}' (to ${target})`,
        scope: { events: rule.Events ?? [], ...filtersOf(rule) },
    }));
}
const NOT_YET_ALLOWED = /Unable to validate the following destination configurations/;
/** Puts these rules in the place of ours, and everything else back as it was. */
async function exchange(context, bucket, ruleId, rules) {
    const s3 = await context.aws.s3();
    const live = (await readConfiguration(context, bucket)) ?? {};
    const others = (live.LambdaFunctionConfigurations ?? []).filter(({ Id }) => !isOurs(Id, ruleId));
    const LambdaFunctionConfigurations = [...others, ...rules];
    // S3 asks Lambda whether it may invoke the function, and a permission takes a while to be seen.
    const tooNew = {
        reason: `Bucket ${bucket} may not invoke the function yet`,
        when: (error) => error instanceof errors/* AwsError */.Gy && NOT_YET_ALLOWED.test(error.words),
        limit: 60,
    };
    try {
        await retrying(context, tooNew, () => s3.putBucketNotificationConfiguration({
            Bucket: bucket,
            NotificationConfiguration: { ...live, LambdaFunctionConfigurations },
        }));
    }
    catch (error) {
        throw tooNew.when(error) ? unreachable(error, bucket, otherRules(live, ruleId)) : error;
    }
    return rules;
}
/** S3 checks all rules of a bucket again, whoever changes one, and does not say which it dislikes. */
function unreachable(cause, bucket, others) {
    if (others.length === 0)
        return cause;
    const names = others.map(({ name }) => name).join(', ');
    const help = `One of the rules that were there before may point to what is gone: ${names}`;
    return new contract_errors/* UserError */.y(`S3 refuses the rules of the bucket ${bucket}: ${(0,contract_errors/* messageOf */.b)(cause)}`, { help, cause });
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
        jobDefinitionKind(context),
        lambdaFunctionKind(context),
        permissionKind(context),
    ];
    return new Map(kinds.map((kind) => [kind.kind, kind]));
}

// EXTERNAL MODULE: ./build/src/stack/synthesize.js + 7 modules
var synthesize = __webpack_require__(3245);
// EXTERNAL MODULE: ./build/src/action/images.js + 15 modules
var action_images = __webpack_require__(6688);
// EXTERNAL MODULE: ./build/src/action/local-target.js
var local_target = __webpack_require__(1997);
;// CONCATENATED MODULE: ./build/src/action/connect.js
// The way to AWS: region, clients, who we are, and the kinds of resources with all they need.








/**
 * Connects to AWS, or to the local AWS.
 * @throws UserError when the functions are in different regions; AwsError when there are no usable credentials
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
    recorder.add({ identity: { account, region, principal: arn } });
    toolkit.info(`${inputs.target === 'local' ? 'Local AWS' : `AWS account ${account}`}, region ${region}, as ${arn}`);
    const environment = { account, region, partition, stack: process.env['GITHUB_REPOSITORY'] || 'local/local', stage: inputs.stage };
    const kinds = resourceKinds({
        aws,
        identity: { account, region, partition },
        tags: runTags(),
        packager: (0,action_images/* imagePackager */.OC)(step, aws),
        readSupervisor: action_images/* supervisorFiles */.qF,
        wait: { sleep: (milliseconds) => (0,promises_.setTimeout)(milliseconds) },
        deleteBuckets: inputs.deleteBuckets,
        onWait: (message) => toolkit.info(`  … ${message}`),
    });
    return { aws, environment, stack: (0,synthesize/* synthesize */.DF)(functions, environment), kinds };
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
/** An error with what to do about it, in the words of a log line. */
function explained(error) {
    const help = error instanceof errors/* AwsError */.Gy ? (0,errors/* adviceFor */.cp)(error) : error instanceof contract_errors/* UserError */.y ? error.help : undefined;
    return help === undefined ? (0,contract_errors/* messageOf */.b)(error) : `${(0,contract_errors/* messageOf */.b)(error)}\n${help}`;
}


/***/ }),

/***/ 6688:
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
// EXTERNAL MODULE: ./build/src/image/address.js
var address = __webpack_require__(1039);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/image/registry-error.js
var registry_error = __webpack_require__(6375);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./build/src/image/transport.js
// HTTP requests over kept connections, with answers as streams: one request, one answer, nothing about registries.




/** A transport that keeps connections: up to 8 to a host. Idle connections don't keep the process alive. */
function createTransport() {
    const plain = new external_node_http_.Agent({ keepAlive: true, maxSockets: 8 });
    const secure = new external_node_https_.Agent({ keepAlive: true, maxSockets: 8 });
    return {
        send: (request) => new Promise((resolve, reject) => {
            const isPlain = request.url.protocol === 'http:';
            const client = isPlain ? external_node_http_ : external_node_https_;
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
                (0,external_node_stream_promises_.pipeline)(body, sent).catch((error) => {
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
            throw new errors/* UserError */.y(`Cannot ${what}: the answer is longer than ${limit} bytes`);
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
                throw new errors/* UserError */.y(`The registry ${options.base.host} asks for an unknown kind of login: ${wwwAuthenticate.slice(0, 80)}`);
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
                help: `Log in to ${options.base.host} before this step, for instance with docker/login-action.`,
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
        text = (await readAll(answer.body, TOKEN_LIMIT, what)).toString('utf8');
    }
    catch (error) {
        throw error instanceof errors/* UserError */.y ? error : (0,registry_error/* connectionLost */.Bx)(realm.host, what, error);
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
        throw new errors/* UserError */.y(`The token service of ${host} answered no JSON: ${(0,errors/* messageOf */.b)(error)}`);
    }
    const value = json.token ?? json.access_token;
    if (typeof value !== 'string' || value === '')
        throw new errors/* UserError */.y(`The token service of ${host} gave no token`);
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
        throw new errors/* UserError */.y(`Docker's config.json is no JSON: ${(0,errors/* messageOf */.b)(error)}`, {
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
        throw new errors/* UserError */.y(`Docker's config.json can't be read: ${(0,errors/* messageOf */.b)(error)}`, { cause: error });
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
        throw new errors/* UserError */.y(`Docker's config.json names a credential helper "${helper}", which is no name`);
    const program = `docker-credential-${helper}`;
    const { code, output } = await run(program, server).catch((error) => {
        throw new errors/* UserError */.y(`${program}, which Docker's config.json names, does not run: ${(0,errors/* messageOf */.b)(error)}`, {
            cause: error,
        });
    });
    if (code !== 0) {
        // https://github.com/docker/docker-credential-helpers/blob/master/credentials/error.go
        if (/credentials not found/i.test(output))
            return undefined;
        throw new errors/* UserError */.y(`${program} has no credentials for ${server}: ${output.trim().slice(0, 300)}`);
    }
    try {
        const { Username, Secret } = JSON.parse(output);
        if (typeof Username === 'string' && typeof Secret === 'string')
            return { username: Username, password: Secret };
    }
    catch {
        // Falls through: its output may hold a secret, so it is not shown.
    }
    throw new errors/* UserError */.y(`${program} answered in a form that is not understood`);
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
// EXTERNAL MODULE: ./build/src/image/platform.js
var platform = __webpack_require__(1576);
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
    await inParallel([...transfers.values()], PARALLEL, async (transfer) => {
        if (await registry.hasBlob(repository, transfer.digest)) {
            blobsSkipped += 1;
            return;
        }
        let sent = 0;
        const onBytes = (bytes) => {
            sent += bytes;
            bytesUploaded += bytes;
            if (transfer.isRemote)
                bytesDownloaded += bytes;
            onProgress({ blob: transfer.digest, bytes: sent, total: transfer.size });
        };
        const how = await registry.upload(repository, transfer, { mountFrom: transfer.mountFrom, onBytes });
        if (how === 'mounted')
            blobsSkipped += 1;
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
        },
        layers: layers.map(({ digest, size }) => ({ mediaType: media_types/* FAMILY */.Ju[family].layer, digest, size })),
        transfers: layers.map((layer) => localTransfer(layer)),
    };
    return writeImage(registry, repository, tag, image, assembly.onProgress);
}

// EXTERNAL MODULE: ./build/src/image/manifest.js
var manifest = __webpack_require__(8334);
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

// EXTERNAL MODULE: ./build/src/image/source.js
var image_source = __webpack_require__(9262);
;// CONCATENATED MODULE: ./build/src/image/package.js










const RUNTIME_REPOSITORY = 'scar-runtime';
/** Raised when the same inputs shall make another image than before. */
const FORMAT = 1;
const OWN_LAYERS = 2;
const TAG_LENGTH = 20;
/** Makes a packager. Images and runtimes are looked up once in its life. */
function createPackager(options) {
    const { registries, runtime } = options;
    const runtimeRepository = options.runtimeRepository ?? RUNTIME_REPOSITORY;
    const sources = new Map();
    const runtimes = new Map();
    const resolve = (image, architecture) => remembered(sources, `${architecture} ${image}`, () => (0,image_source/* resolveImage */.AT)(image, architecture, registries));
    const runtimeIn = (registry, architecture) => {
        const prepare = async () => options.prepareRuntimeRepository?.(runtimeRepository);
        const store = { registry, repository: runtimeRepository, provider: runtime, prepare, onProgress: options.onProgress };
        return remembered(runtimes, `${architecture} ${registry.address}`, () => ensureRuntime(store, architecture));
    };
    return {
        async inspect({ image, architecture, functionFiles }) {
            const oci = (0,platform/* ociArchitecture */.Jk)(architecture);
            const source = await resolve(image, oci);
            const layers = (0,image_source/* copiedLayers */.fu)(source, OWN_LAYERS);
            const runtimeKey = await runtime.key(oci);
            const original = originalImage((0,image_source/* sourceName */.VZ)(source), source.config);
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
                compressedBytes: layers.reduce((sum, { size }) => sum + size, 0),
                layerCount: layers.length + OWN_LAYERS,
            };
        },
        runtimeRepository,
        checkRuntime: ({ architecture }) => runtime.check((0,platform/* ociArchitecture */.Jk)(architecture)),
        find(plan, { repositoryUri }) {
            const { registry, repository } = (0,reference/* parseReference */.F2)(repositoryUri);
            return registries.of(registry).findManifest(repository, plan.tag);
        },
        async push(plan, { repositoryUri }) {
            const { registry: host, repository } = (0,reference/* parseReference */.F2)(repositoryUri);
            const registry = registries.of(host);
            const runtimeLayer = await runtimeIn(registry, (0,platform/* ociArchitecture */.Jk)(plan.architecture));
            const functionLayer = await (0,image_layers/* layerInMemory */.cg)(functionEntries(plan));
            const image = compose(plan.source, runtimeLayer, functionLayer);
            const transfers = [
                ...transfersFrom(registries.of(plan.source.reference.registry), plan.source.reference.repository, plan.source.manifest.layers, registry),
                ...transfersFrom(registry, runtimeLayer.repository, [runtimeLayer], registry),
                localTransfer(functionLayer),
            ];
            const written = await writeImage(registry, repository, plan.tag, { ...image, transfers }, options.onProgress);
            return { ...written, uri: `${host}/${repository}@${written.digest}` };
        },
    };
}
function functionEntries({ functionFiles, original }) {
    return [...functionFiles, { path: layout/* LAYOUT */.rs.image, mode: 0o644, content: Buffer.from(JSON.stringify(original)) }];
}
/** The packaged image's config and layers: the source's own, then the runtime, then the function. */
function compose(source, runtime, fn) {
    const appended = [runtime, fn].map(({ digest, size }) => ({ mediaType: media_types/* FAMILY */.Ju[source.family].layer, digest, size }));
    return {
        family: source.family,
        layers: [...(0,image_source/* copiedLayers */.fu)(source, OWN_LAYERS), ...appended],
        config: packagedConfig(source.config, [
            { diffId: runtime.diffId, label: 'runtime' },
            { diffId: fn.diffId, label: 'function' },
        ]),
    };
}
/** Blobs of a registry's repository on their way to another: mounted where both are in the same registry. */
function transfersFrom(source, repository, blobs, target) {
    return blobs.map(({ digest, size }) => ({
        digest,
        size,
        from: `${source.host}/${repository}`,
        isRemote: true,
        mountFrom: source.address === target.address ? repository : undefined,
        open: () => source.openBlob(repository, digest),
    }));
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
            discard(answer);
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
    const body = await readAll(answer.body, ERROR_LIMIT, 'the error').catch(() => Buffer.alloc(0));
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
        discard(answer);
        url = (0,address/* followable */.An)(answer.headers.location ?? '', url, base);
    }
    throw new registry_error/* RegistryError */.gl(`${base.host} redirects in circles: cannot ${request.what}`, {});
}

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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/image/verify.js
// Checks a blob while it streams by, and holds its last piece back until size and digest are right.
// So a registry at the far end never sees a bad blob whole; its own check is the second line.



/**
 * A stream that passes a blob on.
 * Fails with a retryable RegistryError when the blob is longer, shorter or other than its digest says.
 * @param onBytes is told the number of bytes of each piece.
 */
function verifyBlob(blob, from, onBytes) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let seen = 0;
    let held;
    const damaged = (how) => new registry_error/* RegistryError */.gl(`${blob.digest} from ${from} arrives damaged: ${how}`, {
        retryable: true,
        help: 'Something between the registry and us changes or cuts data. Run it again, or push the image anew.',
    });
    return new external_node_stream_.Transform({
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

;// CONCATENATED MODULE: ./build/src/image/upload.js







/** A registry may be silent for minutes while it puts a large blob in its place. */
const COMMIT_IDLE_FACTOR = 10;
/** POST, then one streaming PUT: ECR's way of PATCH differs from the protocol (containers-roadmap#2831). */
async function uploadOnce(options, once, repository, blob, { mountFrom, onBytes = () => undefined }) {
    const { base, host } = options;
    const what = `write ${blob.digest} to ${host}/${repository}`;
    const started = await startUpload(once, repository, blob.digest, what, mountFrom);
    discard(started);
    if (started.status === 201)
        return 'mounted';
    const location = (0,address/* followable */.An)(started.headers.location ?? '', base, base);
    location.searchParams.set('digest', blob.digest);
    let sent = 0;
    const check = verifyBlob(blob, blob.from, (bytes) => {
        sent += bytes;
        onBytes(bytes);
    });
    const content = verified(await blob.open(), check, (error) => unreadable(blob, error));
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
        discard(await exchange(options, request));
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
    return new registry_error/* RegistryError */.gl(`Cannot read ${blob.digest} on this machine: ${(0,errors/* messageOf */.b)(error)}`, { cause: error });
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
    const readBody = async (answer, limit, what) => readAll(answer.body, limit, what).catch((error) => {
        throw error instanceof errors/* UserError */.y ? error : (0,registry_error/* connectionLost */.Bx)(host, what, error);
    });
    const checked = (repository, blob, content) => {
        const check = verifyBlob(blob, `${host}/${repository}`, () => undefined);
        return verified(content, check, (error) => (0,registry_error/* connectionLost */.Bx)(host, `read ${blob.digest} of ${repository}`, error));
    };
    const registry = {
        host,
        address: base.href,
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
            discard(answer);
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
            discard(answer);
            const stored = headerDigest(answer) ?? (await registry.findManifest(repository, tag));
            if (stored === digest)
                return digest;
            throw new errors/* UserError */.y(`${host} has stored another manifest (${stored}) than was sent (${digest}): cannot ${what}`);
        },
        readBlob: (repository, blob, limit) => again(async () => {
            const what = `read ${blob.digest} of ${host}/${repository}`;
            if (blob.size > limit)
                throw new errors/* UserError */.y(`Cannot ${what}: it has ${blob.size} bytes, and at most ${limit} are read`);
            return readAll(checked(repository, blob, await registry.openBlob(repository, blob.digest)), limit, what);
        }),
        async streamBlob(repository, blob) {
            const content = await again(() => registry.openBlob(repository, blob.digest));
            return checked(repository, blob, content);
        },
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
            discard(answer);
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
 * @throws UserError for a mirror that is no http(s) address.
 */
function createRegistries(options) {
    const mirrors = new Map([...options.mirrors].map(([host, url]) => [(0,reference/* canonicalHost */.rQ)(host), readMirror(host, url)]));
    const clients = new Map();
    const transport = options.transport ?? createTransport();
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
        if ((parsed.protocol === 'https:' || parsed.protocol === 'http:') && parsed.username === '' && parsed.search === '')
            return parsed;
    }
    throw new errors/* UserError */.y(`The mirror of ${host} is no address of a registry`, {
        help: 'Write it as in `docker.io=https://mirror.example.org`; credentials come from docker login.',
    });
}
/** https everywhere, but for this machine itself: there a registry for tests has no certificate. */
function addressOf(host) {
    const served = SERVED_BY.get(host) ?? host;
    const url = new URL(`https://${served}/`);
    return (0,address/* isLoopback */.U9)(url.hostname) ? new URL(`http://${served}/`) : url;
}

// EXTERNAL MODULE: ./build/src/image/runtime-image.js
var runtime_image = __webpack_require__(4319);
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
        throw new errors/* UserError */.y(`target: local needs Linux, and this machine runs ${platform}`, {
            help: 'Functions and jobs run here for real, in containers. Use runs-on: ubuntu-latest, or target: aws.',
        });
    }
    const own = arch === 'x64' ? 'amd64' : arch;
    if (own === architecture)
        return;
    throw new errors/* UserError */.y(`target: local runs functions on this machine, whose processor is ${own}, not ${architecture}`, {
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
    return createPackager({
        registries,
        runtime,
        prepareRuntimeRepository: async (repository) => {
            const ecr = await aws.ecr();
            await ecr.createRepository({ repositoryName: repository, tags: [{ Key: 'createdby', Value: 'scar-action' }] }).catch((error) => {
                if (!isAlreadyThere(error))
                    throw error;
            });
        },
        onProgress: (progress) => {
            if (progress.bytes === progress.total)
                toolkit.debug(`copied ${progress.blob}: ${(0,units/* size */.Ej)(progress.total)}`);
        },
    });
}
const isAlreadyThere = (error) => typeof error === 'object' && error !== null && 'code' in error && error.code === 'RepositoryAlreadyExistsException';
/** The registries of a step: with its mirrors, and with the credentials of ECR and of docker login. */
function stepRegistries({ inputs, recorder, toolkit }, aws) {
    let token;
    return createRegistries({
        mirrors: inputs.registryMirrors,
        // Whoever names a mirror for a private ECR wants its credentials to go there: without them it would be of no use.
        credentials: (host, inPlaceOf) => (isEcr(inPlaceOf ?? host) ? (token ??= ecrCredentials(aws)) : dockerCredentials(host)),
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
async function ecrCredentials(aws) {
    const { authorizationData } = await (await aws.ecr()).getAuthorizationToken({});
    const token = authorizationData?.[0]?.authorizationToken;
    if (token === undefined)
        return undefined;
    const [username = '', password = ''] = Buffer.from(token, 'base64').toString('utf8').split(':', 2);
    return { username, password };
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

;// CONCATENATED MODULE: ./build/src/aws/aws.js


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
        ...(options.userAgent === undefined ? {} : { customUserAgent: options.userAgent }),
    };
    const once = (service, make) => {
        let client;
        return () => (client ??= make().then((made) => observe(made, service, options.onCall)));
    };
    return {
        region: options.region,
        batch: once('batch', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(839), __webpack_require__.e(608)]).then(__webpack_require__.bind(__webpack_require__, 6608))).Batch(config)),
        ec2: once('ec2', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193), __webpack_require__.e(890)]).then(__webpack_require__.bind(__webpack_require__, 4509))).EC2(config)),
        ecr: once('ecr', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(249), __webpack_require__.e(938)]).then(__webpack_require__.bind(__webpack_require__, 8938))).ECR(config)),
        iam: once('iam', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(764), __webpack_require__.e(57)]).then(__webpack_require__.bind(__webpack_require__, 7057))).IAM(config)),
        lambda: once('lambda', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(696), __webpack_require__.e(77)]).then(__webpack_require__.bind(__webpack_require__, 5077))).Lambda(config)),
        logs: once('logs', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(303), __webpack_require__.e(656)]).then(__webpack_require__.bind(__webpack_require__, 2656))).CloudWatchLogs(config)),
        // A stand-in for AWS on another address has no DNS name per bucket, so buckets go into the path there.
        s3: once('s3', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(711), __webpack_require__.e(536)]).then(__webpack_require__.bind(__webpack_require__, 6536))).S3({ ...config, forcePathStyle: hasOwnEndpoint() })),
        sts: once('sts', async () => new (await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695), __webpack_require__.e(488)]).then(__webpack_require__.bind(__webpack_require__, 488))).STS(config)),
    };
}
function hasOwnEndpoint() {
    return Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']);
}


/***/ }),

/***/ 1039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ followable),
/* harmony export */   R5: () => (/* binding */ isEcrHost),
/* harmony export */   U9: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8081);
// Which addresses a registry may send us to: its answers (redirects, token realms, upload locations) are not ours.


/** Whether a host name or address is this machine itself. */
function isLoopback(hostname) {
    const host = unbracket(hostname);
    return host === 'localhost' || host === '::1' || ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4 && host.startsWith('127.'));
}
/** Private, link-local, loopback and unspecified addresses (RFC 1918, 3927, 4193, 6598). Names are not looked up. */
function isInternal(hostname) {
    const host = unbracket(hostname).toLowerCase();
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4) {
        return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host);
    }
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 6 ? /^(::|f[cd]|fe[89ab])/.test(host) : isLoopback(host);
}
function unbracket(hostname) {
    return hostname.replace(/^\[|\]$/g, '');
}
/**
 * The address that a registry sent us to.
 * @param base the registry's own address: what is not safer than it is refused.
 * @throws UserError for another protocol than https (unless the registry itself is spoken to in http), and for
 *   addresses inside our own network (unless the registry is there itself).
 */
function followable(target, from, base) {
    if (!URL.canParse(target, from.href))
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`The registry ${base.host} names an address that is none: ${target.slice(0, 200)}`);
    const url = new URL(target, from);
    const secure = url.protocol === 'https:' || (url.protocol === 'http:' && base.protocol === 'http:');
    const outside = !isInternal(url.hostname) || isInternal(base.hostname) || url.host === base.host;
    if (secure && outside)
        return url;
    throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`The registry ${base.host} sends us to ${url.protocol}//${url.host}, which we do not follow`, {
        help: secure
            ? 'That address lies inside the network of this machine. Is it the right registry?'
            : 'Only https is followed. A registry behind a proxy must know its own address (X-Forwarded-Proto).',
    });
}
/** Whether a host is a private registry of ECR (https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html). */
function isEcrHost(host) {
    return /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host);
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


/***/ }),

/***/ 6581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ createLayeredFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8522);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6118);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8081);
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
    const copy = async (entry) => {
        copied += entry.header.size ?? 0;
        if (copied > MAX_COPIED)
            throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y('The image for the runtime is far too large to be one of Node');
        copies += 1;
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, String(copies));
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(entry, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(file));
        return file;
    };
    const addEntry = async (entry, lower) => {
        const path = clean(entry.header.name);
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
        async add(gzip) {
            const lower = new Set(nodes.keys());
            const archive = (0,tar_stream__WEBPACK_IMPORTED_MODULE_4__.extract)();
            const reading = (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(gzip, (0,node_zlib__WEBPACK_IMPORTED_MODULE_3__.createGunzip)(), archive);
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3603);
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
    const login = `If the image is private, this step needs credentials for ${host}: run docker/login-action before it.`;
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
/* harmony import */ var _error_code_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2167);
/* harmony import */ var _layered_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6581);
/* harmony import */ var _layers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(411);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2151);
/* harmony import */ var _registry_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6375);
/* harmony import */ var _runtime_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8050);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9262);
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
        key: async (architecture) => (0,_runtime_js__WEBPACK_IMPORTED_MODULE_7__/* .runtimeKey */ .mh)(architecture, ['image', reference, await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_7__/* .supervisorHash */ .nC)(supervisor)]),
        check: async (architecture) => {
            await (0,_source_js__WEBPACK_IMPORTED_MODULE_8__/* .resolveImage */ .AT)(reference, architecture, registries);
        },
        async derive(architecture) {
            const source = await (0,_source_js__WEBPACK_IMPORTED_MODULE_8__/* .resolveImage */ .AT)(reference, architecture, registries);
            for (let attempt = 1;; attempt += 1) {
                const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(options.temporary, 'scar-runtime-'));
                const dispose = () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
                try {
                    return { ...(await deriveFrom(source, architecture, options, folder)), dispose };
                }
                catch (error) {
                    await dispose();
                    // A layer that broke off half-way is on top of the others already: all is begun anew.
                    if (!(error instanceof _registry_error_js__WEBPACK_IMPORTED_MODULE_6__/* .RegistryError */ .gl) || !error.retryable || attempt >= TRIES)
                        throw error;
                }
            }
        },
    };
}
async function deriveFrom(source, architecture, { registries, supervisor, reference }, folder) {
    const folders = libraryFolders(architecture);
    const files = (0,_layered_files_js__WEBPACK_IMPORTED_MODULE_3__/* .createLayeredFiles */ .y)(folder, (path) => path === NODE || isLibrary(path, folders));
    await unpackLayers(source, files, registries);
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
    const entries = await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_7__/* .nodeEntries */ .pB)(node, async (loader) => files.find(loader), findLibrary);
    entries.push(...(await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_7__/* .supervisorEntries */ .jn)(supervisor)));
    return { ...(await (0,_layers_js__WEBPACK_IMPORTED_MODULE_4__/* .layerInFile */ .Xs)(entries, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'layer.tar.gz'))), source: (0,_source_js__WEBPACK_IMPORTED_MODULE_8__/* .sourceName */ .VZ)(source) };
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
 * @throws UserError for layers that are not gzip, and for registries that fail.
 */
async function unpackLayers(source, files, registries) {
    const { repository, registry: host } = source.reference;
    const registry = registries.of(host);
    for (const layer of source.manifest.layers) {
        if (layer.mediaType !== _media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .MEDIA */ .Rn.ociLayerGzip && layer.mediaType !== _media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .MEDIA */ .Rn.dockerLayerGzip) {
            throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`The image ${(0,_source_js__WEBPACK_IMPORTED_MODULE_8__/* .sourceName */ .VZ)(source)} has layers that can't be looked into: ${layer.mediaType}`);
        }
        await files.add(await registry.streamBlob(repository, layer)).catch((error) => {
            // Flipped bits may make bad gzip before the digest tells.
            const isBadGzip = (0,_error_code_js__WEBPACK_IMPORTED_MODULE_9__/* .codeOf */ .$)(error)?.startsWith('Z_') === true;
            throw isBadGzip ? (0,_registry_error_js__WEBPACK_IMPORTED_MODULE_6__/* .connectionLost */ .Bx)(host, `unpack ${layer.digest} of ${repository}`, error) : error;
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
/* harmony export */   VZ: () => (/* binding */ sourceName),
/* harmony export */   fu: () => (/* binding */ copiedLayers)
/* harmony export */ });
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8334);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2151);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1576);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6950);
// The source image: resolved once to one platform's digest, its manifest and config read and found fit to be packaged.





const CONFIG_LIMIT = 8 * 1024 * 1024;
/**
 * Finds an image: tag or digest, through an index where there is one, to manifest and config.
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
    (0,_platform_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPlatform */ .oF)(config, architecture, name);
    if (config.rootfs.diff_ids.length !== manifest.layers.length) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} is broken: ${manifest.layers.length} layers, but ${config.rootfs.diff_ids.length} diff ids`);
    }
    const family = manifest.mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociManifest ? 'oci' : 'docker';
    return { reference, digest: fetched.digest, family, manifest, config };
}
/** `host/repository@digest` of a source image. */
function sourceName({ reference, digest }) {
    return (0,_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)({ ...reference, tag: undefined, digest });
}
/** Overlay file systems take no more (moby#2897). */
const MAX_LAYERS = 127;
/**
 * The source's layers as they will stand in the packaged manifest: in its family's types.
 * @param added how many layers will be appended.
 * @throws UserError for layers that Lambda or Batch can't use, or that no registry gives away.
 */
function copiedLayers({ manifest, family, reference }, added) {
    const name = (0,_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .formatReference */ .FH)(reference);
    if (manifest.layers.length + added > MAX_LAYERS) {
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} has ${manifest.layers.length} layers; with our ${added}, over the limit of ${MAX_LAYERS}`, {
            help: 'Build it with fewer steps, for instance with RUN lines joined, or with `docker build --squash`.',
        });
    }
    return manifest.layers.map(({ mediaType, digest, size }) => ({
        mediaType: layerType(mediaType, family, name),
        digest,
        size,
    }));
}
function layerType(mediaType, family, name) {
    const again = 'Build it with `docker buildx build --output type=image,push=true,compression=gzip,force-compression=true`.';
    // Lambda takes uncompressed layers of OCI's type only (rules_aws#145).
    if (mediaType === _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociLayer && family === 'oci')
        return mediaType;
    switch (mediaType) {
        case _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociLayerGzip:
        case _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.dockerLayerGzip:
            return _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .FAMILY */ .Ju[family].layer;
        case _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociLayerZstd:
        case _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.dockerLayerZstd:
            throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} has layers compressed with zstd, which AWS Lambda does not take`, {
                help: again,
            });
        case _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociLayer:
        case _media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.dockerLayer:
            throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} has uncompressed layers, which AWS Lambda does not take`, { help: again });
        default:
            throw /foreign|nondistributable/.test(mediaType)
                ? new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} has layers that may not be distributed (${mediaType}), as images of Windows have`)
                : new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The image ${name} has layers of an unknown kind: ${mediaType}`, { help: again });
    }
}


/***/ })

};
