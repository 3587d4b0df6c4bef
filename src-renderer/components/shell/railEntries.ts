import {
  type Icon,
  IconBarrierBlock,
  IconChartBar,
  IconDeviceCctv,
  IconIdBadge2,
  IconListSearch,
  IconParking,
  IconPlugConnected,
  IconSettings,
} from '@tabler/icons-react';

const ids = ['gate', 'records', 'permits', 'parking', 'reports', 'devices', 'programs', 'settings'] as const;
export type EntryId = (typeof ids)[number];

/** An entry of the rail: a job, with the pages it is done on as its tabs. */
export interface RailEntry {
  readonly id: EntryId;
  readonly label: string;
  readonly icon: Icon;
  /** Whether it opens its first page always, or the one that was on last. */
  readonly opens: 'first' | 'last';
  /** It stands at the foot of the rail. */
  readonly isAtFoot?: boolean;
}

/** The rail from its top to its foot. An entry without pages is not shown. */
export const railEntries: readonly RailEntry[] = [
  // Whoever comes back to the gate comes back to the cars.
  { id: 'gate', label: 'Gate', icon: IconBarrierBlock, opens: 'first' },
  { id: 'records', label: 'Records', icon: IconListSearch, opens: 'last' },
  { id: 'permits', label: 'Permits', icon: IconIdBadge2, opens: 'last' },
  { id: 'parking', label: 'Parking', icon: IconParking, opens: 'last' },
  { id: 'reports', label: 'Reports', icon: IconChartBar, opens: 'last' },
  { id: 'devices', label: 'Devices', icon: IconDeviceCctv, opens: 'last' },
  // What other programs are told and answered; only administrators have it.
  { id: 'programs', label: 'Programs', icon: IconPlugConnected, opens: 'last' },
  { id: 'settings', label: 'Settings', icon: IconSettings, opens: 'last', isAtFoot: true },
];
