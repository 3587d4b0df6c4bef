import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Group, Permit } from '../../../../src-preload/contract/lists/permits.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { VerdictMark } from '../../../components/decision/DecisionBand.tsx';
import { Confidence } from '../../../components/feedback/Confidence.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { GroupMark } from '../../../components/group/GroupMark.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import { useGroups, usePermitsById } from '../../lists/permits/usePermits.ts';
import styles from './feed.module.css';
import { answerWord } from './spokenPass.ts';

/** Passes as they happen, newest first. Only those that came while one looked slide in. */
export function ReadFeed(props: { readonly reads: readonly Read[] | undefined }) {
  const [openedAt] = useState(Date.now);
  const groups = useGroups();
  const permits = usePermitsById(props.reads?.map(({ decision }) => decision?.permitId) ?? []);
  if (props.reads === undefined) {
    return (
      <div className={styles.feed} aria-busy="true">
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} height={48} my={4} />
        ))}
      </div>
    );
  }
  if (props.reads.length === 0) {
    return <p className={styles.empty}>Vehicles appear here as they pass.</p>;
  }
  return (
    <ol className={styles.feed} aria-label="Passes as they happen">
      {props.reads.map((read) => (
        <FeedRow
          key={read.id}
          read={read}
          isNew={read.firstSeenAt > openedAt}
          groups={groups.data ?? []}
          permit={permits.get(read.decision?.permitId ?? '')}
        />
      ))}
    </ol>
  );
}

function FeedRow(props: {
  readonly read: Read;
  readonly isNew: boolean;
  readonly groups: readonly Group[];
  readonly permit: Permit | undefined;
}) {
  const { read } = props;
  return (
    <li className={styles.item} data-new={props.isNew || undefined} data-read-id={read.id}>
      <Link className={styles.row} to="/reads/$readId" params={{ readId: read.id }} search={{}}>
        <PlatePicture read={read} className={styles.picture} />
        <span className={styles.plate}>
          <ReadPlate read={read} size="small" />
        </span>
        <span className={styles.who}>
          <Who decision={read.decision} permit={props.permit} groups={props.groups} />
        </span>
        <span className={styles.where}>
          <TimeText at={read.firstSeenAt} />
          <small title={read.sourceName}>
            {read.state === 'open' && <b className={styles.inView}>in view</b>} {read.sourceName}
          </small>
        </span>
        <span className={styles.outcome}>
          {read.decision === null ? (
            <Confidence confidence={read.confidence} />
          ) : (
            <VerdictMark decision={read.decision} />
          )}
          {read.answer !== null && <small>{answerWord(read.answer)}</small>}
        </span>
      </Link>
      <ReadMenu subject={{ mark: read.mark, format: read.format, read }} look="icon" />
    </li>
  );
}

/** The group by colour with the name of whoever has the permit; else why it was decided so, in a word. */
function Who(props: {
  readonly decision: Read['decision'];
  readonly permit: Permit | undefined;
  readonly groups: readonly Group[];
}) {
  const { decision, permit } = props;
  const group = props.groups.find(({ id }) => id === decision?.groupId);
  if (decision === null) return null;
  if (group === undefined) return <span className={styles.name}>{wordOf[decision.cause] ?? ''}</span>;
  return (
    <>
      <span className={styles.name}>{permit === undefined ? '' : permit.name || permit.number}</span>
      <small>
        <GroupMark group={group} />
      </small>
    </>
  );
}

const wordOf: Readonly<Partial<Record<NonNullable<Read['decision']>['cause'], string>>> = {
  unreadable: 'Not readable',
  watchList: 'Watch list',
  visitor: 'Visitor',
  visitorEarlyOrLate: 'Visitor, not now',
  wrongPlace: 'Another gate',
  doubtful: 'Perhaps known',
  unknown: 'Not known',
};
