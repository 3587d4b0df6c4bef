import { type Sign, type SignValues, signValuesSchema } from '../../../../../src-preload/contract/gate/signs.ts';
import type { Checked } from '../../../../components/feedback/FormDialog.tsx';
import { type BarrierFields, blankFields, deviceFields, deviceOf, fieldNamed, milliseconds } from '../barrierForm.ts';

/** The fields of the form as they are typed: those of the device are those of a barrier’s. */
export interface SignFields extends BarrierFields {
  readonly carParkId: string;
  /** Empty is the room of all. */
  readonly groupId: string;
  readonly offAtFree: number | string;
  readonly whenUnknown: SignValues['whenUnknown'];
}

/** The fields for a new sign of a car park, or for one that is there. */
export function signFieldsOf(sign: Sign | null, carParkId: string): SignFields {
  const fresh = { ...blankFields, carParkId, groupId: '', offAtFree: 2, whenUnknown: 'stays' } as const;
  if (sign === null) return { ...fresh, cameraIds: [] };
  const { name, device, groupId, offAtFree, whenUnknown, timeoutMs } = sign;
  return {
    ...{ ...fresh, ...deviceFields(device), cameraIds: [], name, carParkId: sign.carParkId },
    ...{ groupId: groupId ?? '', offAtFree, whenUnknown, timeoutSeconds: timeoutMs / 1000 },
  };
}

/** What the fields say, or what is wrong with each. */
export function signValuesOf(fields: SignFields): Checked<SignValues> {
  const { name, carParkId, groupId, offAtFree, whenUnknown, timeoutSeconds } = fields;
  const values = signValuesSchema.safeParse({
    ...{ name, device: deviceOf(fields), carParkId, groupId: groupId === '' ? null : groupId, whenUnknown },
    ...{ offAtFree: offAtFree === '' ? Number.NaN : Number(offAtFree), timeoutMs: milliseconds(timeoutSeconds) },
  });
  if (values.success) return { values: values.data };
  const faults = values.error.issues.map(
    ({ path, message }) => [signFieldNamed(path.join('.')) ?? 'name', message] as const,
  );
  return { faults: Object.fromEntries(faults) };
}

/** The field of the form that an error’s path belongs to; null for one that it does not show. */
export function signFieldNamed(path: string): string | null {
  return ['carParkId', 'groupId', 'offAtFree', 'whenUnknown'].includes(path) ? path : fieldNamed(path);
}
