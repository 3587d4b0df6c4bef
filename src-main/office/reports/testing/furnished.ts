import { defaultSettings, defaultVersions } from '../../../../src-preload/contract/settings.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { namesIn } from '../../../lists/namesIn.ts';
import { foldPlate } from '../../../plates/fold.ts';
import { freshRecord, standingClock } from '../../../testing/freshRecord.ts';
import type { MakingGround } from '../making.ts';

/** Noon of Wednesday 3 June 2026, London: 11:00 UTC. */
export const noon = Date.UTC(2026, 5, 3, 11);
const hour = 3_600_000;
const minute = 60_000;
export const london = siteClock('Europe/London');

/**
 * A record with two cameras at one car park of 4 spaces, and something in it for every report. AB12CDE (permit) comes at 08:00 and goes at 10:00
 * on each of three days; LM61PQR pays £4 for three hours of the last day; XY19ZZZ is denied and let in by a person, and is inside.
 */
export async function furnished() {
  const clock = standingClock(noon);
  const record = { ...(await freshRecord()), clock };
  const { db } = record;
  const insert = (table: string, ...rows: readonly object[]) =>
    db
      .insertInto(table as 'visits')
      .values(rows as never)
      .execute();
  await insert('carParks', { id: 'north', name: 'North', nameKey: 'north', capacity: 4, createdAt: 0 });
  for (const [id, name] of [
    ['entry', 'Entry'],
    ['exit', 'Exit'],
  ])
    await insert('cameras', {
      ...{ id, name, sealedSource: new Uint8Array([1]), enabled: 1, createdAt: 0, removedAt: null, carParkId: 'north' },
      gate: JSON.stringify({ way: id === 'entry' ? 'in' : 'out', approaching: 'in' }),
    });

  let reads = 0;
  async function read(cameraId: string, text: string, at: number, cells: object = {}): Promise<string> {
    reads += 1;
    const id = `r${String(reads).padStart(4, '0')}`;
    await insert('reads', {
      ...{ id, cameraId, jobId: null, state: 'closed', text, raw: text, folded: foldPlate(text), country: 'GB' },
      ...{ format: null, confidence: text === '' ? 0 : 0.9, characters: '[]', frames: 4, agreeingFrames: 4 },
      ...{ firstSeenAt: at, lastSeenAt: at + 2_000, firstMs: null, lastMs: null, box: '[10,20,120,30]' },
      ...{ direction: cameraId === 'entry' ? 'approaching' : 'leaving', frameWidth: 1280, frameHeight: 720 },
      ...{ vehicleMediaId: null, plateMediaId: null, candidates: '[]', crossing: null, evidenceAt: null },
      ...{ reviewReasons: '[]', verdict: null, correctedText: null, reviewedBy: null, reviewedAt: null },
      ...{ decision: null, answer: null, toldText: null, ...cells },
    });
    return id;
  }
  const decided = (verdict: string, cause: string) => ({
    decision: JSON.stringify({
      verdict,
      cause,
      sentence: '',
      alert: null,
      groupId: null,
      permitId: null,
      visitorId: null,
      watchEntryId: null,
    }),
  });
  async function stay(mark: string, from: number, to: number | null, cells: object = {}): Promise<string> {
    const entry = await read('entry', mark, from, { ...decided('allow', 'permit'), ...cells });
    const exit = to === null ? null : await read('exit', mark, to);
    await insert('stays', {
      ...{ id: entry, carParkId: 'north', cameraId: 'entry', mark, folded: foldPlate(mark), entryReadId: entry },
      ...{ enteredAt: from, entryMark: mark, exitReadId: exit, leftAt: to, exitMark: to === null ? null : mark },
      ...{ outcome: to === null ? 'inside' : 'left', paired: to === null ? null : 'exact' },
      ...{
        breaks: '[]',
        passes: '[]',
        doubts: '[]',
        permitId: mark === 'AB12CDE' ? 'p1' : null,
        groupId: null,
        visitId: null,
      },
    });
    return entry;
  }

  await insert('permitGroups', {
    ...{
      id: 'g1',
      name: 'Night crew',
      nameKey: 'night crew',
      colour: 'blue',
      description: '',
      cameraIds: null,
      carParkIds: null,
    },
    ...{ schedule: null, validFrom: null, validTo: null, onMatch: 'open', priority: 0, createdAt: 0 },
  });
  for (const [number, validTo] of [
    [1, noon + 3 * 24 * hour],
    [2, null],
  ] as const)
    await insert('permits', {
      ...{
        id: `p${number}`,
        number: `A${number}`,
        numberKey: `a${number}`,
        groupId: 'g1',
        name: number === 1 ? 'Ann Field' : 'Bob Holt',
      },
      ...{ email: '', telephone: '', company: '', unit: '', validFrom: null, validTo, schedule: null, suspended: 0 },
      ...{ suspendedReason: '', mostOnSite: null, note: '', createdAt: 0, updatedAt: 0 },
    });
  await insert(
    'permitVehicles',
    { permitId: 'p1', place: 0, plate: 'AB12CDE', folded: foldPlate('AB12CDE'), make: '', colour: '', note: '' },
    { permitId: 'p2', place: 0, plate: 'KV19AAA', folded: foldPlate('KV19AAA'), make: '', colour: '', note: '' },
  );
  for (const days of [2, 1, 0])
    await stay('AB12CDE', noon - days * 24 * hour - 4 * hour, noon - days * 24 * hour - 2 * hour);
  const paid = await stay('LM61PQR', noon - 4 * hour, noon - hour);
  const answered = await stay('XY19ZZZ', noon - hour, null, {
    ...decided('deny', 'unknown'),
    answer: JSON.stringify({ answer: 'open', at: noon - hour + minute, by: 'Olga', reason: 'Contractor' }),
    ...{ verdict: 'corrected', correctedText: 'XY19ZZZ', reviewedBy: 'Olga', reviewedAt: noon },
  });
  await read('entry', '', noon - 2 * hour, decided('ask', 'unreadable'));
  await insert('answers', {
    ...{ id: 'a1', readId: answered, at: noon - hour + minute, by: 'Olga', answer: 'open', reason: 'Contractor' },
    ...{ mark: 'XY19ZZZ', opened: 1, barriers: '[]' },
  });
  await insert('gaps', { id: 'gap1', cameraId: 'exit', fromAt: noon - 3 * hour, toAt: noon - 2.5 * hour, cause: '{}' });
  await insert('payments', {
    ...{
      id: 'pay1',
      kind: 'card',
      at: noon - hour,
      pence: 400,
      carParkId: 'north',
      plates: '["LM61PQR"]',
      stayId: paid,
    },
    ...{ match: 'exact', coversFrom: null, coversUntil: null, gives: null, hostId: null, reference: '', reason: '' },
    ...{
      by: 'Olga',
      byId: 'olga',
      source: 'desk',
      externalId: null,
      refundOf: null,
      tariffName: 'Hourly',
      groupId: null,
    },
    ...{ vatPence: 67, cashUpId: null, voided: null },
  });
  await insert('cashUps', {
    ...{
      id: 'c1',
      at: noon - 10 * minute,
      by: 'Olga',
      byId: 'olga',
      fromAt: noon - hour,
      payments: 1,
      expectedPence: 0,
    },
    ...{ countedPence: 5, cardPence: 400, note: 'Found' },
  });
  await insert('cases', {
    ...{
      id: 'case1',
      number: 1,
      stayId: paid,
      carParkId: 'north',
      cameraId: 'entry',
      mark: 'LM61PQR',
      folded: foldPlate('LM61PQR'),
    },
    ...{
      entryReadId: null,
      exitReadId: null,
      at: noon - hour,
      state: 'cancelled',
      postBy: noon,
      stateAt: noon,
      paidPence: null,
    },
    ...{ paidAt: null, exportedAt: null, changed: null, revision: 1 },
    finding: JSON.stringify({ enteredAt: noon - 4 * hour, breaches: [{ kind: 'maxStay', overMs: 20 * minute }] }),
    standing: JSON.stringify({ state: 'cancelled', chargedAt: noon - 30 * minute, reason: 'Queue at the exit' }),
  });
  await insert('breachRules', {
    ...{ id: 'north', revision: 1, updatedAt: 0, updatedBy: 'Ann' },
    versions: JSON.stringify([{ from: null, rules: { maxStay: { minutes: 120 } } }]),
  });
  await insert('visits', {
    ...{
      id: 'v1',
      kind: 'visitor',
      name: 'Cara Wood',
      company: 'Oak Ltd',
      telephone: '',
      host: 'Ann Field',
      purpose: '',
      note: '',
    },
    ...{
      plate: null,
      fromAt: noon - 2 * hour,
      toAt: noon + 2 * hour,
      repeats: null,
      cameraIds: null,
      overAt: noon + 2 * hour,
    },
    ...{ words: '', createdAt: 0, createdBy: 'Olga', cancelledAt: null, cancelledBy: null },
  });
  await insert('attendances', {
    ...{ id: 'at1', visitId: 'v1', plate: null, arrivedAt: noon - hour, arrivedReadId: null, arrivedMark: null },
    ...{ arrivedBy: 'Olga', leftAt: null, leftReadId: null, leftMark: null, leftBy: null },
  });

  const ground: MakingGround = {
    ...{
      db,
      now: noon,
      timeZone: 'Europe/London',
      site: 'Hill Road',
      settings: defaultSettings,
      versions: defaultVersions,
      ownCameraIds: null,
    },
    ...{ namesOf: namesIn(db) },
    mayShow: [
      ...['reads.list', 'stays.list', 'stays.occupancy', 'cases.list', 'revenue.figures', 'payments.list'],
      ...['permits.list', 'visitors.list', 'visitors.log', 'access.history', 'desk.answersTo'],
    ],
  };
  return { ...record, ground };
}
