export const id = 997;
export const ids = [997];
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


/***/ })

};
