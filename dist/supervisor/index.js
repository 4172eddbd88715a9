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
const THROTTLED = /Throttl|TooManyRequests|SlowDown|RequestLimitExceeded/;
/** Whether AWS refuses because it is asked too often: `ThrottlingException: Rate exceeded`. */
function isThrottled(error) {
    return error instanceof AwsError && THROTTLED.test(error.code);
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
    if (THROTTLED.test(code)) {
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
/** The action, as IAM names it, that an error says is not allowed; undefined when the error is about something else. */
function deniedAction({ code, words, service, operation }) {
    if (!DENIED.test(code) && !DENIED_ACTION.test(words))
        return undefined;
    const asked = `${service}:${operation}`;
    return DENIED_ACTION.exec(words)?.[2] ?? ACTIONS[asked] ?? asked;
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
/**
 * A Batch client. Its methods reject with AwsError. It repeats nothing by itself: SubmitJob has no token by which Batch would know a
 * repetition (job-queue.ts).
 */
async function createBatch(region) {
    const { Batch } = await Promise.all(/* import() */[__nccwpck_require__.e(861), __nccwpck_require__.e(839), __nccwpck_require__.e(608)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6608));
    return observe(new Batch({ region, maxAttempts: 1 }), 'batch', undefined);
}
const nothing = () => undefined;
/** The SDK would write among the user's lines, with a stack trace, that it does not repeat what was streamed: we do. */
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
/** An S3 client. Its methods reject with AwsError. Buckets of other regions are followed to where they are. */
async function createS3(region, environment) {
    const { S3 } = await Promise.all(/* import() */[__nccwpck_require__.e(861), __nccwpck_require__.e(711), __nccwpck_require__.e(536)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6536));
    // A stand-in for AWS on another address has no DNS name per bucket, so buckets go into the path there.
    const forcePathStyle = Boolean(environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL']);
    const options = { region, maxAttempts: 6, forcePathStyle, followRegionRedirects: true, logger: SILENT };
    return observe(new S3(options), 's3', undefined);
}
/** An S3 client with keys of its own, for AWS or for a server that speaks its protocol. Its methods reject with AwsError. */
async function createS3With({ endpoint, region, verify, keys }) {
    const { S3 } = await Promise.all(/* import() */[__nccwpck_require__.e(861), __nccwpck_require__.e(711), __nccwpck_require__.e(536)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6536));
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const server = endpoint === undefined ? { endpoint: `https://s3.${region}.${domain}` } : {
        endpoint,
        forcePathStyle: true,
        // Older servers of others know neither checksums at the end of a body nor those of answers.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        ...(verify ? {} : { requestHandler: { httpsAgent: { rejectUnauthorized: false } } }),
    };
    // The endpoint is always given: that of the environment, if any, is for the function's own S3.
    return observe(new S3({ region, credentials: keys, maxAttempts: 6, logger: SILENT, ...server }), 's3', undefined);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
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
/** Job override that tells the children of an array job where the list of their objects is: JSON of ManifestPlace. */
const MANIFEST_VARIABLE = 'SCAR_MANIFEST';
/**
 * Variables of a Lambda function of mode lambda-batch: the ARNs of the queue and of the exact revision of the job definition to which it
 * delegates. Not in its configuration in the image: the revision names the image's digest.
 */
const JOB_QUEUE_VARIABLE = 'SCAR_JOB_QUEUE';
const JOB_DEFINITION_VARIABLE = 'SCAR_JOB_DEFINITION';
/**
 * Variables that change how a dynamic loader or Node starts. In our own process they would break the supervisor, so they are
 * moved out of its sight and given to the user's process only. (reference: LD_PRELOAD of another libc ends Node with exit 127.)
 */
const STARTUP_VARIABLE = /^(LD_[A-Z\d_]+|NODE_[A-Z\d_]+|GCONV_PATH|GLIBC_TUNABLES|OPENSSL_(CONF|CONF_INCLUDE|MODULES|ENGINES)|SSL_CERT_(FILE|DIR)|UV_[A-Z\d_]+|MALLOC_[A-Z\d_]+)$/;
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

;// CONCATENATED MODULE: ./build/src/contract/own-address.js
// At which of its addresses a machine, or a container, is reached by others.
/**
 * The first IPv4 address; loopback when there is no other. Not a link-local one: in ECS's network mode awsvpc, which nodes of multi-node
 * parallel jobs have, each container has one of 169.254.172.0/22 beside its own, for nothing but the agent
 * (https://github.com/aws/amazon-ecs-agent/blob/master/proposals/awsvpc-task-metadata.md).
 * @param interfaces as node:os names them
 */
function ownAddress(interfaces) {
    const addresses = Object.values(interfaces).flatMap((list) => list ?? []);
    const reached = addresses.find(({ address, family, internal }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'));
    return reached?.address ?? '127.0.0.1';
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

;// CONCATENATED MODULE: ./build/src/contract/manifest.js
// The list of objects that the children of an array job work on: JSON lines of one width, so that each child reads its own line alone.
/** Children of an array job, https://docs.aws.amazon.com/batch/latest/APIReference/API_ArrayProperties.html */
const ARRAY_SIZE = { least: 2, most: 10_000 };
/** The text of a list, and the width of its lines: all are filled up with spaces, which JSON ignores. */
function writeManifest(entries) {
    const lines = entries.map((entry) => JSON.stringify(entry));
    const width = lines.reduce((most, line) => Math.max(most, Buffer.byteLength(line)), 0) + 1;
    const body = lines.map((line) => `${line}${' '.repeat(width - 1 - Buffer.byteLength(line))}\n`).join('');
    return { body, width };
}
/** The HTTP range of a line; lines count from 0. */
function lineRange({ width }, index) {
    return `bytes=${index * width}-${(index + 1) * width - 1}`;
}

;// CONCATENATED MODULE: ./build/src/supervisor/json-fields.js
// Careful looks into JSON of which nothing is known yet.
/** A field of an object; undefined where there is no object or no such field. */
function field(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}
/** A text that is not empty. */
function json_fields_text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** The object or list that a text holds as JSON; undefined where it holds none. */
function parsed(value) {
    if (typeof value !== 'string')
        return undefined;
    try {
        const found = JSON.parse(value);
        return typeof found === 'object' && found !== null ? found : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/http-event.js
// HTTP requests: API Gateway's REST and HTTP APIs (payload formats 1.0 and 2.0) and function URLs (2.0).
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html

/** The request that an event holds; undefined when it holds none. */
function readHttpEvent(event) {
    const context = field(event, 'requestContext');
    const method = json_fields_text(field(event, 'httpMethod')) ?? json_fields_text(field(field(context, 'http'), 'method'));
    if (method === undefined)
        return undefined;
    const body = json_fields_text(field(event, 'body'));
    const encoding = field(event, 'isBase64Encoded') === true ? 'base64' : 'utf8';
    return {
        body: body === undefined ? undefined : Buffer.from(body, encoding),
        parameters: variablesOf(field(event, 'queryStringParameters')),
    };
}
/**
 * Callers choose the names: only under the prefix, and only of characters that variables have, do they reach the
 * program.
 */
function variablesOf(parameters) {
    if (typeof parameters !== 'object' || parameters === null)
        return {};
    const entries = Object.entries(parameters).filter(([, value]) => typeof value === 'string' && !value.includes('\0'));
    return Object.fromEntries(entries.map(([name, value]) => [`CONT_VAR_${name.replace(/\W/g, '_')}`, String(value)]));
}

;// CONCATENATED MODULE: ./build/src/contract/config.js
// What a deployed function knows about itself. It rides in the zip or in the function layer, never in environment variables:
// so neither Lambda's 4 KB nor the job definition's 24 KiB is spent on it.
/** What begins with this in a bucket is a note of ours, never an input. */
const STATE_ROOT = '.scar/';
/** Whose outputs of a multi-node parallel job are uploaded. */
const UPLOADING_NODES = (/* unused pure expression or super */ null && (['main', 'all']));

;// CONCATENATED MODULE: ./build/src/supervisor/s3-event.js
// S3's event notifications, as Lambda gets them from S3 itself, through SNS, SQS and EventBridge, and MinIO's, which
// are alike.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html


/** Reads an event. Keys that end in `/` are folder markers, and what was removed is no data: both are ignored. */
function readS3Event(event) {
    const found = foundIn(event);
    if (found === 'test' || found === 'other')
        return { kind: found };
    const objects = [];
    const ignored = [];
    for (const { object, name } of found) {
        const uri = `s3://${object.bucket}/${object.key}`;
        if (/Removed|Deleted|Expiration/.test(name))
            ignored.push(`${uri}: it was removed (${name})`);
        else if (object.key.startsWith(STATE_ROOT))
            ignored.push(`${uri}: a note of ours, not data`);
        else if (object.key.endsWith('/'))
            ignored.push(`${uri}: a folder marker, not data`);
        else
            objects.push(object);
    }
    return { kind: 'objects', objects, ignored };
}
function foundIn(event) {
    if (field(event, 'Event') === 's3:TestEvent')
        return 'test';
    if (field(event, 'source') === 'aws.s3') {
        const found = ofEventBridge(event);
        return found === undefined ? 'other' : [found];
    }
    const records = field(event, 'Records');
    if (!Array.isArray(records) || records.length === 0)
        return 'other';
    const all = [];
    for (const record of records) {
        const found = ofRecord(record);
        if (found === 'other')
            return 'other';
        // Among messages of a topic or a queue, S3's test is one of many.
        if (found === 'test' && records.length === 1)
            return 'test';
        if (found !== 'test')
            all.push(...found);
    }
    return all;
}
function ofRecord(record) {
    // A queue's message is S3's event, or the envelope of a topic around it.
    const wrapped = parsed(field(field(record, 'Sns'), 'Message')) ?? parsed(field(record, 'body'));
    if (wrapped !== undefined)
        return foundIn(parsed(field(wrapped, 'Message')) ?? wrapped);
    const object = field(field(record, 's3'), 'object');
    const bucket = json_fields_text(field(field(field(record, 's3'), 'bucket'), 'name'));
    const key = json_fields_text(field(object, 'key'));
    if (bucket === undefined || key === undefined)
        return 'other';
    const time = json_fields_text(field(record, 'eventTime')) ?? '';
    const version = ['sequencer', 'versionId', 'eTag'].map((name) => json_fields_text(field(object, name))).find(Boolean) ?? time;
    const event = { Records: [record] };
    const region = json_fields_text(field(record, 'awsRegion'));
    const name = json_fields_text(field(record, 'eventName')) ?? '';
    const versionId = versionIn(json_fields_text(field(object, 'versionId')));
    return [{ object: { bucket, key: decodeKey(key), version, ...versionId, time, region, event }, name }];
}
/** EventBridge has the key as it is called in the bucket, not URL-encoded. */
function ofEventBridge(event) {
    const detail = field(event, 'detail');
    const object = field(detail, 'object');
    const bucket = json_fields_text(field(field(detail, 'bucket'), 'name'));
    const key = json_fields_text(field(object, 'key'));
    if (bucket === undefined || key === undefined)
        return undefined;
    const time = json_fields_text(field(event, 'time')) ?? '';
    const version = ['sequencer', 'version-id', 'etag'].map((name) => json_fields_text(field(object, name))).find(Boolean) ?? time;
    const name = json_fields_text(field(event, 'detail-type')) ?? '';
    const versionId = versionIn(json_fields_text(field(object, 'version-id')));
    return { object: { bucket, key, version, ...versionId, time, region: json_fields_text(field(event, 'region')), event }, name };
}
/** MinIO says `null` or nothing, S3 nothing, in a bucket without versions. */
function versionIn(id) {
    return id === undefined || id === '' || id === 'null' ? {} : { versionId: id };
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

;// CONCATENATED MODULE: ./build/src/supervisor/events.js
// Every kind of event that starts work, read into tasks: one for each object, one for a call.



/** Reads an event of any kind. What is no event that we know is a call, and the program gets it as its input file. */
function readEvent(event) {
    const s3 = readS3Event(event);
    if (s3.kind === 'test') {
        return { kind: 'test', tasks: [], ignored: ['the test event that S3 sends when a notification is configured'] };
    }
    if (s3.kind === 'objects') {
        const tasks = s3.objects.map((object) => ({ object, json: JSON.stringify(object.event) }));
        return { kind: 'objects', tasks, ignored: s3.ignored };
    }
    const request = readHttpEvent(event);
    if (request === undefined)
        return { kind: 'call', tasks: [callTask(event)], ignored: [] };
    const { body, parameters } = request;
    const content = body === undefined ? {} : { content: { name: 'api_event_file', bytes: body } };
    return { kind: 'http', tasks: [{ json: JSON.stringify(event), ...content, variables: parameters }], ignored: [] };
}
/** SCAR's own calls, `{"script": base64}` and `{"cmd_args": JSON list}`, or any JSON. */
function callTask(event) {
    const json = JSON.stringify(event ?? {});
    const script = field(event, 'script');
    const list = field(event, 'cmd_args');
    const words = Array.isArray(list) ? list : parsed(list);
    return {
        json,
        content: { name: 'event.json', bytes: Buffer.from(json) },
        ...(typeof script === 'string' ? { script: Buffer.from(script, 'base64') } : {}),
        ...(Array.isArray(words) ? { commandArguments: words.map(String) } : {}),
    };
}

;// CONCATENATED MODULE: ./build/src/supervisor/failure.js
// The ways in which work ends badly, in words for people, each with the exit code that a container ends with.


/** What went wrong before or after the program, or in starting it; its kind says with which code the container ends. */
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
/** The user's program ended with another exit code than 0: nothing is uploaded. */
class ProgramFailure extends Error {
    name = 'ProgramFailure';
    exitCode;
    constructor(exitCode, message) {
        super(message);
        this.exitCode = exitCode;
    }
}
/** Thrown to leave whatever is under way when a signal ends the container. */
class Interrupted extends Error {
    name = 'Interrupted';
    /** What the program gets first. */
    signal;
    constructor(signal, message = `ended by ${signal}`) {
        super(message);
        this.signal = signal;
    }
    get exitCode() {
        return EXIT_CODES.signalBase + external_node_os_.constants.signals[this.signal];
    }
}
/** Lambda's time limit is near: the program is told to end. */
class OutOfTime extends Interrupted {
    name = 'OutOfTime';
    constructor(message) {
        super('SIGTERM', message);
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/manifest-task.js
// The task of a child of an array job: the object on its line of the list.
// https://docs.aws.amazon.com/batch/latest/userguide/array_jobs.html





/**
 * The task that the list has for this child; undefined for a job without a list.
 * @throws SupervisorFailure `configuration`, `stageIn`
 */
async function readManifestTask(environment, client, abortSignal) {
    const place = environment[MANIFEST_VARIABLE] ?? '';
    if (place === '')
        return undefined;
    const index = Number.parseInt(environment['AWS_BATCH_JOB_ARRAY_INDEX'] ?? '', 10);
    if (!(index >= 0))
        throw new SupervisorFailure('configuration', 'the job has a list of objects, but is no child of an array job');
    const entry = await readLine(place, index, client, abortSignal);
    const [task] = readEvent(eventOf(entry, environment['AWS_BATCH_JOB_ID'] ?? '')).tasks;
    if (task === undefined)
        throw new SupervisorFailure('configuration', `line ${index} of the list names nothing to work on`);
    return task;
}
async function readLine(json, index, client, abortSignal) {
    try {
        const place = JSON.parse(json);
        const request = { Bucket: place.bucket, Key: place.key, Range: lineRange(place, index) };
        const { Body } = await (await client()).getObject(request, { abortSignal });
        return JSON.parse((await Body?.transformToString()) ?? '');
    }
    catch (error) {
        if (abortSignal.aborted)
            throw abortSignal.reason;
        throw new SupervisorFailure('stageIn', `line ${index} of the list of objects can't be read: ${messageOf(error)}`, { cause: error });
    }
}
/** An event as S3 would have sent it for the object. @param sequencer tells the runs on one object apart */
function eventOf({ bucket, key, size, eTag }, sequencer) {
    const object = { key: encodeURIComponent(key).replaceAll('%2F', '/'), size, eTag, sequencer };
    return {
        Records: [{
                eventVersion: '2.1',
                eventSource: 'aws:s3',
                eventName: 'ObjectCreated:Put',
                eventTime: new Date().toISOString(),
                s3: { s3SchemaVersion: '1.0', bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` }, object },
            }],
    };
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/src/supervisor/nodes.js
// A node of a multi-node parallel job: which one this is, whose outputs are uploaded, and how the nodes tell each other that theirs are.
// https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html



/** Which node this is, by what Batch says; undefined in a job that runs on one. */
function nodeOf(environment) {
    const number = (name) => Number.parseInt(environment[name] ?? '', 10);
    const [index, count, mainIndex] = [
        number('AWS_BATCH_JOB_NODE_INDEX'), number('AWS_BATCH_JOB_NUM_NODES'), number('AWS_BATCH_JOB_MAIN_NODE_INDEX'),
    ];
    if (!(index >= 0 && count >= 1 && mainIndex >= 0))
        return undefined;
    const [jobId = ''] = (environment['AWS_BATCH_JOB_ID'] ?? '').split('#');
    return { index, count, mainIndex, jobId, attempt: environment['AWS_BATCH_JOB_ATTEMPT'] ?? '1' };
}
const isMain = ({ index, mainIndex }) => index === mainIndex;
/** Batch tells it to all nodes but the main one (https://docs.aws.amazon.com/batch/latest/userguide/mnp-env-vars.html). */
const MAIN_ADDRESS = 'AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS';
/** The environment of this node, in which the main node has its own address as well: one script finds it on every node. */
function environmentOfNode(environment, node, ownAddress) {
    if (node === undefined || !isMain(node) || (environment[MAIN_ADDRESS] ?? '') !== '')
        return environment;
    return { ...environment, [MAIN_ADDRESS]: ownAddress };
}
/**
 * What is said of the end of a node that is told to end, which is no failure of its own: Batch stops all others when the main node has ended.
 * Undefined for the main node.
 */
function stoppedWords(node) {
    if (node === undefined || isMain(node))
        return undefined;
    return `node ${node.index} is told to end, as all are when the main node, ${node.mainIndex}, has ended`;
}
/** Why this node uploads nothing; undefined when it does. */
function noUploadOf(node, { nodes }) {
    if (node === undefined || isMain(node) || nodes?.upload === 'all')
        return undefined;
    return `this is node ${node.index}: outputs are uploaded by the main node, ${node.mainIndex}, alone`;
}
/** The configuration of this node. Where all nodes upload, each has a folder of its own: files of one name don't meet. */
function configOfNode(config, node) {
    if (node === undefined || config.nodes?.upload !== 'all')
        return config;
    const inFolder = (path) => ({ ...path, prefix: `${path.prefix}node-${node.index}/` });
    const { otherStorage } = config;
    return {
        ...config,
        outputs: config.outputs.map(inFolder),
        ...(otherStorage === undefined ? {} : { otherStorage: { ...otherStorage, outputs: otherStorage.outputs.map(inFolder) } }),
    };
}
const POLL_MS = 2_000;
const PATIENCE_MS = 15 * 60_000;
/**
 * Batch stops all nodes when the main node ends. So where all of them upload, each notes its end, and the main node, which is done itself,
 * waits for the notes: else outputs would be cut off.
 * @param exitCode of this node's work
 * @throws SupervisorFailure `stageOut` when another node failed, or does not end
 */
async function meetNodes(node, config, exitCode, options) {
    const { state } = config;
    if (node === undefined || config.nodes?.upload !== 'all' || state === undefined)
        return;
    if (!isMain(node))
        return note(state, node, exitCode, options);
    if (exitCode === 0)
        await waitForNodes(state, node, options);
}
const folderOf = ({ prefix }, { jobId, attempt }) => `${prefix}nodes/${jobId}/${attempt}/`;
/** The exit code stands in the key, so that one call lists the ends of all nodes. */
async function note(state, node, exitCode, { client }) {
    try {
        const s3 = await client();
        await s3.putObject({ Bucket: state.bucket, Key: `${folderOf(state, node)}${node.index}-${exitCode}`, Body: '' });
    }
    catch (error) {
        throw new SupervisorFailure('stageOut', `the main node can't be told that this node has ended: ${messageOf(error)}`, { cause: error });
    }
}
async function waitForNodes(state, node, options) {
    const { log, interrupt, pollMs = POLL_MS, patienceMs = PATIENCE_MS } = options;
    const others = Array.from({ length: node.count }, (_, index) => index).filter((index) => index !== node.mainIndex);
    const deadline = Date.now() + patienceMs;
    log.info(`the main node is done, and waits for the outputs of ${others.length} other nodes`);
    for (;;) {
        const ends = await readNotes(state, node, options);
        const failed = others.filter((index) => (ends.get(index) ?? 0) !== 0);
        if (failed.length > 0) {
            const which = failed.map((index) => `node ${index} ended with exit code ${ends.get(index) ?? ''}`).join(', ');
            throw new SupervisorFailure('stageOut', `${which}: its outputs are missing. Its log says more.`);
        }
        const missing = others.filter((index) => !ends.has(index));
        if (missing.length === 0)
            return;
        if (Date.now() >= deadline) {
            throw new SupervisorFailure('stageOut', `${patienceMs / 1000} s after the main node's end these nodes have not ended: ${missing.join(', ')}`);
        }
        await (0,promises_namespaceObject.setTimeout)(pollMs, undefined, { signal: interrupt }).catch(() => undefined);
        if (interrupt.aborted)
            throw interrupt.reason;
    }
}
/** How the nodes that have ended did, by their numbers. */
async function readNotes(state, node, { client }) {
    try {
        const s3 = await client();
        // A node has one key: there are 1,000 nodes at the most, as many as a page.
        const { Contents = [] } = await s3.listObjectsV2({ Bucket: state.bucket, Prefix: folderOf(state, node) });
        return new Map(Contents.map(({ Key = '' }) => endIn(Key)));
    }
    catch (error) {
        throw new SupervisorFailure('stageOut', `how the other nodes ended can't be read: ${messageOf(error)}`, { cause: error });
    }
}
function endIn(key) {
    const [index = '', exitCode = ''] = key.slice(key.lastIndexOf('/') + 1).split('-');
    return [Number(index), Number(exitCode)];
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
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
 * The task of a job: that of the event it was submitted with. A job that someone submits by hand has none, and its
 * program gets no input.
 * @throws SupervisorFailure `configuration` when it can't be read
 */
function readJobTask(environment) {
    const json = environment[EVENT_VARIABLE] ?? '';
    if (json === '')
        return { json };
    const [task] = readEvent(parseEvent(json)).tasks;
    if (task !== undefined)
        return { ...task, json };
    throw new SupervisorFailure('configuration', `the event in ${EVENT_VARIABLE} names nothing to work on`);
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

;// CONCATENATED MODULE: ./build/src/supervisor/command.js
// What is executed: the script by its own first line, or the image's entrypoint and command.




/**
 * The command of a function, or of one task that brings a script or arguments of its own.
 * @throws SupervisorFailure `configuration` when the image has neither script nor command
 */
async function commandOf(config, image, script, task = {}) {
    if (config.hasScript || task.script !== undefined) {
        const command = forced(config.shell, script) ?? (await scriptCommand(script));
        return { ...command, arguments: [...command.arguments, ...(task.commandArguments ?? [])] };
    }
    const own = task.commandArguments ?? config.commandArguments;
    const [program, ...rest] = [...image.entrypoint, ...image.command, ...own];
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
        const own = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporary, 'scar-own-'));
        return {
            input,
            output,
            own,
            remove: async () => {
                for (const folder of [input, output, own])
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

;// CONCATENATED MODULE: ./build/src/supervisor/leftovers.js
// Processes that left the program's group, daemons mostly: in a warm Lambda function they would go on in the next
// invocation.

/**
 * Kills all processes that were started with a variable of this value. One that has cleared its environment is not
 * found; without /proc, none is.
 */
async function killLeftovers(name, value) {
    const wanted = Buffer.from(`\0${name}=${value}\0`);
    for (const entry of await (0,promises_.readdir)('/proc').catch(() => [])) {
        const pid = Number(entry);
        if (!Number.isInteger(pid) || pid === process.pid)
            continue;
        // Those of other users can't be read, and are not ours.
        const environment = await (0,promises_.readFile)(`/proc/${entry}/environ`).catch(() => undefined);
        if (environment === undefined || !Buffer.concat([Buffer.from('\0'), environment]).includes(wanted))
            continue;
        try {
            process.kill(pid, 'SIGKILL');
        }
        catch {
            // It has ended meanwhile.
        }
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/parallel.js
// A limit to how much goes on at a time, and tries of what may succeed when it is tried again.


function gate(width) {
    let free = width;
    const waiting = [];
    return async (work) => {
        if (free > 0)
            free -= 1;
        else
            await new Promise((resolve) => void waiting.push(resolve));
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                free += 1;
            else
                next();
        }
    };
}
/** Tries of a transfer; the SDK repeats requests, but not one whose body is a stream. */
const TRIES = 5;
/** Waits before try n + 1: 0.1 s, 0.2 s, 0.4 s, and so on, less up to a half, so that many do not come back at once. */
async function pauseAfter(attempt, signal) {
    const longest = 100 * 2 ** (attempt - 1);
    await (0,promises_namespaceObject.setTimeout)(longest * (0.5 + Math.random() / 2), undefined, { signal });
}
/** Repeats a broken transfer. What was refused (an answer of 4xx) or the disk can't hold is not repeated. */
async function again(signal, transfer) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await transfer();
        }
        catch (error) {
            if (signal.aborted || attempt === TRIES || isFinal(error))
                throw error;
            await pauseAfter(attempt, signal);
        }
    }
}
/** What a server says with 4xx although another try may succeed: the body came too slowly, or too much comes at a time. */
const PASSING = new Set(['RequestTimeout', 'RequestTimeoutException', 'SlowDown', 'TooManyRequests', 'ThrottlingException']);
/** Whether another try can't help. */
function isFinal(error) {
    if (error instanceof AwsError)
        return error.status !== undefined && error.status < 500 && !PASSING.has(error.code);
    const code = error.code ?? '';
    return ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOENT', 'EFBIG', 'EIO'].includes(code);
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./build/src/supervisor/s3-download.js
// Brings an object of S3 to the disk. A connection that breaks is taken up where it broke, as long as the object is the
// same one.





/**
 * Streams an object into a file, and returns its size in bytes. Five tries in a row that bring nothing end it; each that
 * brings something begins a new row.
 * @throws AwsError, or the file system's error
 */
async function downloadObject(s3, object, file, signal) {
    let begun = { written: 0, total: undefined, etag: undefined };
    for (let attempt = 1;; attempt += 1) {
        const before = begun.written;
        try {
            await fetchRest(s3, object, file, begun, signal);
            return begun.written;
        }
        catch (error) {
            if (signal.aborted)
                throw error;
            // Somebody has put another object under this key meanwhile: that one is fetched, from its beginning.
            const isReplaced = hasCode(error, 'PreconditionFailed');
            // All of it came, and is not what its checksum says.
            const isWrong = begun.written > 0 && begun.written === begun.total;
            if (isReplaced || isWrong)
                begun = { written: 0, total: undefined, etag: undefined };
            else if (isFinal(error))
                throw error;
            if (begun.written > before)
                attempt = 1;
            else if (attempt >= TRIES)
                throw error;
            await pauseAfter(attempt, signal);
        }
    }
}
async function fetchRest(s3, object, file, begun, signal) {
    const answer = await s3.getObject(requestFor(object, begun), { abortSignal: signal });
    const { Body, ContentLength, ETag } = answer;
    if (!(Body instanceof external_node_stream_.Readable))
        throw new Error('the answer has no body');
    const isRest = begun.written > 0 && startOf(answer) === begun.written;
    // A server that knows no ranges sends all of it.
    if (!isRest)
        Object.assign(begun, { written: 0, total: ContentLength, etag: ETag });
    const start = begun.written;
    const out = (0,external_node_fs_.createWriteStream)(file, isRest ? { flags: 'r+', start } : { flags: 'w' });
    try {
        await (0,external_node_stream_promises_namespaceObject.pipeline)(Body, out, { signal });
    }
    finally {
        begun.written = start + out.bytesWritten;
    }
    if (begun.total !== undefined && begun.written !== begun.total) {
        throw new Error(`${begun.written} of ${begun.total} bytes came`);
    }
}
function requestFor({ bucket, key, versionId }, { written, etag }) {
    const request = { Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
    // Without its tag nobody could tell whether the rest is of the same object.
    if (written === 0 || etag === undefined)
        return request;
    return { ...request, Range: `bytes=${written}-`, IfMatch: etag };
}
/** Where the bytes of an answer begin in the object: `bytes 5-9/10`. */
function startOf({ ContentRange }) {
    const [, start] = /^bytes (\d+)-/.exec(ContentRange ?? '') ?? [];
    return start === undefined ? undefined : Number(start);
}

;// CONCATENATED MODULE: ./build/src/supervisor/s3-multipart.js
// Large files go to S3 in parts, several at a time, each tried again by itself. What fails is taken back: parts of an
// upload that nobody completes are invisible, and paid for.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html



const MIB = 1024 ** 2;
/** Files beyond this size go in parts. Bytes. */
const IN_PARTS = 32 * MIB;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: parts of 5 MiB to 5 GiB, at most 10,000. */
const MOST_PARTS = 10_000;
const USUAL_PART = 16 * MIB;
/** Largest object of S3: 10,000 parts of 5 GiB (same source). Bytes. */
const LARGEST = MOST_PARTS * 5 * 1024 ** 3;
/** Time that taking back may need: a container that was told to end has half a minute left. Milliseconds. */
const ABORT_MS = 5000;
/**
 * Cuts a file of this size into parts: 16 MiB each, and more in a file that would have more than 10,000 of them.
 * @throws Error for a file larger than S3's largest object
 */
function partsOf(bytes) {
    if (bytes > LARGEST)
        throw new Error(`its ${bytes} bytes are more than the ${LARGEST} of S3's largest object`);
    const size = Math.max(USUAL_PART, Math.ceil(bytes / MOST_PARTS / MIB) * MIB);
    return Array.from({ length: Math.ceil(bytes / size) }, (_, index) => {
        const start = index * size;
        return { number: index + 1, start, bytes: Math.min(size, bytes - start) };
    });
}
/** Uploads a file in parts, each in its turn. Nothing of it is left when it fails, as far as S3 lets us take it back. */
async function uploadInParts(s3, large, turn, signal) {
    const parts = partsOf(large.bytes);
    const { Bucket, Key } = large.target;
    const { UploadId } = await s3.createMultipartUpload(large.target, { abortSignal: signal });
    if (UploadId === undefined)
        throw new Error('the answer names no multipart upload');
    const upload = { Bucket, Key, UploadId };
    try {
        const completed = await sendAll(s3, { ...upload, file: large.file }, parts, turn, signal);
        await s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts: completed } }, { abortSignal: signal });
    }
    catch (error) {
        await s3.abortMultipartUpload(upload, { abortSignal: AbortSignal.timeout(ABORT_MS) }).catch((reason) => {
            const left = `${messageOf(error)}. Its parts stay, and cost: upload ${UploadId} could not be aborted`;
            throw new Error(`${left} (${messageOf(reason)})`, { cause: error });
        });
        throw error;
    }
}
/** Sends all parts. When one fails for good the others are stopped, and have stopped when this rejects. */
async function sendAll(s3, upload, parts, turn, signal) {
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    const sent = parts.map((part) => turn(async () => {
        either.throwIfAborted();
        return again(either, () => send(s3, upload, part, either));
    }).catch((error) => {
        // The first one says why; what the others say is only that they were stopped.
        if (!failed.signal.aborted)
            failed.abort(error);
        throw error;
    }));
    await Promise.allSettled(sent);
    if (failed.signal.aborted)
        throw failed.signal.reason;
    return Promise.all(sent);
}
async function send(s3, upload, part, signal) {
    const { file, ...target } = upload;
    const answer = await s3.uploadPart({
        ...target,
        PartNumber: part.number,
        Body: (0,external_node_fs_.createReadStream)(file, { start: part.start, end: part.start + part.bytes - 1 }),
        ContentLength: part.bytes,
    }, { abortSignal: signal });
    return { PartNumber: part.number, ETag: answer.ETag, ...checksumsOf(answer) };
}
/** S3 wants the checksums of the parts again when it puts them together. */
function checksumsOf(answer) {
    const { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256 } = answer;
    const all = { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256 };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./build/src/supervisor/store.js
// Where objects come from and go to. S3, and what speaks its protocol, is one such place.





/** A body up to this size is held in memory, so that the SDK itself can send it again. Bytes. */
const IN_MEMORY = 4 * 1024 * 1024;
/** Uploads at a time, of small files and of parts of large ones. */
const PARALLEL = 8;
/** S3 as a store. Memory stays flat: what is large is streamed, from and to the disk. */
function s3Store(s3) {
    const turn = gate(PARALLEL);
    return {
        download: (object, file, signal) => downloadObject(s3, object, file, signal),
        upload: (file, bytes, object, metadata, signal) => {
            const target = { Bucket: object.bucket, Key: object.key, Metadata: metadata };
            if (bytes > IN_PARTS)
                return uploadInParts(s3, { file, bytes, target }, turn, signal);
            return turn(() => again(signal, async () => {
                const body = bytes <= IN_MEMORY ? await (0,promises_.readFile)(file) : (0,external_node_fs_.createReadStream)(file, { end: bytes - 1 });
                // A file that still grows must not send more than was announced.
                const length = Buffer.isBuffer(body) ? body.length : bytes;
                await s3.putObject({ ...target, Body: body, ContentLength: length }, { abortSignal: signal });
            }));
        },
    };
}

;// CONCATENATED MODULE: ./build/src/supervisor/webdav.js
// A WebDAV server as a store: GET, PUT, and MKCOL for the folders that are missing.
// https://www.rfc-editor.org/rfc/rfc4918





/** Folders and files below the server's URL; an object's bucket is its first folder. */
function webdavStore(server) {
    /** Folders that are there. */
    const made = new Map();
    return {
        download: (object, file, signal) => again(signal, async () => {
            const answer = await call(server, 'GET', pathOf(object), { signal });
            if (answer.body === null)
                throw new Error('the answer has no body');
            const out = (0,external_node_fs_.createWriteStream)(file);
            await (0,external_node_stream_promises_namespaceObject.pipeline)(external_node_stream_.Readable.fromWeb(answer.body), out, { signal });
            return out.bytesWritten;
        }),
        upload: async (file, bytes, object, _metadata, signal) => {
            await again(signal, () => webdav_makeFolders(server, object, made, signal));
            await again(signal, async () => {
                const body = bytes === 0 ? undefined : external_node_stream_.Readable.toWeb((0,external_node_fs_.createReadStream)(file, { end: bytes - 1 }));
                await (await call(server, 'PUT', pathOf(object), { signal, body, bytes })).body?.cancel();
            });
        },
    };
}
const pathOf = ({ bucket, key }) => [bucket, ...key.split('/')];
/** Each folder is made once, from the top: MKCOL makes no parents (RFC 4918, 9.3). */
async function webdav_makeFolders(server, object, made, signal) {
    const folders = pathOf(object).slice(0, -1);
    for (const [index] of folders.entries()) {
        const path = folders.slice(0, index + 1);
        const name = path.join('/');
        const making = made.get(name) ?? webdav_makeFolder(server, path, signal);
        made.set(name, making);
        await making.catch((error) => {
            made.delete(name);
            throw error;
        });
    }
}
/** 405 says that it is there already; 403 and 409 may be said of a folder above our own, which is there, too. */
async function webdav_makeFolder(server, path, signal) {
    await (await call(server, 'MKCOL', [...path, ''], { signal, allowed: [403, 405, 409] })).body?.cancel();
}
/** Follows no redirection: the password would go along. Errors never hold it. */
async function call(server, method, path, { signal, body, bytes, allowed }) {
    const credentials = Buffer.from(`${server.login}:${server.password}`).toString('base64');
    const answer = await fetch(`${server.url}/${path.map(encodeURIComponent).join('/')}`, {
        method,
        signal,
        redirect: 'manual',
        headers: { authorization: `Basic ${credentials}`, ...(bytes === undefined ? {} : { 'content-length': String(bytes) }) },
        ...(body === undefined ? {} : { body, duplex: 'half' }),
    }).catch((error) => {
        if (signal.aborted)
            throw signal.reason;
        // What broke is its cause; the error itself says only that fetching failed.
        throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
    });
    if (answer.ok || allowed?.includes(answer.status) === true)
        return answer;
    await answer.body?.cancel();
    throw new AwsError({ service: 'webdav', operation: method, code: String(answer.status), status: answer.status, words: answer.statusText });
}

;// CONCATENATED MODULE: ./build/src/supervisor/other-stores.js





/**
 * The store of a provider of the function's.
 * @throws SupervisorFailure `configuration` when it, or a key of it, is missing
 */
async function openOtherStore(name, other, environment) {
    const provider = other.providers[name];
    if (provider === undefined)
        throw new SupervisorFailure('configuration', `there is no storage provider ${name}`);
    const value = (key) => other_stores_valueOf(key, name, environment);
    if (provider.type === 'webdav') {
        return webdavStore({ url: provider.url, login: value(provider.login), password: value(provider.password) });
    }
    const { endpoint, region, verify } = provider;
    const keys = { accessKeyId: value(provider.accessKey), secretAccessKey: value(provider.secretKey) };
    return s3Store(await createS3With({ endpoint, region, verify, keys }));
}
function other_stores_valueOf(key, name, environment) {
    const value = 'value' in key ? key.value : environment[key.variable];
    if (value)
        return value;
    const variable = 'variable' in key ? ` (variable ${key.variable})` : '';
    throw new SupervisorFailure('configuration', `the storage provider ${name} lacks a key${variable}. Deploy the function again.`);
}
/**
 * Makes sure, before hours of work, that no key is missing with which its outputs will be written.
 * @throws SupervisorFailure `configuration`
 */
function requireKeys(other, environment) {
    for (const [name, provider] of Object.entries(other?.providers ?? {})) {
        for (const key of keysOf(provider))
            other_stores_valueOf(key, name, environment);
    }
}
/** Variables with keys, which are the supervisor's alone. */
function keyVariables(other) {
    const names = Object.values(other?.providers ?? {}).flatMap(keysOf).flatMap((key) => ('variable' in key ? [key.variable] : []));
    return new Set(names);
}
const keysOf = (provider) => provider.type === 'webdav' ? [provider.login, provider.password] : [provider.accessKey, provider.secretKey];
/**
 * The provider that an object lies with: MinIO says in its events that it is MinIO, and the input whose path fits, else the
 * only one, says which. Undefined: S3, under the function's own role.
 */
function providerOf(object, other) {
    const records = field(object.event, 'Records');
    const [record] = Array.isArray(records) ? records : [];
    if (json_fields_text(field(record, 'eventSource')) !== 'minio:s3' || other === undefined)
        return undefined;
    const { inputs } = other;
    const fitting = inputs.find(({ bucket, prefix }) => object.bucket === bucket && object.key.startsWith(prefix));
    return (fitting ?? (inputs.length === 1 ? inputs[0] : undefined))?.provider;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
;// CONCATENATED MODULE: ./build/src/supervisor/process-group.js
// Runs the user's program in a process group of its own, so that a signal reaches all of its children too.




/**
 * How long output is waited for after the program's end, where something outside of its group holds it open.
 * Milliseconds.
 */
const LAST_OUTPUT_MS = 1000;
/**
 * Runs a command to its end. Its stdin is empty; stdout (unless someone wants it) and stderr are this process's own, so
 * that every byte is written as it comes.
 * Children that it left behind are killed: nothing may write to the output folder after the end.
 * @throws SupervisorFailure `notFound` or `notExecutable`
 */
function runProgram(command, options) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(command.program, [...command.arguments], {
            cwd: options.workingDirectory,
            env: options.environment,
            // A pipe that is closed at once, not 'ignore': that opens /dev/null, which a bare root file system lacks.
            stdio: ['pipe', options.onOutput === undefined ? 'inherit' : 'pipe', 'inherit'],
            detached: true, // setsid: a session and process group of its own
        });
        child.stdin?.on('error', () => undefined).end();
        if (options.onOutput !== undefined)
            child.stdout?.on('data', options.onOutput);
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
            const end = () => resolve({ exitCode: code ?? bySignal, signal: signal ?? undefined });
            if (child.stdout === null)
                return end();
            child.once('close', end);
            setTimeout(end, LAST_OUTPUT_MS).unref();
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
    const source = `${object.provider ?? 's3'}://${object.bucket}/${object.key}`;
    try {
        const bytes = await download(object, file, { store, log, signal });
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
/**
 * The version of the event is fetched, even when there is a newer one, which has an event of its own. A role that somebody
 * wrote may allow only the newest: that is a right of its own
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/RetrievingObjectVersions.html).
 */
async function download(object, file, { store, log, signal }) {
    try {
        return await store.download(object, file, signal);
    }
    catch (error) {
        if (object.versionId === undefined || !hasCode(error, 'AccessDenied'))
            throw error;
        const { versionId, ...newest } = object;
        log.warning(`version ${versionId} may not be read, the role lacks s3:GetObjectVersion: the newest one is read`);
        return store.download(newest, file, signal);
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
 * All files below a folder, sorted by name. A link to a file of the folder counts as that file. A link out of the
 * folder does not: the file behind it, /etc/passwd for one, was not written as an output. A link to a folder is not
 * followed.
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
    return outputs.filter((output) => takes(output, name)).map(({ bucket, prefix, provider }) => ({ bucket, key: prefix + name, ...(provider === undefined ? {} : { provider }) }));
}
/** As logs name an object: `s3://bucket/key`, `minio.lab://bucket/key`. */
function uriOf({ provider, bucket, key }) {
    return `${provider ?? 's3'}://${bucket}/${key}`;
}

;// CONCATENATED MODULE: ./build/src/supervisor/stage-out.js
// Uploads what a program that succeeded left in its output folder.




/** Files at a time. */
const stage_out_PARALLEL = 8;
/** Objects that one line of the log names. */
const MOST_NAMED = 50;
const more = (count) => (count > MOST_NAMED ? ` and ${count - MOST_NAMED} more` : '');
/**
 * What a program left in its output folder, and where each file goes.
 * @throws SupervisorFailure `stageOut` when the folder can't be read
 */
async function prepareOutputs(folder, outputs, log) {
    return planUploads(await findOutputs(folder), outputs, log);
}
/**
 * Uploads every file to every output path that takes it; returns the objects that were written.
 * All are tried, so that one message names all that could not be written.
 * @throws SupervisorFailure `stageOut` when any output could not be written
 */
async function stageOut(uploads, options) {
    const { log, signal, origin, openStore } = options;
    if (uploads.length === 0)
        return [];
    const stores = new Map();
    const storeOf = (provider) => {
        const store = stores.get(provider) ?? openStore(provider);
        stores.set(provider, store);
        return store;
    };
    const failures = [];
    const uploaded = [];
    await inParallel(stage_out_PARALLEL, uploads, async ({ file, object }) => {
        if (signal.aborted)
            return;
        const target = uriOf(object);
        try {
            const store = await storeOf(object.provider);
            await store.upload(file.path, file.bytes, object, { [OUTPUT_ORIGIN_METADATA]: origin }, signal);
            uploaded.push({ ...object, bytes: file.bytes });
            log.info(`uploaded ${target} (${file.bytes} bytes)`);
        }
        catch (error) {
            failures.push(`${file.name} to ${target}: ${messageOf(error)}`);
        }
    });
    // What was complete before the signal came is complete.
    const isInterrupted = signal.reason instanceof Interrupted && uploaded.length < uploads.length;
    if ((isInterrupted || failures.length > 0) && uploaded.length > 0) {
        log.warning(`these were uploaded before, and stay: ${uploaded.map(uriOf).toSorted().slice(0, MOST_NAMED).join(', ')}${more(uploaded.length)}`);
    }
    if (isInterrupted)
        throw signal.reason;
    if (failures.length > 0) {
        const count = `${failures.length} of ${uploads.length} outputs could not be written`;
        throw new SupervisorFailure('stageOut', `${count}: ${failures.toSorted().join('; ')}`);
    }
    return uploaded;
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



/** Ours, and what only a Lambda runtime has use for: with the API's address, a program could answer in our place. */
const OWN = new Set([
    EVENT_VARIABLE, MANIFEST_VARIABLE, REQUEST_ID_VARIABLE, JOB_QUEUE_VARIABLE, JOB_DEFINITION_VARIABLE,
    'AWS_LAMBDA_RUNTIME_API', '_HANDLER',
]);
/** The home folder of Lambda's own user, which is not there. */
const NO_HOME = /^HOME=\/home\/sbx_user/;
/**
 * The variables for the user's process: those of the image, the job and the function, without ours, then the
 * contract's.
 * @param inherited the supervisor's own environment: the image's and the job's, or the Lambda function's, together
 */
function variablesFor(inherited, more, facts) {
    const result = { ...more.image };
    for (const [name, value] of Object.entries(inherited)) {
        if (value !== undefined && !OWN.has(name) && !NO_HOME.test(`${name}=${value}`))
            result[unshield(name)] = value;
    }
    // In Lambda nothing but /tmp can be written, and there is no home folder: programs that look for one need it.
    const lambda = inherited['AWS_LAMBDA_RUNTIME_API'] === undefined ? {} : { HOME: inherited['TMPDIR'] || '/tmp' };
    return {
        FUNCTION_NAME: facts.functionName,
        ...lambda,
        ...result,
        ...more.function,
        ...more.request,
        ...contract(facts, inherited),
        ...olderNames(facts),
    };
}
function contract(facts, inherited) {
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
            log_group_name: inherited['AWS_LAMBDA_LOG_GROUP_NAME'] ?? `/aws/lambda/${facts.functionName}`,
            log_stream_name: inherited['AWS_LAMBDA_LOG_STREAM_NAME'],
            memory_limit_in_mb: inherited['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
        }),
        REQUEST_ID: facts.requestId,
        AWS_LAMBDA_REQUEST_ID: facts.requestId,
        AWS_LAMBDA_FUNCTION_NAME: facts.functionName,
        INSTANCE_IP: ownAddress((0,external_node_os_.networkInterfaces)()),
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

;// CONCATENATED MODULE: ./build/src/supervisor/work.js
// One piece of work, in a job's container and in a Lambda function alike: stages the input in, runs the program, stages
// its outputs out.














/**
 * Does one piece of work in folders of its own, which are gone afterwards. Returns what was uploaded to S3 under the
 * function's role.
 * @throws SupervisorFailure, ProgramFailure, Interrupted
 */
async function doWork(work) {
    const folders = await makeFolders(work.environment['TMPDIR'] || '/tmp');
    try {
        return await workIn(folders, work);
    }
    finally {
        await folders.remove().catch((error) => {
            work.log.warning(`temporary folders are left: ${messageOf(error)}`);
        });
    }
}
async function workIn(folders, work) {
    const { config, task, log, interrupt, graceMs } = work;
    let store;
    const region = regionOf(work.environment, task.object?.region);
    const openStore = (provider) => provider !== undefined && config.otherStorage !== undefined
        ? openOtherStore(provider, config.otherStorage, work.environment)
        : (store ??= work.openStore(region));
    requireKeys(config.otherStorage, work.environment);
    const inputFile = await bringInput(work, folders, openStore);
    const { command, environment } = await prepare(work, folders, inputFile);
    const workingDirectory = await workingDirectoryOf(work.image);
    log.debug(`running ${[command.program, ...command.arguments].join(' ')} in ${workingDirectory}`);
    const onOutput = work.onOutput === undefined ? {} : { onOutput: work.onOutput };
    const ended = await runProgram(command, { workingDirectory, environment, signal: interrupt, graceMs, ...onOutput })
        .finally(() => killLeftovers('TMP_OUTPUT_DIR', folders.output));
    // Told to end, the program has ended well; but its outputs are not delivered, so the work did not succeed.
    if (interrupt.aborted && ended.exitCode === 0)
        throw interrupt.reason;
    if (ended.exitCode !== 0) {
        const how = ended.signal ?? `exit code ${ended.exitCode}`;
        throw new ProgramFailure(ended.exitCode, `${command.called} ended with ${how}`);
    }
    if (work.noUpload !== undefined) {
        log.info(`${command.called} succeeded; ${work.noUpload}`);
        return [];
    }
    const uploads = await prepareOutputs(folders.output, [...config.outputs, ...(config.otherStorage?.outputs ?? [])], log);
    const signal = work.beforeUpload?.(uploads) ?? interrupt;
    const uploaded = await stageOut(uploads, { origin: work.origin, openStore, log, signal });
    const { length } = uploaded;
    log.info(`${command.called} succeeded, ${length} ${length === 1 ? 'output' : 'outputs'} uploaded`);
    // Whoever reads the outcome fetches from S3, under a role that has no keys of other servers.
    return uploaded.filter(({ provider }) => provider === undefined);
}
async function prepare({ config, image, task, root, environment, requestId, log }, folders, inputFile) {
    const script = task.script === undefined ? (0,external_node_path_.join)(root, LAYOUT.script) : await writeScript(task.script, folders);
    const command = await commandOf(config, image, script, task);
    const more = { image: image.movedEnvironment, function: config.environment ?? {}, request: task.variables ?? {} };
    const hidden = keyVariables(config.otherStorage);
    const inherited = Object.fromEntries(Object.entries(environment).filter(([name]) => !hidden.has(name)));
    const variables = variablesFor(inherited, more, {
        functionName: config.functionName,
        requestId,
        inputFolder: folders.input,
        outputFolder: folders.output,
        inputFile,
        key: task.object?.key ?? '',
        eventTime: task.object?.time ?? '',
        event: task.json,
    });
    return { command, environment: await withoutLargeEvent(variables, folders, log) };
}
/**
 * The longest variable that Linux lets a program be started with, name and end included: MAX_ARG_STRLEN of
 * https://man7.org/linux/man-pages/man2/execve.2.html, bytes.
 */
const LONGEST_VARIABLE = 128 * 1024;
async function withoutLargeEvent(variables, folders, log) {
    const event = variables['EVENT'] ?? '';
    if (Buffer.byteLength(`EVENT=${event}`) < LONGEST_VARIABLE)
        return variables;
    const file = (0,external_node_path_.join)(folders.input, 'event.json');
    await (0,promises_.writeFile)(file, event);
    log.warning(`the event is too long for a variable: EVENT is empty, ${file} has it`);
    return { ...variables, EVENT: '' };
}
async function writeScript(script, folders) {
    const file = (0,external_node_path_.join)(folders.own, 'script');
    await (0,promises_.writeFile)(file, script, { mode: 0o755 });
    return file;
}
/** The path of the input file; undefined when there is none, or the script reads it itself. */
async function bringInput(work, folders, openStore) {
    const { task, config, log, interrupt } = work;
    if (interrupt.aborted)
        throw interrupt.reason;
    const { object, content } = task;
    if (content !== undefined)
        return writeInput((0,external_node_path_.join)(folders.input, content.name), content.bytes);
    if (object === undefined) {
        const why = task.json === '' ? 'the job has no event' : 'the event has no content';
        log.info(`${why}: the program runs without an input file`);
        return undefined;
    }
    if (!config.downloadInput) {
        log.info(`the input s3://${object.bucket}/${object.key} is not downloaded: the function reads it itself`);
        return undefined;
    }
    const provider = providerOf(object, config.otherStorage);
    return stageIn({ ...object, provider }, folders.input, await openStore(provider), log, interrupt);
}
async function writeInput(file, bytes) {
    try {
        await (0,promises_.writeFile)(file, bytes);
        return file;
    }
    catch (error) {
        throw new SupervisorFailure('stageIn', `the input can't be written: ${messageOf(error)}`, { cause: error });
    }
}
/** What is told of any failure of work; the exit code that a container ends with. */
function failureOf(error) {
    if (error instanceof SupervisorFailure)
        return { message: error.message, exitCode: error.exitCode };
    if (error instanceof Interrupted || error instanceof ProgramFailure) {
        const rest = error instanceof Interrupted ? 'nothing more is uploaded' : 'nothing is uploaded';
        return { message: `${error.message}: ${rest}`, exitCode: error.exitCode };
    }
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { message: `unexpected: ${words}`, exitCode: undefined };
}

;// CONCATENATED MODULE: ./build/src/supervisor/container.js
// The container of a Batch job: does the work of the one event that the job was submitted with, and says with which
// code it ends.










/** Does the whole work of one job. Returns the exit code of the container; never throws. */
async function runContainer(options) {
    const { notes, interrupt } = options;
    const node = nodeOf(options.environment);
    const environment = environmentOfNode(options.environment, node, ownAddress((0,external_node_os_.networkInterfaces)()));
    let end = async (_exitCode) => undefined;
    let log = createLog('INFO', options.writeLog);
    try {
        const settings = await readSettings(options.root);
        log = createLog(settings.config.logLevel, options.writeLog);
        end = (exitCode) => meetNodes(node, settings.config, exitCode, { ...options.nodes, client: notes, log, interrupt });
        const config = configOfNode(settings.config, node);
        const noUpload = noUploadOf(node, config);
        const requestId = environment[REQUEST_ID_VARIABLE] ?? '';
        const origin = node?.jobId || environment['AWS_BATCH_JOB_ID'] || requestId || 'unknown';
        const task = (await readManifestTask(environment, notes, interrupt)) ?? readJobTask(environment);
        await doWork({ ...options, ...settings, environment, config, task, requestId, origin, log, ...(noUpload === undefined ? {} : { noUpload }) });
        await end(0);
        return 0;
    }
    catch (error) {
        const { message, exitCode = EXIT_CODES.configuration } = failureOf(error);
        const stopped = interrupt.aborted ? stoppedWords(node) : undefined;
        if (stopped === undefined)
            log.error(message);
        else
            log.info(stopped);
        await end(exitCode).catch((reason) => log.error(messageOf(reason)));
        return exitCode;
    }
}

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: ./build/src/supervisor/answer.js
// Answers to HTTP requests, in the form that API Gateway and function URLs understand.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html


/** Largest answer of a function, bytes (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const LARGEST_ANSWER = 6 * 1024 * 1024;
/** What a program writes while it runs, kept for the answer up to the size that an answer may have. */
class Capture {
    #parts = [];
    #bytes = 0;
    add(chunk) {
        this.#bytes += chunk.length;
        if (this.#bytes <= LARGEST_ANSWER)
            this.#parts.push(chunk);
    }
    /** @throws Error when more came than an answer may have */
    get content() {
        if (this.#bytes > LARGEST_ANSWER)
            throw tooLarge(this.#bytes);
        return Buffer.concat(this.#parts);
    }
}
/**
 * The output of a program as the answer, byte for byte.
 * @throws Error when it is larger than an answer may be
 */
function outputAnswer(output, requestId) {
    const readable = isText(output);
    const answer = {
        statusCode: 200,
        headers: headers(readable ? textType(output) : 'application/octet-stream', requestId),
        body: output.toString(readable ? 'utf8' : 'base64'),
        isBase64Encoded: !readable,
    };
    const { length } = Buffer.from(JSON.stringify(answer));
    if (length > LARGEST_ANSWER)
        throw tooLarge(length);
    return answer;
}
function textType(output) {
    return parsed(output.toString()) === undefined ? 'text/plain; charset=utf-8' : 'application/json';
}
function jsonAnswer(statusCode, content, requestId) {
    return {
        statusCode,
        headers: headers('application/json', requestId),
        body: JSON.stringify(content),
        isBase64Encoded: false,
    };
}
/** Whether bytes are text that people can read, and that JSON keeps as it is. */
function isText(bytes) {
    return (0,external_node_buffer_namespaceObject.isUtf8)(bytes) && !bytes.includes(0);
}
/** The request id goes under the name that SCAR gives it, too. */
function headers(type, requestId) {
    return { 'content-type': type, 'amz-lambda-request-id': requestId };
}
function tooLarge(bytes) {
    return new Error(`the answer has ${bytes} bytes, a Lambda function may answer with ${LARGEST_ANSWER}: ` +
        'write large results to TMP_OUTPUT_DIR, they are uploaded to the output buckets');
}

;// CONCATENATED MODULE: ./build/src/contract/job-overrides.js
// What SubmitJob gives to a job's containers: variables, in the field that the kind of job takes.
/**
 * All nodes of a multi-node parallel job. Overrides go to the very ranges of nodes that the definition has
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_NodePropertyOverride.html).
 */
const ALL_NODES = '0:';
function jobOverrides(variables, multiNode) {
    const environment = Object.entries(variables).map(([name, value]) => ({ name, value }));
    const containerOverrides = { environment };
    return multiNode
        ? { nodeOverrides: { nodePropertyOverrides: [{ targetNodes: ALL_NODES, containerOverrides }] } }
        : { containerOverrides };
}
/** Characters that ECS is given for a container: what its limit of 8,192 counts. */
function overridesLength({ containerOverrides, nodeOverrides }) {
    const overrides = containerOverrides ?? nodeOverrides?.nodePropertyOverrides[0]?.containerOverrides;
    return overrides === undefined ? 0 : JSON.stringify(overrides).length;
}

;// CONCATENATED MODULE: ./build/src/supervisor/job-queue.js
// AWS Batch as the supervisor uses it: a job is found by its name, and submitted once even when an answer is lost.


const job_queue_TRIES = 6;
/** Whether Batch has said no: there is no job. After any other error there may be one. */
function isRefusal(error) {
    return isThrottled(error) || (error instanceof AwsError && error.status !== undefined && Math.floor(error.status / 100) === 4);
}
/**
 * Submits a job. What may have been submitted although no answer came is looked for before it is tried again.
 * @param abortSignal ends it, if need be in the middle of a call
 * @throws AwsError
 */
async function submitPatiently(request, client, abortSignal) {
    for (let attempt = 1;; attempt += 1) {
        try {
            const { jobId } = await client.submitJob(request, { abortSignal });
            if (jobId === undefined)
                throw new Error('SubmitJob answered without a job id');
            return jobId;
        }
        catch (error) {
            if (abortSignal.aborted || attempt === job_queue_TRIES || job_queue_isFinal(error))
                throw error;
            await (0,promises_namespaceObject.setTimeout)(backoff(attempt));
            const found = isThrottled(error) ? undefined : await findJob(client, request, abortSignal);
            if (found !== undefined)
                return found;
        }
    }
}
/** Whether trying again is of no use. */
const job_queue_isFinal = (error) => !(error instanceof AwsError) || (isRefusal(error) && !isThrottled(error));
/** Full jitter, so that functions that were slowed down together don't come back together. Milliseconds. */
const backoff = (attempt) => Math.random() * Math.min(4000, 250 * 2 ** attempt);
/**
 * The id of the job of this name, in whatever state. A JOB_NAME filter makes ListJobs answer with jobs of all states
 * and matches without regard to case (https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html), so
 * names are compared again.
 */
async function findJob(batch, { jobQueue, jobName }, signal) {
    let nextToken;
    do {
        const filters = [{ name: 'JOB_NAME', values: [jobName] }];
        const request = { jobQueue, filters, ...(nextToken === undefined ? {} : { nextToken }) };
        const page = await patiently(() => batch.listJobs(request), signal);
        const found = (page.jobSummaryList ?? []).find((job) => job.jobName === jobName);
        if (found?.jobId !== undefined)
            return found.jobId;
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return undefined;
}
/** Repeats what failed for want of an answer or of patience. */
async function patiently(call, signal) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await call();
        }
        catch (error) {
            if (signal?.aborted === true || attempt === job_queue_TRIES || job_queue_isFinal(error))
                throw error;
            await (0,promises_namespaceObject.setTimeout)(backoff(attempt));
        }
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/lock.js
// A lock in S3: who first writes its object holds it. Conditional writes decide, so that of any number of simultaneous deliveries of
// one event one does the work. (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html)



/** Clocks of different machines differ by no more than this. Milliseconds. */
const CLOCKS_DIFFER = 5000;
/** Tries while the lock changes under our hands. */
const lock_TRIES = 5;
const nowOf = ({ now = Date.now }) => now();
/** Waits on the clock of these locks. */
const sleepOf = ({ sleep }, milliseconds) => sleep === undefined ? (0,promises_namespaceObject.setTimeout)(milliseconds) : sleep(milliseconds);
/** Whether the time of a lock's holder has run out. */
const isOver = (note, locks) => nowOf(locks) > note.until + CLOCKS_DIFFER;
/**
 * Tries once to take a lock. One call when it is free, two when it is taken.
 * @param leaseMs how long we hold it at most
 * @throws AwsError when S3 fails; not when it refuses
 */
async function tryLock(name, requestId, leaseMs, locks) {
    const lock = new LockObject(name, requestId, leaseMs, locks);
    for (let attempt = 1;; attempt += 1) {
        try {
            const created = await lock.write({ IfNoneMatch: '*' });
            if (created !== undefined)
                return lock.held(created, false);
            const found = await lock.read();
            // The answer to our own first try was lost, and the SDK tried again.
            if (found !== undefined && found.note.owner === lock.owner)
                return lock.held(found.etag, false);
            if (found !== undefined)
                return { kind: 'taken', note: found.note, takeOver: () => lock.takeOver(found.etag) };
        }
        catch (error) {
            if (isRefused(error))
                return { kind: 'unavailable', reason: error.message };
            throw error;
        }
        if (attempt === lock_TRIES)
            throw new Error(`the lock ${lock.called} changes all the time`);
    }
}
/** A bucket that is gone, a policy that forbids, a stand-in for S3 that knows no conditions. */
function isRefused(error) {
    return error instanceof AwsError && error.status !== undefined && (error.status === 501 || Math.floor(error.status / 100) === 4);
}
/** Somebody else was first: 412, or 409 while the other's write is still under way; 404 when the object has been deleted. */
const lost = (error) => hasCode(error, 'PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey') ||
    (error instanceof AwsError && (error.status === 412 || error.status === 409));
class LockObject {
    owner = (0,external_node_crypto_.randomUUID)();
    #requestId;
    #leaseMs;
    #locks;
    #object;
    #note;
    constructor(name, requestId, leaseMs, locks) {
        this.#requestId = requestId;
        this.#leaseMs = leaseMs;
        this.#locks = locks;
        this.#object = { Bucket: locks.place.bucket, Key: `${locks.place.prefix}locks/${name}` };
        this.#note = this.#fresh();
    }
    get called() {
        return `s3://${this.#object.Bucket}/${this.#object.Key}`;
    }
    #fresh() {
        const taken = nowOf(this.#locks);
        return { owner: this.owner, requestId: this.#requestId, taken, until: taken + this.#leaseMs };
    }
    /** The new ETag; undefined when somebody else was first. */
    async write(condition, note = (this.#note = this.#fresh())) {
        const client = await this.#locks.client();
        try {
            const { ETag } = await client.putObject({
                ...this.#object, Body: JSON.stringify(note), ContentType: 'application/json', ...condition,
            });
            return ETag ?? '';
        }
        catch (error) {
            if (lost(error))
                return undefined;
            throw error;
        }
    }
    /** Undefined when it isn't there (any more). */
    async read() {
        const client = await this.#locks.client();
        try {
            const { Body, ETag } = await client.getObject(this.#object);
            return { note: noteOf((await Body?.transformToString()) ?? ''), etag: ETag ?? '' };
        }
        catch (error) {
            if (hasCode(error, 'NoSuchKey'))
                return undefined;
            throw error;
        }
    }
    held(etag, takenOver) {
        const write = (more) => this.write({ IfMatch: etag }, { ...this.#note, ...more });
        return {
            kind: 'held',
            takenOver,
            until: this.#note.until,
            finish: async (result) => void (await write(result)),
            release: async () => void (await write({ until: 0 })),
        };
    }
    /** Undefined when somebody else was first. */
    async takeOver(etag) {
        const written = await this.write({ IfMatch: etag });
        if (written !== undefined)
            return this.held(written, true);
        const found = await this.read();
        return found?.note.owner === this.owner ? this.held(found.etag, true) : undefined;
    }
}
/** What is no note of ours counts as one whose holder is long gone. */
function noteOf(json) {
    const nobody = { owner: '', requestId: '', taken: 0, until: 0 };
    try {
        return { ...nobody, ...JSON.parse(json) };
    }
    catch {
        return nobody;
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/lock-wait.js
// The lock under which a job is submitted: taken, or waited for until its holder says which job it submitted.

/**
 * How long a job's submission may hold its lock, milliseconds: much shorter than the minute after which Lambda tries again, so that
 * the next try finds a lock whose holder died free.
 */
const LEASE_MS = 30_000;
/** Between two looks at a lock that is taken: first and longest, milliseconds. */
const FIRST_LOOK_MS = 100;
const LONGEST_LOOK_MS = 5000;
/**
 * Takes the lock of a job's name. While somebody else has it, waits for the id of their job; who had it for too long has died, and it
 * is taken over.
 * @throws AwsError when S3 fails
 */
async function waitForLock(name, requestId, locks) {
    for (let wait = FIRST_LOOK_MS;; wait = Math.min(wait * 2, LONGEST_LOOK_MS)) {
        const lock = await tryLock(name, requestId, LEASE_MS, locks);
        if (lock.kind !== 'taken')
            return lock;
        if (lock.note.jobId !== undefined)
            return { kind: 'job', jobId: lock.note.jobId };
        const held = isOver(lock.note, locks) ? await lock.takeOver() : undefined;
        if (held !== undefined)
            return held;
        await sleepOf(locks, wait * (0.5 + Math.random() / 2));
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/submit.js
// Submits the job of one task, once: whoever delivers the same event again finds the job that is there.






/**
 * Longest containerOverrides of SubmitJob, characters
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerOverrides.html).
 */
const LONGEST_OVERRIDES = 8192;
/**
 * Submits the job of a task, or finds it. However many deliveries of one event there are, and at one time, they make one job.
 * @throws Error when the event is too long for a job; AwsError
 */
async function submitOnce(task, requestId, queue) {
    return { ...objectOf(task), ...(await submitNamed(requestOf(task, requestId, queue), requestId, queue, calledOf(task))) };
}
/**
 * Submits a job, or finds the one of its name.
 * @param about what it works on, for messages
 * @throws AwsError
 */
async function submitNamed(request, requestId, queue, about) {
    const name = request.jobName;
    const known = queue.submitted.get(name);
    const made = known === undefined ? await make(request, requestId, queue) : { jobId: known, repeated: true };
    queue.submitted.set(name, made.jobId);
    const what = `job ${made.jobId} (${name}) for ${about}`;
    queue.log.info(made.repeated ? `found ${what}: an earlier delivery of this event submitted it` : `submitted ${what}`);
    return { jobName: name, ...made };
}
/** Well within the time for which a lock is ours (lock-wait.ts), milliseconds. */
const SUBMIT_WITHIN_MS = 20_000;
async function make(request, requestId, queue) {
    if (queue.locks === undefined)
        return makeUnlocked(request, queue);
    const lock = await waitForLock(request.jobName, requestId, queue.locks);
    switch (lock.kind) {
        case 'job':
            return { jobId: lock.jobId, repeated: true };
        case 'unavailable':
            queue.log.warning(`no lock for ${request.jobName}, so that simultaneous deliveries may make two jobs: ${lock.reason}`);
            return makeUnlocked(request, queue);
        case 'held':
            return makeLocked(request, lock, queue);
    }
}
/** What tells deliveries apart that come one after the other. */
async function makeUnlocked(request, queue, signal = AbortSignal.timeout(SUBMIT_WITHIN_MS)) {
    const batch = await queue.batch();
    const earlier = await findJob(batch, request, signal);
    if (earlier !== undefined)
        return { jobId: earlier, repeated: true };
    return { jobId: await submitPatiently(request, batch, signal), repeated: false };
}
async function makeLocked(request, lock, queue) {
    const note = (writing) => writing.catch((error) => {
        // Who comes later finds the job by its name, when our time is over.
        queue.log.warning(`the lock of ${request.jobName} could not be written: ${messageOf(error)}`);
    });
    const signal = AbortSignal.timeout(SUBMIT_WITHIN_MS);
    const made = lock.takenOver
        ? makeUnlocked(request, queue, signal)
        : submitPatiently(request, await queue.batch(), signal).then((jobId) => ({ jobId, repeated: false }));
    return made.then(async (result) => {
        await note(lock.finish({ jobId: result.jobId }));
        return result;
    }, async (error) => {
        if (isRefusal(error))
            await note(lock.release());
        throw error;
    });
}
/** The job of an earlier delivery of the same event, if this process or the queue knows one. */
async function earlierJob(task, requestId, queue) {
    const jobName = jobNameOf(task, requestId, queue);
    return queue.submitted.get(jobName) ?? findJob(await queue.batch(), { jobName, jobQueue: queue.jobQueue });
}
/** @throws Error when the event is too long for a job */
function requestOf(task, requestId, queue) {
    const overrides = jobOverrides(submit_variablesOf(task, requestId, queue.plainImage), queue.multiNode === true);
    const length = overridesLength(overrides);
    if (length > LONGEST_OVERRIDES) {
        throw new Error(`the event makes ${length} characters of a job's overrides, which have room for ${LONGEST_OVERRIDES}: ` +
            'put large data into the input bucket instead');
    }
    const { jobQueue, jobDefinition } = queue;
    return { jobName: jobNameOf(task, requestId, queue), jobQueue, jobDefinition, ...overrides };
}
/** What a task works on, for messages. */
function calledOf({ object }) {
    return object === undefined ? 'the call' : `s3://${object.bucket}/${object.key}`;
}
/**
 * The name of the job of a task, and of its lock. Lambda's retries of a call have its request id, so that a call makes one job, too; so
 * does an event that someone wrote by hand, without anything that tells versions of the object apart.
 */
function jobNameOf({ object }, requestId, { functionName }) {
    return object === undefined
        ? jobName(functionName, '', '', requestId)
        : jobName(functionName, object.bucket, object.key, object.version || requestId);
}
function objectOf({ object }) {
    return object === undefined ? {} : { bucket: object.bucket, key: object.key };
}
function submit_variablesOf(task, requestId, plainImage) {
    const own = { [EVENT_VARIABLE]: task.json, [REQUEST_ID_VARIABLE]: requestId };
    const contract = {
        EVENT: task.json,
        STORAGE_OBJECT_KEY: task.object?.key ?? '',
        EVENT_TIME: task.object?.time ?? '',
        REQUEST_ID: requestId,
        AWS_LAMBDA_REQUEST_ID: requestId,
        ...task.variables,
    };
    return plainImage ? contract : own;
}

;// CONCATENATED MODULE: ./build/src/supervisor/fan-out.js
// A call that names a prefix, `{"prefix": "s3://bucket/prefix/"}`, perhaps with a `token`: all objects under it become the children of array jobs.










/**
 * What tells one call from another: who calls may name it, so that a call whose answer was lost can be made again without a second set of
 * jobs. Lambda's request id is another one then.
 */
function tokenIn(event, requestId) {
    const token = field(event, 'token');
    return typeof token === 'string' && token !== '' ? token : requestId;
}
/** The prefix that a call names; undefined when it is another event. */
function prefixIn(event) {
    const uri = field(event, 'prefix');
    const [, bucket, prefix = ''] = (typeof uri === 'string' ? /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri) : undefined) ?? [];
    return bucket === undefined ? undefined : { bucket, prefix };
}
/**
 * Submits array jobs of up to 10,000 children for all objects under a prefix. A single one gets a job of its own.
 * @throws Error when there is no object, or no place for lists; AwsError
 */
async function submitPrefix(path, requestId, fanOut) {
    const submissions = [];
    for await (const entries of parts(path, await fanOut.client())) {
        const number = submissions.length;
        const [only] = entries;
        if (fanOut.queue.multiNode === true) {
            // There are no arrays of multi-node parallel jobs.
            for (const entry of entries)
                submissions.push(await submitOne(entry, requestId, fanOut));
            continue;
        }
        const single = only !== undefined && entries.length < ARRAY_SIZE.least;
        submissions.push(await (single ? submitOne(only, requestId, fanOut) : submitArray(path, entries, { requestId, number }, fanOut)));
    }
    if (submissions.length === 0)
        throw new Error(`there is no object under s3://${path.bucket}/${path.prefix}`);
    return submissions;
}
async function submitOne(entry, requestId, { queue }) {
    const [task] = readEvent(eventOf(entry, requestId)).tasks;
    if (task === undefined)
        throw new Error(`s3://${entry.bucket}/${entry.key} is nothing to work on`);
    return submitOnce(task, requestId, queue);
}
async function submitArray({ bucket, prefix }, entries, { requestId, number }, { queue, state, client }) {
    if (state === undefined)
        throw new Error('the function has no bucket in which a list of objects could be kept. Deploy it again.');
    if (queue.plainImage)
        throw new Error('an image that is used as it is has no supervisor, which would give each child its object');
    const { functionName, jobQueue, jobDefinition } = queue;
    const { body, width } = writeManifest(entries);
    // A name of its own: another try may find other objects, while the job of the first reads its list.
    const place = { bucket: state.bucket, key: `${state.prefix}manifests/${(0,external_node_crypto_.randomUUID)()}.jsonl`, width };
    const list = { Bucket: place.bucket, Key: place.key, Body: body, ContentType: 'application/x-ndjson' };
    await (await client()).putObject(list);
    const variables = { [MANIFEST_VARIABLE]: JSON.stringify(place), [REQUEST_ID_VARIABLE]: requestId };
    const request = {
        jobName: jobName(functionName, bucket, prefix, `${requestId}/${number}`),
        jobQueue,
        jobDefinition,
        arrayProperties: { size: entries.length },
        ...jobOverrides(variables, false),
    };
    const made = await submitNamed(request, requestId, queue, `${entries.length} objects of s3://${bucket}/${prefix}`);
    return { bucket, key: prefix, size: entries.length, ...made };
}
/** The objects under a prefix, as many at a time as an array job takes. */
async function* parts({ bucket, prefix }, client) {
    let entries = [];
    let token;
    do {
        const more = token === undefined ? {} : { ContinuationToken: token };
        const page = await client.listObjectsV2({ Bucket: bucket, Prefix: prefix, ...more });
        for (const { Key: key = '', Size: size = 0, ETag: eTag = '' } of page.Contents ?? []) {
            if (key.endsWith('/') || key.startsWith(STATE_ROOT))
                continue;
            entries.push({ bucket, key, size, eTag: eTag.replaceAll('"', '') });
        }
        token = page.NextContinuationToken;
        for (; entries.length >= ARRAY_SIZE.most; entries = entries.slice(ARRAY_SIZE.most))
            yield entries.slice(0, ARRAY_SIZE.most);
    } while (token !== undefined);
    if (entries.length > 0)
        yield entries;
}

;// CONCATENATED MODULE: ./build/src/contract/outcome-line.js
// The line that the supervisor writes to its log at the end of the work on one object in a Lambda function. `test`
// finds it in the function's log group: a Lambda invocation that S3 made has no other way of telling how it ended.
/**
 * What the line at the beginning of the work begins with; JSON of InvocationBegin follows. By it a test finds the
 * invocation while it runs.
 */
const BEGIN_MARK = 'SCAR_BEGIN ';
/** What the line at the end begins with; JSON of InvocationOutcome follows. */
const OUTCOME_MARK = 'SCAR_OUTCOME ';

;// CONCATENATED MODULE: ./build/src/supervisor/object-lock.js
// Modes lambda and lambda-batch: of several deliveries of one object version, one does the work. A try that failed leaves the object to
// Lambda's next one.



/**
 * Lambda tries a failed invocation again after a minute, under the same request id
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html). What comes sooner is a duplicate. Milliseconds.
 */
const NEXT_TRY_MS = 50_000;
/** A call has no duplicates to fear: who calls waits for the answer. */
const free = { kind: 'ours', seenBefore: true, settle: async () => undefined };
/**
 * Takes an object for the rest of an invocation.
 * @throws AwsError when S3 fails
 */
async function lockObject(task, invocation, context) {
    const { locks, log } = context;
    const { requestId, deadline } = invocation;
    if (task.object === undefined || locks === undefined)
        return free;
    const name = jobNameOf(task, requestId, context.config);
    const lock = await tryLock(name, requestId, deadline - (locks.now ?? Date.now)(), locks);
    if (lock.kind === 'held')
        return ours(lock, log);
    if (lock.kind === 'unavailable') {
        log.warning(`no lock for ${calledOf(task)}, so that duplicates of its event may be worked on, too: ${lock.reason}`);
        return free;
    }
    const { note } = lock;
    const taken = mayTakeOver(note, requestId, locks) ? await lock.takeOver() : undefined;
    if (taken !== undefined)
        return ours(taken, log);
    log.info(`${calledOf(task)} is ${whose(note)}: this delivery of its event is a duplicate`);
    return { kind: 'theirs', ...(note.jobId === undefined ? {} : { jobId: note.jobId }) };
}
function mayTakeOver(note, requestId, locks) {
    if (note.done === true || note.jobId !== undefined)
        return false;
    const nextTry = note.requestId === requestId && (locks.now ?? Date.now)() > note.taken + NEXT_TRY_MS;
    return nextTry || isOver(note, locks);
}
function whose({ done, jobId, requestId }) {
    if (jobId !== undefined)
        return `in job ${jobId}`;
    return done === true ? `done by request ${requestId}` : `being worked on by request ${requestId}`;
}
function ours(lock, log) {
    const settle = ({ status, jobId }) => {
        if (status === 'failed')
            return lock.release();
        return lock.finish(jobId === undefined ? { done: true } : { jobId });
    };
    return {
        kind: 'ours',
        seenBefore: lock.takenOver,
        settle: (outcome) => settle(outcome).catch((error) => {
            log.warning(`the object's lock could not be written, so that duplicates of its event may be worked on, too: ${messageOf(error)}`);
        }),
    };
}

;// CONCATENATED MODULE: ./build/src/supervisor/lambda-task.js
// One object or call in a Lambda function: done here while there is time, given to a job when there is none (mode
// lambda-batch), and told of in two lines that `test` finds.








/** How many outputs an outcome lists: a log line has room for 256 KB. */
const MOST_OUTPUTS = 500;
/** Does a task. A failure is an outcome; nothing is thrown. */
async function doTask(own, lambda) {
    const { task, invocation: { requestId } } = own;
    const begin = {
        requestId,
        ...(task.object === undefined ? {} : { object: { bucket: task.object.bucket, key: task.object.key } }),
    };
    const lock = await lockObject(task, own.invocation, lambda).catch((error) => messageOf(error));
    if (typeof lock === 'string')
        return untold({ ...begin, status: 'failed', reason: `no lock: ${lock}`, outputs: [] });
    // What another invocation tells of is not told of again.
    if (lock.kind === 'theirs')
        return untold({ ...begin, status: 'repeated', ...jobOf(lock) });
    lambda.writeLog(BEGIN_MARK + JSON.stringify(begin));
    const output = new Capture();
    const { errorType, ...end } = await outcomeOf(own, lock, lambda, output);
    await lock.settle(end);
    const outcome = { ...begin, ...end };
    lambda.writeLog(OUTCOME_MARK + JSON.stringify({ ...outcome, outputs: outcome.outputs.slice(0, MOST_OUTPUTS) }));
    return { outcome, output, errorType };
}
const jobOf = ({ jobId }) => (jobId === undefined ? {} : { jobId });
const untold = (outcome) => ({ outcome, output: new Capture(), errorType: 'Scar.Failed' });
const delegated = (jobId) => ({ status: 'delegated', jobId, outputs: [], errorType: '' });
async function outcomeOf(own, lock, lambda, output) {
    const { task, invocation: { requestId } } = own;
    const { log } = lambda;
    const mayDelegate = lambda.config.mode === 'lambda-batch';
    try {
        if (mayDelegate && lock.seenBefore) {
            // Lambda may have been stopped right after it gave the object to a job, and now be asked again.
            const earlier = await earlierJob(task, requestId, queueOf(lambda));
            if (earlier !== undefined) {
                log.info(`job ${earlier} has this object already: an earlier delivery of this event gave it away`);
                return delegated(earlier);
            }
        }
        return { status: 'succeeded', exitCode: 0, outputs: await workInTime(own, lambda, output), errorType: '' };
    }
    catch (error) {
        if (!(mayDelegate && error instanceof OutOfTime))
            return failed(error, lambda);
        log.info(`${error.message.replace(/:.*/, '')} in Lambda: the work goes to a job`);
        return submitOnce(task, requestId, queueOf(lambda)).then(({ jobId }) => delegated(jobId), (reason) => failed(new Error(`no job could be submitted: ${messageOf(reason)}`), lambda));
    }
}
/** @throws OutOfTime when Lambda's limit is near, whatever the program's end was then */
async function workInTime({ task, answers, invocation, limit }, lambda, output) {
    const program = limit.forProgram();
    const upload = limit.forUpload();
    const { requestId, traceId } = invocation;
    const trace = traceId === undefined ? {} : { _X_AMZN_TRACE_ID: traceId };
    try {
        return await doWork({
            ...lambda,
            environment: { ...lambda.environment, ...trace },
            task,
            requestId,
            origin: requestId,
            interrupt: AbortSignal.any([program.signal, lambda.interrupt]),
            graceMs: limit.graceMs,
            ...(answers ? { onOutput: (chunk) => keep(chunk, output, lambda) } : {}),
            beforeUpload: (uploads) => {
                program.clear();
                const bytes = uploads.reduce((sum, { file }) => sum + file.bytes, 0);
                // Decided before the first output is written: a job would write them all once more.
                if (lambda.config.mode === 'lambda-batch' && !limit.allows(bytes, uploads.length)) {
                    throw new OutOfTime(`no time is left to upload ${uploads.length} outputs of ${bytes} bytes`);
                }
                return AbortSignal.any([upload.signal, lambda.interrupt]);
            },
        });
    }
    catch (error) {
        if (program.signal.aborted)
            throw program.signal.reason;
        throw error;
    }
    finally {
        program.clear();
        upload.clear();
    }
}
/** Kept for the answer, and shown as it comes. */
function keep(chunk, output, { writeOutput }) {
    output.add(chunk);
    if (!chunk.includes(0))
        writeOutput(chunk);
}
function failed(error, { log }) {
    const { message, exitCode } = failureOf(error);
    log.error(message);
    const code = exitCode === undefined || error instanceof OutOfTime ? {} : { exitCode };
    return { status: 'failed', ...code, reason: message, outputs: [], errorType: errorTypeOf(error) };
}
function errorTypeOf(error) {
    if (error instanceof OutOfTime)
        return 'Scar.OutOfTime';
    if (error instanceof ProgramFailure)
        return `Program.ExitCode${error.exitCode}`;
    if (error instanceof SupervisorFailure)
        return `Scar.${error.kind[0]?.toUpperCase() ?? ''}${error.kind.slice(1)}`;
    return 'Scar.Failed';
}
/** Where jobs go. @throws SupervisorFailure `configuration` when the function doesn't know its queue */
function queueOf({ environment, config, batch, log, submitted }) {
    const jobQueue = environment[JOB_QUEUE_VARIABLE];
    const jobDefinition = environment[JOB_DEFINITION_VARIABLE];
    if (!jobQueue || !jobDefinition) {
        const missing = `the function lacks ${JOB_QUEUE_VARIABLE} or ${JOB_DEFINITION_VARIABLE}`;
        throw new SupervisorFailure('configuration', `${missing}. Deploy the function again.`);
    }
    const own = { functionName: config.functionName, plainImage: false, multiNode: config.nodes !== undefined };
    return { ...own, jobQueue, jobDefinition, batch, log, submitted };
}

;// CONCATENATED MODULE: ./build/src/supervisor/time-limit.js
// Lambda's time limit, and what must be done before it: after it the function is stopped in whatever it does.

/** No more than this is kept for what follows after the last moment at which uploads may still run. Milliseconds. */
const MOST_RESERVE_MS = 3000;
/** What a function surely uploads in a second, bytes: a cautious guess. */
const UPLOAD_RATE = 20_000_000;
/** Time of one small upload, milliseconds; eight go on at once. */
const UPLOAD_MS = 100 / 8;
class TimeLimit {
    #deadline;
    #thresholdMs;
    #started = Date.now();
    /**
     * @param deadline when Lambda stops the function, milliseconds since 1970
     * @param threshold seconds before it at which the program is stopped
     */
    constructor(deadline, threshold) {
        this.#deadline = deadline;
        this.#thresholdMs = threshold * 1000;
    }
    /** Time from SIGTERM to SIGKILL: most of the threshold is for what follows. Milliseconds. */
    get graceMs() {
        return Math.min(MOST_RESERVE_MS, this.#thresholdMs * 0.3);
    }
    /** Aborted when the program must end. */
    forProgram() {
        return alarm(this.#deadline - this.#thresholdMs, () => new OutOfTime(this.#words('')));
    }
    /** Aborted when uploads must end. */
    forUpload() {
        return alarm(this.#uploadsEnd, () => new OutOfTime(this.#words(' while it uploaded its outputs')));
    }
    /** Whether uploads of so many bytes and files will surely be done in time. */
    allows(bytes, files) {
        return Date.now() + (bytes / UPLOAD_RATE) * 1000 + files * UPLOAD_MS < this.#uploadsEnd;
    }
    get #uploadsEnd() {
        return this.#deadline - Math.min(MOST_RESERVE_MS, this.#thresholdMs / 2);
    }
    #words(while_) {
        const seconds = Math.max(0, Math.round((Date.now() - this.#started) / 1000));
        return `timed out after ${seconds} s${while_}: raise \`timeout\`, or use execution_mode lambda-batch or batch`;
    }
}
function alarm(at, reason) {
    const controller = new AbortController();
    const left = at - Date.now();
    if (left <= 0)
        controller.abort(reason());
    const timer = setTimeout(() => controller.abort(reason()), Math.max(0, left));
    return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

;// CONCATENATED MODULE: ./build/src/supervisor/invocation.js
// One invocation of a Lambda function that is the packaged image: the work of each object or call, and the answer.







/** The invocation failed; Lambda is told so, with a type that says in which way. */
class InvocationFailure extends Error {
    name = 'InvocationFailure';
    errorType;
    constructor(errorType, message) {
        super(message);
        this.errorType = errorType;
    }
}
/**
 * Does all the work of an invocation, one object after another. Returns its answer.
 * @throws InvocationFailure when any of it failed; all was tried
 */
async function invoke(invocation, lambda) {
    const event = JSON.parse(invocation.event);
    const { s3, config, locks } = lambda;
    const path = config.mode === 'lambda-batch' && s3 !== undefined ? prefixIn(event) : undefined;
    if (path !== undefined && s3 !== undefined) {
        // Thousands of objects are nothing for one invocation: they go to jobs at once.
        const queue = { ...queueOf(lambda), ...(locks === undefined ? {} : { locks }) };
        return { jobs: await submitPrefix(path, tokenIn(event, invocation.requestId), { queue, state: config.state, client: s3 }) };
    }
    const read = readEvent(event);
    for (const what of read.ignored)
        lambda.log.info(`ignored ${what}`);
    const limit = new TimeLimit(invocation.deadline, lambda.config.timeoutThreshold ?? 10);
    const ends = [];
    const answers = read.kind !== 'objects';
    for (const task of read.tasks)
        ends.push(await doTask({ task, answers, invocation, limit }, lambda));
    const failed = ends.filter(({ outcome }) => outcome.status === 'failed');
    const [first] = failed;
    if (first === undefined)
        return answer(read, ends, invocation.requestId);
    if (read.kind === 'objects')
        lambda.log.info('the invocation failed: Lambda tries it up to two more times');
    const reasons = failed.map(({ outcome }) => `${outcome.reason ?? ''} (${calledOf(outcome)})`);
    throw new InvocationFailure(first.errorType, reasons.join('; '));
}
function answer({ kind }, ends, requestId) {
    const [end] = ends;
    if (end === undefined || kind === 'objects')
        return { outcomes: ends.map(({ outcome }) => outcome) };
    if (end.outcome.status === 'delegated')
        return jsonAnswer(202, { jobId: end.outcome.jobId }, requestId);
    try {
        return outputAnswer(end.output.content, requestId);
    }
    catch (error) {
        throw new InvocationFailure('Scar.AnswerTooLarge', messageOf(error));
    }
}

;// CONCATENATED MODULE: ./build/src/supervisor/lambda.js
// The Lambda function of modes `lambda` and `lambda-batch`: the packaged image's main program, which asks Lambda for
// one invocation after another.






/** Serves invocations until Lambda ends the function. Returns the exit code of the process. */
async function serveLambda({ api, ...options }) {
    let log = createLog('INFO', options.writeLog);
    const settings = await readSettings(options.root).catch(async (error) => {
        log.error(messageOf(error));
        await api.failToStart({ errorType: 'Scar.Configuration', errorMessage: messageOf(error) });
        return undefined;
    });
    if (settings === undefined)
        return 1;
    log = createLog(settings.config.logLevel, options.writeLog);
    const { state } = settings.config;
    const locks = state === undefined ? {} : { locks: { place: state, client: options.lockClient } };
    // Not TMPDIR: that may be a file system that other functions use, too.
    const temporary = (0,external_node_path_.join)(options.root, 'tmp');
    const kept = new Set(await namesIn(temporary));
    try {
        while (!options.interrupt.aborted) {
            const invocation = await api.next(options.interrupt);
            const answer = await answerOf(() => invoke(invocation, { ...options, ...settings, ...locks, log }));
            await sweep(temporary, kept, log);
            if (answer.error !== undefined)
                await api.fail(invocation.requestId, answer.error);
            else
                await api.respond(invocation.requestId, answer.value).catch((error) => log.error(messageOf(error)));
        }
    }
    catch (error) {
        // Lambda starts a new environment for the next invocation.
        if (!options.interrupt.aborted) {
            log.error(messageOf(error));
            return 1;
        }
    }
    return 0;
}
async function answerOf(work) {
    try {
        return { value: await work() };
    }
    catch (error) {
        const errorType = error instanceof InvocationFailure ? error.errorType : 'Scar.Unexpected';
        return { error: { errorType, errorMessage: messageOf(error) } };
    }
}
const namesIn = (folder) => (0,promises_.readdir)(folder).catch(() => []);
/**
 * Removes what an invocation left in the temporary folder: the next one, for another object, would find it, and the
 * folder would fill up.
 */
async function sweep(folder, kept, log) {
    for (const name of await namesIn(folder)) {
        if (kept.has(name))
            continue;
        await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { recursive: true, force: true }).catch((error) => {
            log.warning(`${name} is left in ${folder}: ${messageOf(error)}`);
        });
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
;// CONCATENATED MODULE: ./build/src/supervisor/runtime-api.js
// A client of the Lambda runtime API: asks for invocations and tells how they ended.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html


/** @param address `host:port`, of AWS_LAMBDA_RUNTIME_API */
function runtimeApi(address) {
    const base = `http://${address}/2018-06-01/runtime`;
    const post = async (path, content, errorType) => {
        const headers = errorType === undefined ? {} : { 'lambda-runtime-function-error-type': errorType };
        const body = Buffer.from(JSON.stringify(content) ?? 'null');
        await exchange(`${base}/${path}`, { method: 'POST', headers, body });
    };
    const postError = (path, error) => post(path, { ...error, stackTrace: [] }, error.errorType);
    return {
        next: async (signal) => {
            const { headers, body } = await exchange(`${base}/invocation/next`, { method: 'GET', signal });
            return {
                requestId: String(headers['lambda-runtime-aws-request-id']),
                deadline: Number(headers['lambda-runtime-deadline-ms']),
                traceId: headers['lambda-runtime-trace-id']?.toString(),
                event: body.toString('utf8'),
            };
        },
        respond: (requestId, answer) => post(`invocation/${requestId}/response`, answer),
        fail: (requestId, error) => postError(`invocation/${requestId}/error`, error),
        failToStart: (error) => postError('init/error', error),
    };
}
/** A connection for each request, without any time limit: between two invocations the function may sleep for hours. */
function exchange(url, { method, headers = {}, body, signal }) {
    return new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length };
        const abort = signal === undefined ? {} : { signal };
        const options = { method, agent: false, headers: { ...headers, ...length }, ...abort };
        const request = (0,external_node_http_.request)(url, options, (response) => {
            (0,consumers_namespaceObject.buffer)(response).then((content) => {
                const { statusCode = 0 } = response;
                if (statusCode < 300)
                    return resolve({ headers: response.headers, body: content });
                const words = content.toString('utf8', 0, 500);
                return reject(new Error(`Lambda's runtime API answered ${method} ${url} with ${statusCode}: ${words}`));
            }, reject);
        });
        request.once('error', reject);
        request.end(body);
    });
}

;// CONCATENATED MODULE: ./build/src/supervisor/main.js
// The supervisor as the main program of a container: of a Batch job's, or of a Lambda function's.






/**
 * Batch sends SIGTERM and, 30 s later, SIGKILL: we stay within that.
 * https://docs.aws.amazon.com/batch/latest/userguide/job_timeouts.html
 */
const GRACE_MS = 29_000;
/**
 * Runs the job of this container, or serves Lambda's invocations. Returns the exit code of the process.
 * @param root where LAYOUT's paths begin
 */
async function main(root, graceMs = GRACE_MS) {
    const environment = { ...process.env };
    // Only for us, after the copy: without a home folder and without /etc/passwd, the SDK's look for its files would
    // throw; and its advice to use another Node would stand among the user's lines.
    process.env['HOME'] ??= '/';
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
    const interrupt = new AbortController();
    const onSignal = (signal) => interrupt.abort(new Interrupted(signal));
    process.once('SIGTERM', onSignal);
    process.once('SIGINT', onSignal);
    const common = {
        root,
        environment,
        interrupt: interrupt.signal,
        openStore: storeOf(environment),
        // Written at once, as the user's lines are, so that the two stay in order.
        writeLog: (line) => void process.stderr.write(`${line}\n`),
    };
    const address = environment['AWS_LAMBDA_RUNTIME_API'];
    if (!address)
        return runContainer({ ...common, graceMs, notes: () => createS3(regionOf(environment), environment) });
    let batch;
    let notes;
    const ownS3 = () => (notes ??= createS3(regionOf(environment), environment));
    return serveLambda({
        ...common,
        api: runtimeApi(address),
        batch: () => (batch ??= createBatch(regionOf(environment))),
        lockClient: ownS3,
        s3: ownS3,
        submitted: new Map(),
        writeOutput: (chunk) => void process.stdout.write(chunk),
    });
}
/** A client a region, kept from one invocation to the next. */
function storeOf(environment) {
    const stores = new Map();
    return (eventRegion) => {
        const region = regionOf(environment, eventRegion);
        const store = stores.get(region) ?? createS3(region, environment).then(s3Store);
        stores.set(region, store);
        return store;
    };
}

;// CONCATENATED MODULE: ./build/src/supervisor/trigger.js





/** The answer to an event; who called through HTTP is told with 202 that the work has been accepted. */
async function answerEvent(event, requestId, trigger) {
    const jobs = await submitJobs(event, requestId, trigger);
    return readEvent(event).kind === 'http' ? jsonAnswer(202, { jobs }, requestId) : { jobs };
}
/**
 * Submits a job for each object of an event, or for a call; array jobs for a call that names a prefix.
 * All are tried before a failure is thrown: Lambda then delivers the event again, and what was submitted is found by
 * its name.
 * @throws Error when any job could not be submitted
 */
async function submitJobs(event, requestId, trigger) {
    const { log, s3: client } = trigger;
    const path = client === undefined ? undefined : prefixIn(event);
    if (client !== undefined && path !== undefined) {
        return submitPrefix(path, tokenIn(event, requestId), { queue: trigger_queueOf(trigger), state: trigger.config.state, client });
    }
    const { tasks, ignored } = readEvent(event);
    for (const what of ignored)
        log.info(`ignored ${what}`);
    const submissions = [];
    const failures = [];
    for (const task of tasks) {
        try {
            submissions.push(await trigger_submit(task, requestId, trigger));
        }
        catch (error) {
            failures.push(`no job for ${calledOf(task)}: ${messageOf(error)}`);
            log.error(`no job for ${calledOf(task)}: ${messageOf(error)}`);
        }
    }
    if (failures.length > 0)
        throw new Error(failures.join('; '));
    return submissions;
}
function trigger_submit(task, requestId, trigger) {
    return submitOnce(task, requestId, trigger_queueOf(trigger));
}
function trigger_queueOf({ config, batch, log, submitted, locks }) {
    const { functionName, jobQueue, jobDefinition, plainImage = false, multiNode = false } = config;
    const own = { functionName, jobQueue, jobDefinition, plainImage, multiNode, batch, log, submitted };
    return locks === undefined ? own : { ...own, locks };
}

;// CONCATENATED MODULE: ./build/src/supervisor/handler.js
// The supervisor as the Lambda function of mode `batch`.








let trigger;
/**
 * Lambda's entry. Returns what became of each object or call; throws when a job could not be submitted, so that Lambda
 * tries again.
 */
async function handler(event, context) {
    trigger ??= createTrigger((0,external_node_path_.dirname)((0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url)));
    return answerEvent(event, context.awsRequestId, trigger);
}
/** A trigger with the configuration that lies in a folder. Its client is made when the first job is to be submitted. */
function createTrigger(folder) {
    const config = readConfig((0,external_node_path_.join)(folder, TRIGGER_CONFIG_FILE));
    let client;
    let s3;
    const s3Client = () => (s3 ??= createS3(regionOf(process.env), process.env));
    return {
        config,
        batch: () => (client ??= createBatch(regionOf(process.env))),
        log: createLog(config.logLevel, (line) => console.log(line)),
        submitted: new Map(),
        s3: s3Client,
        ...(config.state === undefined ? {} : { locks: { place: config.state, client: s3Client } }),
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
function supervisor_isMain() {
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
if (supervisor_isMain()) {
    // Ends at once: connections that are kept alive must not hold the container. stdout and stderr are written
    // synchronously on Linux.
    void main('/').then((exitCode) => process.exit(exitCode));
}

var __webpack_exports__handler = __webpack_exports__.R;
export { __webpack_exports__handler as handler };
