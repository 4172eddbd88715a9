export const id = 823;
export const ids = [823];
export const modules = {

/***/ 1823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ApiGatewayV2: () => (/* reexport safe */ _aws_sdk_client_apigatewayv2__WEBPACK_IMPORTED_MODULE_0__.jm6)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_apigatewayv2__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4919);
// Loaded only when this service is called; see ../aws.ts.



/***/ })

};
