import { Button, Popover, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, correctionsUrl } from '../../../client.ts';
import { May } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import styles from './review.module.css';

const dayMs = 86_400_000;
const ranges = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: 'all', label: 'All time' },
];

/** What people said with certainty, as labelled pictures to train with. Only for those who manage the record. */
export function CorrectionsDownload() {
  return (
    <May action="review.exportable">
      <Download />
    </May>
  );
}

function Download() {
  const [isOpen, setOpen] = useState(false);
  const [days, setDays] = useState('all');
  // Begins at the same moment as long as the range stays, so that it is counted once.
  const range = useMemo(() => (days === 'all' ? {} : { fromAt: Date.now() - Number(days) * dayMs }), [days]);
  const found = useQuery(
    api.review.exportable.queryOptions({ input: range, retry: false, staleTime: 0, enabled: isOpen }),
  );
  const count = found.data?.count ?? 0;

  return (
    <Popover position="bottom-end" width={330} opened={isOpen} onChange={setOpen} trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={styles.downloadButton}
          variant="default"
          leftSection={<IconDownload size={17} />}
          onClick={() => setOpen((open) => !open)}
          aria-label="Corrections"
          aria-expanded={isOpen}
        >
          Corrections
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.download}>
        <p>
          Reads that a person has confirmed or corrected, as pictures with their plates in a table. Use them to train
          the reader on this site.
        </p>
        <SegmentedControl fullWidth aria-label="Time" data={ranges} value={days} onChange={setDays} />
        <p className={styles.downloadCount} aria-live="polite">
          {found.isError
            ? 'Your role does not allow this. Ask an administrator.'
            : found.isPending
              ? 'Counting…'
              : count === 0
                ? 'Nothing has been confirmed or corrected in this time.'
                : countOf(count, 'picture with its plate', 'pictures with their plates')}
        </p>
        <Button
          component="a"
          href={correctionsUrl(range)}
          download
          data-disabled={count === 0 || undefined}
          aria-disabled={count === 0 || undefined}
          onClick={(event) => {
            if (count === 0) event.preventDefault();
            else setOpen(false);
          }}
        >
          Download
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
