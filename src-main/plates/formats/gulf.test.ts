import { describe, expect, it } from 'vitest';
import { isMarkOf, isWrittenBy, lettersLeftOut } from '../testing/tables.ts';
import { gulfFormats } from './gulf.ts';

describe('formats of the Gulf', () => {
  it.each([
    ['ae', ['A 1', 'B 12', 'C 123', 'D 1234', 'Z 12345']],
    ['ae-dubai', ['A 1', 'Z 12345', 'AA 1', 'BC 12', 'DD 123', 'EE 1234', 'ZZ 12345']],
    ['ae-abu-dhabi', ['1 1234', '1 12345', '50 1234', '50 12345']],
    ['ae-sharjah', ['1 1234', '5 12345']],
    ['ae-ajman', ['A 1', 'H 12345']],
    ['ae-ras-al-khaimah', ['A 1', 'Y 12345']],
    ['ae-fujairah', ['A 1', 'X 12345']],
    ['ae-umm-al-quwain', ['A 1', 'X 12345']],
    ['sa', ['1 ABJ', '12 ABJ', '123 ABJ', '1234 ABJ', 'ABJ 1', 'ABJ 12', 'ABJ 123', 'ABJ 1234']],
    ['qa', ['123', '1234', '12345', '123456']],
    ['kw', ['1 1234', '1 12345', '14 1234', '14 12345']],
    ['bh', ['123', '1234', '12345', '123456']],
    ['om', ['1 A', '12 A', '123 A', '1234 A', '12345 A', '1 AB', '12 AB', '123 AB', '1234 AB', '12345 AB']],
  ])('write %s as %j', (id, marks) => {
    for (const mark of marks) expect(isWrittenBy(id, mark), mark).toBe(true);
  });

  it.each([
    ['ae', ['A', 'A0', 'A123456', 'AA1', '1A']],
    ['ae-dubai', ['AAA1', 'AA123456']],
    ['ae-abu-dhabi', ['1123', '11123456', '01234', '0112345']],
    ['ae-sharjah', ['1123', '1123456', '11012345']],
    ['sa', ['ABJ', 'ABJ0', 'ABJ12345', '12345ABJ', 'AB1']],
    ['qa', ['12', '1234567', '012']],
    ['kw', ['1123', '14123456', '141234567', '0141234']],
    ['bh', ['12', '1234567', '012']],
    ['om', ['A', '123456A', '1ABC', '0A', 'A1']],
  ])('do not take for %s what was never one: %j', (id, texts) => {
    for (const text of texts) expect(isMarkOf(id, text), text).toBe(false);
  });

  it.each([
    ['ae', ''],
    ['ae-dubai', ''],
    ['ae-ajman', 'FGIJKLMNOPQRSTUVWXYZ'],
    ['ae-ras-al-khaimah', 'BEFGHJLOPQRTUWXZ'],
    ['ae-fujairah', 'HIJNOQUWYZ'],
    ['ae-umm-al-quwain', 'JKLMNOPQRSTUVWYZ'],
    ['sa', 'CFIMOPQWY'],
  ])('know the letters that %s does not issue: %s', (id, leftOut) => {
    expect(lettersLeftOut(id)).toBe(leftOut);
  });

  it.each([
    ['ae', /UAE Federal Traffic Law.*several emirates/],
    ['ae-dubai', /UAE Federal Traffic Law.*Dubai/],
    ['ae-abu-dhabi', /UAE Federal Traffic Law.*Abu Dhabi/],
    ['ae-sharjah', /UAE Federal Traffic Law.*Sharjah, category 1 to 5$/],
    ['ae-ajman', /UAE Federal Traffic Law.*Ajman$/],
    ['ae-ras-al-khaimah', /UAE Federal Traffic Law.*Ras Al Khaimah$/],
    ['ae-fujairah', /UAE Federal Traffic Law.*Fujairah$/],
    ['ae-umm-al-quwain', /UAE Federal Traffic Law.*Umm Al Quwain$/],
  ])('say of %s which law and which emirate it is from', (id, named) => {
    expect(gulfFormats.find((each) => each.id === id)).toMatchObject({
      country: 'AE',
      source: expect.stringMatching(named),
    });
  });

  it('are six countries’', () => {
    expect([...new Set(gulfFormats.map(({ country }) => country))]).toEqual(['AE', 'SA', 'QA', 'KW', 'BH', 'OM']);
    expect(gulfFormats.find(({ id }) => id === 'om')?.country).toBe('OM');
  });
});
