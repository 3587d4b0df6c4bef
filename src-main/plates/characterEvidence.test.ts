import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';
import {
  bestCharacter,
  clearnessOf,
  drawingProbability,
  logProbabilityOf,
  probabilityOf,
  twins,
} from './characterEvidence.ts';
import { evidenceOf } from './testing/evidence.ts';

describe('the evidence of a character', () => {
  it.each([...plateClasses])('names %s where it is the likeliest', (character) => {
    expect(bestCharacter(evidenceOf({ [character]: 0.4 }))).toBe(character);
    expect(bestCharacter(evidenceOf({ X: 0.3, '5': 0.3, [character]: 0.4 }))).toBe(character);
  });

  it('names the first of two that are as likely, and something where nothing is told', () => {
    expect(bestCharacter(evidenceOf({ B: 0.4, '8': 0.4 }))).toBe('8');
    expect(bestCharacter(new Float32Array())).toBe('0');
  });

  it('tells how likely each character is, and nothing of what is not there', () => {
    const evidence = evidenceOf({ A: 0.5, '0': 0.25 });
    expect(probabilityOf(evidence, 'A')).toBeCloseTo(0.5, 6);
    expect(probabilityOf(evidence, '0')).toBeCloseTo(0.25, 6);
    expect(logProbabilityOf(evidence, 'A')).toBeCloseTo(Math.log(0.5), 6);
    expect(logProbabilityOf(undefined, 'A')).toBe(Number.NEGATIVE_INFINITY);
    expect(probabilityOf(undefined, 'A')).toBe(0);
    expect(probabilityOf(evidence, '?')).toBe(0);
  });

  it('gives O and 0, and I and 1, one drawing each, and no other two', () => {
    expect(twins).toEqual({ O: '0', '0': 'O', I: '1', '1': 'I' });
  });

  it('takes as much of the other name as it is told to', () => {
    const evidence = evidenceOf({ O: 0.5, '0': 0.25, A: 0.125 });
    expect(drawingProbability(evidence, 'O', 0)).toBeCloseTo(0.5, 6);
    expect(drawingProbability(evidence, 'O', 0.5)).toBeCloseTo(0.625, 6);
    expect(drawingProbability(evidence, '0', 1)).toBeCloseTo(0.75, 6);
    expect(drawingProbability(evidence, 'A', 1)).toBeCloseTo(0.125, 6);
  });

  it('is never surer than sure', () => {
    expect(drawingProbability(evidenceOf({ O: 0.75, '0': 0.5 }), 'O', 1)).toBe(1);
  });

  it('is as clear as its likeliest drawing', () => {
    expect(clearnessOf(evidenceOf({ '1': 0.5, I: 0.25 }))).toBeCloseTo(0.75, 6);
    expect(clearnessOf(evidenceOf({ A: 0.5, B: 0.25 }))).toBeCloseTo(0.5, 6);
  });
});
