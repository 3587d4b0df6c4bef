import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { spacedMark } from '../../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { ReviewStep } from '../../../../src-preload/contract/record/review.ts';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { MarkField } from './MarkField.tsx';
import { reasonSentences } from './reasonText.ts';
import styles from './review.module.css';
import { useDecisions } from './useDecisions.tsx';

/** What is to be said of a read, what people have said, and the buttons to say it: for a read's detail. */
export function ReadReview(props: { readonly read: Read }) {
  const { read } = props;
  const queries = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const about = useQuery(api.review.about.queryOptions({ input: { id: read.id } }));
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: api.review.about.key({ input: { id: read.id } }) });
    void queries.invalidateQueries({ queryKey: api.reads.get.key({ input: { id: read.id } }) });
  };
  const { decide, announcement } = useDecisions({ undone: refresh, failed: refresh });
  const say = (decision: Parameters<typeof decide>[1]) => {
    setEditing(false);
    void decide(read, decision).then(refresh);
  };
  const history = about.data?.history ?? [];
  const { verdict } = read.review;
  const may = useMay();
  const mayDecide = may('review.decide');

  return (
    <section className={styles.ofRead} aria-label="Review">
      <div className={styles.ofReadState}>
        <VerdictText read={read} />
        {verdict === null &&
          reasonSentences(read, about.data?.conflicts ?? []).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
      {!mayDecide ? null : isEditing ? (
        <MarkField
          text={read.mark}
          onSave={(text) => say({ verdict: 'corrected', text })}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <div className={styles.ofReadButtons}>
          {verdict !== 'confirmed' && (
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconCheck size={16} />}
              onClick={() => say({ verdict: 'confirmed' })}
            >
              {read.text === ''
                ? 'Nobody can read it'
                : verdict === null
                  ? 'Confirm'
                  : `It is ${spacedMark(read.text, read.format)}`}
            </Button>
          )}
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPencil size={16} />}
            onClick={() => setEditing(true)}
          >
            Correct
          </Button>
          {verdict !== 'noPlate' && (
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconX size={16} />}
              onClick={() => say({ verdict: 'noPlate' })}
            >
              No plate
            </Button>
          )}
          {verdict !== null && may('review.undo') && <UndoButton readId={read.id} onUndone={refresh} />}
        </div>
      )}
      {history.length > 1 && <History read={read} steps={history} />}
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </section>
  );
}

function VerdictText(props: { readonly read: Read }) {
  const { review, text, format, state } = props.read;
  const [meaning, words] = verdictWords(props.read);
  return (
    <div className={styles.verdict}>
      <StateMark meaning={meaning}>{words}</StateMark>
      {review.reviewedBy !== null && review.reviewedAt !== null && (
        <small>
          {review.reviewedBy}, <TimeText at={review.reviewedAt} />
        </small>
      )}
      {review.verdict === 'corrected' && (
        <small>
          read as <span className="mark-text">{text === '' ? 'nothing' : spacedMark(text, format)}</span>
        </small>
      )}
      {review.verdict === null && state === 'open' && <small>Still in view</small>}
    </div>
  );
}

function verdictWords({ review, text, format }: Read): readonly [Meaning, string] {
  switch (review.verdict) {
    case 'confirmed':
      return ['good', text === '' ? 'Nobody can read it' : 'Confirmed'];
    case 'corrected':
      return ['good', `Corrected to ${spacedMark(review.correctedText ?? '', format)}`];
    case 'noPlate':
      return ['neutral', 'No plate'];
    case null:
      return review.reasons.length > 0 ? ['warning', 'Waits for review'] : ['neutral', 'Not reviewed'];
  }
}

function UndoButton(props: { readonly readId: string; readonly onUndone: () => void }) {
  const undo = useMutation(
    api.review.undo.mutationOptions({
      onSuccess: props.onUndone,
      onError: (error) =>
        notifications.show({ color: 'red', title: 'This could not be undone', message: errorText(error) }),
    }),
  );
  return (
    <Button
      size="compact-md"
      variant="subtle"
      color="gray"
      leftSection={<IconArrowBackUp size={16} />}
      loading={undo.isPending}
      onClick={() => undo.mutate({ id: props.readId })}
    >
      Undo
    </Button>
  );
}

/** Everything that was said of a read, newest first. */
function History(props: { readonly read: Read; readonly steps: readonly ReviewStep[] }) {
  return (
    <details className={styles.history}>
      <summary>{countOf(props.steps.length, 'step')} of review</summary>
      <ol>
        {props.steps.map((step) => (
          <li key={step.id}>
            <span>{stepText(step, props.read.format)}</span>
            <small>
              {step.by}, <TimeText at={step.at} />
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}

function stepText({ kind, verdictAfter, markAfter }: ReviewStep, format: string | null): string {
  const mark = markAfter === '' ? 'unreadable' : spacedMark(markAfter, format);
  if (kind === 'undone')
    return verdictAfter === null
      ? `Undone, ${mark} as it was read`
      : `Undone, back to ${verdictAfter === 'noPlate' ? 'no plate' : mark}`;
  if (verdictAfter === 'noPlate') return 'No plate';
  return verdictAfter === 'corrected' ? `Corrected to ${mark}` : `Confirmed ${mark}`;
}
