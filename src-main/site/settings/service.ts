import {
  defaultSettings,
  type OrderExample,
  type SettingsChange,
  type SettingsFault,
  type SettingsSection,
  type SettingsUpdate,
  type SettingsView,
  type SiteSettings,
  settingsChangeSchema,
  type TolerancePreview,
} from '../../../src-preload/contract/settings.ts';
import type { Tolerance } from '../../../src-preload/contract/site/matching.ts';
import { plateFormats } from '../../plates/formats.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { orderExample, previewTolerance } from './examples.ts';
import { applyUpdate, isSame, readSettings, undoOf } from './rules.ts';
import type { SettingsStore } from './store.ts';

export interface SettingsOptions {
  readonly db: Database;
  readonly store: SettingsStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** The settings of the site: what holds now, who changed it and when, and the way back. */
export interface Settings {
  /** What holds now; the defaults until `start` has read what is stored. */
  current(): SiteSettings;
  /** What is stored now, also before `start`. */
  stored(): Promise<SiteSettings>;
  /** Calls back after each change that has been stored. Returns what stops it. */
  onChange(listener: (settings: SiteSettings, section: SettingsSection) => void): () => void;
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
  let settings = defaultSettings;
  let faults: readonly SettingsFault[] = [];
  const listeners = new Set<(settings: SiteSettings, section: SettingsSection) => void>();

  /** What is stored now, read within the transaction that is to change it. */
  async function storedNow(writing: Writing): Promise<SiteSettings> {
    return readSettings(await store.all(writing)).settings;
  }

  async function change(
    by: string,
    undoes: string | null,
    updateOf: (now: SiteSettings) => SettingsUpdate,
  ): Promise<void> {
    const made = await db.transaction().execute(async (writing) => {
      const before = await storedNow(writing);
      const update = updateOf(before);
      const after = applyUpdate(before, update);
      const { section } = update;
      const isMended = faults.some((fault) => fault.section === section);
      if (isSame(before[section], after[section]) && !isMended) return null;
      await store.save(writing, section, after[section]);
      if (!isSame(before[section], after[section])) {
        const at = clock.now();
        const event = settingsChangeSchema.parse({
          ...{ section, id: newId(), at, by, undoes },
          ...{ before: before[section], after: after[section] },
        });
        await store.keep(writing, event);
        await outbox.append(writing, { topic: 'settings.changed', change: event });
        await note(writing, clock, {
          action: undoes === null ? 'settings.update' : 'settings.undo',
          thing: { kind: 'settings', id: section, label: '' },
          ...{ values: { section }, before: event.before, after: event.after },
        });
      }
      return { after, section };
    });
    if (made === null) return;
    settings = made.after;
    faults = faults.filter(({ section }) => section !== made.section);
    outbox.announce();
    for (const listener of listeners) listener(settings, made.section);
  }

  return {
    current: () => settings,
    stored: async () => readSettings(await store.all()).settings,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    view: async () => ({
      settings,
      latest: await store.latest(),
      faults: [...faults],
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
        const update = undoOf(now, undone);
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
      const read = readSettings(await store.all());
      settings = read.settings;
      faults = read.faults;
      for (const fault of faults)
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
