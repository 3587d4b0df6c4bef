import { alertKinds } from '../../../../src-preload/contract/gate/alertSettings.ts';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import { dayText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import type { CarParkStays } from '../../../../src-preload/contract/record/staySettings.ts';
import { retentionClasses, retentionWords } from '../../../../src-preload/contract/retention.ts';
import type { SettingsChange } from '../../../../src-preload/contract/settings.ts';
import { type HolidayChange, nationNames } from '../../../../src-preload/contract/site/holidays.ts';
import { matchingPurposes } from '../../../../src-preload/contract/site/matching.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { kindNames } from '../../../components/alerts/alertText.ts';
import { countOf } from '../../../formatting.ts';
import { mailText, quietText, toldText } from './alertWords.ts';
import { percentText } from './percent.ts';
import { purposeWords, toleranceText } from './tolerances.ts';
import { unknownWords } from './unknownWords.ts';

const stayLines = [
  ['pauseS', 'Sights that are one pass', 's'],
  ['considerationMin', 'Time to turn round', 'min'],
  ['returnMin', 'Coming back counts as the same stay', 'min'],
  ['longPercent', 'A long stay', 'in 100'],
  ['longH', 'A long stay', 'h'],
  ['endsAfterH', 'Gone without being seen', 'h'],
  ['countsH', 'Counts against a permit’s number', 'h'],
] as const;

/** What a change altered, a line for each setting, with the value before and after; first the day from which it holds. */
export function describeChange(change: SettingsChange): string[] {
  const lines = linesOf(change);
  const day = change.from === null ? null : dayOfIso(change.from);
  return day === null ? lines : [`From ${dayText(day)}`, ...lines];
}

function linesOf(change: SettingsChange): string[] {
  switch (change.section) {
    case 'site':
      return [
        ...line('Name', change.before.name, change.after.name),
        ...line(
          'Countries expected',
          change.before.expectedCountries.join(', '),
          change.after.expectedCountries.join(', '),
        ),
        ...line('Time zone', change.before.timeZone, change.after.timeZone),
      ];
    case 'paper': {
      const { before, after } = change;
      return before.logo === after.logo ? [] : [`Logo: ${after.logo === '' ? 'removed' : 'chosen anew'}`];
    }
    case 'holidays': {
      const { before, after } = change;
      return [
        ...line('Holidays of', nationNames[before.nation], nationNames[after.nation]),
        ...line('The site’s own days', holidaysText(before.changes), holidaysText(after.changes)),
      ];
    }
    case 'clocks': {
      const { before, after } = change;
      return [
        ...line('Clocks of cameras are compared', onOff(before.asksCameras), onOff(after.asksCameras)),
        ...line('Every', `${before.everyMin} min`, `${after.everyMin} min`),
        ...line('A clock is told of that differs by more than', `${before.alarmOverS} s`, `${after.alarmOverS} s`),
      ];
    }
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
    case 'payments': {
      const { before, after } = change;
      return [
        ...line('Time to leave once all is paid', `${before.leaveWithinMin} min`, `${after.leaveWithinMin} min`),
        ...line(
          'Exits that open for who has paid',
          countOf(before.opensAt.length, 'car park'),
          countOf(after.opensAt.length, 'car park'),
        ),
        ...line('Operators may waive', moneyText(before.operatorWaivesPence), moneyText(after.operatorWaivesPence)),
        ...line('VAT where no tariff says it', `${before.vatPercent} %`, `${after.vatPercent} %`),
      ];
    }
    case 'audit':
      return line(
        'Searches need a reason',
        change.before.searchesNeedReason ? 'yes' : 'no',
        change.after.searchesNeedReason ? 'yes' : 'no',
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
    case 'signIn':
      return line(
        'A desk locks itself',
        lockText(change.before.locksAfterMinutes),
        lockText(change.after.locksAfterMinutes),
      );
    case 'stays': {
      const { before, after } = change;
      return [
        ...stayLines.flatMap(([key, title, unit]) => line(title, `${before[key]} ${unit}`, `${after[key]} ${unit}`)),
        ...line('Otherwise at car parks', placesText(before.carParks), placesText(after.carParks)),
      ];
    }
    case 'retention': {
      const { before, after } = change;
      return [
        ...retentionClasses.flatMap((id) => line(retentionWords[id].title, daysText(before[id]), daysText(after[id]))),
        ...line('What waits for review, at most', daysText(before.waiting), daysText(after.waiting)),
        ...line('Pictures make room', onOff(before.picturesMakeRoom), onOff(after.picturesMakeRoom)),
      ];
    }
    case 'network': {
      const { before, after } = change;
      return [
        ...line('Reached from the network', openText(before.isOpen), openText(after.isOpen)),
        ...line('Port', String(before.port), String(after.port)),
        ...line('Names', before.names.join(', '), after.names.join(', ')),
      ];
    }
    case 'programs': {
      const { before, after } = change;
      return [
        ...line('Programs from the network', openText(before.overNetwork), openText(after.overNetwork)),
        ...line('Origins', before.origins.join(', '), after.origins.join(', ')),
      ];
    }
    case 'posts': {
      const { before, after } = change;
      const whence = (toNetwork: boolean) => (toNetwork ? 'the network' : 'this machine alone');
      return [
        ...line('Posts of cameras', openText(before.isOpen), openText(after.isOpen)),
        ...line('Posts from', whence(before.toNetwork), whence(after.toNetwork)),
        ...line('Port for posts', String(before.port), String(after.port)),
      ];
    }
    case 'webhooks': {
      const { before, after } = change;
      const targets = [before, after].map(({ privateTargets }) => privateTargets.join(', '));
      return [
        ...line('Public address', before.publicAddress ?? 'none', after.publicAddress ?? 'none'),
        ...line('Allowed in the own network', targets[0] ?? '', targets[1] ?? ''),
      ];
    }
    case 'watchedFolder': {
      const { before, after } = change;
      const isOther = before.cameraId !== null && before.cameraId !== after.cameraId;
      const done = (whenDone: 'keep' | 'delete') => (whenDone === 'keep' ? 'kept in done' : 'deleted');
      return [
        ...line('Watched folder', openText(before.isOn), openText(after.isOn)),
        ...line('Folder', before.path ?? 'none', after.path ?? 'none'),
        ...line('Files that were read', done(before.whenDone), done(after.whenDone)),
        ...line(
          'They count as of',
          before.cameraId === null ? 'no camera' : 'a camera',
          after.cameraId === null ? 'no camera' : isOther ? 'another camera' : 'a camera',
        ),
      ];
    }
  }
}

function placesText(places: readonly CarParkStays[]): string {
  const text = ({ considerationMin, returnMin, longH }: CarParkStays) =>
    [
      ...(considerationMin === null ? [] : [`${considerationMin} min to turn round`]),
      ...(returnMin === null ? [] : [`${returnMin} min to come back`]),
      ...(longH === null ? [] : [`long from ${longH} h`]),
    ].join(', ');
  return places.map(text).join('; ');
}

function holidaysText(changes: readonly HolidayChange[]): string {
  return changes.map(({ date, name, isHoliday }) => `${date} ${name}${isHoliday ? '' : ' (no holiday)'}`).join(', ');
}

function lockText(minutes: number | null): string {
  return minutes === null ? 'never' : `after ${minutes} min`;
}

function daysText(days: number): string {
  return countOf(days, 'day');
}

function onOff(is: boolean): string {
  return is ? 'on' : 'off';
}

function openText(isOpen: boolean): string {
  return isOpen ? 'yes' : 'no';
}

function line(name: string, before: string, after: string): string[] {
  return before === after ? [] : [`${name}: ${before === '' ? 'none' : before} → ${after === '' ? 'none' : after}`];
}
