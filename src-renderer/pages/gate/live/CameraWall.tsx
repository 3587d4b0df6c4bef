import { useElementSize, useMediaQuery } from '@mantine/hooks';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { CameraTile } from './CameraTile.tsx';
import styles from './live.module.css';
import { tileGrid } from './tileGrid.ts';
import { usePreviewCanvases } from './usePreviewCanvases.ts';

const gap = 12;
/** Of the column's height, what the list of passes keeps at least. */
const shareOfPasses = 0.3;
const leastOfPasses = 190;

/** The lanes side by side, as large as the room allows that the passes below them leave. */
export function CameraWall(props: {
  readonly cameras: readonly Camera[];
  /** Of the column that it shares with the passes, in CSS pixels. */
  readonly columnHeight: number;
}) {
  const { columnHeight } = props;
  const { ref, width } = useElementSize();
  const canvasRef = usePreviewCanvases(props.cameras.filter(({ enabled }) => enabled).map(({ id }) => id));
  // Below one another the page scrolls, so height does not matter there.
  const isStacked = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false });
  const height = columnHeight - Math.max(leastOfPasses, columnHeight * shareOfPasses);
  const { columns, tileWidth } = tileGrid(
    props.cameras.length,
    width,
    isStacked ? Number.POSITIVE_INFINITY : height,
    gap,
  );
  return (
    <div ref={ref} className={styles.wall} style={isStacked ? undefined : { maxHeight: height }}>
      {width > 0 && (
        <div className={styles.tiles} style={{ gap, gridTemplateColumns: `repeat(${columns}, ${tileWidth}px)` }}>
          {props.cameras.map((camera) => (
            <CameraTile key={camera.id} camera={camera} canvasRef={canvasRef(camera.id)} />
          ))}
        </div>
      )}
    </div>
  );
}
