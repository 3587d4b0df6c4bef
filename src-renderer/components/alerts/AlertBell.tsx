import { Popover } from '@mantine/core';
import { IconBell, IconVolumeOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { unblockSound, useSound } from '../../live/sound.ts';
import { StateMark } from '../feedback/StateMark.tsx';
import { TimeText } from '../feedback/TimeText.tsx';
import shell from '../shell/shell.module.css';
import styles from './alerts.module.css';
import { kindNames, severityMeanings, severityNames } from './alertText.ts';
import { PassCount } from './PassCount.tsx';
import { SoundControls } from './SoundControls.tsx';
import { useOpenAlerts } from './useAlerts.ts';

/** How many alerts are open; on a press which, and how this device tells of them. */
export function AlertBell() {
  const [opened, setOpened] = useState(false);
  const { data } = useOpenAlerts();
  const { isBlocked, isMuted } = useSound();
  const open = data?.open ?? 0;
  const words = open === 0 ? 'Show alerts: none open' : `Show alerts: ${open} open`;
  const close = () => setOpened(false);

  return (
    <>
      {isBlocked && !isMuted && (
        <button type="button" className={styles.blocked} onClick={unblockSound}>
          <IconVolumeOff size={17} aria-hidden="true" />
          Click to switch sound on
        </button>
      )}
      <Popover position="bottom-end" width={360} opened={opened} onChange={setOpened} trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={shell.tool}
            aria-label={words}
            aria-expanded={opened}
            onClick={() => setOpened((before) => !before)}
          >
            <span className={styles.bell}>
              <IconBell size={19} stroke={1.7} aria-hidden="true" />
              {open > 0 && <span className={styles.count}>{open > 99 ? '99+' : open}</span>}
            </span>
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Alerts">
          <div className={styles.dropdown}>
            {open === 0 && <p className={styles.calm}>No alert waits for anybody.</p>}
            <ul className={styles.openList}>
              {data?.items.map((alert) => (
                <li key={alert.id}>
                  <Link to="/alerts" search={{ open: 'yes' }} onClick={close}>
                    <StateMark meaning={severityMeanings[alert.severity]}>
                      <span className="visually-hidden">{severityNames[alert.severity]}</span>
                      {alert.mark === null ? kindNames[alert.kind] : `${kindNames[alert.kind]}: ${alert.mark}`}
                    </StateMark>
                    <TimeText at={alert.at} show="ago" />
                    <small>
                      {alert.place}
                      {alert.passes > 1 && ', '}
                      <PassCount alert={alert} />
                    </small>
                  </Link>
                </li>
              ))}
            </ul>
            <Link to="/alerts" onClick={close}>
              {open > 5 ? `All ${open} open alerts` : 'All alerts'}
            </Link>
            <h2 className={styles.deviceHead}>On this device</h2>
            <SoundControls />
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
