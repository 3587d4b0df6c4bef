import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';

/** How Gatehouse is; asked for every 15 s, and changed at once when the engine's state changes. */
export function useSystemStatus() {
  return useQuery(api.system.status.queryOptions({ refetchInterval: 15_000 }));
}

/** What people call the site; empty where nobody has said. */
export function useSiteName(): string {
  return useQuery(api.settings.get.queryOptions()).data?.settings.site.name ?? '';
}

const none: readonly string[] = [];

/** Whose plates are expected here, the commonest first; none until it is known. */
export function useExpectedCountries(): readonly string[] {
  return useQuery(api.settings.get.queryOptions()).data?.settings.site.expectedCountries ?? none;
}

/** All cameras, kept true by the live events. */
export function useCameras() {
  return useQuery(api.cameras.list.queryOptions());
}
