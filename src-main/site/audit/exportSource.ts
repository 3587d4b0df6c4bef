import { auditActionOf } from '../../../src-preload/contract/auditActions.ts';
import { readsAudit } from '../../../src-preload/contract/roles.ts';
import type { AuditEntry, AuditFilter } from '../../../src-preload/contract/site/audit.ts';
import { auditFilterSchema } from '../../../src-preload/contract/site/audit.ts';
import { type ExportColumn, exportSource, type Row } from '../../platform/exportSource.ts';
import { saidTexts, saidTime } from '../../platform/exportWords.ts';
import { shownEntry } from './shown.ts';
import { createAuditStore, type StoredEntry } from './store.ts';
import { shownTimes } from './times.ts';

type Column = ExportColumn & { readonly cell: (entry: AuditEntry) => Row[number] };

const columns: readonly Column[] = [
  {
    id: 'entry',
    name: 'Entry',
    type: 'integer',
    width: 8,
    what: 'Its place in the chain',
    cell: ({ sequence }) => sequence,
  },
  { id: 'at', name: 'Time', type: 'dateTime', width: 19, what: 'When it was noted', cell: ({ at }) => at },
  { id: 'who', name: 'Who', type: 'text', width: 18, what: 'Who did it', cell: ({ actor }) => actor.name },
  {
    id: 'role',
    name: 'Role',
    type: 'text',
    isUnprinted: true,
    width: 14,
    what: 'Their role then',
    cell: ({ actor }) => actor.role,
  },
  {
    id: 'from',
    name: 'From',
    type: 'text',
    width: 22,
    what: 'From where they did it',
    cell: ({ actor }) => actor.from,
  },
  {
    id: 'action',
    name: 'Action',
    type: 'text',
    width: 22,
    isUnprinted: true,
    what: 'What kind of thing was done',
    cell: ({ title }) => title,
  },
  {
    id: 'about',
    name: 'About',
    type: 'text',
    width: 22,
    what: 'What it was done to',
    cell: ({ thing }) => thing?.label ?? null,
  },
  {
    id: 'what',
    name: 'What',
    type: 'text',
    width: 60,
    what: 'What was done, as a sentence',
    cell: ({ sentence }) => sentence,
  },
  {
    id: 'key',
    name: 'Key',
    type: 'text',
    width: 20,
    isUnprinted: true,
    what: 'The kind of entry, as programs know it',
    cell: ({ action }) => action,
  },
  {
    id: 'thing',
    name: 'Thing',
    type: 'text',
    width: 44,
    isUnprinted: true,
    what: 'What it was done to, by kind and id',
    cell: ({ thing }) => (thing === null ? null : `${thing.kind} ${thing.id}`),
  },
];

const entriesInOneGo = 300;

/** What was done at the site, by the filter of its page, newest first. */
export const auditSource = exportSource<AuditFilter>({
  ...{ id: 'audit', title: 'Audit', one: 'entry', shownBy: 'audit.list', roles: readsAudit, columns },
  filter: auditFilterSchema,
  isTimed: true,
  all: ({ plate, ...time }) => ({ text: plate, ...time }),

  async said({ actorId, thingKind, action, text, ...time }, scope) {
    const actors = actorId === undefined ? [] : await createAuditStore(scope.db, scope.cameraIds).actors();
    return [
      ...saidTime(time, scope),
      ...saidTexts({
        Who: actorId === undefined ? undefined : (actors.find(({ id }) => id === actorId)?.name ?? actorId),
        About: thingKind,
        Action: action === undefined ? undefined : (auditActionOf(action)?.title ?? action),
        Search: text,
      }),
    ];
  },

  async open(filter, { db, timeZone, cameraIds }) {
    const store = createAuditStore(db, cameraIds);
    return { total: await store.count(filter), parts: parts() };

    async function* parts(): AsyncGenerator<readonly Row[]> {
      const times = shownTimes(() => timeZone);
      for (let before: number | undefined; ; ) {
        const page: StoredEntry[] = await store.page(filter, before, entriesInOneGo);
        yield page.map((stored) => {
          const entry = shownEntry(stored, times);
          return columns.map(({ cell }) => cell(entry));
        });
        before = page.at(-1)?.sequence;
        if (page.length < entriesInOneGo) return;
      }
    }
  },
});
