import { auditActionOf } from '../../../src-preload/contract/auditActions.ts';
import { readsAudit } from '../../../src-preload/contract/roles.ts';
import type { AuditChecked, AuditEntry, AuditFilter, AuditState } from '../../../src-preload/contract/site/audit.ts';
import type { AuditKeeper } from '../../platform/audit/keeper.ts';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { shownEntry } from './shown.ts';
import type { AuditStore } from './store.ts';
import { shownTimes } from './times.ts';

export interface AuditOptions {
  /** What is told to somebody who works with some cameras alone; null where they are not limited. */
  readonly storeFor: (cameraIds: Reach) => AuditStore;
  readonly keeper: Pick<AuditKeeper, 'verify' | 'lastAnchor'>;
  readonly clock: Clock;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
}

type Going =
  | { readonly is: 'going'; readonly done: number; readonly total: number }
  | { readonly is: 'done'; readonly found: AuditChecked };

type Reach = readonly string[] | null;

/** The audit as people read it: what was done, by whom, and whether it stands as it was noted. */
export interface Audit {
  list(
    query: AuditFilter & { before?: number | undefined; limit: number },
    cameraIds: Reach,
  ): Promise<{
    items: AuditEntry[];
    nextBefore: number | null;
  }>;
  /** @throws Refusal where the thing's history is for those alone who read the audit */
  history(
    thing: { kind: string; id: string; limit: number },
    actor: Pick<Actor, 'role' | 'cameraIds'>,
  ): Promise<AuditEntry[]>;
  choices(cameraIds: Reach): Promise<{
    actors: { id: string; name: string }[];
    thingKinds: string[];
    actions: { action: string; title: string }[];
  }>;
  state(): Promise<AuditState>;
  check(signal: AbortSignal): AsyncGenerator<Going>;
}

/** Things whose history everybody may see who sees the thing. */
const openKinds: readonly string[] = [
  ...['camera', 'carPark', 'barrier', 'permit', 'permitGroup', 'visit', 'watchEntry', 'view', 'video', 'read'],
];
export function createAudit({ storeFor, keeper, clock, timeZone }: AuditOptions): Audit {
  const times = shownTimes(timeZone);
  let checked: AuditChecked | null = null;

  return {
    async list({ before, limit, ...filter }, cameraIds) {
      const found = await storeFor(cameraIds).page(filter, before, limit + 1);
      const items = found.slice(0, limit).map((entry) => shownEntry(entry, times));
      return { items, nextBefore: found.length > limit ? (items.at(-1)?.sequence ?? null) : null };
    },
    async history({ kind, id, limit }, { role, cameraIds }) {
      if (!openKinds.includes(kind) && !readsAudit.includes(role))
        throw new Refusal('FORBIDDEN', 'Your role does not allow this. Ask an administrator.');
      return (await storeFor(cameraIds).ofThing(kind, id, limit)).map((entry) => shownEntry(entry, times));
    },
    async choices(cameraIds) {
      const store = storeFor(cameraIds);
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
      const store = storeFor(null);
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
  };
}
