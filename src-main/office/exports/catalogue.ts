import {
  type ExportAmong,
  type ExportFormat,
  type ExportRequest,
  type ExportSourceShown,
  exportFormats,
} from '../../../src-preload/contract/office/exports.ts';
import type { Role } from '../../../src-preload/contract/roles.ts';
import { dayOfIso, siteClock } from '../../../src-preload/contract/siteClock.ts';
import type { AnyExportSource } from '../../platform/exportSource.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { notAllowed } from '../../platform/serving/guard.ts';
import type { StoredExport } from './store.ts';

/** Whether the site lets a role call a procedure. */
export type MayCall = (action: string, role: Role) => boolean;

interface Asking {
  readonly actor: Actor;
  readonly may: MayCall;
}

const reportPrefix = 'report:';

/** As what a report stands among the exports. */
export const sourceOfReport = (id: string) => `${reportPrefix}${id}`;

/** What can be taken out, and by whom: who may not see it on its page may not take it out either. */
export function createCatalogue(
  sources: readonly AnyExportSource[],
  mayHaveReport: (reportId: string, asking: Asking) => boolean,
) {
  const mayTake = ({ roles, shownBy, isOfWholeSite = false }: AnyExportSource, { actor, may }: Asking) =>
    roles.includes(actor.role) && may(shownBy, actor.role) && !(isOfWholeSite && actor.cameraIds !== null);
  const formatsOf = (source: AnyExportSource): readonly ExportFormat[] => source.formats ?? exportFormats;

  function source(id: string, asking: Asking): AnyExportSource {
    const found = sources.find((each) => each.id === id);
    if (found === undefined) throw new Refusal('NOT_FOUND', 'There is nothing of this name to export.');
    if (!mayTake(found, asking)) throw new Refusal('FORBIDDEN', notAllowed);
    return found;
  }

  /** @throws Refusal where a source does not understand it */
  function filterOf(
    found: AnyExportSource,
    { filter, among }: Pick<ExportRequest, 'filter' | 'among'>,
    timeZone: string,
  ): object {
    const parsed = found.filter.safeParse(filter ?? found.all(amongOf(among, timeZone)));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Refusal('INVALID', `The filter is not understood: ${issue?.path.join('.')}: ${issue?.message}.`, {
      field: 'filter',
    });
  }

  return {
    source,
    filterOf,
    shown(asking: Asking): ExportSourceShown[] {
      return sources
        .filter((each) => mayTake(each, asking))
        .map((each) => ({
          ...{ id: each.id, title: each.title, one: each.one, about: each.about ?? '', formats: [...formatsOf(each)] },
          columns: each.columns
            .filter(({ type }) => type !== 'picture')
            .map(({ id, name, what, isExtra, isUnprinted }) => ({
              ...{ id, name, what, isUsual: isExtra !== true },
              isPrinted: isExtra !== true && isUnprinted !== true,
            })),
          isTimed: each.isTimed,
          hasPictures: each.columns.some(({ type }) => type === 'picture'),
        }));
    },
    /** @throws Refusal where a source has no such format or columns */
    refuseUnfit(found: AnyExportSource, { format, columns }: Pick<ExportRequest, 'format' | 'columns'>): void {
      if (!formatsOf(found).includes(format))
        throw new Refusal('INVALID', 'This cannot be exported in this format. Choose another.', { field: 'format' });
      const unknown = columns.find((id) => !found.columns.some((column) => column.id === id));
      if (unknown !== undefined)
        throw new Refusal('INVALID', `There is no column ${unknown}. Choose among those that are offered.`, {
          field: 'columns',
        });
    },
    /** One's own, and an administrator everybody's; never what one may no longer see, or what is of other cameras. */
    mayHave({ source: id, byId, cameraIds }: StoredExport, asking: Asking): boolean {
      const { actor } = asking;
      const found = sources.find((each) => each.id === id);
      const isReport = id.startsWith(reportPrefix);
      if (isReport && !mayHaveReport(id.slice(reportPrefix.length), asking)) return false;
      if (!isReport && (found === undefined || !mayTake(found, asking))) return false;
      // A program has its own files alone: others may hold more than its scopes show it.
      if (byId !== actor.id && (actor.role !== 'administrator' || actor.scopes !== undefined)) return false;
      const own = actor.cameraIds;
      return own === null || (cameraIds?.every((camera) => own.includes(camera)) ?? false);
    },
  };
}

/** A time in moments, however it was told. */
function amongOf({ fromDay, toDay, ...among }: ExportRequest['among'], timeZone: string): ExportAmong {
  const clock = siteClock(timeZone);
  const [from, to] = [fromDay, toDay].map((text) => (text === undefined ? null : dayOfIso(text)));
  return {
    ...among,
    ...(from == null ? {} : { fromAt: clock.startOfDay(from) }),
    ...(to == null ? {} : { toAt: clock.startOfDay(to + 1) }),
  };
}
