import { Button, Popover } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettingsChange, SettingsSection, SettingsView } from '../../../../src-preload/contract/settings.ts';
import { api } from '../../../client.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { History } from '../../../components/history/History.tsx';
import { describeChange } from './describeChange.ts';
import styles from './settings.module.css';
import { newestOf } from './useSectionDraft.ts';

/** Who changed a section last and when; opens the changes before that one, and the way back from the newest. */
export function ChangeNote(props: {
  readonly section: SettingsSection;
  readonly view: SettingsView;
  readonly onUndo: (change: SettingsChange) => void;
}) {
  const { section, view } = props;
  const [isOpen, setOpen] = useState(false);
  const newest = newestOf(view, section);
  if (newest === null) return <p className={styles.unchanged}>Never changed</p>;

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={380} trapFocus>
      <Popover.Target>
        <Button
          className={styles.changed}
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconHistory size={15} aria-hidden="true" />}
          onClick={() => setOpen(!isOpen)}
        >
          <span>
            Changed by {newest.by} · <TimeText at={newest.at} />
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Changes, newest first">
        <ChangeList
          section={section}
          canUndo={view.mayChange}
          onUndo={(change) => {
            setOpen(false);
            props.onUndo(change);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function ChangeList(props: {
  readonly section: SettingsSection;
  readonly canUndo: boolean;
  readonly onUndo: (change: SettingsChange) => void;
}) {
  const history = useQuery(api.settings.history.queryOptions({ input: { section: props.section, limit: 20 } }));
  const steps = (history.data ?? []).map((change, index) => ({
    ...{ key: change.id, at: change.at, by: change.by },
    title: change.undoes === null ? 'Changed' : 'Put back',
    lines: describeChange(change),
    onUndo: index === 0 && props.canUndo ? () => props.onUndo(change) : undefined,
  }));
  return (
    <div className={styles.changes}>
      <History label="Changes, newest first" query={history} steps={steps} />
    </div>
  );
}
