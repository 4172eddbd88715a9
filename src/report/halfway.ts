// What a deploy or destroy that failed on its way leaves behind, and how to go on, in words for people.
import type { Outcome, OutcomeStatus } from '../engine/model.ts';
import { count } from './markdown.ts';
import type { Report } from './model.ts';

/** Lines about work that stopped half-way: what was done, what was not, what to do. Empty when everything was done. */
export function halfwayLines({ command, outcomes }: Pick<Report, 'command' | 'outcomes'>): string[] {
  const of = (...statuses: OutcomeStatus[]): readonly Outcome[] => outcomes?.filter(({ status }) => statuses.includes(status)) ?? [];
  const failed = of('failed');
  const skipped = of('skipped');
  if (failed.length + skipped.length === 0) return [];
  const changed = of('created', 'updated', 'deleted');
  const verb = command === 'destroy' ? 'deleted' : 'created or updated';
  return [
    `The ${command} stopped half-way: ${count(failed.length, 'resource')} failed, ${skipped.length} waited for them and ${skipped.length === 1 ? 'was' : 'were'} not begun.`,
    changed.length === 0
      ? `No resource was ${verb}.`
      : `${count(changed.length, 'resource')} ${changed.length === 1 ? 'was' : 'were'} ${verb} and ${changed.length === 1 ? 'stays' : 'stay'} so; nothing is undone.`,
    ...(failed.length === 0 || command === 'destroy' ? [] : [`A resource that failed may be there in part: ${failed.map(({ kind, name }) => `${kind} ${name}`).join(', ')}.`]),
    command === 'destroy'
      ? 'Run destroy again when the cause is mended: it deletes what is left.'
      : 'Run deploy again when the cause is mended: it goes on from there. To remove what was made, run command: destroy.',
  ];
}
