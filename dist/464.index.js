export const id = 464;
export const ids = [464];
export const modules = {

/***/ 6464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkImages: () => (/* binding */ checkImages)
});

// EXTERNAL MODULE: ./build/src/aws/aws.js + 1 modules
var aws = __webpack_require__(4132);
// EXTERNAL MODULE: ./build/src/check/images.js
var check_images = __webpack_require__(6142);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/image/layered-files.js
var layered_files = __webpack_require__(6581);
// EXTERNAL MODULE: ./build/src/image/platform.js
var platform = __webpack_require__(1576);
// EXTERNAL MODULE: ./build/src/image/runtime-image.js
var runtime_image = __webpack_require__(4319);
// EXTERNAL MODULE: ./build/src/image/find-image.js + 3 modules
var find_image = __webpack_require__(7091);
;// CONCATENATED MODULE: ./build/src/image/facts.js




/** Larger images are not looked into: a check should not take minutes. Bytes. */
const LOOK_INTO = 2 * 1000 ** 3;
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/**
 * Looks at an image: a few small reads, and its layers once, streamed, with nothing kept on disk.
 * @throws UserError when the image is not there, not accessible, or not for the architecture.
 */
async function imageFacts(image, architecture, places) {
    const source = await (0,find_image/* findImage */.F)(image, (0,platform/* ociArchitecture */.Jk)(architecture), places);
    const config = source.config.config ?? {};
    const compressedBytes = source.manifest.layers.reduce((sum, { size }) => sum + size, 0);
    // No content is wanted, so no folder is needed for it.
    const files = (0,layered_files/* createLayeredFiles */.y)('', () => false);
    if (compressedBytes <= LOOK_INTO)
        await (0,runtime_image/* unpackLayers */.rz)(source, files);
    return {
        source: source.pinned,
        platform: `${source.config.os}/${source.config.architecture}`,
        entrypoint: config.Entrypoint ?? [],
        command: config.Cmd ?? [],
        user: config.User ?? '',
        path: (facts_valueOf(config.Env ?? [], 'PATH') ?? DEFAULT_PATH).split(':').filter((folder) => folder.startsWith('/')),
        compressedBytes,
        unpackedBytes: compressedBytes <= LOOK_INTO ? files.unpackedBytes() : undefined,
        has: compressedBytes <= LOOK_INTO ? (path) => files.has(path) : undefined,
    };
}
function facts_valueOf(environment, name) {
    return environment.findLast((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1);
}

// EXTERNAL MODULE: ./build/src/report/units.js
var units = __webpack_require__(4915);
// EXTERNAL MODULE: ./build/src/action/connect.js + 37 modules
var connect = __webpack_require__(1080);
// EXTERNAL MODULE: ./build/src/action/images.js + 10 modules
var action_images = __webpack_require__(4008);
;// CONCATENATED MODULE: ./build/src/action/check-images.js
// Input check-images: asks the registries about the functions' images. The only part of a check that needs a network.







/** Looks at each image once and adds what is wrong to the report's findings. */
async function checkImages(step, functions) {
    const { inputs, recorder, toolkit } = step;
    const registries = (0,action_images/* stepRegistries */.yI)(step, (0,aws/* createAws */.g)({ region: (0,connect/* regionOf */.AP)(inputs.region, functions), onCall: recorder.count }));
    const looks = new Map();
    const look = ({ image, lambda }) => {
        const key = `${lambda.architecture} ${image.reference}`;
        const facts = looks.get(key) ?? lookAt(image.reference, lambda.architecture, { registries, workspace: step.workspace });
        looks.set(key, facts);
        return facts;
    };
    const found = await Promise.all(functions.map(async (spec) => {
        const facts = await look(spec);
        if ('source' in facts)
            toolkit.info(`${spec.name}: ${inWords(facts)}`);
        return (0,check_images/* imageFindings */.Q)(spec, facts);
    }));
    recorder.add({ findings: [...recorder.report().findings, ...found.flat()] });
}
async function lookAt(image, architecture, places) {
    try {
        return await imageFacts(image, architecture, places);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        return { message: error.message, help: error.help };
    }
}
function inWords({ source, platform, compressedBytes, entrypoint, command, user, has }) {
    const runs = [...entrypoint, ...command].join(' ');
    const shell = has === undefined ? 'too large to look into' : has('/bin/sh') ? 'has /bin/sh' : 'has no /bin/sh';
    return `${source}, ${platform}, ${(0,units/* size */.Ej)(compressedBytes)}, ${runs === '' ? 'no entrypoint' : `runs ${runs}`}, ${user === '' ? 'as root' : `as ${user}`}, ${shell}`;
}


/***/ })

};
