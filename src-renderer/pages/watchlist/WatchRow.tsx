import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { WatchEntry } from '../../../src-preload/contract/watchList.ts';
import { StateMark } from '../../components/feedback/StateMark.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { WrittenPlate } from '../../components/plate/WrittenPlate.tsx';
import { severityWords, toleranceWords } from './severityWords.ts';
import styles from './watchlist.module.css';

/** One entry: the plate as a plate, or the pattern as it was written. */
export function WatchRow(props: {
  readonly entry: WatchEntry;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const { entry } = props;
  const severity = severityWords[entry.severity];
  const isPattern = /[*?]/.test(entry.pattern);
  return (
    <li className={`card ${styles.row}`} data-expired={entry.expired || undefined}>
      <Link to="/reads" search={{ plate: entry.pattern }} aria-label={`Reads of ${entry.pattern}`}>
        {isPattern ? (
          <code className={styles.pattern}>{entry.pattern}</code>
        ) : (
          <WrittenPlate text={entry.pattern} size="small" />
        )}
      </Link>
      <div className={styles.words}>
        <strong>{entry.reason}</strong>
        <span className={styles.facts}>
          <span>{isPattern ? 'Pattern' : toleranceWords[entry.tolerance]}</span>
          {entry.tell !== '' && <span>Tell {entry.tell}</span>}
          {entry.expiresAt !== null && (
            <span>
              {entry.expired ? 'Expired' : 'Until'} <TimeText at={entry.expiresAt} />
            </span>
          )}
          <span>
            Added by {entry.createdBy} <TimeText at={entry.createdAt} show="ago" />
          </span>
        </span>
      </div>
      <StateMark meaning={entry.expired ? 'neutral' : severity.meaning}>
        {entry.expired ? 'Expired' : severity.word}
      </StateMark>
      <div className={styles.buttons}>
        <Tooltip label="Change">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Change ${entry.pattern}`}
            onClick={props.onEdit}
          >
            <IconPencil size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Remove">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Remove ${entry.pattern}`}
            onClick={props.onRemove}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </li>
  );
}
