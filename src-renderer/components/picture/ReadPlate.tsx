import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { Plate } from '../plate/Plate.tsx';

/** A read's mark as a plate: of a vehicle that leaves the camera sees the rear one. Doubts are shown where asked for. */
export function ReadPlate(props: {
  readonly read: Read;
  readonly size: 'small' | 'medium' | 'large' | 'huge';
  readonly showDoubts?: boolean;
  /** Places to underline, such as where it differs from what was looked for. */
  readonly marked?: readonly number[];
}) {
  const { read, size } = props;
  // What a person corrected it to may be of another format, known where it was among the runners-up.
  const { format, country } = read.candidates.find(({ text }) => text === read.mark) ?? read;
  return (
    <Plate
      text={read.mark}
      format={format}
      country={country}
      size={size}
      side={read.direction === 'leaving' ? 'rear' : 'front'}
      {...(props.marked === undefined ? {} : { marked: props.marked })}
      {...(props.showDoubts ? { characters: read.characters } : {})}
    />
  );
}
