import { describe, expect, it } from 'vitest';
import type { Stay, StayDoubtKind } from '../../../src-preload/contract/record/stays.ts';
import { freshStays, minute, noon } from './testing/freshStays.ts';

type Fresh = Awaited<ReturnType<typeof freshStays>>;

/** What is said of the newest stay of AB12CDE: whether a missed pass explains the doubt; null where there is none such. */
async function explained({ stays, all }: Fresh, kind: StayDoubtKind): Promise<boolean | null> {
  const found = (await all()).flatMap((stay): [Stay, Stay['doubts'][number]][] =>
    stay.doubts.filter((doubt) => doubt.kind === kind && doubt.stayIds.length > 0).map((doubt) => [stay, doubt]),
  );
  const [first] = found.filter(([stay, { at }]) => at === (kind === 'leftTwice' ? stay.exit : stay.entry)?.at);
  return first === undefined ? null : await stays.isExplained(...first);
}

const twiceIn = ['AB12CDE inside cameInAgain', 'AB12CDE unknownEnd cameInAgain'];

describe('a mark that comes in again', () => {
  it('is two vehicles where every exit was seen and read', async () => {
    const fresh = await freshStays();
    await fresh.pass('entry', 'AB12CDE', 0);
    await fresh.pass('entry', 'AB12CDE', 60);
    await fresh.become(twiceIn);
    expect(await explained(fresh, 'cameInAgain')).toBe(false);
  });

  it('may be one that left where an exit could not be read, or ended no stay', async () => {
    const unread = await freshStays();
    await unread.pass('entry', 'AB12CDE', 0);
    await unread.pass('exit', '', 30);
    await unread.pass('entry', 'AB12CDE', 60);
    await unread.become(twiceIn);
    expect(await explained(unread, 'cameInAgain')).toBe(true);

    const orphan = await freshStays();
    await orphan.pass('entry', 'AB12CDE', 0);
    await orphan.pass('exit', 'QQ77QQQ', 30);
    await orphan.pass('entry', 'AB12CDE', 60);
    await orphan.become([twiceIn[0] ?? '', 'QQ77QQQ unknownStart noEntry', twiceIn[1] ?? '']);
    expect(await explained(orphan, 'cameInAgain')).toBe(true);
  });

  it('may be one that left while the camera at the exit gave no picture, and not while another did', async () => {
    const fresh = await freshStays();
    await fresh.pass('entry', 'AB12CDE', 0);
    await fresh.pass('entry', 'AB12CDE', 60);
    await fresh.become(twiceIn);
    const gap = (cameraId: string, from: number, to: number) =>
      fresh.db
        .insertInto('gaps')
        .values({
          id: `${cameraId}${from}`,
          cameraId,
          fromAt: noon + from * minute,
          toAt: noon + to * minute,
          cause: 'stalled',
        })
        .execute();
    await gap('entry', 20, 30);
    await gap('exit', 70, 80);
    expect(await explained(fresh, 'cameInAgain')).toBe(false);
    await gap('exit', 20, 30);
    expect(await explained(fresh, 'cameInAgain')).toBe(true);
  });

  it('may be one that left under nearly its mark', async () => {
    const fresh = await freshStays();
    await fresh.pass('entry', 'AB12CDE', 0);
    await fresh.pass('entry', 'AB12CDF', 1);
    await fresh.pass('exit', 'AB12CDF', 30);
    await fresh.pass('entry', 'AB12CDE', 60);
    await expect.poll(async () => await explained(fresh, 'cameInAgain'), { interval: 5 }).toBe(true);
  });
});

describe('a mark that leaves twice', () => {
  it('is two vehicles where every entry was seen and read, and may be one where it was not', async () => {
    const fresh = await freshStays();
    await fresh.pass('entry', 'AB12CDE', 0);
    await fresh.pass('exit', 'AB12CDE', 30);
    await fresh.pass('exit', 'AB12CDE', 60);
    await fresh.become(['AB12CDE unknownStart noEntry leftTwice', 'AB12CDE left 30 leftTwice']);
    expect(await explained(fresh, 'leftTwice')).toBe(false);
    await fresh.pass('entry', '', 45);
    await expect.poll(async () => await explained(fresh, 'leftTwice'), { interval: 5 }).toBe(true);
  });
});

describe('a mark that is inside elsewhere', () => {
  const nowhere = { carParkId: 'south', cameraId: 'south', isSettled: 0, paired: null, outcome: 'inside' as const };
  async function elsewhere(lastSeenAt: number) {
    const fresh = await freshStays();
    const stay = {
      ...{ ...nowhere, id: 'other', mark: 'AB12CDE', folded: 'AB12CDE', enteredAt: lastSeenAt },
      ...{ breaks: '[]', passes: '[]', doubts: '[]' },
    };
    await fresh.db.insertInto('stays').values(stay).execute();
    const doubt = { kind: 'elsewhere' as const, at: noon, stayIds: ['other'] };
    return await fresh.stays.isExplained({ id: 'here', carParkId: 'north' }, doubt);
  }

  it('may have left there where nobody sees who leaves, but not within seconds', async () => {
    expect(await elsewhere(noon - 60 * minute)).toBe(true);
    expect(await elsewhere(noon - 5_000)).toBe(false);
  });
});
