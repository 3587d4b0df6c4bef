import { IconArrowNarrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { NearMark } from '../../../src-preload/contract/gate/access.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { spacedWritten } from '../../../src-preload/contract/writtenMark.ts';
import { api } from '../../client.ts';
import { useExpectedCountries } from '../../live/useSystem.ts';
import { vehicleText } from '../../pages/gate/live/holder.ts';
import { usePermitsById } from '../../pages/lists/permits/usePermits.ts';
import { VerdictMark } from '../decision/DecisionBand.tsx';
import { TimeText } from '../feedback/TimeText.tsx';
import { ReadPlate } from '../picture/ReadPlate.tsx';
import { VehicleScene } from '../picture/VehicleScene.tsx';
import { WrittenPlate } from '../plate/WrittenPlate.tsx';
import styles from './nearMarks.module.css';

/**
 * “Did you mean”: the listed marks that a read nearly is, each beside what was read, with whose it is, the vehicle as it was seen last,
 * and what would be decided. To take one is a correction; it opens nothing by itself.
 */
export function NearMarks(props: {
  readonly read: Read;
  readonly near: readonly NearMark[];
  /** Each has its number as its key. */
  readonly hasKeys: boolean;
  readonly isBusy?: boolean;
  readonly onMean: (near: NearMark) => void;
}) {
  const permits = usePermitsById(props.near.map(({ decision }) => decision.permitId));
  const countries = useExpectedCountries();
  if (props.near.length === 0) return null;
  return (
    <section className={styles.near} aria-label="Did you mean">
      <h3>Did you mean</h3>
      <ol>
        {props.near.map((near, place) => {
          const { mark, decision, differs } = near;
          const permit = permits.get(decision.permitId ?? '');
          const vehicle = permit === undefined ? '' : vehicleText(permit, mark);
          const written = spacedWritten(mark, countries);
          return (
            <li key={mark} data-verdict={decision.verdict} data-mark={mark}>
              <span className={styles.marks}>
                <ReadPlate read={props.read} size="small" marked={differs.read} />
                <IconArrowNarrowRight size={18} aria-label="or" />
                <WrittenPlate text={mark} size="small" marked={differs.mark} />
              </span>
              <LastSeen mark={mark} readId={props.read.id} />
              <span className={styles.whose}>
                {permit !== undefined && permit.name !== '' && <b>{permit.name}</b>}
                {vehicle !== '' && <span>{vehicle}</span>}
                <VerdictMark decision={decision} />
                <span>{decision.sentence}</span>
              </span>
              <button
                type="button"
                className={styles.mean}
                disabled={props.isBusy}
                aria-keyshortcuts={props.hasKeys ? String(place + 1) : undefined}
                onClick={() => props.onMean(near)}
              >
                {props.hasKeys && (
                  <span className={styles.cap} aria-hidden="true">
                    {place + 1}
                  </span>
                )}
                It is {written}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The vehicle of a mark as it was seen last, to compare with what stands there now; nothing where it never was. */
function LastSeen(props: { readonly mark: string; readonly readId: string }) {
  const found = useQuery(api.reads.list.queryOptions({ input: { mark: props.mark, limit: 2 } }));
  const last = found.data?.items.find(({ id, vehiclePicture }) => id !== props.readId && vehiclePicture !== null);
  if (last === undefined) return null;
  return (
    <figure className={styles.lastSeen}>
      <VehicleScene read={last} />
      <figcaption>
        <TimeText at={last.firstSeenAt} show="ago" />
      </figcaption>
    </figure>
  );
}
