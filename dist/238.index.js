export const id = 238;
export const ids = [238];
export const modules = {

/***/ 6238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compareWithBase: () => (/* binding */ compareWithBase),
  withChanges: () => (/* binding */ withChanges)
});

// EXTERNAL MODULE: ./build/src/action/examine.js + 28 modules
var examine = __webpack_require__(1407);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/src/action/git.js
// The little of git that is needed to read another commit: plumbing commands, without a shell, without network, without filters.

const LONGEST_OUTPUT = 256 * 1024 * 1024;
const LIMIT_MS = 30_000;
/** git in a folder. */
function gitIn(folder) {
    return {
        run: (...args) => {
            try {
                // In a job's container the workspace belongs to another user, which git refuses by default; nothing here runs what it holds.
                return (0,external_node_child_process_.execFileSync)('git', ['-c', `safe.directory=*`, ...args], {
                    cwd: folder,
                    maxBuffer: LONGEST_OUTPUT,
                    timeout: LIMIT_MS,
                    stdio: ['ignore', 'pipe', 'ignore'],
                    // A partial clone would fetch what is missing, and ask for a password.
                    env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_ALLOW_PROTOCOL: 'none' },
                });
            }
            catch {
                return undefined;
            }
        },
    };
}
/** The full id of a commit; undefined when it isn't in the checkout. */
function commitOf(git, revision) {
    return line(git.run('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`));
}
/** The newest commit that both have in their history, as far as the checkout reaches. */
function mergeBase(git, one, other) {
    return line(git.run('merge-base', one, other));
}
function isShallow(git) {
    return line(git.run('rev-parse', '--is-shallow-repository')) === 'true';
}
function line(output) {
    return output?.toString('utf8').trim() || undefined;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/action/git-folder.js
// The workspace as it was at a commit: the same reading as from the disk. Files that are still the same are read from there.



/** The workspace's tree at a commit; undefined when it can't be read. */
function folderAt(git, commit, workspace) {
    // From within a sub-folder, ls-tree lists what is below it, with paths relative to it.
    const listing = git.run('ls-tree', '-r', '-z', commit);
    if (listing === undefined)
        return undefined;
    const files = blobsIn(listing.toString('utf8'));
    return {
        read: (path) => {
            const blob = files.get(inside(workspace, path));
            return blob === undefined ? undefined : (sameOnDisk((0,external_node_path_.resolve)(workspace, path), blob) ?? git.run('cat-file', 'blob', blob));
        },
        fs: fileSystemOf(files.keys(), workspace),
    };
}
const inside = (workspace, path) => (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, path)).replaceAll('\\', '/');
/** `100644 blob <id>\t<path>\0...`; symbolic links (120000) and submodules (160000) are no files to read. */
function blobsIn(listing) {
    const entries = listing.split('\0').flatMap((entry) => {
        const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
        return id === undefined || path === undefined ? [] : [[path, id]];
    });
    return new Map(entries);
}
/** The file on the disk, if it has the very content of the blob: that spares a process. */
function sameOnDisk(path, blob) {
    try {
        const content = (0,external_node_fs_.readFileSync)(path);
        // https://git-scm.com/book/en/v2/Git-Internals-Git-Objects; repositories of SHA-256 have ids of 64 digits.
        const id = (0,external_node_crypto_.createHash)(blob.length === 40 ? 'sha1' : 'sha256').update(`blob ${content.length}\0`).update(content).digest('hex');
        return id === blob ? content : undefined;
    }
    catch {
        return undefined;
    }
}
/** As much of a file system as a glob asks for: the listing of folders. */
function fileSystemOf(paths, workspace) {
    const folders = new Map();
    for (const path of paths) {
        const parts = path.split('/');
        parts.forEach((name, index) => {
            const folder = parts.slice(0, index).join('/');
            const entries = folders.get(folder) ?? new Map();
            folders.set(folder, entries.set(name, index === parts.length - 1));
        });
    }
    const readdir = (path, _options, callback) => {
        const entries = [...(folders.get(inside(workspace, path)) ?? [])];
        callback(null, entries.map(([name, isFile]) => ({
            name, isFile: () => isFile, isDirectory: () => !isFile, isSymbolicLink: () => false,
        })));
    };
    return { readdir };
}

// EXTERNAL MODULE: ./build/src/action/sources.js
var action_sources = __webpack_require__(6034);
;// CONCATENATED MODULE: ./build/src/action/base.js




/** Adds to each budget how it differs from the base commit, where that is at hand. Nothing fails for want of it. */
async function compareWithBase(step, budgets, pullRequest) {
    const { inputs, workspace, toolkit } = step;
    if (inputs.base === undefined && pullRequest === undefined)
        return { budgets };
    const git = gitIn(workspace);
    const base = findBase(git, inputs.base, pullRequest);
    const folder = base === undefined ? undefined : folderAt(git, base.commit, workspace);
    if (base === undefined || folder === undefined) {
        toolkit[isShallow(git) || inputs.base !== undefined ? 'info' : 'debug'](missing(inputs.base ?? pullRequest?.baseBranch ?? '', isShallow(git)));
        return { budgets };
    }
    return { budgets: withChanges(budgets, await budgetsAt(step, folder)), base };
}
function missing(name, shallow) {
    const help = shallow ? ' Give actions/checkout `fetch-depth: 2` (or 0, for the whole history).' : '';
    return `How the budgets change is not shown: the base, ${name}, is not in this checkout.${help}`;
}
/** The commit that input base names, else the one that the pull request started from. */
function findBase(git, input, pullRequest) {
    if (input !== undefined)
        return base(commitOf(git, input), input);
    const branch = pullRequest?.baseBranch ?? '';
    const tips = [`refs/remotes/origin/${branch}`, pullRequest?.baseCommit].flatMap((tip) => (tip === undefined ? [] : (commitOf(git, tip) ?? [])));
    for (const tip of tips) {
        const commit = mergeBase(git, 'HEAD', tip);
        if (commit !== undefined)
            return base(commit, `the merge base with ${branch}`);
    }
    // What actions/checkout gives for a pull request is its merge into the base branch; the first parent is that branch.
    return commitOf(git, 'HEAD^2') === undefined ? undefined : base(commitOf(git, 'HEAD^1'), branch);
}
function base(commit, from) {
    return commit === undefined ? undefined : { commit, from };
}
async function budgetsAt({ inputs, workspace }, folder) {
    const exclude = inputs.files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    const include = inputs.files.filter((pattern) => !pattern.startsWith('!'));
    const found = await Promise.all(include.map((pattern) => (0,action_sources/* filesMatching */.NP)(pattern, exclude, workspace, folder.fs)));
    const text = (file) => {
        const content = folder.read(file);
        return content === undefined ? [] : [{ file, text: Buffer.from(content).toString('utf8') }];
    };
    const sources = [...new Set(found.flat())].sort().flatMap(text);
    const [defaults] = inputs.config === undefined ? [] : text(inputs.config);
    return (0,examine/* examine */.s)(sources, { defaults, readFile: folder.read, variables: inputs.variables }, inputs.stage).budgets;
}
/** The budgets with their changes; a function that was not there before has none. */
function withChanges(budgets, before) {
    const key = ({ functionName, id }) => `${functionName}\n${id}`;
    const used = new Map(before.map((line) => [key(line), line.used]));
    return budgets.map((line) => {
        const was = used.get(key(line));
        return was === undefined ? line : { ...line, change: line.used - was };
    });
}


/***/ })

};
