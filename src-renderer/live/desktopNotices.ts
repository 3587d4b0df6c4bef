import { useSyncExternalStore } from 'react';

/** Whether this device shows notices of the system; `unsupported` where the browser has none, or not on this page. */
export type NoticeState = 'unsupported' | 'ask' | 'blocked' | 'on' | 'off';

const storageKey = 'gatehouse.notices';
const listeners = new Set<() => void>();

function wants(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

function current(): NoticeState {
  if (!('Notification' in window) || !window.isSecureContext) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  if (Notification.permission === 'default') return 'ask';
  return wants() ? 'on' : 'off';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this device shows notices of the system, as it changes. */
export function useNoticeState(): NoticeState {
  return useSyncExternalStore(subscribe, current);
}

/** Switches notices on or off for this device, asking for the permission where it is still to be asked for. From a button only. */
export async function setNotices(isOn: boolean): Promise<void> {
  if (isOn && current() === 'ask') await Notification.requestPermission();
  try {
    localStorage.setItem(storageKey, isOn ? 'on' : 'off');
  } catch {
    // Where nothing may be stored, the permission alone decides.
  }
  for (const listener of listeners) listener();
}

/** Shows a notice, where this device does, to one who is not looking at the page already. */
export function showNotice(notice: {
  /** The same notice is never shown twice. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Stays until it is dismissed. */
  readonly stays: boolean;
  readonly onOpen: () => void;
}): void {
  if (current() !== 'on' || document.hasFocus()) return;
  try {
    const shown = new Notification(notice.title, {
      body: notice.text,
      tag: notice.id,
      requireInteraction: notice.stays,
      // The page has sounds of its own.
      silent: true,
    });
    shown.onclick = () => {
      window.focus();
      notice.onOpen();
      shown.close();
    };
  } catch {
    // Some mobile browsers say that they can and cannot; the page itself shows the alert.
  }
}
