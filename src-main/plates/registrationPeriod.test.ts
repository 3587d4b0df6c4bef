import { describe, expect, it } from 'vitest';
import { registrationPeriod } from './registrationPeriod.ts';

describe('registrationPeriod', () => {
  it.each([
    ['AB51CDE', 'gb-current', '2001-09-01', '2002-02-28'],
    ['AB02CDE', 'gb-current', '2002-03-01', '2002-08-31'],
    ['AB53CDE', 'gb-current', '2003-09-01', '2004-02-29'],
    ['AB24CDE', 'gb-current', '2024-03-01', '2024-08-31'],
    ['AB74CDE', 'gb-current', '2024-09-01', '2025-02-28'],
    ['AB50CDE', 'gb-current', '2050-03-01', '2050-08-31'],
    ['AB00CDE', 'gb-current', '2050-09-01', '2051-02-28'],
    ['A1ABC', 'gb-prefix', '1983-08-01', '1984-07-31'],
    ['R1ABC', 'gb-prefix', '1997-08-01', '1998-07-31'],
    ['S1ABC', 'gb-prefix', '1998-08-01', '1999-02-28'],
    ['T123ABC', 'gb-prefix', '1999-03-01', '1999-08-31'],
    ['V1ABC', 'gb-prefix', '1999-09-01', '2000-02-29'],
    ['W1ABC', 'gb-prefix', '2000-03-01', '2000-08-31'],
    ['X88LOL', 'gb-prefix', '2000-09-01', '2001-02-28'],
    ['Y1ABC', 'gb-prefix', '2001-03-01', '2001-08-31'],
    ['ABC123A', 'gb-suffix', '1963-02-01', '1963-12-31'],
    ['ABC123B', 'gb-suffix', '1964-01-01', '1964-12-31'],
    ['ABC123C', 'gb-suffix', '1965-01-01', '1965-12-31'],
    ['ABC123D', 'gb-suffix', '1966-01-01', '1966-12-31'],
    ['ABC123E', 'gb-suffix', '1967-01-01', '1967-07-31'],
    ['ABC123F', 'gb-suffix', '1967-08-01', '1968-07-31'],
    ['WOR516K', 'gb-suffix', '1971-08-01', '1972-07-31'],
    ['ABC123Y', 'gb-suffix', '1982-08-01', '1983-07-31'],
  ])('%s (%s) was issued from %s to %s', (text, format, from, to) => {
    expect(registrationPeriod(text, format)).toEqual({ from, to });
  });

  it.each([
    ['AB01CDE', 'gb-current'],
    ['ABXXCDE', 'gb-current'],
    ['I1ABC', 'gb-prefix'],
    ['ABC1', 'gb-suffix'],
    ['', 'gb-prefix'],
    ['1RAC', 'gb-dateless'],
    ['Q123ABC', 'gb-q'],
    ['IJZ1234', 'gb-ni'],
    ['12D1234', 'ie'],
    ['34A36837', null],
  ])('says nothing of %s (%s)', (text, format) => {
    expect(registrationPeriod(text, format)).toBeNull();
  });
});
