import type { ShapeTools } from './shapeTools.ts';
import { type Area, type AreaKind, mostCorners, type Part, placeOfName, pointsOf } from './zoneShapes.ts';
import styles from './zones.module.css';
import { isSamePart } from './zonesEditor.ts';
import { nameOf } from './zonesText.ts';

/** One area on the picture: itself, its edges, and while it is selected its corners. */
export function AreaShape(props: {
  readonly of: AreaKind;
  readonly index: number;
  readonly area: Area;
  readonly tools: ShapeTools;
}) {
  const { of, index, area } = props;
  const { size, unit, selection, select, grab } = props.tools;
  const part: Part = { of, index };
  const isSelected = selection !== null && selection.of === of && selection.index === index;
  const points = pointsOf(area, size);
  const [nameX, nameY] = placeOfName(area);
  const name = nameOf(part);
  return (
    <g data-kind={of} data-selected={isSelected || undefined} className={styles.area}>
      <polygon points={points} className={styles.casing} fillRule="evenodd" />
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own. */}
      <polygon
        points={points}
        fillRule="evenodd"
        className={styles.fill}
        fill={of === 'ignore' ? 'url(#ignore-hatch)' : undefined}
        tabIndex={0}
        role="button"
        aria-pressed={isSelected}
        aria-label={name}
        onFocus={() => isSelected || select(part)}
        onPointerDown={(event) => grab(part, event)}
      />
      <text
        x={nameX * size.width}
        y={nameY * size.height + 18 * unit}
        fontSize={14 * unit}
        strokeWidth={4 * unit}
        className={styles.name}
      >
        {name}
      </text>
      {isSelected && <Edges {...props} part={{ of, index }} />}
      {isSelected &&
        area.map(([x, y], corner) => (
          <Corner
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner has no name but its place in the order.
            key={corner}
            x={x * size.width}
            y={y * size.height}
            unit={unit}
            isSelected={isSamePart(selection, { of, index, corner })}
            label={`Corner ${corner + 1} of ${name}, ${percent(x)} from the left, ${percent(y)} from the top`}
            onFocus={() => select({ of, index, corner })}
            onPointerDown={(event) => grab({ of, index, corner }, event)}
          />
        ))}
    </g>
  );
}

/** Edges to drag, and in the middle of each a small square that becomes a corner. */
function Edges(props: {
  readonly part: Extract<Part, { index: number }>;
  readonly area: Area;
  readonly tools: ShapeTools;
}) {
  const { part, area } = props;
  const { size, unit, grab, grabNewCorner } = props.tools;
  return area.map(([x, y], edge) => {
    const [nextX, nextY] = area[(edge + 1) % area.length] ?? [x, y];
    const [middleX, middleY] = [((x + nextX) / 2) * size.width, ((y + nextY) / 2) * size.height];
    const side = 9 * unit;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: an edge has no name but its place in the order.
      <g key={edge}>
        <line
          x1={x * size.width}
          y1={y * size.height}
          x2={nextX * size.width}
          y2={nextY * size.height}
          className={styles.edge}
          onPointerDown={(event) => grab({ ...part, edge }, event)}
        />
        {area.length < mostCorners && (
          <rect
            x={middleX - side / 2}
            y={middleY - side / 2}
            width={side}
            height={side}
            className={styles.newCorner}
            onPointerDown={(event) => grabNewCorner(part, edge, event)}
          />
        )}
      </g>
    );
  });
}

/** A handle that can be dragged, or focused and moved with the arrow keys. */
export function Corner(props: {
  readonly x: number;
  readonly y: number;
  readonly unit: number;
  readonly isSelected: boolean;
  readonly label: string;
  readonly onFocus: () => void;
  readonly onPointerDown: (event: React.PointerEvent<SVGElement>) => void;
}) {
  const { x, y, unit } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own.
    <g
      className={styles.corner}
      data-selected={props.isSelected || undefined}
      tabIndex={0}
      role="button"
      aria-label={props.label}
      onFocus={props.onFocus}
      onPointerDown={props.onPointerDown}
    >
      <circle cx={x} cy={y} r={15 * unit} fill="transparent" stroke="none" />
      <circle cx={x} cy={y} r={(props.isSelected ? 8.5 : 6.5) * unit} className={styles.knob} />
    </g>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
