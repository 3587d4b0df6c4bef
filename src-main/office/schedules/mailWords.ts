import { listText } from '../../../src-preload/contract/office/scheduleRules.ts';
import { escaped, type MailText, oneLine } from '../../platform/mail/text.ts';

/** What the e-mail with reports is written from. */
export interface ReportMailFacts {
  readonly scheduleName: string;
  /** `2026-06-01 to 2026-06-07`. */
  readonly days: string;
  readonly site: string;
  readonly ownerName: string;
  /** Whether its owner works with some of the cameras alone. */
  readonly isLimited: boolean;
  readonly titles: readonly string[];
  /** What could not be made, a sentence each. */
  readonly problems: readonly string[];
}

/** The e-mail that reports go with. Nothing that people typed can end a line of a heading, or be taken for markup. */
export function reportMail(facts: ReportMailFacts): MailText {
  const { scheduleName, days, site, ownerName, isLimited, titles, problems } = facts;
  const at = site === '' ? '' : ` (${site})`;
  const lines = [
    `${listText(titles)}, ${days}.`,
    ...problems,
    `Made by Gatehouse by the schedule “${scheduleName}”, with the rights of ${ownerName}${isLimited ? ', who works with some of the cameras alone: it is of those' : ''}.`,
  ].map((line) => oneLine(line));
  const sender = oneLine(`Sent by Gatehouse${site === '' ? '' : `, ${site}`}.`);
  return {
    subject: oneLine(`${scheduleName}: ${days}${at}`, 200),
    text: [...lines, '', sender, ''].join('\n'),
    html: [
      '<!doctype html><html lang="en"><body style="font: 16px/1.4 sans-serif; color: #14181d">',
      `<h1 style="margin: 0 0 8px; font-size: 20px">${escaped(scheduleName)}</h1>`,
      ...lines.map((line) => `<p style="margin: 0 0 8px">${escaped(line)}</p>`),
      `<p style="margin: 16px 0 0; color: #5d6773">${escaped(sender)}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}
