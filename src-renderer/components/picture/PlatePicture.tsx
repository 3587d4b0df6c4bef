import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { pictureUrl } from '../../client.ts';
import styles from './picture.module.css';
import { usePicture } from './usePicture.ts';

/** The picture of the plate as the camera saw it; a quiet placeholder where none was kept. */
export function PlatePicture(props: { readonly read: Read; readonly className?: string }) {
  const { platePicture } = props.read;
  const picture = usePicture(platePicture?.id ?? null);
  const className = `${styles.plate} ${props.className ?? ''}`;
  if (platePicture === null || picture.isMissing) {
    return <span className={`${className} ${styles.none}`}>No picture</span>;
  }
  return (
    <img
      className={className}
      src={pictureUrl(platePicture)}
      onError={picture.onError}
      width={platePicture.width}
      height={platePicture.height}
      alt=""
      decoding="async"
      draggable={false}
    />
  );
}
