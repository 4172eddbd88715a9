export const id = 811;
export const ids = [811];
export const modules = {

/***/ 3811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/engine/graph.js
var graph = __webpack_require__(8644);
// EXTERNAL MODULE: ./build/src/engine/kind.js
var engine_kind = __webpack_require__(8712);
// EXTERNAL MODULE: ./build/src/engine/model.js
var model = __webpack_require__(3517);
// EXTERNAL MODULE: ./build/src/engine/plan.js
var engine_plan = __webpack_require__(9045);
// EXTERNAL MODULE: ./build/src/engine/remove.js
var remove = __webpack_require__(5942);
// EXTERNAL MODULE: ./build/src/engine/schedule.js
var schedule = __webpack_require__(3403);
;// CONCATENATED MODULE: ./build/src/engine/deployment.js
// The end of a deployment: either what is superfluous goes, or what was updated goes back to what it was.







/** A plan that was applied, before anything of yesterday is gone. */
class Deployment {
    #parts;
    constructor(parts) {
        this.#parts = parts;
    }
    /** What became of each wanted resource so far, in the plan's order. */
    get outcomes() {
        return this.#parts.plan.steps.flatMap(({ id }) => this.#parts.outcomes.get(id) ?? []);
    }
    /**
     * Removes what was replaced and, if all went well, what is retired. Resolves to the outcomes of everything; never
     * rejects for a single resource.
     */
    async complete() {
        await this.#cleanUp();
        const { plan, kinds, options } = this.#parts;
        if (this.outcomes.some(model/* isBroken */.Q))
            return this.#withRetired('it goes with the next deployment that succeeds');
        const edges = (0,graph/* allDependenciesOf */.as)(plan.stack);
        const resources = (0,graph/* deletionOrder */.fv)(plan.stack, edges, 'retired');
        const removed = await (0,remove/* removeAll */.C)({ stack: plan.stack, edges, resources, live: ({ id }) => plan.live.get(id) }, kinds, options);
        return [...this.outcomes, ...removed];
    }
    /**
     * Takes back what was updated, users before what they use: a function is pointed back before what it pointed to
     * changes. What was made stays for the next deployment, and nothing that is retired goes.
     */
    async rollBack() {
        const { dependencies, options, done } = this.#parts;
        const dependents = (0,graph/* dependentsOf */.yk)(dependencies);
        const failed = new Set();
        await (0,schedule/* runGraph */.C)(dependents, options.limit ?? 8, async (id) => {
            const entry = done.get(id);
            const user = (dependents.get(id) ?? []).find((dependent) => failed.has(dependent));
            if (user !== undefined)
                failed.add(id);
            if (entry?.how === 'created')
                this.#amend(id, 'made by this deployment, it stays for the next one');
            if (entry?.how === 'replaced')
                this.#amend(id, 'it was replaced, which can’t be taken back');
            if (entry?.how !== 'updated')
                return;
            if (user === undefined)
                await this.#revert(entry, failed);
            else
                this.#amend(id, `not taken back: ${this.#label(user)} may still need it`);
        });
        return this.#withRetired('the deployment was taken back');
    }
    async #revert({ target, before, after }, failed) {
        const { kinds, outcomes, options } = this.#parts;
        const kind = (0,engine_kind/* kindOf */.I)(kinds, target);
        const outcome = outcomes.get(target.id);
        if (kind.revert === undefined || outcome === undefined)
            return;
        let result;
        try {
            const note = await kind.revert(target, before, after);
            result = { ...outcome, status: 'rolled-back', ...(typeof note === 'string' ? { note } : {}) };
        }
        catch (error) {
            failed.add(target.id);
            const words = options.explain?.(error, target) ?? (0,errors/* messageOf */.b)(error);
            result = { ...outcome, status: 'failed', error: `it could not be taken back: ${words}` };
        }
        outcomes.set(target.id, result);
        options.onDone?.(result);
    }
    #label(id) {
        const step = this.#parts.plan.steps.find((candidate) => candidate.id === id);
        return step === undefined ? id : `${step.kind} ${step.name}`;
    }
    /** Lets each resource remove what is superfluous, if everything that depends on it has gone over to the new. */
    async #cleanUp() {
        const { kinds, dependencies, options, outcomes, done } = this.#parts;
        const dependents = (0,graph/* dependentsOf */.yk)(dependencies);
        const limited = (0,schedule/* limiter */.T)(options.limit ?? 8);
        await Promise.all([...done].map(([id, { target, after }]) => limited(async () => {
            const users = [...(0,graph/* reachableFrom */.im)(id, dependents)];
            if (users.some((user) => (0,model/* isBroken */.Q)(outcomes.get(user) ?? { status: 'skipped' })))
                return;
            try {
                const note = await (0,engine_kind/* kindOf */.I)(kinds, target).cleanUp?.(target, after);
                if (typeof note === 'string')
                    this.#amend(id, note);
            }
            catch (error) {
                this.#amend(id, `what is superfluous could not be removed: ${options.explain?.(error, target) ?? (0,errors/* messageOf */.b)(error)}`);
            }
        })));
    }
    #amend(id, note) {
        const { outcomes } = this.#parts;
        const outcome = outcomes.get(id);
        if (outcome === undefined)
            return;
        outcomes.set(id, { ...outcome, note: outcome.note === undefined ? note : `${outcome.note}; ${note}` });
    }
    /** The outcomes, and those of all that is retired as left. */
    #withRetired(why) {
        const { plan } = this.#parts;
        const left = plan.steps.flatMap((step) => {
            const note = noteOfRetired(step, why);
            return note === undefined ? [] : [{
                    ...(0,engine_plan/* described */.WY)({ ...step, props: {}, dependsOn: [] }), status: 'left', changes: [], note, milliseconds: 0, attributes: {},
                }];
        });
        return [...this.outcomes, ...left];
    }
}
function noteOfRetired({ action, note }, why) {
    if (action === 'delete')
        return why;
    return action === 'leave' ? note ?? why : undefined;
}

