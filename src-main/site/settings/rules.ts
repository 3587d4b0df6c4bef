import { isSame, valuesOf } from '../../../src-preload/contract/dated.ts';
import {
  type DatedSection,
  datedSections,
  isDated,
  type SettingsChange,
  type SettingsFault,
  type SettingsSection,
  type SettingsUpdate,
  type SettingsVersions,
  type SiteSettings,
  settingsSectionNames,
  settingsSections,
  settingsUpdateSchema,
  settingsVersionsSchema,
  siteSettingsSchema,
  versionOn,
} from '../../../src-preload/contract/settings.ts';

/** All that is known of the settings: what holds, what of it holds from which day on, and what could not be understood. */
export interface KnownSettings {
  /** The dated sections are as they were first; `settingsOn` tells them of a day. */
  readonly settings: SiteSettings;
  readonly versions: SettingsVersions;
  readonly faults: readonly SettingsFault[];
}

/** One version as it is stored; its day is empty where it always has held. */
interface StoredVersion {
  readonly section: DatedSection;
  readonly fromDay: string;
  readonly value: string;
}

/**
 * What was stored, with the default in place of whatever could not be understood, and a word about each such place.
 * @param versions of the dated sections, in the order of their days
 */
export function readSettings(
  stored: ReadonlyMap<string, string>,
  versions: readonly StoredVersion[] = [],
): KnownSettings {
  const read = settingsSectionNames.map((section) => {
    const first = versions.find((each) => each.section === section && each.fromDay === '')?.value;
    return { section, ...readSection(section, isDated(section) ? first : stored.get(section)) };
  });
  const later = versions
    .filter(({ fromDay }) => fromDay !== '')
    .map(({ section, fromDay, value }) => ({ section, fromDay, ...readSection(section, value) }));
  const settings = siteSettingsSchema.parse(Object.fromEntries(read.map(({ section, value }) => [section, value])));
  const dated = datedSections.map((section) => [
    section,
    [
      { from: null, value: settings[section] },
      ...later.filter((each) => each.section === section).map(({ fromDay, value }) => ({ from: fromDay, value })),
    ],
  ]);
  const told = new Map<string, SettingsFault>();
  for (const { section, fields } of [...read, ...later])
    for (const field of fields) told.set(`${section} ${field}`, { section, field });
  return {
    settings,
    versions: settingsVersionsSchema.parse(Object.fromEntries(dated)),
    faults: [...told.values()],
  };
}

/** The settings as they are on a day of the site's calendar, such as `2026-03-31`. */
export function settingsOn({ settings, versions }: Omit<KnownSettings, 'faults'>, day: string): SiteSettings {
  const { holidays, clocks, stays, payments, matching } = versions;
  // Each dated section is named, or the types say so: one that is left out would never hold.
  const dated: Pick<SiteSettings, DatedSection> = {
    holidays: versionOn(holidays, day)?.value ?? settings.holidays,
    clocks: versionOn(clocks, day)?.value ?? settings.clocks,
    stays: versionOn(stays, day)?.value ?? settings.stays,
    payments: versionOn(payments, day)?.value ?? settings.payments,
    matching: versionOn(matching, day)?.value ?? settings.matching,
  };
  return { ...settings, ...dated };
}

/** A change of a dated section, with the settings as they are on the day from which it holds. */
export function baseOf(known: Omit<KnownSettings, 'faults'>, from: string | null): SiteSettings {
  return from === null ? known.settings : settingsOn(known, from);
}

/** What holds just before a day of a section; undefined where nothing comes before. */
export function valueBefore(
  versions: SettingsVersions,
  section: DatedSection,
  from: string | null,
): object | undefined {
  return from === null
    ? undefined
    : versions[section].findLast((each) => each.from === null || each.from < from)?.value;
}

/**
 * Each setting of a section stands or falls by itself, so that one which is damaged, or new in this version, does not
 * take the others with it. `fields` names those that were damaged; null is the whole section.
 */
function readSection(
  section: SettingsSection,
  stored: string | undefined,
): { readonly value: unknown; readonly fields: readonly (string | null)[] } {
  const { schema, defaults } = settingsSections[section];
  if (stored === undefined) return { value: defaults, fields: [] };
  const found = parseObject(stored);
  if (found === null) return { value: defaults, fields: [null] };
  const fields: string[] = [];
  const entries = Object.entries(defaults).map(([field, byDefault]) => {
    if (!Object.hasOwn(found, field)) return [field, byDefault];
    const isSound = schema.safeParse({ ...defaults, [field]: found[field] }).success;
    if (!isSound) fields.push(field);
    return [field, isSound ? found[field] : byDefault];
  });
  const whole = schema.safeParse(Object.fromEntries(entries));
  return whole.success ? { value: whole.data, fields } : { value: defaults, fields: [null] };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The settings with one section changed; what the change leaves out stays. */
export function applyUpdate(settings: SiteSettings, { section, change }: SettingsUpdate): SiteSettings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return siteSettingsSchema.parse({ ...settings, [section]: { ...settings[section], ...given } });
}

/**
 * What takes a change back, or null where any of what it altered has been altered again since.
 * @param settings as they are on the day from which the change holds
 */
export function undoOf(settings: SiteSettings, change: SettingsChange): SettingsUpdate | null {
  const now = valuesOf(settings[change.section]);
  const before = valuesOf(change.before);
  const altered = Object.entries(change.after).filter(([field, value]) => !isSame(value, before[field]));
  if (altered.some(([field, value]) => !isSame(value, now[field]))) return null;
  const restored = Object.fromEntries(altered.map(([field]) => [field, before[field]]));
  const update = { section: change.section, change: restored };
  return settingsUpdateSchema.parse(isDated(change.section) ? { ...update, from: change.from } : update);
}
