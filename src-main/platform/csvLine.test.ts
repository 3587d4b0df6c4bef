import { describe, expect, it } from 'vitest';
import { csvLine } from './csvLine.ts';

describe('a line of comma-separated values', () => {
  it('quotes what needs quotes', () => {
    expect(csvLine(['a,b', 'say "x"', -1.5, 'plain'])).toBe('"a,b","say ""x""",-1.5,plain\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\tx'])('holds no formula: %j', (text) => {
    expect(csvLine([text])).toBe(`'${text}\r\n`);
  });
});
