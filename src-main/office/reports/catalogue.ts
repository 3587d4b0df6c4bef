import type { ReportKind, ReportQuery } from '../../../src-preload/contract/office/reports.ts';
import type { Role } from '../../../src-preload/contract/roles.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ReportMaker } from '../../platform/reportMaker.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { notAllowed } from '../../platform/serving/guard.ts';

/** Who asks, and what they may. */
export interface Asking {
  readonly actor: Actor;
  /** Whether the site lets a role call a procedure. */
  readonly may: (action: string, role: Role) => boolean;
}

/** What can be reported, and to whom: who may not see something on its page is not told of it in a report. */
export function createReportCatalogue(makers: readonly ReportMaker[]) {
  const mayRead = ({ roles, shownBy, isOfWholeSite = false }: ReportMaker, { actor, may }: Asking) =>
    roles.includes(actor.role) && may(shownBy, actor.role) && !(isOfWholeSite && actor.cameraIds !== null);

  return {
    kinds: (asking: Asking): ReportKind[] => makers.filter((each) => mayRead(each, asking)).map(({ kind }) => kind),

    /** By which of the procedures of all reports something may be shown to somebody. */
    mayShow: ({ actor, may }: Asking): string[] =>
      [...new Set(makers.flatMap(({ shownBy, alsoShownBy = [] }) => [shownBy, ...alsoShownBy]))].filter((procedure) =>
        may(procedure, actor.role),
      ),

    /** Whether somebody may have what was made of a report before. */
    mayHave(id: string, asking: Asking): boolean {
      const maker = makers.find(({ kind }) => kind.id === id);
      return maker !== undefined && mayRead(maker, asking);
    },

    /** Whether somebody may be given a report as it is made for another: of all the cameras that it is of, with all of its parts. */
    mayBeGiven(id: string, from: Asking, to: Asking): boolean {
      const maker = makers.find(({ kind }) => kind.id === id);
      if (maker === undefined || !mayRead(maker, to)) return false;
      const own = to.actor.cameraIds;
      if (own !== null && from.actor.cameraIds?.every((camera) => own.includes(camera)) !== true) return false;
      const shown = (procedure: string, { actor, may }: Asking) => may(procedure, actor.role);
      return (maker.alsoShownBy ?? []).every((procedure) => !shown(procedure, from) || shown(procedure, to));
    },

    /** The kind that a query asks for. @throws Refusal where there is none, or whoever asks may not read it, or something is missing */
    kindOf({ id, plate }: Pick<ReportQuery, 'id' | 'plate'>, asking: Asking): ReportKind {
      const maker = makers.find(({ kind }) => kind.id === id);
      if (maker === undefined) throw new Refusal('NOT_FOUND', 'There is no such report. Choose another.');
      if (!mayRead(maker, asking)) throw new Refusal('FORBIDDEN', notAllowed);
      if (maker.kind.asks.includes('plate') && (plate ?? '') === '')
        throw new Refusal('INVALID', 'Say which plate it is of.', { field: 'plate' });
      return maker.kind;
    },
  };
}

export type ReportCatalogue = ReturnType<typeof createReportCatalogue>;
