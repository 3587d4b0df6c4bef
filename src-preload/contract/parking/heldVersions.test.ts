import { expect, it } from 'vitest';
import { asNewVersion, changesThePast, heldVersions } from './heldVersions.ts';
import { type Tariff, tariffSchema } from './tariffs.ts';

const tariff = (...versions: readonly (readonly [from: string | null, pence: number])[]): Tariff =>
  tariffSchema.parse({
    name: 'T',
    versions: versions.map(([from, pence]) => ({
      from,
      rules: { offers: [{ name: 'All day', parts: [{ name: 'P', rate: { rows: [{ upTo: null, pence }] } }] }] },
    })),
  });
const today = '2026-06-01';
const before = tariff([null, 100], ['2026-06-01', 200], ['2026-06-02', 300]);
const pricesOf = (given: Tariff | null) =>
  given?.versions.map(({ from, rules }) => [from, rules.offers[0]?.parts[0]?.rate.rows[0]?.pence]);

it('has held until today, today’s version among them', () => {
  expect(heldVersions(before, today).map(({ from }) => from)).toEqual([null, '2026-06-01']);
});

it('changes the past where one of them, or how they hold together, is another', () => {
  expect(changesThePast(before, tariff([null, 100], ['2026-06-01', 200], ['2026-06-03', 400]), today)).toBe(false);
  expect(changesThePast(before, tariff([null, 100], ['2026-06-01', 201]), today)).toBe(true);
  expect(changesThePast(before, tariff([null, 100], ['2026-05-01', 200]), today)).toBe(true);
  expect(changesThePast(before, { ...before, versionHolds: 'eachDay' }, today)).toBe(true);
  const single = tariff([null, 100]);
  expect(changesThePast(single, { ...single, versionHolds: 'eachDay' }, today)).toBe(false);
});

it('holds until a day as it was, and as it was edited from then on', () => {
  const edited = tariff([null, 100], ['2026-06-01', 250], ['2026-06-02', 300], ['2026-09-01', 400]);
  expect(pricesOf(asNewVersion(before, edited, today, '2026-07-01'))).toEqual([
    [null, 100],
    ['2026-06-01', 200],
    ['2026-07-01', 250],
    ['2026-09-01', 400],
  ]);
  for (const other of [
    tariff([null, 110], ['2026-06-01', 250]),
    tariff([null, 100]),
    tariff([null, 100], ['2026-05-01', 200]),
  ])
    expect(asNewVersion(before, other, today, '2026-07-01')).toBeNull();
});
