import { Button, CloseButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy, IconDownload, IconLicenseOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { api } from '../../client.ts';
import { errorText } from '../../components/feedback/errorText.ts';
import { spacedMark } from '../../components/plate/plateSpacing.ts';
import { countOf } from '../../formatting.ts';
import styles from './reads.module.css';
import { readsCsv } from './readsCsv.ts';

const toastId = 'reads-bulk';
/** As many as the door takes at a time. */
const atOnce = 500;

/** What can be done with the chosen reads, and how many they are. */
export function BulkBar(props: { readonly reads: readonly Read[]; readonly onClear: () => void }) {
  const { reads } = props;
  const decideMany = useMutation(api.review.decideMany.mutationOptions());
  const undoMany = useMutation(api.review.undoMany.mutationOptions());
  const isBusy = decideMany.isPending || undoMany.isPending;

  const decide = async (verdict: 'confirmed' | 'noPlate') => {
    // What a person made of a read is not overruled in passing.
    const undecided = reads.filter(({ review }) => review.verdict === null || review.verdict === verdict);
    const left = reads.length - undecided.length;
    const groups = inGroups(undecided.map(({ id }) => id));
    const kept: string[][] = [];
    try {
      for (const ids of groups) {
        await decideMany.mutateAsync({ ids, decision: { verdict } });
        kept.push(ids);
      }
      const many = countOf(undecided.length, 'read');
      const done = verdict === 'confirmed' ? `${many} confirmed` : `${many} marked as no plate`;
      const stays = left === 0 ? '' : `; ${left === 1 ? '1 stays' : `${left} stay`} as a person decided`;
      toast(`${done}${stays}`, kept.length === 0 ? null : () => void undo(kept));
      props.onClear();
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not all of this was kept', message: errorText(error) });
    }
  };
  const undo = async (groups: readonly string[][]) => {
    notifications.hide(toastId);
    try {
      for (const ids of groups) await undoMany.mutateAsync({ ids });
      notifications.show({ message: 'Undone' });
    } catch (error) {
      notifications.show({ color: 'red', title: 'This could not be undone', message: errorText(error) });
    }
  };
  const copy = async () => {
    const marks = [
      ...new Set(reads.filter(({ mark }) => mark !== '').map((read) => spacedMark(read.mark, read.format))),
    ];
    try {
      await navigator.clipboard.writeText(marks.join('\n'));
      notifications.show({ message: `${countOf(marks.length, 'plate')} copied` });
    } catch {
      notifications.show({
        color: 'red',
        title: 'Nothing was copied',
        message: 'The browser does not let this page copy. Download the reads as CSV.',
      });
    }
  };

  return (
    <section className={styles.bulk} aria-label="Chosen reads">
      <CloseButton size="sm" aria-label="Let go of the choice" onClick={props.onClear} />
      <b className="tabular" aria-live="polite">
        {reads.length.toLocaleString('en-GB')} chosen
      </b>
      <Button
        size="compact-sm"
        variant="default"
        loading={isBusy}
        leftSection={<IconCheck size={16} />}
        onClick={() => void decide('confirmed')}
      >
        Confirm
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={isBusy}
        leftSection={<IconLicenseOff size={16} />}
        onClick={() => void decide('noPlate')}
      >
        No plate
      </Button>
      <Button size="compact-sm" variant="default" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
        Copy plates
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={16} />}
        onClick={() => download(readsCsv(reads))}
      >
        Download CSV
      </Button>
    </section>
  );
}

function inGroups(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, group) =>
    ids.slice(group * atOnce, (group + 1) * atOnce),
  );
}

function download(csv: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `reads ${new Date().toISOString().slice(0, 16).replace('T', ' ').replace(':', '.')}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function toast(text: string, onUndo: (() => void) | null): void {
  notifications.hide(toastId);
  notifications.show({
    id: toastId,
    message: (
      <span className={styles.toast}>
        {text}
        {onUndo !== null && (
          <Button size="compact-sm" variant="light" onClick={onUndo}>
            Undo
          </Button>
        )}
      </span>
    ),
  });
}
