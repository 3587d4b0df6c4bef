import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StayPass } from '../../../../src-preload/contract/record/stays.ts';
import { api } from '../../../client.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { VehicleScene } from '../../../components/picture/VehicleScene.tsx';
import styles from './stays.module.css';

/** One end of a stay with its pictures, which lead to the read. */
export function StayEnd(props: { readonly title: string; readonly pass: StayPass | null; readonly unseen: string }) {
  const { title, pass, unseen } = props;
  const readId = pass?.readId ?? '';
  const read = useQuery(api.reads.get.queryOptions({ input: { id: readId }, enabled: readId !== '', retry: false }));
  return (
    <section className={`card ${styles.end}`} aria-label={title}>
      <h3>
        {title}
        {pass !== null && <TimeText at={pass.at} />}
      </h3>
      {pass === null && <p className={styles.unseen}>{unseen}</p>}
      {pass !== null && readId === '' && <p className={styles.unseen}>A person said so</p>}
      {pass !== null && read.isError && <p className={styles.unseen}>The read is no longer kept</p>}
      {read.data !== undefined && (
        <>
          <VehicleScene read={read.data} />
          <PlatePicture read={read.data} />
          <p>
            {read.data.sourceName} ·{' '}
            <Link to="/reads/$readId" params={{ readId }}>
              Open the read
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
