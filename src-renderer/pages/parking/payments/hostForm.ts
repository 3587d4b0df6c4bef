import type { Gives, HostValues, ValidationHost } from '../../../../src-preload/contract/parking/payments.ts';
import type { Checked } from '../../../components/feedback/FormDialog.tsx';
import { lengthText, moneyText } from '../../../fieldText.ts';

/** What stands in the fields of a host. */
export interface HostFields {
  name: string;
  code: string;
  /** With commas or spaces between. */
  moreCodes: string;
  gives: Gives['kind'];
  length: string;
  pence: string;
  most: string;
  mostPence: string;
  carParkIds: string[];
  isActive: boolean;
}

export function fieldsOfHost(host: ValidationHost | null): HostFields {
  const gives = host?.gives;
  return {
    ...{ name: host?.name ?? '', code: host?.code ?? '', gives: gives?.kind ?? 'minutes' },
    moreCodes: host?.moreCodes.join(', ') ?? '',
    mostPence: host?.mostMonthlyPence == null ? '' : moneyText.write(host.mostMonthlyPence),
    length: gives?.kind === 'minutes' ? lengthText.write(gives.minutes) : '',
    pence: gives?.kind === 'amount' ? moneyText.write(gives.pence) : '',
    most: host?.mostMonthly == null ? '' : String(host.mostMonthly),
    ...{ carParkIds: host?.carParkIds ?? [], isActive: host?.isActive ?? true },
  };
}

/** What the fields say, or what is wrong with each. */
export function hostOf(fields: HostFields): Checked<HostValues> {
  const faults: Record<string, string> = {};
  const [name, code] = [fields.name.trim(), fields.code.trim().toUpperCase()];
  if (name === '') faults.name = 'Give a name';
  if (!/^[A-Z0-9]{3,20}$/.test(code)) faults.code = 'Use 3 to 20 letters and digits';
  const moreCodes = fields.moreCodes
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((each) => each !== '');
  if (moreCodes.some((each) => !/^[A-Z0-9]{3,20}$/.test(each)))
    faults.moreCodes = 'Use 3 to 20 letters and digits for each, with commas between';
  if (moreCodes.length > 50) faults.moreCodes = 'Give at most 50 further codes';
  const mostPence = fields.mostPence.trim() === '' ? null : moneyText.read(fields.mostPence);
  if (fields.mostPence.trim() !== '' && (mostPence === null || mostPence === 0)) faults.mostPence = moneyText.hint;
  const [minutes, pence] = [lengthText.read(fields.length), moneyText.read(fields.pence)];
  if (fields.gives === 'minutes' && minutes === null) faults.length = lengthText.hint;
  if (fields.gives === 'amount' && (pence === null || pence === 0)) faults.pence = moneyText.hint;
  const most = fields.most.trim() === '' ? null : Number(fields.most);
  if (most !== null && !(Number.isInteger(most) && most >= 1 && most <= 1_000_000))
    faults.most = 'Give a whole number, or leave it empty';
  if (Object.keys(faults).length > 0) return { faults };
  return {
    values: {
      ...{ name, code, gives: givesOf(fields.gives, minutes ?? 1, pence ?? 1), mostMonthly: most },
      ...{ moreCodes, mostMonthlyPence: mostPence },
      carParkIds: fields.carParkIds.length === 0 ? null : fields.carParkIds,
      isActive: fields.isActive,
    },
  };
}

function givesOf(kind: Gives['kind'], minutes: number, pence: number): Gives {
  if (kind === 'whole') return { kind };
  return kind === 'minutes' ? { kind, minutes } : { kind, pence };
}
