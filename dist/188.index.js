export const id = 188;
export const ids = [188];
export const modules = {

/***/ 2506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ withLeftovers),
  o: () => (/* binding */ withLeftoversToDestroy)
});

// EXTERNAL MODULE: ./build/src/engine/graph.js
var graph = __webpack_require__(8644);
// EXTERNAL MODULE: ./build/src/stack/ids.js
var stack_ids = __webpack_require__(4456);
// EXTERNAL MODULE: ./build/src/stack/names.js
var names = __webpack_require__(9982);
// EXTERNAL MODULE: ./build/src/stack/environment.js
var environment = __webpack_require__(7639);
;// CONCATENATED MODULE: ./build/src/stack/owned-things.js


/** Makes the nodes of things that are there, with no more in their props than their kinds need. */
class ThingMaker {
    #environment;
    #drain;
    constructor(environment, drain) {
        this.#environment = environment;
        this.#drain = drain;
    }
    /** All that the index lists and we know how to delete; revisions of one job definition are one thing. */
    listed({ resources }) {
        const things = new Map();
        for (const resource of resources) {
            const thing = this.#listed(resource);
            if (thing !== undefined && !things.has(thing.resource.id))
                things.set(thing.resource.id, thing);
        }
        return [...things.values()];
    }
    /** A function that something else tells of. */
    lambda(name, tags = {}) {
        const request = { FunctionName: name, Tags: this.#tags() };
        return this.#thing('Lambda function', (0,stack_ids/* functionId */.Ki)(name), name, { request }, { ...tags, 'scar:function': name });
    }
    /** The index knows no roles. */
    role(name, functionName) {
        const tags = functionName === undefined ? {} : { 'scar:function': functionName };
        return this.#thing('IAM role', (0,stack_ids/* roleId */.It)(name), name, { roleName: name, tags: this.#tags() }, tags);
    }
    instanceProfile(name) {
        const props = { instanceProfileName: name, tags: this.#tags() };
        return this.#thing('Instance profile', (0,stack_ids/* instanceProfileId */.W5)(name), name, props, {});
    }
    /**
     * Undefined for what this action doesn't make. https://docs.aws.amazon.com/service-authorization/latest/reference/ has
     * the forms of ARNs.
     */
    #listed({ arn, tags: live }) {
        const [, , service = '', , , ...rest] = arn.split(':');
        const tags = this.#tags();
        const { type, name } = typeAndName(service, rest.join(':'));
        switch (`${service} ${type}`) {
            case 'lambda function':
                return this.lambda(name, live);
            case 'batch job-definition':
                return this.#thing('Batch job definition', (0,stack_ids/* definitionId */.bb)(name), name, { jobDefinitionName: name, tags }, live);
            case 'batch job-queue':
                return this.#thing('Batch job queue', (0,stack_ids/* queueId */.l2)(name), name, { jobQueueName: name, drain: this.#drain, tags }, live);
            case 'batch compute-environment':
                return this.#thing('Batch compute environment', (0,stack_ids/* environmentId */.Xo)(name), name, { computeEnvironmentName: name, tags }, live);
            case 'logs log-group':
                return this.#thing('Log group', (0,stack_ids/* logGroupId */.Jk)(name), name, { logGroupName: name, tags }, live);
            case 'ecr repository':
                return this.#thing('ECR repository', (0,stack_ids/* repositoryId */.q4)(name), name, { repositoryName: name, tags }, live);
            case 's3 bucket':
                return this.#thing('S3 bucket', (0,stack_ids/* bucketId */.Ct)(name), name, { bucket: name, tags }, live);
            case 'apigateway api':
                return this.#api(name, live);
            default:
                return undefined;
        }
    }
    /** A function has one API at most, so that its id is made of the function's name. */
    #api(name, live) {
        const functionName = live['scar:function'];
        if (functionName === undefined)
            return undefined;
        const tags = (0,environment/* ownershipTags */.dt)(this.#environment, functionName);
        return this.#thing('HTTP API', (0,stack_ids/* httpApiId */.GL)(functionName), name, { name, tags }, live);
    }
    #tags() {
        return (0,environment/* ownershipTags */.dt)(this.#environment);
    }
    #thing(kind, id, name, props, tags) {
        const functionName = tags['scar:function'];
        return {
            resource: { kind, id, name, props, dependsOn: [], ...(functionName === undefined ? {} : { functionName }) },
            tags,
        };
    }
}
function typeAndName(service, resource) {
    if (service === 's3')
        return { type: resource.includes('/') ? 'object' : 'bucket', name: resource };
    if (service === 'apigateway') {
        const [, api] = /^\/apis\/([^/]+)$/.exec(resource) ?? [];
        return { type: api === undefined ? '' : 'api', name: api ?? '' };
    }
    const [, type = '', name = ''] = /^([a-z-]+)[:/](.+)$/.exec(resource) ?? [];
    // Revisions of job definitions; the `:*` of log groups; versions and aliases of functions.
    return { type, name: name.replace(/:[^:/]*$/, '') };
}

