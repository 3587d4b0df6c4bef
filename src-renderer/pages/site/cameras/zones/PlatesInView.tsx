import { isLookedAt, type PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import type { Zones } from '../../../../../src-preload/contract/site/zones.ts';
import { platesInView, type SeenPlate } from './plateWidths.ts';
import { type PlatesNow, usePlatesNow } from './useCameraView.ts';
import styles from './zones.module.css';

/** The plates in view with their widths, and where earlier ones were read; grey where these zones leave them out. */
export function PlatesInView(props: {
  readonly plates: PlatesNow;
  readonly earlier: readonly SeenPlate[];
  readonly zones: Zones;
  readonly size: PictureSize;
  readonly unit: number;
}) {
  const { zones, size, unit } = props;
  const now = platesInView(usePlatesNow(props.plates));
  const isRead = (plate: SeenPlate) => isLookedAt(zones, size, plate.box);
  return (
    <g className={styles.plates}>
      {props.earlier.map((plate) => {
        const [x, y, width, height] = plate.box;
        return (
          <circle
            key={plate.id}
            cx={x + width / 2}
            cy={y + height / 2}
            r={3.5 * unit}
            className={styles.earlier}
            data-ignored={!isRead(plate) || undefined}
          />
        );
      })}
      {now.map((plate) => {
        const [x, y, width, height] = plate.box;
        const isIgnored = !isRead(plate);
        return (
          <g key={plate.id} data-ignored={isIgnored || undefined} data-plate-now="">
            <rect x={x} y={y} width={width} height={height} className={styles.casing} />
            <rect x={x} y={y} width={width} height={height} className={styles.stroke} />
            <text
              x={x + width / 2}
              y={y + height + 16 * unit}
              fontSize={13 * unit}
              strokeWidth={4 * unit}
              className={styles.name}
            >
              {`${plate.text} ${Math.round(width)} px${isIgnored ? ' · not read' : ''}`.trim()}
            </text>
          </g>
        );
      })}
    </g>
  );
}
