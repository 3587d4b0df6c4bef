import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightedDistance } from './distance.ts';
import { foldPlate } from './fold.ts';
import {
  acceptedMisreads,
  defaultTolerances,
  isAccepted,
  matchPlate,
  probabilityOf,
  type Tolerance,
} from './matching.ts';
import { createPlateIndex } from './plateIndex.ts';
import type { MatchableRead } from './readCosts.ts';
import { readOf } from './testing/reads.ts';

const { barrier, exit, watchList } = defaultTolerances;
const torn = readOf('A812CDE', 0.99, { 1: { '8': 0.5, B: 0.47 } });

/** Few characters, so that marks resemble each other. */
const marks = fc.string({ unit: fc.constantFrom(...'8B0O1I5SAX'), minLength: 3, maxLength: 8 });

const reads: fc.Arbitrary<MatchableRead> = marks.chain((text) =>
  fc
    .record({
      sure: fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: text.length, maxLength: text.length }),
      others: fc.array(fc.constantFrom(...'8B0O1I5SAX'), { minLength: text.length, maxLength: text.length }),
      candidate: marks,
      share: fc.double({ min: 0, max: 0.5, noNaN: true }),
    })
    .map(({ sure, others, candidate, share }) => ({
      text,
      characters: Array.from(text, (character, place) => ({
        character,
        confidence: sure[place] ?? 1,
        alternatives: [{ character: others[place] ?? 'X', confidence: 1 - (sure[place] ?? 1) }],
      })),
      candidates: [{ text: candidate, probability: share }],
    })),
);