// EXTERNAL MODULE: ./build/src/stack/function-tags.js
var function_tags = __webpack_require__(4012);
;// CONCATENATED MODULE: ./build/src/stack/users.js



/** Tag of what a run has written: its id. */
const RUN_TAG = 'scar:run';
class Users {
    #environment;
    #run;
    #gone;
    #drains;
    /** Names of functions by the queue that their tags name. */
    #byQueue = new Map();
    /** Queues, wanted and found. */
    #queues;
    /** Buckets, wanted and found. */
    #buckets;
    constructor({ stack, things, gone, environment, run, drains }) {
        this.#environment = environment;
        this.#run = run;
        this.#gone = gone;
        this.#drains = drains;
        const runs = new Map(things.map(({ resource, tags }) => [resource.id, tags[RUN_TAG]]));
        const all = [...stack.resources, ...things.map(({ resource }) => resource)];
        const names = (kind) => [...new Set(all.filter((one) => one.kind === kind).map(({ name }) => name))];
        this.#queues = names('Batch job queue').map((name) => ({ name, run: runs.get((0,stack_ids/* queueId */.l2)(name)) }));
        this.#buckets = names('S3 bucket');
        for (const { resource, tags } of things) {
            const queue = tags[function_tags/* QUEUE_TAG */.$M];
            if (resource.kind !== 'Lambda function' || queue === undefined)
                continue;
            this.#byQueue.set(queue, [...(this.#byQueue.get(queue) ?? []), resource.name]);
        }
    }
    /** Ids of what a thing uses; some of them may not be there. */
    usedBy({ resource: { kind, name, functionName }, tags }) {
        switch (kind) {
            case 'Lambda function':
                return [
                    ...this.#partsOf(name), (0,stack_ids/* definitionId */.bb)(name), ...this.#computeOf(name, tags[function_tags/* QUEUE_TAG */.$M]), ...this.#bucketsOf(tags),
                ];
            case 'HTTP API':
                return functionName === undefined ? [] : [(0,stack_ids/* functionId */.Ki)(functionName)];
            case 'Batch job definition':
                return this.#partsOf(name);
            case 'Batch job queue':
                return [(0,stack_ids/* environmentId */.Xo)(name), ...(this.#drains ? this.#neededByJobsIn(name) : [])];
            case 'Batch compute environment':
                return [this.#hosts()];
            case 'Instance profile':
                return [(0,stack_ids/* roleId */.It)(name)];
            default:
                return [];
        }
    }
    /** Jobs that are still in a queue need their roles, their log, their image. */
    #neededByJobsIn(queue) {
        return (this.#byQueue.get(queue) ?? []).flatMap((user) => [(0,stack_ids/* definitionId */.bb)(user), ...this.#partsOf(user)]);
    }
    /** Roles, log groups and repository of one function. */
    #partsOf(name) {
        const roles = names/* ROLE_PURPOSES */.V6.map((purpose) => (0,stack_ids/* roleId */.It)((0,names/* roleName */.S3)(name, purpose, this.#environment)));
        const logs = [(0,names/* lambdaLogGroupName */.Af)(name), (0,names/* jobLogGroupName */.Q2)(name)].map(stack_ids/* logGroupId */.Jk);
        return [...roles, ...logs, (0,stack_ids/* repositoryId */.q4)((0,names/* repositoryName */.aR)(name))];
    }
    #hosts() {
        return (0,stack_ids/* instanceProfileId */.W5)((0,names/* instanceRoleName */.HF)(this.#environment));
    }
    /**
     * The queue that a function's tag names, and the hosts, whose environment may not be listed yet. A function that is
     * not listed may use any queue. One of other files may just have gone over to a queue that is nobody's by its tags:
     * where this very run has written that queue, the index may not have seen the new tag yet.
     */
    #computeOf(name, queue) {
        if (queue === undefined)
            return [this.#hosts(), ...this.#queues.map((one) => (0,stack_ids/* queueId */.l2)(one.name))];
        const own = queue === function_tags/* NO_QUEUE */.GB ? [] : [this.#hosts(), (0,stack_ids/* queueId */.l2)(queue)];
        const fresh = this.#queues.filter((one) => !this.#byQueue.has(one.name) && one.run !== undefined && one.run === this.#run);
        return this.#gone.has(name) ? [...own, ...fresh.map((one) => (0,stack_ids/* queueId */.l2)(one.name))] : own;
    }
    #bucketsOf(tags) {
        return this.#buckets.filter((bucket) => (0,function_tags/* usesBucket */.$i)(tags, bucket)).map(stack_ids/* bucketId */.Ct);
    }
}

;// CONCATENATED MODULE: ./build/src/stack/retired.js




/**
 * The stack with all that was found of it and is not wanted any more. What belongs to a function that is still wanted,
 * or to nobody's function, is to go; what belongs to a function that the files have no longer only with `prune`, or else
 * it is listed with the reason. Buckets are kept. Queues and environments that other functions of the stack use stay by
 * their edges: those functions depend on them.
 */
function withRetired(stack, owned, environment, options) {
    return retire(stack, owned, environment, { ...options, purpose: 'deploy' });
}
/** As withRetired, for a deployment or for destroy, which deletes queues with their jobs and, asked for both, buckets. */
function retire(stack, owned, environment, options) {
    const wanted = new Set(stack.resources.map(({ id }) => id));
    const maker = new ThingMaker(environment, options.purpose === 'deploy');
    const listed = maker.listed(owned);
    const gone = goneFunctions(stack, listed);
    const ids = new Set(listed.map(({ resource }) => resource.id));
    const unlisted = [...gone].filter((name) => !ids.has((0,stack_ids/* functionId */.Ki)(name))).map((name) => maker.lambda(name));
    const things = [...listed, ...unlisted, ...rolesOf({ stack, gone, owned, maker, environment })];
    const users = new Users({ stack, things, gone, environment, run: options.run, drains: options.purpose === 'deploy' });
    const retired = things.filter(({ resource }) => !wanted.has(resource.id)).map((thing) => {
        const resource = { ...thing.resource, dependsOn: users.usedBy(thing) };
        const keep = reasonToKeep(resource, gone, options);
        return keep === undefined ? { resource } : { resource, keep };
    });
    if (retired.length === 0)
        return stack;
    return { resources: stack.resources.map((resource) => withFormer(resource, gone, options.prune)), retired };
}
const functionNames = ({ resources }) => resources.flatMap(({ kind, name }) => (kind === 'Lambda function' ? [name] : []));
/**
 * Functions that something carries the name of and the files don't have. The Lambda function itself may not be listed:
 * it is made last, and the index is late. It is looked for by its name then.
 */
function goneFunctions(stack, things) {
    const wanted = new Set(functionNames(stack));
    const named = things.flatMap(({ resource }) => resource.functionName ?? []);
    return new Set(named.filter((name) => !wanted.has(name)));
}
/** Roles, which the index doesn't list, by the names that they have: those of the functions, and that of the hosts. */
function rolesOf({ stack, gone, owned: { roleNames, problem }, maker, environment }) {
    const functions = [...functionNames(stack), ...gone];
    const own = functions.flatMap((name) => names/* ROLE_PURPOSES */.V6.map((purpose) => ({ name, role: (0,names/* roleName */.S3)(name, purpose, environment) })));
    const hosts = (0,names/* instanceRoleName */.HF)(environment);
    return [
        ...own.filter(({ role }) => roleNames.has(role)).map(({ name, role }) => maker.role(role, name)),
        // A profile is made after its role and goes before it, so that the role tells of both. Who uses them, the whole
        // index tells.
        ...(problem === undefined && roleNames.has(hosts) ? [maker.instanceProfile(hosts), maker.role(hosts)] : []),
    ];
}
const KEPT_BUCKET = 'no deployment deletes buckets and their objects; destroy does with prune: true and delete-buckets: true';
function reasonToKeep({ kind, functionName }, gone, { prune, purpose }) {
    if (kind === 'S3 bucket' && purpose === 'deploy')
        return KEPT_BUCKET;
    if (prune)
        return undefined;
    if (kind === 'S3 bucket')
        return 'the files have it no longer; prune: true destroys it, too';
    if (functionName === undefined || !gone.has(functionName))
        return undefined;
    return `the files have no function ${functionName}; prune: true deletes it`;
}
/** Tells a trigger which rules are those of functions that are gone: a new function may take the place of an old one. */
function withFormer(resource, gone, replace) {
    if (resource.kind !== 'S3 trigger' || gone.size === 0)
        return resource;
    const former = { ruleIds: [...gone].map(names/* triggerRuleId */.wR), replace };
    return { ...resource, props: { ...resource.props, former } };
}

;// CONCATENATED MODULE: ./build/src/stack/destroy.js
// The stack as destroy takes it: with what was found of it, and without what other functions still use.


/**
 * The stack with all that was found of it and is to be destroyed, too. Functions that the files don't have stay unless
 * `prune` is asked for; what they share with the functions of the files (queue, environment, hosts' role, buckets) is
 * put among the retired, so that it stays with them, and goes where they turn out to be gone.
 */
function forDestroy(stack, owned, environment, options) {
    const { resources, retired = [] } = retire(stack, owned, environment, { ...options, purpose: 'destroy' });
    const edges = (0,graph/* allDependenciesOf */.as)({ resources, retired });
    const staying = retired.filter(({ keep }) => keep !== undefined);
    const used = new Set(staying.flatMap(({ resource: { id } }) => [...(0,graph/* reachableFrom */.im)(id, edges)]));
    const isShared = ({ id, kind, functionName }) => used.has(id) && functionName === undefined && kind !== 'Network';
    const shared = resources.filter(isShared).map((resource) => ({ resource: { ...resource, dependsOn: edges.get(resource.id) ?? [] } }));
    return { resources: resources.filter((resource) => !isShared(resource)), retired: [...retired, ...shared] };
}

;// CONCATENATED MODULE: ./build/src/action/leftovers.js


/** The stack with what is to go when all that is wanted is there. */
async function withLeftovers(step, { owned, stack, environment }) {
    const run = process.env['GITHUB_RUN_ID'];
    return withRetired(stack, await told(step, owned), environment, { prune: step.inputs.prune, run });
}
/** The stack for destroy: with what is left of former functions, without what functions of other definitions use. */
async function withLeftoversToDestroy(step, { owned, stack, environment }) {
    return forDestroy(stack, await told(step, owned), environment, { prune: step.inputs.prune });
}
/** Want of the right to look is told, and ends nothing: the rest of the work does not need it. */
async function told({ toolkit }, owned) {
    const found = await owned;
    if (found.problem !== undefined)
        toolkit.annotate('warning', found.problem, { title: 'Leftovers', position: undefined });
    return found;
}


/***/ }),

/***/ 8644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _o: () => (/* binding */ topologicalOrder),
/* harmony export */   as: () => (/* binding */ allDependenciesOf),
/* harmony export */   fv: () => (/* binding */ deletionOrder),
/* harmony export */   hk: () => (/* binding */ dependenciesOf),
/* harmony export */   im: () => (/* binding */ reachableFrom),
/* harmony export */   yk: () => (/* binding */ dependentsOf)
/* harmony export */ });
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2056);

/**
 * The edges of the graph. Throws when a resource depends on one that is not there, or when two have one id. What is retired is there, too:
 * destroy has resources among it that wanted ones use.
 */
function dependenciesOf(stack) {
    const edges = new Map();
    for (const resource of stack.resources) {
        if (edges.has(resource.id))
            throw new Error(`two resources have the id ${resource.id}`);
        edges.set(resource.id, [...new Set([...resource.dependsOn, ...(0,_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .refsIn */ .A5)(resource.props).map((ref) => ref.$ref)])]);
    }
    const retired = new Set((stack.retired ?? []).map(({ resource }) => resource.id));
    for (const [id, needs] of edges) {
        const missing = needs.find((need) => !edges.has(need) && !retired.has(need));
        if (missing !== undefined)
            throw new Error(`${id} depends on ${missing}, which is not in the stack`);
    }
    return edges;
}
/**
 * The edges of everything that a stack wants or is to lose. What a retired resource names and is not there any more
 * counts for nothing.
 */
function allDependenciesOf(stack) {
    const edges = new Map(dependenciesOf(stack));
    const retired = (stack.retired ?? []).map(({ resource }) => resource);
    const ids = new Set([...edges.keys(), ...retired.map(({ id }) => id)]);
    for (const { id, dependsOn } of retired) {
        if (edges.has(id))
            throw new Error(`two resources have the id ${id}`);
        edges.set(id, [...new Set(dependsOn)].filter((need) => ids.has(need)));
    }
    return edges;
}
/** Retired resources and, if asked for, the wanted ones: users before what they use, otherwise as they stand. */
function deletionOrder(stack, edges, which) {
    const retired = (stack.retired ?? []).map(({ resource }) => resource);
    const resources = [...stack.resources, ...retired];
    const ordered = topologicalOrder({ resources }, edges).toReversed();
    const chosen = new Set(which === 'all' ? resources : retired);
    return ordered.filter((resource) => chosen.has(resource));
}
/** The same edges the other way round: for each id, the ids that depend on it. */
function dependentsOf(dependencies) {
    const reverse = new Map([...dependencies.keys()].map((id) => [id, []]));
    for (const [id, needs] of dependencies)
        for (const need of needs)
            reverse.get(need)?.push(id);
    return reverse;
}
/** All ids that can be reached from one. */
function reachableFrom(id, edges) {
    const seen = new Set();
    const visit = (from) => {
        for (const next of edges.get(from) ?? []) {
            if (seen.has(next))
                continue;
            seen.add(next);
            visit(next);
        }
    };
    visit(id);
    return seen;
}
/** The resources with each one after all that it depends on, otherwise as they stand. Throws on a cycle, naming it. */
function topologicalOrder(stack, dependencies = dependenciesOf(stack)) {
    const byId = new Map(stack.resources.map((resource) => [resource.id, resource]));
    const ordered = new Set();
    const visit = (id, path) => {
        const resource = byId.get(id);
        if (resource === undefined || ordered.has(resource))
            return;
        const circle = path.includes(id) ? [...path.slice(path.indexOf(id)), id] : [];
        if (circle.length > 0)
            throw new Error(`resources depend on each other: ${circle.join(' -> ')}`);
        for (const need of dependencies.get(id) ?? [])
            visit(need, [...path, id]);
        ordered.add(resource);
    };
    for (const { id } of stack.resources)
        visit(id, []);
    return [...ordered];
}


/***/ }),

