import {
  type Permit,
  type PermitChoice,
  type PermitVehicle,
  permitChoiceSchema,
} from '../../../src-preload/contract/lists/permits.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import { dayMs, type SiteClock, siteClock } from '../../../src-preload/contract/siteClock.ts';
import { systemClock } from '../../platform/clock.ts';
import { type ExportColumn, type ExportScope, exportSource, type Row } from '../../platform/exportSource.ts';
import { saidTexts } from '../../platform/exportWords.ts';
import { createOutbox } from '../../platform/outbox.ts';
import { createPermits } from './service.ts';

interface Known {
  readonly groups: ReadonlyMap<string, string>;
  readonly clock: SiteClock;
}
type Column = ExportColumn & { readonly cell: (permit: Permit, known: Known) => Row[number] };

const stateWords: Readonly<Record<Permit['state'], string>> = {
  active: 'In force',
  soon: 'Expires soon',
  notYet: 'Not yet in force',
  expired: 'Expired',
  suspended: 'Suspended',
};

const columns: readonly Column[] = [
  {
    id: 'number',
    name: 'Permit number',
    type: 'text',
    width: 16,
    what: 'What the site calls it by',
    cell: ({ number }) => number,
  },
  { id: 'name', name: 'Name', type: 'text', width: 24, what: 'Whose it is', cell: ({ name }) => name },
  {
    id: 'plates',
    name: 'Plates',
    type: 'plate',
    width: 22,
    what: 'Its vehicles',
    cell: ({ vehicles }) => vehicles.map(({ plate }) => plate).join('; '),
  },
  {
    id: 'make',
    name: 'Make',
    type: 'text',
    width: 16,
    isUnprinted: true,
    what: 'Of each vehicle',
    cell: ({ vehicles }) => detail(vehicles, 'make'),
  },
  {
    id: 'colour',
    name: 'Colour',
    type: 'text',
    width: 14,
    isUnprinted: true,
    what: 'Of each vehicle',
    cell: ({ vehicles }) => detail(vehicles, 'colour'),
  },
  {
    id: 'vehicleNote',
    name: 'Vehicle note',
    type: 'text',
    width: 20,
    isUnprinted: true,
    what: 'Of each vehicle',
    cell: ({ vehicles }) => detail(vehicles, 'note'),
  },
  {
    id: 'group',
    name: 'Group',
    type: 'text',
    width: 16,
    what: 'The group that it belongs to',
    cell: ({ groupId }, { groups }) => groups.get(groupId) ?? null,
  },
  {
    id: 'state',
    name: 'State',
    type: 'text',
    width: 16,
    what: 'Where it stands when the export is made',
    cell: ({ state }) => stateWords[state],
  },
  {
    id: 'validFrom',
    name: 'Valid from',
    type: 'date',
    width: 16,
    what: 'The first day, or moment, on which it holds',
    cell: ({ validFrom }, { clock }) => dayOf(validFrom, clock),
  },
  // The last day is the one that ends where it no longer holds.
  {
    id: 'validUntil',
    name: 'Valid until',
    type: 'date',
    width: 16,
    what: 'The last day, or moment, on which it holds',
    cell: ({ validTo }, { clock }) => lastDayOf(validTo, clock),
  },
  {
    id: 'mostOnSite',
    name: 'Most on site',
    type: 'integer',
    width: 12,
    isUnprinted: true,
    what: 'How many of its vehicles may be inside at once',
    cell: ({ mostOnSite }) => mostOnSite,
  },
  {
    id: 'email',
    name: 'E-mail',
    type: 'text',
    isUnprinted: true,
    width: 26,
    what: 'Of whose it is',
    cell: ({ email }) => email,
  },
  {
    id: 'telephone',
    name: 'Phone',
    type: 'text',
    width: 18,
    what: 'Of whose it is',
    cell: ({ telephone }) => telephone,
  },
  { id: 'company', name: 'Company', type: 'text', width: 20, what: 'Of whose it is', cell: ({ company }) => company },
  {
    id: 'unit',
    name: 'Unit',
    type: 'text',
    width: 14,
    what: 'Their flat, office or department',
    cell: ({ unit }) => unit,
  },
  {
    id: 'note',
    name: 'Note',
    type: 'text',
    isUnprinted: true,
    width: 30,
    what: 'What people wrote',
    cell: ({ note }) => note,
  },
  {
    id: 'suspendedReason',
    name: 'Suspended because',
    type: 'text',
    width: 24,
    isUnprinted: true,
    what: 'Why it is suspended',
    cell: ({ suspendedReason }) => suspendedReason,
  },
  {
    id: 'created',
    name: 'Added',
    type: 'dateTime',
    width: 19,
    what: 'When it was added',
    isExtra: true,
    cell: ({ createdAt }) => createdAt,
  },
  {
    id: 'changed',
    name: 'Changed',
    type: 'dateTime',
    width: 19,
    what: 'When it was last changed',
    isExtra: true,
    cell: ({ updatedAt }) => updatedAt,
  },
  {
    id: 'permit',
    name: 'Permit',
    type: 'text',
    width: 38,
    what: 'The id of the permit',
    isExtra: true,
    cell: ({ id }) => id,
  },
];

