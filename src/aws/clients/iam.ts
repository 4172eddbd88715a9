// Loaded only when this service is called; see ../aws.ts.
export { IAM } from '@aws-sdk/client-iam';
