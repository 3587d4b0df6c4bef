import { createApp } from '../../src-main/app.ts';
import { listenForPrograms } from '../../src-main/hosts/loopback/forPrograms.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { newId } from '../../src-main/platform/ids.ts';
import { keyFile } from '../../src-main/platform/secretBox.ts';
import { localActor } from '../../src-main/platform/serving/actor.ts';
import type { EngineEvent } from '../../src-main/sight/engine/messages.ts';
import type { Pass } from '../../src-main/sight/vision/pass.ts';
import { webhookValuesSchema } from '../../src-preload/contract/links/webhooks.ts';

/** What a benchmark has it do. */
export type Order =
  /** Vehicles come, so many a second. */
  | { readonly kind: 'drive'; readonly count: number; readonly everyMs: number }
  | { readonly kind: 'addWebhook'; readonly url: string; readonly isOn: boolean }
  | { readonly kind: 'switchOn'; readonly id: string; readonly url: string }
  | { readonly kind: 'stop' };

/** What it tells. */
export type Told =
  | { readonly kind: 'ready'; readonly url: string; readonly keys: readonly string[] }
  /** The engine told of a vehicle; `at` in UTC ms. */
  | { readonly kind: 'seen'; readonly plate: string; readonly at: number }
  | { readonly kind: 'driven' }
  | { readonly kind: 'webhook'; readonly id: string };

/** The whole of Gatehouse, but for an engine that sees vehicles when it is told to. */
const [dataFolder = ''] = process.argv.slice(2);
const tell = (told: Told) => process.send?.(told);
let engineTells: (event: EngineEvent) => void = () => undefined;

const app = await createApp({
  ...{
    dataFolder,
    rendererFolder: dataFolder,
    sampleClip: '',
    host: 'web',
    version: '0',
    ffmpegVersion: null,
    demo: false,
  },
  secretKey: keyFile,
  startEngine() {
    let ended: (reason: string) => void = () => undefined;
    const beating = setInterval(() => engineTells({ type: 'heartbeat', rssBytes: 0 }), 500);
    return {
      pid: undefined,
      send(command) {
        if (command.type !== 'stop') return;
        clearInterval(beating);
        ended('it was told to');
      },
      onEvent(listener) {
        engineTells = listener;
        setImmediate(() => listener({ type: 'ready', pid: process.pid }));
      },
      onExit(listener) {
        ended = listener;
      },
      kill: () => ended('it was killed'),
    };
  },
});
await app.start();
const listener = await listenForPrograms(app, 0);
const administrator = localActor('bench', 'Bench', 'bench');

async function call(procedure: string, input: unknown): Promise<never> {
  const request = new Request(`http://gatehouse/rpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ json: input }),
  });
  const answer = (await (await app.handle(request, administrator)).json()) as { readonly json: never };
  return answer.json;
}

const camera = (await call('cameras/add', {
  name: 'Entry',
  source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none' },
})) as { readonly id: string };
await call('settings/update', { section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } });
/** One key may have a hundred streams. */
const keys = await Promise.all(
  ['Watchers', 'More watchers', 'Wallboards', 'Another program'].map(async (name) => {
    const narrowed = { scopes: ['reads:read' as const], cameraIds: [], carParkIds: [], expiresAt: null };
    return (await app.keys.add({ name, role: 'operator', ...narrowed })).secret;
  }),
);

let made = 0;
/** Letters and digits of a current British mark, another one each time. */
function nextMark(): string {
  made += 1;
  const letters = 'ABCDEFGHJKLMNOPRSTUVWXY';
  const letter = (place: number) => letters[Math.floor(made / letters.length ** place) % letters.length] ?? 'A';
  return `${letter(2)}${letter(1)}${String(10 + (made % 60))}${letter(0)}${letter(1)}${letter(2)}`;
}

function drive(): void {
  const text = nextMark();
  const now = systemClock.monotonicMs();
  const pass: Pass = {
    ...{ track: made, text, raw: text, country: 'GB', format: 'gb-current', confidence: 0.97 },
    characters: [...text].map((character) => ({ character, confidence: 0.97, alternatives: [] })),
    ...{ candidates: [], frames: 5, agreeingFrames: 5, firstMs: now - 400, lastMs: now, evidenceMs: now },
    direction: 'approaching',
    ...{ crossing: null, arrivedUnseen: false },
    box: [10, 20, 100, 22],
  };
  tell({ kind: 'seen', plate: `${text.slice(0, 4)} ${text.slice(4)}`, at: Date.now() });
  engineTells({ type: 'pass', sourceId: camera.id, passId: newId(), kind: 'opened', pass, evidence: null });
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'drive':
      for (let n = 0; n < order.count; n++) {
        drive();
        await new Promise((resolve) => setTimeout(resolve, order.everyMs));
      }
      tell({ kind: 'driven' });
      return;
    case 'addWebhook': {
      const { url, isOn } = order;
      const values = webhookValuesSchema.parse({ name: 'Bench', url, isOn, events: ['plate.detected'] });
      const { webhook } = (await call('webhooks/add', values)) as { readonly webhook: { readonly id: string } };
      tell({ kind: 'webhook', id: webhook.id });
      return;
    }
    case 'switchOn': {
      const values = webhookValuesSchema.parse({ name: 'Bench', url: order.url, events: ['plate.detected'] });
      await call('webhooks/update', { id: order.id, values });
      return;
    }
    case 'stop':
      await listener.close();
      await app.stop();
      process.exit(0);
  }
}

process.on('message', (order) => void obey(order as Order));
// It is nobody's any more.
process.on('disconnect', () => process.exit(1));
tell({ kind: 'ready', url: listener.url, keys });
