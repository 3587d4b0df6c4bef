import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';

/**
 * Whether the window fills the screen, by the button, by F11 or by the desktop's own window; then the desk alone is shown. `toggle`
 * needs a press of a key or a button.
 */
export function useFullScreen() {
  const isFull = useMediaQuery('(display-mode: fullscreen)', false, { getInitialValueInEffect: false }) ?? false;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-desk-full', isFull);
    return () => document.documentElement.removeAttribute('data-desk-full');
  }, [isFull]);
  return {
    isFull,
    async toggle() {
      // A screen that was filled by F11 is left by F11: the page cannot.
      if (document.fullscreenElement !== null) await document.exitFullscreen();
      else if (!isFull) await document.documentElement.requestFullscreen().catch(() => undefined);
    },
  };
}
