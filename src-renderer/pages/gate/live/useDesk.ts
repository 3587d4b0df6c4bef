import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { NearMark } from '../../../../src-preload/contract/gate/access.ts';
import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import { stayedShut } from '../../../../src-preload/contract/record/answers.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../client.ts';
import { type Action, useMay } from '../../../components/me/me.tsx';
import { useNearMarks } from '../../../components/read/useNearMarks.ts';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import { choosePass, neighbourOf } from './choosePass.ts';
import type { DeskAction } from './deskKeys.ts';
import { barriersFor, whyShut } from './laneBarriers.ts';
import { useArmed } from './useArmed.ts';
import { useDeskActions } from './useDeskActions.ts';
import { useDeskCharge } from './useDeskCharge.ts';
import { useDeskKeys, useNumberKeys } from './useDeskKeys.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useRecentReads } from './useRecentReads.ts';
import { useWaiting } from './useWaiting.ts';

/** What a person is in the middle of; `look` is nothing but looking. */
export type DeskMode = 'look' | 'reason' | 'waive' | 'correct' | 'note' | 'visitor' | 'history' | 'keys' | 'emergency';

/** What one must be allowed to do for a key to do anything. */
const neededFor: Readonly<Partial<Record<DeskAction, Action>>> = {
  open: 'desk.answer',
  deny: 'desk.answer',
  dismiss: 'desk.answer',
  aside: 'desk.dismissPassed',
  note: 'desk.addNote',
  visitor: 'visitors.walkUp',
  correct: 'review.decide',
  cash: 'payments.take',
  card: 'payments.take',
};

/** What was corrected, or registered, stays for so long with its new decision, for the barrier may be still to be opened. */
const lingersMs = 30_000;
const noBarriers: readonly Barrier[] = [];

/** The desk of the given lanes: which pass is looked at, what waits, and what the keys do. */
export function useDesk(cameras: readonly Camera[]) {
  const may = useMay();
  const recent = useRecentReads(cameras);
  const waitingAnywhere = useWaiting();
  const lanes = new Set(cameras.map(({ id }) => id));
  const waiting = (waitingAnywhere.data ?? []).filter(({ cameraId }) => cameraId !== null && lanes.has(cameraId));

  const [mode, setMode] = useState<DeskMode>('look');
  const [pinned, setPinned] = useState<Read | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const [opening, setOpening] = useState<string | null>(null);
  const shown = choosePass({ recent: recent.data ?? [], waiting, pinned, looked, held });
  const shownId = shown?.id ?? null;
  const till = useDeskCharge(shown, cameras);
  const isStillShut = shown?.answer != null && stayedShut(shown.answer);
  const passed = waiting.filter(({ state }) => state !== 'open');
  const asks = waiting.some(({ id }) => id === shownId);
  const isArmed = useArmed(shownId);
  const allBarriers = useQuery(api.barriers.list.queryOptions());
  const barriers = shown === null ? [] : barriersFor(allBarriers.data ?? [], shown, Date.now());
  const fullScreen = useFullScreen();
  /** Why nobody can open for what is shown; null where it can be opened. */
  const closedBy = whyShut(barriers);
  const actions = useDeskActions(setHeld);

  useLiveEvent((event) => {
    if (!('read' in event)) return;
    const { read } = event;
    // Asked of the state itself: what was let go of in this very moment must not come back.
    setPinned((before) => (before?.id === read.id ? read : before));
  });
  // What is looked at stays, also when another one that is as urgent begins to wait.
  useEffect(() => {
    if (asks) setLooked(shownId);
  }, [asks, shownId]);

  const clearRefusal = useEffectEvent(() => {
    if (actions.outcome?.isLockedOut === true) actions.clear();
  });
  useEffect(() => {
    if (closedBy === null) clearRefusal();
  }, [closedBy]);

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

  const answer = (said: 'deny' | 'dismiss') => {
    if (shown === null || !isArmed) return;
    void actions.answer(shown, said);
    setPinned(null);
  };
  /** Opens for what is shown, which stays until the barrier has: the same key must not open for the vehicle behind it. */
  const open = async (read: Read, reason = '') => {
    setPinned(read);
    setOpening(read.id);
    const isDone = await actions.answer(read, 'open', reason, barriers.length > 0);
    setOpening((before) => (before === read.id ? null : before));
    if (isDone) setPinned((before) => (before?.id === read.id ? null : before));
  };
  const look = (id: string | null) => {
    if (id === null) return;
    setPinned(null);
    setLooked(id);
    setHeld(id);
  };
  /** A hand is at what is shown: nothing else takes its place. */
  const hold = () => setHeld(shownId);
  const act = (action: DeskAction) => {
    const needed = neededFor[action];
    if (needed !== undefined && !may(needed)) return;
    if (action !== 'next' && action !== 'previous') hold();
    switch (action) {
      case 'open':
        if (shown === null || !isArmed || opening === shown.id) return;
        if (closedBy !== null) return actions.refuse(shown, closedBy);
        // Why it may come in was said the first time.
        if (shown.decision?.verdict === 'deny' && !isStillShut) return begin('reason');
        return void open(shown);
      case 'deny':
        return answer('deny');
      case 'dismiss':
        return asks ? answer('dismiss') : setPinned(null);
      case 'aside':
        return passed.length === 0 ? undefined : void actions.putAside(passed);
      case 'note':
        return shown?.mark ? begin('note') : undefined;
      case 'visitor':
      case 'correct':
      case 'history':
        return shown === null ? undefined : begin(action);
      case 'cash':
      case 'card':
        if (!till.owes || !isArmed) return;
        // It stays with its new decision.
        setPinned(shown);
        return till.take(action);
      case 'waive':
        return till.owes && isArmed && (may('payments.waive') || may('payments.validate')) ? begin('waive') : undefined;
      case 'keys':
        return setMode('keys');
      case 'emergency':
        return (allBarriers.data ?? []).length === 0 ? undefined : setMode('emergency');
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
  const near = useNearMarks(shown);
  // What is offered may become another while a hand is on its way.
  const isNearArmed = useArmed(`${shownId} ${near.map(({ mark }) => mark).join(' ')}`);
  /** Says that it is a mark that was offered. The pass stays with its new decision, and opens by the usual key. */
  const mean = (meant: NearMark | undefined) => {
    if (shown === null || meant === undefined || !isNearArmed) return;
    hold();
    setPinned(shown);
    void actions.correct(shown, meant.mark);
  };
  useNumberKeys(near.length, (index) => mean(near[index]), mode === 'look');

  return {
    recent,
    waiting,
    shown,
    asks,
    isArmed,
    mode,
    allBarriers: allBarriers.data ?? noBarriers,
    /** Those that open for what is shown. */
    barriers,
    closedBy,
    /** What the vehicle owes, where it stands at an exit; null elsewhere. */
    charge: till.charge,
    till,
    /** It was to be let in, and a barrier stayed shut. */
    isStillShut,
    isOpening: opening !== null && opening === shownId,
    open,
    hold,
    /** Those that wait though their vehicles are no longer in view. */
    passed,
    /** X does something. */
    mayDismiss: asks || isLingering,
    actions,
    /** The listed marks that it nearly is. */
    near,
    /** They have been there long enough for one of them to be meant. */
    isNearArmed,
    mean,
    act,
    look,
    finish,
    /** Ends what was begun, and shows the pass a little longer. */
    linger: () => setMode('look'),
    fullScreen,
  };
}

export type DeskState = ReturnType<typeof useDesk>;
