import { ActionIcon, Button, Modal, Skeleton, Tooltip } from '@mantine/core';
import { IconHistory, IconPencil, IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import type { Group } from '../../../../src-preload/contract/lists/permits.ts';
import { GroupSign } from '../../../components/group/GroupMark.tsx';
import { GroupChanges } from './GroupHistory.tsx';
import styles from './permits.module.css';

const counted = new Intl.NumberFormat('en-GB');

/** The groups with how many permits each has; one of them, or all, is chosen. */
export function GroupList(props: {
  readonly groups: readonly Group[] | undefined;
  readonly chosenId: string | undefined;
  readonly mayChange: boolean;
  readonly onChoose: (groupId: string | undefined) => void;
  readonly onEdit: (groupId: string) => void;
}) {
  const { groups, chosenId, onChoose } = props;
  const [showsHistory, setShowsHistory] = useState(false);
  const total = groups?.reduce((sum, { permits }) => sum + permits, 0) ?? 0;
  return (
    <nav className={styles.groups} aria-label="Groups">
      <ul>
        <li className={styles.group} data-chosen={chosenId === undefined || undefined}>
          <button type="button" aria-pressed={chosenId === undefined} onClick={() => onChoose(undefined)}>
            <IconUsersGroup size={14} aria-hidden="true" />
            <span className={styles.groupName}>All permits</span>
            <span className="tabular">{counted.format(total)}</span>
          </button>
        </li>
        {groups?.map((group) => (
          <li key={group.id} className={styles.group} data-chosen={chosenId === group.id || undefined}>
            <button type="button" aria-pressed={chosenId === group.id} onClick={() => onChoose(group.id)}>
              <GroupSign colour={group.colour} />
              <span className={styles.groupName} title={group.description}>
                {group.name}
              </span>
              <span className="tabular">{counted.format(group.permits)}</span>
            </button>
            {props.mayChange && (
              <Tooltip label={`Edit ${group.name}`}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Edit the group ${group.name}`}
                  onClick={() => props.onEdit(group.id)}
                >
                  <IconPencil size={15} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
      {groups === undefined && [0, 1, 2, 3, 4, 5].map((row) => <Skeleton key={row} height={30} my={4} />)}
      {props.mayChange && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={15} />}
          onClick={() => props.onEdit('new')}
        >
          Add a group
        </Button>
      )}
      {props.mayChange && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconHistory size={15} />}
          onClick={() => setShowsHistory(true)}
        >
          Changes of groups
        </Button>
      )}
      <Modal
        opened={showsHistory}
        onClose={() => setShowsHistory(false)}
        size={560}
        title="Changes of groups"
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ title: styles.dialogTitle }}
      >
        <GroupChanges />
      </Modal>
    </nav>
  );
}
