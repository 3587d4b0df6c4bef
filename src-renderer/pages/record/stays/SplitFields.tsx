import { Radio, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { formatWhen } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import { fieldOfMoment } from '../../../siteTime.ts';
import { StayEnd } from './StayEnd.tsx';
import { splitProposals } from './splitProposals.ts';
import type { StayFields } from './stayForm.ts';
import styles from './stays.module.css';

/** Where a stay may be split, with the pictures of both moments side by side; and both times, which a person may give otherwise. */
export function SplitFields(props: {
  readonly stay: Stay;
  readonly others: readonly Stay[];
  readonly form: UseFormReturnType<StayFields>;
}) {
  const { stay, others, form } = props;
  const now = useNow(60_000);
  const proposals = splitProposals(stay, others);
  const chosen = proposals.find(({ key }) => key === form.values.proposal);
  return (
    <>
      {proposals.length === 0 && <p>It was not seen in between. Say when it left, and when it came again.</p>}
      {proposals.length > 0 && (
        <Radio.Group
          label="Where it may have been two"
          value={form.values.proposal}
          onChange={(key) => {
            const next = proposals.find((each) => each.key === key);
            if (next === undefined) return;
            form.setValues({
              proposal: key,
              splitLeft: fieldOfMoment(next.leftAt),
              splitCame: next.came === null ? '' : fieldOfMoment(next.cameAt),
            });
          }}
        >
          {proposals.map(({ key, left, exitId, leftAt, cameAt, came }) => (
            <Radio
              key={key}
              value={key}
              mt={8}
              label={
                exitId === undefined
                  ? `Seen ${formatWhen(leftAt, now)}${cameAt === leftAt ? '' : `, and again ${formatWhen(cameAt, now)}`}`
                  : `${left.mark} left ${formatWhen(leftAt, now)}${came === null ? ', and nobody saw it come again' : ''}`
              }
            />
          ))}
        </Radio.Group>
      )}
      {chosen !== undefined && (
        <div className={styles.pair}>
          <StayEnd title="Left" pass={chosen.left} unseen="Nobody saw it leave" />
          <StayEnd title="Came again" pass={chosen.came} unseen="Nobody saw it come again" />
        </div>
      )}
      <div className={styles.fields}>
        <TextInput type="datetime-local" step={1} label="Left at" {...form.getInputProps('splitLeft')} />
        <TextInput
          type="datetime-local"
          step={1}
          label="Came again at"
          description={<SiteZone />}
          {...form.getInputProps('splitCame')}
        />
      </div>
    </>
  );
}
