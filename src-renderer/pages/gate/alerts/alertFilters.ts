import { type RaisedKind, raisedKinds } from '../../../../src-preload/contract/gate/alertSettings.ts';
import { type Severity, severities } from '../../../../src-preload/contract/severity.ts';

/** What is looked for, as it stands in the address: plain words, several with commas between. */
export interface AlertFilters {
  readonly kind?: string;
  readonly severity?: string;
  readonly open?: 'yes';
}

/** Reads the filters from an address; what is not understood is left out. */
export function parseAlertFilters(search: Record<string, unknown>): AlertFilters {
  const kind = among(raisedKinds, search.kind).join(',');
  const severity = among(severities, search.severity).join(',');
  return {
    ...(kind === '' ? {} : { kind }),
    ...(severity === '' ? {} : { severity }),
    ...(search.open === 'yes' ? { open: 'yes' } : {}),
  };
}

/** The filters as a question to the record. */
export function queryOf(filters: AlertFilters): { kinds: RaisedKind[]; severities: Severity[]; open?: true } {
  return {
    kinds: among(raisedKinds, filters.kind),
    severities: among(severities, filters.severity),
    ...(filters.open === undefined ? {} : { open: true }),
  };
}

/** The filters with a word of one of them put in or taken out. */
export function toggled(filters: AlertFilters, name: 'kind' | 'severity', word: RaisedKind | Severity): AlertFilters {
  const chosen = (filters[name] ?? '').split(',').filter((each) => each !== '');
  const next = chosen.includes(word) ? chosen.filter((each) => each !== word) : [...chosen, word];
  return parseAlertFilters({ ...filters, [name]: next.join(',') });
}

function among<Word extends string>(words: readonly Word[], given: unknown): Word[] {
  const named = typeof given === 'string' ? given.split(',') : [];
  return words.filter((word) => named.includes(word));
}
