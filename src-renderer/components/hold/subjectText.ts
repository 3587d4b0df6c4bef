import type { SubjectGiven } from '../../../src-preload/contract/office/privacy.ts';

/** As a person would say whom it is about. */
export function subjectText(subject: SubjectGiven): string {
  if (subject.kind === 'plate') return subject.plate;
  return [subject.name, subject.email, subject.telephone].filter((part) => part !== '').join(', ');
}
