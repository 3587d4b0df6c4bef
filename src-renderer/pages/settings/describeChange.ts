import { alertKinds } from '../../../src-preload/contract/alertSettings.ts';
import { matchingPurposes, type SettingsChange } from '../../../src-preload/contract/settings.ts';
import { kindNames } from '../../components/alerts/alertText.ts';
import { mailText, quietText, toldText } from './alertWords.ts';
import { percentText } from './percent.ts';
import { purposeWords, toleranceText } from './tolerances.ts';
import { unknownWords } from './unknownWords.ts';

/** What a change altered, a line for each setting, with the value before and after. */
export function describeChange(change: SettingsChange): string[] {
  switch (change.section) {
    case 'site':
      return [
        ...line('Name', change.before.name, change.after.name),
        ...line(
          'Countries expected',
          change.before.expectedCountries.join(', '),
          change.after.expectedCountries.join(', '),
        ),
      ];
    case 'review':
      return line('Review below', percentText(change.before.below), percentText(change.after.below));
    case 'matching':
      return matchingPurposes.flatMap((purpose) =>
        line(purposeWords[purpose].title, toleranceText(change.before[purpose]), toleranceText(change.after[purpose])),
      );
    case 'access':
      return line(
        'A plate that nobody knows',
        unknownWords[change.before.unknown].label,
        unknownWords[change.after.unknown].label,
      );
    case 'alerts': {
      const { before, after } = change;
      return [
        ...alertKinds.flatMap((kind) => line(kindNames[kind], toldText(before[kind]), toldText(after[kind]))),
        ...line('Counts as down after', `${before.downAfterS} s`, `${after.downAfterS} s`),
        ...line('Quiet hours', quietText(before.quiet), quietText(after.quiet)),
        ...line('E-mail to', before.recipients.join(', '), after.recipients.join(', ')),
        ...line('Mail server', mailText(before.mail), mailText(after.mail)),
      ];
    }
  }
}

function line(name: string, before: string, after: string): string[] {
  return before === after ? [] : [`${name}: ${before === '' ? 'none' : before} → ${after === '' ? 'none' : after}`];
}
