// Loaded only when this service is called; see ../aws.ts.
export { Batch } from '@aws-sdk/client-batch';
