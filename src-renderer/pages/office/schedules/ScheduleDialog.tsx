import { Checkbox, Input, MultiSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schedule, ScheduleValues } from '../../../../src-preload/contract/office/schedules.ts';
import { api, door } from '../../../client.ts';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { RhythmFields } from './RhythmFields.tsx';
import { SchedulePreview } from './SchedulePreview.tsx';
import { canBeScheduled, fieldsOf, type ScheduleFields, scheduleOf } from './scheduleForm.ts';
import styles from './schedules.module.css';
import { WhereFields } from './WhereFields.tsx';

/** The form for a new schedule, or one that is there. */
export function ScheduleDialog(props: {
  readonly schedule: Schedule | null;
  /** The report that a new one begins with. */
  readonly report: string | undefined;
  readonly canMail: boolean;
  readonly onClose: () => void;
}) {
  const { schedule, onClose } = props;
  const queries = useQueryClient();
  const form = useForm<ScheduleFields>({ initialValues: fieldsOf(schedule, props.report) });
  const kinds = (useQuery(api.reports.kinds.queryOptions()).data ?? []).filter(canBeScheduled);
  const asked = { input: schedule === null ? {} : { id: schedule.id } };
  const users = useQuery(api.schedules.recipients.queryOptions(asked)).data ?? [];
  const save = useMutation({
    mutationFn: (values: ScheduleValues) =>
      schedule === null ? door.schedules.add(values) : door.schedules.update({ id: schedule.id, values }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: api.schedules.key() });
      onClose();
    },
  });
  const { reports } = form.values;
  const chosen = kinds.filter(({ id }) => reports.includes(id));
  const recipients = users.filter(({ id }) => form.values.recipientIds.includes(id)).map(({ name }) => name);
  return (
    <FormDialog
      title={schedule === null ? 'New schedule' : `Change ${schedule.values.name}`}
      verb={schedule === null ? 'Add schedule' : 'Save changes'}
      form={form}
      check={(fields) => scheduleOf(fields, kinds)}
      save={save}
      fieldNamed={(field) => (field === 'rhythm' ? 'time' : field)}
      onClose={onClose}
      size={680}
    >
      <TextInput
        label="Name"
        description="Files and e-mails are called so"
        placeholder="Week for the board"
        maxLength={60}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Checkbox.Group
        label="Reports"
        value={reports}
        error={form.errors.reports}
        onChange={(next) => form.setFieldValue('reports', next)}
      >
        <div className={styles.kinds}>
          {[...Map.groupBy(kinds, ({ group }) => group)].map(([group, some]) => (
            <fieldset key={group}>
              <legend>{group}</legend>
              {some.map(({ id, title, about }) => (
                <Checkbox key={id} value={id} label={title} title={about} />
              ))}
            </fieldset>
          ))}
        </div>
      </Checkbox.Group>
      <Scope form={form} asks={new Set(chosen.flatMap(({ asks }) => asks))} />
      <RhythmFields form={form} />
      <Input.Wrapper label="As" labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label="As"
          value={form.values.format}
          data={[
            { value: 'pdf', label: 'PDF' },
            { value: 'xlsx', label: 'Excel' },
          ]}
          onChange={(format) => form.setFieldValue('format', format === 'xlsx' ? 'xlsx' : 'pdf')}
        />
      </Input.Wrapper>
      <WhereFields form={form} schedule={schedule} canMail={props.canMail} users={users} chosen={chosen} />
      <SchedulePreview fields={form.values} titles={chosen.map(({ title }) => title)} recipients={recipients} />
    </FormDialog>
  );
}

type Form = ReturnType<typeof useForm<ScheduleFields>>;

/** Of which car parks and cameras the reports are, as far as one of them can be asked for some alone. */
function Scope(props: { readonly form: Form; readonly asks: ReadonlySet<string> }) {
  const { form, asks } = props;
  const { data: carParks = [] } = useCarParks();
  const { data: cameras = [] } = useCameras();
  const hasCarParks = asks.has('carParks') && carParks.length > 0;
  const hasCameras = asks.has('cameras') && cameras.length > 1;
  if (!hasCarParks && !hasCameras) return null;
  return (
    <div className={styles.halves}>
      {hasCarParks && (
        <MultiSelect
          label="Car parks"
          placeholder={form.values.carParkIds.length === 0 ? 'All of them' : ''}
          data={[
            ...carParks.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: 'The site itself' },
          ]}
          {...form.getInputProps('carParkIds')}
        />
      )}
      {hasCameras && (
        <MultiSelect
          label="Cameras"
          placeholder={form.values.cameraIds.length === 0 ? 'All of them' : ''}
          data={cameras.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('cameraIds')}
        />
      )}
    </div>
  );
}
