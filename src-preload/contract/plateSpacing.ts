/**
 * Where each known format breaks into groups. Sources: Road Vehicles (Display of Registration Marks) Regulations 2001,
 * schedule 3 part 3, and DVLA INF104 for the formats themselves.
 */
const groupings: Readonly<Record<string, RegExp>> = {
  'gb-current': /^([A-Z]{2}[0-9]{2})([A-Z]{3})$/,
  'gb-prefix': /^([A-Z][0-9]{1,3})([A-Z]{3})$/,
  'gb-q': /^([A-Z][0-9]{1,3})([A-Z]{3})$/,
  'gb-suffix': /^([A-Z]{3})([0-9]{1,3}[A-Z])$/,
  'gb-dateless': /^([A-Z]+|[0-9]+)([A-Z]+|[0-9]+)$/,
  'gb-dateless-short': /^([A-Z]+|[0-9]+)([A-Z]+|[0-9]+)$/,
  'gb-ni': /^([A-Z]+|[0-9]+)([A-Z]+|[0-9]+)$/,
  'gb-diplomatic': /^([0-9]{3})([A-Z])([0-9]{3})$/,
  'gb-military': /^([0-9]{2})([A-Z]{2})([0-9]{2})$/,
  'gb-trade': /^([0-9]{5})$/,
  sk: /^([A-Z]{2})([0-9]{3}[A-Z]{2})$/,
  'ca-quebec': /^(.{3})(.{3})$/,
  'na-six': /^(.{3})(.{3})$/,
  'us-illinois': /^([A-Z][0-9]{2}|[A-Z]{2})([0-9]+)$/,
  'us-missouri': /^(.{3})(.{3})$/,
  br: /^([A-Z]{3})([0-9]{4})$/,
  cz: /^([A-Z0-9]{3})([0-9]{4})$/,
  dk: /^([A-Z]{2})([0-9]{2})([0-9]{3})$/,
  pt: /^([A-Z0-9]{2})([A-Z0-9]{2})([A-Z0-9]{2})$/,
  se: /^([A-Z]{3})([A-Z0-9]{3})$/,
};

/** Formats whose letters and digits are set apart, however many of each there are. */
const apart = new Set([
  ...[
    'ae',
    'ae-ajman',
    'ae-dubai',
    'ae-fujairah',
    'ae-ras-al-khaimah',
    'ae-umm-al-quwain',
    'at',
    'be',
    'bg',
    'ch',
    'cy',
  ],
  ...[
    'ee',
    'es',
    'es-provincial',
    'eu-aa000aa',
    'fi',
    'fr-fni',
    'gg-alderney',
    'gr',
    'hr',
    'ie',
    'im',
    'je',
    'lt',
    'lu',
  ],
  ...['ca-ontario', 'lv', 'mt', 'na-aaa000', 'na-aaa0000', 'no', 'om', 'ro', 'sa'],
]);

/** The groups in which a mark (A–Z and 0–9, no spaces) is set; one group where the format is unknown or does not fit. */
export function plateGroups(text: string, format: string | null): readonly string[] {
  if (format === null) return [text];
  if (apart.has(format)) return text.match(/[A-Z]+|[0-9]+/g) ?? [text];
  return groupings[format]?.exec(text)?.slice(1) ?? [text];
}

/** The mark as people write it: `AB12 CDE`. */
export function spacedMark(text: string, format: string | null): string {
  return plateGroups(text, format).join(' ');
}

/** The mark as a screen reader should say it, letter by letter: `A B 1 2 C D E`. */
export function spelledMark(text: string): string {
  return Array.from(text).join(' ');
}
