import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Takes the file that is dropped anywhere on the window, before anything else that takes files there. Answers whether
 * one is held over the window now.
 */
export function useDroppedFile(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const onDropped = useEffectEvent(onFile);

  useEffect(() => {
    const stop = new AbortController();
    let depth = 0;
    const take = (event: DragEvent, step: -1 | 0 | 1): boolean => {
      if (event.dataTransfer?.types.includes('Files') !== true) return false;
      event.preventDefault();
      event.stopPropagation();
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
      return true;
    };
    const drop = (event: DragEvent) => {
      if (!take(event, 0)) return;
      depth = 0;
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file !== undefined) onDropped(file);
    };
    const options = { capture: true, signal: stop.signal };
    window.addEventListener('dragenter', (event) => take(event, 1), options);
    window.addEventListener('dragleave', (event) => take(event, -1), options);
    window.addEventListener('dragover', (event) => take(event, 0), options);
    window.addEventListener('drop', drop, options);
    return () => stop.abort();
  }, []);

  return isOver;
}
