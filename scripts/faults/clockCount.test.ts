import { describe, expect, it } from 'vitest';
import { countVehicles } from './clockCount.ts';

const plates = ['AB12CDE', 'XY99ZZZ'];
const read = (id: string, text: string, fromMs: number) => ({
  id,
  text,
  toldMs: [fromMs, fromMs + 1_000, fromMs + 4_000],
});
const reads = [
  read('1', 'AB12CDE', 10_000),
  read('2', 'XY99ZZZ', 40_000),
  read('3', 'AB12CD8', 100_000),
  read('4', 'XY99ZZZ', 130_000),
];
const pulses = reads.map(({ id, text, toldMs: [told = 0] }) => ({ readId: id, text, atMs: told + 300 }));
const all = { recorded: 4, lost: [], split: 0, openedTwice: 0, openedLate: 0 };

describe('counting what became of vehicles', () => {
  it('finds nothing where each is on record and was let in once, as one read or as one that goes on', () => {
    expect(countVehicles(plates, 2, reads, pulses)).toEqual(all);
    const [first, second, third, fourth] = reads as [ReturnType<typeof read>, ...ReturnType<typeof read>[]];
    const goesOn = { ...first, toldMs: [...first.toldMs, ...(third?.toldMs ?? [])] };
    expect(
      countVehicles(
        plates,
        2,
        [goesOn, second, fourth].filter((each) => each !== undefined),
        [],
      ),
    ).toEqual(all);
  });

  it('finds what is lost, split, let in twice, and late', () => {
    expect(countVehicles(plates, 2, reads.slice(1), []).lost).toEqual(['AB12CDE 1 of 2']);
    expect(countVehicles(plates, 2, [...reads, read('5', 'AB12CDE', 12_000)], []).split).toBe(1);
    const again = { readId: '5', text: 'AB12CDE', atMs: 12_500 };
    expect(countVehicles(plates, 2, [...reads, read('5', 'AB12CDE', 12_000)], [...pulses, again]).openedTwice).toBe(1);
    expect(countVehicles(plates, 2, reads, [{ readId: '1', text: 'AB12CDE', atMs: 60_000 }]).openedLate).toBe(1);
  });
});
