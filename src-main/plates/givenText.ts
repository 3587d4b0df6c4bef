import { plateClasses } from './alphabet.ts';
import { interpret } from './interpret.ts';
import type { Site } from './site.ts';

/** What the formats make of a text that somebody else read. */
export interface GivenText {
  /** The text itself, O and 0, I and 1 settled where a format fits. */
  readonly text: string;
  readonly country: string | null;
  readonly format: string | null;
}

/** Whose plate a text (A–Z and 0–9) looks like that was read elsewhere, of which nothing but its characters is known. */
export function givenText(given: string, site?: Site): GivenText {
  const characters = [...given].map((character) =>
    Float32Array.from(plateClasses, (each) => Math.log(each === character ? 1 : 1e-5)),
  );
  const { text, country, format } = interpret({ characters, spacing: null, wholeness: 1, regions: null }, site);
  return { text, country, format };
}
