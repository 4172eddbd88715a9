export const id = 343;
export const ids = [343];
export const modules = {

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

/***/ 5343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/action/local-process.js
var local_process = __webpack_require__(9523);
;// CONCATENATED MODULE: ./build/src/action/local-stop.js
// Stopping the local AWS: by a signal, which it answers by ending all that it started; what a killed one has left is swept up.





const STOP_LIMIT_MS = 60_000;
const SWEEP_LIMIT_MS = 60_000;
/** Stops the local AWS that this step started, if it did, waits until its process is gone, and removes its folder and log. */
async function stopLocalAws(toolkit, state = toolkit.getState(local_process/* LOCAL_STATE */.A)) {
    if (state === '')
        return;
    const { pid, folder } = JSON.parse(state);
    if (isOurs(pid, folder))
        await stop(toolkit, pid, folder);
    if (isLeft(folder))
        sweep(toolkit, folder);
    await (0,promises_.rm)(folder, { recursive: true, force: true });
}
async function stop(toolkit, pid, folder) {
    send(pid, 'SIGTERM');
    const deadline = Date.now() + STOP_LIMIT_MS;
    while (isOurs(pid, folder)) {
        if (Date.now() > deadline) {
            toolkit.annotate('warning', `The local AWS (process ${pid}) did not stop within ${STOP_LIMIT_MS / 1000} s; it was killed.`);
            send(pid, 'SIGKILL');
            return;
        }
        await (0,external_node_timers_promises_.setTimeout)(50);
    }
}
/** It removes its private folder as the last thing it does. */
const isLeft = (folder) => (0,external_node_fs_.existsSync)(folder) && (0,external_node_fs_.readdirSync)(folder).some((name) => name.startsWith('scar-local-'));
function sweep(toolkit, folder) {
    const { status, stderr, error } = (0,external_node_child_process_.spawnSync)(process.execPath, [local_process/* LOCAL_PROGRAM */.f, '--sweep', folder], {
        timeout: SWEEP_LIMIT_MS,
        encoding: 'utf8',
    });
    if (status !== 0)
        toolkit.annotate('warning', `What the local AWS has left could not be cleaned up: ${error?.message ?? stderr.trim()}`);
}
/** Whether the process runs and is the local AWS: its number may have passed on to another. */
function isOurs(pid, folder) {
    if (!send(pid, 0))
        return false;
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    }
    catch {
        return !(0,external_node_fs_.existsSync)('/proc/self/cmdline'); // a system without /proc can't tell; else it has ended just now
    }
}
/** Sends a signal; false when the process is gone. */
function send(pid, name) {
    try {
        return process.kill(pid, name);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/src/action/post.js
// The post phase: stops what the main phase left running. It runs after the last step of the job, also of a cancelled one.

async function post(toolkit) {
    // Who cancels again, or presses Ctrl-C again, must not keep it from stopping what runs.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.on(signal, () => undefined);
    await stopLocalAws(toolkit);
    return 0;
}


/***/ })

};
