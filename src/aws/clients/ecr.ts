// Loaded only when this service is called; see ../aws.ts.
export { ECR } from '@aws-sdk/client-ecr';
