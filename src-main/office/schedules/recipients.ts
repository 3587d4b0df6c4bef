import type { ReportKind } from '../../../src-preload/contract/office/reports.ts';
import { listText } from '../../../src-preload/contract/office/scheduleRules.ts';
import type { Recipient, ScheduleValues } from '../../../src-preload/contract/office/schedules.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Asking } from '../exports/service.ts';
import type { Reports } from '../reports/service.ts';
import type { Owners } from './owner.ts';

export interface RecipientsOptions {
  readonly owners: Owners;
  readonly reports: Pick<Reports, 'kinds' | 'mayBeGiven'>;
  readonly kinds: readonly ReportKind[];
  /** All users of the site, in order of their names. */
  readonly users: () => readonly Omit<Recipient, 'mayNotRead'>[];
}

/** Who may be sent what: a report goes to nobody who could not read it on its page, with all of its parts and of all of its cameras. */
export function createRecipients({ owners, reports, kinds, users }: RecipientsOptions) {
  /**
   * Those of some reports that a user may not be given; all of them where they are no user.
   * @param owner for whom they are made; null where that is not known any more, and they may be of anything
   */
  function withheld(userId: string, reportIds: readonly string[], owner: Asking | null): string[] {
    const actor = owners.standIn(userId, 'an e-mail');
    if (actor === null) return [...reportIds];
    const from = owner ?? { actor: { ...actor, cameraIds: null }, may: () => true };
    return reportIds.filter((id) => !reports.mayBeGiven(id, from, { actor, may: owners.may }));
  }

  return {
    withheld,

    /** Everybody who can be chosen, each with what they may not be given. */
    list(owner: Asking): Recipient[] {
      const ids = reports.kinds(owner).map(({ id }) => id);
      return users().map(({ id, name, email, active }) => ({
        ...{ id, name, email, active },
        mayNotRead: active ? withheld(id, ids, owner) : [],
      }));
    },

    /** @throws Refusal where somebody would be sent what they may not read */
    refuseUnread({ reports: wanted, recipientIds }: ScheduleValues, owner: Asking): void {
      const ids = wanted.map(({ id }) => id);
      const said = users().flatMap(({ id: userId, name, active }) => {
        if (!active || !recipientIds.includes(userId)) return [];
        const titles = withheld(userId, ids, owner).map((id) => kinds.find((kind) => kind.id === id)?.title ?? id);
        return titles.length === 0 ? [] : [`${name} may not read ${listText(titles)}`];
      });
      if (said.length > 0)
        throw new Refusal('INVALID', `${said.join('; ')}. Leave out who may not, or those reports.`, {
          field: 'recipientIds',
        });
    },
  };
}

export type Recipients = ReturnType<typeof createRecipients>;
