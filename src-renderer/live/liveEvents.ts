import { getEventMeta, ORPCError } from '@orpc/client';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import type { Barrier } from '../../src-preload/contract/gate/barriers.ts';
import { api, door } from '../client.ts';
import { backOffMs, pause } from './backOff.ts';
import { setConnection } from './connection.ts';
import { askEntrance, isAddingFirst } from './entrance.ts';

const listeners = new Set<(event: LiveEvent) => void>();

/** Calls back for each event as long as the component stands. */
export function useLiveEvent(onEvent: (event: LiveEvent) => void): void {
  const handle = useEffectEvent(onEvent);
  useEffect(() => {
    const listener = (event: LiveEvent) => handle(event);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}

/**
 * Follows what happens, for ever: keeps the lists of cameras and videos and the state of the engine true in the cache,
 * then tells the components. After a lost connection it resumes with the last event seen and asks for everything shown
 * anew. Returns what stops it.
 */
export function followLiveEvents(queries: QueryClient): () => void {
  const stop = new AbortController();
  void follow(queries, stop.signal);
  return () => stop.abort();
}

async function follow(queries: QueryClient, signal: AbortSignal): Promise<void> {
  let lastEventId: string | undefined;
  let attempt = 0;
  let connectedBefore = false;
  while (!signal.aborted) {
    let isShutOut = false;
    try {
      const events = await door.live.events(undefined, { signal, lastEventId });
      setConnection('connected');
      if (connectedBefore) void queries.invalidateQueries();
      connectedBefore = true;
      attempt = 0;
      for await (const event of events) {
        lastEventId = getEventMeta(event)?.id ?? lastEventId;
        applyToCache(queries, event);
        for (const listener of listeners) listener(event);
      }
    } catch (error) {
      // Whatever the reason, it is tried again: also a browser that was shut out may be let in in another tab.
      isShutOut = error instanceof ORPCError && error.status === 401;
    }
    if (signal.aborted) return;
    setConnection(isShutOut ? 'shutOut' : 'lost');
    await pause(backOffMs(attempt), signal);
    attempt += 1;
  }
}

function applyToCache(queries: QueryClient, event: LiveEvent): void {
  switch (event.topic) {
    case 'camera.changed':
      queries.setQueryData(api.cameras.list.queryKey(), (list) => list && putById(list, event.camera));
      return;
    case 'camera.removed':
      queries.setQueryData(api.cameras.list.queryKey(), (list) => list?.filter(({ id }) => id !== event.cameraId));
      return;
    case 'barrier.changed':
      // Only those who set it up see its settings, which no event tells.
      if (!isKnown(queries, event.barrier)) void queries.invalidateQueries({ queryKey: api.barriers.list.key() });
      queries.setQueryData(api.barriers.list.queryKey(), (list) => list && withState(list, event.barrier));
      return;
    case 'barrier.removed':
      queries.setQueryData(api.barriers.list.queryKey(), (list) => list?.filter(({ id }) => id !== event.barrierId));
      return;
    case 'sign.changed':
    case 'sign.removed':
      void queries.invalidateQueries({ queryKey: api.signs.key() });
      return;
    case 'barrier.commanded':
      void queries.invalidateQueries({ queryKey: api.barriers.commands.key() });
      return;
    case 'carParks.changed':
      void queries.invalidateQueries({ queryKey: api.carParks.key() });
      return;
    case 'tariffs.changed':
      void queries.invalidateQueries({ queryKey: api.tariffs.key() });
      return;
    case 'network.changed':
      void queries.invalidateQueries({ queryKey: api.network.key() });
      return;
    case 'webhooks.changed':
      void queries.invalidateQueries({ queryKey: api.webhooks.key() });
      break;
    case 'calendars.changed':
      void queries.invalidateQueries({ queryKey: api.calendars.key() });
      return;
    case 'permitLists.changed':
      void queries.invalidateQueries({ queryKey: api.permitLists.key() });
      return;
    case 'mqtt.changed':
      void queries.invalidateQueries({ queryKey: api.mqtt.key() });
      return;
    case 'hubLink.changed':
      void queries.invalidateQueries({ queryKey: api.hubLink.key() });
      return;
    case 'watchedFolder.changed':
      void queries.invalidateQueries({ queryKey: api.uploads.folder.key() });
      return;
    case 'keys.changed':
      void queries.invalidateQueries({ queryKey: api.keys.key() });
      return;
    case 'signOn.changed':
      void queries.invalidateQueries({ queryKey: api.signOn.key() });
      return;
    case 'job.changed':
      queries.setQueryData(api.jobs.list.queryKey(), (list) => list && putById(list, event.job, 'first'));
      queries.setQueryData(api.jobs.get.queryKey({ input: { id: event.job.id } }), (known) => known && event.job);
      return;
    case 'job.removed':
      queries.setQueryData(api.jobs.list.queryKey(), (list) => list?.filter(({ id }) => id !== event.jobId));
      return;
    case 'settings.changed':
      void queries.invalidateQueries({ queryKey: api.settings.key() });
      if (event.change.section === 'network') void queries.invalidateQueries({ queryKey: api.network.key() });
      return;
    case 'alert.raised':
    case 'alert.changed':
      void queries.invalidateQueries({ queryKey: api.alerts.key() });
      return;
    case 'watchList.changed':
      void queries.invalidateQueries({ queryKey: api.access.nearMarks.key() });
      void queries.invalidateQueries({ queryKey: api.watchList.key() });
      return;
    case 'readViews.changed':
      void queries.invalidateQueries({ queryKey: api.readViews.key() });
      return;
    case 'note.changed':
      void queries.invalidateQueries({ queryKey: api.desk.notes.key() });
      return;
    case 'visit.changed':
      void queries.invalidateQueries({ queryKey: api.access.nearMarks.key() });
      void queries.invalidateQueries({ queryKey: api.visitors.key() });
      return;
    case 'users.changed':
      if (isAddingFirst()) return;
      void queries.invalidateQueries({ queryKey: api.users.key() });
      void queries.invalidateQueries({ queryKey: api.me.key() });
      return;
    case 'session.changed':
      void askEntrance();
      void queries.invalidateQueries({ queryKey: api.me.key() });
      return;
    case 'permits.changed':
    case 'permitGroups.changed':
      void queries.invalidateQueries({ queryKey: api.access.nearMarks.key() });
      void queries.invalidateQueries({ queryKey: api.permits.key() });
      return;
    case 'holds.changed':
      void queries.invalidateQueries({ queryKey: api.privacy.key() });
      return;
    case 'schedules.changed':
      void queries.invalidateQueries({ queryKey: api.schedules.key() });
      return;
    case 'privacy.purged':
    case 'clock.moved':
      void queries.invalidateQueries();
      return;
    case 'engine.changed':
      queries.setQueryData(api.system.status.queryKey(), (status) => status && { ...status, engine: event.engine });
      return;
    case 'writing.changed':
      queries.setQueryData(api.system.status.queryKey(), (status) => status && { ...status, writing: event.writing });
      // How much room there is, and whatever was asked for while nothing could be written.
      void queries.invalidateQueries({ queryKey: api.system.key() });
      return;
    case 'read.opened':
    case 'read.updated':
    case 'read.closed':
      queries.setQueryData(api.reads.get.queryKey({ input: { id: event.read.id } }), (known) => known && event.read);
      void queries.invalidateQueries({ queryKey: api.access.nearMarks.key({ input: { readId: event.read.id } }) });
      if (event.read.cameraId !== null) void queries.invalidateQueries({ queryKey: api.desk.waiting.key() });
      return;
  }
}

/** The barriers with what an event told of one of them; its settings stay as they are known here. */
function withState(list: readonly Barrier[], barrier: Barrier): Barrier[] {
  return list.map((known) => (known.id === barrier.id ? { ...barrier, device: known.device } : known));
}

function isKnown(queries: QueryClient, { id, deviceText }: Barrier): boolean {
  const list = queries.getQueryData(api.barriers.list.queryKey());
  return list === undefined || list.some((known) => known.id === id && known.deviceText === deviceText);
}

function putById<T extends { readonly id: string }>(
  list: readonly T[],
  item: T,
  newGoes: 'first' | 'last' = 'last',
): T[] {
  const index = list.findIndex(({ id }) => id === item.id);
  if (index !== -1) return list.with(index, item);
  return newGoes === 'first' ? [item, ...list] : [...list, item];
}
