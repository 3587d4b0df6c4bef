import { Button } from '@mantine/core';
import { IconChecks, IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { spelledMark } from '../../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Conflict } from '../../../../src-preload/contract/record/review.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { choicesOf } from './choices.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { QueueBar } from './QueueBar.tsx';
import { filtersOf, type QueueSearch } from './queueOrder.ts';
import { ReviewItem } from './ReviewItem.tsx';
import { reasonSentences } from './reasonText.ts';
import styles from './review.module.css';
import { useDecisions } from './useDecisions.tsx';
import { usePrefetch } from './usePrefetch.ts';
import { useReviewKeys } from './useReviewKeys.ts';
import { useReviewQueue } from './useReviewQueue.ts';

/** Reads that need a person, one at a time: look, press one key, and the next is there. */
export function ReviewPage() {
  const search = useSearch({ from: '/review' });
  const navigate = useNavigate();
  const queue = useReviewQueue(filtersOf(search));
  const { current, reads, index } = queue;
  const stage = useRef<HTMLDivElement>(null);
  const [isEditing, setEditing] = useState(false);
  const [isHelpShown, setHelpShown] = useState(false);
  useReadyMark(!queue.isPending);
  usePrefetch(reads, index);

  const about = useQuery(
    api.review.about.queryOptions({ input: { id: current?.id ?? '' }, enabled: current !== null }),
  );
  const conflicts = about.data?.conflicts ?? [];
  const choices = current === null ? [] : choicesOf(current, conflicts);

  const { decide, undo, announcement, hush } = useDecisions({
    decided: (read) => queue.take(read.id),
    undone: (read) => queue.putBack(read),
    failed: queue.retry,
  });
  // The keys work from anywhere on the page; what was pressed with the mouse must not keep Enter for itself.
  const backToStage = () => {
    setEditing(false);
    stage.current?.focus({ preventScroll: true });
  };
  const turnTo = (next: number) => {
    hush();
    queue.goTo(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing ends with the read that it was about.
  useEffect(() => setEditing(false), [current?.id]);

  const mayDecide = useMay()('review.decide');
  const looking = {
    next: () => turnTo(index + 1),
    previous: () => turnTo(index - 1),
    help: () => setHelpShown(true),
  };
  const actions = {
    ...looking,
    confirm: () => {
      if (current === null) return;
      if (current.text === '') return actions.edit();
      void decide(current, { verdict: 'confirmed' });
      backToStage();
    },
    unreadable: () => {
      if (current === null || current.text !== '') return;
      void decide(current, { verdict: 'confirmed' });
      backToStage();
    },
    noPlate: () => {
      if (current !== null) void decide(current, { verdict: 'noPlate' });
      backToStage();
    },
    correct: (text: string) => {
      if (current !== null) void decide(current, { verdict: 'corrected', text });
      backToStage();
    },
    choose: (chosen: number) => {
      const choice = choices[chosen];
      if (choice !== undefined) actions.correct(choice.text);
    },
    edit: () => setEditing(current !== null),
    endEdit: backToStage,
    undo: () => void undo(),
  };
  useReviewKeys(mayDecide ? actions : { ...nothing, ...looking }, !isHelpShown);

  const change = (next: QueueSearch) => void navigate({ to: '/review', search: next, replace: true });
  const isFiltered = search.reason !== undefined || search.camera !== undefined;

  return (
    <div className={styles.page}>
      <QueueBar search={search} onChange={change} onHelp={actions.help} />
      <p className="visually-hidden" role="status">
        {announcement !== '' && `${announcement}. `}
        {current !== null && spokenOf(current, conflicts)}
      </p>
      <div ref={stage} className={styles.stage} tabIndex={-1}>
        {queue.isError ? (
          <div className={styles.pad}>
            <ErrorNotice error={queue.error} onRetry={queue.retry} />
          </div>
        ) : current !== null ? (
          <ReviewItem
            key={current.id}
            read={current}
            conflicts={conflicts}
            choices={choices}
            place={{ index, count: reads.length, hasMore: queue.hasMore }}
            isEditing={isEditing}
            actions={actions}
          />
        ) : (
          !queue.isPending && <NothingToReview isFiltered={isFiltered} onClear={() => change({})} />
        )}
      </div>
      <KeyHelp opened={isHelpShown} onClose={() => setHelpShown(false)} />
    </div>
  );
}

/** What the keys do for somebody who only looks. */
const nothing = {
  confirm: () => undefined,
  edit: () => undefined,
  noPlate: () => undefined,
  unreadable: () => undefined,
  choose: () => undefined,
  undo: () => undefined,
};

/** A read as it is announced: letter by letter, and why it is here. */
function spokenOf(read: Read, conflicts: readonly Conflict[]): string {
  return [read.text === '' ? 'Unread plate.' : `${spelledMark(read.text)}.`, ...reasonSentences(read, conflicts)].join(
    ' ',
  );
}

function NothingToReview(props: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  return (
    <EmptyNotice
      icon={<IconChecks size={26} stroke={1.6} />}
      title={props.isFiltered ? 'Nothing to review here' : 'Nothing to review'}
      text="Reads that are not sure, could not be read, or do not agree with others around them come here by themselves."
    >
      {props.isFiltered && (
        <Button variant="default" leftSection={<IconFilterOff size={16} />} onClick={props.onClear}>
          Show all reads that wait
        </Button>
      )}
    </EmptyNotice>
  );
}
