import { Button, Slider, Switch } from '@mantine/core';
import { IconBellRinging, IconHandStop, IconHelpCircle } from '@tabler/icons-react';
import { type NoticeState, setNotices, useNoticeState } from '../../live/desktopNotices.ts';
import { setSound, tryOut, useSound } from '../../live/sound.ts';
import styles from './alerts.module.css';

/** How loud this device is, what each sound is like, and whether the system shows notices; remembered in this device. */
export function SoundControls() {
  const { volume, isMuted } = useSound();
  return (
    <section className={styles.device} aria-label="On this device">
      <div className={styles.volume}>
        <Switch
          label="Sound"
          checked={!isMuted}
          onChange={(event) => setSound({ isMuted: !event.currentTarget.checked })}
        />
        <Slider
          className={styles.slider}
          thumbLabel="Volume"
          min={0.1}
          max={1}
          step={0.1}
          label={(value) => `${Math.round(value * 100)} %`}
          value={volume}
          disabled={isMuted}
          onChange={(value) => setSound({ volume: value })}
          onChangeEnd={() => tryOut('ask')}
        />
      </div>
      <fieldset className={styles.samples} aria-label="Try the sounds">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconHelpCircle size={15} />}
          onClick={() => tryOut('ask')}
        >
          Ask
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconHandStop size={15} />}
          onClick={() => tryOut('denied')}
        >
          Denied
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBellRinging size={15} />}
          onClick={() => tryOut('alert')}
        >
          Alert
        </Button>
      </fieldset>
      <Notices />
    </section>
  );
}

const noticeWords: Readonly<Record<NoticeState, string>> = {
  unsupported: 'This browser shows no notifications on this page.',
  ask: 'Shown while you look elsewhere. The browser asks for your permission.',
  blocked: 'The browser blocks notifications of this page. Allow them in its settings for this site.',
  on: 'Shown while you look elsewhere.',
  off: 'Alerts are shown on this page only.',
};

function Notices() {
  const state = useNoticeState();
  const canSwitch = state === 'on' || state === 'off' || state === 'ask';
  return (
    <Switch
      label="Desktop notifications"
      description={noticeWords[state]}
      checked={state === 'on'}
      disabled={!canSwitch}
      onChange={(event) => void setNotices(event.currentTarget.checked)}
    />
  );
}
