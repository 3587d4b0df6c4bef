import * as z from 'zod';
import { callableBy, everyone, setsUp } from './roles.ts';

/** ISO 3166 alpha-2, in capitals. */
export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/, 'Use a country’s two letters, such as GB');

/** In how far a plate may differ from the one it is taken for: not at all, by look-alike characters, or by a little of any kind. */
export const toleranceKinds = ['exact', 'lookAlikes', 'near'] as const;
export type ToleranceKind = (typeof toleranceKinds)[number];

/** How far a read may be from a plate and still be taken for it. */
export const toleranceSchema = z.strictObject({
  kind: z.enum(toleranceKinds),
  /** The read must be that plate with at least this probability. */
  leastProbability: z.number().min(0.01).max(0.9999),
  /** How much more probable it must be than the next likeliest plate on the list, as a difference of probabilities. */
  leastMargin: z.number().min(0).max(0.9999),
});
export type Tolerance = z.infer<typeof toleranceSchema>;

/** What plates are matched for; each has a tolerance of its own. */
export const matchingPurposes = ['barrier', 'exit', 'watchList'] as const;
export type MatchingPurpose = (typeof matchingPurposes)[number];

const changed = {
  id: z.string(),
  /** UTC ms. */
  at: z.number().int(),
  by: z.string(),
  /** The change that this one took back, if it did. */
  undoes: z.string().nullable(),
};

/** A section of the settings: its schema, what holds until someone changes it, and the shapes of what happens to it. */
function section<Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  schema: z.ZodObject<Shape, z.core.$strict>,
  defaults: z.infer<z.ZodObject<Shape, z.core.$strict>>,
) {
  return {
    schema,
    defaults,
    update: z.object({ section: z.literal(name), change: schema.partial() }),
    change: z.object({ section: z.literal(name), ...changed, before: schema, after: schema }),
  };
}

const site = section(
  'site',
  z.strictObject({
    /** What people call the site; empty where nobody has said. */
    name: z.string().trim().max(60, 'Keep the name under 60 characters'),
    /** Whose plates are to be expected here, the commonest first. They break ties; they never overrule what was seen. */
    expectedCountries: z
      .array(countryCodeSchema)
      .min(1, 'Name at least one country')
      .max(40)
      .refine((codes) => new Set(codes).size === codes.length, 'Name each country once'),
  }),
  { name: '', expectedCountries: ['GB'] },
);

const review = section(
  'review',
  z.strictObject({
    /** Reads less sure than this go to review. */
    below: z.number().min(0.5).max(0.999),
  }),
  { below: 0.9 },
);

const matching = section(
  'matching',
  z.strictObject({ barrier: toleranceSchema, exit: toleranceSchema, watchList: toleranceSchema }),
  {
    barrier: { kind: 'exact', leastProbability: 0.95, leastMargin: 0.9 },
    exit: { kind: 'lookAlikes', leastProbability: 0.5, leastMargin: 0.3 },
    watchList: { kind: 'near', leastProbability: 0.05, leastMargin: 0 },
  },
);

/** Every section, in the order of the page. A room that has settings adds its own here and to the three unions below. */
export const settingsSections = { site, review, matching } as const;
export type SettingsSection = keyof typeof settingsSections;
export const settingsSectionNames = ['site', 'review', 'matching'] as const satisfies readonly SettingsSection[];

/** All settings of the site. */
export const siteSettingsSchema = z.object({ site: site.schema, review: review.schema, matching: matching.schema });
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

/** What holds where nobody has changed anything. */
export const defaultSettings: SiteSettings = {
  site: site.defaults,
  review: review.defaults,
  matching: matching.defaults,
};

/** A change of some of one section's settings; what is left out stays. */
export const settingsUpdateSchema = z.discriminatedUnion('section', [site.update, review.update, matching.update]);
export type SettingsUpdate = z.infer<typeof settingsUpdateSchema>;

/** What was changed, by whom and when, with the whole section before and after. */
export const settingsChangeSchema = z.discriminatedUnion('section', [site.change, review.change, matching.change]);
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** A stored setting that could not be understood, so that its default holds. */
export const settingsFaultSchema = z.object({
  section: z.enum(settingsSectionNames),
  /** The setting within the section; null where the whole section was unreadable. */
  field: z.string().nullable(),
});
export type SettingsFault = z.infer<typeof settingsFaultSchema>;

export const settingsViewSchema = z.object({
  settings: siteSettingsSchema,
  /** The newest change of each section that was ever changed. */
  latest: z.array(settingsChangeSchema),
  faults: z.array(settingsFaultSchema),
  /** The countries whose plates Gatehouse knows, by which it can break ties. */
  knownCountries: z.array(countryCodeSchema),
  /** Whether the caller may change anything. */
  mayChange: z.boolean(),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;

export const settingsContract = {
  get: callableBy(everyone).output(settingsViewSchema),
  update: callableBy(setsUp).input(settingsUpdateSchema).output(settingsViewSchema),
  /** Puts back what a change altered. Refused where that has been changed again since. */
  undo: callableBy(setsUp)
    .input(z.object({ changeId: z.string() }))
    .output(settingsViewSchema),
  /** The changes of a section, newest first. */
  history: callableBy(everyone)
    .input(z.object({ section: z.enum(settingsSectionNames), limit: z.number().int().min(1).max(200).default(20) }))
    .output(z.array(settingsChangeSchema)),
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
