import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Decision } from '../../../../src-preload/contract/record/review.ts';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { decisionText } from './decisionText.ts';
import styles from './review.module.css';

const toastId = 'review-decision';

/** Says things of reads and takes them back; a toast tells of each, with the way back. */
export function useDecisions(on: {
  /** At once, before the answer is there. */
  readonly decided?: (read: Read) => void;
  /** The read as it is again. */
  readonly undone?: (read: Read) => void;
  /** It was not accepted after all. */
  readonly failed?: () => void;
}) {
  const done = useRef<Read[]>([]);
  /** What was just done, for those who listen. */
  const [announcement, setAnnouncement] = useState('');
  const decideMutation = useMutation(api.review.decide.mutationOptions());
  const undoMutation = useMutation(api.review.undo.mutationOptions());

  const fail = (title: string, error: unknown) => {
    notifications.hide(toastId);
    notifications.show({ color: 'red', title, message: errorText(error) });
    setAnnouncement(`${title}. ${errorText(error)}`);
    on.failed?.();
  };

  async function decide(read: Read, decision: Decision): Promise<void> {
    const text = decisionText(read, decision);
    done.current.push(read);
    setAnnouncement(text);
    on.decided?.(read);
    try {
      await decideMutation.mutateAsync({ id: read.id, decision });
      toast(text, () => void undo());
    } catch (error) {
      done.current = done.current.filter(({ id }) => id !== read.id);
      fail('This was not kept', error);
    }
  }

  /** Takes the last thing back that was said here. */
  async function undo(): Promise<void> {
    const last = done.current.pop();
    if (last === undefined) {
      setAnnouncement('There is nothing to undo');
      return;
    }
    notifications.hide(toastId);
    try {
      const read = await undoMutation.mutateAsync({ id: last.id });
      setAnnouncement('Undone');
      on.undone?.(read);
    } catch (error) {
      fail('This could not be undone', error);
    }
  }

  return { decide, undo, announcement, hush: () => setAnnouncement('') };
}

/** One toast for the newest decision, so that a quick hand does not bury the page under them. */
function toast(text: string, onUndo: () => void): void {
  notifications.hide(toastId);
  notifications.show({
    id: toastId,
    withCloseButton: false,
    // What was done is announced by the page itself.
    role: 'presentation',
    message: (
      <span className={styles.toast}>
        {text}
        <Button size="compact-sm" variant="light" onClick={onUndo}>
          Undo
        </Button>
      </span>
    ),
  });
}
