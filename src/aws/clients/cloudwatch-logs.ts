// Loaded only when this service is called; see ../aws.ts.
export { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
