import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Stay, StayStep } from '../../../../src-preload/contract/record/stays.ts';
import { newestStanding } from '../../../../src-preload/contract/record/stayUndo.ts';
import { api } from '../../../client.ts';
import { ChargeCard } from '../../../components/charge/ChargeCard.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { useNow } from '../../../live/useNow.ts';
import { StayCase } from './StayCase.tsx';
import { StayDialog } from './StayDialog.tsx';
import { StayEnd } from './StayEnd.tsx';
import { StayRow } from './StayRow.tsx';
import { StayVisitor } from './StayVisitor.tsx';
import { type StayWork, trailersOf } from './stayForm.ts';
import styles from './stays.module.css';
import { lastedText, outcomeWords, pairedText, stepWords } from './stayWords.ts';
import { useDoubtText } from './useDoubtText.ts';
import { usePlaces } from './usePlaces.ts';
import { useSettle } from './useStays.ts';
import { classNameOf, useVehicleClasses } from './useVehicleClasses.ts';
import { useWho } from './useWho.ts';

/** One stay: both pictures side by side, what is doubted, what a person can make of it, and what people made of it before. */
export function StayPage() {
  const { id } = useParams({ from: '/on-site/$id' });
  const stay = useQuery(api.stays.get.queryOptions({ input: { id } }));
  useReadyMark(!stay.isPending);
  return (
    <Page lead={<Link to="/on-site">All stays</Link>}>
      {stay.isError && <ErrorNotice error={stay.error} onRetry={() => void stay.refetch()} />}
      {stay.isPending && [0, 1].map((row) => <Skeleton key={row} height={220} />)}
      {stay.data !== undefined && <Whole stay={stay.data} steps={stay.data.steps} others={stay.data.others} />}
    </Page>
  );
}

function Whole(props: { readonly stay: Stay; readonly steps: readonly StayStep[]; readonly others: readonly Stay[] }) {
  const { stay, steps, others } = props;
  const now = useNow(1_000);
  const placeOf = usePlaces();
  const whoOf = useWho([stay, ...others]);
  const { word, meaning } = outcomeWords[stay.outcome];
  const paired = pairedText(stay);
  const classes = useVehicleClasses(stay.carParkId);
  const doubtTextOf = useDoubtText();
  return (
    <>
      <div className={styles.facts}>
        <PlateLink mark={stay.mark}>
          <WrittenPlate text={stay.mark} size="large" />
        </PlateLink>
        <strong className="tabular">{lastedText(stay, now) ?? 'Unknown duration'}</strong>
        <StateMark meaning={meaning}>{word}</StateMark>
        <span>{placeOf(stay.carParkId)}</span>
        <span>{whoOf(stay)}</span>
        {stay.vehicleClass !== null && <span>{classNameOf(classes, stay.vehicleClass)}</span>}
      </div>
      {stay.doubts.length > 0 && (
        <ul className={styles.doubts} aria-label="Why a person should look at it">
          {[...new Set(stay.doubts.map(({ kind }) => kind))].map((kind) => (
            <li key={kind}>{doubtTextOf(kind, stay)}</li>
          ))}
        </ul>
      )}
      {paired !== null && <p>{paired}</p>}
      <div className={styles.pair}>
        <StayEnd title="Came" pass={stay.entry} unseen="Nobody saw it come" />
        <StayEnd title="Left" pass={stay.exit} unseen={stay.outcome === 'inside' ? 'Inside' : 'Nobody saw it leave'} />
      </div>
      <ChargeCard stayId={stay.id} />
      <StayVisitor stayId={stay.id} />
      <StayCase stayId={stay.id} />
      {stay.breaks.map(({ exit, entry, isMerged }) => (
        <p key={exit.at}>
          Outside from <TimeText at={exit.at} /> to <TimeText at={entry.at} />, which counts as inside
          {isMerged === true ? ', as a person said' : ''}.
        </p>
      ))}
      <Trailers stay={stay} />
      <Work stay={stay} others={others} />
      {others.length > 0 && (
        <section>
          <h2>Other stays that it may be mixed up with</h2>
          <ul className={styles.history}>
            {others.map((other) => (
              <StayRow key={other.id} stay={other} place={placeOf(other.carParkId)} who={whoOf(other)} />
            ))}
          </ul>
        </section>
      )}
      {steps.length > 0 && <Steps steps={steps} />}
    </>
  );
}

