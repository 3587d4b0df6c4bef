import { writtenMark } from '../../../src-preload/contract/writtenMark.ts';
import { useExpectedCountries } from '../../live/useSystem.ts';
import { Plate, type PlateProps } from './Plate.tsx';

/** The plate of a mark that somebody wrote down, drawn as the vehicles that this site expects wear it. */
export function WrittenPlate(props: {
  readonly text: string;
  readonly size?: NonNullable<PlateProps['size']>;
  /** Places to underline, such as where it differs from what was read. */
  readonly marked?: readonly number[];
}) {
  const countries = useExpectedCountries();
  return <Plate {...props} {...writtenMark(props.text, countries)} />;
}
