import { Button, CloseButton, CopyButton, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconHelpHexagon, IconLink, IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import { DecisionBand } from '../../../components/decision/DecisionBand.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { HoldDialog } from '../../../components/hold/HoldDialog.tsx';
import { HoldNote } from '../../../components/hold/HoldNote.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { VehicleScene } from '../../../components/picture/VehicleScene.tsx';
import { ZoomView } from '../../../components/picture/ZoomView.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { NearMarks } from '../../../components/read/NearMarks.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import { StayLine } from '../../../components/read/StayLine.tsx';
import { useCorrection } from '../../../components/read/useCorrection.ts';
import { useNearMarks } from '../../../components/read/useNearMarks.ts';
import { formatPosition } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { PassNotes } from '../../gate/live/PassBefore.tsx';
import { answerSentence } from '../../gate/live/spokenPass.ts';
import { ReadReview } from '../review/ReadReview.tsx';
import { bestMoment } from '../videos/bestMoment.ts';
import { CharacterChart } from './CharacterChart.tsx';
import { ReadFacts } from './ReadFacts.tsx';
import styles from './reads.module.css';

/** One read with all that is known of it, as a side panel or, where it is narrow, as a page. */
export function ReadDetail(props: {
  readonly readId: string;
  /** What the list knows of it already, shown until the answer is there. */
  readonly known?: Read | undefined;
  readonly onClose: () => void;
  readonly isFullPage?: boolean;
}) {
  const found = useQuery(api.reads.get.queryOptions({ input: { id: props.readId }, placeholderData: props.known }));
  useReadyMark(!found.isPending);
  return (
    <aside
      className={styles.detail}
      aria-label="Read"
      data-full={props.isFullPage || undefined}
      data-read-id={props.readId}
    >
      <header className={styles.detailHead}>
        {props.isFullPage ? (
          <Button variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={17} />} onClick={props.onClose}>
            Back to reads
          </Button>
        ) : (
          <h2>Read</h2>
        )}
        <span className={styles.grow} />
        {found.data !== undefined && (
          <ReadMenu subject={{ mark: found.data.mark, format: found.data.format, read: found.data }} look="button" />
        )}
        <CopyButton value={`${window.location.origin}/reads/${props.readId}`}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-sm" leftSection={<IconLink size={16} />} onClick={copy}>
              {copied ? 'Copied' : 'Copy link'}
            </Button>
          )}
        </CopyButton>
        {!props.isFullPage && <CloseButton aria-label="Close this read" onClick={props.onClose} />}
      </header>
      {found.isError && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <DetailSkeleton />}
      {found.data !== undefined && <DetailBody read={found.data} />}
    </aside>
  );
}

function DetailBody(props: { readonly read: Read }) {
  const { read } = props;
  const bestMs = bestMoment(read);
  return (
    <>
      <div className={styles.detailPlate}>
        <PlateLink mark={read.mark}>
          <ReadPlate read={read} size="large" showDoubts />
        </PlateLink>
        <PlatePicture read={read} className={styles.detailCut} />
      </div>
      {read.vehiclePicture === null ? (
        <VehicleScene read={read} />
      ) : (
        <ZoomView ratio={read.frameWidth / Math.max(1, read.frameHeight)} label="Vehicle picture">
          <VehicleScene read={read} fill />
        </ZoomView>
      )}
      {read.jobId !== null && bestMs !== null && (
        <Button
          component={Link}
          to={`/videos/${read.jobId}?at=${bestMs}`}
          variant="default"
          leftSection={<IconPlayerPlay size={16} />}
        >
          Play the video at {formatPosition(bestMs)}
        </Button>
      )}
      <ReadHold readId={read.id} />
      {read.decision !== null && <DecisionBand decision={read.decision} />}
      <Meant read={read} />
      {read.mark !== '' && <CheckButton read={read} />}
      {read.answer !== null && (
        <p className={styles.detailAnswer}>
          {answerSentence(read.answer)} · <TimeText at={read.answer.at} />
        </p>
      )}
      {read.mark !== '' && <PassNotes mark={read.mark} />}
      <ReadReview read={read} />
      <StayLine read={read} />
      <ReadFacts read={read} />
      <CharacterChart characters={read.characters} />
    </>
  );
}

/** The listed marks that it nearly is, where nobody knows it surely. */
function Meant(props: { readonly read: Read }) {
  const near = useNearMarks(props.read);
  const correct = useCorrection(props.read, () => undefined);
  return (
    <>
      <NearMarks
        read={props.read}
        near={near}
        hasKeys={false}
        isBusy={correct.isPending}
        onMean={({ mark }) => correct.mutate(mark)}
      />
      {correct.isError && <ErrorNotice error={correct.error} />}
    </>
  );
}

/** Whether the read is on hold, and a way to put it there. */
function ReadHold(props: { readonly readId: string }) {
  const { readId } = props;
  const [isAsking, setAsking] = useState(false);
  return (
    <div className={styles.holdRow}>
      <HoldNote of={{ readId }} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconLock size={16} />}
        onClick={() => setAsking(true)}
      >
        Put this read on hold
      </Button>
      {isAsking && <HoldDialog on={{ kind: 'read', readId }} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Asks what would be decided about the vehicle if it came now. */
function CheckButton(props: { readonly read: Read }) {
  const { mark, cameraId } = props.read;
  return (
    <Button
      variant="default"
      leftSection={<IconHelpHexagon size={16} />}
      renderRoot={(root) => (
        <Link {...root} to="/check" search={{ plate: mark, ...(cameraId === null ? {} : { camera: cameraId }) }} />
      )}
    >
      Check what would be decided now
    </Button>
  );
}

function DetailSkeleton() {
  return (
    <>
      <Skeleton height={68} width={300} />
      <Skeleton height={260} />
      <Skeleton height={180} />
    </>
  );
}
