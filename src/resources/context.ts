// What the kinds of resources need from outside.
import type { Aws } from '../aws/aws.ts';
import type { Architecture } from '../fdl/spec.ts';
import type { Owned } from './owned.ts';
import type { FunctionFile, Tags } from './props.ts';

export interface Identity {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** What of an image has been found out by reading alone. */
export interface InspectedImage {
  /** Names the packaged image by its content. */
  readonly tag: string;
  /** Digest of the source image. */
  readonly sourceDigest: string;
  readonly architecture: Architecture;
  /** Tag of the runtime layer that goes in, in the packager's runtimeRepository. */
  readonly runtimeKey: string;
}

/** Adds our layers to images, through registries' HTTP APIs. */
export interface ImagePackager<I extends InspectedImage = InspectedImage> {
  /** Only reads. */
  inspect(wanted: { image: string; architecture: Architecture; functionFiles: readonly FunctionFile[] }): Promise<I>;
  readonly runtimeRepository: string;
  /** Makes sure that a runtime layer that isn't kept in the account yet can be had; only reads. */
  checkRuntime(inspected: I): Promise<void>;
  /** Uploads what the repository lacks. */
  push(inspected: I, target: { repositoryUri: string }): Promise<{ readonly digest: string; readonly uri: string }>;
}

/** A file for a zip; the path is relative, with forward slashes. */
export interface ZipFile {
  readonly path: string;
  readonly content: Uint8Array;
}

export interface ResourceContext {
  readonly aws: Aws;
  readonly identity: Identity;
  /**
   * Tags that tell which run made a thing (`scar:repository`, `scar:commit`, `scar:run`). They never count as a
   * difference.
   */
  readonly tags: Tags;
  readonly packager: ImagePackager;
  /** The supervisor's bundle, as it goes into a function's zip. */
  readonly readSupervisor: () => Promise<readonly ZipFile[]>;
  readonly wait: { readonly sleep: (milliseconds: number) => Promise<unknown> };
  /** Told, for people, what is being waited for. */
  readonly onWait?: (message: string) => void;
  /**
   * What findOwned has found, or is about to: tags that it shows as they are wanted need not be asked for one by one.
   * What it does not show, or shows otherwise, is asked for: it may be some seconds old.
   */
  readonly owned?: Promise<Owned>;
  /** Whether updates keep what they replace and AWS would not, so that `revert` can bring it back: code in zips. */
  readonly keepsFormer?: boolean;
  /** Whether destroy deletes the buckets that are ours, with their objects. */
  readonly deleteBuckets?: boolean;
}
