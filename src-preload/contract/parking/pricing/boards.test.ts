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
