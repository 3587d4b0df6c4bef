import { TextInput } from '@mantine/core';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import styles from './reads.module.css';

/** From and to by the site's clock, each of which may be left open. */
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
        description={<SiteZone />}
        defaultValue={from}
        onChange={(event) => props.onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label="To"
        description={<SiteZone />}
        defaultValue={to}
        error={isReversed ? 'Choose a time after “From”' : undefined}
        onChange={(event) => props.onChange({ to: event.currentTarget.value })}
      />
    </div>
  );
}
