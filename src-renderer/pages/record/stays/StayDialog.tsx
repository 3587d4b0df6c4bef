import { Radio, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import type { Stay, StayDecision } from '../../../../src-preload/contract/record/stays.ts';
import { FormDialog, type FormDialogProps } from '../../../components/feedback/FormDialog.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { formatWhen } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import { ClassField } from './ClassField.tsx';
import { MergeFields } from './MergeFields.tsx';
import { SplitFields } from './SplitFields.tsx';
import { decisionOf, fieldsOf, type StayFields, type StayWork, trailersOf } from './stayForm.ts';
import { useJoinable } from './useJoinable.ts';

const words: Readonly<Record<StayWork, { readonly title: string; readonly verb: string }>> = {
  join: { title: 'Which belongs to it?', verb: 'Join them' },
  split: { title: 'When did it leave, and come again?', verb: 'Split in two' },
  merge: { title: 'Which visit is the same?', verb: 'Merge the two' },
  class: { title: 'What kind of vehicle is it?', verb: 'Save the kind' },
  edit: { title: 'Change the stay', verb: 'Save changes' },
  detach: { title: 'A vehicle of its own', verb: 'Make it a stay of its own' },
  void: { title: 'It never was', verb: 'Void it' },
};

/** What is asked before a stay becomes another: always why, and what it takes. */
export function StayDialog(props: {
  readonly work: StayWork;
  readonly stay: Stay;
  /** Other stays that it may be mixed up with. */
  readonly others: readonly Stay[];
  readonly settle: FormDialogProps<StayFields, StayDecision>['save'];
  readonly onClose: () => void;
}) {
  const { work, stay, others } = props;
  const now = useNow(60_000);
  const form = useForm<StayFields>({ initialValues: fieldsOf(stay, others) });
  return (
    <FormDialog
      {...words[work]}
      form={form}
      check={(fields) => decisionOf(work, stay, fields, others)}
      save={props.settle}
      onClose={props.onClose}
      isAction
      size={work === 'split' || work === 'merge' ? 760 : 520}
    >
      {work === 'join' && <Joinable stay={stay} form={form} />}
      {work === 'detach' && (
        <Radio.Group label="What was told as its trailer" {...form.getInputProps('trailerId')}>
          {trailersOf(stay.passes).map(({ readId, mark, at }) => (
            <Radio key={readId} value={readId} label={`${mark}, seen ${formatWhen(at, now)}`} mt={8} />
          ))}
        </Radio.Group>
      )}
      {work === 'split' && <SplitFields stay={stay} others={others} form={form} />}
      {work === 'merge' && <MergeFields stay={stay} others={others} form={form} />}
      {work === 'class' && <ClassField stay={stay} form={form} />}
      {work === 'edit' && (
        <>
          <TextInput label="Plate" maxLength={16} {...form.getInputProps('mark')} />
          <TextInput type="datetime-local" step={1} label="Came at" {...form.getInputProps('cameAt')} />
          <TextInput
            type="datetime-local"
            step={1}
            label="Left at (empty: it is inside)"
            description={<SiteZone />}
            {...form.getInputProps('leftAt')}
          />
        </>
      )}
      <TextInput
        label="Why"
        placeholder="Same van in both pictures"
        maxLength={200}
        data-autofocus={work === 'void' || undefined}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}

/** The exits that nobody saw come, or the stays that nobody saw end, the most alike first. */
function Joinable({ stay, form }: { readonly stay: Stay; readonly form: UseFormReturnType<StayFields> }) {
  const found = useJoinable(stay);
  const now = useNow(60_000);
  if (found.length === 0) {
    return (
      <p>
        {stay.entry === null
          ? 'No vehicle of this car park is without an end. Change the times instead, or void it.'
          : 'Nobody was seen to leave without having come. Change the times instead.'}
      </p>
    );
  }
  return (
    <Radio.Group label="Vehicle" {...form.getInputProps('otherId')}>
      {found.map(({ id, mark, entry, exit }) => (
        <Radio
          key={id}
          value={id}
          label={`${mark}, ${exit === null ? 'came' : 'left'} ${formatWhen((exit ?? entry)?.at ?? 0, now)}`}
          mt={8}
        />
      ))}
    </Radio.Group>
  );
}
