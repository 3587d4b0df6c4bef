import { describe, expect, it } from 'vitest';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import { setSiteZone } from '../../../siteTime.ts';
import { decisionOf, fieldsOf } from './stayForm.ts';

setSiteZone('Europe/London');
const came = Date.UTC(2026, 5, 1, 9, 0, 7, 250);
const stay: Stay = {
  ...{ id: 's', carParkId: null, cameraId: 'c', mark: 'AB12CDE', outcome: 'left', paired: 'exact', isSettled: false },
  ...{
    entry: { readId: 'a', at: came, mark: 'AB12CDE' },
    exit: { readId: 'b', at: came + 3_600_000, mark: 'AB12CDE' },
  },
  ...{ breaks: [], passes: [], doubts: [], permitId: null, groupId: null, visitId: null, vehicleClass: null },
};
const why = { reason: 'Seen' };

describe('the form of a stay', () => {
  it('shows times by the site’s clock, and leaves what was not touched to the millisecond', () => {
    const fields = { ...fieldsOf(stay), ...why };
    expect(fields.cameAt).toBe('2026-06-01T10:00:07');
    expect(decisionOf('edit', stay, { ...fields, leftAt: '2026-06-01T10:30' })).toEqual({
      values: {
        ...{ kind: 'edit', id: 's', mark: 'AB12CDE', ...why },
        ...{ enteredAt: came, leftAt: Date.UTC(2026, 5, 1, 9, 30) },
      },
    });
    expect(decisionOf('edit', stay, { ...fields, leftAt: '' })).toMatchObject({ values: { leftAt: null } });
  });

  it('joins whichever half is shown', () => {
    const orphan = { ...stay, id: 'o', entry: null };
    const fields = { ...fieldsOf(stay), ...why, otherId: 'x' };
    expect(decisionOf('join', stay, fields)).toMatchObject({ values: { id: 's', exitId: 'x' } });
    expect(decisionOf('join', orphan, fields)).toMatchObject({ values: { id: 'x', exitId: 'o' } });
  });

  it('splits where it is proposed, with the exit that was told as a vehicle of its own', () => {
    const orphan: Stay = {
      ...{ ...stay, id: 'o', entry: null, outcome: 'unknownStart' },
      exit: { readId: 'o', at: came + 60_250, mark: 'AB12CDF' },
    };
    const fields = { ...fieldsOf(stay, [orphan]), ...why };
    expect([fields.proposal, fields.splitLeft, fields.splitCame]).toEqual(['o', '2026-06-01T10:01:07', '']);
    const back = { splitCame: '2026-06-01T10:05' };
    const leftAt = came + 60_250;
    expect(decisionOf('split', stay, { ...fields, ...back }, [orphan])).toMatchObject({
      values: { leftAt, exitId: 'o' },
    });
    // At another time it is another end.
    const other = decisionOf('split', stay, { ...fields, ...back, splitLeft: '2026-06-01T10:02' }, [orphan]);
    expect('values' in other && 'exitId' in other.values).toBe(false);
  });

  it('merges with a visit that was chosen, and says of what kind it is where that is another', () => {
    const fields = { ...fieldsOf(stay), ...why };
    expect(decisionOf('merge', stay, fields)).toMatchObject({ faults: { otherId: 'Choose a visit' } });
    expect(decisionOf('merge', stay, { ...fields, otherId: 'x' })).toEqual({
      values: { kind: 'merge', id: 's', otherId: 'x', ...why },
    });
    expect(decisionOf('class', stay, fields)).toMatchObject({ faults: { vehicleClass: expect.any(String) } });
    const coach = { ...stay, vehicleClass: 'coach' };
    expect(decisionOf('class', coach, { ...fields, vehicleClass: '' })).toMatchObject({
      values: { vehicleClass: null },
    });
  });

  it('says at each field what is missing', () => {
    expect(decisionOf('void', stay, fieldsOf(stay))).toMatchObject({ faults: { reason: expect.any(String) } });
    expect(decisionOf('split', stay, { ...fieldsOf(stay), ...why })).toMatchObject({
      faults: { splitLeft: 'Give a day and a time', splitCame: 'Give a day and a time' },
    });
    expect(decisionOf('edit', stay, { ...fieldsOf(stay), ...why, mark: '?' })).toMatchObject({
      faults: { mark: expect.any(String) },
    });
  });
});
