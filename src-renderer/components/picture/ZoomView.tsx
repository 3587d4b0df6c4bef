import { IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import styles from './picture.module.css';
import { panBy, unzoomed, type Zoom, zoomAbout } from './zoom.ts';

/** A frame in which a picture can be enlarged and moved: wheel, drag, two fingers, double click, buttons, + − 0 and arrows. */
export function ZoomView(props: { readonly ratio: number; readonly label: string; readonly children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState(unzoomed);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const [isDragging, setDragging] = useState(false);

  const size = () => frame.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
  const change = (make: (before: Zoom, box: DOMRect) => Zoom) => setZoom((before) => make(before, size()));
  const enlarge = (factor: number) =>
    change((before, box) => zoomAbout(before, factor, box.width / 2, box.height / 2, box.width, box.height));
  const enlargeAt = (factor: number, clientX: number, clientY: number) =>
    change((before, box) => zoomAbout(before, factor, clientX - box.left, clientY - box.top, box.width, box.height));
  const move = (dx: number, dy: number) => change((before, box) => panBy(before, dx, dy, box.width, box.height));

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    // React listens to the wheel passively; the page must not scroll while one zooms.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const factor = 1.0018 ** -event.deltaY;
      setZoom((before) =>
        zoomAbout(before, factor, event.clientX - box.left, event.clientY - box.top, box.width, box.height),
      );
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);

  const onPointerDown = (event: PointerEvent) => {
    if (isOnButton(event)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    setDragging(true);
  };
  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (other === undefined) return move(now.x - before.x, now.y - before.y);
    const apart = (point: { x: number; y: number }) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    enlargeAt(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
  };
  const onPointerEnd = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
    if (pointers.current.size === 0) setDragging(false);
  };
  const onDoubleClick = (event: MouseEvent) => {
    if (isOnButton(event)) return;
    if (zoom.scale > 1) setZoom(unzoomed);
    else enlargeAt(3, event.clientX, event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case '+':
      case '=':
        enlarge(1.5);
        break;
      case '-':
        enlarge(1 / 1.5);
        break;
      case '0':
        setZoom(unzoomed);
        break;
      case 'ArrowLeft':
        move(60, 0);
        break;
      case 'ArrowRight':
        move(-60, 0);
        break;
      case 'ArrowUp':
        move(0, 60);
        break;
      case 'ArrowDown':
        move(0, -60);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <section
      ref={frame}
      className={styles.zoom}
      style={{ aspectRatio: props.ratio }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is zoomed and moved with keys.
      tabIndex={0}
      aria-label={`${props.label}: zoom with + and −, move with the arrow keys`}
      data-zoomed={zoom.scale > 1 || undefined}
      data-dragging={(isDragging && zoom.scale > 1) || undefined}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onDoubleClick={onDoubleClick}
    >
      <div
        className={styles.zoomContent}
        style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
      >
        {props.children}
      </div>
      <div className={styles.zoomTools}>
        <button type="button" aria-label="Zoom in" onClick={() => enlarge(1.5)}>
          <IconZoomIn size={18} />
        </button>
        <button type="button" aria-label="Zoom out" disabled={zoom.scale === 1} onClick={() => enlarge(1 / 1.5)}>
          <IconZoomOut size={18} />
        </button>
        <button
          type="button"
          aria-label="Show the whole picture"
          disabled={zoom.scale === 1}
          onClick={() => setZoom(unzoomed)}
        >
          <IconMaximize size={18} />
        </button>
      </div>
    </section>
  );
}

function isOnButton(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('button') !== null;
}
