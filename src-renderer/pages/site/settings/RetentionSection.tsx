import { NumberInput, Skeleton, Switch } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RetentionState } from '../../../../src-preload/contract/office/privacy.ts';
import { type RetentionClassId, retentionWords } from '../../../../src-preload/contract/retention.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './retention.module.css';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import { useSectionDraft } from './useSectionDraft.ts';

type HeldClass = RetentionState['classes'][number];

/** How long each class is kept and why, how much there is of it, and what a shorter time would delete. */
export function RetentionSection(props: SectionProps) {
  const { view } = props;
  const draft = useSectionDraft('retention', view, props.onSaved);
  const state = useQuery(api.privacy.retention.queryOptions());
  const { values, saved, faults, set } = draft;
  return (
    <SectionCard
      section="retention"
      title="Retention"
      about="How long what is recorded is kept. What is older is deleted by itself, a little at a time, within a day. What is on hold, in view or still waiting stays."
      page={props}
      draft={draft}
    >
      {state.isError && <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />}
      {state.isPending && <Skeleton height={760} />}
      <ul className={styles.classes} aria-label="What is kept, and for how long">
        {(state.data?.classes ?? []).map((held) => (
          <ClassRow
            key={held.id}
            held={held}
            days={values[held.id]}
            savedDays={saved[held.id]}
            fault={faults[held.id]}
            onChange={(days) => set({ [held.id]: days })}
          />
        ))}
      </ul>
      <div className={styles.waiting}>
        <DaysInput
          label="What waits for review is kept for at most"
          description="Until then it stays however short its own time is, so that nothing is gone before a person has looked at it."
          days={values.waiting}
          fault={faults.waiting}
          onChange={(waiting) => set({ waiting })}
        />
        <Switch
          label="The oldest pictures make room where the disk is nearly full"
          description="Never reads, never pictures of the last day, and never what is on hold. Each time is said at the desk and noted on the page Privacy."
          checked={values.picturesMakeRoom}
          onChange={(event) => set({ picturesMakeRoom: event.currentTarget.checked })}
        />
      </div>
      <p className={styles.more}>
        Holds, what was deleted, and the privacy notice are on the page <Link to="/privacy">Privacy</Link>. Counts of
        vehicles by the hour name no plate and are kept. Events for open pages are kept for 7 days.
      </p>
    </SectionCard>
  );
}

function ClassRow(props: {
  readonly held: HeldClass;
  readonly days: number;
  readonly savedDays: number;
  readonly fault: string | undefined;
  readonly onChange: (days: number) => void;
}) {
  const { held, days, savedDays } = props;
  const { title, what, why } = retentionWords[held.id];
  return (
    <li className={styles.class}>
      <div>
        <h3>{title}</h3>
        <p>{what}</p>
        <p className={styles.why}>{why}</p>
      </div>
      <div className={styles.time}>
        <DaysInput label={`${title}: days`} days={days} fault={props.fault} onChange={props.onChange} isBare />
        <p className={`${styles.held} tabular`}>
          {held.count.toLocaleString('en-GB')} held
          {held.oldestAt !== null && (
            <>
              , oldest <TimeText at={held.oldestAt} show="ago" />
            </>
          )}
        </p>
        {days < savedDays && days >= 1 && <WouldDelete id={held.id} days={days} savedDays={savedDays} />}
      </div>
    </li>
  );
}

/** What saving a shorter time would delete, beyond what is due already. */
function WouldDelete(props: { readonly id: RetentionClassId; readonly days: number; readonly savedDays: number }) {
  const [days] = useDebouncedValue(props.days, 250);
  const found = useQuery(api.privacy.preview.queryOptions({ input: { id: props.id, days } }));
  const before = useQuery(api.privacy.preview.queryOptions({ input: { id: props.id, days: props.savedDays } }));
  if (found.data === undefined || before.data === undefined) return <p className={styles.held}>Counting…</p>;
  const due = Math.max(0, found.data.due - before.data.due);
  return (
    <StateMark meaning={due === 0 ? 'good' : 'warning'}>
      {due === 0
        ? 'Nothing more would be deleted'
        : `Saving deletes ${due.toLocaleString('en-GB')} of them, but for what is on hold or waits`}
    </StateMark>
  );
}

function DaysInput(props: {
  readonly label: string;
  readonly description?: string;
  readonly days: number;
  readonly fault: string | undefined;
  readonly isBare?: boolean;
  readonly onChange: (days: number) => void;
}) {
  return (
    <NumberInput
      className={styles.days}
      {...(props.isBare === true ? { 'aria-label': props.label } : { label: props.label })}
      description={props.description}
      suffix={props.days === 1 ? ' day' : ' days'}
      min={1}
      max={3650}
      allowDecimal={false}
      allowNegative={false}
      value={props.days}
      error={props.fault}
      onChange={(value) => props.onChange(Number(value))}
    />
  );
}
