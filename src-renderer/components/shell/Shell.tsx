import { Outlet, useRouterState } from '@tanstack/react-router';
import { Activity, type ReactNode, useEffect, useMemo } from 'react';
import { useIsLocked } from '../../live/entrance.ts';
import { usePreferences } from '../../live/usePreferences.ts';
import { useSiteName } from '../../live/useSystem.ts';
import { useTold } from '../alerts/useTold.tsx';
import { useMe } from '../me/me.tsx';
import { BadgesProvider } from './badges.tsx';
import { NotForYou } from './NotForYou.tsx';
import type { PageEntry } from './pageEntry.ts';
import { Rail } from './Rail.tsx';
import { pageAt, pagesFor, planRail } from './railPlan.ts';
import { SearchEverything } from './SearchEverything.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';
import { TroubleStrip } from './TroubleStrip.tsx';
import { useLocking } from './useLocking.ts';
import { usePageKeys } from './usePageKeys.ts';
import { WarningStrips } from './WarningStrips.tsx';

interface ShellProps {
  readonly pages: readonly PageEntry[];
  /** What stands in the place of everything while the desk is locked. */
  readonly lockScreen: ReactNode;
  /** What is asked of who comes to the desk. */
  readonly handOver: ReactNode;
}

/** The frame around every page. While the desk is locked it is laid aside as it is, and goes on where it was once it is unlocked. */
export function Shell(props: ShellProps) {
  const isLocked = useIsLocked();
  useTold(isLocked);
  useLocking(isLocked);
  usePreferences(useMe());
  return (
    <>
      <Activity mode={isLocked ? 'hidden' : 'visible'}>
        <Frame pages={props.pages} />
        {props.handOver}
      </Activity>
      {isLocked && props.lockScreen}
    </>
  );
}

/** Rail, top bar, the page, and the strip that appears when something is wrong. */
function Frame(props: Pick<ShellProps, 'pages'>) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { may: allowed } = useMe();
  const pages = useMemo(() => pagesFor(props.pages, (action) => allowed.includes(action)), [props.pages, allowed]);
  const plan = useMemo(() => planRail(pages), [pages]);
  const page = pageAt(props.pages, path);
  const isOpen = page === undefined || pages.some(({ to }) => to === page.to);
  const label = page?.label ?? 'Not found';
  const site = useSiteName();
  usePageKeys(pages);
  useEffect(() => {
    document.title = [label, site, 'Gatehouse'].filter((part) => part !== '').join(' · ');
  }, [label, site]);

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#page">
        Skip to the page
      </a>
      <BadgesProvider key={pages.map(({ to }) => to).join()} pages={pages}>
        <Rail plan={plan} page={page} />
        <TopBar entry={plan.find(({ id }) => id === page?.rail?.entry)} page={page} site={site} />
      </BadgesProvider>
      <div className={styles.middle}>
        <WarningStrips />
        <main id="page" className={styles.page} tabIndex={-1}>
          {isOpen ? <Outlet /> : <NotForYou />}
        </main>
      </div>
      <TroubleStrip />
      <SearchEverything pages={pages} />
      {pages.map(({ to, everywhere: Everywhere }) => Everywhere !== undefined && <Everywhere key={to} />)}
    </div>
  );
}
