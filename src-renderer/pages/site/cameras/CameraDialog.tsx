import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { api, door } from '../../../client.ts';
import { KindCards } from '../../../components/choice/KindCards.tsx';
import { errorField, errorText } from '../../../components/feedback/errorText.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { useCameras } from '../../../live/useSystem.ts';
import {
  type CameraFields,
  type CameraValues,
  cameraOf,
  fieldNamed,
  fieldsOf,
  sourceOf,
  withKind,
} from './cameraForm.ts';
import styles from './cameras.module.css';
import { FindCameras } from './find/FindCameras.tsx';
import { kinds } from './kinds.ts';
import { SourceFields } from './SourceFields.tsx';
import { TestResult } from './TestResult.tsx';

const gateChoices = [
  { value: '', label: 'Only its line tells' },
  { value: 'in', label: 'Vehicles that come in' },
  { value: 'out', label: 'Vehicles that go out' },
  { value: 'both', label: 'Both ways' },
  { value: 'inside', label: 'Vehicles inside already' },
];

/** The form for a new camera or one that is there, with a test that shows the picture before anything is saved. */
export function CameraDialog(props: {
  readonly camera: Camera | null;
  readonly onClose: () => void;
  readonly onAdded: (camera: Camera) => void;
}) {
  const { camera, onClose, onAdded } = props;
  const queries = useQueryClient();
  const { data: carParks = [] } = useCarParks();
  const { data: cameras = [] } = useCameras();
  const form = useForm<CameraFields>({
    initialValues: fieldsOf(camera),
    // What a test showed holds only for the source that was tested.
    onValuesChange: (now, before) => {
      const isSource = (['name', 'carParkId', 'gate', 'approaching', 'rearOf'] as const).every(
        (field) => now[field] === before[field],
      );
      if (isSource) test.reset();
      if (now.kind !== before.kind) form.clearErrors();
    },
  });

  const fronts = cameras.filter(({ id, gate, carParkId }) => {
    const isHere = (carParkId ?? '') === form.values.carParkId;
    return id !== camera?.id && gate !== null && gate.rearOf === undefined && isHere;
  });
  const save = useMutation({
    mutationFn: (values: CameraValues) =>
      camera === null ? door.cameras.add(values) : door.cameras.update({ id: camera.id, ...values }),
    async onSuccess(saved) {
      await queries.invalidateQueries({ queryKey: api.cameras.list.key() });
      if (camera === null) onAdded(saved);
      else onClose();
    },
  });
  const test = useMutation(
    api.cameras.test.mutationOptions({
      onError(error) {
        const field = fieldNamed(errorField(error));
        if (field !== null) form.setFieldError(field, errorText(error));
      },
    }),
  );
  const tryIt = () => {
    form.clearErrors();
    const checked = sourceOf(form.values);
    if ('faults' in checked) form.setErrors(checked.faults);
    else test.mutate(camera === null ? checked : { id: camera.id, ...checked });
  };

  return (
    <FormDialog
      title={camera === null ? 'Add a camera' : `Edit ${camera.name}`}
      verb={camera === null ? 'Add camera' : 'Save changes'}
      size={680}
      form={form}
      check={cameraOf}
      save={save}
      fieldNamed={fieldNamed}
      onClose={onClose}
      buttons={
        form.values.kind !== 'posts' && (
          <Button variant="default" loading={test.isPending} onClick={tryIt}>
            Test
          </Button>
        )
      }
    >
      {camera === null && (
        <FindCameras
          onChoose={({ name, stream }) =>
            form.setValues({
              ...{ kind: 'rtsp', url: stream.url, isMasked: false },
              name: form.values.name === '' ? name.slice(0, 60) : form.values.name,
            })
          }
        />
      )}
      <div className={styles.who}>
        <TextInput label="Name" placeholder="Entry 1" maxLength={60} {...form.getInputProps('name')} />
        {carParks.length > 0 && (
          <NativeSelect
            label="Car park"
            data={[
              { value: '', label: 'In no car park' },
              ...carParks.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('carParkId')}
          />
        )}
        <NativeSelect
          label="What passes it"
          description="So Gatehouse knows who is on site"
          data={gateChoices}
          {...form.getInputProps('gate')}
        />
        {form.values.gate === 'both' && (
          <NativeSelect
            label="Towards the camera is"
            description="Where no line is drawn"
            data={[
              { value: 'in', label: 'coming in' },
              { value: 'out', label: 'going out' },
            ]}
            {...form.getInputProps('approaching')}
          />
        )}
        {form.values.gate !== '' && form.values.gate !== 'inside' && fronts.length > 0 && (
          <NativeSelect
            label="Looks at rears in the lane of"
            description="A trailer’s plate belongs to the front"
            data={[
              { value: '', label: 'No: at fronts, or alone' },
              ...fronts.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('rearOf')}
          />
        )}
      </div>
      <KindCards
        label="Kind"
        kinds={kinds}
        kind={form.values.kind}
        onChange={(kind) => form.setValues(withKind(form.values, kind))}
      />
      <SourceFields form={form} />
      <TestResult test={test} />
    </FormDialog>
  );
}
