import { Radio } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import { api } from '../../../client.ts';
import { formatWhen } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import { StayEnd } from './StayEnd.tsx';
import type { StayFields } from './stayForm.ts';
import styles from './stays.module.css';

/** Other visits under this plate, or of those it may be mixed up with: the end of the one and the beginning of the other side by side. */
export function MergeFields(props: {
  readonly stay: Stay;
  readonly others: readonly Stay[];
  readonly form: UseFormReturnType<StayFields>;
}) {
  const { stay, others, form } = props;
  const now = useNow(60_000);
  const found = useQuery(
    api.stays.list.queryOptions({
      input: { view: 'all', carParkId: stay.carParkId ?? '', text: stay.mark, limit: 20 },
    }),
  );
  const all = new Map([...others, ...(found.data?.items ?? [])].map((each) => [each.id, each]));
  const visits = [...all.values()].filter((other) => order(stay, other) !== null);
  const chosen = visits.find(({ id }) => id === form.values.otherId);
  const [first, second] = (chosen === undefined ? null : order(stay, chosen)) ?? [];
  if (found.isSuccess && visits.length === 0)
    return <p>No other visit of this car park ended before it, or began after it, under this plate.</p>;
  return (
    <>
      <Radio.Group label="Visit" {...form.getInputProps('otherId')}>
        {visits.map(({ id, mark, entry, exit }) => (
          <Radio
            key={id}
            value={id}
            mt={8}
            label={`${mark}, ${formatWhen(entry?.at ?? 0, now)} – ${exit === null ? 'now' : formatWhen(exit.at, now)}`}
          />
        ))}
      </Radio.Group>
      {first !== undefined && second !== undefined && (
        <div className={styles.pair}>
          <StayEnd title="The first left" pass={first.exit} unseen="Nobody saw it leave" />
          <StayEnd title="The second came" pass={second.entry} unseen="Nobody saw it come" />
        </div>
      )}
      <p>The time between them counts as inside, and is charged for as such.</p>
    </>
  );
}

/** Two visits in the order of time; null where one is no whole visit that ended before the other began. */
function order(one: Stay, other: Stay): readonly [Stay, Stay] | null {
  if (one.id === other.id || one.carParkId !== other.carParkId || other.outcome === 'void') return null;
  if (one.entry === null || other.entry === null) return null;
  const [first, second] = one.entry.at <= other.entry.at ? [one, other] : [other, one];
  return first.exit !== null && second.entry !== null && first.exit.at <= second.entry.at ? [first, second] : null;
}
