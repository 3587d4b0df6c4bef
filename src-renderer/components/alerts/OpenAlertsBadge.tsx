import { RailBadge } from '../shell/RailBadge.tsx';
import { useOpenAlerts } from './useAlerts.ts';

/** How many alerts are open, on the rail. */
export function OpenAlertsBadge() {
  const { data } = useOpenAlerts();
  return <RailBadge count={data?.open ?? 0} tone="bad" />;
}
