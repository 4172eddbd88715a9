// Definitions in the style of SCAR's documentation and examples, and what is to be said of each.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface ScarExample {
  /** File in test/fixtures/scar. */
  readonly name: string;
  readonly functions: readonly string[];
  /** `line severity rule`: errors and warnings, and for the files `wrong-*` notices, too. */
  readonly says: readonly string[];
  /** What an editor underlines, for files that are wrong to it. */
  readonly wrong?: RegExp;
}

export const SCAR_EXAMPLES: readonly ScarExample[] = [
  right('av-workflow.yaml', 'av-split', 'av-subtitles', 'av-objects'),
  { name: 'cowsay-2019.yaml', functions: ['cow-of-2019'], says: ['21 warning ignored-key'] },
  { name: 'cowsay-ecr.yaml', functions: ['cow-from-ecr'], says: ['6 warning image-as-it-is', '9 warning image-as-it-is'] },
  right('cowsay-script.yaml', 'cow-with-script'),
  right('cowsay.yaml', 'cow'),
  { name: 'darknet-api.yaml', functions: ['find-objects-api'], says: ['12 warning api-answer'] },
  right('deep-audio.yaml', 'classify-audio'),
  right('efs-vpc.yaml', 'find-in-library'),
  right('ffmpeg.yaml', 'video-to-gray'),
  right('imagemagick.yaml', 'make-gray'),
  right('languages.yaml', 'run-elixir', 'run-erlang', 'run-r', 'run-ruby', 'run-theano'),
  { name: 'mask-detector.yaml', functions: ['find-masks'], says: ['31 warning ignored-key'] },
  { name: 'mpi.yaml', functions: ['mpi-solver'], says: ['20 error max-vcpus-too-small', '21 warning multi-node'] },
  right('mrbayes-3x.yaml', 'mrbayes-short'),
  right('mxnet-3x.yaml', 'mxnet-predict'),
  right('plants-3x.yaml', 'name-plants'),
  right('spark.yaml', 'spark-count'),
  right('split-video-3x.yaml', 'split-video-old'),
  right('video-workflow.yaml', 'split-video', 'find-objects'),
  {
    name: 'wrong-all-keys.yaml',
    functions: ['every-key'],
    says: [
      '18 error unknown-key',
      '23 error storage-provider',
      '32 notice ignored-key',
      '34 error unknown-key',
      '41 notice ignored-key',
      '45 notice ignored-key',
      '59 error two-in-one',
    ],
    wrong: /timeout_threshold": is not allowed[^]*ecr: is not allowed/,
  },
  { name: 'wrong-bash.yaml', functions: ['bash-in-sh'], says: ['bash-in-sh.sh:2 notice script-bash-syntax'] },
  { name: 'wrong-loop.yaml', functions: ['endless-video'], says: ['14 error output-feeds-input'] },
  { name: 'wrong-output-folder.yaml', functions: ['mrbayes-lost'], says: ['output-folder.sh:2 notice script-unknown-variable'] },
  { name: 'wrong-script.yaml', functions: ['script-elsewhere'], says: ['5 error script-missing'] },
  { name: 'wrong-suffix.yaml', functions: ['sound-of-video'], says: ['10 notice storage-provider', '15 warning text-for-list'] },
];

function right(name: string, ...functions: string[]): ScarExample {
  return { name, functions, says: [] };
}

export const folder = fileURLToPath(new URL('../../fixtures/scar/', import.meta.url));
export const scarExample = (name: string): string => readFileSync(folder + name, 'utf8');
export const scarFiles = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
