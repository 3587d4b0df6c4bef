import { Button, Skeleton } from '@mantine/core';
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { RunHistory } from './RunHistory.tsx';
import { ScheduleCard } from './ScheduleCard.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import type { SchedulesSearch } from './scheduleForm.ts';
import { useSchedules } from './useSchedules.ts';

/** Reports that are made by the calendar: what is made when, how that went, and what was made. */
export function SchedulesPage() {
  const search = useSearch({ from: '/schedules' });
  const navigate = useNavigate();
  const mayAdd = useMay()('schedules.add');
  const list = useSchedules();
  useReadyMark(!list.isPending);
  const open = (next: SchedulesSearch) => void navigate({ to: '/schedules', search: next });
  const { edit: _, report, ...rest } = search;
  const schedules = list.data?.schedules ?? [];
  const edited = schedules.find(({ id }) => id === search.edit) ?? null;
  const isEmpty = list.data !== undefined && schedules.length === 0;
  const button = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => open({ ...rest, edit: 'new' })}>
      New schedule
    </Button>
  );
  return (
    <Page
      lead="Reports that are made by the calendar, put into a folder or sent by e-mail."
      {...(mayAdd && !isEmpty ? { action: button } : {})}
    >
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && [0, 1].map((row) => <Skeleton key={row} height={110} />)}
      {isEmpty && (
        <EmptyNotice
          icon={<IconCalendarRepeat size={28} stroke={1.6} />}
          title="No report is made by itself yet"
          text="Choose reports, a day and a time, such as every Monday at 07:00, and a folder or people to send them to. Gatehouse makes them then; one that was missed is made when the machine is back."
        >
          {mayAdd && button}
        </EmptyNotice>
      )}
      {schedules.length > 0 && (
        <PageList label="Schedules">
          {schedules.map((schedule) => (
            <ScheduleCard
              key={schedule.id}
              schedule={schedule}
              onEdit={() => open({ ...rest, edit: schedule.id })}
              isHistoryShown={search.of === schedule.id}
              onHistory={() => open(search.of === schedule.id ? {} : { of: schedule.id })}
            />
          ))}
        </PageList>
      )}
      <RunHistory of={search.of} schedules={schedules} onAll={() => open({})} />
      {mayAdd && list.data !== undefined && (search.edit === 'new' || edited?.mayChange === true) && (
        <ScheduleDialog
          key={search.edit}
          schedule={edited}
          report={report}
          canMail={list.data.canMail}
          onClose={() => open(rest)}
        />
      )}
    </Page>
  );
}
