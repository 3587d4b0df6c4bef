import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Group } from '../../../src-preload/contract/permits.ts';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { api } from '../../client.ts';
import { VerdictMark } from '../../components/decision/DecisionBand.tsx';
import { Confidence } from '../../components/feedback/Confidence.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { GroupMark } from '../../components/group/GroupMark.tsx';
import { PlatePicture } from '../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../components/picture/ReadPlate.tsx';
import { useGroups } from '../permits/usePermits.ts';
import styles from './feed.module.css';
import { answerWords } from './spokenPass.ts';

/** Passes as they happen, newest first. Only those that came while one looked slide in. */
export function ReadFeed(props: { readonly reads: readonly Read[] | undefined }) {
  const [openedAt] = useState(Date.now);
  const groups = useGroups();
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
        <FeedRow key={read.id} read={read} isNew={read.firstSeenAt > openedAt} groups={groups.data ?? []} />
      ))}
    </ol>
  );
}

function FeedRow(props: { readonly read: Read; readonly isNew: boolean; readonly groups: readonly Group[] }) {
  const { read } = props;
  return (
    <li className={styles.item} data-new={props.isNew || undefined} data-read-id={read.id}>
      <Link className={styles.row} to="/reads/$readId" params={{ readId: read.id }} search={{}}>
        <PlatePicture read={read} className={styles.picture} />
        <span className={styles.plate}>
          <ReadPlate read={read} size="small" />
        </span>
        <span className={styles.who}>
          <Who read={read} groups={props.groups} />
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
          {read.answer !== null && <small>{answerWords[read.answer.answer]}</small>}
        </span>
      </Link>
    </li>
  );
}

/** The group by colour with the name of whoever has the permit; else why it was decided so, in a word. */
function Who(props: { readonly read: Read; readonly groups: readonly Group[] }) {
  const { decision } = props.read;
  const permit = useQuery({
    ...api.permits.get.queryOptions({ input: { id: decision?.permitId ?? '' } }),
    enabled: decision !== null && decision.permitId !== null,
    staleTime: 60_000,
    retry: false,
  }).data;
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
  doubtful: 'Perhaps known',
  unknown: 'Not known',
};
