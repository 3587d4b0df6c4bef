import { describe, expect, it } from 'vitest';
import { existing, row, vehicle } from '../testing/listRows.ts';
import { PermitIndex } from './permitIndex.ts';

const [ann, bob, cleo, dan] = [
  existing('S1', ['AB12CDE', 'KV19RHT']),
  existing('S2', ['AB12CDE']),
  existing('S3', ['AB12CDE', 'XY99ZZZ']),
  existing('S4', ['AB12CDE', 'LM61PQR', 'LM6IPQR']),
] as const;
const index = new PermitIndex([ann, bob, cleo, dan]);
const two = new PermitIndex([ann, bob]);

describe('the permits there are', () => {
  it('are found by each of their plates, however it is written', () => {
    const found = (...plates: string[]) => index.withPlates(plates.map((plate) => vehicle(plate)));
    expect(found('KV19RHT')).toEqual([ann]);
    expect(found('ABI2CDE')).toEqual([ann, bob, cleo, dan]);
    expect(found('XY99ZZZ', 'KV19RHT', 'AB12CDE')).toEqual([cleo, ann, bob, dan]);
    expect(found('LM61PQR')).toEqual([dan]);
    expect(found('P483GHJ')).toEqual([]);
  });

  it('have numbers, as numbers are compared', () => {
    expect([...index.numbers()]).toEqual(['s1', 's2', 's3', 's4']);
  });
});

describe('the permit that a row changes', () => {
  it('is that of its number, where numbers count, whatever plates it has', () => {
    expect(index.match(row({ number: 's1' }, ['XY99ZZZ']), 'number')).toEqual({
      permit: ann,
      seen: [ann],
      problem: null,
    });
    expect(index.match(row({ number: 'S9' }, ['XY99ZZZ']), 'number')).toEqual({
      permit: null,
      seen: [cleo],
      problem: null,
    });
  });

  it('is that of its plates, where it has no number or plates count', () => {
    const found = { permit: ann, seen: [ann], problem: null };
    expect(index.match(row({}, ['KV19RHT']), 'number')).toEqual(found);
    expect(index.match(row({}, ['KV19RHT']), 'plate')).toEqual(found);
    expect(index.match(row({ number: 'S1' }, ['KV19RHT']), 'plate')).toEqual(found);
    expect(index.match(row({ number: 'S9' }, ['KV19RHT']), 'plate')).toEqual(found);
    expect(index.match(row({ number: 'S9' }, ['P483GHJ']), 'plate')).toEqual({ permit: null, seen: [], problem: null });
  });

  it('is not told where several permits have the plate, of which three are named', () => {
    expect(index.match(row({}, ['AB12CDE']), 'number')).toEqual({
      permit: null,
      seen: [ann, bob, cleo, dan],
      problem: {
        field: 'plate',
        text: 'S1 and S2 and S3 have this plate. Give the permit number, and match on it',
      },
    });
  });

  it('is not told either where two permits have the plate', () => {
    expect(two.match(row({}, ['AB12CDE']), 'plate').problem?.text).toBe(
      'S1 and S2 have this plate. Give the permit number, and match on it',
    );
  });

  it('is not told where plates count and the number is another permit’s', () => {
    expect(index.match(row({ number: 'S3' }, ['KV19RHT']), 'plate')).toEqual({
      permit: null,
      seen: [cleo, ann],
      problem: { field: 'number', text: 'S3 is another permit than S1, which has this plate' },
    });
    expect(index.match(row({ number: 'S3' }, ['P483GHJ']), 'plate')).toEqual({
      permit: null,
      seen: [cleo],
      problem: { field: 'number', text: 'S3 is there with other plates. Match on the permit number to change it' },
    });
  });
});
