import { RailBadge } from '../../components/shell/RailBadge.tsx';
import { useToday } from './useToday.ts';

/** How many visitors and deliveries should have left. */
export function OverdueBadge() {
  return <RailBadge count={useToday().data?.overdue ?? 0} tone="bad" />;
}
