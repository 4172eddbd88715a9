export const id = 77;
export const ids = [77];
export const modules = {

/***/ 5077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lambda: () => (/* reexport safe */ _aws_sdk_client_lambda__WEBPACK_IMPORTED_MODULE_0__.QwV)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_lambda__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1696);
// Loaded only when this service is called; see ../aws.ts.



/***/ })

};
