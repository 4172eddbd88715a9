// Loaded only when this service is called; see ../aws.ts.
export { Lambda } from '@aws-sdk/client-lambda';
