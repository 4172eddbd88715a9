import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/src/local/lambda/bootstrap.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
// The Node runtime of the local Lambda: asks the Runtime API for events and calls the function's handler with them.
// Runs in its own process, from its own bundle; depends on nothing but Node. In AWS this is the
// aws-lambda-nodejs-runtime-interface-client.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html






const [host = '127.0.0.1', port = '80'] = (process.env['AWS_LAMBDA_RUNTIME_API'] ?? '').split(':');
const agent = new external_node_http_namespaceObject.Agent({ keepAlive: true, maxSockets: 1 });
let requestId = '';
function call(method, path, body, headers = {}) {
    return new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
        const options = {
            host,
            port,
            method,
            agent,
            path: `/2018-06-01/runtime/${path}`,
            headers: { ...headers, ...length },
        };
        const asked = (0,external_node_http_namespaceObject.request)(options, (response) => {
            (0,consumers_namespaceObject.buffer)(response).then((bytes) => {
                resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes.toString('utf8') });
            }, reject);
        });
        asked.on('error', reject);
        asked.end(body);
    });
}
/** The error document of Lambda: type, message, and the stack as lines. */
function errorDocument(error) {
    if (!(error instanceof Error))
        return { errorType: typeof error, errorMessage: String(error), trace: [] };
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
class RuntimeError extends Error {
    constructor(name, message) {
        super(message);
        this.name = `Runtime.${name}`;
    }
}
async function importModule(url) {
    try {
        // The comment keeps the bundler from taking the user's file for a module of ours.
        return await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ url));
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        throw new RuntimeError('UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    }
}
async function loadHandler() {
    const name = process.env['_HANDLER'] ?? '';
    const dot = name.lastIndexOf('.');
    if (dot < 1)
        throw new RuntimeError('MalformedHandlerName', 'Bad handler');
    const root = process.env['LAMBDA_TASK_ROOT'] ?? process.cwd();
    const base = (0,external_node_path_namespaceObject.join)(root, name.slice(0, dot));
    const file = ['.js', '.mjs', '.cjs', ''].map((extension) => base + extension).find((path) => (0,external_node_fs_namespaceObject.existsSync)(path));
    if (file === undefined) {
        throw new RuntimeError('ImportModuleError', `Error: Cannot find module '${name.slice(0, dot)}'\nRequire stack:\n- ${root}`);
    }
    const module = await importModule((0,external_node_url_namespaceObject.pathToFileURL)(file).href);
    const path = name.slice(dot + 1);
    const common = typeof module.default === 'object' && module.default !== null ? module.default : {};
    const handler = module[path] ?? common[path];
    if (handler === undefined)
        throw new RuntimeError('HandlerNotFound', `${name} is undefined or not exported`);
    if (typeof handler !== 'function')
        throw new RuntimeError('HandlerNotFound', `${name} is not a function`);
    return handler;
}
function invocationContext(headers) {
    const deadline = Number(headers['lambda-runtime-deadline-ms']);
    return {
        callbackWaitsForEmptyEventLoop: true,
        functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
        functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
        memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
        logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
        logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
        invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
        awsRequestId: requestId,
        getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    };
}
/** A handler either returns (a promise of) its result or, with three parameters, calls back. */
function run(handler, event, context) {
    return new Promise((resolve, reject) => {
        const callback = (error, result) => (error === undefined || error === null ? resolve(result) : reject(asError(error)));
        const returned = handler(event, context, callback);
        const isPromise = typeof returned === 'object' && returned !== null && 'then' in returned;
        if (isPromise || handler.length < 3)
            resolve(returned);
    });
}
const asError = (error) => (error instanceof Error ? error : new Error(String(error)));
async function serveOne(handler) {
    const next = await call('GET', 'invocation/next');
    requestId = String(next.headers['lambda-runtime-aws-request-id']);
    process.env['_X_AMZN_TRACE_ID'] = String(next.headers['lambda-runtime-trace-id'] ?? '');
    try {
        const result = await run(handler, JSON.parse(next.body), invocationContext(next.headers));
        await call('POST', `invocation/${requestId}/response`, JSON.stringify(result ?? null) ?? 'null');
    }
    catch (error) {
        const document = errorDocument(error);
        log('ERROR', ['Invoke Error', JSON.stringify(document)]);
        const headers = { 'lambda-runtime-function-error-type': document.errorType };
        await call('POST', `invocation/${requestId}/error`, JSON.stringify(document), headers);
    }
}
function log(level, values) {
    process.stdout.write(`${new Date().toISOString()}\t${requestId}\t${level}\t${(0,external_node_util_namespaceObject.format)(...values)}\n`);
}
/** The console writes lines as Lambda's does: time, request id, level, message. */
function patchConsole() {
    const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', trace: 'TRACE', warn: 'WARN', error: 'ERROR' };
    for (const [method, level] of Object.entries(levels)) {
        console[method] = (...values) => log(level, values);
    }
}
async function main() {
    patchConsole();
    let handler;
    try {
        handler = await loadHandler();
    }
    catch (error) {
        const document = errorDocument(error);
        log('ERROR', ['Uncaught Exception', JSON.stringify(document)]);
        const headers = { 'lambda-runtime-function-error-type': document.errorType };
        await call('POST', 'init/error', JSON.stringify(document), headers);
        process.exitCode = 1;
        return;
    }
    for (;;)
        await serveOne(handler);
}
main().catch((error) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
});

