import { useQuery } from '@tanstack/react-query';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import { api } from '../../../client.ts';
import { useGroups, usePermitsById } from '../../lists/permits/usePermits.ts';

/** Whose vehicles stays are: the permit's name and group, or the visitor. */
export function useWho(stays: readonly Stay[]): (stay: Stay) => string {
  const permits = usePermitsById(stays.map(({ permitId }) => permitId));
  const { data: groups = [] } = useGroups();
  const visits = useQuery(api.visitors.list.queryOptions({ input: { view: 'today', limit: 200 } }));
  return ({ permitId, groupId, visitId }) => {
    const permit = permitId === null ? undefined : permits.get(permitId);
    const group = groups.find(({ id }) => id === groupId)?.name ?? '';
    if (permit !== undefined)
      return [permit.name === '' ? permit.number : permit.name, group].filter(Boolean).join(', ');
    const visit = visits.data?.items.find(({ id }) => id === visitId);
    if (visit !== undefined) return `${visit.name === '' ? visit.company : visit.name}, visitor`;
    return group;
  };
}