/***/ 8712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf)
/* harmony export */ });
/** The kind of a resource; a missing one is a defect of ours. */
function kindOf(kinds, resource) {
    const kind = kinds.get(resource.kind);
    if (kind === undefined)
        throw new Error(`${resource.id}: unknown kind of resource '${resource.kind}'`);
    return kind;
}


/***/ }),

/***/ 4875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ withOrigins)
/* harmony export */ });
/** Gives each row the line that asks for its field: that of the longest name of which the field's is a part. */
function withOrigins({ origins }, changes) {
    if (origins === undefined)
        return changes;
    return changes.map((change) => {
        const origin = change.origin ?? originOf(origins, change.field);
        return origin === undefined ? change : { ...change, origin };
    });
}
/** `Environment.FOO` falls back to `Environment`. */
function originOf(origins, field) {
    const names = Object.keys(origins).filter((name) => field === name || field.startsWith(`${name}.`));
    const [longest] = names.toSorted((one, other) => other.length - one.length);
    return longest === undefined ? undefined : origins[longest];
}


/***/ }),

/***/ 9045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VL: () => (/* binding */ ownershipOf),
/* harmony export */   WY: () => (/* binding */ described),
/* harmony export */   qz: () => (/* binding */ planStack)
/* harmony export */ });
/* unused harmony export StackPlan */
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8644);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8712);
/* harmony import */ var _origins_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4875);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2056);
/* harmony import */ var _replace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8424);
/* harmony import */ var _staying_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9111);
/* harmony import */ var _unreadable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5665);
// Plan: reads what is live, compares it with what is wanted, and says what would be done. Makes no writing call.








