// An instance type that we don't know: mistyped, as a rule. AWS adds types all the time, so it is a warning.
import { closest, distance } from 'fastest-levenshtein';
import { allowedTypes, knownNames } from '../instance-types.ts';
import { each, type Rule } from '../rule.ts';

export const unknownInstanceType: Rule = {
  id: 'unknown-instance-type',
  severity: 'warning',
  what: 'An instance type or family that scar-action does not know',
  why: 'It is mistyped, as a rule. AWS adds types all the time, so that this is no error.',
  sources: ['https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html'],
  help: 'Compare with the list of instance types of your region; AWS Batch refuses what it does not know.',
  run: each(({ spec }) => {
    if (spec.mode === 'lambda') return [];
    const { unknown } = allowedTypes(spec.batch.compute.instanceTypes);
    return unknown.map((name) => ({
      message: `there is no instance type or family ${name} that scar-action knows${meant(name)}`,
      position: spec.positions.at(`batch.compute.instanceTypes.${spec.batch.compute.instanceTypes.indexOf(name)}`),
    }));
  }),
};

/** A suggestion, if one is near: at most a third of the letters differ. */
function meant(name: string): string {
  const nearest = closest(name, knownNames());
  return distance(name, nearest) * 3 <= name.length ? `: did you mean ${nearest}?` : '';
}
