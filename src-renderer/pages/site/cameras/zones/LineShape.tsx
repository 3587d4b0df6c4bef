import type { CrossingLine } from '../../../../../src-preload/contract/site/zones.ts';
import { Corner } from './AreaShape.tsx';
import type { ShapeTools } from './shapeTools.ts';
import { wayIn } from './zoneShapes.ts';
import styles from './zones.module.css';
import { isSamePart } from './zonesEditor.ts';
import { wayInText } from './zonesText.ts';

/** The crossing line with an arrow to the side that is in. */
export function LineShape(props: { readonly line: CrossingLine; readonly tools: ShapeTools }) {
  const { line } = props;
  const { size, unit, selection, select, grab } = props.tools;
  const [x1, y1] = [line.from[0] * size.width, line.from[1] * size.height];
  const [x2, y2] = [line.to[0] * size.width, line.to[1] * size.height];
  const [middleX, middleY] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const way = wayIn(line, size);
  const isSelected = selection?.of === 'line';
  const at = (ahead: number, aside: number) =>
    `${middleX + (way.x * ahead - way.y * aside) * unit},${middleY + (way.y * ahead + way.x * aside) * unit}`;
  const ends = [
    ['from', x1, y1],
    ['to', x2, y2],
  ] as const;
  return (
    <g className={styles.line} data-selected={isSelected || undefined}>
      <line x1={x1} y1={y1} x2={x2} y2={y2} className={styles.casing} />
      <line x1={x1} y1={y1} x2={x2} y2={y2} className={styles.stroke} />
      <polygon
        points={[at(0, -5), at(26, -5), at(26, -13), at(44, 0), at(26, 13), at(26, 5), at(0, 5)].join(' ')}
        className={styles.arrow}
      />
      <text
        x={middleX + way.x * 58 * unit}
        y={middleY + way.y * 58 * unit}
        fontSize={14 * unit}
        strokeWidth={4 * unit}
        className={styles.name}
      >
        in
      </text>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own. */}
      <line
        x1={x1}
        y1={y1}
        x2={x2}
        y2={y2}
        className={styles.edge}
        tabIndex={0}
        role="button"
        aria-pressed={isSelected}
        aria-label={`Crossing line. ${wayInText(way)}`}
        onFocus={() => isSelected || select({ of: 'line' })}
        onPointerDown={(event) => grab({ of: 'line' }, event)}
      />
      {isSelected &&
        ends.map(([end, x, y]) => (
          <Corner
            key={end}
            x={x}
            y={y}
            unit={unit}
            isSelected={isSamePart(selection, { of: 'line', end })}
            label={end === 'from' ? 'Beginning of the crossing line' : 'End of the crossing line'}
            onFocus={() => select({ of: 'line', end })}
            onPointerDown={(event) => grab({ of: 'line', end }, event)}
          />
        ))}
    </g>
  );
}
