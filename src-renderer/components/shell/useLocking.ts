import { useEffect, useEffectEvent } from 'react';
import { lockDesk } from '../../live/entrance.ts';
import { lastTouched, noteTouch } from '../../live/touched.ts';
import { useMe } from '../me/me.tsx';

/** How the key that locks the desk is written: browsers take it for nothing. */
export const lockKeyText = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌥ L' : 'Alt+L';

const lookedAtEveryMs = 2_000;
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks the desk by its key, and once nobody has touched it in any of its tabs for as long as the site says. */
export function useLocking(isLocked: boolean): void {
  const { userId, locksAfterMinutes } = useMe();
  const mayLock = userId !== null && !isLocked;

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isKey = event.key.toLowerCase() === 'l' || event.code === 'KeyL';
    if (!mayLock || !isKey || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    lockDesk();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    // Before anything on the page, so that it locks whatever is being done.
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, []);

  useEffect(() => {
    if (!mayLock || locksAfterMinutes === null) return;
    noteTouch();
    for (const touch of touches) window.addEventListener(touch, noteTouch, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (Date.now() - lastTouched() >= locksAfterMinutes * 60_000) lockDesk();
    }, lookedAtEveryMs);
    return () => {
      clearInterval(timer);
      for (const touch of touches) window.removeEventListener(touch, noteTouch, { capture: true });
    };
  }, [mayLock, locksAfterMinutes]);
}
