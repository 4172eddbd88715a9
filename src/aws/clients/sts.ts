// Loaded only when this service is called; see ../aws.ts.
export { STS } from '@aws-sdk/client-sts';