/** A plan together with what apply needs to run it. Only `steps` is data: printed as JSON, it is a Plan. */
class StackPlan {
    steps;
    #stack;
    #live;
    constructor(steps, stack, live) {
        this.steps = steps;
        this.#stack = stack;
        this.#live = live;
    }
    get stack() {
        return this.#stack;
    }
    /** The live states as they were read for this plan. */
    get live() {
        return this.#live;
    }
}
/**
 * What a deployment of this stack would do. References are resolved with live values where the resource they point to
 * stays as it is. Throws UserError when a name is taken by something that is not ours.
 */
async function planStack(stack, kinds) {
    const dependencies = (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .dependenciesOf */ .hk)(stack);
    const ordered = (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .topologicalOrder */ ._o)(stack, dependencies);
    const live = await readAll(stack, kinds);
    refuseClashes(stack, kinds, live);
    const known = new Map();
    const replacements = new _replace_js__WEBPACK_IMPORTED_MODULE_3__/* .Replacements */ .A(dependencies, kinds);
    const steps = [];
    for (const resource of ordered)
        steps.push(await planStep(resource, { kinds, live, known, replacements }));
    return new StackPlan([...steps, ...retiredSteps(stack, kinds, live)], stack, live);
}
/**
 * All reads start in one turn, so that kinds can ask for many things with one call; how many calls go out at a time is
 * the client's affair.
 */
