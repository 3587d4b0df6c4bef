import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Case, CaseStep, CaseWait } from '../../../../src-preload/contract/parking/cases.ts';
import type { NearPayment } from '../../../../src-preload/contract/parking/nearPayments.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { History } from '../../../components/history/History.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { StayEnd } from '../../record/stays/StayEnd.tsx';
import { usePlaces } from '../../record/stays/usePlaces.ts';
import styles from './breaches.module.css';
import { CaseCalculation } from './CaseCalculation.tsx';
import { CaseDecisions } from './CaseDecisions.tsx';
import { CaseMoney } from './CaseMoney.tsx';
import { CaseTimeline } from './CaseTimeline.tsx';
import { breachText, stateWords, stepWords, waitWords } from './caseWords.ts';
import { NearPayments } from './NearPayments.tsx';
import { useUndoStep } from './useCases.ts';

/** One case with all that speaks for and against it, and what can be made of it. */
export function CaseDetail(props: { readonly id: string; readonly onDecided: () => void }) {
  const found = useQuery(api.cases.get.queryOptions({ input: { id: props.id } }));
  if (found.isError) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Skeleton height={420} />;
  const { steps, nearPayments } = found.data;
  return <Whole found={found.data} steps={steps} near={nearPayments} onDecided={props.onDecided} />;
}

function Whole(props: {
  readonly found: Case;
  readonly steps: readonly CaseStep[];
  readonly near: readonly NearPayment[];
  readonly onDecided: () => void;
}) {
  const { found, steps } = props;
  const { finding, number, mark, state, duePence, changed, reason } = found;
  const { word, meaning } = stateWords[state];
  const placeOf = usePlaces();
  const pass = (readId: string, at: number | null, seen: string) => (at === null ? null : { readId, at, mark: seen });
  return (
    <article className={styles.detail} aria-label={`Case ${number}`}>
      <header className={styles.head}>
        <PlateLink mark={mark}>
          <WrittenPlate text={mark} />
        </PlateLink>
        <div className={styles.title}>
          <h2>{breachText(found)}</h2>
          <p>
            Case {number} · {placeOf(found.carParkId)} · found <TimeText at={found.at} />
          </p>
        </div>
        <div className={styles.now}>
          <StateMark meaning={meaning}>{word}</StateMark>
          {duePence > 0 && <strong className="tabular">{moneyText(duePence)}</strong>}
        </div>
      </header>
      <CaseDecisions found={found} onDecided={props.onDecided} />
      {reason !== '' && (state === 'waived' || state === 'cancelled' || state === 'upheld') && (
        <p className={styles.reason}>“{reason}”</p>
      )}
      {changed !== null && (
        <p className={styles.warning} role="status">
          <StateMark meaning="warning">Changed</StateMark> {changed.sentence} <TimeText at={changed.at} />
        </p>
      )}
      {state === 'waiting' && <Waits found={found} />}
      <NearPayments near={props.near} found={found} />
      <div className={styles.pair}>
        <StayEnd title="Came" pass={pass(finding.entryReadId, finding.enteredAt, finding.entryMark)} unseen="" />
        <StayEnd
          title="Left"
          pass={pass(finding.exitReadId, finding.leftAt, finding.exitMark)}
          unseen="Nobody saw it leave"
        />
      </div>
      {finding.entryMark !== finding.exitMark && finding.exitMark !== '' && (
        <p className={styles.warning}>
          Read as <b>{finding.entryMark}</b> at the entry and as <b>{finding.exitMark}</b> at the exit.
        </p>
      )}
      <CaseTimeline finding={finding} />
      <div className={styles.columns}>
        <CaseCalculation finding={finding} stayId={found.stayId} />
        <CaseMoney found={found} />
      </div>
      {steps.length > 0 && <Steps steps={steps} />}
    </article>
  );
}

/** Where each reason to wait is settled. */
const settledAt: Readonly<Record<CaseWait, 'stay' | 'review' | 'machine' | 'cameras' | 'here'>> = {
  ...{ doubts: 'stay', tolerant: 'stay', unknownEnd: 'stay', payment: 'stay' },
  ...{
    nearPayment: 'here',
    machine: 'machine',
    cameraClock: 'cameras',
    review: 'review',
    clock: 'here',
    paymentClock: 'here',
    congestion: 'here',
  },
};

function Waits(props: { readonly found: Case }) {
  const { finding, stayId } = props.found;
  const places = finding.waits.map((wait) => settledAt[wait]);
  return (
    <section className={styles.waits} aria-label="What it waits for">
      <ul>
        {finding.waits.map((wait) => (
          <li key={wait}>{waitWords[wait]}</li>
        ))}
      </ul>
      {places.includes('stay') && (
        <Button component={Link} to={`/on-site/${stayId}`} size="compact-sm" variant="default">
          Open the stay
        </Button>
      )}
      {places.includes('review') && (
        <Button component={Link} to="/review" size="compact-sm" variant="default">
          Open Review
        </Button>
      )}
      {places.includes('machine') && (
        <Button component={Link} to="/payments/machines" size="compact-sm" variant="default">
          Open Pay machines
        </Button>
      )}
      {places.includes('cameras') && (
        <Button component={Link} to="/cameras" size="compact-sm" variant="default">
          Open Cameras
        </Button>
      )}
    </section>
  );
}

function Steps(props: { readonly steps: readonly CaseStep[] }) {
  const undo = useUndoStep();
  return (
    <section>
      <h3>History</h3>
      <History
        query={{ isPending: false, isError: false, error: null, refetch: () => undefined }}
        steps={props.steps.map(({ id, kind, at, by, reason, canUndo }) => ({
          ...{ key: id, title: stepWords[kind], at, by, lines: reason === '' ? [] : [reason] },
          isUndoing: undo.isPending,
          onUndo: canUndo ? () => undo.mutate(id) : undefined,
        }))}
      />
    </section>
  );
}
