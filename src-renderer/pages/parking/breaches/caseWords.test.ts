import { describe, expect, it } from 'vitest';
import type { NoticeDates } from '../../../../src-preload/contract/parking/caseDates.ts';
import type { Case } from '../../../../src-preload/contract/parking/cases.ts';
import { appealText, breachText, dayWords, lineValue, noticeText } from './caseWords.ts';

const breach = (kind: string, overMs: number) => ({ kind, until: 0, graceUntil: null, overMs });
const found = (breaches: object[], waits: string[] = []) => ({ finding: { breaches, waits } }) as unknown as Case;

describe('a case', () => {
  it('says in a line what it is about', () => {
    expect(breachText(found([breach('maxStay', 3_600_000)]))).toBe('Stayed too long by 1 h 0 m');
    expect(breachText(found([breach('unpaid', 60_000), breach('noReturn', 1)]))).toBe(
      'Not paid for 1 m 0 s, and 1 more',
    );
    expect(breachText(found([], ['unknownEnd']))).toBe('Nobody saw it leave');
    expect(breachText(found([]))).toBe('No breach');
  });

  it('reckons to the second and to the penny', () => {
    expect(lineValue({ ms: 3_601_000, pence: null })).toBe('1 h 1 s');
    expect(lineValue({ ms: null, pence: -250 })).toBe('−£2.50');
    expect(lineValue({ ms: null, pence: null })).toBe('');
  });
});

describe('the time for a notice', () => {
  const notice = (changes: Partial<NoticeDates>): NoticeDates => ({
    ...{ driverOnly: null, firstDay: null, lastDay: '2026-03-17', lastPosting: '2026-03-13', daysLeft: 10 },
    ...{ givenOn: null, liableFrom: null, isLost: false, lostWhy: null, ...changes },
  });

  it('says until when it is posted, and warns in the last days', () => {
    expect(dayWords('2026-03-13')).toBe('Fri 13 Mar');
    expect(noticeText(notice({}))).toEqual({ text: 'Post by Fri 13 Mar: 10 days left', meaning: 'neutral' });
    expect(noticeText(notice({ daysLeft: 3 })).meaning).toBe('warning');
    expect(noticeText(notice({ daysLeft: 0 })).text).toBe('Post by Fri 13 Mar: today');
  });

  it('says who is liable', () => {
    const lost = (lostWhy: NoticeDates['lostWhy']) => noticeText(notice({ isLost: true, lostWhy, daysLeft: -1 })).text;
    expect(lost('notPosted')).toBe(
      'Too late for the keeper, nothing was posted in time: the driver may still be asked.',
    );
    expect([lost('givenLate'), lost('givenEarly')].join()).toMatch(/^Given too late.*Given too early/);
    expect(noticeText(notice({ givenOn: '2026-03-17', liableFrom: '2026-04-15' })).text).toBe(
      'Given on Tue 17 Mar; the keeper is liable from Wed 15 Apr.',
    );
    expect(noticeText(notice({ driverOnly: 'scotland' })).text).toMatch('only the driver');
  });
});

describe('the time for an appeal', () => {
  const none = { appealBy: null, answerBy: null, independentBy: null, daysLeft: null };

  it('is told by who has to do something until when', () => {
    expect(appealText(none, 'popla')).toBeNull();
    expect(appealText({ ...none, appealBy: '2026-03-31', daysLeft: 5 }, 'popla')).toEqual({
      ...{ text: 'An appeal to you until Tue 31 Mar: 5 days left', meaning: 'neutral' },
    });
    expect(appealText({ ...none, independentBy: '2026-03-31', daysLeft: 0 }, 'ias')?.text).toBe(
      'On to the IAS until Tue 31 Mar: today is the last day',
    );
    expect(appealText({ ...none, independentBy: '2026-03-31', daysLeft: -1 }, 'tribunal')).toEqual({
      ...{ text: 'On to the tribunal until Tue 31 Mar: over', meaning: 'neutral' },
    });
  });

  it('warns where the operator has to answer soon, or is late', () => {
    const answer = (daysLeft: number) => appealText({ ...none, answerBy: '2026-03-31', daysLeft }, 'popla');
    expect([4, 3, -1].map((left) => answer(left)?.meaning)).toEqual(['neutral', 'warning', 'bad']);
    expect(answer(-1)?.text).toBe('Answer the appeal by Tue 31 Mar: late');
  });
});
