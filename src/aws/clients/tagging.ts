// Loaded only when this service is called; see ../aws.ts.
export { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
