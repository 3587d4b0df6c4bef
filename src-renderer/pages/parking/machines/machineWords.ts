import type { MachineFault } from '../../../../src-preload/contract/parking/machines.ts';
import { countOf } from '../../../formatting.ts';

/** What was wrong with a machine, in a sentence. */
export function faultText({ kind, shown, note }: Pick<MachineFault, 'kind' | 'shown' | 'note'>): string {
  const { entries, of, key } = shown ?? { entries: 0, of: 0, key: '' };
  const share = `${entries.toLocaleString('en-GB')} of ${countOf(of, 'plate')}`;
  switch (kind) {
    case 'stated':
      return note === '' ? 'Out of order' : note;
    case 'silent':
      return `Took nothing when it usually does, while ${countOf(of, 'vehicle')} came in`;
    case 'short':
      return `${share} had three characters or fewer`;
    case 'missing':
      return `${share} lacked the ${key}`;
    case 'repeated':
      return `${share} had the ${key} twice or more`;
  }
}
