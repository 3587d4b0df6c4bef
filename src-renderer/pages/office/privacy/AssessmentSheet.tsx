import type { ReactNode } from 'react';
import { retentionWords } from '../../../../src-preload/contract/retention.ts';
import { managesRecord, type Role, setsUp, worksWithReads } from '../../../../src-preload/contract/roles.ts';
import { matchingPurposes } from '../../../../src-preload/contract/site/matching.ts';
import { countOf } from '../../../formatting.ts';
import { purposeWords, toleranceText } from '../../site/settings/tolerances.ts';
import { unknownWords } from '../../site/settings/unknownWords.ts';
import { type SheetProps, siteName } from './NoticeSheet.tsx';
import styles from './notice.module.css';

/** The facts for a data protection impact assessment (UK GDPR article 35), in the order of the ICO’s template. */
export function AssessmentSheet({ settings, cameras, classes }: SheetProps) {
  const { retention } = settings;
  return (
    <article className={styles.sheet} aria-labelledby="assessment-title">
      <h2 id="assessment-title">Facts for the data protection impact assessment: {siteName(settings)}</h2>
      <table className={styles.facts}>
        <tbody>
          <Fact name="Why an assessment is needed">
            Vehicles are monitored systematically in a place that others may enter (UK GDPR article 35(3)(c)).
          </Fact>
          <Fact name="What is done">
            Number plates are read by {countOf(cameras.length, 'camera')}, compared with permits, expected visitors and
            a watch list, and kept with a picture.
          </Fact>
          <Fact name="Cameras">
            {cameras.length === 0 && 'None yet.'}
            {cameras.map(({ id, name, zones, enabled }) => (
              <p key={id}>
                {name}
                {enabled ? '' : ' (off)'}:{' '}
                {zones.detect.length === 0
                  ? 'reads the whole picture [say why no less is enough, or draw zones]'
                  : `reads ${countOf(zones.detect.length, 'zone')} of the picture only`}
                {zones.ignore.length > 0 && `, leaves out ${countOf(zones.ignore.length, 'area')}`}
              </p>
            ))}
          </Fact>
          <Fact name="Whose data">
            Drivers and keepers of vehicles that pass; holders of permits; visitors and their hosts; people near a
            vehicle, by chance. Plates expected from: {settings.site.expectedCountries.join(', ')}.
          </Fact>
          <Fact name="Necessity">
            [Say why the site needs it, and why less, such as a guard with a list, is not enough.] A vehicle that nobody
            knows: {unknownWords[settings.access.unknown].label.toLowerCase()}. No vehicle is let in without a permit or
            a visit that holds, or a person.
          </Fact>
          <Fact name="Accuracy">
            {matchingPurposes.map((purpose) => (
              <p key={purpose}>
                {purposeWords[purpose].title}: {toleranceText(settings.matching[purpose])}
              </p>
            ))}
            <p>
              Reads less sure than {Math.round(settings.review.below * 1000) / 10} % are looked at by a person. What a
              person corrects stands beside what was read.
            </p>
          </Fact>
          <Fact name="Storage limitation">
            {classes.map(({ id, days }) => (
              <p key={id}>
                {retentionWords[id].title}: {countOf(days, 'day')}. {retentionWords[id].why}
              </p>
            ))}
            <p>
              What waits for review is kept for {countOf(retention.waiting, 'day')} at most. Deletion is automatic and
              noted with how many entries of which time were deleted. Legal holds are noted with who set them, why and
              until when.
            </p>
          </Fact>
          <Fact name="Who may see and do what">
            <p>See reads, pictures and lists: {rolesText(['operator', 'administrator', 'manager', 'auditor'])}.</p>
            <p>Answer at the gate, correct reads: {rolesText(worksWithReads)}.</p>
            <p>Hand out, erase, put on hold: {rolesText(managesRecord)}.</p>
            <p>Change permits, cameras and settings: {rolesText(setsUp)}.</p>
          </Fact>
          <Fact name="Security">
            Kept on a computer at the site, in a folder for its own user only. Passwords and addresses of cameras are
            sealed. Nothing is sent to a cloud. [Say who can reach the computer, how it is locked, and where copies of
            its data lie.]
          </Fact>
          <Fact name="Rights of the people">
            Access and erasure are done on the page Privacy; in what is handed out, plates of other vehicles are made
            illegible. Erasure gives a receipt that names nobody.
          </Fact>
          <Fact name="Risks that are left">
            <p>A plate is misread and the wrong person is stopped: [likelihood, severity, what is done about it]</p>
            <p>Somebody who works here looks up a vehicle for themselves: [likelihood, severity, what is done]</p>
            <p>
              Pictures show people or places that are none of the site’s business: [likelihood, severity, what is done]
            </p>
          </Fact>
          <Fact name="Signed off">[Name, date, advice of the data protection officer, date of the next review]</Fact>
        </tbody>
      </table>
    </article>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td>{props.children}</td>
    </tr>
  );
}

const roleWords: Readonly<Record<Role, string>> = {
  operator: 'operators',
  administrator: 'administrators',
  manager: 'managers',
  auditor: 'auditors',
};

function rolesText(of: readonly Role[]): string {
  return new Intl.ListFormat('en-GB').format(of.map((role) => roleWords[role]));
}