// EXTERNAL MODULE: ./build/src/engine/origins.js
var origins = __webpack_require__(4875);
// EXTERNAL MODULE: ./build/src/engine/outcome.js
var engine_outcome = __webpack_require__(6576);
// EXTERNAL MODULE: ./build/src/engine/refs.js
var refs = __webpack_require__(2056);
// EXTERNAL MODULE: ./build/src/engine/replace.js
var replace = __webpack_require__(8424);
;// CONCATENATED MODULE: ./build/src/engine/apply.js
// Apply: runs a plan along the graph. What fails takes only its dependents with it; running it again goes on from
// there.










/**
 * Makes the account look as the plan's stack wants it. Resolves to the deployment with one outcome for each resource,
 * in the plan's order; errors of single steps are outcomes, not rejections. Each step is compared again with its real
 * references first, so nothing is written where nothing differs. End it with `complete` or `rollBack`.
 */
async function applyPlan(plan, kinds, options = {}) {
    const dependencies = (0,graph/* dependenciesOf */.hk)(plan.stack);
    const run = new Run(plan, kinds, dependencies, options);
    await (0,schedule/* runGraph */.C)(dependencies, options.limit ?? 8, (id) => run.step(id));
    return new Deployment({ plan, kinds, dependencies, options, done: run.done, outcomes: run.outcomes });
}
/** One run of a plan: what is known so far, and what became of each step. */
class Run {
    outcomes = new Map();
    done = new Map();
    #plan;
    #kinds;
    #dependencies;
    #options;
    #resources;
    #steps;
    #known = new Map();
    #replacements;
    constructor(plan, kinds, dependencies, options) {
        this.#plan = plan;
        this.#kinds = kinds;
        this.#dependencies = dependencies;
        this.#options = options;
        this.#replacements = new replace/* Replacements */.A(dependencies, kinds);
        this.#resources = new Map(plan.stack.resources.map((resource) => [resource.id, resource]));
        this.#steps = new Map(plan.steps.map((step) => [step.id, step]));
    }
    /** Does one step; never rejects. */
    async step(id) {
        const resource = this.#resources.get(id);
        if (resource === undefined)
            return;
        const outcome = await (0,engine_outcome/* finish */.O)(resource, this.#options, () => this.#obstacle(id) ?? this.#apply(resource));
        this.outcomes.set(id, outcome);
    }
    /** Why a step can't begin. */
    #obstacle(id) {
        if (this.#options.signal?.aborted)
            return { status: 'skipped', note: 'the step was cancelled' };
        const broken = (this.#dependencies.get(id) ?? []).map((need) => this.outcomes.get(need))
            .find((outcome) => outcome !== undefined && (0,model/* isBroken */.Q)(outcome));
        return broken === undefined ? undefined : { status: 'skipped', note: `it needs ${broken.kind} ${broken.name}` };
    }
    async #apply(wanted) {
        const target = { ...wanted, props: (0,refs/* resolveRefs */.F0)(wanted.props, this.#known) };
        const [open] = (0,refs/* refsIn */.A5)(target.props);
        if (open !== undefined)
            throw new Error(`${target.id} refers to the unknown ${open.$ref}.${open.attribute}`);
        const kind = (0,engine_kind/* kindOf */.I)(this.#kinds, target);
        const before = this.#replacements.cause(wanted) === undefined ? this.#plan.live.get(target.id) : undefined;
        const foreign = before === undefined ? undefined : this.#foreign(target, before);
        if (foreign !== undefined)
            return { ...this.#finished('unchanged', target, before), ...foreign };
        const changes = before === undefined ? [] : (0,origins/* withOrigins */.g)(target, await kind.diff(target, before));
        if (before !== undefined && changes.length === 0) {
            const after = await this.#ready(kind, target, before);
            this.done.set(target.id, { target, before, after, how: 'kept' });
            return this.#finished('unchanged', target, after);
        }
        this.#announce(target.id);
        const how = before === undefined ? 'created' : (0,replace/* isReplacement */.D)(changes) ? 'replaced' : 'updated';
        if (how === 'replaced')
            this.#replacements.add(target);
        const after = await this.#ready(kind, target, await write(kind, target, before, changes));
        this.done.set(target.id, { target, before, after, how });
        return { ...this.#finished(before === undefined ? 'created' : 'updated', target, after), changes };
    }
    #foreign(target, state) {
        const ownership = (0,engine_plan/* ownershipOf */.VL)(target, this.#kinds, state);
        if (ownership.ours)
            return undefined;
        const note = this.#steps.get(target.id)?.note;
        return note === undefined ? {} : { note };
    }
    #finished(status, target, live) {
        const attributes = (0,engine_kind/* kindOf */.I)(this.#kinds, target).attributes(live, target);
        this.#known.set(target.id, attributes);
        return { status, attributes };
    }
    async #ready(kind, target, live) {
        return kind.ready === undefined ? live : await kind.ready(target, live);
    }
    #announce(id) {
        const step = this.#steps.get(id);
        if (step !== undefined)
            this.#options.onStart?.(step);
    }
}
async function write(kind, target, state, changes) {
    if (state === undefined)
        return kind.create(target);
    if (!(0,replace/* isReplacement */.D)(changes))
        return kind.update(target, state, changes);
    const end = await kind.delete(target, state);
    if (end !== undefined)
        throw new Error(`${target.kind} ${target.name} has to make room for a new one, but is still there: ${end.left}`);
    return kind.create(target);
}

// EXTERNAL MODULE: ./build/src/report/halfway.js
var halfway = __webpack_require__(8808);
// EXTERNAL MODULE: ./build/src/report/log.js
var log = __webpack_require__(6314);
// EXTERNAL MODULE: ./build/src/report/sections/changes.js
var changes = __webpack_require__(968);
// EXTERNAL MODULE: ./build/src/action/connect.js + 37 modules
var connect = __webpack_require__(1080);
// EXTERNAL MODULE: ./build/src/action/leftovers.js + 4 modules
var leftovers = __webpack_require__(2506);
// EXTERNAL MODULE: ./build/src/action/prepare.js + 1 modules
var prepare = __webpack_require__(8260);
// EXTERNAL MODULE: ./build/src/action/test-job.js + 27 modules
var test_job = __webpack_require__(9063);
;// CONCATENATED MODULE: ./build/src/action/commands/deploy.js
// command: deploy. Makes the account look as the definitions say; without a difference it writes nothing. With a test: keeps the new only
// if its test job does not fail.










async function deploy(step) {
    const { toolkit, recorder, signal, inputs } = step;
    const functions = await (0,prepare/* prepareOrRefuse */.NY)(step);
    const job = inputs.testInput === undefined ? undefined : await (0,test_job/* prepareTest */.A)(step, functions);
    const connection = (0,connect/* workshop */.GE)(step, await (0,connect/* connect */.Ng)(step, functions));
    const stack = await (0,leftovers/* withLeftovers */.h)(step, connection);
    const planned = await (0,engine_plan/* planStack */.qz)(stack, connection.kinds);
    recorder.add({ plan: { steps: planned.steps } });
    const deployment = await applyPlan(planned, connection.kinds, {
        signal,
        explain: (0,connect/* explainer */.t1)(stack, connection.environment),
        onDone: (outcome) => (0,log/* outcomeLines */.qx)(recorder.hidden(outcome)).forEach((line) => toolkit.info(line)),
    });
    recorder.add({ outcomes: deployment.outcomes });
    const outcomes = job === undefined || deployment.outcomes.some(model/* isBroken */.Q)
        ? await deployment.complete()
        : await tested(step, job, connection, deployment);
    recorder.add({ outcomes });
    if (outcomes.some(model/* isBroken */.Q))
        recorder.fail();
    for (const line of (0,halfway/* halfwayLines */.o)({ command: 'deploy', outcomes }))
        toolkit.info(line);
    if (outcomes.every(({ status }) => status === 'unchanged')) {
        toolkit.info(`Nothing to do: everything is as the files say. ${recorder.writingCalls} writing calls were made.`);
    }
}
/** What the new replaces goes once the test has succeeded. A test that only was not over in time says nothing against the new. */
async function tested(step, job, connection, deployment) {
    const { inputs, recorder, toolkit } = step;
    let test;
    try {
        test = await (0,test_job/* runTestJob */.f)(step, job, connection);
    }
    catch (error) {
        // Not the function's fault: what was deployed stays, and nothing is cleaned up on the strength of a test that did not happen.
        recorder.failWith(error);
        return [...deployment.outcomes];
    }
    if (test.status === 'succeeded')
        return deployment.complete();
    if (test.status !== 'failed' || !inputs.rollback) {
        const why = test.status === 'failed' ? 'input rollback is false' : 'the test did not come to an end';
        toolkit.info(`What was deployed stays: ${why}.`);
        return [...deployment.outcomes];
    }
    const outcomes = await deployment.rollBack();
    const rollback = rollbackOf(outcomes);
    recorder.add({ rollback });
    toolkit.info((0,changes/* rollbackInWords */.fw)(rollback));
    return outcomes;
}
/** The functions that were pointed back, for the summary. */
function rollbackOf(outcomes) {
    const back = outcomes.filter(({ status, kind }) => status === 'rolled-back' && kind === 'Lambda function');
    return { functions: back.map(({ name }) => name) };
}


/***/ }),

/***/ 6576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9045);
// Turns the work on one resource into its outcome, with its duration, and tells whoever watches.


async function finish(resource, progress, work) {
    const now = progress.now ?? Date.now;
    const start = now();
    const result = await settled(resource, progress, work);
    if (result === undefined)
        return undefined;
    const outcome = outcomeOf(resource, result, () => now() - start);
    progress.onDone?.(outcome);
    return outcome;
}
async function settled(resource, progress, work) {
    try {
        return await work();
    }
    catch (error) {
        return { status: 'failed', error: progress.explain?.(error, resource) ?? (0,_contract_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error) };
    }
}
function outcomeOf(resource, result, elapsed) {
    const attributes = Object.entries(result.attributes ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : value.join(',')]);
    return {
        ...(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(resource),
        status: result.status,
        changes: result.changes ?? [],
        ...(result.note === undefined ? {} : { note: result.note }),
        ...(result.error === undefined ? {} : { error: result.error }),
        milliseconds: elapsed(),
        attributes: Object.fromEntries(attributes),
    };
}


/***/ }),

