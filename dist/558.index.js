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
var engine_kind = __webpack_require__(8712);
// EXTERNAL MODULE: ./build/src/engine/outcome.js
var engine_outcome = __webpack_require__(6576);
// EXTERNAL MODULE: ./build/src/engine/plan.js
var plan = __webpack_require__(9045);
// EXTERNAL MODULE: ./build/src/engine/schedule.js
var schedule = __webpack_require__(3403);
;// CONCATENATED MODULE: ./build/src/engine/destroy.js
// Destroy: removes a stack's resources in reverse order; what is gone already is an outcome, what is not ours is left.





/**
 * Deletes what is ours of this stack. Resolves to one outcome for each resource that has a life of its own, in the
 * order of deletion. A resource whose dependents could not be deleted is `skipped`.
 */
async function destroyStack(stack, kinds, options = {}) {
    const dependencies = (0,graph/* dependenciesOf */.hk)(stack);
    const dependents = (0,graph/* dependentsOf */.yk)(dependencies);
    const ordered = (0,graph/* topologicalOrder */._o)(stack, dependencies).toReversed();
    const byId = new Map(ordered.map((resource) => [resource.id, resource]));
    const outcomes = new Map();
    const blocked = new Map();
    await (0,schedule/* runGraph */.C)(dependents, options.limit ?? 8, async (id) => {
        const resource = byId.get(id);
        if (resource === undefined)
            return;
        const blocker = (dependents.get(id) ?? []).map((user) => blocked.get(user)).find((name) => name !== undefined);
        if (blocker !== undefined)
            blocked.set(id, blocker);
        if ((0,engine_kind/* kindOf */.I)(kinds, resource).lifetime !== 'own')
            return;
        const outcome = await (0,engine_outcome/* finish */.O)(resource, options, () => obstacle(blocker, options.signal) ?? remove(resource, kinds, options));
        outcomes.set(id, outcome);
        if (outcome.status === 'failed')
            blocked.set(id, `${resource.kind} ${resource.name}`);
    });
    return ordered.flatMap(({ id }) => outcomes.get(id) ?? []);
}
function obstacle(blocker, signal) {
    if (signal?.aborted)
        return { status: 'skipped', note: 'the step was cancelled' };
    return blocker === undefined ? undefined : { status: 'skipped', note: `it may still be used by ${blocker}` };
}
async function remove(resource, kinds, { onStart }) {
    const kind = (0,engine_kind/* kindOf */.I)(kinds, resource);
    const live = await kind.read(resource, 'destroy');
    if (live === undefined)
        return { status: 'absent' };
    const ownership = (0,plan/* ownershipOf */.VL)(resource, kinds, live);
    if (!ownership.ours)
        return { status: 'left', note: `not ours: ${ownership.because}` };
    if (kind.kept !== undefined)
        return { status: 'left', note: kind.kept };
    onStart?.({ ...(0,plan/* described */.WY)(resource), action: 'delete', changes: [] });
    await kind.delete(resource, live);
    return { status: 'deleted' };
}

// EXTERNAL MODULE: ./build/src/report/halfway.js
var halfway = __webpack_require__(8808);
// EXTERNAL MODULE: ./build/src/report/log.js
var log = __webpack_require__(6314);
// EXTERNAL MODULE: ./build/src/action/connect.js + 22 modules
var connect = __webpack_require__(2962);
// EXTERNAL MODULE: ./build/src/action/prepare.js + 1 modules
var prepare = __webpack_require__(8260);
;// CONCATENATED MODULE: ./build/src/action/commands/destroy.js
// command: destroy. Deletes what deploy made, and nothing else.





async function destroy(step) {
    const { toolkit, recorder, signal } = step;
    const functions = await (0,prepare/* prepareOrRefuse */.NY)(step);
    const { stack, kinds } = await (0,connect/* connect */.Ng)(step, functions);
    const outcomes = await destroyStack(stack, kinds, {
        signal,
        explain: connect/* explained */.to,
        onDone: (outcome) => (0,log/* outcomeLines */.qx)(recorder.hidden(outcome)).forEach((line) => toolkit.info(line)),
    });
    recorder.add({ outcomes });
    if (outcomes.some(({ status }) => status === 'failed' || status === 'skipped'))
        recorder.fail();
    for (const line of (0,halfway/* halfwayLines */.o)({ command: 'destroy', outcomes }))
        toolkit.info(line);
}