async function readAll(stack, kinds) {
    const states = new Map();
    const note = async (resource, reading) => {
        const state = await placed(resource, reading);
        if (state !== undefined)
            states.set(resource.id, state);
    };
    await Promise.all([
        ...stack.resources.map((resource) => note(resource, (0,_kind_js__WEBPACK_IMPORTED_MODULE_4__/* .kindOf */ .I)(kinds, resource).read(resource, 'deploy'))),
        ...(stack.retired ?? []).map((retired) => note(retired.resource, (0,_unreadable_js__WEBPACK_IMPORTED_MODULE_1__/* .readRetired */ .U)(retired, kinds))),
    ]);
    return states;
}
/** Gives the user's mistakes that come to light while reading the line that asks for the resource. */
async function placed({ origin }, reading) {
    try {
        return await reading;
    }
    catch (error) {
        if (!(error instanceof _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y) || error.position !== undefined)
            throw error;
        const { help } = error;
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(error.message, { ...(help === undefined ? {} : { help }), position: origin, cause: error });
    }
}
/** Whose a live thing is; what is only looked up belongs to others. */
function ownershipOf(resource, kinds, live) {
    const kind = (0,_kind_js__WEBPACK_IMPORTED_MODULE_4__/* .kindOf */ .I)(kinds, resource);
    return kind.lifetime === 'found' ? { ours: false, because: 'it is only looked up' } : kind.ownership(live, resource);
}
function refuseClashes(stack, kinds, live) {
    const clashes = stack.resources.flatMap((resource) => {
        if (!live.has(resource.id) || (0,_kind_js__WEBPACK_IMPORTED_MODULE_4__/* .kindOf */ .I)(kinds, resource).foreign === 'use')
            return [];
        const ownership = ownershipOf(resource, kinds, live.get(resource.id));
        return ownership.ours ? [] : [{ resource, because: ownership.because }];
    });
    const [first] = clashes;
    if (first === undefined)
        return;
    const all = clashes.map(({ resource, because }) => `${resource.kind} ${resource.name} exists already and is not ours: ${because}`);
    throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(all.join('\n'), {
        help: 'Rename the function, choose a stage, or delete what bears the name. Nothing was changed.',
        position: first.resource.origin,
    });
}
async function planStep(wanted, { kinds, live, known, replacements }) {
    const resource = { ...wanted, props: (0,_refs_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveRefs */ .F0)(wanted.props, known) };
    const kind = (0,_kind_js__WEBPACK_IMPORTED_MODULE_4__/* .kindOf */ .I)(kinds, resource);
    const state = live.get(resource.id);
    if (state === undefined)
        return step(resource, 'create', []);
    const cause = replacements.cause(resource);
    if (cause !== undefined)
        return step(resource, 'create', [], `goes with ${cause}`);
    const ownership = ownershipOf(resource, kinds, state);
    const changes = ownership.ours ? (0,_origins_js__WEBPACK_IMPORTED_MODULE_6__/* .withOrigins */ .g)(resource, await kind.diff(resource, state)) : [];
    if (changes.every((change) => change.effect === 'in-place'))
        known.set(resource.id, kind.attributes(state, resource));
    if ((0,_replace_js__WEBPACK_IMPORTED_MODULE_3__/* .isReplacement */ .D)(changes))
        replacements.add(resource);
    const note = kind.lifetime === 'found'
        ? kind.describe?.(state)
        : ownership.ours ? undefined : `used as it is: ${ownership.because}`;
    return step(resource, changes.length === 0 ? 'keep' : 'update', changes, note);
}
/** What is to go, users before what they use. What is there no more, or not ours, is no business of the plan. */
function retiredSteps(stack, kinds, live) {
    const edges = (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .allDependenciesOf */ .as)(stack);
    const staying = new _staying_js__WEBPACK_IMPORTED_MODULE_7__/* .Staying */ .K(edges);
    const keep = new Map((stack.retired ?? []).map((retired) => [retired.resource.id, retired.keep]));
    return (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .deletionOrder */ .fv)(stack, edges, 'retired').flatMap((resource) => {
        const user = staying.user(resource.id);
        const state = live.get(resource.id);
        const kind = (0,_kind_js__WEBPACK_IMPORTED_MODULE_4__/* .kindOf */ .I)(kinds, resource);
        if (state instanceof _unreadable_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I) {
            staying.add(resource);
            return [step(resource, 'leave', [], state.note)];
        }
        if (kind.lifetime !== 'own' || state === undefined || !ownershipOf(resource, kinds, state).ours)
            return [];
        const kept = keep.get(resource.id);
        if (kept !== undefined)
            staying.add(resource);
        const note = kept ?? kind.kept ?? (user === undefined ? undefined : (0,_staying_js__WEBPACK_IMPORTED_MODULE_7__/* .mayStillUse */ .L)(user));
        return [step(resource, note === undefined ? 'delete' : 'leave', [], note)];
    });
}
function step(resource, action, changes, note) {
    return { ...described(resource), action, changes, ...(note === undefined ? {} : { note }) };
}
/** The part of a resource that steps and outcomes repeat. */
function described({ id, kind, name, functionName, origin }) {
    return {
        id,
        kind,
        name,
        ...(functionName === undefined ? {} : { functionName }),
        ...(origin === undefined ? {} : { origin }),
    };
}


