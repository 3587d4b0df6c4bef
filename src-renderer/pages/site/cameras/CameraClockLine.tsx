import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { clockText, gainText } from '../../../components/feedback/clockText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './cameras.module.css';

/** How a camera's own clock goes, in one line; nothing where it was never asked. */
export function CameraClockLine(props: { readonly camera: Camera }) {
  const { clock, enabled } = props.camera;
  if (clock === null || !enabled) return null;
  const gain = gainText(clock.gainMs);
  const text = (
    <>
      {clockText(clock)}
      {gain !== '' && `, and ${gain}`}
      {clock.outcome === 'noAnswer' && clock.toldAt !== null && (
        <>
          , as it told <TimeText at={clock.toldAt} />
        </>
      )}
    </>
  );
  return <p className={styles.clock}>{clock.isOff ? <StateMark meaning="warning">{text}</StateMark> : text}</p>;
}
