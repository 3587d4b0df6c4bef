import {
  type SettingsChange,
  type SettingsFault,
  type SettingsSection,
  type SettingsUpdate,
  type SiteSettings,
  settingsSectionNames,
  settingsSections,
  settingsUpdateSchema,
  siteSettingsSchema,
} from '../../../src-preload/contract/settings.ts';

/** What was stored, with the default in place of whatever could not be understood, and a word about each such place. */
export function readSettings(stored: ReadonlyMap<string, string>): {
  readonly settings: SiteSettings;
  readonly faults: readonly SettingsFault[];
} {
  const read = settingsSectionNames.map((section) => ({ section, ...readSection(section, stored.get(section)) }));
  return {
    settings: siteSettingsSchema.parse(Object.fromEntries(read.map(({ section, value }) => [section, value]))),
    faults: read.flatMap(({ section, fields }) => fields.map((field) => ({ section, field }))),
  };
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

/** What takes a change back, or null where any of what it altered has been altered again since. */
export function undoOf(settings: SiteSettings, change: SettingsChange): SettingsUpdate | null {
  const now = valuesOf(settings[change.section]);
  const before = valuesOf(change.before);
  const altered = Object.entries(change.after).filter(([field, value]) => !isSame(value, before[field]));
  if (altered.some(([field, value]) => !isSame(value, now[field]))) return null;
  const restored = Object.fromEntries(altered.map(([field]) => [field, before[field]]));
  return settingsUpdateSchema.parse({ section: change.section, change: restored });
}

/** Whether two settings, or sections of them, say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A section as its settings by name. */
function valuesOf(section: object): Readonly<Record<string, unknown>> {
  return { ...section };
}
