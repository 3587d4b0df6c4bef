import type { ImportField, ImportRemark } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { PermitValues } from '../../../../../src-preload/contract/lists/permits.ts';
import { isoOfDay, siteClock } from '../../../../../src-preload/contract/siteClock.ts';
import type { ListToCheck } from './checkedList.ts';
import type { RowValues } from './readRow.ts';

/** What each thing that a row says of a permit is called. */
export const fieldWords: Readonly<Record<keyof RowValues, string>> = {
  number: 'permit number',
  name: 'name',
  email: 'e-mail address',
  telephone: 'telephone number',
  company: 'company',
  unit: 'unit',
  validFrom: 'first day',
  validTo: 'last day',
  suspended: 'status',
  mostOnSite: 'number on site',
  note: 'note',
};

/** What a row changes, as what was there before, each beside its cell. */
export function changesOf(
  before: PermitValues,
  after: PermitValues,
  columnOf: Readonly<Partial<Record<ImportField, number>>>,
  { groups, timeZone }: Pick<ListToCheck, 'groups' | 'timeZone'>,
): ImportRemark[] {
  const changes: ImportRemark[] = [];
  const say = (column: number | undefined, text: string) =>
    void changes.push({ column: column ?? null, level: 'change', text });
  const words = ['number', 'name', 'email', 'telephone', 'company', 'unit', 'note'] as const;
  for (const field of words) {
    if (before[field] === after[field]) continue;
    const column = columnOf[field] ?? (field === 'name' ? columnOf.lastName : undefined);
    say(column, before[field] === '' ? 'Was empty' : `Was “${before[field].slice(0, 120)}”`);
  }
  for (const field of ['validFrom', 'validTo'] as const) {
    if (before[field] !== after[field]) say(columnOf[field], `Was ${dayText(before[field], field, timeZone)}`);
  }
  if (before.groupId !== after.groupId)
    say(columnOf.group, `Was in ${groups.find(({ id }) => id === before.groupId)?.name ?? 'another group'}`);
  if (before.suspended !== after.suspended) say(columnOf.status, before.suspended ? 'Was suspended' : 'Was active');
  if (before.mostOnSite !== after.mostOnSite)
    say(columnOf.mostOnSite, before.mostOnSite === null ? 'Was without a bound' : `Was ${before.mostOnSite}`);
  const plates = before.vehicles.map(({ plate }) => plate);
  if (plates.join() !== after.vehicles.map(({ plate }) => plate).join()) {
    const some =
      plates.length > 4 ? `${plates.slice(0, 4).join(', ')} and ${plates.length - 4} more` : plates.join(', ');
    say(columnOf.plate, plates.length === 0 ? 'Had no vehicle' : `Had ${some}`);
  } else {
    for (const field of ['make', 'colour', 'note'] as const) {
      const known = before.vehicles.map((vehicle) => vehicle[field]);
      if (known.join('\n') === after.vehicles.map((vehicle) => vehicle[field]).join('\n')) continue;
      const words = known.filter((word) => word !== '').join(', ');
      say(
        columnOf[field === 'note' ? 'vehicleNote' : field],
        words === '' ? 'Was empty' : `Was “${words.slice(0, 120)}”`,
      );
    }
  }
  return changes;
}

function dayText(at: number | null, field: 'validFrom' | 'validTo', timeZone: string): string {
  if (at === null) return 'open';
  const { day } = siteClock(timeZone).wallOf(field === 'validTo' ? at - 1 : at);
  const [year, month, date] = isoOfDay(day).split('-');
  return `${date}/${month}/${year}`;
}
