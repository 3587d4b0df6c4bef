const names: Readonly<Record<string, string>> = {
  'gb-current': 'United Kingdom, since 2001',
  'gb-prefix': 'United Kingdom, 1983–2001',
  'gb-suffix': 'United Kingdom, 1963–1982',
  'gb-ni': 'Northern Ireland',
  'gb-northern-ireland': 'Northern Ireland',
  'gb-dateless': 'United Kingdom, before 1963 or personal',
  'gb-dateless-short': 'United Kingdom, before 1963 or personal',
  'gb-diplomatic': 'United Kingdom, diplomatic',
};

const countries = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

/** What kind of plate it is, in words. */
export function formatName(country: string | null, format: string | null): string {
  const name = format === null ? undefined : names[format];
  if (name !== undefined) return name;
  return country === null || !/^[A-Z]{2}$/.test(country) ? 'Not known' : (countries.of(country) ?? country);
}
