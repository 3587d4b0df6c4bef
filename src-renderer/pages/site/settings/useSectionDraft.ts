import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type SettingsChange,
  type SettingsSection,
  type SettingsView,
  type SiteSettings,
  settingsSections,
  settingsUpdateSchema,
} from '../../../../src-preload/contract/settings.ts';
import { api } from '../../../client.ts';
import { errorField, errorText } from '../../../components/feedback/errorText.ts';

/** What a person has entered of a section and not saved yet. */
export interface SectionDraft<Values> {
  /** What is entered; what nobody touched follows what is stored, also when someone else changes it. */
  readonly values: Values;
  readonly saved: Values;
  readonly isDirty: boolean;
  /** Whether what is entered is what a new site begins with. */
  readonly isDefault: boolean;
  readonly isSaving: boolean;
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
  const saved: Values = view.settings[section];
  const change = onlyDifferent(entered, saved);
  const values: Values = { ...saved, ...change };
  const newest = newestOf(view, section);

  const update = useMutation(
    api.settings.update.mutationOptions({
      onSuccess(stored) {
        queries.setQueryData(api.settings.get.queryKey(), stored);
        setEntered({});
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
    faults,
    set(next) {
      setFaults({});
      setEntered((before) => ({ ...before, ...next }));
    },
    discard() {
      setFaults({});
      setEntered({});
    },
    reset() {
      setFaults({});
      const defaults: SiteSettings[SettingsSection] = settingsSections[section].defaults;
      setEntered({ ...saved, ...defaults });
    },
    save() {
      const checked = settingsUpdateSchema.safeParse({ section, change });
      if (checked.success) update.mutate(checked.data);
      else setFaults(Object.fromEntries(checked.error.issues.map(({ path, message }) => [String(path[1]), message])));
    },
  };
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
