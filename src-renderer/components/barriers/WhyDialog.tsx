import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Barrier } from '../../../src-preload/contract/gate/barriers.ts';
import { api, door } from '../../client.ts';
import { countOf } from '../../formatting.ts';
import { FormDialog } from '../feedback/FormDialog.tsx';
import { StateMark } from '../feedback/StateMark.tsx';
import styles from './barriers.module.css';
import { modeWords, notToldToClose } from './modeText.ts';

/** Asks why barriers are in the mode that they are in already: for the record, and for those who come after. */
export function WhyDialog(props: {
  readonly barriers: readonly Pick<Barrier, 'id' | 'name' | 'mode' | 'abilities'>[];
  readonly onClose: () => void;
}) {
  const { barriers, onClose } = props;
  const queries = useQueryClient();
  const [first] = barriers;
  const form = useForm({ initialValues: { reason: first?.mode.reason ?? '' } });
  const save = useMutation({
    mutationFn: (reason: string) => door.barriers.explain({ ids: barriers.map(({ id }) => id), reason }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.barriers.key() });
      onClose();
    },
  });
  if (first === undefined) return null;
  const what = barriers.length === 1 ? first.name : countOf(barriers.length, 'barrier');
  const unclosed = notToldToClose(barriers);
  return (
    <FormDialog
      title={`${what}: ${modeWords[first.mode.mode].toLowerCase()}. Why?`}
      verb="Keep the reason"
      form={form}
      check={({ reason }) =>
        reason.trim() === ''
          ? { faults: { reason: 'Say why, for those who come after you' } }
          : { values: reason.trim() }
      }
      save={save}
      onClose={onClose}
      isAction
      size={520}
    >
      {unclosed.length > 0 && (
        <p className={styles.unclosed}>
          <StateMark meaning="warning">
            {unclosed.join(', ')}: nothing was sent, for no address to close is set. Nothing opens it from now on; look
            whether it stands open.
          </StateMark>
        </p>
      )}
      <TextInput
        label="Reason"
        description="It is done already; the reason is for the record and for those who come after you"
        maxLength={200}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
