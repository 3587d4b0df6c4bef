import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api, pictureUrl } from '../../../client.ts';
import { VerdictMark } from '../../../components/decision/DecisionBand.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import { SearchFault } from '../../../components/read/SayWhy.tsx';
import { formatTotal } from '../../../formatting.ts';
import { answerWords } from '../live/spokenPass.ts';
import styles from './plate.module.css';

const pageSize = 12;

/** The reads of the plate with their pictures, newest first. */
export function usePlateReads(mark: string) {
  return useInfiniteQuery(
    api.reads.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ mark, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
}

export function PlateReads(props: { readonly mark: string; readonly found: ReturnType<typeof usePlateReads> }) {
  const { found, mark } = props;
  const reads = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = found.data?.pages[0]?.total ?? null;
  return (
    <section className={styles.section} aria-labelledby="plate-reads">
      <header className={styles.sectionHead}>
        <h2 id="plate-reads">Reads</h2>
        {total !== null && total.count > 0 && (
          <Link to="/reads" search={{ mark }}>
            All {formatTotal(total)} in the list
          </Link>
        )}
      </header>
      {found.isError && <SearchFault error={found.error} plate={mark} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={170} />}
      {found.isSuccess && reads.length === 0 && <p className={styles.quiet}>It has not been read here yet.</p>}
      <ul className={styles.reads} aria-label="Reads of this plate">
        {reads.map((read) => (
          <PlateRead key={read.id} read={read} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  );
}

function PlateRead(props: { readonly read: Read }) {
  const { read } = props;
  return (
    <li className={`card ${styles.read}`} data-read-id={read.id}>
      <Link className={styles.readLink} to="/reads/$readId" params={{ readId: read.id }} search={{}}>
        <span className={styles.readPicture}>
          {read.vehiclePicture === null ? (
            <span>No picture was kept</span>
          ) : (
            <img src={pictureUrl(read.vehiclePicture)} alt="" loading="lazy" decoding="async" />
          )}
          <PlatePicture read={read} className={styles.readCut} />
        </span>
        <span className={styles.readLine}>
          <TimeText at={read.firstSeenAt} />
          {read.decision !== null && <VerdictMark decision={read.decision} />}
        </span>
        <span className={styles.readLine}>
          <span className={styles.quiet}>{read.sourceName}</span>
          {read.answer !== null && <span className={styles.quiet}>{answerWords[read.answer.answer]}</span>}
        </span>
      </Link>
      <span className={styles.readMenu}>
        <ReadMenu subject={{ mark: read.mark, format: read.format, read }} look="icon" />
      </span>
    </li>
  );
}