/***/ }),

/***/ 8644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _o: () => (/* binding */ topologicalOrder),
/* harmony export */   hk: () => (/* binding */ dependenciesOf),
/* harmony export */   im: () => (/* binding */ reachableFrom),
/* harmony export */   yk: () => (/* binding */ dependentsOf)
/* harmony export */ });
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2056);

/** The edges of the graph. Throws when a resource depends on one that is not there, or when two have one id. */
function dependenciesOf(stack) {
    const edges = new Map();
    for (const resource of stack.resources) {
        if (edges.has(resource.id))
            throw new Error(`two resources have the id ${resource.id}`);
        edges.set(resource.id, [...new Set([...resource.dependsOn, ...(0,_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .refsIn */ .A5)(resource.props).map((ref) => ref.$ref)])]);
    }
    for (const [id, needs] of edges) {
        const missing = needs.find((need) => !edges.has(need));
        if (missing !== undefined)
            throw new Error(`${id} depends on ${missing}, which is not in the stack`);
    }
    return edges;
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

/***/ 6576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9045);
// Turns the work on one resource into its outcome, with its duration, and tells whoever watches.


/** Runs the work; what it throws becomes an outcome of status `failed`. */
async function finish(resource, progress, work) {
    const now = progress.now ?? Date.now;
    const start = now();
    const outcome = outcomeOf(resource, await settled(resource, progress, work), () => now() - start);
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

/***/ 9045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VL: () => (/* binding */ ownershipOf),
/* harmony export */   WY: () => (/* binding */ described),
/* harmony export */   qz: () => (/* binding */ planStack)
/* harmony export */ });
/* unused harmony export StackPlan */
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8081);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8644);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8712);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2056);
/* harmony import */ var _schedule_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3403);
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
async function planStack(stack, kinds, options = {}) {
    const dependencies = (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .dependenciesOf */ .hk)(stack);
    const ordered = (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .topologicalOrder */ ._o)(stack, dependencies);
    const live = await readAll(stack, kinds, options.limit ?? 16);
    refuseClashes(stack, kinds, live);
    const known = new Map();
    const steps = new Map();
    for (const resource of ordered)
        steps.set(resource.id, await planStep(resource, kinds, live, known));
    return new StackPlan(ordered.flatMap(({ id }) => steps.get(id) ?? []), stack, live);
}
async function readAll(stack, kinds, limit) {
    const limited = (0,_schedule_js__WEBPACK_IMPORTED_MODULE_2__/* .limiter */ .T)(limit);
    const states = new Map();
    await Promise.all(stack.resources.map((resource) => limited(async () => {
        const state = await placed(resource, (0,_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOf */ .I)(kinds, resource).read(resource, 'deploy'));
        if (state !== undefined)
            states.set(resource.id, state);
    })));
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
    const kind = (0,_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOf */ .I)(kinds, resource);
    return kind.lifetime === 'found' ? { ours: false, because: 'it is only looked up' } : kind.ownership(live, resource);
}
function refuseClashes(stack, kinds, live) {
    const clashes = stack.resources.flatMap((resource) => {
        if (!live.has(resource.id) || (0,_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOf */ .I)(kinds, resource).foreign === 'use')
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
async function planStep(wanted, kinds, live, known) {
    const resource = { ...wanted, props: (0,_refs_js__WEBPACK_IMPORTED_MODULE_4__/* .resolveRefs */ .F0)(wanted.props, known) };
    const kind = (0,_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOf */ .I)(kinds, resource);
    const state = live.get(resource.id);
    if (state === undefined)
        return step(resource, 'create', []);
    const ownership = ownershipOf(resource, kinds, state);
    const changes = ownership.ours ? await kind.diff(resource, state) : [];
    if (changes.every((change) => change.effect === 'in-place'))
        known.set(resource.id, kind.attributes(state, resource));
    const note = ownership.ours || kind.lifetime === 'found' ? undefined : `used as it is: ${ownership.because}`;
    return step(resource, changes.length === 0 ? 'keep' : 'update', changes, note);
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
