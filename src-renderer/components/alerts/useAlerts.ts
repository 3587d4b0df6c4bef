import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { errorText } from '../feedback/errorText.ts';

/** The severe alerts that nobody has acknowledged, the newest first; kept true by the live events. */
export function useWaitingAlerts() {
  return useQuery(api.alerts.waiting.queryOptions({ select: (alerts) => alerts.toReversed() }));
}

/** The newest alerts that nobody has acknowledged, and how many there are. */
export function useOpenAlerts() {
  return useQuery(api.alerts.list.queryOptions({ input: { open: true, limit: 5 } }));
}

/** Says that somebody has seen alerts; the live events carry it to every page. */
export function useAcknowledge() {
  return useMutation(
    api.alerts.acknowledge.mutationOptions({
      onError: (error) => void notifications.show({ color: 'red', message: errorText(error) }),
    }),
  );
}
