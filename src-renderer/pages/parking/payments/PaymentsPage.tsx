import { Button, SegmentedControl, Select, Skeleton, TextInput } from '@mantine/core';
import { IconCash } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { paymentKinds } from '../../../../src-preload/contract/parking/payments.ts';
import { kindWords } from '../../../components/charge/chargeWords.ts';
import { SearchField } from '../../../components/choice/SearchField.tsx';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { NotePaymentDialog } from './NotePaymentDialog.tsx';
import { PaymentRow } from './PaymentRow.tsx';
import { type PaymentFilters, queryOf } from './paymentFilters.ts';
import styles from './payments.module.css';
import { usePaymentList, useUnmatched } from './usePayments.ts';

/** The ledger: what was paid, waived and given; what has no stay yet; and tickets that were paid in advance. */
export function PaymentsPage() {
  const filters = useSearch({ from: '/payments' });
  const navigate = useNavigate();
  const may = useMay();
  const list = usePaymentList(filters);
  const unmatched = useUnmatched();
  const [noting, setNoting] = useState<'payment' | 'ticket' | null>(null);
  useReadyMark(!list.isPending);
  const payments = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const { view = 'all' } = filters;
  const set = (changes: { [Key in keyof PaymentFilters]: PaymentFilters[Key] | undefined }) => {
    const next = Object.fromEntries(
      Object.entries({ ...filters, ...changes }).filter(([, value]) => value !== undefined),
    );
    void navigate({ to: '/payments', search: next as PaymentFilters, replace: true });
  };
  const isNarrowed = ['kind', 'carPark', 'text', 'from', 'to'].some((name) => name in filters);

  return (
    <Page
      lead={list.isSuccess && leadOf(view, total)}
      action={
        <span className={styles.actions}>
          {may('payments.hosts') && (
            <Button component={Link} to="/payments/hosts" variant="default">
              Hosts
            </Button>
          )}
          {may('machines.list') && (
            <Button component={Link} to="/payments/machines" variant="default">
              Machines
            </Button>
          )}
          {may('payments.cashUp') && (
            <Button component={Link} to="/payments/cash-up" variant="default">
              Cash up
            </Button>
          )}
          {may('paymentImport.apply') && (
            <Button component={Link} to="/payments/import" variant="default">
              Import a file…
            </Button>
          )}
          {may('payments.add') && (
            <Button variant="default" onClick={() => setNoting('payment')}>
              Note a payment…
            </Button>
          )}
          {may('payments.sell') && <Button onClick={() => setNoting('ticket')}>Sell a ticket…</Button>}
        </span>
      }
    >
      <div className={styles.filters}>
        <SegmentedControl
          aria-label="Which payments are shown"
          value={view}
          data={[
            { value: 'all', label: 'All' },
            { value: 'unmatched', label: unmatched === 0 ? 'Without a stay' : `Without a stay (${unmatched})` },
            { value: 'season', label: 'Tickets' },
          ]}
          onChange={(next) => set({ view: next === 'all' ? undefined : (next as PaymentFilters['view']) })}
        />
        <SearchField
          label="Search for a plate or a reference"
          example="Part of a plate, or a receipt’s number"
          text={filters.text ?? ''}
          onChange={(text) => set({ text: text === '' ? undefined : text })}
          onArrowDown={() => document.querySelector<HTMLElement>('[data-payment] button, [data-payment] a')?.focus()}
        />
        <Select
          aria-label="Kind"
          placeholder="Every kind"
          clearable
          data={paymentKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          value={filters.kind ?? null}
          onChange={(kind) => set({ kind: kind ?? undefined })}
        />
        <TextInput
          type="date"
          aria-label="From day"
          value={filters.from ?? ''}
          onChange={({ currentTarget: { value } }) => set({ from: value === '' ? undefined : value })}
        />
        <TextInput
          type="date"
          aria-label="To day"
          value={filters.to ?? ''}
          onChange={({ currentTarget: { value } }) => set({ to: value === '' ? undefined : value })}
        />
        <ExportButton source="payments" filter={queryOf(filters)} />
      </div>
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={56} />)}
      {list.isSuccess && payments.length === 0 && <Nothing view={view} isNarrowed={isNarrowed} />}
      {payments.length > 0 && (
        <PageList label="Payments">
          {payments.map((payment) => (
            <PaymentRow key={payment.id} payment={payment} />
          ))}
        </PageList>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
      {noting !== null && <NotePaymentDialog isTicket={noting === 'ticket'} onClose={() => setNoting(null)} />}
    </Page>
  );
}

function leadOf(view: NonNullable<PaymentFilters['view']>, total: number): string {
  if (view === 'unmatched')
    return total === 0
      ? 'Every payment has its stay'
      : `${countOf(total, 'payment is', 'payments are')} for no stay that is known: say which it is`;
  if (view === 'season') return total === 0 ? 'No tickets' : `${countOf(total, 'ticket')} paid in advance`;
  return total === 0 ? 'Nothing here' : `${countOf(total, 'entry', 'entries')}, the newest first`;
}

function Nothing(props: { readonly view: string; readonly isNarrowed: boolean }) {
  const icon = <IconCash size={28} stroke={1.6} />;
  if (props.isNarrowed)
    return <EmptyNotice icon={icon} title="Nothing matches" text="Change what is searched for, or the days." />;
  if (props.view === 'unmatched')
    return (
      <EmptyNotice
        icon={icon}
        title="All is clear"
        text="A payment whose plate fits no stay, or more than one, waits here until a person says what it is for."
      />
    );
  if (props.view === 'season')
    return (
      <EmptyNotice
        icon={icon}
        title="No tickets yet"
        text="A ticket pays for a plate in advance: for an hour, or for a season. “Sell a ticket” makes one."
      />
    );
  return (
    <EmptyNotice
      icon={icon}
      title="Nothing was paid yet"
      text="Payments are taken at the desk when a vehicle leaves, or on the page of its stay. A car park needs a tariff first."
    >
      <Button component={Link} to="/on-site" variant="default">
        Who is on site
      </Button>
    </EmptyNotice>
  );
}
