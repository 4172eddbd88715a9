export const id = 372;
export const ids = [372];
export const modules = {

/***/ 8372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plan: () => (/* binding */ plan)
/* harmony export */ });
/* harmony import */ var _engine_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9045);
/* harmony import */ var _report_log_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6314);
/* harmony import */ var _stack_deploy_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1776);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1080);
/* harmony import */ var _leftovers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2506);
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8260);
// command: plan. What a deploy would do, and the policy that it needs; makes no writing call.






async function plan(step) {
    const { recorder, toolkit } = step;
    const functions = await (0,_prepare_js__WEBPACK_IMPORTED_MODULE_5__/* .prepareOrRefuse */ .NY)(step);
    const connected = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .connect */ .Ng)(step, functions);
    // Before anything is read: a role that may do nothing yet is why it is asked for.
    recorder.add({ policy: (0,_stack_deploy_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .deployPolicy */ .KI)(connected.stack, connected.environment) });
    const connection = (0,_connect_js__WEBPACK_IMPORTED_MODULE_3__/* .workshop */ .GE)(step, connected);
    const stack = await (0,_leftovers_js__WEBPACK_IMPORTED_MODULE_4__/* .withLeftovers */ .h)(step, connection);
    recorder.add({ policy: (0,_stack_deploy_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .deployPolicy */ .KI)(stack, connection.environment) });
    const planned = await (0,_engine_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .planStack */ .qz)(stack, connection.kinds);
    recorder.add({ plan: { steps: planned.steps } });
    for (const line of recorder.hidden(planned.steps).flatMap(_report_log_js__WEBPACK_IMPORTED_MODULE_1__/* .planLines */ .HN))
        toolkit.info(line);
}


/***/ })

};
