// Loaded only when this service is called; see ../aws.ts.
export { S3 } from '@aws-sdk/client-s3';
