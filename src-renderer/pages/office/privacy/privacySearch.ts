/** Whom the page is about, as it stands in the address. */
export interface PrivacySearch {
  readonly plate?: string;
}

/** Reads the plate from an address; what is not understood is left out. */
export function parsePrivacySearch({ plate }: Record<string, unknown>): PrivacySearch {
  return typeof plate === 'string' && plate.trim() !== '' ? { plate: plate.trim().slice(0, 24) } : {};
}
