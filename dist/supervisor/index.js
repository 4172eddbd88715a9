import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* reexport */ handler)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./build/src/aws/errors.js
// Errors of AWS's, in words for people: the operation, AWS's own words, and the likely cause.
/** What a call to AWS ended with. `code` is AWS's error code: `AccessDeniedException`, `NoSuchBucket`. */
class AwsError extends Error {
    name = 'AwsError';
    service;
    operation;
    code;
    /** HTTP status; undefined when no answer came. */
    status;
    /** AWS's own words. */
    words;
    constructor(fields) {
        const about = fields.resource === undefined ? '' : ` ${fields.resource}`;
        super(`${fields.service} ${fields.operation}${about}: ${fields.code}: ${fields.words}`, { cause: fields.cause });
        this.service = fields.service;
        this.operation = fields.operation;
        this.code = fields.code;
        this.status = fields.status;
        this.words = fields.words;
    }
}
/** Wraps what the SDK threw; `resource` is the name of what the call was about. */
function toAwsError(service, operation, error, resource) {
    const raw = (typeof error === 'object' && error !== null ? error : {});
    const code = [raw.name, raw.Code].find((value) => typeof value === 'string' && value !== 'Error') ?? 'Error';
    const words = typeof raw.message === 'string' && raw.message !== '' ? raw.message : String(error);
    return new AwsError({ service, operation, resource, code, status: raw.$metadata?.httpStatusCode, words, cause: error });
}
/** Whether this is AWS saying that a thing does not exist. `codes` are added to HTTP 404. */
function isNotFound(error, ...codes) {
    return error instanceof AwsError && (error.status === 404 || codes.includes(error.code));
}
/** Whether an AwsError has one of these codes. */
function hasCode(error, ...codes) {
    return error instanceof AwsError && codes.includes(error.code);
}
const DENIED = /AccessDenied|UnauthorizedOperation|AuthorizationError|NotAuthorized|^Forbidden$|^403$/;
const DENIED_ACTION = /(\S+) is not authorized to perform: ([\w:*-]+)(?: on resource: (\S+))?/;
/** IAM's action where it is not named after the operation (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html). */
const ACTIONS = {
    's3:HeadBucket': 's3:ListBucket',
    's3:ListObjectsV2': 's3:ListBucket',
    's3:ListBuckets': 's3:ListAllMyBuckets',
    's3:HeadObject': 's3:GetObject',
    's3:GetBucketNotificationConfiguration': 's3:GetBucketNotification',
    's3:PutBucketNotificationConfiguration': 's3:PutBucketNotification',
    'lambda:Invoke': 'lambda:InvokeFunction',
};
/** What to do about an error of AWS's, as far as its words tell; undefined when they tell nothing more. */
function adviceFor(error) {
    const { code, words, status } = error;
    // Batch says it as ClientException when it may not do on our behalf what it needs: iam:CreateServiceLinkedRole.
    if (DENIED.test(code) || DENIED_ACTION.test(words))
        return adviceForDenied(error);
    if (/^(ExpiredToken|InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClient|SignatureDoesNotMatch|RequestExpired|AuthFailure)/.test(code)) {
        return 'The AWS credentials of this step are wrong or have expired. Run aws-actions/configure-aws-credentials before this step.';
    }
    if (/CredentialsProviderError/.test(code)) {
        return 'This step has no AWS credentials. Run aws-actions/configure-aws-credentials before it, or set target: local.';
    }
    if (status === undefined && /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|TimeoutError|certificate/.test(`${code} ${words}`)) {
        return 'No connection to AWS: check the region, AWS_ENDPOINT_URL and the network of the runner.';
    }
    if (/Throttl|TooManyRequests|SlowDown|RequestLimitExceeded/.test(code)) {
        return 'AWS slows this account down. Run the step again in a few minutes: it goes on from where it stopped.';
    }
    if (/LimitExceeded|QuotaExceeded|TooManyBuckets/.test(code)) {
        return 'A quota of the account is used up. Delete what is no longer needed, or ask for more under Service Quotas in the AWS console.';
    }
    if (/OptInRequired|SubscriptionRequired/.test(code)) {
        return 'The account has not activated this service or region. Whoever administers the account can do so.';
    }
    if (status !== undefined && status >= 500) {
        return 'The fault is at AWS. Run the step again: it goes on from where it stopped. https://health.aws.amazon.com shows known trouble.';
    }
    return undefined;
}
/** Names the action that is missing and whose it is: of a session of a role, the role. */
function adviceForDenied({ service, operation, words }) {
    const asked = `${service}:${operation}`;
    const [, who, named = ACTIONS[asked] ?? asked, where] = DENIED_ACTION.exec(words) ?? [];
    const resource = where === undefined ? '' : ` on ${where.replace(/^"|[".,]+$/g, '')}`;
    if (/explicit deny/.test(words)) {
        return `A policy denies ${named}${resource} explicitly, so that allowing it elsewhere does not help: ask whoever administers the account.`;
    }
    return `Allow ${named}${resource} to ${who === undefined ? 'the role of this step’s credentials' : principal(who)}: add it to that one’s IAM policy.`;
}
function principal(arn) {
    const [, account, role] = /^arn:[\w-]+:sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
    return role === undefined ? arn : `the role ${role} of account ${account ?? ''}`;
}

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
            throw error instanceof AwsError ? error : toAwsError(service, operation, error, subject(args));
        }
    };
    client.middlewareStack.add(around, { step: 'initialize', name: 'scarObserve', priority: 'high' });
    return client;
}

;// CONCATENATED MODULE: ./build/src/supervisor/clients.js

