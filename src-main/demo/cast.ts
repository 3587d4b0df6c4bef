import type { Role } from '../../src-preload/contract/roles.ts';

/** Who works here, the administrator first. Their PINs stand on the page where one signs in, and are good at the demonstration's own desks alone. */
export const people: readonly { readonly name: string; readonly role: Role; readonly pin: string }[] = [
  { name: 'Ruth Calder', role: 'administrator', pin: '7391' },
  { name: 'Owen Fairley', role: 'manager', pin: '4826' },
  { name: 'Jo Barrow', role: 'operator', pin: '2795' },
  { name: 'Sam Idowu', role: 'operator', pin: '6140' },
  { name: 'Helen Marsh', role: 'auditor', pin: '9358' },
];

/** Whose vehicle a mark is, for the permits of the demonstration. All names and marks are invented. */
export interface CastPermit {
  readonly number: string;
  /** One of the groups that every site begins with. */
  readonly group: string;
  readonly name: string;
  readonly company?: string;
  readonly vehicles: readonly { readonly plate: string; readonly make: string; readonly colour: string }[];
  readonly suspended?: string;
}

/**
 * Of the vehicles of the sample clip, in the order in which they come: KV19 RHT and EJ68 WNP are known to nobody, P483 GHJ is a
 * delivery that is expected, RSV926K has a permit, LD73 YBM one that is suspended, NU66 ZFC is watched for, and YT70 JXE is nearly
 * a permit's. The others let the lists look lived in.
 */
export const permits: readonly CastPermit[] = [
  {
    ...{ number: 'STAFF001', group: 'Staff', name: 'Margaret Ellis', company: 'Wharf Trust' },
    vehicles: [{ plate: 'RSV926K', make: 'Rover P6', colour: 'green' }],
  },
  {
    ...{ number: 'STAFF002', group: 'Staff', name: 'Daniel Okafor', company: 'Wharf Trust' },
    vehicles: [{ plate: 'LD73YBM', make: 'Nissan Leaf', colour: 'beige' }],
    suspended: 'Left the company',
  },
  {
    ...{ number: 'STAFF003', group: 'Staff', name: 'Priya Raman', company: 'Wharf Trust' },
    vehicles: [
      { plate: 'BV21KDA', make: 'Kia Niro', colour: 'grey' },
      { plate: 'MT67YHU', make: 'Mini Cooper', colour: 'red' },
    ],
  },
  {
    ...{ number: 'CON001', group: 'Contractors', name: 'Tomasz Nowak', company: 'Harbour Lifts' },
    vehicles: [{ plate: 'YT70JXF', make: 'Skoda Octavia', colour: 'red' }],
  },
  {
    ...{ number: 'VIP001', group: 'VIP', name: 'Sir Alan Peake' },
    vehicles: [{ plate: 'AP1', make: 'Bentley', colour: 'black' }],
  },
];

export const delivery = {
  ...{ kind: 'delivery', company: 'Kestrel Couriers', host: 'Reception', purpose: 'Parcels', plate: 'P483GHJ' },
} as const;

export const visitor = {
  ...{
    kind: 'visitor',
    name: 'Hannah Lindqvist',
    company: 'Lindqvist Surveyors',
    host: 'Priya Raman',
    plate: 'HL22SRV',
  },
} as const;

export const watched = {
  ...{ pattern: 'NU66ZFC', reason: 'Drove off after damaging the arm', severity: 'severe', tolerance: 'lookAlikes' },
  tell: 'Site manager',
} as const;
