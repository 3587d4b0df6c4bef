import { Skeleton } from '@mantine/core';
import type { CSSProperties } from 'react';
import { ChargeLine } from '../../../components/charge/ChargeLine.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { VehicleScene } from '../../../components/picture/VehicleScene.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { NearMarks } from '../../../components/read/NearMarks.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import { StayLine } from '../../../components/read/StayLine.tsx';
import { WalkUpForm } from '../../../components/visit/WalkUpForm.tsx';
import { ChargeChooser } from './ChargeChooser.tsx';
import { CorrectField } from './CorrectField.tsx';
import { DeskButtons } from './DeskButtons.tsx';
import styles from './desk.module.css';
import { NoteField } from './NoteField.tsx';
import { OutcomeStrip } from './OutcomeStrip.tsx';
import { PassBarriers } from './PassBarriers.tsx';
import { PassNotes, PassVisits } from './PassBefore.tsx';
import { PassHolder } from './PassHolder.tsx';
import { ReasonChooser } from './ReasonChooser.tsx';
import { spokenPass } from './spokenPass.ts';
import { useAnnouncement } from './useAnnouncement.ts';
import type { DeskState } from './useDesk.ts';
import { plateText } from './useDeskActions.ts';
import { VerdictBand } from './VerdictBand.tsx';
import { WaitingBar } from './WaitingBar.tsx';

const mostVisits = 3;

/** The pass that is to be looked at: plate, decision, who it is, pictures, what is known from before, and what one can do. */
export function PassPanel(props: {
  readonly desk: DeskState;
  readonly isLoading: boolean;
  /** Several lanes are shown. */
  readonly hasLanes: boolean;
}) {
  const { desk } = props;
  const { shown, waiting, actions } = desk;
  const spoken = useAnnouncement(shown === null ? '' : spokenPass(shown));
  return (
    <section
      className={styles.panel}
      aria-label="Vehicle at the gate"
      aria-busy={props.isLoading}
      data-read-id={shown?.id}
      data-mark={shown?.mark}
      data-asks={desk.asks || undefined}
      data-armed={desk.isArmed || undefined}
      onPointerDownCapture={desk.hold}
      onFocusCapture={({ target }) => {
        // What only keeps the place of the focus is nobody's hand.
        if (target.tabIndex >= 0) desk.hold();
      }}
    >
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      <WaitingBar
        waiting={waiting}
        passed={desk.passed.length}
        shownId={shown?.id ?? null}
        hasLanes={props.hasLanes}
        onLook={desk.look}
        onAside={() => desk.act('aside')}
      />
      <OutcomeStrip outcome={actions.outcome} onUndo={() => void actions.undo()} onClear={actions.clear} />
      {shown === null ? <NoPass isLoading={props.isLoading} /> : <Pass desk={desk} shown={shown} />}
    </section>
  );
}

function NoPass(props: { readonly isLoading: boolean }) {
  if (props.isLoading) return <Skeleton className={styles.passSkeleton} />;
  return (
    <div className={styles.noPass}>
      <p>Waiting for the first vehicle.</p>
      <p>Its plate, the decision and what you can do appear here.</p>
    </div>
  );
}

function Pass(props: { readonly desk: DeskState; readonly shown: NonNullable<DeskState['shown']> }) {
  const { desk, shown: read } = props;
  const { decision } = read;
  // Whose it perhaps is stands beside the mark that is offered.
  const isOffered = decision?.cause === 'doubtful' && desk.near.length > 0;
  return (
    <>
      <div className={styles.pass} key={read.id}>
        <header className={styles.passHead}>
          <h2>{read.sourceName}</h2>
          <span>
            <TimeText at={read.firstSeenAt} /> · <TimeText at={read.firstSeenAt} show="ago" />
          </span>
          {read.state === 'open' ? (
            <StateMark meaning="good">In view</StateMark>
          ) : (
            <StateMark meaning="neutral">Passed</StateMark>
          )}
          <ReadMenu subject={{ mark: read.mark, format: read.format, read }} look="icon" />
        </header>
        <div className={styles.passPlate}>
          <PlateLink mark={read.mark}>
            <ReadPlate read={read} size="huge" showDoubts />
          </PlateLink>
        </div>
        <VerdictBand read={read} />
        <PassBarriers read={read} barriers={desk.barriers} />
        <NearMarks
          read={read}
          near={desk.near}
          hasKeys={desk.mode === 'look'}
          isBusy={!desk.isNearArmed}
          onMean={desk.mean}
        />
        {decision !== null && !isOffered && <PassHolder read={read} decision={decision} />}
        {desk.charge === null ? <StayLine read={read} /> : <ChargeLine account={desk.charge} />}
        {read.mark !== '' && <PassNotes mark={read.mark} />}
        <div className={styles.pictures}>
          <div className={styles.picturesIn}>
            <div className={styles.scene}>
              <div style={{ '--ratio': read.frameWidth / Math.max(1, read.frameHeight) || 16 / 9 } as CSSProperties}>
                <VehicleScene read={read} fill />
              </div>
            </div>
            <div className={styles.beside}>
              <PlatePicture read={read} className={styles.cut} />
              {read.mark !== '' && <PassVisits read={read} most={mostVisits} />}
            </div>
          </div>
        </div>
      </div>
      <div className={styles.act}>
        <Work desk={desk} read={read} />
      </div>
    </>
  );
}

/** The buttons, or what one of them asks for. */
function Work(props: { readonly desk: DeskState; readonly read: NonNullable<DeskState['shown']> }) {
  const { desk, read } = props;
  const { actions, finish, mode } = desk;
  const opensBarrier = desk.barriers.some((barrier) => barrier.mode.mode === 'normal');
  switch (mode) {
    case 'reason':
      return (
        <ReasonChooser
          verb={opensBarrier ? 'Open' : 'Let in'}
          onChoose={(reason) => {
            finish();
            void desk.open(read, reason);
          }}
          onCancel={finish}
        />
      );
    case 'waive':
      return desk.charge === null ? null : (
        <ChargeChooser account={desk.charge} readId={read.id} onDone={desk.linger} onCancel={finish} />
      );
    case 'correct':
      return (
        <CorrectField
          read={read}
          onCorrect={(text) => {
            void actions.correct(read, text);
            desk.linger();
          }}
          onCancel={finish}
        />
      );
    case 'note':
      return (
        <NoteField
          plate={plateText(read)}
          onKeep={(text) => {
            void actions.note(read, text);
            finish();
          }}
          onCancel={finish}
        />
      );
    case 'visitor':
      return <WalkUpForm read={read} onDone={desk.linger} onCancel={finish} />;
    default:
      return (
        <>
          {desk.till.error !== null && <ErrorNotice error={desk.till.error} />}
          <DeskButtons
            readId={read.id}
            hasMark={read.mark !== ''}
            openWord={openWord(desk, opensBarrier)}
            closedBy={desk.closedBy}
            owedPence={desk.charge?.owedPence ?? 0}
            isTaking={desk.till.isTaking}
            isOpening={desk.isOpening}
            mayDismiss={desk.mayDismiss}
            isArmed={desk.isArmed}
            act={desk.act}
          />
        </>
      );
  }
}

/** What the key that lets in is called now. */
function openWord({ isOpening, isStillShut, closedBy }: DeskState, opensBarrier: boolean): string {
  if (closedBy !== null) return 'Locked';
  if (isOpening) return 'Opening…';
  if (isStillShut) return 'Try again';
  return opensBarrier ? 'Open' : 'Let in';
}
