import { TextInput } from '@mantine/core';
import styles from './reads.module.css';

/** From and to as local times, each of which may be left open. */
export function CustomTime(props: {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (range: { from?: string | undefined; to?: string | undefined }) => void;
}) {
  const { from, to } = props;
  const isReversed = from !== undefined && to !== undefined && from >= to;
  return (
    <div className={styles.customTime}>
      <TextInput
        type="datetime-local"
        label="From"
        defaultValue={from}
        onChange={(event) => props.onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label="To"
        defaultValue={to}
        error={isReversed ? 'Choose a time after “From”' : undefined}
        onChange={(event) => props.onChange({ to: event.currentTarget.value })}
      />
    </div>
  );
}
