import { Button, Popover } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettingsChange, SettingsSection, SettingsView } from '../../../src-preload/contract/settings.ts';
import { api } from '../../client.ts';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
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
  if (history.isError) return <ErrorNotice error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <ul className={styles.changes}>
      {(history.data ?? []).map((change, index) => (
        <li key={change.id} className={styles.change}>
          <div>
            <p>
              <b>{change.by}</b> · <TimeText at={change.at} />
              {change.undoes !== null && ' · undid an earlier change'}
            </p>
            {describeChange(change).map((line) => (
              <p key={line} className={styles.changeLine}>
                {line}
              </p>
            ))}
          </div>
          {index === 0 && props.canUndo && (
            <Button size="compact-sm" variant="default" onClick={() => props.onUndo(change)}>
              Undo
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
