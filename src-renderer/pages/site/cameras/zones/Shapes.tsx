import { type Dispatch, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Camera } from '../../../../../src-preload/contract/site/cameras.ts';
import type { PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import type { Point, Zones } from '../../../../../src-preload/contract/site/zones.ts';
import { AreaShape } from './AreaShape.tsx';
import { DrawnShape } from './DrawnShape.tsx';
import { LineShape } from './LineShape.tsx';
import { PlatesInView } from './PlatesInView.tsx';
import type { SeenPlate } from './plateWidths.ts';
import type { ShapeTools } from './shapeTools.ts';
import type { PlatesNow } from './useCameraView.ts';
import {
  type Area,
  fewestCorners,
  inPicture,
  middleRectangle,
  moved,
  type Part,
  pointsOf,
  withCornerAfter,
} from './zoneShapes.ts';
import styles from './zones.module.css';
import type { EditorAction, EditorState } from './zonesEditor.ts';

interface Hold {
  readonly part: Part;
  readonly start: Zones;
  readonly x: number;
  readonly y: number;
  readonly step: string;
}

/** Nearer than this, pixels of the screen, a click means the first corner. */
const nearCorner = 12;
const fineStep = 1;
const coarseStep = 10;
const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
let holds = 0;

/** The areas and the line over the picture, by mouse, finger and keyboard. */
export function Shapes(props: {
  readonly camera: Camera;
  readonly state: EditorState;
  readonly act: Dispatch<EditorAction>;
  readonly size: PictureSize;
  readonly unit: number;
  readonly view: { readonly plates: PlatesNow };
  readonly plates: readonly SeenPlate[];
}) {
  const { state, act, size, unit } = props;
  const { zones, drawing, selection } = state;
  const svg = useRef<SVGSVGElement>(null);
  const hold = useRef<Hold | null>(null);
  const [cursor, setCursor] = useState<Point>([0.5, 0.5]);

  const isDrawing = drawing !== null;
  useEffect(() => {
    if (isDrawing) svg.current?.focus();
  }, [isDrawing]);

  const placeOf = (event: PointerEvent<SVGElement>): Point => {
    const box = svg.current?.getBoundingClientRect();
    if (box === undefined) return [0, 0];
    return inPicture([(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
  };
  const isNear = (a: Point, b: Point) =>
    Math.hypot((a[0] - b[0]) * size.width, (a[1] - b[1]) * size.height) < nearCorner * unit;

  const hang = (part: Part, start: Zones, event: PointerEvent<SVGElement>) => {
    event.stopPropagation();
    svg.current?.setPointerCapture(event.pointerId);
    holds += 1;
    hold.current = { part, start, x: event.clientX, y: event.clientY, step: `drag ${holds}` };
  };
  const tools: ShapeTools = {
    size,
    unit,
    selection,
    select: (part) => act({ do: 'select', part }),
    grab(part, event) {
      if (event.button !== 0 || isDrawing) return;
      hang(part, zones, event);
      act({ do: 'select', part: heldShape(part) });
    },
    grabNewCorner(part, edge, event) {
      if (event.button !== 0 || isDrawing) return;
      const start = withCornerAfter(zones, part, edge);
      if (start === zones) return;
      const corner: Part = { of: part.of, index: part.index, corner: edge + 1 };
      hang(corner, start, event);
      act({ do: 'change', zones: start, select: corner, step: `drag ${holds}` });
    },
  };

  const onPointerDown = (event: PointerEvent<SVGElement>) => {
    if (event.button !== 0) return;
    if (drawing === null) return act({ do: 'select', part: null });
    event.preventDefault();
    svg.current?.focus();
    const at = placeOf(event);
    const [first, last] = [drawing.corners[0], drawing.corners.at(-1)];
    if (first !== undefined && drawing.corners.length >= fewestCorners && isNear(first, at))
      return act({ do: 'close' });
    // The second press of a double click.
    if (last !== undefined && isNear(last, at)) return;
    act({ do: 'addCorner', at });
  };
  const onPointerMove = (event: PointerEvent<SVGElement>) => {
    if (isDrawing) setCursor(placeOf(event));
    const held = hold.current;
    const box = svg.current?.getBoundingClientRect();
    if (held === null || box === undefined) return;
    const by: Point = [(event.clientX - held.x) / box.width, (event.clientY - held.y) / box.height];
    act({ do: 'change', zones: moved(held.start, held.part, by), step: held.step });
  };
  const letGo = () => {
    hold.current = null;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = isDrawing ? drawByKey(event) : changeByKey(event);
    if (handled) event.preventDefault();
  };
  const stepOf = (event: KeyboardEvent): Point | null => {
    const step = steps[event.key];
    const pixels = event.shiftKey ? coarseStep : fineStep;
    return step === undefined ? null : [(step[0] * pixels) / size.width, (step[1] * pixels) / size.height];
  };
  function drawByKey(event: KeyboardEvent): boolean {
    const by = stepOf(event);
    if (by !== null) {
      setCursor(([x, y]) => inPicture([x + by[0], y + by[1]]));
      return true;
    }
    const corners = drawing?.corners.length ?? 0;
    const isLine = drawing?.kind === 'line';
    if (event.key === ' ' || (event.key === 'Enter' && isLine)) act({ do: 'addCorner', at: cursor });
    else if (event.key === 'Enter' && corners === 0) act({ do: 'addArea', area: middleRectangle });
    else if (event.key === 'Enter') act({ do: 'close' });
    else if (event.key === 'Backspace') act({ do: 'undo' });
    else if (event.key === 'Escape') act({ do: 'cancel' });
    else return false;
    return true;
  }
  function changeByKey(event: KeyboardEvent): boolean {
    if (selection === null) return false;
    const by = stepOf(event);
    if (by !== null) {
      act({ do: 'change', zones: moved(zones, selection, by), step: `keys ${JSON.stringify(selection)}` });
      return true;
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      act({ do: 'remove', part: selection });
      svg.current?.focus();
    } else if (event.key === 'Insert' && selection.of !== 'line' && selection.corner !== undefined) {
      act({ do: 'change', zones: withCornerAfter(zones, selection, selection.corner) });
    } else if (event.key === 'Escape') {
      act({ do: 'select', part: null });
      svg.current?.focus();
    } else return false;
    return true;
  }

  return (
    <svg
      ref={svg}
      className={styles.shapes}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      role="application"
      aria-label={`Areas and line on the picture of ${props.camera.name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is drawn is placed with the arrow keys.
      tabIndex={0}
      data-drawing={drawing?.kind}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onDoubleClick={() => act({ do: 'close' })}
      onKeyDown={onKeyDown}
    >
      <defs>
        <Hatch unit={unit} />
      </defs>
      <Outside areas={zones.detect} size={size} />
      {(['detect', 'ignore'] as const).map((of) =>
        zones[of].map((area, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an area has no name but its place in the list.
          <AreaShape key={`${of} ${index}`} of={of} index={index} area={area} tools={tools} />
        )),
      )}
      {zones.line !== null && <LineShape line={zones.line} tools={tools} />}
      <PlatesInView plates={props.view.plates} earlier={props.plates} zones={zones} size={size} unit={unit} />
      {drawing !== null && <DrawnShape drawing={drawing} cursor={cursor} size={size} unit={unit} />}
    </svg>
  );
}

/** An edge is held, but it is its area that is then in hand. */
function heldShape(part: Part): Part {
  return part.of !== 'line' && part.edge !== undefined ? { of: part.of, index: part.index } : part;
}

function Hatch(props: { readonly unit: number }) {
  const step = 9 * props.unit;
  return (
    <pattern id="ignore-hatch" width={step} height={step} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={step} height={step} className={styles.hatchGround} />
      <rect width={step / 3} height={step} className={styles.hatchLine} />
    </pattern>
  );
}

/** Darkens what lies in none of the detection areas, for nothing is read there. */
function Outside(props: { readonly areas: readonly Area[]; readonly size: PictureSize }) {
  const { areas, size } = props;
  if (areas.length === 0) return null;
  return (
    <>
      <mask id="outside">
        <rect width={size.width} height={size.height} fill="#fff" />
        {areas.map((area) => (
          <polygon key={JSON.stringify(area)} points={pointsOf(area, size)} fill="#000" fillRule="evenodd" />
        ))}
      </mask>
      <rect width={size.width} height={size.height} mask="url(#outside)" className={styles.outside} />
    </>
  );
}
