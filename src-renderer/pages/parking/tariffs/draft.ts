import { tariffTemplates } from '../../../../src-preload/contract/parking/pricing/templates.ts';
import type { StoredTariff } from '../../../../src-preload/contract/parking/tariffBook.ts';
import {
  type ChargePart,
  type Concession,
  type DayType,
  type Offer,
  type RateRow,
  type TariffRules,
  tariffRulesSchema,
} from '../../../../src-preload/contract/parking/tariffRules.ts';
import { type Tariff, tariffSchema } from '../../../../src-preload/contract/parking/tariffs.ts';

/** What is being edited: a tariff that may not be whole yet. */
export interface TariffDraft {
  readonly tariff: Tariff;
  readonly carParkIds: readonly string[];
}

/** What a new tariff begins with. */
export function draftFrom(templateId: string | undefined): TariffDraft {
  const template = tariffTemplates.find(({ id }) => id === templateId) ?? tariffTemplates[0];
  if (template === undefined) throw new Error('There is no template');
  const versions = [{ from: null, rules: tariffRulesSchema.parse(template.rules) }];
  return { tariff: { name: '', versionHolds: 'arrival', versions }, carParkIds: [] };
}

/** What is there already. */
export function draftOf({ tariff, carParkIds }: StoredTariff): TariffDraft {
  return { tariff, carParkIds };
}

/** Why a draft is no tariff yet, a sentence each with the place it is about. */
export function faultsOf({ tariff }: TariffDraft): string[] {
  const found = tariffSchema.safeParse(tariff);
  if (found.success) return [];
  return found.error.issues.map(({ path, message }) => {
    const place = placeOf(path, tariff);
    return `${place === '' ? '' : `${place}: `}${message}.`;
  });
}

function placeOf(path: readonly PropertyKey[], tariff: Tariff): string {
  const [top, version, , section, at, inner, part] = path;
  if (top === 'name') return 'Name';
  if (top !== 'versions' || typeof version !== 'number') return '';
  const rules = tariff.versions[version]?.rules;
  const words = [];
  if (tariff.versions.length > 1) words.push(tariff.versions[version]?.from ?? 'From the beginning');
  if (section === 'offers' && typeof at === 'number') {
    words.push(rules?.offers[at]?.name || `Offer ${at + 1}`);
    if (inner === 'parts' && typeof part === 'number')
      words.push(rules?.offers[at]?.parts[part]?.name || `Part ${part + 1}`);
    const row = path.indexOf('rows');
    if (row >= 0 && typeof path[row + 1] === 'number') words.push(`row ${Number(path[row + 1]) + 1}`);
  } else if (section === 'dayTypes' && typeof at === 'number')
    words.push(rules?.dayTypes[at]?.name || `Kind of day ${at + 1}`);
  else if (section === 'classes' && typeof at === 'number') words.push(`Class ${at + 1}`);
  else if (section === 'concessions' && typeof at === 'number')
    words.push(rules?.concessions[at]?.name || `Concession ${at + 1}`);
  else if (section === 'passes' && typeof at === 'number') words.push(`Pass ${at + 1}`);
  return words.join(', ');
}

/** One of a list replaced, or taken out where there is nothing in its place. */
export function replaced<Item>(items: readonly Item[], place: number, item: Item | null): Item[] {
  return items.flatMap((each, at) => (at === place ? (item === null ? [] : [item]) : [each]));
}

/** An id that none of them has. */
export function freeId(prefix: string, taken: readonly { readonly id: string }[]): string {
  for (let number = taken.length + 1; ; number++) {
    const id = `${prefix}${number}`;
    if (!taken.some((each) => each.id === id)) return id;
  }
}

/** The row that comes after a row: an hour more, in place of an open end. */
export function withRowAdded(rows: readonly RateRow[]): RateRow[] {
  const open = rows.findIndex(({ upTo }) => upTo === null);
  const before = rows[(open < 0 ? rows.length : open) - 1];
  const upTo = (before?.upTo ?? 0) + 60;
  const row: RateRow = { upTo, pence: before?.pence ?? 100, per: null };
  return open < 0 ? [...rows, row] : [...rows.slice(0, open), row, ...rows.slice(open)];
}

export const newPart: ChargePart = {
  name: 'Hours',
  hours: { from: 480, to: 1080 },
  days: null,
  counts: 'eachTime',
  rate: { rows: [{ upTo: null, pence: 200, per: null }], beyond: 'stays' },
};

export const newOffer: Offer = {
  name: 'All day',
  days: null,
  classes: null,
  arrive: null,
  earlier: null,
  leave: null,
  parts: [
    {
      ...newPart,
      name: 'All day',
      hours: null,
      rate: { rows: [{ upTo: null, pence: 800, per: null }], beyond: 'stays' },
    },
  ],
  anew: false,
};

export function newDayType(taken: readonly DayType[]): DayType {
  return {
    id: freeId('day', taken),
    name: 'Saturday and Sunday',
    weekdays: [6, 7],
    holidays: 'same',
    season: null,
    dates: null,
  };
}

export const newConcession: Concession = {
  name: 'Blue Badge',
  classes: null,
  earlier: null,
  freeMinutes: 180,
  freeEach: 'stay',
  freeHow: 'startsAfter',
  percentOff: 0,
  rounding: 'halfUp',
};

/** Rules without what was named by something that is gone. */
export function withoutStrangers(rules: TariffRules): TariffRules {
  const days = new Set(rules.dayTypes.map(({ id }) => id));
  const classes = new Set(rules.classes.map(({ id }) => id));
  const kept = (ids: readonly string[] | null, known: ReadonlySet<string>) => {
    const left = ids?.filter((id) => known.has(id)) ?? [];
    return left.length === 0 ? null : left;
  };
  return {
    ...rules,
    offers: rules.offers.map((offer) => ({
      ...offer,
      days: kept(offer.days, days),
      classes: kept(offer.classes, classes),
      parts: offer.parts.map((part) => ({ ...part, days: kept(part.days, days) })),
    })),
    concessions: rules.concessions.map((each) => ({ ...each, classes: kept(each.classes, classes) })),
  };
}
