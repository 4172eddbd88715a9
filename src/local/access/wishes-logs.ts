// What requests to CloudWatch Logs would do, as IAM sees it.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
import { hasTags, readJson, textIn } from './read-json.ts';
import { arnOf, type WishReader } from './wish-reader.ts';

const OF_STREAMS = new Set(['CreateLogStream', 'DeleteLogStream', 'GetLogEvents', 'PutLogEvents']);

/** Groups are named with `:log-stream:` behind them by all but the operations on tags. */
export const logsWishes: WishReader = async (operation, request, around) => {
  const body = await readJson(request);
  const action = `logs:${operation}`;
  const tagged = textIn(body, 'resourceArn');
  if (tagged !== undefined) return [{ action, resource: tagged.replace(/:\*$/, '') }];
  const given = textIn(body, 'logGroupName') ?? textIn(body, 'logGroupIdentifier') ?? '';
  const group = `log-group:${given.replace(/^arn:.*:log-group:/, '')}`;
  const stream = OF_STREAMS.has(operation) ? (textIn(body, 'logStreamName') ?? '') : '';
  return [
    { action, resource: arnOf(around, 'logs', `${group}:log-stream:${stream}`) },
    ...(operation === 'CreateLogGroup' && hasTags(body, 'tags')
      ? [{ action: 'logs:TagResource', resource: arnOf(around, 'logs', group) }]
      : []),
  ];
};
