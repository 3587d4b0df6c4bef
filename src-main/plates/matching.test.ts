import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPlate } from './fold.ts';
import { defaultLookAlikeCosts } from './lookAlikes.ts';
import { defaultTolerances, matchPlate, matchPlateWithin, probabilityOf, type Tolerance } from './matching.ts';
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

describe('the reader’s own candidates', () => {
  const candidates = (...told: [text: string, probability: number][]) =>
    readOf('W13HBT', 0.9, {}, { candidates: told.map(([text, probability]) => ({ text, probability })) });
  const asked: Tolerance = { kind: 'lookAlikes', leastProbability: 0.05, leastMargin: 1 };
  const plate = 'W113 HBT';

  it('count where it held them likely, one in ten at least, even with a character more', () => {
    expect(matchPlate(candidates(['W113HBT', 0.1]), [plate], asked)).toMatchObject({
      plate,
      isExact: false,
      probability: 0.1,
    });
    expect(matchPlate(candidates(['W113HBT', 0.09]), [plate], asked)).toBeNull();
    expect(matchPlate(candidates(), [plate], asked)).toBeNull();
  });

  it('count however they are spelled, and whichever of them it is', () => {
    expect(matchPlate(candidates(['XY99ZZZ', 0.3], ['WII3HBT', 0.2]), [plate], asked)).toMatchObject({
      plate,
      probability: 0.2,
    });
    expect(matchPlate(candidates(['W113HBT', 0.2], ['XY99ZZZ', 0.3]), [plate], asked)).toMatchObject({
      plate,
      probability: 0.2,
    });
    expect(matchPlate(candidates(['WII3HBT', 0.15], ['W113HBT', 0.2]), [plate], asked)?.probability).toBe(0.2);
  });

  it('say nothing of other plates', () => {
    expect(matchPlate(candidates(['XY99ZZZ', 0.4], ['W113HBT', 0.09]), [plate], asked)).toBeNull();
    expect(matchPlate(candidates(['W113HBX', 0.4]), [plate], asked)).toBeNull();
    expect(matchPlate(candidates(['W113HBX', 0.3], ['W113HBT', 0.2]), [plate], asked)).toMatchObject({
      plate,
      margin: 1e6,
    });
  });

  it('count for nothing where only the very text does, and are not needed where any mistake is borne with', () => {
    expect(matchPlate(candidates(['W113HBT', 0.4]), [plate], { ...asked, kind: 'exact' })).toBeNull();
    const near: Tolerance = { kind: 'near', leastProbability: 0.0001, leastMargin: 1 };
    expect(matchPlate(candidates(), [plate], near)?.plate).toBe(plate);
  });

  it('have no more than the read’s own text leaves over, and that text no more for being among them', () => {
    const sure = readOf('AB12CDE', 1, {}, { confidence: 0.75, candidates: [{ text: 'XY99ZZZ', probability: 0.5 }] });
    expect(probabilityOf(sure, 'XY99ZZZ')).toBeCloseTo(0.25, 9);
    const told = readOf('AB12CDE', 1, {}, { confidence: 0.25, candidates: [{ text: 'AB12CDE', probability: 0.5 }] });
    expect(probabilityOf(told, 'AB12CDE')).toBeCloseTo(0.25, 9);
  });

  it('never make a plate likelier than nothing that has no characters', () => {
    expect(probabilityOf(readOf(''), ' - ')).toBe(0);
  });
});

