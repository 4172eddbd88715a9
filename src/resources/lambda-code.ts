// The code of Lambda functions: what is wanted, told by its hash, and what was there before, kept for a way back.
import type { FunctionCodeLocation } from '@aws-sdk/client-lambda';
import { messageOf } from '../contract/errors.ts';
import type { TriggerConfig } from '../contract/config.ts';
import { TRIGGER_CONFIG_FILE } from '../contract/layout.ts';
import { KNOWN_AFTER_APPLY } from '../engine/diff.ts';
import type { Resource } from '../engine/model.ts';
import { refsIn } from '../engine/refs.ts';
import type { ResourceContext } from './context.ts';
import { pinned } from './lambda-image.ts';
import type { LambdaCode, LambdaFunctionProps } from './props.ts';
import { codeSha256, zipOf } from './zip.ts';

/** Code as CreateFunction and UpdateFunctionCode take it. */
export type CodeInput = { readonly ImageUri: string } | { readonly ZipFile: Uint8Array };

/** The code that an update took away, or why it could not be kept. */
export type FormerCode = CodeInput | { readonly problem: string };

/**
 * As Lambda's CodeSha256: of a zip the hash of its bytes in base64, of an image its digest in hexadecimal digits. An
 * image whose digest can't be found out is told by its name.
 */
export async function codeHash(
  context: ResourceContext,
  code: Resource<LambdaFunctionProps>['props']['code'],
): Promise<string> {
  if (refsIn(code).length > 0) return KNOWN_AFTER_APPLY;
  const known = code as LambdaCode;
  if ('trigger' in known) return zipHash(context, known.trigger);
  const uri = await pinned(context, known.imageUri);
  return digestOf(uri) ?? uri;
}

/** The hashes of this run: each is asked for several times, and the supervisor has some megabytes. */
const hashes = new WeakMap<ResourceContext, Map<string, Promise<string>>>();

function zipHash(context: ResourceContext, trigger: TriggerConfig): Promise<string> {
  const known = hashes.get(context) ?? new Map<string, Promise<string>>();
  hashes.set(context, known);
  const key = JSON.stringify(trigger);
  const hash = known.get(key) ?? zip(context, trigger).then(codeSha256);
  known.set(key, hash);
  return hash;
}

/** The hexadecimal digits of the digest in `host/repository@sha256:...`. */
export function digestOf(imageUri: string | undefined): string | undefined {
  return imageUri === undefined ? undefined : /@sha256:([0-9a-f]{64})$/.exec(imageUri)?.[1];
}

/** What is deployed. */
export async function codeInput(context: ResourceContext, code: LambdaCode): Promise<CodeInput> {
  return 'imageUri' in code
    ? { ImageUri: await pinned(context, code.imageUri) }
    : { ZipFile: await zip(context, code.trigger) };
}

/** The part of a function's state that its new code decides. */
export function imageIn(code: CodeInput): { image?: string; imageName?: string } {
  return 'ImageUri' in code ? { image: code.ImageUri, imageName: code.ImageUri } : {};
}

async function zip({ readSupervisor }: ResourceContext, trigger: TriggerConfig): Promise<Uint8Array> {
  const config = new TextEncoder().encode(`${JSON.stringify(trigger, undefined, 2)}\n`);
  return zipOf([...(await readSupervisor()), { path: TRIGGER_CONFIG_FILE, content: config }]);
}

/**
 * The code that runs now, before an update replaces it. An image stays where it is, so its name will do; a zip is
 * fetched, because Lambda keeps only the newest. Nothing that goes wrong here is a reason not to deploy.
 */
export async function formerCode(
  context: ResourceContext,
  name: string,
  image: string | undefined,
): Promise<FormerCode> {
  if (image !== undefined) return { ImageUri: image };
  if (context.keepsFormer !== true) return { problem: 'it was not asked for' };
  try {
    // Asked for anew: the address that came with the plan is good for ten minutes.
    const { Code, Configuration } = await (await context.aws.lambda()).getFunction({ FunctionName: name });
    return { ZipFile: await download(Code, Configuration?.CodeSha256) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** Milliseconds. */
const DOWNLOAD_LIMIT = 60_000;

async function download(code: FunctionCodeLocation | undefined, sha256: string | undefined): Promise<Uint8Array> {
  if (code?.Location === undefined) throw new Error('Lambda did not say where the code is');
  const answer = await fetch(code.Location, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT) });
  if (!answer.ok) throw new Error(`the code could not be fetched: HTTP ${answer.status} ${answer.statusText}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (codeSha256(bytes) !== sha256) throw new Error('the code that was fetched is not what the function runs');
  return bytes;
}
