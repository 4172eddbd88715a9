export const id = 558;
export const ids = [558];
export const modules = {

/***/ 8558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  destroy: () => (/* binding */ destroy)
});

// EXTERNAL MODULE: ./build/src/engine/graph.js
var graph = __webpack_require__(8644);
// EXTERNAL MODULE: ./build/src/engine/kind.js
var kind = __webpack_require__(8712);
// EXTERNAL MODULE: ./build/src/engine/remove.js
var remove = __webpack_require__(5942);
// EXTERNAL MODULE: ./build/src/engine/unreadable.js
var unreadable = __webpack_require__(5665);
;// CONCATENATED MODULE: ./build/src/engine/destroy.js
// Destroy: removes a stack's resources in reverse order; what is gone already is an outcome, what is not ours is left.




/**
 * Deletes what is ours of this stack, wanted and retired. Resolves to one outcome for each wanted resource that has a
 * life of its own and for each retired one that is there, in the order of deletion. A resource whose users could not be
 * deleted is `skipped`; what is retired and kept is `left`.
 */
function destroyStack(stack, kinds, options = {}) {
    const edges = (0,graph/* allDependenciesOf */.as)(stack);
    const resources = (0,graph/* deletionOrder */.fv)(stack, edges, 'all');
    // All reads start in one turn, as in a plan; one that fails is the affair of its own step.
    const own = resources.filter((resource) => (0,kind/* kindOf */.I)(kinds, resource).lifetime === 'own');
    const retired = new Map((stack.retired ?? []).map((one) => [one.resource.id, one]));
    const reads = new Map(own.map((resource) => [resource.id, (0,unreadable/* readRetired */.U)(retired.get(resource.id) ?? { resource }, kinds)]));
    for (const read of reads.values())
        read.catch(() => undefined);
    return (0,remove/* removeAll */.C)({ stack, edges, resources, live: ({ id }) => reads.get(id) }, kinds, options);
}

// EXTERNAL MODULE: ./build/src/engine/model.js
var model = __webpack_require__(3517);
// EXTERNAL MODULE: ./build/src/report/halfway.js
var halfway = __webpack_require__(8808);
// EXTERNAL MODULE: ./build/src/report/log.js
var log = __webpack_require__(6314);
// EXTERNAL MODULE: ./build/src/action/connect.js + 37 modules
var connect = __webpack_require__(1080);
// EXTERNAL MODULE: ./build/src/action/leftovers.js + 4 modules
var leftovers = __webpack_require__(2506);
// EXTERNAL MODULE: ./build/src/action/prepare.js + 1 modules
var prepare = __webpack_require__(8260);
;// CONCATENATED MODULE: ./build/src/action/commands/destroy.js
// command: destroy. Deletes what deploy made, and nothing else.







async function destroy(step) {
    const { toolkit, recorder, signal } = step;
    const functions = await (0,prepare/* prepareOrRefuse */.NY)(step);
    const connection = (0,connect/* workshop */.GE)(step, await (0,connect/* connect */.Ng)(step, functions));
    const stack = await (0,leftovers/* withLeftoversToDestroy */.o)(step, connection);
    const outcomes = await destroyStack(stack, connection.kinds, {
        signal,
        explain: (0,connect/* explainer */.t1)(stack, connection.environment),
        onDone: (outcome) => (0,log/* outcomeLines */.qx)(recorder.hidden(outcome)).forEach((line) => toolkit.info(line)),
    });
    recorder.add({ outcomes });
    if (outcomes.some(model/* isBroken */.Q))
        recorder.fail();
    for (const line of (0,halfway/* halfwayLines */.o)({ command: 'destroy', outcomes }))
        toolkit.info(line);
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
