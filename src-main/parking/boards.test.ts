import { describe, expect, it } from 'vitest';
import { tariffPricer } from '../../src-preload/contract/parking/pricing/pricer.ts';
import { workedPrice, workingTexts } from '../../src-preload/contract/parking/pricing/working.ts';
import { englishCalendar, readBoards } from './testing/boards.ts';
import own from './testing/ownPrices.json' with { type: 'json' };
import worked from './testing/worked.json' with { type: 'json' };

const boards = readBoards();
const { clock } = englishCalendar;

interface Example {
  readonly board: string;
  readonly arrive: string;
  readonly leave: string;
  readonly pence: number;
  readonly classes?: readonly string[];
}

function price({ board, arrive, leave, classes }: Example) {
  const tariff = boards.get(board);
  if (tariff === undefined) throw new Error(`There is no board ${board}`);
  const stay = { arrive: Date.parse(arrive), leave: Date.parse(leave), ...(classes && { classes }) };
  return workedPrice(tariffPricer(tariff, englishCalendar), clock, stay);
}

describe('published boards', () => {
  it.each(worked.map((each) => [`${each.n} ${each.board}: ${each.why}`, each] as const))('%s', (_, example) => {
    const { pence, working } = price(example);
    expect(pence, workingTexts(working).join('\n')).toBe(example.pence);
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
