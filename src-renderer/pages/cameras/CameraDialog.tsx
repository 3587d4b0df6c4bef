import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Camera } from '../../../src-preload/contract/cameras.ts';
import { api } from '../../client.ts';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { errorField, errorText } from '../../components/feedback/errorText.ts';
import { type CameraFields, fieldNamed, fieldsOf, sourceOf } from './cameraForm.ts';
import styles from './cameras.module.css';
import { KindCards } from './KindCards.tsx';
import { SourceFields } from './SourceFields.tsx';
import { TestResult } from './TestResult.tsx';

/** The form for a new camera or one that is there, with a test that shows the picture before anything is saved. */
export function CameraDialog(props: { readonly camera: Camera | null; readonly onClose: () => void }) {
  const { camera, onClose } = props;
  const queries = useQueryClient();
  const form = useForm<CameraFields>({
    initialValues: fieldsOf(camera),
    // What a test showed holds only for the source that was tested.
    onValuesChange: (now, before) => {
      if (now.name === before.name) test.reset();
      if (now.kind !== before.kind) form.clearErrors();
    },
  });

  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: api.cameras.list.key() });
    onClose();
  };
  const onError = (error: unknown) => {
    const field = fieldNamed(errorField(error));
    if (field !== null) form.setFieldError(field, errorText(error));
  };
  const add = useMutation(api.cameras.add.mutationOptions({ onSuccess, onError }));
  const update = useMutation(api.cameras.update.mutationOptions({ onSuccess, onError }));
  const test = useMutation(api.cameras.test.mutationOptions({ onError }));

  /** The source if its fields are right; else the fields say what is wrong. */
  const checkedSource = () => {
    const result = sourceOf(form.values);
    if ('source' in result) return result.source;
    form.setErrors(result.faults);
    return null;
  };
  const save = () => {
    form.clearErrors();
    const source = checkedSource();
    const name = form.values.name.trim();
    if (name === '') form.setFieldError('name', 'Give the camera a name, such as “Entry 1”');
    if (source === null || name === '') return;
    if (camera === null) add.mutate({ name, source });
    else update.mutate({ id: camera.id, name, source });
  };
  const tryIt = () => {
    form.clearErrors();
    const source = checkedSource();
    if (source !== null) test.mutate(camera === null ? { source } : { id: camera.id, source });
  };
  const saveError = add.error ?? update.error;
  const isShownAtField = saveError !== null && fieldNamed(errorField(saveError)) !== null;

  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={camera === null ? 'Add a camera' : `Edit ${camera.name}`}
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
        <TextInput label="Name" placeholder="Entry 1" maxLength={60} data-autofocus {...form.getInputProps('name')} />
        <KindCards kind={form.values.kind} onChange={(kind) => form.setFieldValue('kind', kind)} />
        <SourceFields form={form} />
        <TestResult test={test} />
        {saveError !== null && !isShownAtField && <ErrorNotice error={saveError} />}
        <div className={styles.formActions}>
          <Button variant="default" loading={test.isPending} onClick={tryIt}>
            Test
          </Button>
          <span className={styles.grow} />
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending || update.isPending}>
            {camera === null ? 'Add camera' : 'Save changes'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
