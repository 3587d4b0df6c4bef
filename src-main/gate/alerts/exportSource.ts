import * as z from 'zod';
import { raisedKinds } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import { everyone } from '../../../src-preload/contract/roles.ts';
import { severities } from '../../../src-preload/contract/severity.ts';
import { type ExportColumn, exportSource, type Row } from '../../platform/exportSource.ts';
import { saidCameras, saidTexts, saidTime } from '../../platform/exportWords.ts';
import { createAlertStore } from './store.ts';

const filterSchema = z.object({
  kinds: z.array(z.enum(raisedKinds)).max(raisedKinds.length).optional(),
  severities: z.array(z.enum(severities)).max(severities.length).optional(),
  open: z.boolean().optional(),
  mark: z.string().max(24).optional(),
  /** Raised at or after, and before; UTC ms. */
  fromAt: z.number().int().optional(),
  toAt: z.number().int().optional(),
});
type Filter = z.infer<typeof filterSchema>;

type Column = ExportColumn & { readonly cell: (alert: Alert) => Row[number] };
const severityWords = { note: 'Note', warning: 'Warning', severe: 'Severe' } as const;

const columns: readonly Column[] = [
  {
    id: 'at',
    name: 'Time',
    type: 'dateTime',
    width: 19,
    what: 'When the vehicle was seen last, or when something counted as down',
    cell: ({ at }) => at,
  },
  {
    id: 'severity',
    name: 'Severity',
    type: 'text',
    width: 10,
    what: 'How severe it is',
    cell: ({ severity }) => severityWords[severity],
  },
  { id: 'sentence', name: 'What', type: 'text', width: 60, what: 'What was told', cell: ({ sentence }) => sentence },
  { id: 'plate', name: 'Plate', type: 'plate', width: 12, what: 'The plate it is about', cell: ({ mark }) => mark },
  { id: 'place', name: 'Where', type: 'text', width: 20, what: 'Where it came to pass', cell: ({ place }) => place },
  {
    id: 'passes',
    name: 'Passes',
    type: 'integer',
    width: 8,
    what: 'How many passes it tells of',
    isSummed: true,
    cell: ({ passes }) => passes,
  },
  {
    id: 'firstAt',
    name: 'First',
    type: 'dateTime',
    width: 19,
    isUnprinted: true,
    what: 'When the first of them was',
    cell: ({ firstAt }) => firstAt,
  },
  {
    id: 'open',
    name: 'Open',
    type: 'boolean',
    width: 8,
    what: 'Whether nobody has acknowledged it yet',
    cell: ({ open }) => open,
  },
  {
    id: 'acknowledgedAt',
    name: 'Acknowledged',
    type: 'dateTime',
    width: 19,
    what: 'When somebody acknowledged it',
    cell: ({ acknowledgedAt }) => acknowledgedAt,
  },
  {
    id: 'acknowledgedBy',
    name: 'Acknowledged by',
    type: 'text',
    width: 18,
    what: 'Who acknowledged it',
    cell: ({ acknowledgedBy }) => acknowledgedBy,
  },
  {
    id: 'resolvedAt',
    name: 'Resolved',
    type: 'dateTime',
    width: 19,
    isUnprinted: true,
    what: 'When what was down worked again, or the plate turned out to be another',
    cell: ({ resolvedAt }) => resolvedAt,
  },
  {
    id: 'kind',
    name: 'Kind',
    type: 'text',
    width: 16,
    what: 'What kind of alert it is',
    isExtra: true,
    cell: ({ kind }) => kind,
  },
  {
    id: 'alert',
    name: 'Alert',
    type: 'text',
    width: 38,
    what: 'The id of the alert',
    isExtra: true,
    cell: ({ id }) => id,
  },
];

const alertsInOneGo = 300;

/** Alerts, by the filter of their page, newest first. */
export const alertsSource = exportSource<Filter>({
  ...{ id: 'alerts', title: 'Alerts', one: 'alert', shownBy: 'alerts.list', roles: everyone, columns },
  filter: filterSchema,
  isTimed: true,
  all: ({ plate, ...time }) => ({ mark: plate, ...time }),

  async said({ kinds, severities: severe, open, mark, ...time }, scope) {
    return [
      ...saidTime(time, scope),
      ...(await saidCameras(scope.db, scope.cameraIds)),
      ...saidTexts({
        Kinds: kinds?.join(', '),
        Severity: severe?.map((each) => severityWords[each]).join(', '),
        Open: open,
        Plate: mark,
      }),
    ];
  },

  async open(filter, { db, cameraIds }) {
    const store = createAlertStore(db);
    const within = { ...filter, cameraIds: cameraIds ?? undefined };
    return { total: await store.count(within), parts: parts() };

    async function* parts(): AsyncGenerator<readonly Row[]> {
      for (let before: Alert | undefined; ; ) {
        const alerts: Alert[] = await store.page({ ...within, before, limit: alertsInOneGo });
        yield alerts.map((alert) => columns.map(({ cell }) => cell(alert)));
        before = alerts.at(-1);
        if (alerts.length < alertsInOneGo) return;
      }
    }
  },
});
