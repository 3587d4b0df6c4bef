import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';
import type { Database } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { randomFrom } from '../../../record/stays/testing/random.ts';
import type { SiteDay } from '../rules/siteDay.ts';

const hourMs = 3_600_000;
const rowsAtOnce = 500;

/** Writes into a record that these vehicles came to a car park, of which no stay is left, and stayed for two hours each. */
export async function writeCounts(
  db: Database,
  clock: SiteClock,
  carParkId: string,
  days: readonly SiteDay[],
): Promise<void> {
  const moves = new Map<number, { came: number; went: number }>();
  const at = (hour: number) => moves.get(hour) ?? { came: 0, went: 0 };
  for (const { day, hours } of days)
    (hours ?? []).forEach((came, hour) => {
      if (came === 0) return;
      const begins = clock.momentOf({ day, ms: hour * hourMs }, 'last');
      moves.set(begins, { ...at(begins), came: at(begins).came + came });
      const ends = begins + 2 * hourMs;
      moves.set(ends, { ...at(ends), went: at(ends).went + came });
    });
  const rows = [...moves].map(([hour, counts]) => ({ hour, carParkId, who: '', unseen: 0, ...counts }));
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await db
      .insertInto('stayHours')
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
}

/** Writes the stays themselves, each of a vehicle of its own or of one of a few that come often, up to a moment. */
export async function writeStays(
  db: Database,
  clock: SiteClock,
  { carParkId, cameraId, now }: { readonly carParkId: string; readonly cameraId: string; readonly now: number },
  days: readonly SiteDay[],
): Promise<void> {
  const random = randomFrom(7);
  const letters = 'ABCDEFGHJKLMNOPRSTUVWXY';
  const letter = () => letters[Math.floor(random() * letters.length)] ?? 'A';
  const rows = days.flatMap(({ day, hours }) =>
    (hours ?? []).flatMap((came, hour) =>
      Array.from({ length: came }, () => {
        const enteredAt = clock.momentOf({ day, ms: hour * hourMs }, 'last') + Math.floor(random() * hourMs);
        const ends = enteredAt + Math.floor((0.2 + 4 * random() ** 2) * hourMs);
        const leftAt = ends < now ? ends : null;
        const often = random() < 0.6;
        const mark = often
          ? `AB${10 + Math.floor(random() * 89)}CDE`
          : `${letter()}${letter()}${10 + Math.floor(random() * 60)}${letter()}${letter()}${letter()}`;
        const about = { carParkId, cameraId, mark, folded: mark, breaks: '[]', passes: '[]', doubts: '[]' };
        const outcome = leftAt === null ? ('inside' as const) : ('left' as const);
        return { id: newId(), ...about, enteredAt, leftAt, outcome };
      }),
    ),
  );
  const come = rows.filter(({ enteredAt }) => enteredAt < now);
  for (let from = 0; from < come.length; from += rowsAtOnce)
    await db
      .insertInto('stays')
      .values(come.slice(from, from + rowsAtOnce))
      .execute();
}
