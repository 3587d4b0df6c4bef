import { IconMovie } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { May } from '../../../components/me/me.tsx';
import styles from '../../../components/shell/shell.module.css';
import { useAddVideos } from './useAddVideos.tsx';

/** Takes video files that are dropped anywhere on the window, and says so while they are held over it. */
export function VideoDropZone() {
  return (
    <May action="POST /uploads">
      <DropZone />
    </May>
  );
}

function DropZone() {
  const [isOver, setOver] = useState(false);
  const addVideos = useAddVideos();
  const onDropped = useEffectEvent((files: readonly File[]) => addVideos(files));

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    // Entering a child comes before leaving its parent, so the depth tells when the window itself was left.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      onDropped([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => stop.abort();
  }, []);

  if (!isOver) return null;
  return (
    <div className={styles.overlay} data-testid="drop-overlay">
      <div className={styles.overlayCard}>
        <IconMovie size={40} stroke={1.4} aria-hidden="true" />
        <b>Drop to read the plates</b>
        The video stays on this machine.
      </div>
    </div>
  );
}