const permitsInOneGo = 200;

function detail(vehicles: readonly PermitVehicle[], of: 'make' | 'colour' | 'note'): string {
  const details = vehicles.map((vehicle) => vehicle[of]);
  return details.every((text) => text === '') ? '' : details.join('; ');
}

/** Days since 1 January 1970, with a fraction where it begins within a day. */
function dayOf(at: number | null, clock: SiteClock): number | null {
  if (at === null) return null;
  const { day, ms } = clock.wallOf(at);
  return clock.startOfDay(day) === at ? day : day + Math.floor(ms / 60_000) / (dayMs / 60_000);
}

function lastDayOf(at: number | null, clock: SiteClock): number | null {
  if (at === null) return null;
  const { day } = clock.wallOf(at);
  return clock.startOfDay(day) === at ? day - 1 : dayOf(at, clock);
}

/** The permits as they are searched, read into memory once. */
async function register({ db, now }: ExportScope) {
  const clock = { ...systemClock, now: () => now };
  const permits = createPermits({ db, clock, outbox: createOutbox(db, clock) });
  await permits.start();
  return permits;
}

/** Permits, by the filter and in the order of their page. */
export const permitsSource = exportSource<PermitChoice>({
  ...{ id: 'permits', title: 'Permits', one: 'permit', shownBy: 'permits.list', roles: everyone, columns },
  filter: permitChoiceSchema,
  isTimed: false,
  all: ({ plate }) => ({ text: plate }),

  async said({ groupId, states = [], text }, { namesOf }) {
    const names = await namesOf(groupId === undefined ? [] : [groupId]);
    return saidTexts({
      Group: groupId === undefined ? undefined : (names.get(groupId) ?? groupId),
      State: states.map((state) => stateWords[state]).join(', '),
      Search: text,
    });
  },

  async open(choice, scope) {
    const permits = await register(scope);
    const ids = permits.allIds(choice);
    return { total: ids.length, parts: parts() };

    async function* parts(): AsyncGenerator<readonly Row[]> {
      const groups = new Map(permits.groups().map(({ id, name }) => [id, name]));
      const known: Known = { groups, clock: siteClock(scope.timeZone) };
      for (let at = 0; at < ids.length; at += permitsInOneGo) {
        const part = ids.slice(at, at + permitsInOneGo);
        const found = new Map((await permits.many(part)).map((permit) => [permit.id, permit]));
        yield part.flatMap((id) => {
          const permit = found.get(id);
          return permit === undefined ? [] : [columns.map(({ cell }) => cell(permit, known))];
        });
      }
    }
  },
});
