import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, entry, first, ground, hour, period } from '../testing/ledger.ts';
import { FiguresTally, figuresOf, type Spaces } from './figures.ts';

describe('what came in', () => {
  // £4.80 and £2.40 on Monday, £3.60 on Tuesday of which £1.20 went back; VAT of a sixth.
  const entries = [
    entry('card', 480, { vatPence: 80, stayId: 'a', tariffName: 'Hourly', groupId: 'staff' }),
    entry('cash', 240, { vatPence: 40, stayId: 'b', tariffName: 'Hourly', at: first + 15 * hour }),
    entry('card', 360, { vatPence: 60, stayId: 'c', tariffName: 'Hourly', carParkId: 'south', at: first + 33 * hour }),
    entry('refund', -120, {
      vatPence: -20,
      stayId: 'c',
      tariffName: 'Hourly',
      carParkId: 'south',
      at: first + 34 * hour,
    }),
    entry('season', 5000, { vatPence: 0 }),
    entry('waiver', 300, { reason: 'Broken machine', stayId: 'd' }),
    entry('waiver', 100, { reason: 'Broken machine', stayId: 'e' }),
    entry('waiver', 100, { reason: 'Broken machine', by: 'Bob', stayId: 'f' }),
    entry('validation', 0, { stayId: 'a' }),
  ];
  const told = figuresOf(entries, [], ground);

  it('is what was taken less what was paid back, with the VAT in it', () => {
    expect(told.figures).toMatchObject({
      ...{ takenPence: 6080, refundedPence: 120, incomePence: 5960, vatPence: 160, netPence: 5800, payments: 4 },
      ...{ waivedPence: 500, waivers: 3 },
    });
  });

  it('is told by day, hour, kind, tariff, car park and group', () => {
    expect(told.days.map(({ day, pence, vatPence, payments }) => [day, pence, vatPence, payments])).toEqual([
      ['2026-06-01', 5720, 120, 3],
      ['2026-06-02', 240, 40, 1],
    ]);
    expect(told.days[1]?.byKind).toEqual({
      cash: 0,
      card: 360,
      online: 0,
      prepaid: 0,
      season: 0,
      refund: -120,
      breach: 0,
    });
    // By the clock on the wall, which is an hour ahead in June.
    expect(told.hours[11]?.pence).toBe(5480 - 120);
    expect(told.hours[16]?.pence).toBe(240);
    expect(told.kinds.map(({ kind, pence, payments }) => [kind, pence, payments])).toEqual([
      ...[
        ['cash', 240, 1],
        ['card', 840, 2],
        ['season', 5000, 1],
        ['refund', -120, 0],
      ],
    ]);
    expect(told.tariffs.map(({ tariffName, pence }) => [tariffName, pence])).toEqual([
      [null, 5000],
      ['Hourly', 960],
    ]);
    expect(told.carParks.map(({ carParkId, pence }) => [carParkId, pence])).toEqual([
      ['north', 5720],
      ['south', 240],
    ]);
    expect(told.groups.map(({ groupId, pence }) => [groupId, pence])).toEqual([
      [null, 5480],
      ['staff', 480],
    ]);
  });

  it('tells what was waived, why and by whom', () => {
    expect(told.waived).toEqual([
      { reason: 'Broken machine', by: 'Ann', pence: 400, waivers: 2 },
      { reason: 'Broken machine', by: 'Bob', pence: 100, waivers: 1 },
    ]);
  });

  it('tells of whom all had permits, and of room that was there for some of the days', () => {
    const half = { carParkId: 'north', capacity: 4.6, daysPence: null };
    const { figures } = figuresOf([], [account('a', { groupId: 'staff' })], { ...ground, carParks: [half] });
    expect(figures).toMatchObject({ permitShare: 1, spaces: 5 });
  });

  it('is net of its VAT by paid stay, by hour, and by space and day where the capacity is known', () => {
    const { figures } = figuresOf(entries, [account('a'), account('b', { enteredAt: first + 4 * hour })], ground);
    expect(figures.paidStays).toBe(3);
    expect(figures.perStayPence).toBeCloseTo(5800 / 3);
    expect(figures.perHourPence).toBe(580);
    expect([figures.spaces, figures.days, figures.perSpaceDayPence]).toEqual([10, 2, (5720 - 120) / 20]);
    expect(figures.mix).toEqual([
      { kind: 'cash', stays: 1, share: 1 / 3 },
      { kind: 'card', stays: 2, share: 2 / 3 },
    ]);
  });

  it('has charges for breaches as a kind of their own, without VAT, and what is told for a stay without them', () => {
    const tally = new FiguresTally(ground);
    for (const each of entries) tally.addEntry(each);
    tally.addCharge({ at: first + 33 * hour, pence: 6000, carParkId: 'north' });
    tally.addStay(account('a'));
    const charged = tally.told();
    expect(charged.figures).toMatchObject({
      ...{ incomePence: 11_960, vatPence: 160, netPence: 11_800, breachPence: 6000, breachCharges: 1, payments: 5 },
      ...{ paidStays: 3, mix: told.figures.mix, perSpaceDayPence: told.figures.perSpaceDayPence },
    });
    expect(charged.figures.perStayPence).toBeCloseTo(5800 / 3);
    expect(charged.kinds.at(-1)).toEqual({ kind: 'breach', pence: 6000, vatPence: 0, payments: 1 });
    expect(charged.days[1]?.byKind).toMatchObject({ card: 360, breach: 6000 });
    expect(charged.carParks.map(({ carParkId, pence }) => [carParkId, pence])).toEqual([
      ['north', 11_720],
      ['south', 240],
    ]);
    expect([charged.tariffs, charged.groups]).toEqual([told.tariffs, told.groups]);
  });

  it('is nothing at a car park where nobody paid, and charges count at their own car park alone', () => {
    const tally = new FiguresTally({
      ...ground,
      carParks: [...ground.carParks, { carParkId: 'east', capacity: 20, daysPence: null }],
    });
    for (const each of entries) tally.addEntry(each);
    tally.addCharge({ at: first, pence: 900, carParkId: 'south' });
    expect(tally.told().figures).toMatchObject({ spaces: 30, perSpaceDayPence: (5720 - 120) / 60, breachPence: 900 });
  });

  it('is told as a share of the most that spaces would bring by the day, of car parks whose tariff is known', () => {
    expect(told.figures.shareOfMaximum).toBeCloseTo(5600 / 20_000);
    const east = { carParkId: 'east', capacity: 20, daysPence: 1000 };
    const of = (...carParks: Spaces[]) => figuresOf(entries, [], { ...ground, carParks }).figures.shareOfMaximum;
    expect(of({ carParkId: 'north', capacity: 10, daysPence: 2000 }, east)).toBeCloseTo(5600 / 40_000);
    expect(of({ carParkId: 'north', capacity: 10, daysPence: null }, east)).toBe(0);
    expect(of({ carParkId: 'north', capacity: 10, daysPence: null })).toBeNull();
    expect(of()).toBeNull();
  });

  it('makes a stay a paid one by a single penny', () => {
    const paid = (pence: number) => figuresOf([entry('cash', pence, { stayId: 'a' })], [], ground).figures.paidStays;
    expect([paid(0), paid(1)]).toEqual([0, 1]);
  });

  it('is told for each hour of a day', () => {
    expect(told.hours).toHaveLength(24);
  });

  it('tells the reasons by which most was waived first, then those given most often, and fifty of them', () => {
    const waived = (reason: string, pence: number) => entry('waiver', pence, { reason });
    const few = [
      waived('Little', 50),
      waived('Once', 200),
      waived('Twice', 90),
      waived('Twice', 110),
      waived('Most', 300),
    ];
    const { waived: ofFew, moreWaived: none } = figuresOf(few, [], ground);
    expect([ofFew.map(({ reason }) => reason), none]).toEqual([['Most', 'Twice', 'Once', 'Little'], 0]);
    const many = Array.from({ length: 53 }, (_, place) => waived(`Reason ${place}`, 100 + place));
    const { waived: shown, moreWaived } = figuresOf(many, [], ground);
    expect([shown.length, shown[0]?.reason, shown.at(-1)?.reason, moreWaived]).toEqual([
      50,
      'Reason 52',
      'Reason 3',
      3,
    ]);
  });

  it('has no paid stay of one that was paid back in full', () => {
    const back = [entry('card', 200, { stayId: 'a' }), entry('refund', -200, { stayId: 'a' })];
    expect(figuresOf(back, [], ground).figures).toMatchObject({
      paidStays: 0,
      perStayPence: null,
      incomePence: 0,
      mix: [],
    });
  });

  it('comes to the same whole in whatever way it is divided, and is that of the ledger', () => {
    const kinds = ['cash', 'card', 'online', 'prepaid', 'season'] as const;
    const one = fc.record({
      kind: fc.constantFrom(...kinds, 'refund' as const, 'waiver' as const, 'validation' as const),
      pence: fc.integer({ min: 1, max: 100_000 }),
      at: fc.integer({ min: period.fromAt, max: period.untilAt - 1 }),
      carParkId: fc.constantFrom('', 'north', 'south'),
      stayId: fc.option(fc.constantFrom('a', 'b', 'c')),
      tariffName: fc.option(fc.constantFrom('One', 'Two')),
      groupId: fc.option(fc.constantFrom('staff', 'tenants')),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (rows) => {
        const ledger = rows.map(({ kind, pence, ...cells }) => {
          const signed = kind === 'refund' ? -pence : kind === 'validation' ? 0 : pence;
          return entry(kind, signed, { ...cells, vatPence: kind === 'waiver' ? 0 : Math.round(signed / 6) });
        });
        const {
          figures,
          days,
          hours,
          kinds: byKind,
          tariffs,
          carParks,
          groups,
          waived,
        } = figuresOf(ledger, [], ground);
        const money = ledger.filter(({ kind }) => kind !== 'waiver' && kind !== 'validation');
        const sum = (of: readonly { readonly pence: number }[]) => of.reduce((all, { pence }) => all + pence, 0);
        const vat = (of: readonly { readonly vatPence: number }[]) => of.reduce((all, each) => all + each.vatPence, 0);
        expect(figures.incomePence).toBe(sum(money));
        for (const parts of [days, hours, byKind, tariffs, carParks, groups]) {
          expect(sum(parts)).toBe(figures.incomePence);
          expect(vat(parts)).toBe(figures.vatPence);
        }
        for (const { pence, byKind: ofDay } of days)
          expect(sum(Object.values(ofDay).map((p) => ({ pence: p })))).toBe(pence);
        expect(sum(waived)).toBe(figures.waivedPence);
        expect(figures.takenPence - figures.refundedPence).toBe(figures.incomePence);
      }),
    );
  });
});
