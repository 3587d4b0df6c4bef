import { IconAlertTriangleFilled, IconCircleCheckFilled, IconLoader2, IconSquareXFilled } from '@tabler/icons-react';
import { stayedShut } from '../../../../src-preload/contract/record/answers.ts';
import type { AccessVerdict } from '../../../../src-preload/contract/record/decision.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './desk.module.css';
import { answerSentence, verdictWords } from './spokenPass.ts';

/** Each verdict has its own shape beside its colour and word. */
const shapes: Readonly<Record<AccessVerdict, typeof IconCircleCheckFilled>> = {
  allow: IconCircleCheckFilled,
  ask: IconAlertTriangleFilled,
  deny: IconSquareXFilled,
};

/** The decision, to be seen from two metres away, with its sentence and what a person answered. */
export function VerdictBand(props: { readonly read: Read }) {
  const { decision, answer, review } = props.read;
  if (decision === null) {
    return (
      <div className={styles.verdict} data-verdict="none">
        <p className={styles.verdictWord}>
          <IconLoader2 size={30} aria-hidden="true" /> {review.verdict === 'noPlate' ? 'No plate' : 'Deciding'}
        </p>
      </div>
    );
  }
  const Shape = shapes[decision.verdict];
  return (
    <div className={styles.verdict} data-verdict={decision.verdict} data-alert={decision.alert ?? undefined}>
      <p className={styles.verdictWord}>
        <Shape size={34} aria-hidden="true" /> {verdictWords[decision.verdict]}
        {decision.alert === 'severe' && <span className={styles.alertWord}>Alert</span>}
      </p>
      <p className={styles.verdictSentence}>{decision.sentence}</p>
      {answer !== null && !stayedShut(answer) && (
        <p className={styles.answered} data-answer={answer.answer}>
          {answerSentence(answer)} · <TimeText at={answer.at} />
        </p>
      )}
    </div>
  );
}
