import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Conflict } from '../../../../src-preload/contract/record/review.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { VehicleScene } from '../../../components/picture/VehicleScene.tsx';
import { ZoomView } from '../../../components/picture/ZoomView.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import { ConflictCards } from './ConflictCards.tsx';
import type { Choice } from './choices.ts';
import { DecisionPanel } from './DecisionPanel.tsx';
import { DoubtStrip } from './DoubtStrip.tsx';
import { reasonSentences } from './reasonText.ts';
import styles from './review.module.css';

export interface ReviewActions {
  readonly confirm: () => void;
  readonly noPlate: () => void;
  readonly unreadable: () => void;
  readonly correct: (text: string) => void;
  readonly choose: (index: number) => void;
  readonly edit: () => void;
  readonly endEdit: () => void;
  readonly next: () => void;
  readonly previous: () => void;
}

/** One read that waits: its pictures large, why it is here, and what can be said of it. */
export function ReviewItem(props: {
  readonly read: Read;
  readonly conflicts: readonly Conflict[];
  readonly choices: readonly Choice[];
  readonly place: { readonly index: number; readonly count: number; readonly hasMore: boolean };
  readonly isEditing: boolean;
  readonly actions: ReviewActions;
}) {
  const { read, conflicts } = props;
  return (
    <article className={styles.item} aria-label="Read to review" data-read-id={read.id}>
      <div className={styles.look}>
        {read.vehiclePicture === null ? (
          <VehicleScene read={read} />
        ) : (
          <div className={styles.sceneFrame}>
            <ZoomView ratio={read.frameWidth / Math.max(1, read.frameHeight)} label="Vehicle picture">
              <VehicleScene read={read} fill />
            </ZoomView>
          </div>
        )}
        <ConflictCards read={read} conflicts={conflicts} />
      </div>
      <div className={styles.decide}>
        <header className={styles.why}>
          {reasonSentences(read, conflicts).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <small>
            {read.sourceName} · <TimeText at={read.firstSeenAt} />
          </small>
        </header>
        <PlatePicture read={read} className={styles.cut} />
        <div className={styles.readAs}>
          <PlateLink mark={read.mark}>
            <ReadPlate read={read} size="large" showDoubts />
          </PlateLink>
          <ReadMenu subject={{ mark: read.mark, format: read.format, read }} look="icon" />
        </div>
        <DoubtStrip read={read} />
        <DecisionPanel
          read={read}
          choices={props.choices}
          isEditing={props.isEditing}
          place={props.place}
          actions={props.actions}
        />
      </div>
    </article>
  );
}
