import { Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { asNewVersion } from '../../../../src-preload/contract/parking/heldVersions.ts';
import type { Tariff } from '../../../../src-preload/contract/parking/tariffs.ts';
import { dayOfIso, isoOfDay } from '../../../../src-preload/contract/siteClock.ts';
import { type Checked, FormDialog, type FormDialogProps } from '../../../components/feedback/FormDialog.tsx';

/** A tariff to be saved, and why prices were changed that had held already; empty where they were not. */
export interface PastChange {
  readonly tariff: Tariff;
  readonly reason: string;
}

interface Fields {
  readonly how: 'later' | 'past';
  readonly from: string;
  readonly reason: string;
}

/** Asked where prices were edited by which stays were priced already: do the new ones hold from a day on, or were the old ones wrong? */
export function PastDialog(props: {
  readonly stored: Tariff;
  readonly edited: Tariff;
  /** As `2026-03-31`. */
  readonly today: string;
  readonly save: FormDialogProps<Fields, PastChange>['save'];
  readonly onClose: () => void;
}) {
  const { stored, edited, today } = props;
  const tomorrow = isoOfDay((dayOfIso(today) ?? 0) + 1);
  const mayBeLater = asNewVersion(stored, edited, today, tomorrow) !== null;
  const form = useForm<Fields>({
    initialValues: { how: mayBeLater ? 'later' : 'past', from: tomorrow, reason: '' },
  });
  const { how } = form.values;
  const check = ({ from, reason }: Fields): Checked<PastChange> => {
    if (how === 'past') {
      const why = reason.trim();
      return why === ''
        ? { faults: { reason: 'Say why, for those who answer an appeal' } }
        : { values: { tariff: edited, reason: why } };
    }
    const tariff = dayOfIso(from) === null || from <= today ? null : asNewVersion(stored, edited, today, from);
    return tariff === null ? { faults: { from: 'Give a day after today' } } : { values: { tariff, reason: '' } };
  };
  return (
    <FormDialog
      title="Stays were priced by these prices"
      verb={how === 'later' ? 'Save for later stays' : 'Change the past'}
      form={form}
      check={check}
      save={props.save}
      onClose={props.onClose}
      isAction
      size={540}
    >
      <Radio.Group aria-label="What is meant" {...form.getInputProps('how')}>
        <Radio
          value="later"
          label="New prices from a day on"
          description={
            mayBeLater
              ? 'Stays until then keep the prices that they had.'
              : 'Not where a version was changed that no longer holds.'
          }
          disabled={!mayBeLater}
        />
        <Radio
          mt={12}
          value="past"
          label="The prices were entered wrongly"
          description="Stays of the past are priced anew where they have not been paid. The reason and the prices as they were are kept."
        />
      </Radio.Group>
      {how === 'later' ? (
        <TextInput type="date" label="They hold from" min={tomorrow} {...form.getInputProps('from')} />
      ) : (
        <TextInput
          label="Why"
          placeholder="The board at the entry says £2.50"
          maxLength={300}
          {...form.getInputProps('reason')}
        />
      )}
    </FormDialog>
  );
}
