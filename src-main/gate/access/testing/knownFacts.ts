import fc from 'fast-check';
import { unknownRules } from '../../../../src-preload/contract/gate/access.ts';
import type { LocalTime } from '../../../../src-preload/contract/record/decisionReasons.ts';
import { postDoubts } from '../../../../src-preload/contract/record/posted.ts';
import { severities } from '../../../../src-preload/contract/severity.ts';
import type { Facts, KnownGroup, KnownPermit, KnownVisitor } from '../rules/decide.ts';

/** A Wednesday, 09:00, UTC ms. */
export const at = Date.UTC(2026, 10, 18, 9);
export const day = 86_400_000;

/** What a clock of UTC shows. */
function minuteOf(moment: number): LocalTime {
  const date = new Date(moment);
  return {
    ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    ...{ hour: date.getUTCHours(), minute: date.getUTCMinutes(), saysYear: date.getUTCFullYear() !== 2026 },
  };
}

const staff: KnownGroup = {
  id: 'staff',
  name: 'Staff',
  onMatch: 'open',
  priority: 50,
  cameraIds: null,
  schedule: [{ days: [1, 2, 3, 4, 5], from: 360, to: 1200 }],
  validFrom: null,
  validTo: null,
};

/** A permit that lets in on weekdays from 06:00 to 20:00, but for the changes. */
export function permit(changes: Partial<KnownPermit> = {}, group: Partial<KnownGroup> = {}): KnownPermit {
  return {
    id: 'p1',
    number: 'STAFF001',
    group: { ...staff, ...group },
    suspended: false,
    suspendedReason: '',
    validFrom: null,
    validTo: null,
    schedule: null,
    mostOnSite: null,
    othersOnSite: 0,
    othersUnsure: 0,
    closeness: 'sure',
    ...changes,
  };
}

/** A visitor who is expected from an hour before to an hour after, but for the changes. */
export function visitor(changes: Partial<KnownVisitor> = {}): KnownVisitor {
  return {
    id: 'v1',
    kind: 'visitor',
    name: 'Ann Lee',
    host: 'Dr Shah',
    from: at - 3_600_000,
    to: at + 3_600_000,
    cameraIds: null,
    closeness: 'sure',
    ...changes,
  };
}

/** A plate that nobody knows, at the entry, but for the changes. */
export function facts(changes: Partial<Facts> = {}): Facts {
  return {
    at,
    wall: { weekday: 3, minute: 540 },
    dayOf: (moment) => ({ ...minuteOf(moment), hour: null, minute: null }),
    minuteOf,
    cameraId: 'entry',
    readable: true,
    watch: [],
    permits: [],
    visitors: [],
    charge: null,
    closed: null,
    posted: null,
    unknown: 'ask',
    ...changes,
  };
}

const id = fc.integer({ min: 0, max: 2 ** 31 }).map(String);
const word = fc.constantFrom('', 'One', 'Another.');
/** Mostly open ends, often the very moment, so that permits hold about as often as not. */
const begin = fc.constantFrom(null, null, null, at - day, at, at + 1);
const end = fc.constantFrom(null, null, null, at + day, at + 1, at);
const times = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: fc.integer({ min: 0, max: 1439 }),
  to: fc.integer({ min: 1, max: 1440 }),
});
const schedule = fc.oneof(fc.constant(null), fc.constant(null), fc.array(times, { minLength: 1, maxLength: 3 }));
const cameraIds = fc.constantFrom(null, null, ['entry'], ['exit'], ['entry', 'exit'], []);
const closeness = fc.constantFrom('sure' as const, 'sure' as const, 'doubtful' as const);

/** Any permit; one in ten is suspended. */
export const anyPermit: fc.Arbitrary<KnownPermit> = fc.record({
  id,
  number: word,
  group: fc.record({
    id,
    name: word,
    onMatch: fc.constantFrom('open', 'ask', 'alert', 'deny'),
    priority: fc.constantFrom(0, 49, 50, 50, 51, 100),
    cameraIds,
    schedule,
    validFrom: begin,
    validTo: end,
  }),
  suspended: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  suspendedReason: fc.constantFrom('', 'Left'),
  validFrom: begin,
  validTo: end,
  schedule,
  mostOnSite: fc.constantFrom(null, null, 1, 2),
  othersOnSite: fc.integer({ min: 0, max: 2 }),
  othersUnsure: fc.constant(0),
  closeness,
});

