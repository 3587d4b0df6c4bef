/**
 * Where each known format breaks into groups. Sources: Road Vehicles (Display of Registration Marks) Regulations 2001,
 * schedule 3 part 3, and DVLA INF104 for the formats themselves.
 */
const groupings: Readonly<Record<string, RegExp>> = {
  'gb-current': /^([A-Z]{2}[0-9]{2})([A-Z]{3})$/,
  'gb-prefix': /^([A-Z][0-9]{1,3})([A-Z]{3})$/,
  'gb-suffix': /^([A-Z]{3})([0-9]{1,3}[A-Z])$/,
  'gb-dateless': /^([A-Z]+|[0-9]+)([A-Z]+|[0-9]+)$/,
  'gb-dateless-short': /^([A-Z]+|[0-9]+)([A-Z]+|[0-9]+)$/,
  'gb-ni': /^([A-Z]+|[0-9]+)([A-Z]+|[0-9]+)$/,
  'gb-diplomatic': /^([0-9]{3})([A-Z])([0-9]{3})$/,
};

/** The groups in which a mark (A–Z and 0–9, no spaces) is set; one group where the format is unknown or does not fit. */
export function plateGroups(text: string, format: string | null): readonly string[] {
  const grouping = format === null ? undefined : groupings[format];
  return grouping?.exec(text)?.slice(1) ?? [text];
}

/** The mark as people write it: `AB12 CDE`. */
export function spacedMark(text: string, format: string | null): string {
  return plateGroups(text, format).join(' ');
}

/** The mark as a screen reader should say it, letter by letter: `A B 1 2 C D E`. */
export function spelledMark(text: string): string {
  return Array.from(text).join(' ');
}
