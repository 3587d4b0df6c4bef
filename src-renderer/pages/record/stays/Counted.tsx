import { Button, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StayCount } from '../../../../src-preload/contract/record/stayCounts.ts';
import type { Occupancy } from '../../../../src-preload/contract/record/stays.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { FormDialog } from '../../../components/feedback/FormDialog.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import styles from './stays.module.css';

/** How many are inside a car park by somebody's count: the newest corrections, and a way to say so and to take it back. */
export function Counted({ full: { carParkId, inside, corrected } }: { readonly full: Occupancy }) {
  const [isCounting, setCounting] = useState(false);
  const counts = useQuery(api.stayCounts.list.queryOptions({ input: { carParkId } }));
  const may = useMay();
  const done = useDone(() => setCounting(false));
  const undo = useMutation(api.stayCounts.undo.mutationOptions({ onSuccess: done }));
  const add = useMutation(api.stayCounts.add.mutationOptions({ onSuccess: done }));
  const newest = counts.data?.find(({ undoneAt }) => undoneAt === null);
  return (
    <section className={styles.counted} aria-label="Corrections of how many are inside">
      {counts.isError && <ErrorNotice error={counts.error} onRetry={() => void counts.refetch()} />}
      {undo.isError && <ErrorNotice error={undo.error} />}
      <div className={styles.countedHead}>
        <span>{counts.isSuccess && correctedText(corrected)}</span>
        {may('stayCounts.add') && (
          <Button variant="default" size="xs" onClick={() => setCounting(true)}>
            Say how many are inside…
          </Button>
        )}
      </div>
      {counts.data !== undefined && counts.data.length > 0 && (
        <ul className={styles.history}>
          {counts.data.slice(0, mostShown).map((count) => (
            <li key={count.id} data-undone={count.undoneAt !== null || undefined}>
              {sentenceOf(count)} · <TimeText at={count.at} />
              {count.undoneAt !== null && ` · taken back by ${count.undoneBy}`}
              {may('stayCounts.undo') && count.id === newest?.id && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  loading={undo.isPending}
                  onClick={() => undo.mutate({ id: count.id })}
                >
                  Take back
                </Button>
              )}
              <small>{count.reason}</small>
            </li>
          ))}
        </ul>
      )}
      {isCounting && (
        <CountDialog carParkId={carParkId} inside={inside} save={add} onClose={() => setCounting(false)} />
      )}
    </section>
  );
}

const mostShown = 5;

function correctedText(corrected: number): string {
  if (corrected === 0) return 'As many are inside as the stays below tell.';
  const count = Math.abs(corrected).toLocaleString('en-GB');
  return `${count} ${corrected > 0 ? 'more' : 'fewer'} are inside than the stays below tell.`;
}

function sentenceOf({ kind, by, told, counted }: StayCount): string {
  const who = kind === 'nightly' ? 'Repaired in the night' : `Counted by ${by}`;
  return `${who}: ${countOf(counted, 'vehicle')} in place of ${told.toLocaleString('en-GB')}`;
}

function useDone(after: () => void) {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: api.stayCounts.key() });
    await queries.invalidateQueries({ queryKey: api.stays.key() });
    after();
  };
}

interface Fields {
  readonly inside: number | string;
  readonly reason: string;
}

function CountDialog(props: {
  readonly carParkId: string;
  readonly inside: number;
  readonly save: {
    mutate(
      given: { carParkId: string; inside: number; reason: string },
      options: { onError: (error: unknown) => void },
    ): void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
  readonly onClose: () => void;
}) {
  const form = useForm<Fields>({ initialValues: { inside: props.inside, reason: '' } });
  return (
    <FormDialog
      title="How many are inside?"
      verb="Correct the number"
      form={form}
      check={({ inside, reason }) => {
        const faults = {
          ...(typeof inside === 'number' && Number.isInteger(inside) && inside >= 0
            ? {}
            : { inside: 'Give a whole number' }),
          ...(reason.trim() === '' ? { reason: 'Say why, for those who come after you' } : {}),
        };
        return Object.keys(faults).length > 0
          ? { faults }
          : { values: { carParkId: props.carParkId, inside: Number(inside), reason: reason.trim() } };
      }}
      save={props.save}
      onClose={props.onClose}
      isAction
      size={460}
    >
      <NumberInput
        label="Vehicles inside now"
        description="What comes and goes from now on is counted on top of it. No stay is changed."
        min={0}
        max={100_000}
        allowDecimal={false}
        {...form.getInputProps('inside')}
      />
      <TextInput label="Why" placeholder="Counted on foot" maxLength={200} {...form.getInputProps('reason')} />
    </FormDialog>
  );
}
