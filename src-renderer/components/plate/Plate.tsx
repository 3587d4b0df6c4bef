import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { spelledMark } from '../../../src-preload/contract/plateSpacing.ts';
import type { ReadCharacter } from '../../../src-preload/contract/record/reads.ts';
import { describeDoubts, doubtfulPlaces } from './doubts.ts';
import { drawPlate, type PlateShape } from './plateDrawing.ts';

export interface PlateProps {
  /** The mark without spaces; empty for a plate that could not be read. */
  readonly text: string;
  readonly format: string | null;
  readonly country: string | null;
  /** With these, doubtful characters are underlined and explained on hover. */
  readonly characters?: readonly ReadCharacter[];
  /** Places of characters to underline for another reason, from 0. */
  readonly marked?: readonly number[];
  readonly size?: 'small' | 'medium' | 'large' | 'huge';
  /** Front plates are white, rear plates yellow. */
  readonly side?: 'front' | 'rear';
  /** Show the UK band or the green flash where they are known. */
  readonly ukBand?: boolean;
  readonly greenFlash?: boolean;
}

/** CSS pixels. Never wider than what holds the plate: the height follows. */
const widths = { small: 112, medium: 168, large: 300, huge: 468 } as const;

/** A number plate as it looks on the vehicle; read aloud letter by letter. */
export function Plate({ text, characters, marked = [], size = 'medium', ...plate }: PlateProps): ReactElement {
  const mark = text.toUpperCase();
  const doubtful = doubtfulPlaces(mark, characters ?? []);
  const drawing = drawPlate({ ...plate, text: mark, underlined: new Set([...doubtful, ...marked]) });
  const doubts = describeDoubts(doubtful, characters ?? []);

  const picture = (
    <svg
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      width={widths[size]}
      role="img"
      aria-label={mark === '' ? 'Unread plate' : spelledMark(mark)}
      aria-description={doubts.length === 0 ? undefined : doubts.join('; ')}
      data-plate={mark}
      style={{ display: 'inline-block', verticalAlign: 'middle', maxWidth: '100%', height: 'auto', flexShrink: 0 }}
    >
      {/* Shapes have no identity but their painting order. */}
      {drawing.shapes.map((shape, order) => drawShape(shape, order))}
    </svg>
  );
  if (doubts.length === 0) return picture;
  return (
    <Tooltip label={doubts.join('\n')} events={{ hover: true, focus: true, touch: true }} style={{ whiteSpace: 'pre' }}>
      {picture}
    </Tooltip>
  );
}

function drawShape(shape: PlateShape, order: number): ReactElement {
  const paint = { fill: shape.fill, stroke: shape.stroke, strokeWidth: shape.strokeWidth };
  return shape.kind === 'path' ? (
    <path key={order} d={shape.d} transform={shape.transform} {...paint} />
  ) : (
    <rect
      key={order}
      x={shape.x}
      y={shape.y}
      width={shape.width}
      height={shape.height}
      rx={shape.radius}
      strokeDasharray={shape.dash === '' ? undefined : shape.dash}
      {...paint}
    />
  );
}
