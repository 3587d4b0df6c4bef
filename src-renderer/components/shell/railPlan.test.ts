import { IconEye } from '@tabler/icons-react';
import { expect, it } from 'vitest';
import type { PageEntry } from './pageEntry.ts';
import { type EntryId, railEntries } from './railEntries.ts';
import { destinationsOf, foundDestinations, openedBy, pageAt, pagesFor, planRail, sumBadges } from './railPlan.ts';

const page = (to: string, entry: EntryId | null, order = 0, changes: Partial<PageEntry> = {}): PageEntry => ({
  ...{ to, label: to, hint: '', icon: IconEye, key: 'X' },
  ...(entry === null ? {} : { rail: { entry, order } }),
  ...changes,
});

const pages = [
  page('/alerts', 'gate', 40),
  page('/', 'gate', 10),
  page('/review', 'records', 20),
  page('/reads', 'records', 10),
  page('/check', null),
  page('/settings', 'settings'),
];
const plan = planRail(pages);
const entry = (id: EntryId) => plan.find((each) => each.id === id) ?? expect.fail(`${id} is not planned`);

it('shows the entries that have pages, in the order of the rail, with their tabs in theirs', () => {
  expect(plan.map(({ id, tabs }) => [id, tabs.map(({ to }) => to)])).toEqual([
    ['gate', ['/', '/alerts']],
    ['records', ['/reads', '/review']],
    ['settings', ['/settings']],
  ]);
});

it('opens an entry where it was on last, and the gate always at its first page', () => {
  expect(openedBy(entry('records'), {}).to).toBe('/reads');
  expect(openedBy(entry('records'), { records: '/review' }).to).toBe('/review');
  expect(openedBy(entry('records'), { records: '/gone' }).to).toBe('/reads');
  expect(openedBy(entry('gate'), { gate: '/alerts' }).to).toBe('/');
});

it('finds the page of an address, also of what lies within it', () => {
  expect(pageAt(pages, '/')?.to).toBe('/');
  expect(pageAt(pages, '/reads/abc')?.to).toBe('/reads');
  expect(pageAt(pages, '/readsome')).toBeUndefined();
  expect(pageAt([...pages, page('/reads/days', 'reports')], '/reads/days/3')?.to).toBe('/reads/days');
});

it('adds up what waits, as urgent as the most urgent', () => {
  expect(sumBadges([{ count: 2 }, undefined, { count: 3, tone: 'bad' }])).toEqual({ count: 5, tone: 'bad' });
  expect(sumBadges([{ count: 2 }, { count: 0, tone: 'bad' }])).toEqual({ count: 2 });
  expect(sumBadges([])).toEqual({ count: 0 });
});

it('hides what somebody may not use: pages, and what can be done on those that stay', () => {
  const add = { to: '/a', label: 'Add', hint: '', icon: IconEye, needs: 'users.add' } as const;
  const some = [page('/a', 'gate', 0, { actions: [add] }), page('/b', 'gate', 1, { needs: 'users.list' })];
  const open = (...may: string[]) =>
    destinationsOf(pagesFor(some, (action) => may.includes(action))).map(({ to }) => to);
  expect(open()).toEqual(['/a']);
  expect(open('users.list')).toEqual(['/a', '/b']);
  expect(open('users.add')).toEqual(['/a', '/a']);
});

it('stays short with thirty pages: no more entries than jobs', () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    page(`/page-${index}`, railEntries[index % railEntries.length]?.id ?? 'gate', index),
  );
  expect(planRail(many)).toHaveLength(railEntries.length);
});

it('is found by its name, its hint, other words, and what can be done there', () => {
  const upload = { to: '/a/upload', label: 'Import', hint: '', icon: IconEye, words: ['csv'] };
  const refused = { to: '/a/refused', label: 'Vehicles refused yesterday', hint: '', icon: IconEye };
  const places = destinationsOf([
    page('/a', 'gate', 0, { label: 'Watch list', hint: 'Plates', words: ['banned'], actions: [upload, refused] }),
  ]);
  const found = (letters: string) => foundDestinations(places, letters).map(({ to }) => to);
  expect(found('WATCH')).toEqual(['/a']);
  expect(found('bann')).toEqual(['/a']);
  expect(found('csv')).toEqual(['/a/upload']);
  expect(found('yesterday refused')).toEqual(['/a/refused']);
  expect(found('refused today')).toEqual([]);
  expect(found('zzz')).toEqual([]);
});