/***/ 5942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ removeAll)
/* harmony export */ });
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8644);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8712);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6576);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9045);
/* harmony import */ var _schedule_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3403);
/* harmony import */ var _staying_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9111);
/* harmony import */ var _unreadable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5665);
// Removing along the graph, users before what they use: the common part of destroy and of the end of a deployment.







/**
 * Removes what is ours of these resources. Resolves to an outcome for each that has a life of its own; of what is
 * retired only if it is there and ours. What something that stays may still use is `skipped`, or `left` with it.
 */
async function removeAll(removal, kinds, options) {
    const remover = new Remover(removal, kinds, options);
    const chosen = new Map(removal.resources.map((resource) => [resource.id, resource]));
    await (0,_schedule_js__WEBPACK_IMPORTED_MODULE_3__/* .runGraph */ .C)((0,_graph_js__WEBPACK_IMPORTED_MODULE_4__/* .dependentsOf */ .yk)(removal.edges), options.limit ?? 8, async (id) => {
        const resource = chosen.get(id);
        if (resource !== undefined)
            await remover.step(resource);
    });
    return removal.resources.flatMap(({ id }) => remover.outcomes.get(id) ?? []);
}
class Remover {
    outcomes = new Map();
    #removal;
    #kinds;
    #options;
    #staying;
    /** Why a retired resource is only shown, by id; undefined when it goes. */
    #retired;
    constructor(removal, kinds, options) {
        this.#removal = removal;
        this.#kinds = kinds;
        this.#options = options;
        this.#staying = new _staying_js__WEBPACK_IMPORTED_MODULE_5__/* .Staying */ .K(removal.edges);
        this.#retired = new Map((removal.stack.retired ?? []).map(({ resource, keep }) => [resource.id, keep]));
    }
    /** Deals with one resource; never rejects. */
    async step(resource) {
        const user = this.#staying.user(resource.id);
        if ((0,_kind_js__WEBPACK_IMPORTED_MODULE_6__/* .kindOf */ .I)(this.#kinds, resource).lifetime !== 'own')
            return;
        const outcome = await (0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .finish */ .O)(resource, this.#options, () => this.#cancelled() ?? this.#remove(resource, user));
        if (outcome !== undefined)
            this.outcomes.set(resource.id, outcome);
    }
    #cancelled() {
        return this.#options.signal?.aborted ? { status: 'skipped', note: 'the step was cancelled' } : undefined;
    }
    async #remove(resource, user) {
        const kind = (0,_kind_js__WEBPACK_IMPORTED_MODULE_6__/* .kindOf */ .I)(this.#kinds, resource);
        const isRetired = this.#retired.has(resource.id);
        if (user !== undefined && !isRetired)
            return { status: 'skipped', note: (0,_staying_js__WEBPACK_IMPORTED_MODULE_5__/* .mayStillUse */ .L)(user) };
        const live = await this.#live(resource);
        if (live === undefined)
            return isRetired ? undefined : { status: 'absent' };
        if (live instanceof _unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I)
            return this.#leave(resource, live.note);
        const ownership = (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .ownershipOf */ .VL)(resource, this.#kinds, live);
        if (!ownership.ours)
            return isRetired ? undefined : { status: 'left', note: `not ours: ${ownership.because}` };
        const keep = this.#retired.get(resource.id);
        if (keep !== undefined)
            return this.#leave(resource, keep);
        if (kind.kept !== undefined)
            return { status: 'left', note: kind.kept };
        if (user !== undefined)
            return { status: 'left', note: (0,_staying_js__WEBPACK_IMPORTED_MODULE_5__/* .mayStillUse */ .L)(user) };
        this.#options.onStart?.({ ...(0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(resource), action: 'delete', changes: [] });
        const end = await this.#staysIfItFails(resource, () => kind.delete(resource, live));
        return end === undefined ? { status: 'deleted' } : this.#leave(resource, end.left);
    }
    #live(resource) {
        return this.#staysIfItFails(resource, async () => this.#removal.live(resource));
    }
    #leave(resource, note) {
        this.#staying.add(resource);
        return { status: 'left', note };
    }
    async #staysIfItFails(resource, work) {
        try {
            return await work();
        }
        catch (error) {
            this.#staying.add(resource);
            throw error;
        }
    }
}


