import { carriedOn, isSame } from '../../../src-preload/contract/dated.ts';
import {
  type DatedSection,
  defaultSettings,
  defaultVersions,
  isDated,
  type OrderExample,
  type SettingsChange,
  type SettingsSection,
  type SettingsUpdate,
  type SettingsVersions,
  type SettingsView,
  type SiteSettings,
  settingsChangeSchema,
  type TolerancePreview,
} from '../../../src-preload/contract/settings.ts';
import type { Tolerance } from '../../../src-preload/contract/site/matching.ts';
import { dayOfIso, isoOfDay, siteClock } from '../../../src-preload/contract/siteClock.ts';
import { plateFormats } from '../../plates/formats.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { orderExample, previewTolerance } from './examples.ts';
import { applyUpdate, baseOf, type KnownSettings, readSettings, settingsOn, undoOf, valueBefore } from './rules.ts';
import type { SettingsStore } from './store.ts';

export interface SettingsOptions {
  readonly db: Database;
  readonly store: SettingsStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

export type Changing = (
  writing: Writing,
  change: {
    readonly section: SettingsSection;
    readonly since: number;
    readonly before: SettingsVersions;
    readonly after: SettingsVersions;
  },
) => Promise<void>;

/** The settings of the site: what holds now, who changed it and when, and the way back. */
export interface Settings {
  /** What holds today; the defaults until `start` has read what is stored. */
  current(): SiteSettings;
  /** What held, or will hold, at a moment, UTC ms: on its day of the site's calendar. What is not dated is as it is now. */
  at(at: number): SiteSettings;
  /** What of the dated sections holds from which day on. */
  versions(): SettingsVersions;
  /** What is stored now, also before `start`. */
  stored(): Promise<SiteSettings>;
  /**
   * Calls back after each change that has been stored, with the settings of today, and the day from which the change holds, where its section is
   * dated (null: always). Returns what stops it.
   */
  onChange(listener: (settings: SiteSettings, section: SettingsSection, from: string | null) => void): () => void;
  /**
   * Calls back within the transaction of each change, with the first moment for which it holds, UTC ms, and what held from which day on before and
   * after it: whoever has to do something of the past anew notes so there.
   */
  onChanging(listener: Changing): void;
  /** Everything but whether the caller may change it. */
  view(): Promise<Omit<SettingsView, 'mayChange'>>;
  update(update: SettingsUpdate, by: string): Promise<void>;
  /** @throws Refusal where there is no such change, or what it altered has been altered again since */
  undo(changeId: string, by: string): Promise<void>;
  history(section: SettingsSection, limit: number): Promise<SettingsChange[]>;
  previewTolerance(plate: string, tolerance: Tolerance): TolerancePreview;
  orderExample(expectedCountries: readonly string[]): OrderExample | null;
  start(): Promise<void>;
}

/** Whose plates can be told by their text, alone or with a few others: naming any other country would change nothing. */
const knownCountries: readonly string[] = [
  ...new Set(plateFormats.flatMap(({ country, sharedBy }) => (country === null ? (sharedBy ?? []) : [country]))),
].sort();

export function createSettings({ db, store, outbox, clock, log }: SettingsOptions): Settings {
  let known: KnownSettings = { settings: defaultSettings, versions: defaultVersions, faults: [] };
  const listeners = new Set<(settings: SiteSettings, section: SettingsSection, from: string | null) => void>();
  const changing: Changing[] = [];
  const dayAt = (at: number, { settings }: Pick<KnownSettings, 'settings'> = known) =>
    isoOfDay(siteClock(settings.site.timeZone).wallOf(at).day);
  /** As they are on the days that were asked for last: each is put together once. */
  let onDays = new Map<string, SiteSettings>();
  const mostDays = 500;

  function on(day: string): SiteSettings {
    const found = onDays.get(day);
    if (found !== undefined) return found;
    if (onDays.size >= mostDays) onDays.clear();
    const made = settingsOn(known, day);
    onDays.set(day, made);
    return made;
  }

  /** What is stored now, read within the transaction that is to change it. */
  async function storedNow(writing?: Writing): Promise<KnownSettings> {
    return readSettings(await store.all(writing), await store.versions(writing));
  }

  function take(now: KnownSettings): void {
    known = now;
    onDays = new Map();
  }

  async function saveVersions(
    writing: Writing,
    stored: KnownSettings,
    section: DatedSection,
    { before, after, from }: { readonly before: object; readonly after: object; readonly from: string | null },
  ): Promise<void> {
    const save = (value: object, day: string | null) =>
      store.saveVersion(writing, { section, fromDay: day ?? '', value: JSON.stringify(value) });
    // What says the same as what holds before it is no version of its own.
    if (from !== null && isSame(valueBefore(stored.versions, section, from), after))
      await store.removeVersion(writing, section, from);
    else await save(after, from);
    const versions: readonly { from: string | null; value: object }[] = stored.versions[section];
    const later = versions.filter((each) => each.from !== null && (from === null || each.from > from));
    for (const version of carriedOn(later, before, after)) await save(version.value, version.from);
  }

  async function change(
    by: string,
    undoes: string | null,
    updateOf: (now: KnownSettings, today: string) => SettingsUpdate,
  ): Promise<void> {
    const made = await db.transaction().execute(async (writing) => {
      const stored = await storedNow(writing);
      const today = dayAt(clock.now(), stored);
      const update = updateOf(stored, today);
      const { section } = update;
      const from =
        'from' in update ? (update.from === undefined ? today : update.from) : isDated(section) ? today : null;
      const before = isDated(section) ? baseOf(stored, from) : stored.settings;
      const after = applyUpdate(before, update);
      const isMended = known.faults.some((fault) => fault.section === section);
      if (isSame(before[section], after[section]) && !isMended) return null;
      // What could not be understood is kept as it was understood, once somebody has looked at it.
      if (isMended && isDated(section))
        for (const { from: day, value } of stored.versions[section])
          await store.saveVersion(writing, { section, fromDay: day ?? '', value: JSON.stringify(value) });
      if (isDated(section))
        await saveVersions(writing, stored, section, { before: before[section], after: after[section], from });
      else await store.save(writing, section, after[section]);
      if (!isSame(before[section], after[section])) {
        const at = clock.now();
        const event = settingsChangeSchema.parse({
          ...{ section, id: newId(), at, by, undoes, from },
          ...{ before: before[section], after: after[section] },
        });
        await store.keep(writing, event);
        await outbox.append(writing, { topic: 'settings.changed', change: event });
        const since = isDated(section) ? { from: from ?? 'always' } : {};
        await note(writing, clock, {
          action: undoes === null ? 'settings.update' : 'settings.undo',
          thing: { kind: 'settings', id: section, label: '' },
          ...{ values: { section, ...since }, before: event.before, after: event.after },
        });
      }
      const now = await storedNow(writing);
      const since = from === null ? 0 : siteClock(now.settings.site.timeZone).startOfDay(dayOfIso(from) ?? 0);
      const told = { section, since, before: stored.versions, after: now.versions };
      for (const listener of changing) await listener(writing, told);
      return { now, section, from };
    });
    if (made === null) return;
    take(made.now);
    outbox.announce();
    for (const listener of listeners) listener(current(), made.section, made.from);
  }

  const current = () => on(dayAt(clock.now()));

  return {
    current,
    at: (at) => on(dayAt(at)),
    versions: () => known.versions,
    async stored() {
      const now = await storedNow();
      return settingsOn(now, dayAt(clock.now(), now));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChanging: (listener) => void changing.push(listener),
    view: async () => ({
      settings: current(),
      versions: known.versions,
      today: dayAt(clock.now()),
      latest: await store.latest(),
      faults: [...known.faults],
      knownCountries: [...knownCountries],
    }),
    async update(update, by) {
      refuseUnknownCountry(update);
      await change(by, null, () => update);
    },
    async undo(changeId, by) {
      const undone = await store.change(changeId);
      if (undone === null) throw new Refusal('NOT_FOUND', 'This change is no longer kept. Set the value by hand.');
      await change(by, changeId, (now) => {
        const update = undoOf(isDated(undone.section) ? baseOf(now, undone.from) : now.settings, undone);
        if (update === null)
          throw new Refusal(
            'CONFLICT',
            'This was changed again since. Look at the newest change, and undo that first.',
          );
        return update;
      });
    },
    history: (section, limit) => store.history(section, limit),
    previewTolerance,
    orderExample,
    async start() {
      take(await storedNow());
      for (const fault of known.faults)
        log.error(fault, 'A stored setting could not be understood, so its default holds until it is saved again');
    },
  };
}

function refuseUnknownCountry(update: SettingsUpdate): void {
  if (update.section !== 'site') return;
  const unknown = update.change.expectedCountries?.find((code) => !knownCountries.includes(code));
  if (unknown !== undefined)
    throw new Refusal(
      'INVALID',
      `Gatehouse knows no plates of ${unknown}. Leave it out: its plates are read all the same.`,
      {
        field: 'expectedCountries',
      },
    );
}
