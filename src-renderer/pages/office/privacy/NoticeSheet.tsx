import type { RetentionState } from '../../../../src-preload/contract/office/privacy.ts';
import { retentionWords } from '../../../../src-preload/contract/retention.ts';
import type { SiteSettings } from '../../../../src-preload/contract/settings.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { countOf } from '../../../formatting.ts';
import styles from './notice.module.css';

export interface SheetProps {
  readonly settings: SiteSettings;
  readonly cameras: readonly Camera[];
  readonly classes: RetentionState['classes'];
}

/** The name of the site, or a gap to be filled in. */
export function siteName({ site }: SiteSettings): string {
  return site.name === '' ? '[name of the site]' : site.name;
}

/**
 * What people must be told whose vehicles are read (UK GDPR articles 13 and 14), in the order in which the ICO’s guidance on surveillance systems asks for it.
 */
export function NoticeSheet({ settings, cameras, classes }: SheetProps) {
  const name = siteName(settings);
  return (
    <article className={styles.sheet} aria-labelledby="notice-title">
      <h2 id="notice-title">Privacy notice: number plate recognition at {name}</h2>
      <h3>Who we are</h3>
      <p>
        {name} runs automatic number plate recognition (ANPR) here and is the controller of the data. [Name, address,
        e-mail and telephone of the controller; contact of the data protection officer, if there is one; registration
        number with the ICO.]
      </p>
      <h3>What we record</h3>
      <p>
        {cameras.length === 0
          ? 'Cameras record'
          : `${countOf(cameras.length, 'camera')} (${cameras.map((camera) => camera.name).join(', ')}) record${cameras.length === 1 ? 's' : ''}`}{' '}
        the number plate, a picture of the vehicle and of its plate, the time, the camera, and whether the vehicle came
        or left. Where you have a permit or are expected as a visitor, we also keep your name and what you or your host
        told us. A picture may show people near the vehicle; nobody is recognised by their face.
      </p>
      <h3>Why, and on what basis</h3>
      <p>
        To let in those who may come in, to keep the site safe, and to look into incidents and complaints. We rely on
        our legitimate interest in controlling access to the site (UK GDPR article 6(1)(f)) [or name another basis]. For
        permits and visits we use what you or your host gave us for that purpose.
      </p>
      <h3>How long we keep it</h3>
      <ul>
        {classes.map(({ id, days }) => (
          <li key={id}>
            {retentionWords[id].title}: {countOf(days, 'day')}
          </li>
        ))}
      </ul>
      <p>
        After that it is deleted by itself. What is needed for a claim, an investigation or an open question is kept
        until that is settled. How many vehicles came in each hour is kept without any plate.
      </p>
      <h3>Who receives it</h3>
      <p>
        The people who work at the gate and who manage the site. It stays on a computer at the site. We give it to the
        police or to courts where the law asks for it, and to insurers where a claim needs it. [Name anybody else who
        receives it.] No decision with legal effect is made by the computer alone: whoever is not let in can ask a
        person.
      </p>
      <h3>Your rights</h3>
      <p>
        You may ask for a copy of what we hold on you or your vehicle, have it corrected or erased, object to our
        keeping it, or ask us to restrict its use. Tell us the plate and how we can see that the vehicle is yours. We
        answer within one month. You may complain to the Information Commissioner’s Office: ico.org.uk, 0303 123 1113.
      </p>
    </article>
  );
}
