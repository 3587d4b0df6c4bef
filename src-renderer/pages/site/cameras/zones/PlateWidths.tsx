import { NumberInput, RangeSlider } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconRuler2 } from '@tabler/icons-react';
import { type Dispatch, useMemo } from 'react';
import { isLookedAt, type PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import type { Zones } from '../../../../../src-preload/contract/site/zones.ts';
import { adviceOn, advisedWidth, platesInView, type SeenPlate, scaleEnd, stacked } from './plateWidths.ts';
import { type PlatesNow, usePlatesNow } from './useCameraView.ts';
import styles from './zones.module.css';
import type { EditorAction, EditorState } from './zonesEditor.ts';

const narrowestAllowed = 8;
const widestAllowed = 4000;
/** Pixels of the screen. */
const dotSize = 8;
const plotHeight = 44;

/** How wide plates are at this camera, what that is worth, and the bounds beyond which they are not read. */
export function PlateWidths(props: {
  readonly state: EditorState;
  readonly act: Dispatch<EditorAction>;
  readonly size: PictureSize;
  readonly plates: readonly SeenPlate[];
  readonly view: { readonly plates: PlatesNow };
}) {
  const { state, act, size, plates } = props;
  const { zones } = state;
  const { narrowestPlate, widestPlate } = zones;
  const { ref, width } = useElementSize();
  const now = platesInView(usePlatesNow(props.view.plates));
  const widths = plates.map(({ box }) => box[2]);
  const end = scaleEnd([...widths, ...now.map(({ box }) => box[2]), narrowestPlate, widestPlate]);
  const toScreen = width / end;
  const found = adviceOn(widths);

  const bound = (change: Partial<Pick<Zones, 'narrowestPlate' | 'widestPlate'>>, step: string) => {
    const next = { ...zones, ...change };
    const areInOrder =
      next.narrowestPlate === null || next.widestPlate === null || next.narrowestPlate < next.widestPlate;
    if (areInOrder) act({ do: 'change', zones: next, step });
  };
  const fromSlider = ([low, high]: [number, number]) =>
    bound(
      {
        narrowestPlate: low < narrowestAllowed ? null : low,
        widestPlate: high >= end ? null : Math.max(high, narrowestAllowed + 1),
      },
      'width bounds',
    );

  return (
    <section className={styles.widths} aria-label="Plate width">
      <div className={styles.finding} data-tone={found.tone}>
        {found.tone === 'good' && <IconCircleCheck size={18} aria-hidden="true" />}
        {found.tone === 'warning' && <IconAlertTriangle size={18} aria-hidden="true" />}
        {found.tone === 'neutral' && <IconRuler2 size={18} aria-hidden="true" />}
        <p>
          <b>{found.finding}</b> {found.advice}
        </p>
        <ul className={styles.legend} aria-hidden="true">
          <li>Read</li>
          <li data-ignored="">Left out</li>
          <li data-now="">In view now</li>
        </ul>
      </div>
      <div className={styles.scale}>
        <div ref={ref} className={styles.plot}>
          <svg width={width} height={plotHeight} role="img" aria-label={`${plates.length} plates by their width`}>
            <Advised x={advisedWidth * toScreen} />
            <Dots plates={plates} zones={zones} size={size} toScreen={toScreen} />
            {now.map(({ id, box }) => (
              <circle
                key={id}
                cx={box[2] * toScreen}
                cy={plotHeight - dotSize / 2 - 2}
                r={dotSize / 2 + 1}
                className={styles.nowDot}
              />
            ))}
          </svg>
        </div>
        <RangeSlider
          size="sm"
          min={0}
          max={end}
          step={1}
          minRange={1}
          value={[narrowestPlate ?? 0, widestPlate ?? end]}
          onChange={fromSlider}
          label={(value) => `${value} px`}
          thumbFromLabel="Narrowest plate that is read"
          thumbToLabel="Widest plate that is read"
        />
        <div className={styles.ends} aria-hidden="true">
          <span>0</span>
          <span style={{ left: `${(advisedWidth / end) * 100}%` }}>{advisedWidth} advised</span>
          <span>{end} px</span>
        </div>
      </div>
      <div className={styles.bounds}>
        <Bound
          label="Narrowest"
          value={narrowestPlate}
          max={(widestPlate ?? widestAllowed) - 1}
          onChange={(value) => bound({ narrowestPlate: value }, 'narrowest')}
        />
        <Bound
          label="Widest"
          value={widestPlate}
          min={(narrowestPlate ?? narrowestAllowed) + 1}
          onChange={(value) => bound({ widestPlate: value }, 'widest')}
        />
      </div>
    </section>
  );
}

function Bound(props: {
  readonly label: string;
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
  readonly onChange: (value: number | null) => void;
}) {
  const { min = narrowestAllowed, max = widestAllowed } = props;
  return (
    <NumberInput
      label={props.label}
      placeholder="Any"
      suffix=" px"
      size="xs"
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="blur"
      min={min}
      max={max}
      value={props.value ?? ''}
      onChange={(value) => {
        const width = typeof value === 'number' ? value : Number.parseInt(value, 10);
        if (Number.isNaN(width)) props.onChange(null);
        else if (width >= min && width <= max) props.onChange(width);
      }}
    />
  );
}

function Advised(props: { readonly x: number }) {
  return <line x1={props.x} x2={props.x} y1={0} y2={plotHeight} className={styles.advised} />;
}

/** One dot for each plate that was read lately; hollow where the zones would leave it out. */
function Dots(props: {
  readonly plates: readonly SeenPlate[];
  readonly zones: Zones;
  readonly size: PictureSize;
  readonly toScreen: number;
}) {
  const { plates, zones, size, toScreen } = props;
  const places = useMemo(
    () =>
      stacked(
        plates.map(({ box }) => box[2] * toScreen),
        dotSize,
      ),
    [plates, toScreen],
  );
  return plates.map((plate, index) => {
    const place = places[index];
    if (place === undefined) return null;
    const fromBottom = ((place.row * dotSize) % (plotHeight - dotSize)) + dotSize / 2 + 2;
    return (
      <circle
        key={plate.id}
        cx={place.at}
        cy={plotHeight - fromBottom}
        r={dotSize / 2 - 0.5}
        className={styles.dot}
        data-ignored={!isLookedAt(zones, size, plate.box) || undefined}
      >
        <title>{`${plate.text} ${Math.round(plate.box[2])} px`}</title>
      </circle>
    );
  });
}
