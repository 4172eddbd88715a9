export const id = 608;
export const ids = [608];
export const modules = {

/***/ 6608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Batch: () => (/* reexport safe */ _aws_sdk_client_batch__WEBPACK_IMPORTED_MODULE_0__.lPp)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_batch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8839);
// Loaded only when this service is called; see ../aws.ts.



/***/ })

};