/***/ }),

/***/ 8424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ Replacements),
/* harmony export */   D: () => (/* binding */ isReplacement)
/* harmony export */ });
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8712);

/** Whether these changes mean that the thing is deleted and made anew. */
function isReplacement(changes) {
    return changes.some(({ effect }) => effect === 'replace');
}
/** Follows, in the order of the graph, what is replaced and what is lost with it. */
class Replacements {
    #dependencies;
    #kinds;
    #lost = new Map();
    constructor(dependencies, kinds) {
        this.#dependencies = dependencies;
        this.#kinds = kinds;
    }
    /** Notes that a resource is replaced. */
    add({ id, kind, name }) {
        this.#lost.set(id, `${kind} ${name}`);
    }
    /** The name of what a resource goes with; undefined when it stays. Ask after all that it depends on was added. */
    cause(resource) {
        const { lifetime, lostWith = false } = (0,_kind_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(this.#kinds, resource);
        if (lifetime !== 'part' && !lostWith)
            return undefined;
        const needs = this.#dependencies.get(resource.id) ?? [];
        const cause = needs.map((need) => this.#lost.get(need)).find((name) => name !== undefined);
        if (cause !== undefined)
            this.#lost.set(resource.id, cause);
        return cause;
    }
}


/***/ }),

/***/ 9111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ Staying),
/* harmony export */   L: () => (/* binding */ mayStillUse)
/* harmony export */ });
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8644);
// Follows what stays of that which is to go: whatever a thing that stays may still use has to stay, too.

