export const id = 803;
export const ids = [803];
export const modules = {

/***/ 2803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   check: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8260);
// command: check. Offline and without credentials.

async function check(step) {
    const functions = await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_0__/* .prepare */ .iA)(step);
    if (step.inputs.checkImages)
        await (await Promise.all(/* import() */[__webpack_require__.e(417), __webpack_require__.e(80), __webpack_require__.e(464)]).then(__webpack_require__.bind(__webpack_require__, 6464))).checkImages(step, functions);
    if ((0,_prepare_js__WEBPACK_IMPORTED_MODULE_0__/* .failingFindings */ .v9)(step.recorder.report().findings, step.inputs.failOn).length > 0)
        step.recorder.fail();
}


/***/ })

};
