import * as z from 'zod';
import { accessSection } from './gate/access.ts';
import { alertsSection } from './gate/alertSettings.ts';
import { watchedFolderSection } from './links/watchedFolder.ts';
import { webhooksSection } from './links/webhooks.ts';
import { paperSection } from './office/paper.ts';
import { paymentsSection } from './parking/paymentSettings.ts';
import { postsSection } from './record/posts.ts';
import { staysSection } from './record/staySettings.ts';
import { reviewSection } from './record/verdicts.ts';
import { retentionSection } from './retention.ts';
import { callableBy, everyone, setsUp } from './roles.ts';
import { auditSection } from './site/audit.ts';
import { clocksSection } from './site/clocks.ts';
import { holidaysSection } from './site/holidays.ts';
import { programsSection } from './site/keys.ts';
import { matchingSection, toleranceSchema } from './site/matching.ts';
import { networkSection } from './site/network.ts';
import { countryCodeSchema, siteSection } from './site/site.ts';
import { signInSection } from './site/users.ts';

/** Every section, in the order of the page; each room that has settings brings its own. */
export const settingsSections = {
  site: siteSection,
  paper: paperSection,
  holidays: holidaysSection,
  clocks: clocksSection,
  review: reviewSection,
  stays: staysSection,
  payments: paymentsSection,
  matching: matchingSection,
  access: accessSection,
  alerts: alertsSection,
  signIn: signInSection,
  audit: auditSection,
  retention: retentionSection,
  network: networkSection,
  programs: programsSection,
  posts: postsSection,
  webhooks: webhooksSection,
  watchedFolder: watchedFolderSection,
} as const;
export type SettingsSection = keyof typeof settingsSections;
export const settingsSectionNames = Object.keys(settingsSections) as [SettingsSection, ...SettingsSection[]];

/** Those whose values hold from a day on, since figures of the past depend on them. */
export const datedSections = [
  'holidays',
  'clocks',
  'stays',
  'payments',
  'matching',
] as const satisfies readonly SettingsSection[];
export type DatedSection = (typeof datedSections)[number];

/** All settings of the site. */
export const siteSettingsSchema = z.object({
  site: siteSection.schema,
  paper: paperSection.schema,
  holidays: holidaysSection.schema,
  clocks: clocksSection.schema,
  review: reviewSection.schema,
  stays: staysSection.schema,
  payments: paymentsSection.schema,
  matching: matchingSection.schema,
  access: accessSection.schema,
  alerts: alertsSection.schema,
  signIn: signInSection.schema,
  audit: auditSection.schema,
  retention: retentionSection.schema,
  network: networkSection.schema,
  programs: programsSection.schema,
  posts: postsSection.schema,
  webhooks: webhooksSection.schema,
  watchedFolder: watchedFolderSection.schema,
});
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

/** What holds where nobody has changed anything. */
export const defaultSettings: SiteSettings = {
  site: siteSection.defaults,
  paper: paperSection.defaults,
  holidays: holidaysSection.defaults,
  clocks: clocksSection.defaults,
  review: reviewSection.defaults,
  stays: staysSection.defaults,
  payments: paymentsSection.defaults,
  matching: matchingSection.defaults,
  access: accessSection.defaults,
  alerts: alertsSection.defaults,
  signIn: signInSection.defaults,
  audit: auditSection.defaults,
  retention: retentionSection.defaults,
  network: networkSection.defaults,
  programs: programsSection.defaults,
  posts: postsSection.defaults,
  webhooks: webhooksSection.defaults,
  watchedFolder: watchedFolderSection.defaults,
};

/** What held when, of the sections that are dated. */
export const settingsVersionsSchema = z.object({
  holidays: holidaysSection.versions,
  clocks: clocksSection.versions,
  stays: staysSection.versions,
  payments: paymentsSection.versions,
  matching: matchingSection.versions,
});
export type SettingsVersions = z.infer<typeof settingsVersionsSchema>;

/** What holds where nobody has changed anything: it always has. */
export const defaultVersions: SettingsVersions = {
  holidays: [{ from: null, value: holidaysSection.defaults }],
  clocks: [{ from: null, value: clocksSection.defaults }],
  stays: [{ from: null, value: staysSection.defaults }],
  payments: [{ from: null, value: paymentsSection.defaults }],
  matching: [{ from: null, value: matchingSection.defaults }],
};

export function isDated(section: SettingsSection): section is DatedSection {
  return (datedSections as readonly SettingsSection[]).includes(section);
}

/** Of versions in the order of their days, the one that holds on a day such as `2026-03-31`. */
export function versionOn<Version extends { readonly from: string | null }>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  return versions.findLast(({ from }) => from === null || from <= day) ?? versions[0];
}

