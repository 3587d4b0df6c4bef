import * as z from 'zod';
import { alertSettingsSchema, defaultAlertSettings } from './alertSettings.ts';
import { callableBy, everyone, setsUp } from './roles.ts';

/** ISO 3166 alpha-2, in capitals. */
export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/, 'Use a country’s two letters, such as GB');

/**
 * In how far a read may differ from the plate it is taken for: not at all (but for O and 0, and I and 1), by characters that look
 * alike or that the reader itself was torn between, or by any character that is wrong, missing or made up.
 */
export const toleranceKinds = ['exact', 'lookAlikes', 'near'] as const;
export type ToleranceKind = (typeof toleranceKinds)[number];

/** How far a read may be from a plate and still be taken for it. */
export const toleranceSchema = z.strictObject({
  kind: z.enum(toleranceKinds),
  /** Asked of every match that is not exact: the least probability that the vehicle carries this plate. */
  leastProbability: z.number().min(0.00001).max(0.99),
  /** Asked of every match that is not exact: how many times likelier than any other plate of the list; 1 asks nothing. */
  leastMargin: z.number().min(1).max(100_000),
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
    barrier: { kind: 'lookAlikes', leastProbability: 0.4, leastMargin: 20 },
    exit: { kind: 'near', leastProbability: 0.001, leastMargin: 10 },
    watchList: { kind: 'near', leastProbability: 0.00005, leastMargin: 1 },
  },
);

/** What happens at a gate to a plate that nobody knows: a person is asked, it is refused, or a person is asked and told aloud. */
export const unknownRules = ['ask', 'deny', 'alert'] as const;
export type UnknownRule = (typeof unknownRules)[number];

const access = section(
  'access',
  z.strictObject({
    /** None of the rules ever opens a barrier. */
    unknown: z.enum(unknownRules),
  }),
  { unknown: 'ask' },
);

const alerts = section('alerts', alertSettingsSchema, defaultAlertSettings);

/** Every section, in the order of the page. A room that has settings adds its own here and to the three unions below. */
export const settingsSections = { site, review, matching, access, alerts } as const;
export type SettingsSection = keyof typeof settingsSections;
export const settingsSectionNames = [
  'site',
  'review',
  'matching',
  'access',
  'alerts',
] as const satisfies readonly SettingsSection[];

/** All settings of the site. */
export const siteSettingsSchema = z.object({
  site: site.schema,
  review: review.schema,
  matching: matching.schema,
  access: access.schema,
  alerts: alerts.schema,
});
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

/** What holds where nobody has changed anything. */
export const defaultSettings: SiteSettings = {
  site: site.defaults,
  review: review.defaults,
  matching: matching.defaults,
  access: access.defaults,
  alerts: alerts.defaults,
};

/** A change of some of one section's settings; what is left out stays. */
export const settingsUpdateSchema = z.discriminatedUnion('section', [
  site.update,
  review.update,
  matching.update,
  access.update,
  alerts.update,
]);
export type SettingsUpdate = z.infer<typeof settingsUpdateSchema>;

/** What was changed, by whom and when, with the whole section before and after. */
export const settingsChangeSchema = z.discriminatedUnion('section', [
  site.change,
  review.change,
  matching.change,
  access.change,
  alerts.change,
]);
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
    .input(z.object({ expectedCountries: site.schema.shape.expectedCountries }))
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
