import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSiteName } from '../../live/useSystem.ts';
import { VideoDropZone } from '../../pages/videos/VideoDropZone.tsx';
import { AlertBand } from '../alerts/AlertBand.tsx';
import { useTold } from '../alerts/useTold.tsx';
import { BarrierBand } from '../barriers/BarrierBand.tsx';
import { placeOf } from './places.ts';
import { Rail } from './Rail.tsx';
import { SearchEverything } from './SearchEverything.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';
import { TroubleStrip } from './TroubleStrip.tsx';

/** The frame around every page: rail, top bar, the page, and the strip that appears when something is wrong. */
export function Shell() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const label = placeOf(path)?.label ?? 'Not found';
  const site = useSiteName();
  useTold();
  useEffect(() => {
    document.title = [label, site, 'Gatehouse'].filter((part) => part !== '').join(' · ');
  }, [label, site]);

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#page">
        Skip to the page
      </a>
      <Rail />
      <TopBar title={label} site={site} />
      <div className={styles.middle}>
        <AlertBand />
        <BarrierBand />
        <main id="page" className={styles.page} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <TroubleStrip />
      <SearchEverything />
      <VideoDropZone />
    </div>
  );
}
