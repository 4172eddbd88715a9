export const id = 703;
export const ids = [703];
export const modules = {

/***/ 7703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   test: () => (/* binding */ test)
/* harmony export */ });
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1080);
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8260);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9063);
// command: test. Puts a real file into the bucket, follows the job to its end, fetches the outputs.



async function test(step) {
    const functions = await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_1__/* .prepareOrRefuse */ .NY)(step);
    const job = await (0,_test_job_js__WEBPACK_IMPORTED_MODULE_2__/* .prepareTest */ .A)(step, functions);
    await (0,_test_job_js__WEBPACK_IMPORTED_MODULE_2__/* .runTestJob */ .f)(step, job, await (0,_connect_js__WEBPACK_IMPORTED_MODULE_0__/* .connect */ .Ng)(step, functions));
}


/***/ })

};
