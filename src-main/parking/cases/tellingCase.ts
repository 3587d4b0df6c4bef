import type { CaseStepKind } from '../../../src-preload/contract/parking/cases.ts';
import type { Writing } from '../../platform/database.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { duePence } from './rules/standing.ts';
import type { StoredCase } from './store.ts';

/** Tells other programs of a case, beside what those who watch are told. @param now UTC ms */
export async function tellCase(
  outbox: Outbox,
  writing: Writing,
  now: number,
  what: 'found' | 'decided' | 'withdrawn',
  { id, number, stayId, carParkId, cameraId, mark, finding, standing }: StoredCase,
  step: CaseStepKind | null = null,
): Promise<void> {
  const { enteredAt, leftAt, breaches } = finding;
  await outbox.append(writing, {
    topic: 'case.told',
    case: {
      ...{ what, id, number, stayId, carParkId: carParkId === '' ? null : carParkId, cameraId, mark },
      ...{ kinds: breaches.map(({ kind }) => kind), state: standing.state, duePence: duePence(standing, now) },
      ...{ enteredAt, leftAt, step },
    },
  });
}
