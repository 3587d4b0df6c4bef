import { Button, Checkbox, Modal, NumberInput, Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Group, groupActions, groupColours } from '../../../src-preload/contract/permits.ts';
import { api } from '../../client.ts';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { errorField, errorText } from '../../components/feedback/errorText.ts';
import { ScheduleEditor } from '../../components/schedule/ScheduleEditor.tsx';
import { countOf } from '../../formatting.ts';
import { useCameras } from '../../live/useSystem.ts';
import { fieldNamed, type GroupFields, groupFields, groupOf } from './permitForm.ts';
import styles from './permits.module.css';
import { actionWords } from './words.ts';

/** The form of a new group or one that is there. */
export function GroupDialog(props: { readonly group: Group | null; readonly onClose: () => void }) {
  const { group, onClose } = props;
  const [isRemoving, setRemoving] = useState(false);
  const form = useForm<GroupFields>({ initialValues: groupFields(group) });
  const onError = (error: unknown) => {
    const field = errorField(error);
    if (field !== null) form.setFieldError(fieldNamed(field), errorText(error));
  };
  const add = useMutation(api.permits.addGroup.mutationOptions({ onSuccess: onClose, onError }));
  const update = useMutation(api.permits.updateGroup.mutationOptions({ onSuccess: onClose, onError }));
  const remove = useMutation(api.permits.removeGroup.mutationOptions({ onSuccess: onClose }));
  const error = add.error ?? update.error;

  const save = () => {
    form.clearErrors();
    const result = groupOf(form.values, group);
    if ('faults' in result) form.setErrors({ ...result.faults });
    else if (group === null) add.mutate(result.values);
    else update.mutate({ id: group.id, values: result.values });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={group === null ? 'Add a group' : `Edit ${group.name}`}
      closeButtonProps={{ 'aria-label': 'Close without saving' }}
      classNames={{ title: styles.dialogTitle }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className={styles.pair}>
          <TextInput label="Name" placeholder="Staff" maxLength={60} data-autofocus {...form.getInputProps('name')} />
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
          Empty days leave the end open. Where one plate has permits in several groups, the group with the higher
          priority speaks.
        </p>
        {error !== null && errorField(error) === null && <ErrorNotice error={error} />}
        <div className={styles.formActions}>
          {group !== null && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconTrash size={16} />}
              disabled={group.permits > 0}
              title={
                group.permits > 0 ? `Move its ${countOf(group.permits, 'permit')} to another group first` : undefined
              }
              onClick={() => setRemoving(true)}
            >
              Remove group
            </Button>
          )}
          <span className={styles.grow} />
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending || update.isPending}>
            {group === null ? 'Add group' : 'Save changes'}
          </Button>
        </div>
      </form>
      {group !== null && (
        <ConfirmDialog
          opened={isRemoving}
          onClose={() => setRemoving(false)}
          title={`Remove ${group.name}?`}
          text="No permit is in it. Its schedule and its rules are forgotten."
          verb="Remove group"
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: group.id })}
        />
      )}
    </Modal>
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
