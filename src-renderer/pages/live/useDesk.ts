import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Camera } from '../../../src-preload/contract/cameras.ts';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { api } from '../../client.ts';
import { useLiveEvent } from '../../live/liveEvents.ts';
import { choosePass, neighbourOf } from './choosePass.ts';
import type { DeskAction } from './deskKeys.ts';
import { barriersFor } from './laneBarriers.ts';
import { useArmed } from './useArmed.ts';
import { useDeskActions } from './useDeskActions.ts';
import { useDeskKeys } from './useDeskKeys.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useRecentReads } from './useRecentReads.ts';
import { useWaiting } from './useWaiting.ts';

/** What a person is in the middle of; `look` is nothing but looking. */
export type DeskMode = 'look' | 'reason' | 'correct' | 'note' | 'visitor' | 'history' | 'keys';

/** What was corrected, or registered, stays for so long with its new decision, for the barrier may be still to be opened. */
const lingersMs = 30_000;

/** The desk of the given lanes: which pass is looked at, what waits, and what the keys do. */
export function useDesk(cameras: readonly Camera[]) {
  const recent = useRecentReads(cameras);
  const waitingAnywhere = useWaiting();
  const lanes = new Set(cameras.map(({ id }) => id));
  const waiting = (waitingAnywhere.data ?? []).filter(({ cameraId }) => cameraId !== null && lanes.has(cameraId));

  const [mode, setMode] = useState<DeskMode>('look');
  const [pinned, setPinned] = useState<Read | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  const shown = choosePass({ recent: recent.data ?? [], waiting, pinned, looked });
  const shownId = shown?.id ?? null;
  const asks = waiting.some(({ id }) => id === shownId);
  const isArmed = useArmed(shownId);
  const allBarriers = useQuery(api.barriers.list.queryOptions());
  const barriers = shown === null ? [] : barriersFor(allBarriers.data ?? [], shown, Date.now());
  const fullScreen = useFullScreen();
  const actions = useDeskActions(setLooked);

  useLiveEvent((event) => {
    if ('read' in event && event.read.id === pinned?.id) setPinned(event.read);
  });
  // What is looked at stays, also when another one that is older begins to wait.
  useEffect(() => {
    if (asks) setLooked(shownId);
  }, [asks, shownId]);

  const finish = () => {
    setMode('look');
    setPinned(null);
  };
  const begin = (next: DeskMode) => {
    setPinned(shown);
    setMode(next);
  };
  const isLingering = mode === 'look' && pinned !== null;
  const endLingering = useEffectEvent(finish);
  useEffect(() => {
    if (!isLingering) return;
    const timer = setTimeout(endLingering, lingersMs);
    return () => clearTimeout(timer);
  }, [isLingering]);

  const answer = (said: 'open' | 'deny' | 'dismiss') => {
    if (shown === null || !isArmed) return;
    void actions.answer(shown, said);
    setPinned(null);
  };
  const look = (id: string | null) => {
    if (id === null) return;
    setPinned(null);
    setLooked(id);
  };
  const act = (action: DeskAction) => {
    switch (action) {
      case 'open':
        if (shown?.decision?.verdict === 'deny') {
          if (isArmed) begin('reason');
        } else answer('open');
        return;
      case 'deny':
        return answer('deny');
      case 'dismiss':
        return asks ? answer('dismiss') : setPinned(null);
      case 'note':
        return shown?.mark ? begin('note') : undefined;
      case 'visitor':
      case 'correct':
      case 'history':
        return shown === null ? undefined : begin(action);
      case 'keys':
        return setMode('keys');
      case 'undo':
        return void actions.undo();
      case 'next':
        return look(neighbourOf(waiting, shownId, 1));
      case 'previous':
        return look(neighbourOf(waiting, shownId, -1));
      case 'fullScreen':
        return void fullScreen.toggle();
    }
  };
  useDeskKeys(act, mode === 'look');

  return {
    recent,
    waiting,
    shown,
    asks,
    isArmed,
    mode,
    /** Those that open for what is shown. */
    barriers,
    /** X does something. */
    mayDismiss: asks || isLingering,
    actions,
    act,
    look,
    finish,
    /** Ends what was begun, and shows the pass a little longer. */
    linger: () => setMode('look'),
    fullScreen,
  };
}

export type DeskState = ReturnType<typeof useDesk>;
