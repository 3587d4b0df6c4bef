import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { WatchEntry } from '../../../../src-preload/contract/lists/watchlist.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { May } from '../../../components/me/me.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { SeenThisWeek } from './SeenThisWeek.tsx';
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
      {isPattern ? (
        <Link to="/reads" search={{ plate: entry.pattern }} aria-label={`Reads of ${entry.pattern}`}>
          <code className={styles.pattern}>{entry.pattern}</code>
        </Link>
      ) : (
        <PlateLink mark={entry.pattern}>
          <WrittenPlate text={entry.pattern} size="small" />
        </PlateLink>
      )}
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
          <SeenThisWeek pattern={entry.pattern} />
          <span>
            Added by {entry.createdBy} <TimeText at={entry.createdAt} show="ago" />
          </span>
        </span>
      </div>
      <StateMark meaning={entry.expired ? 'neutral' : severity.meaning}>
        {entry.expired ? 'Expired' : severity.word}
      </StateMark>
      <div className={styles.buttons}>
        <May action="watchList.update">
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
        </May>
        <May action="watchList.remove">
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
        </May>
      </div>
    </li>
  );
}
