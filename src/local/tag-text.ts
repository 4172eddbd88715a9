// Which characters AWS takes in the keys and values of tags.
// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html

/** The rule as AWS words it in its refusals. */
export const TAG_PATTERN = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';

const TAG_TEXT = new RegExp(`^${TAG_PATTERN}*$`, 'u');

/** Whether a tag's key or value consists of letters, digits, spaces and `_.:/=+-@` only. */
export function isTagText(text: string): boolean {
  return TAG_TEXT.test(text);
}
