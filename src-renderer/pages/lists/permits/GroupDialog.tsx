import { Button, NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import {
  type Group,
  type GroupValues,
  groupActions,
  groupColours,
} from '../../../../src-preload/contract/lists/permits.ts';
import { api, door } from '../../../client.ts';
import { RadioText } from '../../../components/choice/RadioText.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { PlaceChoice } from '../../../components/place/PlaceChoice.tsx';
import { ScheduleEditor } from '../../../components/schedule/ScheduleEditor.tsx';
import { countOf } from '../../../formatting.ts';
import { GroupHistory } from './GroupHistory.tsx';
import { fieldNamed, type GroupFields, groupFields, groupOf } from './permitForm.ts';
import styles from './permits.module.css';
import { useGroupUndo } from './useGroupUndo.ts';
import { actionWords } from './words.ts';

/** The form of a new group or one that is there. */
export function GroupDialog(props: {
  readonly group: Group | null;
  /** All there are. */
  readonly groups: readonly Group[];
  readonly onClose: () => void;
}) {
  const { group, onClose } = props;
  const form = useForm<GroupFields>({ initialValues: groupFields(group, props.groups) });
  const save = useMutation({
    mutationFn: (values: GroupValues) =>
      group === null ? door.permits.addGroup(values) : door.permits.updateGroup({ id: group.id, values }),
    onSuccess: onClose,
  });

  return (
    <FormDialog
      title={group === null ? 'Add a group' : `Edit ${group.name}`}
      verb={group === null ? 'Add group' : 'Save changes'}
      size={640}
      form={form}
      check={(fields) => groupOf(fields, group)}
      save={save}
      fieldNamed={fieldNamed}
      onClose={onClose}
      buttons={group !== null && <RemoveGroup group={group} onRemoved={onClose} />}
    >
      <div className={styles.pair}>
        <TextInput label="Name" placeholder="Staff" maxLength={60} {...form.getInputProps('name')} />
        <ColourChoice colour={form.values.colour} onChange={(colour) => form.setFieldValue('colour', colour)} />
      </div>
      <Textarea label="Description" autosize minRows={1} maxLength={500} {...form.getInputProps('description')} />
      <Radio.Group label="When one of its vehicles arrives" {...form.getInputProps('onMatch')}>
        <div className={styles.actions4}>
          {groupActions.map((action) => (
            <Radio
              key={action}
              value={action}
              label={<RadioText word={actionWords[action].word} effect={actionWords[action].effect} />}
            />
          ))}
        </div>
      </Radio.Group>
      <ScheduleEditor
        label="When"
        noneLabel="At any time"
        value={form.values.schedule}
        onChange={(schedule) => form.setFieldValue('schedule', schedule)}
        error={text(form.errors.schedule)}
      />
      <PlaceChoice
        place={form.values.place}
        onChange={(place) => form.setFieldValue('place', place)}
        error={text(form.errors.place)}
      />
      <div className={styles.triple}>
        <TextInput
          label="First day"
          description={<SiteZone />}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type="date"
          {...form.getInputProps('firstDay')}
        />
        <TextInput label="Last day" type="date" {...form.getInputProps('lastDay')} />
        <NumberInput label="Priority" min={0} max={100} {...form.getInputProps('priority')} />
      </div>
      <p className={styles.hint}>
        Empty days leave the end open. Where one plate has permits in several groups, the group with the higher priority
        speaks, and of equal ones the stricter. A permit that does not hold on that day, at that hour or gate, or has
        too many vehicles on site, leaves it to one that does. What is not let in is refused until the dates end.
      </p>
      {group !== null && <GroupHistory groupId={group.id} onUndone={onClose} />}
    </FormDialog>
  );
}

function RemoveGroup(props: { readonly group: Group; readonly onRemoved: () => void }) {
  const { group } = props;
  const { offerUndo } = useGroupUndo();
  const remove = useMutation(
    api.permits.removeGroup.mutationOptions({
      onSuccess({ changeId }) {
        offerUndo(`${group.name} was removed`, changeId);
        props.onRemoved();
      },
      onError: (error) => void notifications.show({ color: 'red', title: group.name, message: errorText(error) }),
    }),
  );
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconTrash size={16} />}
      disabled={group.permits > 0}
      title={group.permits > 0 ? `Move its ${countOf(group.permits, 'permit')} to another group first` : undefined}
      loading={remove.isPending}
      onClick={() => remove.mutate({ id: group.id })}
    >
      Remove group
    </Button>
  );
}

function ColourChoice(props: {
  readonly colour: Group['colour'];
  readonly onChange: (colour: Group['colour']) => void;
}) {
  return (
    <div role="radiogroup" aria-label="Colour" className={styles.colourChoice}>
      <span className={styles.label}>Colour</span>
      <div className={styles.colours}>
        {groupColours.map((colour) => (
          <label key={colour} className={styles.colour} data-group-colour={colour} title={colour}>
            <input
              type="radio"
              name="group-colour"
              className="visually-hidden"
              aria-label={colour}
              checked={props.colour === colour}
              onChange={() => props.onChange(colour)}
            />
            {props.colour === colour && <IconCheck size={16} stroke={3} aria-hidden="true" />}
          </label>
        ))}
      </div>
    </div>
  );
}

function text(error: unknown): string | undefined {
  return typeof error === 'string' ? error : undefined;
}