class Staying {
    #dependents;
    /** By id, the name of what stays, or of what it stays for. */
    #names = new Map();
    constructor(edges) {
        this.#dependents = (0,_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .dependentsOf */ .yk)(edges);
    }
    /** Notes that a thing stays for its own sake. */
    add({ id, kind, name }) {
        this.#names.set(id, `${kind} ${name}`);
    }
    /** The name of something that stays and may still use this; ask when all its users were dealt with. */
    user(id) {
        const user = (this.#dependents.get(id) ?? []).map((dependent) => this.#names.get(dependent)).find((name) => name !== undefined);
        if (user !== undefined)
            this.#names.set(id, user);
        return user;
    }
}
const mayStillUse = (user) => `it may still be used by ${user}`;


/***/ }),

/***/ 5665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ Unreadable),
/* harmony export */   U: () => (/* binding */ readRetired)
/* harmony export */ });
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8712);
// Things that are only shown, not touched: not being allowed to look at them must not stop the work on what is wanted.


/** Stands in the place of the live state of a thing that is kept and could not be looked at. It counts as there. */
class Unreadable {
    note;
    constructor(keep, error) {
        this.note = `${keep} (it could not be looked at: ${(0,_contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)})`;
    }
}
/** The live state of a retired thing. Rejects only for one that is to be deleted. */
async function readRetired({ resource, keep }, kinds) {
    try {
        return await (0,_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)(kinds, resource).read(resource, 'destroy');
    }
    catch (error) {
        if (keep === undefined)
            throw error;
        return new Unreadable(keep, error);
    }
}


/***/ })

};