/** The region to call: the environment's, which Lambda always sets and Batch does not, else what the event names. */
function regionOf(environment, eventRegion) {
    return environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || eventRegion || 'us-east-1';
}
/** A Batch client. Its methods reject with AwsError. */
async function createBatch(region) {
    const { Batch } = await Promise.all(/* import() */[__nccwpck_require__.e(861), __nccwpck_require__.e(839), __nccwpck_require__.e(608)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6608));
    return observe(new Batch({ region, maxAttempts: 6 }), 'batch', undefined);
}
/** An S3 client. Its methods reject with AwsError. Buckets of other regions are followed to where they are. */
async function createS3(region, environment) {
    const { S3 } = await Promise.all(/* import() */[__nccwpck_require__.e(861), __nccwpck_require__.e(711), __nccwpck_require__.e(536)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6536));
    // A stand-in for AWS on another address has no DNS name per bucket, so buckets go into the path there.
    const forcePathStyle = Boolean(environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL']);
    return observe(new S3({ region, maxAttempts: 6, forcePathStyle, followRegionRedirects: true }), 's3', undefined);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./build/src/contract/environment.js
// Names of environment variables that cross a boundary.
/** Variables that the supervisor sets for the user's process, in every mode: the union of what SCAR's versions set. */
const CONTAINER_VARIABLES = (/* unused pure expression or super */ null && ([
    'INPUT_FILE_PATH', 'TMP_INPUT_DIR', 'TMP_OUTPUT_DIR', 'STORAGE_OBJECT_KEY', 'EVENT_TIME', 'EVENT', 'CONTEXT',
    'REQUEST_ID', 'AWS_LAMBDA_REQUEST_ID', 'AWS_LAMBDA_FUNCTION_NAME', 'INSTANCE_IP',
]));
/** Job override that carries the event (JSON of one S3 record's event) from the Lambda function to the container. */
const EVENT_VARIABLE = 'SCAR_EVENT';
/** Job override that carries the Lambda request id to the container. */
const REQUEST_ID_VARIABLE = 'SCAR_REQUEST_ID';
/**
 * Variables that change how a dynamic loader or Node starts. In our own process they would break the supervisor, so they are
 * moved out of its sight and given to the user's process only. (reference: LD_PRELOAD of another libc ends Node with exit 127.)
 */
const STARTUP_VARIABLE = /^(LD_[A-Z_]+|NODE_[A-Z_]+|GCONV_PATH|GLIBC_TUNABLES|OPENSSL_CONF|SSL_CERT_(FILE|DIR)|UV_[A-Z_]+|MALLOC_[A-Z_]+)$/;
const SHIELD = 'SCAR_CHILD_';
/** Whether a variable of this name must not reach our own Node. */
function changesStartup(name) {
    return STARTUP_VARIABLE.test(name);
}
/** The name under which a variable of the user's travels: itself, or a shielded name when it would change our start-up. */
function shield(name) {
    return changesStartup(name) ? SHIELD + name : name;
}
/** The opposite of shield: the variable's name for the user's process. */
function unshield(name) {
    const rest = name.slice(SHIELD.length);
    return name.startsWith(SHIELD) && changesStartup(rest) ? rest : name;
}

;// CONCATENATED MODULE: ./build/src/contract/errors.js
// A mistake that the user can mend: a message for people, without a stack trace, with the place in a file where there is one.
/** Thrown for what the user can mend. Everything else that is thrown is a defect of ours or an error of AWS's. */
class UserError extends Error {
    name = 'UserError';
    /** What to do about it, in one or two sentences. */
    help;
    position;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.help = details.help;
        this.position = details.position;
    }
}
/** The message of anything that was thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
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

;// CONCATENATED MODULE: ./build/src/contract/layout.js
// Where things lie inside a packaged image. Both sides need it: `image` writes these paths, `supervisor` reads them.
// A private top-level directory, not /opt: an image in which /opt is a symlink would lose what the link shows.
/** The private top-level directory of everything we add to an image. */
const SCAR_ROOT = '/.scar';
/** Paths inside a packaged image. The runtime layer holds bin, lib and supervisor; the function layer holds function. */
const LAYOUT = {
    /** The relocated Node executable. */
    node: `${SCAR_ROOT}/bin/node`,
    /** Node's own shared libraries and, under the name `loader`, the dynamic loader (ld-linux, or musl's). */
    libraries: `${SCAR_ROOT}/lib`,
    loader: `${SCAR_ROOT}/lib/loader`,
    /** The supervisor's bundle: all files of dist/supervisor. */
    supervisor: `${SCAR_ROOT}/supervisor`,
    supervisorEntry: `${SCAR_ROOT}/supervisor/index.js`,
    /** JSON of ContainerConfig. */
    config: `${SCAR_ROOT}/function/config.json`,
    /** JSON of OriginalImage. */
    image: `${SCAR_ROOT}/function/image.json`,
    /** The user's script, mode 0755; absent when the function has none. */
    script: `${SCAR_ROOT}/function/script`,
};
/** The entrypoint of a packaged image: the loader is named explicitly, so that nothing of the image's own libc is used. */
const ENTRYPOINT = [
    LAYOUT.loader,
    '--library-path',
    LAYOUT.libraries,
    LAYOUT.node,
    LAYOUT.supervisorEntry,
];
/** Name of the JSON of TriggerConfig in the Lambda function's zip, beside the supervisor's files. */
const TRIGGER_CONFIG_FILE = 'config.json';
/** The handler of the Lambda function's zip: the supervisor bundle's `handler` export. */
const LAMBDA_HANDLER = 'index.handler';

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./build/src/supervisor/failure.js
// A failure that ends the container with an exit code of our own.

/** What went wrong, in words for people, and through its kind: with which code the container ends. */
class SupervisorFailure extends Error {
    name = 'SupervisorFailure';
    kind;
    constructor(kind, message, options) {
        super(message, options);
        this.kind = kind;
    }
    get exitCode() {
        return EXIT_CODES[this.kind];
    }
}
/** Thrown to leave whatever is under way when a signal ends the container. */
class Interrupted extends Error {
    name = 'Interrupted';
    signal;
    constructor(signal) {
        super(`ended by ${signal}`);
        this.signal = signal;
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/command.js
// What is executed: the script by its own first line, or the image's entrypoint and command.




/**
 * The command of a function.
 * @throws SupervisorFailure `configuration` when the image has neither script nor command
 */
async function commandOf(config, image, script) {
    if (config.hasScript)
        return forced(config.shell, script) ?? scriptCommand(script);
    const [program, ...rest] = [...image.entrypoint, ...image.command, ...config.commandArguments];
    if (program === undefined) {
        throw new SupervisorFailure('configuration', `there is nothing to run: the image ${image.source} has no entrypoint and no command, ` +
            'and the function has no script. Give it an init_script.');
    }
    return { program, arguments: rest, called: `the image's command ${program}`, interpreter: undefined };
}
/** `shell: bash -e` of the function's definition goes before the script's own first line. */
function forced(shell, script) {
    const [program, ...options] = (shell ?? '').split(/\s+/).filter((word) => word !== '');
    if (program === undefined)
        return undefined;
    return { program, arguments: [...options, script], called: 'the script', interpreter: program };
}
async function scriptCommand(script) {
    const head = await readHead(script);
    const firstLine = /^#![ \t]*([^ \t\n]+)/.exec(head);
    const called = 'the script';
    if (firstLine?.[1] !== undefined)
        return { program: script, arguments: [], called, interpreter: firstLine[1] };
    if (head.startsWith('\x7fELF'))
        return { program: script, arguments: [], called, interpreter: undefined };
    // The kernel can't execute text without a first line that names an interpreter; shells take it as theirs, and so do
    // we.
    return { program: '/bin/sh', arguments: [script], called, interpreter: '/bin/sh' };
}
/** The first bytes of a file. The kernel reads 256 bytes of a script's first line (BINPRM_BUF_SIZE). */
async function readHead(file) {
    try {
        const handle = await (0,promises_.open)(file, 'r');
        try {
            const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
            return buffer.toString('latin1', 0, bytesRead);
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw new SupervisorFailure('configuration', `the script can't be read: ${messageOf(error)}`, { cause: error });
    }
}
/** The folder in which the image's process starts: the image's own, or `/` when it is not there. */
async function workingDirectoryOf(image) {
    const folder = image.workingDirectory;
    const isFolder = folder !== '' && (await (0,promises_.stat)(folder).then((found) => found.isDirectory(), () => false));
    return isFolder ? folder : '/';
}
/** Why a command could not be started, in words for people. */
function startFailure(command, error) {
    const { called, interpreter } = command;
    if (error.code === 'ENOENT' && interpreter?.endsWith('\r') === true) {
        const message = `${called} has Windows line ends, so that the system looks for an interpreter called ` +
            `"${interpreter.slice(0, -1)}\\r". Save it with Unix line ends (LF).`;
        return new SupervisorFailure('notFound', message, { cause: error });
    }
    if (error.code === 'ENOENT' && interpreter !== undefined) {
        // The kernel says "no such file" of a program that is there, too, when the loader it was linked for is not.
        const lacks = (0,external_node_fs_.existsSync)(interpreter) ? `the loader that ${interpreter} was linked for` : interpreter;
        const place = command.program === interpreter ? '`shell`' : 'the first line of the script';
        const other = ` Name another in ${place}, or use an image that has it.`;
        const hint = interpreter === '/bin/sh' ? '' : other;
        const message = `the image lacks ${lacks}, which ${called} needs to run.${hint}`;
        return new SupervisorFailure('notFound', message, { cause: error });
    }
    if (error.code === 'ENOENT') {
        const message = `${called} is not in the image, or lacks the loader it was linked for`;
        return new SupervisorFailure('notFound', message, { cause: error });
    }
    if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'ENOEXEC') {
        const message = `${called} can't be executed (${error.code}): ` +
            'it, or its interpreter, is no program for this user and this machine';
        return new SupervisorFailure('notExecutable', message, { cause: error });
    }
    const message = `${called} could not be started: ${messageOf(error)}`;
    return new SupervisorFailure('notExecutable', message, { cause: error });
}

;// CONCATENATED MODULE: ./build/src/supervisor/folders.js
// The private folders of one run: where its input lies and where it leaves its outputs.




/**
 * Makes the folders under TMPDIR, or /tmp, which an image from scratch may lack.
 * @throws SupervisorFailure `configuration` when there is no place to write
 */
async function makeFolders(temporary) {
    try {
        await makeFolder(temporary);
        const input = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporary, 'scar-input-'));
        const output = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporary, 'scar-output-'));
        return {
            input,
            output,
            remove: async () => {
                for (const folder of [input, output])
                    await (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
            },
        };
    }
    catch (error) {
        throw new SupervisorFailure('configuration', `no folder for input and output can be made in ${temporary}: ${messageOf(error)}. ` +
            'The container needs a place to write: free space in /tmp, or TMPDIR set to a folder that can be written.', { cause: error });
    }
}
/** Not mkdir's own `recursive`: below /proc, and wherever else a folder can't be made for ENOENT, Node's never ends. */
async function makeFolder(folder) {
    if (await (0,promises_.stat)(folder).then((found) => found.isDirectory(), () => false))
        return;
    if ((0,external_node_path_.dirname)(folder) !== folder)
        await makeFolder((0,external_node_path_.dirname)(folder));
    await (0,promises_.mkdir)(folder, { mode: 0o1777 });
}

