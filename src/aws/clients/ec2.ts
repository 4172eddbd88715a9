// Loaded only when this service is called; see ../aws.ts.
export { EC2 } from '@aws-sdk/client-ec2';
