import type { ShownTimes } from '../../../src-preload/contract/audit/fieldWords.ts';
import { auditActionOf } from '../../../src-preload/contract/auditActions.ts';
import { type Role, readsAudit } from '../../../src-preload/contract/roles.ts';
import type { AuditChecked, AuditEntry, AuditFilter, AuditState } from '../../../src-preload/contract/site/audit.ts';
import type { AuditKeeper } from '../../platform/audit/keeper.ts';
import { noteAlone } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import { byteOrderMark, csvLine } from '../../platform/csvLine.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { siteTime } from '../../platform/siteTime.ts';
import { shownEntry } from './shown.ts';
import type { AuditStore } from './store.ts';

export interface AuditOptions {
  readonly db: Database;
  readonly store: AuditStore;
  readonly keeper: Pick<AuditKeeper, 'verify' | 'lastAnchor'>;
  readonly clock: Clock;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
}

type Going =
  | { readonly is: 'going'; readonly done: number; readonly total: number }
  | { readonly is: 'done'; readonly found: AuditChecked };

/** The audit as people read it: what was done, by whom, and whether it stands as it was noted. */
export interface Audit {
  list(query: AuditFilter & { before?: number | undefined; limit: number }): Promise<{
    items: AuditEntry[];
    nextBefore: number | null;
  }>;
  /** @throws Refusal where the thing's history is for those alone who read the audit */
  history(thing: { kind: string; id: string; limit: number }, role: Role): Promise<AuditEntry[]>;
  choices(): Promise<{
    actors: { id: string; name: string }[];
    thingKinds: string[];
    actions: { action: string; title: string }[];
  }>;
  state(): Promise<AuditState>;
  check(signal: AbortSignal): AsyncGenerator<Going>;
  /** All that matches as a table, newest first; notes that it was taken. */
  table(filter: AuditFilter): Promise<ReadableStream<Uint8Array>>;
}

/** Things whose history everybody may see who sees the thing. */
const openKinds: readonly string[] = [
  ...['camera', 'carPark', 'barrier', 'permit', 'permitGroup', 'visit', 'watchEntry', 'view', 'video', 'read'],
];
const entriesInOneGo = 200;

const columns: readonly (readonly [string, (entry: AuditEntry, time: string) => string | number])[] = [
  ['Entry', ({ sequence }) => sequence],
  ['Time', (_, time) => time],
  ['Who', ({ actor }) => actor.name],
  ['Role', ({ actor }) => actor.role ?? ''],
  ['From', ({ actor }) => actor.from],
  ['Action', ({ title }) => title],
  ['About', ({ thing }) => thing?.label ?? ''],
  ['What', ({ sentence }) => sentence],
  ['Key', ({ action }) => action],
  ['Thing', ({ thing }) => (thing === null ? '' : `${thing.kind} ${thing.id}`)],
];

export function createAudit({ db, store, keeper, clock, timeZone }: AuditOptions): Audit {
  const time = siteTime(timeZone);
  const times: ShownTimes = {
    moment: (at) => written(at, timeZone(), true),
    day: (at) => written(at, timeZone(), false),
  };
  let checked: AuditChecked | null = null;

  async function* lines(filter: AuditFilter): AsyncGenerator<string> {
    yield byteOrderMark + csvLine(columns.map(([name]) => name));
    for (let before: number | undefined; ; ) {
      const page = await store.page(filter, before, entriesInOneGo);
      yield page
        .map((entry) => shownEntry(entry, times))
        .map((entry) => csvLine(columns.map(([, cell]) => cell(entry, time.withOffset(entry.at)))))
        .join('');
      before = page.at(-1)?.sequence;
      if (page.length < entriesInOneGo) return;
    }
  }

  return {
    async list({ before, limit, ...filter }) {
      const found = await store.page(filter, before, limit + 1);
      const items = found.slice(0, limit).map((entry) => shownEntry(entry, times));
      return { items, nextBefore: found.length > limit ? (items.at(-1)?.sequence ?? null) : null };
    },
    async history({ kind, id, limit }, role) {
      if (!openKinds.includes(kind) && !readsAudit.includes(role))
        throw new Refusal('FORBIDDEN', 'Your role does not allow this. Ask an administrator.');
      return (await store.ofThing(kind, id, limit)).map((entry) => shownEntry(entry, times));
    },
    async choices() {
      const actions = await store.kinds('action');
      return {
        actors: (await store.actors()).sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
        thingKinds: await store.kinds('thingKind'),
        actions: actions
          .map((action) => ({ action, title: auditActionOf(action)?.title ?? action }))
          .sort((a, b) => a.title.localeCompare(b.title, 'en-GB')),
      };
    },
    async state() {
      const anchor = keeper.lastAnchor();
      return {
        entries: await store.size(),
        anchor: anchor === null ? null : { at: anchor.at, sequence: anchor.sequence },
        purged: await store.purged(),
        checked,
      };
    },
    async *check(signal) {
      let news: Going | null = null;
      let wake: () => void = () => undefined;
      const finding = keeper.verify((done, total) => {
        news = { is: 'going', done, total };
        wake();
      }, signal);
      finding.catch(() => undefined).finally(() => wake());
      const ended = finding.then(
        () => true,
        () => true,
      );
      for (let isOver = false; !isOver; ) {
        const woken = new Promise<false>((resolve) => {
          wake = () => resolve(false);
        });
        isOver = await Promise.race([ended, woken]);
        if (news !== null) yield news;
        news = null;
      }
      checked = { at: clock.now(), ...(await finding) };
      yield { is: 'done', found: checked };
    },
    async table(filter) {
      const entries = await store.count(filter);
      await noteAlone(db, clock, { action: 'audit.export', values: { entries } });
      const encoder = new TextEncoder();
      const text = lines(filter);
      return new ReadableStream({
        async pull(controller) {
          const { value, done } = await text.next();
          if (done === true) controller.close();
          else controller.enqueue(encoder.encode(value));
        },
        async cancel() {
          await text.return(undefined);
        },
      });
    },
  };
}

function written(at: number, timeZone: string, withTime: boolean): string {
  const clock = withTime ? ({ hour: '2-digit', minute: '2-digit' } as const) : {};
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...clock,
  }).format(at);
}
