import { Button, CloseButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy, IconLicenseOff } from '@tabler/icons-react';
import { useState } from 'react';
import { spacedMark } from '../../../../src-preload/contract/plateSpacing.ts';
import { door } from '../../../client.ts';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { May } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { type Decided, decideChosen } from './decideChosen.ts';
import styles from './reads.module.css';
import type { Chosen } from './useChosen.ts';

/** What can be done with the chosen reads, and how many they are. */
export function BulkBar(props: {
  readonly chosen: Chosen;
  /** How many match, in words, where more of them can be chosen than are. */
  readonly selectAll: string | null;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}) {
  const { chosen } = props;
  const { count, loaded, choice } = chosen;
  const [done, setDone] = useState<number | null>(null);
  const [isCopying, setCopying] = useState(false);
  const isBusy = done !== null;
  const isAll = choice.ids === undefined;

  const decide = async (verdict: 'confirmed' | 'noPlate') => {
    setDone(0);
    let soFar: Decided = { groups: [], count: 0, left: 0 };
    try {
      await decideChosen(chosen, verdict, (part) => {
        soFar = part;
        setDone(part.count + part.left);
      });
      props.onClear();
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not all of this was kept', message: errorText(error) });
    }
    setDone(null);
    tell(soFar, verdict);
  };
  const copy = async () => {
    setCopying(true);
    try {
      const found = isAll ? await door.readLists.marks(choice) : loaded.filter(({ mark }) => mark !== '');
      const marks = [...new Set(found.map(({ mark, format }) => spacedMark(mark, format)))];
      await navigator.clipboard.writeText(marks.join('\n'));
      notifications.show({ message: `${countOf(marks.length, 'plate')} copied` });
    } catch (error) {
      const message =
        error instanceof DOMException
          ? 'The browser does not let this page copy. Export the reads instead.'
          : errorText(error);
      notifications.show({ color: 'red', title: 'Nothing was copied', message });
    }
    setCopying(false);
  };

  return (
    <section className={styles.bulk} aria-label="Chosen reads">
      <CloseButton size="sm" aria-label="Let go of the choice" onClick={props.onClear} />
      <b className="tabular" aria-live="polite">
        {count === null ? 'Counting…' : `${count.toLocaleString('en-GB')} chosen`}
        {isBusy && `, ${done.toLocaleString('en-GB')} done`}
      </b>
      {props.selectAll !== null && (
        <Button size="compact-sm" variant="subtle" onClick={props.onSelectAll}>
          {props.selectAll}
        </Button>
      )}
      <May action="review.decideMany">
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
      </May>
      <Button
        size="compact-sm"
        variant="default"
        loading={isCopying}
        leftSection={<IconCopy size={16} />}
        onClick={() => void copy()}
      >
        Copy plates
      </Button>
      <ExportButton size="compact-sm" source="reads" filter={choice} />
    </section>
  );
}

function tell({ groups, count, left }: Decided, verdict: 'confirmed' | 'noPlate'): void {
  const many = countOf(count, 'read');
  const done = verdict === 'confirmed' ? `${many} confirmed` : `${many} marked as no plate`;
  const stays = left === 0 ? '' : `; ${left === 1 ? '1 stays' : `${left} stay`} as a person decided`;
  if (count === 0) notifications.show({ message: `${done}${stays}` });
  else offerUndo(`${done}${stays}`, () => void undo(groups));
}

async function undo(groups: readonly string[][]): Promise<void> {
  try {
    for (const ids of groups) await door.review.undoMany({ ids });
    notifications.show({ message: 'Undone' });
  } catch (error) {
    notifications.show({ color: 'red', title: 'This could not be undone', message: errorText(error) });
  }
}
