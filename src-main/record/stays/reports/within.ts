import { sql } from 'kysely';
import type { ReportScope } from '../../../platform/reportMaker.ts';
import { among, idList } from '../../../platform/reportParts.ts';
import type { ReportPlace } from '../../../platform/reportPlaces.ts';

/** Stays that a report is of: those that began at its cameras, in some of its car parks. */
export function ofPlaces({ cameraIds }: Pick<ReportScope, 'cameraIds'>, places: readonly ReportPlace[]) {
  return sql`car_park_id IN ${idList(places.map(({ id }) => id))} ${among('cameraId', cameraIds)}`;
}

export const outcomeWords = {
  inside: 'Inside',
  left: 'Left',
  passedThrough: 'Passed through',
  unknownEnd: 'Left unseen',
  unknownStart: 'Came unseen',
} as const;
