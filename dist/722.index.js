export const id = 722;
export const ids = [722];
export const modules = {

/***/ 1722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  writeSarif: () => (/* binding */ writeSarif)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/check/reading.js
var reading = __webpack_require__(5982);
// EXTERNAL MODULE: ./build/src/check/rules.js + 49 modules
var rules = __webpack_require__(6544);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/src/report/comment.js
var comment = __webpack_require__(2081);
// EXTERNAL MODULE: ./build/src/report/log.js
var log = __webpack_require__(6314);
// EXTERNAL MODULE: ./build/src/report/places.js
var places = __webpack_require__(5342);
// EXTERNAL MODULE: ./build/src/report/sections/findings.js
var findings = __webpack_require__(8611);
;// CONCATENATED MODULE: ./build/src/report/sarif.js
// The findings as SARIF 2.1.0, as GitHub's code scanning wants it:
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning





/** "If any of these objects exceeds its maximum value the SARIF file is rejected". */
const MOST_RESULTS = 25_000;
const LONGEST_DESCRIPTION = 1024;
const LEVEL = { error: 'error', warning: 'warning', notice: 'note' };
const PROBLEM = { error: 'error', warning: 'warning', notice: 'recommendation' };
/**
 * The report's findings as a SARIF log: a value to be written as JSON.
 * @param known all rules; those that are only in findings are added
 */
function renderSarif(report, known) {
    const rules = allRules(report.findings, known);
    const index = new Map(rules.map((rule, at) => [rule.id, at]));
    const fingerprint = fingerprints();
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [{
                tool: {
                    driver: {
                        name: 'scar-action',
                        semanticVersion: '1.0.0',
                        ...(report.links === undefined ? {} : { informationUri: report.links.rules }),
                        rules: rules.map((rule) => descriptor(rule, report.links)),
                    },
                },
                // Two steps with different files don't replace each other's results.
                automationDetails: { id: `scar-action/${(0,comment/* stepKey */.Ug)(report)}/` },
                columnKind: 'utf16CodeUnits',
                results: (0,findings/* bySeverity */.Np)(report.findings).slice(0, MOST_RESULTS).map((finding) => ({
                    ruleId: finding.rule,
                    ruleIndex: index.get(finding.rule),
                    level: LEVEL[finding.severity],
                    message: { text: (0,log/* findingText */.NK)(finding) },
                    locations: [{ physicalLocation: sarif_location(finding) }],
                    partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
                })),
            }],
    };
}
function allRules(findings, known) {
    const found = findings.map(({ rule, severity, help }) => ({ id: rule, severity, what: inWords(rule), help }));
    // Of two of one name the first counts: the later ones are put in before it.
    const byId = new Map([...known, ...found].toReversed().map((rule) => [rule.id, rule]));
    return [...byId.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
function descriptor({ id, severity, what, why, help }, links) {
    const address = links === undefined ? undefined : (0,places/* ruleAddress */.XR)(id, links);
    const documentation = why === undefined ? help : `${why} ${help}`;
    return {
        id,
        name: id,
        shortDescription: { text: what.slice(0, LONGEST_DESCRIPTION) },
        fullDescription: { text: documentation.slice(0, LONGEST_DESCRIPTION) },
        defaultConfiguration: { level: LEVEL[severity] },
        help: { text: documentation, markdown: address === undefined ? documentation : `${documentation}\n\n[More about this rule](${address})` },
        ...(address === undefined ? {} : { helpUri: address }),
        properties: { tags: ['scar', 'aws'], precision: 'very-high', 'problem.severity': PROBLEM[severity] },
    };
}
/** `job-definition-size` -> `Job definition size`. */
function inWords(id) {
    return id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}
function sarif_location({ position: { file, line, column }, excerpt = '' }) {
    return {
        artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
        region: { startLine: line, startColumn: column, endLine: line, endColumn: Math.max(column + 1, excerpt.trimEnd().length + 1) },
    };
}
/**
 * What stays the same when lines move: the rule, the function and the text of the line; the n-th of several gets its number, as in
 * https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
function fingerprints() {
    const seen = new Map();
    return ({ rule, functionName = '', excerpt = '', position }) => {
        const parts = [rule, position.file, functionName, excerpt.trim()];
        const hash = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
        const number = (seen.get(hash) ?? 0) + 1;
        seen.set(hash, number);
        return `${hash}:${number}`;
    };
}

;// CONCATENATED MODULE: ./build/src/action/sarif.js
// Writes the findings as a SARIF file, where input sarif says so, for github/codeql-action/upload-sarif.






/**
 * Writes the file. Without definitions that could be read there is none: an empty one would close all alerts as fixed.
 * @param path relative to the workspace
 * @returns whether it was written
 * @throws UserError when it can't be written
 */
async function writeSarif(path, report, workspace) {
    if (report.workflow === undefined)
        return false;
    const file = (0,external_node_path_.resolve)(workspace, path);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        await (0,promises_.writeFile)(file, `${JSON.stringify(renderSarif(report, [...rules/* RULES */.y, ...reading/* READING_RULES */.B]), undefined, 2)}\n`);
        return true;
    }
    catch (error) {
        throw new errors/* UserError */.y(`input sarif: ${path} can't be written: ${(0,errors/* messageOf */.b)(error)}`, { cause: error });
    }
}


/***/ })

};
