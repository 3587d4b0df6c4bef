import {
  IconBarrierBlock,
  IconBell,
  IconChecks,
  IconDeviceCctv,
  IconEye,
  IconHelpHexagon,
  IconIdBadge2,
  IconLayoutGrid,
  IconListSearch,
  IconMovie,
  IconServer,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';

/** The pages of the left rail, in order; `hint` is what one finds there. */
export const places = [
  { to: '/', label: 'Live', hint: 'Cameras and reads as they happen', icon: IconLayoutGrid },
  { to: '/reads', label: 'Reads', hint: 'Search everything that was read', icon: IconListSearch },
  { to: '/review', label: 'Review', hint: 'Reads that need a person', icon: IconChecks },
  { to: '/permits', label: 'Permits', hint: 'Who may come in, when and where', icon: IconIdBadge2 },
  { to: '/visitors', label: 'Visitors', hint: 'Visitors and deliveries: expected, here, overdue', icon: IconUsers },
  { to: '/watch-list', label: 'Watch list', hint: 'Plates to look out for', icon: IconEye },
  { to: '/alerts', label: 'Alerts', hint: 'What somebody was told of, and what waits', icon: IconBell },
  { to: '/check', label: 'Check', hint: 'What would be decided about a plate, and why', icon: IconHelpHexagon },
  { to: '/videos', label: 'Videos', hint: 'Read plates from video files', icon: IconMovie },
  { to: '/cameras', label: 'Cameras', hint: 'Add, test and change cameras', icon: IconDeviceCctv },
  {
    to: '/barriers',
    label: 'Barriers',
    hint: 'Open, hold open, lock down, and what was commanded',
    icon: IconBarrierBlock,
  },
  { to: '/settings', label: 'Settings', hint: 'Site, countries, review and matching', icon: IconSettings },
  { to: '/system', label: 'System', hint: 'Versions, disk and the recognition engine', icon: IconServer },
] as const;

/** The place a path belongs to. */
export function placeOf(path: string): (typeof places)[number] | undefined {
  return places.find(({ to }) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)));
}
