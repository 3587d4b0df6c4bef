import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Read } from '../../src-preload/contract/record/reads.ts';
import type { Benchmark } from './benchmark.ts';
import { openChromium, readyMark, windowSize } from './browser.ts';
import { engineFramesPerSecond } from './clipFrames.ts';
import { type HostProcess, startHost, withFolder } from './hostProcess.ts';
import { type NumberedCamera, numberIn, startNumberedCamera } from './numberedCamera.ts';
import { median, percentile } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

/** All of the clip: eleven vehicles by day, at dusk and at night, two of them at once. */
const stretch = { fromMs: 0, toMs: 45_000 };
/** The models are loaded, and the browser has compiled what it needs. */
const settleMs = 8_000;
const readsWanted = 24;
const mostMs = 200_000;
const probe = fileURLToPath(new URL('./decisionProbe.js', import.meta.url));
/** Some who pass are known, so that decisions are of several kinds. */
const known = ['EJ68WNP', 'RSV926K', 'LD73YBM', 'NU66ZFC', 'BF22HVO'];

/** One read on its way from the camera to the desk; all UTC ms. */
interface Journey {
  /** When the camera had sent the picture that opened the read. */
  readonly sentAt: number;
  /** The read is in the record, as a client of the live events hears of it. */
  readonly recordedAt: number;
  readonly decidedAt: number;
  readonly shownAt: number;
}

/** From a vehicle in the camera's picture to what the guard is told, through everything that lies between. */
export const frameToDecision: Benchmark = {
  title: 'Frame to decision',
  method: `A camera (motion JPEG, 1280 × 720, ${engineFramesPerSecond} a second) plays the whole sample clip again and again; Chromium without a window and without GPU shows the desk at ${windowSize.width} × ${windowSize.height}, until ${readsWanted} vehicles have been decided on.`,
  figures: [
    {
      key: 'frameToDecisionP50Ms',
      unit: 'ms',
      meaning: 'from the camera having sent the picture that made the read to the paint of its decision, median',
    },
    { key: 'frameToDecisionP95Ms', unit: 'ms', meaning: 'the same, 95 of 100 reads' },
    {
      key: 'decisionReadMs',
      unit: 'ms',
      meaning: 'of it, median: decoding, finding, reading, encoding and keeping its pictures, recording',
    },
    { key: 'decisionDecideMs', unit: 'ms', meaning: 'of it, median: deciding' },
    { key: 'decisionShowMs', unit: 'ms', meaning: 'of it, median: telling the page and painting' },
  ],
  run: (progress) => withFolder((folder) => followDecisions(folder, progress)),
};

/**
 * Follows reads from the camera to the desk, with Gatehouse on a data folder as it is.
 * @param beside is begun once everything runs; what it gives ends it
 */
export async function followDecisions(
  folder: string,
  progress: (line: string) => void,
  beside: (host: HostProcess) => () => Promise<void> = () => async () => undefined,
): Promise<Readonly<Record<string, number>>> {
  return await whileOpen(openChromium(), async (browser) => {
    progress('numbering the pictures');
    return await whileOpen(startNumberedCamera(stretch, engineFramesPerSecond), async (camera) =>
      whileOpen(startHost(folder), async (host) => {
        await addPermits(host);
        const page = await browser.newPage({ viewport: windowSize });
        await page.addInitScript({ path: probe });
        const { id } = await host.api.cameras.add({ name: 'Entry', source: { kind: 'mjpeg', url: camera.address } });
        await page.goto(host.address);
        await page.waitForSelector(readyMark);
        await pause(settleMs);
        const endBeside = beside(host);
        await page.evaluate('decisionProbe.start()');
        const heard = new Heard(host, camera);
        progress(`waiting for ${readsWanted} reads`);
        const begun = performance.now();
        let journeys: Journey[] = [];
        while (journeys.length < readsWanted && performance.now() - begun < mostMs) {
          await pause(1_000);
          const shown = await page.evaluate<[string, number | null, number | null][]>('decisionProbe.list()');
          journeys = heard.journeys(new Map(shown.map(([read, , decisionAt]) => [read, decisionAt])));
        }
        heard.stop();
        await endBeside();
        await host.api.cameras.remove({ id });
        progress(`${journeys.length} reads were followed`);
        return figuresOf(journeys);
      }),
    );
  });
}

