import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import styles from './desk.module.css';
import { withLane } from './lanes.ts';

/** Which lanes are shown: all, or those that are pressed. */
export function LaneBar(props: {
  readonly cameras: readonly Camera[];
  readonly lanes: string | undefined;
  readonly onChange: (lanes: string | undefined) => void;
}) {
  const { cameras, lanes } = props;
  const shown = new Set(lanes?.split(','));
  const isAll = !cameras.some(({ id }) => shown.has(id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one line everywhere.
    <div className={styles.laneBar} role="group" aria-label="Lanes">
      <button type="button" className={styles.lane} aria-pressed={isAll} onClick={() => props.onChange(undefined)}>
        All lanes
      </button>
      {cameras.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={styles.lane}
          aria-pressed={!isAll && shown.has(id)}
          onClick={() => props.onChange(withLane(cameras, lanes, id))}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
