import { IconParkingCircle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { api } from '../../client.ts';
import { formatDuration } from '../../formatting.ts';
import { useLiveEvent } from '../../live/liveEvents.ts';
import { useNow } from '../../live/useNow.ts';
import { TimeText } from '../feedback/TimeText.tsx';
import { useMay } from '../me/me.tsx';
import styles from './stayLine.module.css';

/** The stay that a read is a part of, or that its vehicle is in while it stands at a gate, with the way to it; nothing where there is none. */
export function StayLine(props: { readonly read: Read }) {
  const { read } = props;
  const stay = useStay(read);
  const now = useNow(10_000);
  if (stay === null) return null;
  const { entry, exit, outcome, doubts } = stay;
  return (
    <p className={styles.line} data-doubted={doubts.length > 0 || undefined}>
      <IconParkingCircle size={17} aria-hidden="true" />
      <Link to="/on-site/$id" params={{ id: stay.id }}>
        {wordsOf(stay, read.id, now)}
      </Link>
      {entry !== null && entry.readId !== read.id && (
        <span>
          since <TimeText at={entry.at} />
        </span>
      )}
      {exit !== null && exit.readId !== read.id && (
        <span>
          until <TimeText at={exit.at} />
        </span>
      )}
      {doubts.length > 0 && outcome !== 'void' && <span>a person should look at it</span>}
    </p>
  );
}

function wordsOf({ entry, exit, outcome }: Stay, readId: string, now: number): string {
  if (outcome === 'passedThrough') return 'Turned round';
  if (entry === null) return 'Not seen to come in';
  if (exit !== null) return `Stayed ${formatDuration(exit.at - entry.at)}`;
  if (outcome !== 'inside') return 'Not seen to leave';
  return entry.readId === readId
    ? `On site for ${formatDuration(now - entry.at)}`
    : `Inside for ${formatDuration(now - entry.at)}`;
}

function useStay({ id, mark, jobId }: Read): Stay | null {
  const queries = useQueryClient();
  const isAsked = useMay()('stays.list') && jobId === null;
  useLiveEvent(({ topic }) => {
    if (topic === 'stay.changed' || topic === 'stay.removed')
      void queries.invalidateQueries({ queryKey: api.stays.key() });
  });
  const own = useQuery(api.stays.ofRead.queryOptions({ input: { readId: id }, enabled: isAsked }));
  const inside = useQuery(
    api.stays.list.queryOptions({
      input: { view: 'inside', text: mark, limit: 5 },
      enabled: isAsked && own.isSuccess && own.data === null && mark !== '',
    }),
  );
  return own.data ?? inside.data?.items.find((stay) => stay.mark === mark) ?? null;
}
