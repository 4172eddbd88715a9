// What is known of a live Lambda function.
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { FormerCode } from './lambda-code.ts';
import type { Tags } from './props.ts';

export interface FunctionState {
  readonly configuration: FunctionConfiguration;
  readonly tags: Tags;
  /** Image functions: `host/repository@sha256:...` of what runs. */
  readonly image?: string;
  /** Image functions: the image as it was named to Lambda, maybe by a tag. */
  readonly imageName?: string;
  /** What an update of this run has changed, for its way back. */
  readonly undo?: {
    readonly configuration: boolean;
    /** Absent: the code was not changed. */
    readonly code?: FormerCode;
  };
}
