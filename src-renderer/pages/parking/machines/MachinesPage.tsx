import { Button, Select, Skeleton, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconReceiptOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { MachineFault, MachineFaultValues } from '../../../../src-preload/contract/parking/machines.ts';
import { api, door } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { SiteZone } from '../../../components/feedback/SiteZone.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { usePlaces } from '../../record/stays/usePlaces.ts';
import { emptyMachine, type MachineFields, machineOf } from './machineForm.ts';
import styles from './machines.module.css';
import { faultText } from './machineWords.ts';

/** When pay machines were out of order, as people say or as their files show; what was unpaid then waits until somebody releases it. */
export function MachinesPage() {
  const queries = useQueryClient();
  const may = useMay();
  const faults = useQuery(api.machines.list.queryOptions({ input: {} }));
  useLiveEvent(({ topic }) => {
    if (topic === 'machines.changed') void queries.invalidateQueries({ queryKey: api.machines.key() });
  });
  const [isStating, setStating] = useState(false);
  const [released, setReleased] = useState<MachineFault | null>(null);
  useReadyMark(!faults.isPending);
  const state = may('machines.state') && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setStating(true)}>
      Note a machine out of order
    </Button>
  );
  return (
    <Page
      width="narrow"
      lead={<Link to="/payments">All payments</Link>}
      action={faults.data?.length === 0 ? null : state}
    >
      {faults.isError && <ErrorNotice error={faults.error} onRetry={() => void faults.refetch()} />}
      {faults.isPending && [0, 1].map((row) => <Skeleton key={row} height={64} />)}
      {faults.data?.length === 0 && (
        <EmptyNotice
          icon={<IconReceiptOff size={28} stroke={1.6} />}
          title="Every machine worked, as far as is known"
          text="Note here when one is out of order: breaches of who could not pay then wait for a person. The files that you import are looked through for sticking keys and long silences, too."
        >
          {state}
        </EmptyNotice>
      )}
      {(faults.data?.length ?? 0) > 0 && (
        <PageList label="Pay machines out of order">
          {faults.data?.map((fault) => (
            <FaultRow key={fault.id} fault={fault} onRelease={() => setReleased(fault)} />
          ))}
        </PageList>
      )}
      {isStating && <StateDialog onClose={() => setStating(false)} />}
      {released !== null && <ReleaseDialog fault={released} onClose={() => setReleased(null)} />}
    </Page>
  );
}

function FaultRow(props: { readonly fault: MachineFault; readonly onRelease: () => void }) {
  const { fault } = props;
  const { id, machine, carParkId, fromAt, toAt, released, by } = fault;
  const may = useMay();
  const placeOf = usePlaces();
  const end = useMutation({ mutationFn: () => door.machines.end({ id, toAt: Date.now() }) });
  const hold = useMutation({ mutationFn: () => door.machines.hold({ id }) });
  const error = end.error ?? hold.error;
  return (
    <li className={`card ${styles.fault}`}>
      <div className={styles.about}>
        <b>{machine === '' ? 'Pay machine' : machine}</b>
        <span>{faultText(fault)}</span>
        <small>
          {carParkId === '' ? 'Everywhere' : placeOf(carParkId)} · <TimeText at={fromAt} show="when" /> –{' '}
          {toAt === null ? 'now' : <TimeText at={toAt} show="when" />} · by {by}
          {released !== null && ` · released by ${released.by}: ${released.reason}`}
        </small>
        {error !== null && <ErrorNotice error={error} />}
      </div>
      <StateMark meaning={released !== null ? 'neutral' : toAt === null ? 'bad' : 'warning'}>
        {released !== null ? 'Released' : toAt === null ? 'Out of order' : 'Holds breaches'}
      </StateMark>
      <span className={styles.buttons}>
        {toAt === null && may('machines.end') && (
          <Button size="compact-sm" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
            It works again
          </Button>
        )}
        {released === null && may('machines.release') && (
          <Button size="compact-sm" variant="default" onClick={props.onRelease}>
            Release…
          </Button>
        )}
        {released !== null && may('machines.hold') && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={hold.isPending}
            onClick={() => hold.mutate()}
          >
            Hold again
          </Button>
        )}
      </span>
    </li>
  );
}

function StateDialog(props: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const carParks = useCarParks().data ?? [];
  const only = carParks.length === 1 ? (carParks[0]?.id ?? null) : null;
  const form = useForm<MachineFields>({ initialValues: emptyMachine(Date.now(), only) });
  const state = useMutation({
    mutationFn: (values: MachineFaultValues) => door.machines.state(values),
    onSettled: () => queries.invalidateQueries({ queryKey: api.machines.key() }),
    onSuccess: props.onClose,
  });
  return (
    <FormDialog
      title="A machine is out of order"
      verb="Note it"
      form={form}
      check={machineOf}
      save={state}
      onClose={props.onClose}
      size={480}
    >
      <p className={styles.hint}>
        Breaches of paying of who was there then wait until somebody releases them. Nothing else is changed.
      </p>
      {carParks.length > 0 && (
        <Select
          label="Car park"
          description="Empty: everywhere"
          clearable
          data={carParks.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('carParkId')}
        />
      )}
      <TextInput
        label="Machine"
        description="Its name or number; may be left empty"
        maxLength={80}
        {...form.getInputProps('machine')}
      />
      <div className={styles.pair}>
        <TextInput type="datetime-local" label="From" description={<SiteZone />} {...form.getInputProps('fromAt')} />
        <TextInput
          type="datetime-local"
          label="Until"
          description="Empty: it goes on"
          {...form.getInputProps('toAt')}
        />
      </div>
      <TextInput
        label="What is wrong"
        placeholder="Its screen is black"
        maxLength={200}
        data-autofocus
        {...form.getInputProps('note')}
      />
    </FormDialog>
  );
}

function ReleaseDialog(props: { readonly fault: MachineFault; readonly onClose: () => void }) {
  const { fault } = props;
  const queries = useQueryClient();
  const form = useForm({ initialValues: { reason: '' } });
  const release = useMutation({
    mutationFn: ({ reason }: { reason: string }) => door.machines.release({ id: fault.id, reason }),
    onSettled: () => queries.invalidateQueries({ queryKey: api.machines.key() }),
    onSuccess() {
      props.onClose();
      offerUndo('What it held may be decided.', () => void door.machines.hold({ id: fault.id }));
    },
  });
  return (
    <FormDialog
      title="Release what it holds?"
      verb="Release it"
      form={form}
      isAction
      check={({ reason }) =>
        reason.trim() === '' ? { faults: { reason: 'Say why' } } : { values: { reason: reason.trim() } }
      }
      save={release}
      onClose={props.onClose}
      size={440}
    >
      <p className={styles.hint}>{faultText(fault)}. Breaches of paying of that time wait for it no longer.</p>
      <Textarea
        label="Why"
        placeholder="The other machine worked"
        autosize
        minRows={2}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