;// CONCATENATED MODULE: ./build/src/supervisor/log.js
const WEIGHT = { DEBUG: 0, INFO: 1, WARNING: 2, ERROR: 3, CRITICAL: 4 };
/**
 * A log that writes lines of at least the given level. Line breaks in a message would look like the user's lines:
 * they are escaped.
 */
function createLog(level, write) {
    const at = (own, mark) => (message) => {
        if (WEIGHT[own] >= WEIGHT[level])
            write(`scar: ${mark}${message.replace(/\r?\n/g, '\\n')}`);
    };
    return {
        debug: at('DEBUG', ''),
        info: at('INFO', ''),
        warning: at('WARNING', 'warning: '),
        error: at('ERROR', 'error: '),
    };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
;// CONCATENATED MODULE: ./build/src/supervisor/process-group.js
// Runs the user's program in a process group of its own, so that a signal reaches all of its children too.




/**
 * Runs a command to its end. Its stdin is empty; stdout and stderr are this process's own, so that every byte is
 * written as it comes.
 * Children that it left behind are killed: nothing may write to the output folder after the end.
 * @throws SupervisorFailure `notFound` or `notExecutable`
 */
function runProgram(command, options) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(command.program, [...command.arguments], {
            cwd: options.workingDirectory,
            env: options.environment,
            // A pipe that is closed at once, not 'ignore': that opens /dev/null, which a bare root file system lacks.
            stdio: ['pipe', 'inherit', 'inherit'],
            detached: true, // setsid: a session and process group of its own
        });
        child.stdin.on('error', () => undefined).end();
        let killer;
        const onAbort = () => {
            signalGroup(child.pid, options.signal.reason.signal);
            killer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), options.graceMs);
        };
        const done = () => {
            clearTimeout(killer);
            options.signal.removeEventListener('abort', onAbort);
            signalGroup(child.pid, 'SIGKILL');
        };
        child.once('error', (error) => {
            done();
            reject(startFailure(command, error));
        });
        child.once('exit', (code, signal) => {
            done();
            const bySignal = EXIT_CODES.signalBase + external_node_os_.constants.signals[signal ?? 'SIGKILL'];
            resolve({ exitCode: code ?? bySignal, signal: signal ?? undefined });
        });
        if (options.signal.aborted)
            onAbort();
        else
            options.signal.addEventListener('abort', onAbort, { once: true });
    });
}
/**
 * Sends a signal to a process group, if any of it is left and is ours to signal (a program may have changed its
 * user).
 */