/** Any permit that holds at every gate and hour; none is suspended. */
export const permitThatHolds: fc.Arbitrary<KnownPermit> = anyPermit.map((permit) => ({
  ...permit,
  ...{ suspended: false, validFrom: null, validTo: null, schedule: null, mostOnSite: null },
  group: { ...permit.group, cameraIds: null, schedule: null, validFrom: null, validTo: null },
}));

const againstIt: readonly ((permit: KnownPermit) => KnownPermit)[] = [
  (permit) => ({ ...permit, validFrom: at + 1 }),
  (permit) => ({ ...permit, validTo: at }),
  ({ group, ...permit }) => ({ ...permit, group: { ...group, validFrom: at + 1 } }),
  ({ group, ...permit }) => ({ ...permit, group: { ...group, validTo: at } }),
  ({ group, ...permit }) => ({ ...permit, group: { ...group, ...lettingIn(group), cameraIds: [] } }),
  ({ group, ...permit }) => ({ ...permit, group: { ...group, ...lettingIn(group), schedule: [] } }),
  ({ group, ...permit }) => ({ ...permit, group: { ...group, ...lettingIn(group) }, schedule: [] }),
  ({ group, ...permit }) => ({ ...permit, group: { ...group, ...lettingIn(group) }, mostOnSite: 1, othersOnSite: 1 }),
];

/** What is against it but its dates counts for a group that lets in or asks only. */
function lettingIn({ onMatch }: KnownGroup): Pick<KnownGroup, 'onMatch'> {
  return { onMatch: onMatch === 'deny' ? 'open' : onMatch };
}

/** Any permit with one thing against it: its dates, gate, hours or number; none is suspended. */
export const permitThatDoesNotHold: fc.Arbitrary<KnownPermit> = fc
  .tuple(permitThatHolds, fc.constantFrom(...againstIt))
  .map(([permit, against]) => against(permit));

/** Any visit; about half of them are expected now. */
export const anyVisitor: fc.Arbitrary<KnownVisitor> = fc.record({
  id,
  kind: fc.constantFrom('visitor', 'delivery'),
  name: word,
  host: word,
  from: fc.constantFrom(at - day, at, at + 1),
  to: fc.constantFrom(at + day, at + 1, at),
  cameraIds,
  closeness,
});

/** However a plate came: read by Gatehouse, or posted, with any doubts or none. */
export const anyPosted: fc.Arbitrary<Facts['posted']> = fc.oneof(
  fc.constant(null),
  fc.record({ doubts: fc.subarray([...postDoubts]) }),
);

/** Any facts, with as many permits and visits as a plate may have, and mostly nothing on the watch list. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  at: fc.constant(at),
  wall: fc.record({ weekday: fc.integer({ min: 1, max: 7 }), minute: fc.integer({ min: 0, max: 1439 }) }),
  dayOf: fc.constant(() => ({ ...minuteOf(at), hour: null, minute: null })),
  minuteOf: fc.constant(minuteOf),
  cameraId: fc.constantFrom('entry', 'exit'),
  readable: fc.integer({ min: 0, max: 19 }).map((number) => number > 0),
  watch: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    fc.array(fc.record({ id, reason: word, severity: fc.constantFrom(...severities) }), {
      maxLength: 3,
    }),
  ),
  permits: fc.array(anyPermit, { maxLength: 4 }),
  visitors: fc.array(anyVisitor, { maxLength: 3 }),
  charge: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    fc.record({
      state: fc.constantFrom('settled' as const, 'owes' as const, 'unsure' as const),
      owedPence: fc.integer({ min: 0, max: 900 }),
      paidPence: fc.integer({ min: 0, max: 900 }),
      closeness,
    }),
  ),
  closed: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    fc.record({
      carPark: fc.constant('North'),
      opensAt: fc.constantFrom(null, at + day),
      outside: fc.constantFrom('ask' as const, 'deny' as const),
    }),
  ),
  posted: fc.constant(null),
  unknown: fc.constantFrom(...unknownRules),
});
