import type { Picture } from '../../../../src-preload/contract/record/reads.ts';
import { pictureUrl } from '../../../client.ts';
import { usePicture } from '../../../components/picture/usePicture.ts';
import styles from './stays.module.css';

/** The vehicle as it came, small; fetched once its row comes into view, and never for paper. */
export function RowPicture({ picture }: { readonly picture: Picture | null }) {
  const { isMissing, onError } = usePicture(picture?.id ?? null);
  if (picture === null || isMissing)
    return <span className={`${styles.rowPicture} ${styles.noPicture}`}>No picture</span>;
  return (
    <img
      className={styles.rowPicture}
      src={pictureUrl(picture)}
      onError={onError}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  );
}