describe('what is asked of a match', () => {
  const told = (...shares: [text: string, probability: number][]) =>
    readOf('QQ99QQQ', 0.5, {}, { candidates: shares.map(([text, probability]) => ({ text, probability })) });
  const tolerance = (leastProbability: number, leastMargin: number): Tolerance => ({
    kind: 'lookAlikes',
    leastProbability,
    leastMargin,
  });
  const plates = ['AB12CDE', 'XY99ZZZ'];

  it('is its probability, and no more', () => {
    expect(matchPlate(told(['AB12CDE', 0.3]), plates, tolerance(0.3, 1))?.plate).toBe('AB12CDE');
    expect(matchPlate(told(['AB12CDE', 0.3]), plates, tolerance(0.31, 1))).toBeNull();
  });

  it('is how many times likelier it is than the next, and no more', () => {
    const read = told(['AB12CDE', 0.5], ['XY99ZZZ', 0.25]);
    expect(matchPlate(read, plates, tolerance(0.1, 2))).toMatchObject({ plate: 'AB12CDE', margin: 2 });
    expect(matchPlate(read, plates, tolerance(0.1, 2.1))).toBeNull();
    const three = told(['AB12CDE', 0.4], ['XY99ZZZ', 0.2], ['KL34MNP', 0.1]);
    expect(matchPlate(three, [...plates, 'KL34MNP'], tolerance(0.1, 1))?.margin).toBe(2);
    expect(matchPlate(read, ['AB12CDE'], tolerance(0.1, 1e6))?.margin).toBe(1e6);
    expect(matchPlate(read, ['AB12CDE'], tolerance(0.1, 1e6 + 1))).toBeNull();
  });

  it('is no margin at all where less than one is asked', () => {
    const near: Tolerance = { kind: 'near', leastProbability: 0.0001, leastMargin: 0.01 };
    expect(matchPlate(readOf('A812CDE'), ['AB12CDE'], near)?.plate).toBe('AB12CDE');
  });

  it('is asked of every plate that comes within the margin, and of no other', () => {
    const rivalled = (share: number) => readOf('A812CDE', 0.99, { 1: { '8': 0.4, B: 0.45, X: share } });
    const rivals = ['AB12CDE', 'AX12CDE'];
    expect(matchPlate(rivalled(0.45 / 19), rivals, barrier)).toBeNull();
    expect(matchPlate(rivalled(0.45 / 21), rivals, barrier)?.plate).toBe('AB12CDE');
  });

  it('is not asked of the very text, which stands however likely another is', () => {
    const read = readOf('A812CDE', 0.99, { 1: { '8': 0.2, B: 0.7 } });
    expect(matchPlate(read, ['AB12CDE', 'A812CDE'], barrier)).toMatchObject({ plate: 'A812CDE', isExact: true });
    const doubtful = readOf('A812CDE', 0.5, {}, { confidence: 0.01 });
    expect(matchPlate(doubtful, ['A812CDE'], barrier)).toMatchObject({ isExact: true });
  });

  it('is answered for each tolerance by itself', () => {
    const [strict, loose, none] = matchPlateWithin(
      readOf('A812CDE'),
      ['AB12CDE'],
      [barrier, watchList, { ...exit, kind: 'exact' }],
    );
    expect([strict, loose?.plate, none]).toEqual([null, 'AB12CDE', null]);
    expect(matchPlateWithin(readOf('A812CDE'), [], [barrier, watchList])).toEqual([null, null]);
  });
});

describe('the plate that is told', () => {
  it('is spelled as the read is, where the list has it so, else as it was given first', () => {
    expect(matchPlate(readOf('AB12CDE'), ['AB12 CDE', 'AB12CDE'], barrier)?.plate).toBe('AB12CDE');
    expect(matchPlate(readOf('AB12CDE'), ['ab12 cde', 'AB12 CDE'], barrier)?.plate).toBe('ab12 cde');
  });

  it('is the first by the alphabet of two that are as likely, in whatever order they are listed', () => {
    const between = readOf('A812CDE', 0.99, { 1: { '8': 0.1, B: 0.45, '3': 0.45 } });
    for (const plates of [
      ['A312CDE', 'AB12CDE'],
      ['AB12CDE', 'A312CDE'],
    ]) {
      expect(matchPlate(between, plates, { ...watchList, leastMargin: 1 })?.plate).toBe('A312CDE');
    }
  });

  it('is the likelier of two, by what a site’s own corrections say of look-alikes', () => {
    const own = { ...defaultLookAlikeCosts, pairs: { ...defaultLookAlikeCosts.pairs, '38': 3 } };
    const plates = ['AB12CDE', 'A312CDE'];
    expect(matchPlate(readOf('A812CDE'), plates, { ...watchList, leastMargin: 2 })).toBeNull();
    expect(matchPlate(readOf('A812CDE'), plates, { ...watchList, leastMargin: 2 }, own)?.plate).toBe('A312CDE');
  });
});

describe('the tolerances', () => {
  it('are of three purposes, from the strictest to the loosest', () => {
    expect(defaultTolerances).toEqual({
      barrier: { kind: 'lookAlikes', leastProbability: 0.4, leastMargin: 20 },
      exit: { kind: 'near', leastProbability: 0.001, leastMargin: 10 },
      watchList: { kind: 'near', leastProbability: 0.00005, leastMargin: 1 },
    });
  });
});
