// Answers to HTTP requests, in the form that API Gateway and function URLs understand.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
import { isUtf8 } from 'node:buffer';
import { parsed } from './json-fields.ts';

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Largest answer of a function, bytes (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const LARGEST_ANSWER = 6 * 1024 * 1024;

/** What a program writes while it runs, kept for the answer up to the size that an answer may have. */
export class Capture {
  readonly #parts: Buffer[] = [];
  #bytes = 0;

  add(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= LARGEST_ANSWER) this.#parts.push(chunk);
  }

  /** @throws Error when more came than an answer may have */
  get content(): Buffer {
    if (this.#bytes > LARGEST_ANSWER) throw tooLarge(this.#bytes);
    return Buffer.concat(this.#parts);
  }
}

/**
 * The output of a program as the answer, byte for byte.
 * @throws Error when it is larger than an answer may be
 */
export function outputAnswer(output: Buffer, requestId: string): HttpAnswer {
  const readable = isText(output);
  const answer = {
    statusCode: 200,
    headers: headers(readable ? textType(output) : 'application/octet-stream', requestId),
    body: output.toString(readable ? 'utf8' : 'base64'),
    isBase64Encoded: !readable,
  };
  const { length } = Buffer.from(JSON.stringify(answer));
  if (length > LARGEST_ANSWER) throw tooLarge(length);
  return answer;
}

function textType(output: Buffer): string {
  return parsed(output.toString()) === undefined ? 'text/plain; charset=utf-8' : 'application/json';
}

export function jsonAnswer(statusCode: number, content: object, requestId: string): HttpAnswer {
  return {
    statusCode,
    headers: headers('application/json', requestId),
    body: JSON.stringify(content),
    isBase64Encoded: false,
  };
}

/** Whether bytes are text that people can read, and that JSON keeps as it is. */
export function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

/** The request id goes under the name that SCAR gives it, too. */
function headers(type: string, requestId: string): Record<string, string> {
  return { 'content-type': type, 'amz-lambda-request-id': requestId };
}

function tooLarge(bytes: number): Error {
  return new Error(
    `the answer has ${bytes} bytes, a Lambda function may answer with ${LARGEST_ANSWER}: ` +
      'write large results to TMP_OUTPUT_DIR, they are uploaded to the output buckets',
  );
}
