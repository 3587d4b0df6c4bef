import { describe, expect, it } from 'vitest';
import { englishCalendar, readBoards } from '../../../../src-main/parking/testing/boards.ts';
import own from '../../../../src-main/parking/testing/ownPrices.json' with { type: 'json' };
import worked from '../../../../src-main/parking/testing/worked.json' with { type: 'json' };
import { tariffPricer } from './pricer.ts';
import { workedPrice, workingTexts } from './working.ts';

const boards = readBoards();
const { clock } = englishCalendar;

interface Example {
  readonly board: string;
  readonly arrive: string;
  readonly leave: string;
  readonly pence: number;
  readonly classes?: readonly string[];
  /** Visits before. */
  readonly earlier?: readonly { readonly arrive: string; readonly leave: string }[];
}

function price({ board, arrive, leave, classes, earlier = [] }: Example) {
  const tariff = boards.get(board);
  if (tariff === undefined) throw new Error(`There is no board ${board}`);
  const times = (visit: { readonly arrive: string; readonly leave: string }) => ({
    arrive: Date.parse(visit.arrive),
    leave: Date.parse(visit.leave),
  });
  const stay = { ...times({ arrive, leave }), ...(classes && { classes }), earlier: earlier.map(times) };
  return workedPrice(tariffPricer(tariff, englishCalendar), clock, stay);
}

describe('published boards', () => {
  it.each(worked.map((each) => [`${each.n} ${each.board}: ${each.why}`, each] as const))('%s', (_, example) => {
    const { pence, working } = price(example);
    expect(pence, workingTexts(working).join('\n')).toBe(example.pence);
  });
});

describe('the prices of the tests', () => {
  it('are the 77 of the page, and at least 75 more; each board of the page is a file, and each file has a price', () => {
    expect(new Set(worked.map(({ n }) => n)).size).toBe(77);
    expect(own.length).toBeGreaterThanOrEqual(75);
    const page = Array.from({ length: 40 }, (_, place) => `B${place + 1}`);
    expect(page.filter((id) => ![...boards.keys()].some((name) => name.replace(/^(B\d+).*/, '$1') === id))).toEqual([]);
    const priced = new Set([...worked, ...own].map(({ board }) => board));
    expect([...boards.keys()].filter((name) => !priced.has(name))).toEqual([]);
  });
});

describe('more prices, worked by hand', () => {
  it.each(own.map((each) => [`${each.board} ${each.arrive} to ${each.leave}: ${each.why}`, each] as const))(
    '%s',
    (_, example) => {
      const { pence, working } = price(example);
      expect(pence, workingTexts(working).join('\n')).toBe(example.pence);
    },
  );
});
