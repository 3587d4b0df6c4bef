const names: Readonly<Record<string, string>> = {
  'gb-current': 'United Kingdom, since 2001',
  'gb-prefix': 'United Kingdom, 1983–2001',
  'gb-suffix': 'United Kingdom, 1963–1983',
  'gb-q': 'United Kingdom, age not known',
  'gb-ni': 'Northern Ireland',
  'gb-northern-ireland': 'Northern Ireland',
  'gb-dateless': 'United Kingdom, before 1963 or personal',
  'gb-dateless-short': 'United Kingdom, before 1963 or personal',
  'gb-diplomatic': 'United Kingdom, diplomatic',
  'gb-military': 'United Kingdom, military',
  'gb-trade': 'United Kingdom, trade plate',
  'gg-alderney': 'Alderney',
  'fr-fni': 'France, until 2009',
  'es-provincial': 'Spain, until 2000',
  'us-california': 'United States, California',
  'us-missouri': 'United States, Missouri',
  'us-illinois': 'United States, Illinois',
  'ca-ontario': 'Canada, Ontario',
  'ca-quebec': 'Canada, Quebec',
  'ae-dubai': 'United Arab Emirates, Dubai',
  'ae-abu-dhabi': 'United Arab Emirates, Abu Dhabi',
  'ae-sharjah': 'United Arab Emirates, Sharjah',
  'ae-ajman': 'United Arab Emirates, Ajman',
  'ae-ras-al-khaimah': 'United Arab Emirates, Ras Al Khaimah',
  'ae-fujairah': 'United Arab Emirates, Fujairah',
  'ae-umm-al-quwain': 'United Arab Emirates, Umm Al Quwain',
};

const countries = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

/** What kind of plate it is, in words. Without a country it is one that several issue alike. */
export function formatName(country: string | null, format: string | null): string {
  const name = format === null ? undefined : names[format];
  if (country === null) {
    if (format === 'eu-aa000aa') return 'France, Italy or Slovakia';
    if (format?.startsWith('na-')) return 'United States, Canada, or a country with plates alike';
    const likeliest = format === null ? undefined : (name ?? countryName(format.slice(0, 2).toUpperCase()));
    return likeliest === undefined ? 'Not known' : `${likeliest}, or a country with plates alike`;
  }
  return name ?? countryName(country) ?? country;
}

function countryName(country: string): string | undefined {
  return /^[A-Z]{2}$/.test(country) ? countries.of(country) : undefined;
}
