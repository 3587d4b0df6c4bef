import {
  type PermitListValues,
  permitListValuesSchema,
} from '../../../../../src-preload/contract/lists/permitLists.ts';
import type { Source } from '../../../../../src-preload/contract/lists/sources.ts';
import type { Checked } from '../../../../components/feedback/FormDialog.tsx';

/** What a form says of where something is fetched from. */
export interface SourceFieldValues {
  readonly kind: Source['kind'];
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly path: string;
  /** Minutes, as the choice has them. */
  readonly everyMinutes: string;
}

/** How often something can be fetched, minutes. */
export const rhythms = [
  { value: '15', label: 'Every 15 minutes' },
  { value: '60', label: 'Every hour' },
  { value: '360', label: 'Every 6 hours' },
  { value: '1440', label: 'Once a day' },
  { value: '10080', label: 'Once a week' },
] as const;

export function sourceFieldsOf(source: Source | null, everyMinutes: number): SourceFieldValues {
  const known = rhythms.some(({ value }) => value === String(everyMinutes)) ? String(everyMinutes) : '60';
  return {
    ...{ kind: source?.kind ?? 'url', everyMinutes: known },
    ...(source?.kind === 'url'
      ? { url: source.url, user: source.user, password: source.password }
      : { url: '', user: '', password: '' }),
    path: source?.kind === 'folder' ? source.path : '',
  };
}

/** As the contract wants it, checked or not. */
export function sourceOf({ kind, url, user, password, path }: SourceFieldValues): unknown {
  return kind === 'url' ? { kind, url, user, password: user === '' ? '' : password } : { kind, path };
}

/** What is wrong, by the fields of the form. */
export function faultsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { path, message } of issues) {
    const field = path[0] === 'source' ? String(path[1] ?? 'url') : String(path[0]);
    faults[field] ??= message;
  }
  return faults;
}

/** What the form of a list holds. */
export interface ListFields extends SourceFieldValues {
  readonly name: string;
  readonly mostGonePercent: number;
  readonly isOn: boolean;
}

export function listFieldsOf(list: PermitListValues | null): ListFields {
  const { name = '', mostGonePercent = 10, isOn = true, everyMinutes = 60, source = null } = list ?? {};
  return { name, mostGonePercent, isOn, ...sourceFieldsOf(source, everyMinutes) };
}

export function listOf(fields: ListFields): Checked<PermitListValues> {
  const { name, mostGonePercent, isOn, everyMinutes } = fields;
  const values = { name, mostGonePercent, isOn, everyMinutes: Number(everyMinutes), source: sourceOf(fields) };
  const checked = permitListValuesSchema.safeParse(values);
  return checked.success ? { values: checked.data } : { faults: faultsOf(checked.error.issues) };
}

/** Where something is fetched from, in few words. */
export function placeText(source: Source): string {
  return source.kind === 'url' ? new URL(source.url).host : source.path;
}
