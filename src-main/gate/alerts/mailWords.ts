import type { RaisedKind } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import { escaped, type MailText, oneLine } from '../../platform/mail/text.ts';

/** What each kind is called in the subject of an e-mail. */
const kindTitles: Readonly<Record<RaisedKind, string>> = {
  watchList: 'Watch list',
  denied: 'Denied',
  expired: 'Expired permit',
  unknown: 'Unknown plate',
  announced: 'Announced vehicle',
  cameraDown: 'Camera down',
  barrierDown: 'Barrier down',
  emergency: 'Emergency release',
  signIn: 'Wrong sign-ins',
  cloned: 'Plate in two places',
  full: 'Car park full',
  source: 'List not fetched',
};

/** The facts that an e-mail is written from. */
export interface MailFacts {
  readonly alert: Alert;
  /** The plate as it is written, with its gap; null where the alert is about none. */
  readonly plate: string | null;
  /** Empty where the site has no name. */
  readonly site: string;
  /** The moment by the site's clock, in words. */
  readonly moment: (at: number) => string;
  /** Names by which the pictures beside it are shown, `cid:` without the scheme. */
  readonly pictures: readonly { readonly cid: string; readonly title: string }[];
}

/** The e-mail about an alert. Nothing that came from outside can end a line of a heading, or be taken for markup. */
export function mailOf({ alert, plate, site, moment, pictures }: MailFacts): MailText {
  const { kind, severity, sentence, place, tell, at, resolvedAt } = alert;
  const title = [kindTitles[kind], plate].filter((part) => part !== null).join(': ');
  const subject = `${severity === 'severe' ? 'SEVERE: ' : ''}${title} at ${place}${site === '' ? '' : ` (${site})`}`;
  const facts: [string, string][] = [
    ...(plate === null ? [] : ([['Plate', plate]] as [string, string][])),
    ['Where', place],
    ['When', moment(at)],
    ...(tell === '' ? [] : ([['Tell', tell]] as [string, string][])),
    ...(resolvedAt === null ? [] : ([['Works again since', moment(resolvedAt)]] as [string, string][])),
  ];
  const sender = oneLine(`Sent by Gatehouse${site === '' ? '' : `, ${site}`}.`);
  return {
    subject: oneLine(subject, 200),
    text: [oneLine(sentence), '', ...facts.map(([name, value]) => `${name}: ${oneLine(value)}`), '', sender, ''].join(
      '\n',
    ),
    html: [
      '<!doctype html><html lang="en"><body style="font: 16px/1.4 sans-serif; color: #14181d">',
      `<h1 style="margin: 0 0 4px; font-size: 20px">${escaped(title)}</h1>`,
      `<p style="margin: 0 0 12px">${escaped(sentence)}</p>`,
      '<table style="border-collapse: collapse">',
      ...facts.map(
        ([name, value]) =>
          `<tr><th style="padding: 2px 16px 2px 0; text-align: left; font-weight: normal; color: #434c57">${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
      ),
      '</table>',
      ...pictures.map(
        ({ cid, title: alt }) =>
          `<p style="margin: 12px 0 0"><img src="cid:${escaped(cid)}" alt="${escaped(alt)}" style="max-width: 100%"></p>`,
      ),
      `<p style="margin: 16px 0 0; color: #5d6773">${escaped(sender)}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}

/** How the e-mails of an alert fare, as one: the worst first. Null where none was wanted. */
export function mailsInWords(
  mails: readonly {
    readonly recipient: string;
    readonly state: 'waiting' | 'sent' | 'failed';
    readonly attempts: number;
    readonly message: string;
  }[],
): Alert['email'] {
  if (mails.length === 0) return null;
  const failed = mails.filter(({ state }) => state === 'failed');
  const waiting = mails.filter(({ state }) => state === 'waiting');
  const [first] = failed.length > 0 ? failed : waiting;
  if (first === undefined)
    return { state: 'sent', message: `Sent to ${[...new Set(mails.map(({ recipient }) => recipient))].join(', ')}` };
  if (failed.length > 0) return { state: 'failed', message: `Not sent to ${first.recipient}: ${first.message}` };
  const message = first.attempts === 0 ? 'Waits to be sent' : `Tried ${first.attempts} times: ${first.message}`;
  return { state: 'waiting', message };
}
