import { MultiSelect, TextInput } from '@mantine/core';
import type { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import type { ReportKind } from '../../../../src-preload/contract/office/reports.ts';
import type { Recipient, Schedule } from '../../../../src-preload/contract/office/schedules.ts';
import { useMay, useMe } from '../../../components/me/me.tsx';
import { labelOf, type ScheduleFields, unreadBy } from './scheduleForm.ts';
import styles from './schedules.module.css';

/** Where the reports go: into a folder of the machine, and to users who have an address and may read them. */
export function WhereFields(props: {
  readonly form: ReturnType<typeof useForm<ScheduleFields>>;
  readonly schedule: Schedule | null;
  readonly canMail: boolean;
  readonly users: readonly Recipient[];
  readonly chosen: readonly Pick<ReportKind, 'id' | 'title'>[];
}) {
  const { form, users, canMail, schedule, chosen } = props;
  const { role, cameraIds } = useMe();
  const may = useMay();
  const mayChoose = role === 'administrator' && cameraIds === null;
  const { recipientIds } = form.values;
  const active = users.filter(({ id, active }) => active || recipientIds.includes(id));
  const reachable = active.filter(({ email }) => email !== '').length;
  const barred = active.filter((user) => recipientIds.includes(user.id) && unreadBy(user, chosen).length > 0);
  return (
    <>
      <TextInput
        label="Into a folder"
        description={
          mayChoose
            ? 'On the machine that Gatehouse runs on, or a network drive of it. No file there is ever overwritten. Empty for none.'
            : 'An administrator chooses the folder.'
        }
        placeholder={mayChoose ? '/srv/reports, or D:\\Reports' : ''}
        disabled={!mayChoose && (schedule === null || schedule.values.folder === null)}
        readOnly={!mayChoose}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('folder')}
      />
      <MultiSelect
        label="By e-mail to"
        description={
          users.length === 0
            ? 'To users of the site; there are none yet.'
            : reachable === 0
              ? 'No user has an e-mail address yet. An administrator gives it on the page Users.'
              : 'To users who have an address, and may read these reports of these cameras themselves.'
        }
        searchable
        placeholder={recipientIds.length === 0 ? 'Nobody' : ''}
        data={active.map((user) => ({
          value: user.id,
          label: labelOf(user, chosen),
          disabled: (user.email === '' || unreadBy(user, chosen).length > 0) && !recipientIds.includes(user.id),
        }))}
        nothingFoundMessage="There is no such user"
        {...form.getInputProps('recipientIds')}
      />
      {barred.map((user) => (
        <p key={user.id} className={styles.hindrance} role="status">
          {user.name} may not read {unreadBy(user, chosen).join(', ')}, by their role or not of all cameras. Leave out
          the report, or {user.name}.
        </p>
      ))}
      {!canMail && recipientIds.length > 0 && (
        <p className={styles.hindrance} role="status">
          No mail server is set up, so nothing can be sent yet.{' '}
          {may('settings.update') ? (
            <Link to="/settings">Set it up in the settings of alerts.</Link>
          ) : (
            'Ask an administrator.'
          )}
        </p>
      )}
    </>
  );
}
