import { describe, expect, it } from 'vitest';
import { lengthText, moneyText, timeText } from './fieldText.ts';

describe('what people write into fields of a tariff', () => {
  it('is money', () => {
    expect(['2.50', '£2.5', ' 2 ', '0', '2.505', 'two', '', '-1'].map(moneyText.read)).toEqual([
      250,
      250,
      200,
      0,
      null,
      null,
      null,
      null,
    ]);
    expect(moneyText.write(250)).toBe('2.50');
  });

  it('is a length of time', () => {
    expect(['1 h 30 min', '90 min', '1:30', '1.5', '2 days', '1d 2h', '20m'].map(lengthText.read)).toEqual([
      90, 90, 90, 90, 2880, 1560, 20,
    ]);
    expect(['', '0', 'h', 'soon', '-1', '0 min'].map(lengthText.read)).toEqual([null, null, null, null, null, null]);
    for (const minutes of [1, 20, 60, 90, 1440, 4320]) expect(lengthText.read(lengthText.write(minutes))).toBe(minutes);
  });

  it('is a time of the day', () => {
    expect(['08:00', '8', '8.30', '24:00', '24:01', '8:75', ''].map(timeText.read)).toEqual([
      480,
      480,
      510,
      1440,
      null,
      null,
      null,
    ]);
    expect([0, 510, 1440].map(timeText.write)).toEqual(['00:00', '08:30', '24:00']);
  });
});