describe('probabilityOf', () => {
  it('is what the reader says of its own text', () => {
    expect(probabilityOf(readOf('AB12CDE', 0.99), 'AB12 CDE')).toBeCloseTo(0.99 ** 7, 6);
    expect(probabilityOf(readOf('AB12CDE', 0.99, {}, { confidence: 0.6 }), 'AB12 CDE')).toBeCloseTo(0.6, 6);
  });

  it('takes O and 0, and I and 1, for one drawing', () => {
    expect(probabilityOf(readOf('OY09FEU'), '0YO9 FEU')).toBe(probabilityOf(readOf('OY09FEU'), 'OY09FEU'));
  });

  it('is what the reader says of the alternatives', () => {
    expect(probabilityOf(torn, 'AB12CDE')).toBeCloseTo(0.47 * 0.99 ** 6, 6);
    expect(
      probabilityOf(readOf('W13HBT', 0.9, {}, { candidates: [{ text: 'W113HBT', probability: 0.3 }] }), 'W113 HBT'),
    ).toBe(0.3);
  });

  it('leaves a little for mistakes that the reader was sure of, more for look-alikes', () => {
    const sure = readOf('A812CDE', 1);
    expect(probabilityOf(sure, 'AB12CDE')).toBeLessThanOrEqual(0.01);
    const [lookAlike = 0, missed = 0, other = 0] = ['AB12CDE', 'A8122CDE', 'AX12CDE'].map((plate) =>
      probabilityOf(readOf('A812CDE'), plate),
    );
    expect(lookAlike).toBeGreaterThan(missed);
    expect(missed).toBeGreaterThan(other);
  });

  it('is a probability, and never more than the read leaves over', () => {
    fc.assert(
      fc.property(reads, marks, (read, plate) => {
        const probability = probabilityOf(read, plate);
        expect(probability).toBeGreaterThanOrEqual(0);
        if (foldPlate(plate) !== foldPlate(read.text)) {
          expect(probability + probabilityOf(read, read.text)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

describe('matchPlate', () => {
  it('finds the very mark, however it is spelled', () => {
    expect(matchPlate(readOf('OY09FEU'), ['AB12CDE', '0Y09 FEU'], barrier)).toMatchObject({
      plate: '0Y09 FEU',
      isExact: true,
    });
  });

  it('finds nothing in an empty list, nor for an empty read', () => {
    expect(matchPlate(readOf('AB12CDE'), [], watchList)).toBeNull();
    expect(matchPlate(readOf(''), ['AB12CDE'], watchList)).toBeNull();
  });

  it('opens a barrier for a look-alike only where the reader itself was torn', () => {
    expect(matchPlate(readOf('A812CDE'), ['AB12CDE'], barrier)).toBeNull();
    expect(matchPlate(torn, ['AB12CDE'], barrier)).toMatchObject({ plate: 'AB12CDE', isExact: false });
  });

  it('opens no barrier where two listed plates could be it', () => {
    const between = readOf('A812CDE', 0.99, { 1: { '8': 0.1, B: 0.45, '3': 0.44 } });
    expect(matchPlate(between, ['AB12CDE'], barrier)?.plate).toBe('AB12CDE');
    expect(matchPlate(between, ['AB12CDE', 'A312CDE'], barrier)).toBeNull();
  });

  it('pairs an exit with the only entry it can be', () => {
    const misread = readOf('A812CDE');
    expect(matchPlate(misread, ['AB12CDE', 'XY99ZZZ'], exit)?.plate).toBe('AB12CDE');
    expect(matchPlate(readOf('AB12CD'), ['AB12CDE', 'XY99ZZZ'], exit)?.plate).toBe('AB12CDE');
    expect(matchPlate(misread, ['AB12CDE', 'A012CDE'], exit)?.plate).toBe('AB12CDE');
    expect(matchPlate(misread, ['AB12CDE', 'A312CDE'], exit)).toBeNull();
    expect(matchPlate(readOf('AX12CDE'), ['AB12CDE'], exit)).toBeNull();
  });

  it('has a watch list told of any single mistake, and no more', () => {
    expect(matchPlate(readOf('AX12CDE'), ['AB12CDE'], watchList)?.plate).toBe('AB12CDE');
    expect(matchPlate(readOf('AX12CDX'), ['AB12CDE'], watchList)).toBeNull();
  });

  const tolerances: fc.Arbitrary<Tolerance> = fc.record({
    kind: fc.constantFrom('exact', 'lookAlikes', 'near'),
    leastProbability: fc.double({ min: 0.0001, max: 0.9, noNaN: true }),
    leastMargin: fc.double({ min: 1, max: 50, noNaN: true }),
  });

  it('accepts nothing but one drawing unless its probability and margin hold', () => {
    fc.assert(
      fc.property(
        reads,
        fc.array(marks, { maxLength: 12 }),
        fc.constantFrom(barrier, exit),
        (read, plates, tolerance) => {
          const match = matchPlate(read, plates, tolerance);
          if (match === null || foldPlate(match.plate) === foldPlate(read.text)) return;
          expect(match.isExact).toBe(false);
          const probability = probabilityOf(read, match.plate);
          expect(match.probability).toBeCloseTo(probability, 9);
          expect(probability).toBeGreaterThanOrEqual(tolerance.leastProbability);
          for (const rival of plates.filter((plate) => foldPlate(plate) !== foldPlate(match.plate))) {
            expect(probabilityOf(read, rival) * tolerance.leastMargin).toBeLessThanOrEqual(probability * (1 + 1e-9));
          }
        },
      ),
    );
  });

  it('never opens a barrier for another mark than a reader was sure of', () => {
    fc.assert(
      fc.property(marks, fc.array(marks, { maxLength: 12 }), (text, plates) => {
        const match = matchPlate(readOf(text, 0.9), plates, barrier);
        if (match !== null) expect(foldPlate(match.plate)).toBe(foldPlate(text));
      }),
    );
  });

  it('finds with an index what looking at every plate finds', () => {
    fc.assert(
      fc.property(
        reads,
        fc.uniqueArray(marks, { selector: foldPlate, maxLength: 20 }),
        tolerances,
        (read, plates, tolerance) => {
          const match = matchPlate(read, createPlateIndex(plates), tolerance);
          const likely = plates
            .map((plate) => ({ plate, probability: probabilityOf(read, plate) }))
            .toSorted((a, b) => b.probability - a.probability);
          const isListed = plates.some((plate) => foldPlate(plate) === foldPlate(read.text));
          if (isListed) expect(match?.isExact).toBe(true);
          else if (match) expect(match.probability).toBeCloseTo(likely[0]?.probability ?? 0, 9);
          else if (tolerance.kind === 'near') {
            const [best = { probability: 0 }, rival = { probability: 0 }] = likely;
            const { leastProbability, leastMargin } = tolerance;
            expect(best.probability < leastProbability || best.probability < rival.probability * leastMargin).toBe(
              true,
            );
          }
        },
      ),
    );
  });
});

describe('createPlateIndex', () => {
  it('holds what was added and not removed, whatever the order', () => {
    const steps = fc.array(fc.record({ plate: marks, isAdded: fc.boolean() }), { maxLength: 40 });
    fc.assert(
      fc.property(steps, marks, (some, asked) => {
        const index = createPlateIndex([]);
        const held = new Set<string>();
        for (const { plate, isAdded } of some) {
          if (isAdded) {
            index.add(plate);
            held.add(plate);
          } else {
            index.remove(plate);
            held.delete(plate);
          }
        }
        expect(index.size).toBe(held.size);
        const near = [...held].some((plate) => weightedDistance(plate, asked) === 0);
        expect(matchPlate(readOf(asked, 1), index, barrier)?.isExact ?? false).toBe(near);
      }),
    );
  });
});

describe('acceptedMisreads', () => {
  it('shows what each setting would take for a plate', () => {
    expect(acceptedMisreads('AB12 CDE', exit)).toContain('A812CDE');
    expect(acceptedMisreads('AB12 CDE', barrier)).toEqual(['ABI2CDE']);
    expect(acceptedMisreads('AB12 CDE', barrier, 'torn')).toContain('A812CDE');
    expect(acceptedMisreads('AB12 CDE', { ...exit, kind: 'exact' }, 'torn')).toEqual(['ABI2CDE']);
  });

  it('shows only what is accepted, and never the plate itself', () => {
    fc.assert(
      fc.property(marks, fc.constantFrom(barrier, exit, watchList), (plate, tolerance) => {
        for (const misread of acceptedMisreads(plate, tolerance)) {
          expect(misread).not.toBe(plate);
          expect(isAccepted(plate, misread, tolerance)).toBe(true);
        }
      }),
    );
  });
});
