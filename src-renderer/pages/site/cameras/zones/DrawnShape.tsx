import type { PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import type { Point } from '../../../../../src-preload/contract/site/zones.ts';
import { fewestCorners, pointsOf } from './zoneShapes.ts';
import styles from './zones.module.css';
import type { Drawing } from './zonesEditor.ts';

/** What is being drawn, on to where the pointer or the keyboard's cross is. */
export function DrawnShape(props: {
  readonly drawing: Drawing;
  readonly cursor: Point;
  readonly size: PictureSize;
  readonly unit: number;
}) {
  const { drawing, cursor, size, unit } = props;
  const [x, y] = [cursor[0] * size.width, cursor[1] * size.height];
  const arm = 12 * unit;
  const [first] = drawing.corners;
  return (
    <g className={styles.drawn}>
      <polyline points={pointsOf([...drawing.corners, cursor], size)} className={styles.casing} />
      <polyline points={pointsOf([...drawing.corners, cursor], size)} className={styles.stroke} />
      {drawing.corners.map(([cornerX, cornerY], index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a corner has no name but its place in the order.
          key={index}
          cx={cornerX * size.width}
          cy={cornerY * size.height}
          r={(index === 0 && drawing.corners.length >= fewestCorners ? 9 : 5.5) * unit}
          className={styles.knob}
        />
      ))}
      {first !== undefined && drawing.corners.length >= fewestCorners && (
        <title>Click the first corner again to close the area</title>
      )}
      <path d={`M${x - arm},${y}h${2 * arm}M${x},${y - arm}v${2 * arm}`} className={styles.casing} />
      <path d={`M${x - arm},${y}h${2 * arm}M${x},${y - arm}v${2 * arm}`} className={styles.stroke} />
    </g>
  );
}
