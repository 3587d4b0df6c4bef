import { sql } from 'kysely';
import * as z from 'zod';
import { verdictsOfAccess } from '../../../src-preload/contract/record/decision.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import { foldPlate } from '../../plates/fold.ts';
import { type ExportColumn, type ExportScope, exportSource, type Row } from '../../platform/exportSource.ts';
import { saidCameras, saidTexts, saidTime } from '../../platform/exportWords.ts';
import { type StoredDecision, storedDecisionOf } from './store.ts';

const filterSchema = z.object({
  /** Decided at or after, and before; UTC ms. */
  fromAt: z.number().int().optional(),
  toAt: z.number().int().optional(),
  verdict: z.enum(verdictsOfAccess).optional(),
  /** One whole plate, however it spells O and 0, I and 1. */
  mark: z.string().max(24).optional(),
});
type Filter = z.infer<typeof filterSchema>;

interface Known {
  readonly names: ReadonlyMap<string, string>;
  readonly camera: string | null;
}
type Column = ExportColumn & { readonly cell: (decision: StoredDecision, known: Known) => Row[number] };
const verdictWords = { allow: 'Allowed', ask: 'Ask', deny: 'Denied' } as const;
const alertWords = { note: 'Note', warning: 'Warning', severe: 'Severe' } as const;

const columns: readonly Column[] = [
  { id: 'at', name: 'Time', type: 'dateTime', width: 19, what: 'When it was decided', cell: ({ at }) => at },
  {
    id: 'plate',
    name: 'Plate',
    type: 'plate',
    width: 12,
    what: 'The plate that it was decided on',
    cell: ({ mark }) => mark,
  },
  {
    id: 'camera',
    name: 'Camera',
    type: 'text',
    width: 18,
    what: 'Where the vehicle was seen',
    cell: (_, { camera }) => camera,
  },
  {
    id: 'verdict',
    name: 'Decision',
    type: 'text',
    width: 10,
    what: 'What was decided',
    cell: ({ verdict }) => verdictWords[verdict],
  },
  { id: 'why', name: 'Why', type: 'text', width: 60, what: 'Why it was decided so', cell: ({ sentence }) => sentence },
  {
    id: 'holder',
    name: 'Permit or visitor',
    type: 'text',
    width: 24,
    what: 'Whose permit or visit decided',
    cell: ({ permitId, visitorId }, { names }) => names.get(permitId ?? visitorId ?? '') ?? null,
  },
  {
    id: 'group',
    name: 'Group',
    type: 'text',
    width: 16,
    what: 'The group of the permit',
    cell: ({ groupId }, { names }) => names.get(groupId ?? '') ?? null,
  },
  {
    id: 'alert',
    name: 'Alert',
    type: 'text',
    width: 10,
    what: 'How severely somebody was told',
    cell: ({ alert }) => (alert === null ? null : alertWords[alert]),
  },
  {
    id: 'cause',
    name: 'Cause',
    type: 'text',
    width: 18,
    what: 'What decided, as a word of the rules',
    isExtra: true,
    cell: ({ cause }) => cause,
  },
  {
    id: 'read',
    name: 'Read',
    type: 'text',
    width: 38,
    what: 'The id of the read',
    isExtra: true,
    cell: ({ readId }) => readId,
  },
];

const decisionsInOneGo = 500;

function matching({ fromAt, toAt, verdict, mark }: Filter, { db, cameraIds }: ExportScope) {
  let query = db
    .selectFrom('decisions')
    .innerJoin('reads', 'reads.id', 'decisions.readId')
    .leftJoin('cameras', 'cameras.id', 'reads.cameraId');
  if (cameraIds !== null) query = query.where('reads.cameraId', 'in', cameraIds.length === 0 ? ['-'] : [...cameraIds]);
  if (fromAt !== undefined) query = query.where('decisions.at', '>=', fromAt);
  if (toAt !== undefined) query = query.where('decisions.at', '<', toAt);
  if (verdict !== undefined) query = query.where('decisions.verdict', '=', verdict);
  if (mark !== undefined && mark !== '')
    query = query.where(sql`replace(replace(decisions.mark, 'O', '0'), 'I', '1')`, '=', foldPlate(mark));
  return query;
}

/** Every decision that was made, also those that another one replaced; newest first. */
export const decisionsSource = exportSource<Filter>({
  ...{ id: 'decisions', title: 'Decisions', one: 'decision', shownBy: 'access.history', roles: everyone, columns },
  filter: filterSchema,
  isTimed: true,
  all: ({ plate, ...time }) => ({ mark: plate, ...time }),

  async said({ verdict, mark, ...time }, scope) {
    return [
      ...saidTime(time, scope),
      ...(await saidCameras(scope.db, scope.cameraIds)),
      ...saidTexts({ Decision: verdict === undefined ? undefined : verdictWords[verdict], Plate: mark }),
    ];
  },

  async open(filter, scope) {
    const { total } = await matching(filter, scope)
      .select((e) => e.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return { total, parts: parts() };

    async function* parts(): AsyncGenerator<readonly Row[]> {
      for (let after: string | null = null; ; ) {
        let query = matching(filter, scope);
        if (after !== null) query = query.where('decisions.id', '<', after);
        const rows = await query
          .selectAll('decisions')
          .select('cameras.name as camera')
          .orderBy('decisions.id', 'desc')
          .limit(decisionsInOneGo)
          .execute();
        const ids = rows
          .flatMap(({ permitId, visitorId, groupId }) => [permitId, visitorId, groupId])
          .filter((id) => id !== null);
        const names = await scope.namesOf([...new Set(ids)]);
        yield rows.map(({ camera, ...row }) => {
          const decision = storedDecisionOf(row);
          return columns.map(({ cell }) => cell(decision, { names, camera }));
        });
        const last = rows.at(-1);
        if (last === undefined || rows.length < decisionsInOneGo) return;
        after = last.id;
      }
    }
  },
});