/***/ }),

/***/ 3403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ runGraph),
/* harmony export */   T: () => (/* binding */ limiter)
/* harmony export */ });
// Does work along a graph: everything as soon as what it waits for is done, and never too much at a time.
/** Runs at most `limit` tasks at a time; the others wait for their turn in the order in which they came. */
function limiter(limit) {
    let running = 0;
    const waiting = [];
    return async (task) => {
        if (running >= limit)
            await new Promise((resolve) => waiting.push(resolve));
        else
            running += 1;
        try {
            return await task();
        }
        finally {
            // A waiting task takes over this place, so that no newcomer can slip in between.
            const next = waiting.shift();
            if (next === undefined)
                running -= 1;
            else
                next();
        }
    };
}
/**
 * Calls `work` once for each id, after the work of all ids that `waitsFor` names is done.
 * The graph must be free of cycles; `work` must not reject for what is to be passed on as an outcome.
 */
async function runGraph(waitsFor, limit, work) {
    const limited = limiter(limit);
    const started = new Map();
    const start = (id) => {
        const known = started.get(id);
        if (known !== undefined)
            return known;
        const promise = Promise.all((waitsFor.get(id) ?? []).map(start)).then(() => limited(() => work(id)));
        started.set(id, promise);
        return promise;
    };
    await Promise.all([...waitsFor.keys()].map(start));
}


/***/ })

};
