import { join } from 'node:path';
import { createPermitImport } from '../../src-main/lists/permits/import/service.ts';
import { createImportStore } from '../../src-main/lists/permits/import/store.ts';
import { createPermits } from '../../src-main/lists/permits/service.ts';
import { createWatchList } from '../../src-main/lists/watchlist/service.ts';
import { createWatchStore } from '../../src-main/lists/watchlist/store.ts';
import { defaultTolerances } from '../../src-main/plates/matching.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { monotonicMs } from '../../src-main/platform/monotonic.ts';
import { createOutbox } from '../../src-main/platform/outbox.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';
import { benchVehicle } from './searchRecord.ts';
import { whileOpen } from './whileOpen.ts';

const permitCount = 100_000;
const clock = { now: () => Date.UTC(2026, 5, 3, 10), monotonicMs };
/** How often the main process is asked whether it still answers. */
const pulseMs = 5;

/** How long a long list takes from its bytes to permits, and how long anything else has to wait meanwhile. */
export const importPermits: Benchmark = {
  title: 'Importing permits',
  method: `A CSV file of ${permitCount.toLocaleString('en-GB')} rows with ten columns, none of them known before: received, read, checked and committed. Then the same file with every tenth name changed.`,
  figures: [
    { key: 'import100kMs', unit: 'ms', meaning: 'from the bytes of the file to committed permits' },
    { key: 'import100kReadMs', unit: 'ms', meaning: 'of that, receiving and reading the file' },
    { key: 'import100kCheckMs', unit: 'ms', meaning: 'of that, checking every row' },
    { key: 'import100kWriteMs', unit: 'ms', meaning: 'of that, writing' },
    { key: 'import100kAgainMs', unit: 'ms', meaning: 'the same list again, with 10,000 permits changed' },
    { key: 'import100kLongestTurnMs', unit: 'ms', meaning: 'longest that the main process was busy at one go' },
  ],
  async run(progress) {
    return await withFolder(async (folder) =>
      whileOpen(Promise.resolve(openDatabase(folder)), async ({ db }) => {
        const ground = { db, outbox: createOutbox(db, clock), clock };
        const permits = createPermits(ground);
        await permits.start();
        const store = createImportStore(db);
        const watchList = createWatchList({
          ...{ ...ground, store: createWatchStore(db), tolerance: () => defaultTolerances.watchList },
        });
        const imports = createPermitImport({
          db,
          permits,
          watchList,
          store,
          clock,
          timeZone: () => 'Europe/London',
          folder: join(folder, 'imports'),
        });
        await imports.start();
        const importNow = async (file: Blob) => {
          const begun = performance.now();
          const { id } = await imports.addUpload('permits.csv', file.stream(), new AbortController().signal);
          const table = await imports.read(id, null);
          const readAt = performance.now();
          const check = await imports.check(id, table.choices);
          const checkedAt = performance.now();
          await imports.apply(id, check.checkId, 'bench');
          const writtenAt = performance.now();
          await imports.close(id);
          const changed = check.toAdd + check.toChange;
          return { changed, readMs: readAt - begun, checkMs: checkedAt - readAt, writeMs: writtenAt - checkedAt };
        };
        const pulse = takePulse();
        progress(`importing ${permitCount.toLocaleString('en-GB')} permits`);
        const first = await importNow(listOf(''));
        progress('importing them again');
        const again = await importNow(listOf(' the second'));
        const longest = pulse.stop();
        if (first.changed !== permitCount || again.changed !== permitCount / 10)
          throw new Error(`${first.changed} and then ${again.changed} permits were written`);
        return {
          import100kMs: first.readMs + first.checkMs + first.writeMs,
          import100kReadMs: first.readMs,
          import100kCheckMs: first.checkMs,
          import100kWriteMs: first.writeMs,
          import100kAgainMs: again.readMs + again.checkMs + again.writeMs,
          import100kLongestTurnMs: longest,
        };
      }),
    );
  },
};

/** Every tenth holder has the suffix after the name. */
function listOf(suffix: string): Blob {
  const lines = ['Permit number,Name,Registration,Make,Colour,Group,Valid from,Valid until,E-mail,Phone'];
  for (let number = 0; number < permitCount; number++) {
    const name = `Holder ${number}${number % 10 === 0 ? suffix : ''}`;
    const group = number % 3 === 0 ? 'Students' : 'Staff';
    lines.push(
      `P${number},${name},${benchVehicle(number).mark},Ford,Blue,${group},01/01/2026,31/12/2027,holder${number}@example.org,07700 ${number}`,
    );
  }
  return new Blob([lines.join('\r\n')]);
}

/** Watches how long the event loop of this process is held up. */
function takePulse(): { stop(): number } {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - pulseMs);
    last = now;
  }, pulseMs);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}
