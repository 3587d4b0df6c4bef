import { ActionIcon, Button, Menu, Skeleton } from '@mantine/core';
import { IconCalendarEvent, IconDots, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Calendar } from '../../../../../src-preload/contract/lists/calendars.ts';
import { api } from '../../../../client.ts';
import { ConfirmDialog } from '../../../../components/feedback/ConfirmDialog.tsx';
import { EmptyNotice } from '../../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { PageList } from '../../../../components/layout/Page.tsx';
import { countOf } from '../../../../formatting.ts';
import { CalendarDialog } from './CalendarDialog.tsx';
import styles from './elsewhere.module.css';
import { FetchedFacts, FetchedState } from './FetchedFacts.tsx';
import { placeText } from './sourceForm.ts';
import { UnfitDialog } from './UnfitDialog.tsx';

type Open = { readonly dialog: 'edit' | 'unfit' | 'remove'; readonly id: string } | null;

/** Calendars of booking systems, and how each stands. */
export function Calendars() {
  const queries = useQueryClient();
  const view = useQuery({ ...api.calendars.list.queryOptions(), refetchInterval: 10_000 });
  const [open, setOpen] = useState<Open>(null);
  const [isAdding, setAdding] = useState(false);
  const calendars = view.data ?? [];
  const calendar = calendars.find(({ id }) => id === open?.id) ?? null;
  const close = () => setOpen(null);
  const remove = useMutation(
    api.calendars.remove.mutationOptions({
      async onSuccess() {
        close();
        await queries.invalidateQueries({ queryKey: api.calendars.key() });
      },
    }),
  );
  return (
    <section className={styles.section} aria-label="Calendars of bookings">
      <div className={styles.sectionHead}>
        <h2>Calendars of bookings</h2>
        {calendars.length > 0 && (
          <Button leftSection={<IconPlus size={17} />} onClick={() => setAdding(true)}>
            Add a calendar
          </Button>
        )}
      </div>
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && <Skeleton height={72} />}
      {view.data !== undefined && calendars.length === 0 && (
        <EmptyNotice
          icon={<IconCalendarEvent size={28} stroke={1.6} />}
          title="No booking system is asked yet"
          text="Give the iCal address of one, and those who booked are expected at the gate with the plate of their booking."
        >
          <Button onClick={() => setAdding(true)}>Add the first calendar</Button>
        </EmptyNotice>
      )}
      {calendars.length > 0 && (
        <PageList label="Calendars of bookings">
          {calendars.map((each) => (
            <CalendarRow key={each.id} calendar={each} onOpen={(dialog) => setOpen({ dialog, id: each.id })} />
          ))}
        </PageList>
      )}
      {isAdding && <CalendarDialog calendar={null} onClose={() => setAdding(false)} />}
      {calendar !== null && open?.dialog === 'edit' && <CalendarDialog calendar={calendar} onClose={close} />}
      {calendar !== null && open?.dialog === 'unfit' && <UnfitDialog calendar={calendar} onClose={close} />}
      <ConfirmDialog
        opened={calendar !== null && open?.dialog === 'remove'}
        onClose={close}
        title={`Remove the calendar “${calendar?.name ?? ''}”?`}
        text="It is fetched no more. Those who are expected by it stay expected."
        verb="Remove the calendar"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => calendar !== null && remove.mutate({ id: calendar.id })}
      />
    </section>
  );
}

function CalendarRow(props: {
  readonly calendar: Calendar;
  readonly onOpen: (dialog: NonNullable<Open>['dialog']) => void;
}) {
  const { calendar, onOpen } = props;
  const { id, name, source, expected, unfitCount, isRunning } = calendar;
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: api.calendars.key() });
  const fetch = useMutation(api.calendars.fetch.mutationOptions({ onSettled: refresh }));
  return (
    <li className={`card ${styles.row}`} data-calendar={name}>
      <div className={styles.words}>
        <strong>
          {name} <FetchedState of={calendar} />
        </strong>
        <FetchedFacts of={calendar}>
          <span>{placeText(source)}</span>
          <span>{countOf(expected, 'visit')} expected</span>
          {unfitCount > 0 && <span>{countOf(unfitCount, 'booking')} without a usable plate</span>}
        </FetchedFacts>
        {fetch.error !== null && <ErrorNotice error={fetch.error} />}
      </div>
      {unfitCount > 0 && (
        <Button variant="default" onClick={() => onOpen('unfit')}>
          Show those
        </Button>
      )}
      <Button variant="default" loading={fetch.isPending || isRunning} onClick={() => fetch.mutate({ id })}>
        Fetch now
      </Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`More for the calendar ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen('edit')}>Change</Menu.Item>
          <Menu.Item color="red" onClick={() => onOpen('remove')}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
