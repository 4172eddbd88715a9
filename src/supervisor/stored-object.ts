// What names an object in a store.

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
}

/** An object to be read. */
export interface InputObject extends StoredObject {
  /** The version to be read, in a bucket that keeps versions; absent: the newest. */
  readonly versionId?: string | undefined;
}
