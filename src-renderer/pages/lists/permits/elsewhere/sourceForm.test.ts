import { describe, expect, it } from 'vitest';
import { listFieldsOf, listOf, placeText } from './sourceForm.ts';

const url = { kind: 'url', url: 'https://lists.example.org/a.csv', user: '', password: '' } as const;
const list = { name: 'Landlord', source: url, everyMinutes: 1440, mostGonePercent: 5, isOn: true };

describe('the form of a list', () => {
  it('gives back what it was filled with', () => {
    expect(listOf(listFieldsOf(list))).toEqual({ values: list });
    const folder = { ...list, source: { kind: 'folder', path: '/srv/lists' } as const };
    expect(listOf(listFieldsOf(folder))).toEqual({ values: folder });
  });

  it('says what is wrong at its field', () => {
    const fields = listFieldsOf(null);
    expect(listOf(fields)).toMatchObject({ faults: { name: expect.any(String), url: expect.any(String) } });
    expect(listOf({ ...fields, name: 'A', kind: 'folder' })).toMatchObject({ faults: { path: expect.any(String) } });
    expect(listOf({ ...fields, name: 'A', url: 'https://a:b@c.example' })).toMatchObject({
      faults: { url: expect.stringContaining('own fields') },
    });
    expect(listOf({ ...fields, name: 'A', url: url.url, mostGonePercent: 101 })).toMatchObject({
      faults: { mostGonePercent: expect.any(String) },
    });
  });

  it('keeps no password without a user', () => {
    expect(listOf({ ...listFieldsOf(list), password: 'x' })).toMatchObject({ values: { source: { password: '' } } });
  });
});

it('names where something comes from', () => {
  expect(placeText(url)).toBe('lists.example.org');
  expect(placeText({ kind: 'folder', path: '/srv' })).toBe('/srv');
});