/** A change of some of one section's settings; what is left out stays. */
export const settingsUpdateSchema = z.discriminatedUnion('section', [
  siteSection.update,
  paperSection.update,
  holidaysSection.update,
  clocksSection.update,
  reviewSection.update,
  staysSection.update,
  paymentsSection.update,
  matchingSection.update,
  accessSection.update,
  alertsSection.update,
  signInSection.update,
  auditSection.update,
  retentionSection.update,
  networkSection.update,
  programsSection.update,
  postsSection.update,
  webhooksSection.update,
  watchedFolderSection.update,
]);
export type SettingsUpdate = z.infer<typeof settingsUpdateSchema>;

/** What was changed, by whom and when, with the whole section before and after. */
export const settingsChangeSchema = z.discriminatedUnion('section', [
  siteSection.change,
  paperSection.change,
  holidaysSection.change,
  clocksSection.change,
  reviewSection.change,
  staysSection.change,
  paymentsSection.change,
  matchingSection.change,
  accessSection.change,
  alertsSection.change,
  signInSection.change,
  auditSection.change,
  retentionSection.change,
  networkSection.change,
  programsSection.change,
  postsSection.change,
  webhooksSection.change,
  watchedFolderSection.change,
]);
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** What is told of settings. */
export const settingsEvents = [
  z.object({ topic: z.literal('settings.changed'), change: settingsChangeSchema }),
] as const;

/** A stored setting that could not be understood, so that its default holds. */
export const settingsFaultSchema = z.object({
  section: z.enum(settingsSectionNames),
  /** The setting within the section; null where the whole section was unreadable. */
  field: z.string().nullable(),
});
export type SettingsFault = z.infer<typeof settingsFaultSchema>;

export const settingsViewSchema = z.object({
  /** As they are today. */
  settings: siteSettingsSchema,
  /** What held before, and what will hold. */
  versions: settingsVersionsSchema,
  /** The day of the site's calendar on which this was asked. */
  today: z.string(),
  /** The newest change of each section that was ever changed. */
  latest: z.array(settingsChangeSchema),
  faults: z.array(settingsFaultSchema),
  /** The countries whose plates Gatehouse knows, by which it can break ties. */
  knownCountries: z.array(countryCodeSchema),
  /** Whether the caller may change anything. */
  mayChange: z.boolean(),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;

/** A plate to try a tolerance with, as a person writes it. */
export const triedPlateSchema = z
  .string()
  .trim()
  .max(16, 'Use up to 16 letters and digits')
  .regex(/^[A-Za-z0-9 -]*[A-Za-z0-9][A-Za-z0-9 -]*$/, 'Use letters and digits');

/** Which misreads of a plate would be taken for it, by example; each as it would be written. */
export const tolerancePreviewSchema = z.object({
  /** The same drawing: nobody can tell them apart, so they always count. */
  spellings: z.array(z.string()),
  /** Taken for the plate even where the reader was sure of its mistake. */
  accepted: z.array(z.string()),
  /** Taken for it only where the reader itself was torn between the two. */
  acceptedIfTorn: z.array(z.string()),
  refused: z.array(z.string()),
});
export type TolerancePreview = z.infer<typeof tolerancePreviewSchema>;

const countedReading = z.object({
  /** As it is written, with its spaces. */
  mark: z.string(),
  country: countryCodeSchema.nullable(),
});

/** What the order of the countries does, by example: how one plate is read with it, and with another country first. */
export const orderExampleSchema = z.object({
  now: countedReading,
  instead: countedReading.extend({ first: countryCodeSchema }),
});
export type OrderExample = z.infer<typeof orderExampleSchema>;

export const settingsContract = {
  get: callableBy(everyone, { whileLocked: true }).output(settingsViewSchema),
  update: callableBy(setsUp).input(settingsUpdateSchema).output(settingsViewSchema),
  /** Puts back what a change altered. Refused where that has been changed again since. */
  undo: callableBy(setsUp)
    .input(z.object({ changeId: z.string() }))
    .output(settingsViewSchema),
  /** The changes of a section, newest first. */
  history: callableBy(everyone)
    .input(z.object({ section: z.enum(settingsSectionNames), limit: z.number().int().min(1).max(200).default(20) }))
    .output(z.array(settingsChangeSchema)),
  /** What a tolerance would mean for a plate, if it were the only one on its list. Changes nothing. */
  previewTolerance: callableBy(everyone)
    .input(
      z.object({
        plate: triedPlateSchema,
        tolerance: toleranceSchema,
      }),
    )
    .output(tolerancePreviewSchema),
  /** A plate that an order of countries settles; null where no example is at hand. Changes nothing. */
  orderExample: callableBy(everyone)
    .input(z.object({ expectedCountries: siteSection.schema.shape.expectedCountries }))
    .output(orderExampleSchema.nullable()),
  /** How sure the newest finished reads were, to see what a threshold would send to review. */
  recentConfidences: callableBy(everyone)
    .input(z.object({ limit: z.number().int().min(1).max(2000).default(500) }))
    .output(
      z.object({
        /** Of the reads that have a text, least sure first. */
        confidences: z.array(z.number()),
        /** Plates that nobody could read: they go to review whatever the threshold is. */
        unreadable: z.number().int(),
      }),
    ),
};
