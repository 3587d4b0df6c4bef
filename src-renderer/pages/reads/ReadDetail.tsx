import { Button, CloseButton, CopyButton, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconLink, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { api } from '../../client.ts';
import { DecisionBand } from '../../components/decision/DecisionBand.tsx';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../components/picture/ReadPlate.tsx';
import { VehicleScene } from '../../components/picture/VehicleScene.tsx';
import { ZoomView } from '../../components/picture/ZoomView.tsx';
import { formatPosition } from '../../formatting.ts';
import { useReadyMark } from '../../live/ready.ts';
import { PassNotes } from '../live/PassBefore.tsx';
import { answerSentence } from '../live/spokenPass.ts';
import { ReadReview } from '../review/ReadReview.tsx';
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
  return (
    <>
      <div className={styles.detailPlate}>
        <ReadPlate read={read} size="large" showDoubts />
        <PlatePicture read={read} className={styles.detailCut} />
      </div>
      {read.vehiclePicture === null ? (
        <VehicleScene read={read} />
      ) : (
        <ZoomView ratio={read.frameWidth / Math.max(1, read.frameHeight)} label="Vehicle picture">
          <VehicleScene read={read} fill />
        </ZoomView>
      )}
      {read.jobId !== null && read.firstMs !== null && (
        <Button
          component={Link}
          to={`/videos/${read.jobId}?at=${read.firstMs}`}
          variant="default"
          leftSection={<IconPlayerPlay size={16} />}
        >
          Play the video at {formatPosition(read.firstMs)}
        </Button>
      )}
      {read.decision !== null && <DecisionBand decision={read.decision} />}
      {read.answer !== null && (
        <p className={styles.detailAnswer}>
          {answerSentence(read.answer)} · <TimeText at={read.answer.at} />
        </p>
      )}
      {read.mark !== '' && <PassNotes mark={read.mark} />}
      <ReadReview read={read} />
      <ReadFacts read={read} />
      <CharacterChart characters={read.characters} />
    </>
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
