import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../bench/searchRecord.ts';
import { openAndAsk, picturesIn } from './look.ts';
import { makeSite } from './site.ts';
import type { Way } from './ways.ts';

/** What came of damaging copies of one site, one way after the other. */
export type Damage = {
  damaged: number;
  refusedWithSentence: number;
  opened: number;
  stackTraces: number;
  listsThatFailed: number;
  picturesLost: number;
  /** Cells that kept the whole record from opening. */
  refusedForOneCell: number;
};

export interface RoundsOptions {
  readonly seed: number;
  /** How often each way is taken. */
  readonly times: number;
  readonly ways: readonly Way[];
  /** Reads of the site, of two pictures each. */
  readonly reads?: number;
  /** Tells what was not as it should be. */
  readonly tell: (line: string) => void;
  /** Called with each folder that was refused, while it is there. */
  readonly onRefused?: (folder: string, way: string) => Promise<void>;
}

/** Makes a site, then damages copies of it and opens each twice, for what is damaged must not become worse. */
export async function damageInRounds(options: RoundsOptions): Promise<Damage> {
  const { seed, times, ways, tell, onRefused = async () => undefined } = options;
  const random = seededRandom(seed);
  const count: Damage = {
    ...{ damaged: 0, refusedWithSentence: 0, opened: 0, stackTraces: 0 },
    ...{ listsThatFailed: 0, picturesLost: 0, refusedForOneCell: 0 },
  };
  const root = await mkdtemp(join(tmpdir(), 'gatehouse-damage-'));
  try {
    const whole = join(root, 'whole');
    const pictures = await makeSite(whole, options.reads);
    for (let round = 0; round < times; round++) {
      for (const way of ways) {
        const folder = join(root, 'damaged');
        await cp(whole, folder, { recursive: true });
        way.damage(folder, random);
        count.damaged += 1;
        for (const isFirst of [true, false]) {
          const outcome = await openAndAsk(folder);
          if (outcome.is === 'refused') {
            if (way.mustOpen) tell(`${way.name}: ${outcome.sentence}`);
            if (way.mustOpen) count.refusedForOneCell += 1;
            if (isFirst) count.refusedWithSentence += 1;
            if (isFirst) await onRefused(folder, way.name);
          } else if (outcome.is === 'opened') {
            if (isFirst) count.opened += 1;
            count.listsThatFailed += outcome.failed.length;
            if (outcome.failed.length > 0) tell(`${way.name}: ${outcome.failed.join(', ')}`);
          } else {
            count.stackTraces += 1;
            tell(`${way.name}: ${String(outcome.error instanceof Error ? outcome.error.stack : outcome.error)}`);
          }
        }
        const left = await picturesIn(folder);
        const lost = pictures.filter((id) => !left.has(id)).length;
        count.picturesLost += lost;
        if (lost > 0) tell(`${way.name}: ${lost} pictures are gone`);
        await rm(folder, { recursive: true, force: true });
      }
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return count;
}