async function addPermits({ api }: HostProcess): Promise<void> {
  const [group] = await api.permits.groups();
  if (group === undefined) throw new Error('There is no group to put permits into.');
  const there = new Set((await api.permits.list({})).items.map(({ number }) => number));
  for (const plate of known.filter((each) => !there.has(each)))
    await api.permits.add({ number: plate, groupId: group.id, vehicles: [{ plate, make: '', colour: '', note: '' }] });
}

/** What a client of the live events hears of reads that open after it began to listen. */
class Heard {
  readonly #stopping = new AbortController();
  readonly #opened = new Map<string, { readonly read: Read; readonly at: number }>();
  readonly #decidedAt = new Map<string, number>();
  /** How much later than it was sent a picture counts as taken, by the read whose picture told. */
  readonly #lateMs = new Map<string, number>();

  constructor(host: HostProcess, camera: NumberedCamera) {
    // Where the stream breaks, too few reads are followed, which is said at the end.
    this.#follow(host, camera).catch(() => undefined);
  }

  async #follow(host: HostProcess, camera: NumberedCamera): Promise<void> {
    const events = await host.api.live.events(undefined, { signal: this.#stopping.signal });
    for await (const event of events) {
      const at = Date.now();
      if (event.topic === 'read.opened') {
        this.#opened.set(event.read.id, { read: event.read, at });
        void this.#measureLateness(host, camera, event.read).catch(() => undefined);
      }
      if ('read' in event && event.read.decision !== null && !this.#decidedAt.has(event.read.id))
        this.#decidedAt.set(event.read.id, at);
    }
  }

  /** The picture that was kept of a read says when the camera had sent it. */
  async #measureLateness(host: HostProcess, { sentAt }: NumberedCamera, read: Read): Promise<void> {
    if (read.vehiclePicture === null || read.evidenceAt === null) return;
    const response = await host.fetch(`/media/${read.vehiclePicture.id}`);
    const number = await numberIn(new Uint8Array(await response.arrayBuffer()));
    const sent = number === null ? undefined : sentAt.get(number);
    if (sent !== undefined) this.#lateMs.set(read.id, read.evidenceAt - sent);
  }

  journeys(shownAt: ReadonlyMap<string, number | null>): Journey[] {
    const usualMs = median([...this.#lateMs.values()]);
    return [...this.#opened].flatMap(([id, { read, at }]) => {
      const [decidedAt, shown] = [this.#decidedAt.get(id), shownAt.get(id)];
      if (decidedAt === undefined || shown === undefined || shown === null) return [];
      const sentAt = read.lastSeenAt - (this.#lateMs.get(id) ?? usualMs);
      return [{ sentAt, recordedAt: at, decidedAt, shownAt: shown }];
    });
  }

  stop(): void {
    this.#stopping.abort();
  }
}

function figuresOf(journeys: readonly Journey[]): Readonly<Record<string, number>> {
  if (journeys.length < readsWanted)
    throw new Error(`Only ${journeys.length} of ${readsWanted} reads were decided on and shown in time.`);
  const of = (ms: (journey: Journey) => number) => journeys.map(ms);
  const whole = of(({ shownAt, sentAt }) => shownAt - sentAt);
  return {
    frameToDecisionP50Ms: median(whole),
    frameToDecisionP95Ms: percentile(whole, 0.95),
    decisionReadMs: median(of(({ recordedAt, sentAt }) => recordedAt - sentAt)),
    decisionDecideMs: median(of(({ decidedAt, recordedAt }) => decidedAt - recordedAt)),
    decisionShowMs: median(of(({ shownAt, decidedAt }) => shownAt - decidedAt)),
  };
}
