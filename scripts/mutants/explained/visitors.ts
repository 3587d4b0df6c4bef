import type { Explanation } from '../explained.ts';

const siteClock = 'src-preload/contract/siteClock.ts';
const windows = 'src-main/lists/visitors/rules/windows.ts';
const guard = 'while (quarter * quarterMs < after && offsetIn(quarter) === offset) quarter++;';
const guardOnly = 'It only ends the search should a zone ever change its clock twice within two days; none does.';
const keptOnly = 'It only says how much is kept so as not to be computed again.';
const once = 'The first window would be found by going through the days as well; this is the short way.';

/** Changes of the rules of visits that pass their tests. */
export const visitorsExplained: readonly Explanation[] = [
  { file: siteClock, before: 'const mostOffsets = 40_000;', after: 'const mostOffsets = 40001;', why: keptOnly },
  { file: siteClock, before: 'const mostOffsets = 40_000;', after: 'const mostOffsets = 39999;', why: keptOnly },
  {
    file: siteClock,
    before: 'let quarter = Math.floor(before / quarterMs);',
    after: 'let quarter = Math.ceil(before / quarterMs);',
    why: 'The change lies at the beginning of a later quarter, so the search may begin at either.',
  },
  { file: siteClock, before: guard, after: guard.replace('<', '<='), why: guardOnly },
  { file: siteClock, before: guard, after: guard.replace('quarter * quarterMs < after', 'true'), why: guardOnly },
  { file: siteClock, before: guard, after: guard.replace('*', '/'), why: guardOnly },
  {
    file: windows,
    before: 'if (repeat === null || at < visit.to) return { from: visit.from, to: visit.to };',
    after: 'if (repeat === null || false) return { from: visit.from, to: visit.to };',
    why: once,
  },
  {
    file: windows,
    before: 'let day = today - 2',
    after: 'let day = today - 3',
    why: 'A window that began three days ago is over, so looking at it too finds nothing.',
  },
  {
    file: windows,
    before: 'day <= today + 7',
    after: 'day <= today + 8',
    why: 'Each weekday has come by the seventh day, so no window is left for the eighth.',
  },
  {
    file: windows,
    before: 'return window.from < visit.from ? null : window;',
    after: 'return window.from <= visit.from ? null : window;',
    why: 'Where the first window is not found by its day, it is what is told when none is found.',
  },
  {
    file: windows,
    before: "to: clock.momentOf({ day: day + end.day - begin.day, ms: end.ms }, 'last')",
    after: "to: clock.momentOf({ day: day + end.day - begin.day, ms: end.ms }, '')",
    why: 'The clock asks only whether the first is meant; whatever else is said means the last.',
  },
  {
    file: windows,
    before: 'day >= from - 7',
    after: 'day >= from - 8',
    why: 'Each weekday has come by the seventh day back, so no window is left for the eighth.',
  },
];
