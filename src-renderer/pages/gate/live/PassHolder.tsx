import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Decision } from '../../../../src-preload/contract/record/decision.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import { GroupMark } from '../../../components/group/GroupMark.tsx';
import { visitReason, visitTitle } from '../../../components/visit/visitText.ts';
import { useGroups, usePermitsById } from '../../lists/permits/usePermits.ts';
import styles from './desk.module.css';
import { vehicleText } from './holder.ts';

/** Whose vehicle it is: the name, the group by colour, what the vehicle looks like, and whom to tell. */
export function PassHolder(props: { readonly read: Read; readonly decision: Decision }) {
  const { decision } = props;
  const groups = useGroups();
  const group = groups.data?.find(({ id }) => id === decision.groupId);
  const permit = usePermitsById([decision.permitId]).get(decision.permitId ?? '');
  const watched = useQuery({ ...api.watchList.list.queryOptions(), enabled: decision.watchEntryId !== null });
  const entry = watched.data?.find(({ id }) => id === decision.watchEntryId);
  const visit = useQuery({
    ...api.visitors.get.queryOptions({ input: { id: decision.visitorId ?? '' } }),
    enabled: decision.visitorId !== null,
    retry: false,
  }).data;
  const vehicle = permit === undefined ? '' : vehicleText(permit, props.read.mark);
  const place = [permit?.company, permit?.unit].filter((word) => word !== undefined && word !== '').join(' · ');

  if (permit === undefined && visit === undefined && group === undefined && (entry === undefined || entry.tell === ''))
    return null;
  return (
    <div className={styles.holder}>
      {permit !== undefined && (
        <p className={styles.holderName}>
          <Link to="/permits/$permitId" params={{ permitId: permit.id }} search={{}}>
            {permit.name === '' ? permit.number : permit.name}
          </Link>
          {place !== '' && <span>{place}</span>}
        </p>
      )}
      {visit !== undefined && (
        <p className={styles.holderName}>
          <b>{visitTitle(visit)}</b>
          <span>{visitReason(visit)}</span>
        </p>
      )}
      <p className={styles.holderFacts}>
        {group !== undefined && <GroupMark group={group} />}
        {vehicle !== '' && <span>{vehicle}</span>}
        {permit !== undefined && permit.telephone !== '' && (
          <span>
            <IconPhone size={16} aria-label="Telephone" /> {permit.telephone}
          </span>
        )}
      </p>
      {permit !== undefined && permit.note !== '' && <p className={styles.holderNote}>{permit.note}</p>}
      {entry !== undefined && entry.tell !== '' && (
        <p className={styles.tell}>
          <b>Tell</b> {entry.tell}
        </p>
      )}
    </div>
  );
}
