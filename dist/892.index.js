export const id = 892;
export const ids = [892];
export const modules = {

/***/ 4892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubComments: () => (/* binding */ githubComments)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
// Comments of a pull request over GitHub's REST API. Loaded only when a comment is to be written.

/** A request takes no longer: a step must not wait for a comment. */
const LIMIT_MS = 10_000;
const PAGE = 100;
/**
 * The comments of one pull request. GITHUB_API_URL says where the API is, also of GitHub Enterprise Server.
 * @param repository `owner/name`
 */
function githubComments(token, repository, number) {
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token, { userAgent: 'scar-action' });
    const [owner = '', repo = ''] = repository.split('/');
    const limit = () => ({ request: { signal: AbortSignal.timeout(LIMIT_MS) } });
    return {
        async *list() {
            const pages = octokit.paginate.iterator('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
                owner, repo, issue_number: number, per_page: PAGE, ...limit(),
            });
            for await (const { data } of pages) {
                for (const comment of data)
                    yield { id: comment.id, body: comment.body ?? '', author: comment.user?.login ?? '' };
            }
        },
        // Tokens of apps, among them GITHUB_TOKEN, may not ask `GET /user`; this they may.
        viewer: async () => (await octokit.graphql('query { viewer { login } }', limit())).viewer.login,
        create: async (body) => {
            await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { owner, repo, issue_number: number, body, ...limit() });
        },
        update: async (id, body) => {
            await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { owner, repo, comment_id: id, body, ...limit() });
        },
    };
}


/***/ })

};
