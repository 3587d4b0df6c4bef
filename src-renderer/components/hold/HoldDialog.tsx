import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type HoldValues, holdValuesSchema } from '../../../src-preload/contract/office/privacy.ts';
import { api } from '../../client.ts';
import { startOfIsoDay } from '../../siteTime.ts';
import { FormDialog } from '../feedback/FormDialog.tsx';
import styles from './hold.module.css';
import { subjectText } from './subjectText.ts';

/** Asks why something is put on hold, and until when. */
export function HoldDialog(props: { readonly on: HoldValues['on']; readonly onClose: () => void }) {
  const { on, onClose } = props;
  const queries = useQueryClient();
  const form = useForm({ initialValues: { reason: '', until: '' } });
  const save = useMutation(
    api.privacy.addHold.mutationOptions({
      onSuccess() {
        void queries.invalidateQueries({ queryKey: api.privacy.key() });
        onClose();
      },
    }),
  );
  const what = 'readId' in on ? 'this read' : subjectText(on);
  return (
    <FormDialog
      title={`Put ${what} on hold`}
      verb="Put on hold"
      form={form}
      save={save}
      onClose={onClose}
      check={({ reason, until }) => {
        const end = until === '' ? null : startOfIsoDay(until, 1);
        const found = holdValuesSchema.safeParse({ on, reason, until: end });
        if (found.success) return { values: found.data };
        return {
          faults: Object.fromEntries(found.error.issues.map(({ path, message }) => [String(path[0]), message])),
        };
      }}
    >
      <p className={styles.about}>
        What is on hold is kept whatever its age, and cannot be erased, until it is lifted.
      </p>
      <Textarea
        label="Why"
        placeholder="Claim 2026-114, the insurer asked for it"
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
      <TextInput
        type="date"
        label="Until the end of"
        description="Empty where it stands until somebody lifts it."
        {...form.getInputProps('until')}
      />
    </FormDialog>
  );
}
