// The image packager of a step: registries with their mirrors and credentials, and where the runtime layer comes from.
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFile, readdir } from 'node:fs/promises';
import { type Aws, createAws } from '../aws/aws.ts';
import { hasCode } from '../aws/errors.ts';
import { isEcrHost } from '../image/address.ts';
import type { Credentials } from '../image/auth.ts';
import { dockerCredentials } from '../image/docker-config.ts';
import { createEcrCredentials } from '../image/ecr-credentials.ts';
import { type Packager, createPackager } from '../image/package.ts';
import { type Registries, createRegistries } from '../image/registries.ts';
import { progressLines } from '../image/progress-lines.ts';
import { runtimeFromImage } from '../image/runtime-image.ts';
import { runtimeFromProcess } from '../image/runtime-process.ts';
import type { ZipFile } from '../resources/context.ts';
import { size } from '../report/units.ts';
import { CREATED_BY } from '../stack/environment.ts';
import type { Step } from './step.ts';

/** The supervisor's bundle, beside the bundle that runs now. */
const SUPERVISOR = join(dirname(fileURLToPath(import.meta.url)), 'supervisor');

/** The packager for images of this step's stack. */
export function imagePackager(step: Step, aws: Aws): Packager {
  const { inputs, toolkit } = step;
  const registries = stepRegistries(step, aws);
  const temporary = process.env['RUNNER_TEMP'] ?? tmpdir();
  const runtime = inputs.target === 'local'
    ? runtimeFromProcess({ supervisor: SUPERVISOR, cache: temporary })
    : runtimeFromImage({ reference: inputs.runtimeImage, supervisor: SUPERVISOR, registries, temporary });
  const tell = progressLines((line) => toolkit.info(`  … ${line}`));
  return createPackager({
    registries,
    runtime,
    temporary,
    workspace: step.workspace,
    prepareRuntimeRepository: async (repository) => {
      const ecr = await aws.ecr();
      await ecr.createRepository({ repositoryName: repository, tags: [{ Key: 'createdby', Value: CREATED_BY }] }).catch((error: unknown) => {
        if (!hasCode(error, 'RepositoryAlreadyExistsException')) throw error;
      });
    },
    onProgress: (progress) => {
      tell(progress);
      if (progress.bytes === progress.total) toolkit.debug(`copied ${progress.blob}: ${size(progress.total)}`);
    },
  });
}

/** The registries of a step: with its mirrors, and with the credentials of ECR and of docker login. */
export function stepRegistries({ inputs, recorder, toolkit }: Step, aws: Aws): Registries {
  const ecrCredentials = createEcrCredentials((region) => (
    region === undefined || region === aws.region ? aws : createAws({ region, onCall: recorder.count })).ecr());
  const credentialsOf = async (host: string, inPlaceOf: string | undefined): Promise<Credentials | undefined> => {
    const given = inputs.registryCredentials.get(host);
    if (given !== undefined) return given;
    return isEcr(inPlaceOf ?? host) ? ecrCredentials(inPlaceOf ?? host) : dockerCredentials(host);
  };
  return createRegistries({
    mirrors: inputs.registryMirrors,
    // Whoever names a mirror for a private ECR wants its credentials to go there: without them it would be of no use.
    credentials: credentialsOf,
    onCall: recorder.count,
    onWait: (wait) => toolkit.info(`  … ${wait.reason}; trying again in ${Math.ceil(wait.milliseconds / 1000)} s`),
  });
}

/** Whether a host is the account's ECR: by its name, or because it is the stand-in that AWS_ENDPOINT_URL names. */
function isEcr(host: string): boolean {
  const standIn = process.env['AWS_ENDPOINT_URL_ECR'] ?? process.env['AWS_ENDPOINT_URL'];
  const isStandIn = standIn !== undefined && URL.canParse(standIn) && new URL(standIn).host === host;
  return isStandIn || isEcrHost(host);
}

/** The supervisor's files as they go into a Lambda function's zip. */
export async function supervisorFiles(): Promise<ZipFile[]> {
  const names = (await readdir(SUPERVISOR, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.endsWith('licenses.txt'));
  return Promise.all(paths.sort().map(async (path) => ({ path: path.slice(SUPERVISOR.length + 1), content: await readFile(path) })));
}
