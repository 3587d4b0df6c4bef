import type { Read } from '../../../src-preload/contract/reads.ts';
import { Plate } from '../plate/Plate.tsx';

/** A read's mark as a plate: of a vehicle that leaves the camera sees the rear one. Doubts are shown where asked for. */
export function ReadPlate(props: {
  readonly read: Read;
  readonly size: 'small' | 'medium' | 'large' | 'huge';
  readonly showDoubts?: boolean;
}) {
  const { read, size } = props;
  return (
    <Plate
      text={read.mark}
      format={read.format}
      country={read.country}
      size={size}
      side={read.direction === 'leaving' ? 'rear' : 'front'}
      {...(props.showDoubts ? { characters: read.characters } : {})}
    />
  );
}
