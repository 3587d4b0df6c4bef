import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { boardOf } from '../../../../src-preload/contract/parking/pricing/board.ts';
import { dayText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import type { Tariff } from '../../../../src-preload/contract/parking/tariffs.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { dayNumber } from '../../../siteTime.ts';
import styles from './board.module.css';
import { versionOn } from './versions.ts';

/** A tariff as a board to be printed and hung up. */
export function BoardPage() {
  const { tariffId } = useParams({ from: '/tariffs/$tariffId/board' });
  const list = useQuery(api.tariffs.list.queryOptions());
  const settings = useQuery(api.settings.get.queryOptions());
  useReadyMark(!list.isPending && !settings.isPending);
  const stored = list.data?.find(({ id }) => id === tariffId);
  return (
    <Page width="narrow">
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={600} />}
      {list.isSuccess && stored === undefined && (
        <ErrorNotice error="This tariff was removed. Go back to the list of tariffs." />
      )}
      {stored !== undefined && <Board tariff={stored.tariff} siteName={settings.data?.settings.site.name ?? ''} />}
    </Page>
  );
}

function Board(props: { readonly tariff: Tariff; readonly siteName: string }) {
  const { tariff, siteName } = props;
  const [today] = useState(() => dayNumber(Date.now()));
  const [place, setPlace] = useState(() => tariff.versions.indexOf(versionOn(tariff, today).holding));
  const version = tariff.versions[place] ?? tariff.versions[0];
  if (version === undefined) return null;
  const { lists, lines } = boardOf(version.rules);
  const day = version.from === null ? null : dayOfIso(version.from);
  return (
    <>
      <div className={styles.tools}>
        <Link to="/tariffs">Back to Tariffs</Link>
        <span className={styles.grow} />
        {tariff.versions.length > 1 && (
          <NativeSelect
            aria-label="Version"
            size="sm"
            data={tariff.versions.map(({ from }) =>
              from === null ? 'From the beginning' : `From ${dayText(dayOfIso(from) ?? 0)}`,
            )}
            value={version.from === null ? 'From the beginning' : `From ${dayText(day ?? 0)}`}
            onChange={(event) => setPlace(event.currentTarget.selectedIndex)}
          />
        )}
        <Button leftSection={<IconPrinter size={17} />} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <article className={styles.board} aria-label="Tariff board">
        <header>
          <p>{siteName === '' ? 'Parking' : siteName}</p>
          <h1>{tariff.name}</h1>
        </header>
        {lists.map(({ title, when, rows }) => (
          <section key={`${title} ${when}`}>
            <h2>{title}</h2>
            {when !== '' && <p className={styles.when}>{when}</p>}
            <table>
              <tbody>
                {rows.map(({ label, price }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td>{price}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
        <footer>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {day !== null && <p>These prices hold from {dayText(day)}.</p>}
        </footer>
      </article>
    </>
  );
}
