import { Button, MultiSelect, SegmentedControl, Skeleton, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Gives, HostValues, ValidationHost } from '../../../../src-preload/contract/parking/payments.ts';
import { minutesText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import { api, door } from '../../../client.ts';
import { useFreshCharges } from '../../../components/charge/useCharge.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { fieldsOfHost, type HostFields, hostOf } from './hostForm.ts';
import { isSpent, usedText } from './hostWords.ts';
import styles from './payments.module.css';

/** Businesses whose guests park for less: their codes, what these give, and how many of them were used this month. */
export function HostsPage() {
  const hosts = useQuery(api.payments.hosts.queryOptions());
  const may = useMay();
  useFreshCharges();
  const [edited, setEdited] = useState<ValidationHost | 'new' | null>(null);
  useReadyMark(!hosts.isPending);
  const add = may('payments.addHost') && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setEdited('new')}>
      Add a host
    </Button>
  );
  return (
    <Page width="narrow" lead={<Link to="/payments">All payments</Link>} action={hosts.data?.length === 0 ? null : add}>
      {hosts.isError && <ErrorNotice error={hosts.error} onRetry={() => void hosts.refetch()} />}
      {hosts.isPending && [0, 1].map((row) => <Skeleton key={row} height={64} />)}
      {hosts.data?.length === 0 && (
        <EmptyNotice
          icon={<IconBuildingStore size={28} stroke={1.6} />}
          title="No host validates parking yet"
          text="A host is a shop, a hotel or a surgery whose guests park free or for less: its code is used at the desk, as often a month as was agreed."
        >
          {add}
        </EmptyNotice>
      )}
      {(hosts.data?.length ?? 0) > 0 && (
        <PageList label="Validation hosts">
          {hosts.data?.map((host) => (
            <li key={host.id} className={`card ${styles.host}`}>
              <b>{host.name}</b>
              <code title={[host.code, ...host.moreCodes].join(', ')}>
                {host.code}
                {host.moreCodes.length > 0 && ` +${host.moreCodes.length}`}
              </code>
              <span>{givesText(host.gives)}</span>
              <span>{usedText(host)}</span>
              {isSpent(host) && <StateMark meaning="warning">Used up until next month</StateMark>}
              {!host.isActive && <StateMark meaning="neutral">Not in use</StateMark>}
              {may('payments.updateHost') && (
                <Button size="compact-sm" variant="default" onClick={() => setEdited(host)}>
                  Edit
                </Button>
              )}
            </li>
          ))}
        </PageList>
      )}
      {edited !== null && <HostDialog host={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function givesText(gives: Gives): string {
  if (gives.kind === 'whole') return 'The whole stay';
  return gives.kind === 'minutes' ? `The first ${minutesText(gives.minutes)}` : `${moneyText(gives.pence)} off`;
}

function HostDialog(props: { readonly host: ValidationHost | null; readonly onClose: () => void }) {
  const { host, onClose } = props;
  const queries = useQueryClient();
  const carParks = useCarParks().data ?? [];
  const form = useForm<HostFields>({ initialValues: fieldsOfHost(host) });
  const save = useMutation({
    mutationFn: (values: HostValues) =>
      host === null
        ? door.payments.addHost(values)
        : door.payments.updateHost({ id: host.id, values, revision: host.revision }),
    onSettled: () => queries.invalidateQueries({ queryKey: api.payments.key() }),
    onSuccess: onClose,
  });
  const { gives } = form.values;
  return (
    <FormDialog
      title={host === null ? 'Add a host' : host.name}
      verb={host === null ? 'Add host' : 'Save changes'}
      form={form}
      check={hostOf}
      save={save}
      onClose={onClose}
      size={480}
    >
      <TextInput label="Name" placeholder="The Bell" maxLength={80} {...form.getInputProps('name')} />
      <TextInput
        label="Code"
        description="What its guests say; letters and digits"
        placeholder="BELL24"
        maxLength={20}
        {...form.getInputProps('code')}
      />
      <TextInput
        label="Further codes"
        description="Each desk or department its own, with commas between; they share what may be given"
        placeholder="BELLBAR, BELLSPA"
        {...form.getInputProps('moreCodes')}
      />
      <SegmentedControl
        fullWidth
        aria-label="What it gives"
        data={[
          { value: 'minutes', label: 'Time' },
          { value: 'amount', label: 'An amount' },
          { value: 'whole', label: 'The whole stay' },
        ]}
        {...form.getInputProps('gives')}
      />
      {gives === 'minutes' && (
        <TextInput label="Time from the beginning" placeholder="2 h" {...form.getInputProps('length')} />
      )}
      {gives === 'amount' && <TextInput label="Amount" leftSection="£" {...form.getInputProps('pence')} />}
      <TextInput
        label="At most so many a month"
        description="Empty: without limit"
        inputMode="numeric"
        {...form.getInputProps('most')}
      />
      <TextInput
        label="At most so much a month"
        description="What its codes take off the price together; empty: without limit"
        leftSection="£"
        inputMode="decimal"
        {...form.getInputProps('mostPence')}
      />
      {carParks.length > 0 && (
        <MultiSelect
          label="Car parks"
          description="Empty: everywhere"
          clearable
          data={carParks.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('carParkIds')}
        />
      )}
      {host !== null && <Switch label="In use" {...form.getInputProps('isActive', { type: 'checkbox' })} />}
    </FormDialog>
  );
}
