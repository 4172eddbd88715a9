// Loaded only when this service is called; see ../aws.ts.
export { ApiGatewayV2 } from '@aws-sdk/client-apigatewayv2';
