import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  isDated,
  type SettingsChange,
  type SettingsSection,
  type SettingsView,
  type SiteSettings,
  settingsSections,
  settingsUpdateSchema,
  versionOn,
} from '../../../../src-preload/contract/settings.ts';
import { api } from '../../../client.ts';
import { errorField, errorText } from '../../../components/feedback/errorText.ts';

/** From when on what is entered holds, in a section that is dated. */
export interface DraftDays {
  /** A day such as `2026-03-31`; null: it always has. */
  readonly from: string | null;
  readonly today: string;
  /** The days from which something holds, in their order; the first is null. */
  readonly versions: readonly (string | null)[];
  /** Shows what holds on a day, to be changed from then on; what was entered stays entered. */
  choose(from: string | null): void;
  /** Lets what holds before a day go on. */
  remove(from: string): void;
}

/** What a person has entered of a section and not saved yet. */
export interface SectionDraft<Values> {
  /** What is entered; what nobody touched follows what is stored, also when someone else changes it. */
  readonly values: Values;
  readonly saved: Values;
  readonly isDirty: boolean;
  /** Whether what is entered is what a new site begins with. */
  readonly isDefault: boolean;
  readonly isSaving: boolean;
  /** Null where the section holds at all times. */
  readonly days: DraftDays | null;
  /** Sentences by the field they concern; those under the empty name concern the section. */
  readonly faults: Readonly<Record<string, string>>;
  set(change: Partial<Values>): void;
  discard(): void;
  /** Enters the defaults, to be saved like anything else. */
  reset(): void;
  save(): void;
}

/** The draft of one section; `onSaved` is told the change that was stored, if anything was. */
export function useSectionDraft<Name extends SettingsSection>(
  section: Name,
  view: SettingsView,
  onSaved: (change: SettingsChange | null) => void,
): SectionDraft<SiteSettings[Name]> {
  type Values = SiteSettings[Name];
  const queries = useQueryClient();
  const [entered, setEntered] = useState<Partial<Values>>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const from = chosen === undefined ? view.today : chosen;
  const saved: Values = valueOn(section, view, from);
  const change = onlyDifferent(entered, saved);
  const values: Values = { ...saved, ...change };
  const newest = newestOf(view, section);

  const update = useMutation(
    api.settings.update.mutationOptions({
      onSuccess(stored) {
        queries.setQueryData(api.settings.get.queryKey(), stored);
        setEntered({});
        setChosen(undefined);
        const latest = newestOf(stored, section);
        onSaved(latest?.id === newest?.id ? null : latest);
      },
      onError: (error) => setFaults({ [errorField(error) ?? '']: errorText(error) }),
    }),
  );

  return {
    values,
    saved,
    isDirty: Object.keys(change).length > 0,
    isDefault: isSame(values, settingsSections[section].defaults),
    isSaving: update.isPending,
    days: !isDated(section)
      ? null
      : {
          from,
          today: view.today,
          versions: view.versions[section].map((version) => version.from),
          choose(day) {
            setFaults({});
            setChosen(day === view.today ? undefined : day);
          },
          remove(day) {
            const before = valueBefore(section, view, day);
            if (before === null) return;
            const checked = settingsUpdateSchema.safeParse({ section, change: before, from: day });
            if (checked.success) update.mutate(checked.data);
          },
        },
    faults,
    set(next) {
      setFaults({});
      setEntered((before) => ({ ...before, ...next }));
    },
    discard() {
      setFaults({});
      setEntered({});
      setChosen(undefined);
    },
    reset() {
      setFaults({});
      const defaults: SiteSettings[SettingsSection] = settingsSections[section].defaults;
      setEntered({ ...saved, ...defaults });
    },
    save() {
      const checked = settingsUpdateSchema.safeParse(
        isDated(section) ? { section, change, from } : { section, change },
      );
      if (checked.success) update.mutate(checked.data);
      else setFaults(Object.fromEntries(checked.error.issues.map(({ path, message }) => [String(path[1]), message])));
    },
  };
}

/** A section as it is on a day; of one that is not dated, as it is. */
function valueOn<Name extends SettingsSection>(
  section: Name,
  view: SettingsView,
  day: string | null,
): SiteSettings[Name] {
  const name: SettingsSection = section;
  if (!isDated(name)) return view.settings[section];
  const versions: readonly { from: string | null; value: object }[] = view.versions[name];
  const found = day === null ? versions[0] : versionOn(versions, day);
  return (found?.value ?? view.settings[section]) as SiteSettings[Name];
}

/** What holds just before a day of a section that is dated. */
function valueBefore(section: SettingsSection, view: SettingsView, day: string): object | null {
  if (!isDated(section)) return null;
  const versions: readonly { from: string | null; value: object }[] = view.versions[section];
  return versions.findLast(({ from }) => from === null || from < day)?.value ?? null;
}

/** The newest change of a section, or null where it was never changed. */
export function newestOf(view: SettingsView, section: SettingsSection): SettingsChange | null {
  return view.latest.find((change) => change.section === section) ?? null;
}

function onlyDifferent<Values extends object>(entered: Partial<Values>, saved: Values): Partial<Values> {
  const different = (Object.keys(entered) as (keyof Values)[]).filter((key) => !isSame(entered[key], saved[key]));
  return Object.fromEntries(different.map((key) => [key, entered[key]])) as Partial<Values>;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
