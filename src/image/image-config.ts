// The config of a packaged image, made from the source image's: our entrypoint, its own kept for the user's process.
import type { OriginalImage } from '../contract/config.ts';
import { changesStartup } from '../contract/environment.ts';
import { ENTRYPOINT } from '../contract/layout.ts';
import type { ImageConfig, ProcessConfig } from './media-types.ts';

/** What the source image says about its own process. `source` is `host/repository@digest`. */
export function originalImage(source: string, image: ImageConfig): OriginalImage {
  const process = image.config ?? {};
  return {
    source,
    entrypoint: process.Entrypoint ?? [],
    command: process.Cmd ?? [],
    workingDirectory: absolute(process.WorkingDir ?? ''),
    user: process.User ?? '',
    movedEnvironment: Object.fromEntries(environment(process).filter(([name]) => changesStartup(name))),
  };
}

/** Docker takes a relative WorkingDir as one under the root. */
function absolute(folder: string): string {
  return folder.startsWith('/') ? folder : `/${folder}`;
}

function environment(process: ProcessConfig): [string, string][] {
  return (process.Env ?? []).map((line) => {
    const equals = line.indexOf('=');
    return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
  });
}

/** A layer that is appended: its diff id and a word for the history. */
export interface AppendedLayer {
  readonly diffId: string;
  readonly label: string;
}

/** No clock in the history: the same inputs give the same image. */
export const NO_TIME = '1970-01-01T00:00:00Z';

/**
 * The packaged image's config. User, Labels and the harmless variables stay; what belongs to the image's own process
 * goes. WorkingDir becomes `/`: Lambda refuses one that isn't there, and read-only roots can't make it.
 */
export function packagedConfig(source: ImageConfig, appended: readonly AppendedLayer[]): ImageConfig {
  const { config, history, rootfs, ...rest } = source;
  const kept = Object.entries(rest).filter(([key]) => key !== 'container' && key !== 'container_config');
  // A StopSignal of the image's own process (SIGQUIT of nginx) would end ours without a word; it waits for SIGTERM.
  const own = new Set([
    'Entrypoint', 'Cmd', 'Healthcheck', 'ArgsEscaped', 'OnBuild', 'StopSignal', 'WorkingDir', 'Env',
  ]);
  const process = Object.entries(config ?? {}).filter(([key]) => !own.has(key));
  const harmless = (config?.Env ?? []).filter((line) => !changesStartup(line.split('=', 1)[0] ?? ''));
  return {
    ...(Object.fromEntries(kept) as typeof rest),
    config: { ...Object.fromEntries(process), Env: harmless, Entrypoint: ENTRYPOINT, WorkingDir: '/' },
    rootfs: { type: 'layers', diff_ids: [...rootfs.diff_ids, ...appended.map(({ diffId }) => diffId)] },
    // An image without a history stays so: one with entries for some layers only is refused by converters.
    ...(history === undefined || history === null || history.length === 0
      ? {}
      : {
          history: [
            ...history,
            ...appended.map(({ label }) => ({ created: NO_TIME, created_by: `scar-action: ${label}` })),
          ],
        }),
  };
}
