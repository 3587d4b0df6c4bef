import { Button, Checkbox, NumberInput, Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Group, type GroupValues, groupActions, groupColours } from '../../../src-preload/contract/permits.ts';
import { api, door } from '../../client.ts';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { FormDialog } from '../../components/feedback/FormDialog.tsx';
import { ScheduleEditor } from '../../components/schedule/ScheduleEditor.tsx';
import { countOf } from '../../formatting.ts';
import { useCameras } from '../../live/useSystem.ts';
import { fieldNamed, type GroupFields, groupFields, groupOf } from './permitForm.ts';
import styles from './permits.module.css';
import { actionWords } from './words.ts';

/** The form of a new group or one that is there. */
export function GroupDialog(props: { readonly group: Group | null; readonly onClose: () => void }) {
  const { group, onClose } = props;
  const form = useForm<GroupFields>({ initialValues: groupFields(group) });
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
              label={actionWords[action].word}
              description={actionWords[action].effect}
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
      <CameraChoice
        cameraIds={form.values.cameraIds}
        onChange={(cameraIds) => form.setFieldValue('cameraIds', cameraIds)}
        error={text(form.errors.cameraIds)}
      />
      <div className={styles.triple}>
        <TextInput label="First day" type="date" {...form.getInputProps('firstDay')} />
        <TextInput label="Last day" type="date" {...form.getInputProps('lastDay')} />
        <NumberInput label="Priority" min={0} max={100} {...form.getInputProps('priority')} />
      </div>
      <p className={styles.hint}>
        Empty days leave the end open. Where one plate has permits in several groups, the group with the higher priority
        speaks.
      </p>
    </FormDialog>
  );
}

function RemoveGroup(props: { readonly group: Group; readonly onRemoved: () => void }) {
  const { group } = props;
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(api.permits.removeGroup.mutationOptions({ onSuccess: props.onRemoved }));
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconTrash size={16} />}
        disabled={group.permits > 0}
        title={group.permits > 0 ? `Move its ${countOf(group.permits, 'permit')} to another group first` : undefined}
        onClick={() => setAsking(true)}
      >
        Remove group
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove ${group.name}?`}
        text="No permit is in it. Its schedule and its rules are forgotten."
        verb="Remove group"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: group.id })}
      />
    </>
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

function CameraChoice(props: {
  readonly cameraIds: readonly string[] | null;
  readonly onChange: (cameraIds: string[] | null) => void;
  readonly error: string | undefined;
}) {
  const { data: cameras = [] } = useCameras();
  const known = cameras.map(({ id }) => id);
  const chosen = props.cameraIds?.filter((id) => known.includes(id)) ?? [];
  return (
    <div className={styles.cameraChoice}>
      <span className={styles.label} id="group-cameras">
        Where
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby="group-cameras"
        value={props.cameraIds === null ? 'all' : 'some'}
        onChange={(choice) => props.onChange(choice === 'all' ? null : [...known])}
        data={[
          { value: 'all', label: 'At every camera' },
          { value: 'some', label: 'At these cameras', disabled: cameras.length === 0 },
        ]}
      />
      {props.cameraIds !== null && (
        <Checkbox.Group value={chosen} onChange={(ids) => props.onChange(ids)} error={props.error}>
          <div className={styles.cameraList}>
            {cameras.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </div>
  );
}

function text(error: unknown): string | undefined {
  return typeof error === 'string' ? error : undefined;
}
