import { RailBadge } from '../../components/shell/RailBadge.tsx';
import { useWaitingCount } from './useWaitingCount.ts';

/** How many reads wait for a person. */
export function ReviewBadge() {
  return <RailBadge count={useWaitingCount().data?.waiting ?? 0} />;
}
