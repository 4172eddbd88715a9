// Checks a blob while it streams by, and holds its last piece back until size and digest are right.
// So a registry at the far end never sees a bad blob whole; its own check is the second line.
import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { RegistryError, connectionLost } from './registry-error.ts';

/**
 * A stream that passes a blob on.
 * Fails with a retryable RegistryError when the blob is longer, shorter or other than its digest says.
 * @param onBytes is told the number of bytes of each piece.
 */
export function verifyBlob(
  blob: { digest: string; size: number },
  from: string,
  onBytes: (bytes: number) => void,
): Transform {
  const hash = createHash('sha256');
  let seen = 0;
  let held: Buffer | undefined;
  const damaged = (how: string): RegistryError =>
    new RegistryError(`${blob.digest} from ${from} arrives damaged: ${how}`, {
      retryable: true,
      help: 'Something between the registry and us changes or cuts data. Run it again, or push the image anew.',
    });
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      hash.update(chunk);
      onBytes(chunk.length);
      if (seen > blob.size) {
        done(damaged(`longer than its ${blob.size} bytes`));
        return;
      }
      const ready = held;
      held = chunk;
      done(null, ready);
    },
    flush(done) {
      const digest = `sha256:${hash.digest('hex')}`;
      if (seen !== blob.size) done(damaged(`${seen} of ${blob.size} bytes`));
      else if (digest !== blob.digest) done(damaged(`its digest is ${digest}`));
      else done(null, held);
    },
  });
}

/**
 * Content of a source, passed through verifyBlob. A broken source fails the result, a destroyed result ends the source.
 * @param broken makes the error for a source that breaks.
 */
export function verified(content: Readable, check: Transform, broken: (error: unknown) => Error): Readable {
  content.on('error', (error) => check.destroy(broken(error)));
  content.once('close', () => {
    if (!content.readableEnded) check.destroy(broken(new Error('it ended early')));
  });
  check.once('close', () => content.destroy());
  return content.pipe(check);
}

/** The content of a blob that is downloaded: its end is an error when it is damaged. */
export function verifiedBlob(content: Readable, blob: { digest: string; size: number }, from: string): Readable {
  const check = verifyBlob(blob, from, () => undefined);
  return verified(content, check, (error) => connectionLost(from, `read ${blob.digest} to its end`, error));
}
