import { describe, expect, it } from 'vitest';
import { ann, secondsOn, told } from '../testing/happened.ts';

const [cameAt, leftAt] = ['2026-01-01T12:00:01.000Z', '2026-01-01T12:00:09.000Z'];
const ofNobody = { groupId: null, readId: null, pictureId: null };

describe('of money', () => {
  const payment = {
    ...{ id: 'pay1', kind: 'card', at: secondsOn(1), pence: 320, carParkId: 'north', stayId: 's1', refundOf: null },
    ...{ what: 'made', mark: 'AB12CDE' as string | null, cameraIds: [] },
  };
  it('is told what was paid for whom, and nobody who is limited to cameras', () => {
    expect(told({ topic: 'payment.told', payment })).toEqual({
      ...{ event: 'payment.made', timestamp: cameAt },
      data: {
        ...{ payment_id: 'pay1', kind: 'card', amount_pence: 320, refund_of: null, plate: 'AB12 CDE' },
        ...{ stay_id: 's1', car_park_id: 'north', group_match: ann.match },
      },
      ...{ cameraIds: [], groupId: 'staff', readId: null, pictureId: null },
    });
  });
  it.each([
    ['refunded', 'payment.refunded'],
    ['voided', 'payment.voided'],
  ])('what was %s is %s', (what, event) => {
    const back = { ...payment, what, mark: null, carParkId: '', refundOf: 'pay0' };
    expect(told({ topic: 'payment.told', payment: back })).toMatchObject({
      ...{ event, ...ofNobody },
      data: { plate: null, car_park_id: null, refund_of: 'pay0', group_match: null },
    });
  });
});

describe('of a breach', () => {
  const found = {
    ...{ what: 'found', id: 'case1', number: 7, stayId: 's1', carParkId: null, cameraId: 'c1', mark: 'AB12CDE' },
    ...{
      kinds: ['maxStay'],
      state: 'open',
      duePence: 6000,
      enteredAt: secondsOn(1),
      leftAt: secondsOn(9) as number | null,
    },
    step: null as string | null,
  };
  it('is told of which stay it is, at its camera', () => {
    expect(told({ topic: 'case.told', case: found })).toEqual({
      ...{ event: 'breach.found', timestamp: '2026-01-01T12:00:00.000Z' },
      data: {
        ...{ breach_id: 'case1', number: 7, plate: 'AB12 CDE', camera_id: 'c1', stay_id: 's1', car_park_id: null },
        ...{ kinds: ['maxStay'], state: 'open', due_pence: 6000, entered_at: cameAt, left_at: leftAt, step: null },
        group_match: ann.match,
      },
      ...{ cameraIds: ['c1'], groupId: 'staff', readId: null, pictureId: null },
    });
  });
  it.each([
    ['decided', 'breach.decided', 'waive'],
    ['withdrawn', 'breach.withdrawn', null],
  ])('that it was %s is %s', (what, event, step) => {
    const later = { ...found, what, step, mark: 'CD34EFG', leftAt: null };
    expect(told({ topic: 'case.told', case: later })).toMatchObject({
      ...{ event, groupId: null, data: { step, left_at: null, plate: 'CD34 EFG', group_match: null } },
    });
  });
});

describe('of a visitor', () => {
  const came = {
    ...{ what: 'arrived', visitId: 'v1', kind: 'visitor', name: 'Eve', company: 'Acme', host: 'Ann' },
    ...{
      mark: 'AB12CDE' as string | null,
      at: secondsOn(1),
      readId: 'r1' as string | null,
      cameraIds: ['c1'],
    },
  };
  it('is told who came to whom, at the camera that saw it', () => {
    expect(told({ topic: 'visit.attended', attended: came })).toEqual({
      ...{ event: 'visitor.arrived', timestamp: cameAt },
      data: {
        ...{ visitor_id: 'v1', kind: 'visitor', name: 'Eve', company: 'Acme', host: 'Ann', plate: 'AB12 CDE' },
        ...{ camera_id: 'c1', read_id: 'r1' },
      },
      ...{ cameraIds: ['c1'], groupId: 'staff', readId: 'r1', pictureId: null },
    });
  });
  it('is told who left, where nobody saw a plate', () => {
    const left = { ...came, what: 'left', mark: null, readId: null, cameraIds: [] };
    expect(told({ topic: 'visit.attended', attended: left })).toMatchObject({
      ...{ event: 'visitor.left', cameraIds: [], ...ofNobody, data: { plate: null, camera_id: null, read_id: null } },
    });
  });
});

describe('of the desk', () => {
  const answered = {
    ...{ readId: 'r1', cameraId: 'c1' as string | null, mark: 'AB12CDE', answer: 'open' as string | null, by: 'Guard' },
    ...{ reason: 'Known', at: secondsOn(1) },
  };
  it('is told what a person answered, at the camera of the read', () => {
    expect(told({ topic: 'read.answered', answered })).toEqual({
      ...{ event: 'desk.answered', timestamp: cameAt },
      data: {
        ...{ read_id: 'r1', plate: 'AB12 CDE', camera_id: 'c1', answer: 'open', by: 'Guard', reason: 'Known' },
        group_match: ann.match,
      },
      ...{ cameraIds: ['c1'], groupId: 'staff', readId: 'r1', pictureId: null },
    });
  });
  it('is told that an answer was taken back, of what nobody could read too', () => {
    expect(told({ topic: 'read.answered', answered: { ...answered, answer: null, mark: '' } })).toMatchObject({
      data: { answer: null, plate: null, group_match: null },
      groupId: null,
    });
  });
});
