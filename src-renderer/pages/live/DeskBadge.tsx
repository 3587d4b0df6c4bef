import { RailBadge } from '../../components/shell/RailBadge.tsx';
import { useWaiting } from './useWaiting.ts';

/** How many vehicles wait at the gate for a person, on the rail, so that it is seen from every page. */
export function DeskBadge() {
  return <RailBadge count={useWaiting().data?.length ?? 0} />;
}
