import { useQuery } from '@tanstack/react-query';
import {
  type CongestionCause,
  congestionWords,
  type Occupancy as Full,
} from '../../../../src-preload/contract/record/stays.ts';
import { api } from '../../../client.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { closedText } from '../../../components/opening/openingText.ts';
import { useSiteCalendar } from '../../../components/opening/siteCalendar.ts';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { signState } from '../../../components/signs/signText.ts';
import { useSigns } from '../../../components/signs/useSigns.ts';
import { countOf } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import { useGroups } from '../../lists/permits/usePermits.ts';
import styles from './stays.module.css';
import { usePlaces } from './usePlaces.ts';

/** From this share on a car park counts as full in practice (85 %, the usual mark of operators). */
const nearlyFull = 0.85;

/** How full each car park is that whoever looks works at. */
export function useOccupancy(): readonly Full[] {
  return useQuery(api.stays.occupancy.queryOptions({ refetchInterval: 60_000 })).data ?? [];
}

/** How full each car park is: the number, what it is of, and a bar. One that is chosen narrows the list to itself. */
export function Occupancy(props: { readonly chosen: string | undefined; readonly onChoose: (id?: string) => void }) {
  const data = useOccupancy();
  const congested = useQuery(api.stays.congested.queryOptions({ refetchInterval: 60_000 })).data ?? [];
  const placeOf = usePlaces();
  const carParks = useCarParks().data;
  const calendar = useSiteCalendar();
  const now = useNow();
  const groups = useGroups().data;
  const signs = useSigns().data ?? [];
  const groupOf = (id: string) => groups?.find((group) => group.id === id)?.name ?? 'A former group';
  if (data.length === 0) return null;
  return (
    <div className={styles.occupancies}>
      {data.map((full) => {
        const isChosen = props.chosen === full.carParkId;
        const hours = carParks?.find(({ id }) => id === full.carParkId)?.openingHours ?? null;
        const closed = closedText(hours, calendar, now);
        return (
          <button
            key={full.carParkId}
            type="button"
            className={styles.occupancy}
            aria-pressed={isChosen}
            data-car-park={full.carParkId}
            onClick={() => props.onChoose(isChosen ? undefined : full.carParkId)}
          >
            <span>{placeOf(full.carParkId)}</span>
            <strong className="tabular">
              {full.inside}
              {full.capacity !== null && <small> of {full.capacity}</small>}
            </strong>
            <Bar full={full} />
            <span className={styles.unsure}>{hintOf(full)}</span>
            <Congested causes={congested.find(({ carParkId }) => carParkId === full.carParkId)?.causes ?? []} />
            {closed !== '' && (
              <span className={styles.closed} data-closed>
                {full.inside === 0 ? closed : `${closed}: ${countOf(full.inside, 'vehicle')} still inside`}
              </span>
            )}
            {signs
              .filter(({ carParkId }) => carParkId === full.carParkId)
              .map((sign) => (
                <span key={sign.id} className={styles.sign} data-sign-state={signState(sign).word}>
                  <span>{sign.name}</span>
                  <StateMark meaning={signState(sign).meaning}>{signState(sign).word}</StateMark>
                </span>
              ))}
            {full.groups.map(({ groupId, inside, capacity }) => (
              <span key={groupId} className={styles.ofGroup} data-group-full={inside >= capacity || undefined}>
                <span>{groupOf(groupId)}</span>
                <span className="tabular">
                  {inside} of {capacity}
                  {inside >= capacity && ', full'}
                </span>
              </span>
            ))}
          </button>
        );
      })}
    </div>
  );
}

function Bar({ full: { inside, capacity } }: { readonly full: Full }) {
  if (capacity === null) return null;
  const share = Math.min(1, inside / capacity);
  return (
    <span className={styles.bar} aria-hidden="true" data-full={share >= nearlyFull || undefined}>
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}

function hintOf({ inside, unsure, capacity, seesExits, corrected }: Full): string {
  if (!seesExits) return 'No camera sees who leaves';
  const parts = [
    ...(capacity === null ? [] : [inside >= capacity ? 'Full' : `${capacity - inside} free`]),
    ...(corrected === 0 ? [] : [`corrected by ${corrected > 0 ? '+' : '−'}${Math.abs(corrected)}`]),
    ...(unsure === 0 ? [] : [`${unsure} may have left unseen`]),
  ];
  return parts.join(' · ');
}

/** That vehicles may be queueing to get out, and what speaks for it. */
function Congested(props: { readonly causes: readonly CongestionCause[] }) {
  if (props.causes.length === 0) return null;
  return (
    <span className={styles.closed} data-congested>
      Vehicles may be queueing to get out: {props.causes.map((cause) => congestionWords[cause]).join('; ')}
    </span>
  );
}