/** What was seen at its rear under a plate of its own. */
function Trailers({ stay }: { readonly stay: Stay }) {
  return trailersOf(stay.passes).map(({ readId, mark, at, way }) => (
    <p key={readId} className={styles.trailer} data-trailer={mark}>
      With a trailer:{' '}
      <PlateLink mark={mark}>
        <WrittenPlate text={mark} />
      </PlateLink>{' '}
      {way === 'out' ? 'left with it' : 'came with it'} <TimeText at={at} />
    </p>
  ));
}

/** What a person can make of it. */
function Work(props: { readonly stay: Stay; readonly others: readonly Stay[] }) {
  const { stay } = props;
  const [work, setWork] = useState<StayWork | null>(null);
  const classes = useVehicleClasses(stay.carParkId);
  const navigate = useNavigate();
  const settle = useSettle(stay, (stays) => {
    setWork(null);
    if (stays.every(({ id }) => id !== stay.id) && stays[0] !== undefined)
      void navigate({ to: '/on-site/$id', params: { id: stays[0].id } });
  });
  if (!useMay()('stays.decide') || stay.outcome === 'void') return null;
  const isOpenEnded = stay.entry !== null && stay.exit === null;
  return (
    <>
      {settle.isError && work === null && <ErrorNotice error={settle.error} />}
      <div className={styles.buttons}>
        {(stay.doubts.length > 0 || stay.paired === 'tolerant') && (
          <Button loading={settle.isPending} onClick={() => settle.mutate({ kind: 'accept', id: stay.id })}>
            It is right
          </Button>
        )}
        {(isOpenEnded || stay.entry === null) && (
          <Button variant="default" onClick={() => setWork('join')}>
            {isOpenEnded ? 'Find its exit…' : 'Find its entry…'}
          </Button>
        )}
        <Button variant="default" onClick={() => setWork('edit')}>
          Change times or plate…
        </Button>
        {stay.entry !== null && (
          <Button variant="default" onClick={() => setWork('split')}>
            Split in two…
          </Button>
        )}
        {stay.entry !== null && (
          <Button variant="default" onClick={() => setWork('merge')}>
            Merge with another visit…
          </Button>
        )}
        {(classes.length > 1 || stay.vehicleClass !== null) && (
          <Button variant="default" onClick={() => setWork('class')}>
            Kind of vehicle…
          </Button>
        )}
        {trailersOf(stay.passes).length > 0 && (
          <Button variant="default" onClick={() => setWork('detach')}>
            Its trailer is a vehicle of its own…
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={() => setWork('void')}>
          It never was…
        </Button>
      </div>
      {work !== null && (
        <StayDialog
          key={work}
          work={work}
          stay={stay}
          others={props.others}
          settle={settle}
          onClose={() => {
            settle.reset();
            setWork(null);
          }}
        />
      )}
    </>
  );
}

function Steps(props: { readonly steps: readonly StayStep[] }) {
  const queries = useQueryClient();
  const may = useMay()('stays.undo');
  const standing = newestStanding(props.steps);
  const undo = useMutation(
    api.stays.undo.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.stays.key() }),
    }),
  );
  return (
    <section>
      <h2>History</h2>
      {undo.isError && <ErrorNotice error={undo.error} />}
      <ul className={styles.history}>
        {props.steps.map(({ id, kind, by, at, reason }) => (
          <li key={id}>
            {stepWords[kind]} by {by} · <TimeText at={at} />
            {may && id === standing && (
              <Button
                size="compact-sm"
                variant="subtle"
                loading={undo.isPending}
                onClick={() => undo.mutate({ stepId: id })}
              >
                Take back
              </Button>
            )}
            {reason !== '' && <small>{reason}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