function signalGroup(group, signal) {
    if (group === undefined)
        return;
    try {
        process.kill(-group, signal);
    }
    catch (error) {
        if (!['ESRCH', 'EPERM'].includes(error.code ?? ''))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/s3-event.js
// S3's event notifications: which objects they speak of.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
/** Reads an event. Keys that end in `/` are folder markers, not data: they are ignored. */
function readS3Event(event) {
    if (field(event, 'Event') === 's3:TestEvent')
        return { kind: 'test' };
    const records = field(event, 'Records');
    if (!Array.isArray(records))
        return { kind: 'other', why: 'it has no Records' };
    const objects = [];
    const ignored = [];
    for (const record of records) {
        const object = readRecord(record);
        if (object === undefined)
            return { kind: 'other', why: 'a record of it names no S3 bucket and object' };
        if (object.key.endsWith('/'))
            ignored.push(`s3://${object.bucket}/${object.key}`);
        else
            objects.push(object);
    }
    return { kind: 'objects', objects, ignored };
}
function readRecord(record) {
    const object = field(field(record, 's3'), 'object');
    const bucket = s3_event_text(field(field(field(record, 's3'), 'bucket'), 'name'));
    const key = s3_event_text(field(object, 'key'));
    if (bucket === undefined || key === undefined)
        return undefined;
    const time = s3_event_text(field(record, 'eventTime')) ?? '';
    const version = ['sequencer', 'versionId', 'eTag'].map((name) => s3_event_text(field(object, name))).find(Boolean) ?? time;
    return {
        bucket,
        key: decodeKey(key),
        version,
        time,
        region: s3_event_text(field(record, 'awsRegion')),
        record,
    };
}
/** Undoes S3's encoding of keys in events, in which a space is `+`. What is no such encoding is taken as it stands. */
function decodeKey(encoded) {
    try {
        return decodeURIComponent(encoded.replaceAll('+', ' '));
    }
    catch {
        return encoded;
    }
}
function field(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}
function s3_event_text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}

;// CONCATENATED MODULE: ./build/src/supervisor/settings.js
// Reads what the packaged image says about the function, and the event that the job was submitted with.







/**
 * The function's configuration and the image's own, below `root` (`/` in a container).
 * @throws SupervisorFailure `configuration`
 */
async function readSettings(root) {
    const [config, image] = await Promise.all([
        readJson((0,external_node_path_.join)(root, LAYOUT.config)),
        readJson((0,external_node_path_.join)(root, LAYOUT.image)),
    ]);
    if (config.version !== 1) {
        const message = `the image's configuration has version ${String(config.version)}, this supervisor reads version 1`;
        throw new SupervisorFailure('configuration', `${message}. Deploy the function again.`);
    }
    return { config, image };
}
async function readJson(file) {
    try {
        return JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    }
    catch (error) {
        const message = `the packaged image is not complete: ${messageOf(error)}. Deploy the function again.`;
        throw new SupervisorFailure('configuration', message, { cause: error });
    }
}
/**
 * The event of a job. A job that someone submits by hand has none, and its program gets no input.
 * @throws SupervisorFailure `configuration` when it can't be read
 */
function readEvent(environment) {
    const json = environment[EVENT_VARIABLE] ?? '';
    if (json === '')
        return { json, object: undefined };
    const event = readS3Event(parseEvent(json));
    if (event.kind === 'objects' && event.objects[0] !== undefined)
        return { json, object: event.objects[0] };
    const why = event.kind === 'other' ? event.why : 'it names no object';
    throw new SupervisorFailure('configuration', `the event in ${EVENT_VARIABLE} is not an event of S3: ${why}`);
}
function parseEvent(json) {
    try {
        return JSON.parse(json);
    }
    catch (error) {
        const message = `the event in ${EVENT_VARIABLE} is not JSON: ${messageOf(error)}`;
        throw new SupervisorFailure('configuration', message, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/stage-in.js
// Brings the input object into the container.



/** Longest file name of Linux's file systems, bytes. */
const NAME_MAX = 255;
/** The name under which an object is stored: the last part of its key, made safe as a file name. */
function fileNameOf(key) {
    const name = (key.split('/').pop() ?? '').replaceAll('\0', '_');
    if (name === '' || name === '.' || name === '..')
        return 'input';
    // The end is kept: scripts look at a file's extension.
    let kept = name;
    while (Buffer.byteLength(kept) > NAME_MAX)
        kept = kept.slice(1);
    return kept;
}
/**
 * Downloads the object of the event into the input folder. Returns the file's path.
 * @throws SupervisorFailure `stageIn`
 */
async function stageIn(object, folder, store, log, signal) {
    const file = (0,external_node_path_.join)(folder, fileNameOf(object.key));
    const source = `s3://${object.bucket}/${object.key}`;
    try {
        const bytes = await store.download(object, file, signal);
        log.info(`downloaded ${source} (${bytes} bytes)`);
        return file;
    }
    catch (error) {
        if (signal.reason instanceof Interrupted)
            throw signal.reason;
        const message = `the input ${source} could not be downloaded: ${messageOf(error)}`;
        throw new SupervisorFailure('stageIn', message, { cause: error });
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./build/src/contract/job-name.js
// The name of the Batch job that one object's event makes. The Lambda function gives it, `test` finds the job by it.

const hash = (text, length) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, length);
/**
 * What the names of all jobs for one object begin with: function, then a hash of bucket and key.
 * Job names are at most 128 characters of `[A-Za-z0-9_-]`, starting with a letter or digit
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html).
 */
function jobNamePrefix(functionName, bucket, key) {
    const readable = functionName.replace(/[^A-Za-z0-9_-]/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, 64);
    return `${readable || 'job'}-${hash(`${bucket}\n${key}`, 16)}-`;
}
/**
 * The name of the job for one version of one object: the same for every delivery of the same event.
 * @param version what tells versions apart: the S3 event's sequencer, else the version id or the ETag.
 */
function jobName(functionName, bucket, key, version) {
    return jobNamePrefix(functionName, bucket, key) + hash(version, 12);
}
/** Metadata key (x-amz-meta-...) of an output object that names the job or request that wrote it. */
const OUTPUT_ORIGIN_METADATA = 'scar-origin';

;// CONCATENATED MODULE: ./build/src/supervisor/output-files.js
// What a program left in its output folder, and where each file goes.


/**
 * All files below a folder, sorted by name. A link to a file of the folder counts as that file. A link out of the folder
 * does not: the file behind it, /etc/passwd for one, was not written as an output. A link to a folder is not followed.
 */
async function findFiles(folder) {
    const files = [];
    const others = [];
    const root = await (0,promises_.realpath)(folder);
    const visit = async (below) => {
        for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(folder, below), { withFileTypes: true })) {
            const name = below === '' ? entry.name : `${below}/${entry.name}`;
            if (entry.isDirectory()) {
                await visit(name);
                continue;
            }
            const found = await lookAt(root, name);
            if (typeof found === 'string')
                others.push({ name, reason: found });
            else
                files.push(found);
        }
    };
    await visit('');
    const byName = (a, b) => (a.name < b.name ? -1 : 1);
    return { files: files.toSorted(byName), others: others.toSorted(byName) };
}
/** The file of this name, or why it is none. */
async function lookAt(root, name) {
    const path = await (0,promises_.realpath)((0,external_node_path_.join)(root, name)).catch(() => undefined);
    const found = path === undefined ? undefined : await (0,promises_.stat)(path).catch(() => undefined);
    if (path === undefined || found === undefined)
        return 'it is a link that leads nowhere';
    if (!found.isFile())
        return found.isDirectory() ? 'it is a link to a folder' : 'it is not a file';
    if (!path.startsWith(root + external_node_path_.sep))
        return 'it is a link to a file outside of TMP_OUTPUT_DIR; copy the file instead';
    return { path, name, bytes: found.size };
}
/**
 * Whether an output path takes a file of this relative name: by any of its prefixes and any of its suffixes; empty
 * lists take all.
 */
function takes({ prefixes, suffixes }, name) {
    return ((prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix))) &&
        (suffixes.length === 0 || suffixes.some((suffix) => name.endsWith(suffix))));
}
/** The objects that a file becomes: one for each output path that takes it. */
function objectsFor(outputs, name) {
    return outputs.filter((output) => takes(output, name)).map(({ bucket, prefix }) => ({ bucket, key: prefix + name }));
}

;// CONCATENATED MODULE: ./build/src/supervisor/stage-out.js




/**
 * Largest object of one PutObject: 5 GiB (https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html).
 */
const LARGEST = 5 * 1024 ** 3;
const PARALLEL = 8;
/**
 * Uploads every file to every output path that takes it; returns how many objects were written.
 * All are tried, so that one message names all that could not be written.
 * @throws SupervisorFailure `stageOut` when any output could not be written
 */
async function stageOut(options) {
    const { folder, outputs, log, signal } = options;
    const uploads = planUploads(await findOutputs(folder), outputs, log);
    if (uploads.length === 0)
        return 0;
    const store = await options.openStore();
    const failures = [];
    await inParallel(PARALLEL, uploads, async ({ file, object }) => {
        if (signal.aborted)
            return;
        const target = `s3://${object.bucket}/${object.key}`;
        try {
            if (file.bytes > LARGEST)
                throw new Error(`its ${file.bytes} bytes are more than the 5 GiB of one upload`);
            await store.upload(file.path, file.bytes, object, { [OUTPUT_ORIGIN_METADATA]: options.origin }, signal);
            log.info(`uploaded ${target} (${file.bytes} bytes)`);
        }
        catch (error) {
            failures.push(`${file.name} to ${target}: ${messageOf(error)}`);
        }
    });
    if (signal.reason instanceof Interrupted)
        throw signal.reason;
    if (failures.length > 0) {
        const count = `${failures.length} of ${uploads.length} outputs could not be written`;
        throw new SupervisorFailure('stageOut', `${count}: ${failures.toSorted().join('; ')}`);
    }
    return uploads.length;
}
async function findOutputs(folder) {
    try {
        return await findFiles(folder);
    }
    catch (error) {
        throw new SupervisorFailure('stageOut', `the output folder can't be read: ${messageOf(error)}`, { cause: error });
    }
}
/** Decides where each file goes, and says what goes nowhere: nothing is dropped in silence. */
function planUploads({ files, others }, outputs, log) {
    for (const { name, reason } of others)
        log.warning(`${name} in TMP_OUTPUT_DIR is not uploaded: ${reason}`);
    if (files.length === 0) {
        log.warning('the program succeeded but wrote nothing to TMP_OUTPUT_DIR: there is no output');
        return [];
    }
    if (outputs.length === 0) {
        log.warning(`the function has no output path: the ${files.length} files in TMP_OUTPUT_DIR are not uploaded`);
        return [];
    }
    return files.flatMap((file) => {
        const objects = objectsFor(outputs, file.name);
        if (objects.length === 0)
            log.warning(`${file.name} is not uploaded: no output path takes files of this name`);
        return objects.map((object) => ({ file, object }));
    });
}
async function inParallel(width, items, work) {
    const queue = [...items];
    const worker = async () => {
        for (let item = queue.shift(); item !== undefined; item = queue.shift())
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

;// CONCATENATED MODULE: ./build/src/supervisor/variables.js
// The environment of the user's process: one contract in every mode.


/**
 * The variables for the user's process: those of the image and the job, without ours, then the contract's.
 * @param inherited the supervisor's own environment: the image's and the job's together
 * @param moved variables of the image that were moved out of the supervisor's way
 */
function variablesFor(inherited, moved, facts) {
    const own = new Set([EVENT_VARIABLE, REQUEST_ID_VARIABLE]);
    const result = { ...moved };
    for (const [name, value] of Object.entries(inherited)) {
        if (value !== undefined && !own.has(name))
            result[unshield(name)] = value;
    }
    return { FUNCTION_NAME: facts.functionName, ...result, ...contract(facts), ...olderNames(facts) };
}
function contract(facts) {
    return {
        INPUT_FILE_PATH: facts.inputFile ?? facts.inputFolder,
        TMP_INPUT_DIR: facts.inputFolder,
        TMP_OUTPUT_DIR: facts.outputFolder,
        STORAGE_OBJECT_KEY: facts.key,
        EVENT_TIME: facts.eventTime,
        EVENT: facts.event,
        CONTEXT: JSON.stringify({
            function_name: facts.functionName,
            aws_request_id: facts.requestId,
            log_group_name: `/aws/lambda/${facts.functionName}`,
        }),
        REQUEST_ID: facts.requestId,
        AWS_LAMBDA_REQUEST_ID: facts.requestId,
        AWS_LAMBDA_FUNCTION_NAME: facts.functionName,
        INSTANCE_IP: ownAddress(),
    };
}
/** Names of SCAR 2.x and earlier, and TMP_OUTPUT_FOLDER, which scripts in circulation use though SCAR never set it. */
function olderNames(facts) {
    return {
        TMP_OUTPUT_FOLDER: facts.outputFolder,
        SCAR_INPUT_FILE: facts.inputFile ?? facts.inputFolder,
        SCAR_INPUT_DIR: facts.inputFolder,
        SCAR_OUTPUT_DIR: facts.outputFolder,
        SCAR_OUTPUT_FOLDER: facts.outputFolder,
    };
}
/** The first IPv4 address of this machine or container; loopback when it has no other. */
function ownAddress() {
    const addresses = Object.values((0,external_node_os_.networkInterfaces)()).flatMap((list) => list ?? []);
    return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

;// CONCATENATED MODULE: ./build/src/supervisor/container.js
// The container side: stages the input in, runs the program, stages its outputs out, and says with which code the
// container ends.
















/** Does the whole work of one job. Returns the exit code of the container; never throws. */
async function runContainer(options) {
    let log = createLog('INFO', options.writeLog);
    try {
        const settings = await readSettings(options.root);
        log = createLog(settings.config.logLevel, options.writeLog);
        const event = readEvent(options.environment);
        const folders = await makeFolders(options.environment['TMPDIR'] || '/tmp');
        try {
            return await runJob({ ...options, ...settings, event, folders, log });
        }
        finally {
            await folders.remove().catch((error) => log.warning(`temporary folders are left: ${messageOf(error)}`));
        }
    }
    catch (error) {
        return exitCodeFor(error, log);
    }
}
async function runJob(run) {
    const { config, folders, log, interrupt } = run;
    let store;
    const region = regionOf(run.environment, run.event.object?.region);
    const openStore = () => (store ??= run.openStore(region));
    const inputFile = await bringInput(run, openStore);
    const command = await commandOf(config, run.image, (0,external_node_path_.join)(run.root, LAYOUT.script));
    const workingDirectory = await workingDirectoryOf(run.image);
    const environment = variablesFor(run.environment, run.image.movedEnvironment, {
        functionName: config.functionName,
        requestId: run.environment[REQUEST_ID_VARIABLE] ?? '',
        inputFolder: folders.input,
        outputFolder: folders.output,
        inputFile,
        key: run.event.object?.key ?? '',
        eventTime: run.event.object?.time ?? '',
        event: run.event.json,
    });
    log.debug(`running ${[command.program, ...command.arguments].join(' ')} in ${workingDirectory}`);
    const { graceMs } = run;
    const { exitCode, signal } = await runProgram(command, { workingDirectory, environment, signal: interrupt, graceMs });
    // Told to end, the program has ended well; but its outputs are not delivered, so the job did not succeed.
    if (interrupt.aborted && exitCode === 0)
        throw interrupt.reason;
    if (exitCode !== 0) {
        const end = signal ?? `exit code ${exitCode}`;
        log.error(`${command.called} ended with ${end}: nothing is uploaded`);
        return exitCode;
    }
    const origin = originOf(run.environment);
    const { outputs } = config;
    const count = await stageOut({ folder: folders.output, outputs, origin, openStore, log, signal: interrupt });
    log.info(`${command.called} succeeded, ${count} ${count === 1 ? 'output' : 'outputs'} uploaded`);
    return 0;
}
/** The path of the downloaded input; undefined when there is none, or the script reads it itself. */
async function bringInput(run, openStore) {
    const { event, config, folders, log, interrupt } = run;
    if (interrupt.aborted)
        throw interrupt.reason;
    if (event.object === undefined) {
        log.info('the job has no event: the program runs without an input file');
        return undefined;
    }
    if (!config.downloadInput) {
        const { bucket, key } = event.object;
        log.info(`the input s3://${bucket}/${key} is not downloaded: the function reads it itself`);
        return undefined;
    }
    return stageIn(event.object, folders.input, await openStore(), log, interrupt);
}
/** What names this run on its outputs: the job, else the request. */
function originOf(environment) {
    return environment['AWS_BATCH_JOB_ID'] || environment[REQUEST_ID_VARIABLE] || 'unknown';
}
function exitCodeFor(error, log) {
    if (error instanceof Interrupted) {
        log.error(`${error.message}: nothing more is uploaded`);
        return EXIT_CODES.signalBase + external_node_os_.constants.signals[error.signal];
    }
    if (error instanceof SupervisorFailure) {
        log.error(error.message);
        return error.exitCode;
    }
    log.error(`unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return EXIT_CODES.configuration;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./build/src/supervisor/store.js
// Where objects come from and go to. S3 is one such place.





/** A body up to this size is held in memory, so that the SDK itself can send it again. Bytes. */
const IN_MEMORY = 4 * 1024 * 1024;
/** Tries of a transfer whose stream broke; the SDK repeats requests, but not what has begun to stream. */
const TRIES = 3;
/** S3 as a store. */
function s3Store(s3) {
    return {
        download: (object, file, signal) => again(signal, () => download(s3, object, file, signal)),
        upload: (file, bytes, object, metadata, signal) => again(signal, async () => {
            const body = bytes <= IN_MEMORY ? await (0,promises_.readFile)(file) : (0,external_node_fs_.createReadStream)(file, { end: bytes - 1 });
            // A file that still grows must not send more than was announced.
            const length = Buffer.isBuffer(body) ? body.length : bytes;
            const target = { Bucket: object.bucket, Key: object.key, Metadata: metadata };
            await s3.putObject({ ...target, Body: body, ContentLength: length }, { abortSignal: signal });
        }),
    };
}
async function download(s3, { bucket, key }, file, signal) {
    const { Body, ContentLength } = await s3.getObject({ Bucket: bucket, Key: key }, { abortSignal: signal });
    if (!(Body instanceof external_node_stream_.Readable))
        throw new Error('the answer has no body');
    const out = (0,external_node_fs_.createWriteStream)(file, { flags: 'w' });
    await (0,external_node_stream_promises_namespaceObject.pipeline)(Body, out, { signal });
    if (ContentLength !== undefined && out.bytesWritten !== ContentLength) {
        throw new Error(`${out.bytesWritten} of ${ContentLength} bytes came`);
    }
    return out.bytesWritten;
}
/** Repeats a broken transfer. What S3 has refused (an answer of 4xx) or the disk can't hold is not repeated. */
async function again(signal, transfer) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await transfer();
        }
        catch (error) {
            if (signal.aborted || attempt === TRIES || isFinal(error))
                throw error;
        }
    }
}
function isFinal(error) {
    if (error instanceof AwsError)
        return error.status !== undefined && error.status < 500;
    const code = error.code ?? '';
    return ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOENT', 'EFBIG', 'EIO'].includes(code);
}

;// CONCATENATED MODULE: ./build/src/supervisor/main.js
// The supervisor as the main program of a container.




/**
 * Batch sends SIGTERM and, 30 s later, SIGKILL: we stay within that.
 * https://docs.aws.amazon.com/batch/latest/userguide/job_timeouts.html
 */
const GRACE_MS = 29_000;
/**
 * Runs the job of this container and returns its exit code.
 * @param root where LAYOUT's paths begin
 */
async function main(root, graceMs = GRACE_MS) {
    const environment = { ...process.env };
    // Only for us, after the copy: without a home folder and without /etc/passwd, the SDK's look for its files would
    // throw;
    // and its advice to use another Node would stand among the user's lines.
    process.env['HOME'] ??= '/';
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
    const interrupt = new AbortController();
    const onSignal = (signal) => interrupt.abort(new Interrupted(signal));
    process.once('SIGTERM', onSignal);
    process.once('SIGINT', onSignal);
    return runContainer({
        root,
        environment,
        graceMs,
        interrupt: interrupt.signal,
        openStore: async (region) => s3Store(await createS3(regionOf(environment, region), environment)),
        // Written at once, as the user's lines are, so that the two stay in order.
        writeLog: (line) => process.stderr.write(`${line}\n`),
    });
}

;// CONCATENATED MODULE: ./build/src/supervisor/trigger.js




/**
 * Submits a job for each object of an S3 event.
 * All objects are tried before a failure is thrown: Lambda then delivers the event again, and what was submitted is
 * found by its name.
 * @throws Error when the event is not S3's, or when any object could not be submitted
 */
async function submitJobs(event, requestId, trigger) {
    const { config, log } = trigger;
    const read = readS3Event(event);
    if (read.kind === 'test') {
        log.info('ignored the test event that S3 sends when a notification is configured');
        return [];
    }
    if (read.kind === 'other') {
        const mode = `${config.functionName} runs in mode batch and takes events of S3 only`;
        throw new Error(`${mode}. This event is none: ${read.why}.`);
    }
    for (const marker of read.ignored)
        log.info(`ignored ${marker}: a folder marker, not data`);
    const submissions = [];
    const failures = [];
    for (const object of read.objects) {
        try {
            submissions.push(await submitOnce(object, requestId, trigger));
        }
        catch (error) {
            failures.push(`no job for ${uri(object)}: ${messageOf(error)}`);
            log.error(`no job for ${uri(object)}: ${messageOf(error)}`);
        }
    }
    if (failures.length > 0)
        throw new Error(failures.join('; '));
    return submissions;
}
async function submitOnce(object, requestId, trigger) {
    const { config, log } = trigger;
    const { bucket, key } = object;
    const name = jobName(config.functionName, bucket, key, object.version);
    const batch = await trigger.batch();
    const earlier = trigger.submitted.get(name) ?? (await findJob(batch, config.jobQueue, name));
    if (earlier !== undefined) {
        log.info(`found job ${earlier} (${name}) for ${uri(object)}: an earlier delivery of this event submitted it`);
        return { bucket, key, jobId: earlier, jobName: name, repeated: true };
    }
    const { jobId } = await batch.submitJob({
        jobName: name,
        jobQueue: config.jobQueue,
        jobDefinition: config.jobDefinition,
        containerOverrides: {
            environment: [
                { name: EVENT_VARIABLE, value: JSON.stringify({ Records: [object.record] }) },
                { name: REQUEST_ID_VARIABLE, value: requestId },
            ],
        },
    });
    if (jobId === undefined)
        throw new Error('SubmitJob answered without a job id');
    trigger.submitted.set(name, jobId);
    log.info(`submitted job ${jobId} (${name}) for ${uri(object)}`);
    return { bucket, key, jobId, jobName: name, repeated: false };
}
/**
 * The id of the job of this name, in whatever state. A JOB_NAME filter makes ListJobs answer with jobs of all states
 * and matches
 * without regard to case (https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html), so names are
 * compared again.
 */
async function findJob(batch, jobQueue, name) {
    let nextToken;
    do {
        const filters = [{ name: 'JOB_NAME', values: [name] }];
        const page = await batch.listJobs({ jobQueue, filters, ...(nextToken === undefined ? {} : { nextToken }) });
        const found = (page.jobSummaryList ?? []).find((job) => job.jobName === name);
        if (found?.jobId !== undefined)
            return found.jobId;
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return undefined;
}
function uri({ bucket, key }) {
    return `s3://${bucket}/${key}`;
}

;// CONCATENATED MODULE: ./build/src/supervisor/handler.js
// The supervisor as the Lambda function of mode `batch`.








let trigger;
/**
 * Lambda's entry. Returns what became of each object; throws when one could not be submitted, so that Lambda tries
 * again.
 */
async function handler(event, context) {
    trigger ??= createTrigger((0,external_node_path_.dirname)((0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url)));
    return { jobs: await submitJobs(event, context.awsRequestId, trigger) };
}
/** A trigger with the configuration that lies in a folder. Its client is made when the first job is to be submitted. */
function createTrigger(folder) {
    const config = readConfig((0,external_node_path_.join)(folder, TRIGGER_CONFIG_FILE));
    let client;
    return {
        config,
        batch: () => (client ??= createBatch(regionOf(process.env))),
        log: createLog(config.logLevel, (line) => console.log(line)),
        submitted: new Map(),
    };
}
function readConfig(file) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
    }
    catch (error) {
        const message = `the function's configuration can't be read: ${messageOf(error)}. Deploy the function again.`;
        throw new Error(message, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/index.js
// The supervisor's bundle: the handler of a Lambda function, and the main program of a packaged image's container.




/** Whether Node was started with this file, rather than importing it (as Lambda's runtime does). */
function isMain() {
    const [, program] = process.argv;
    if (program === undefined)
        return false;
    try {
        return (0,external_node_fs_.realpathSync)(program) === (0,external_node_fs_.realpathSync)((0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url));
    }
    catch {
        return false;
    }
}
if (isMain()) {
    // Ends at once: connections that are kept alive must not hold the container. stdout and stderr are written
    // synchronously on Linux.
    void main('/').then((exitCode) => process.exit(exitCode));
}

var __webpack_exports__handler = __webpack_exports__.R;
export { __webpack_exports__handler as handler };
