import type { Read } from '../../../src-preload/contract/reads.ts';
import { pictureUrl } from '../../client.ts';
import styles from './picture.module.css';

/** The picture of the plate as the camera saw it; a quiet placeholder where none was kept. */
export function PlatePicture(props: { readonly read: Read; readonly className?: string }) {
  const { platePicture } = props.read;
  const className = `${styles.plate} ${props.className ?? ''}`;
  if (platePicture === null) {
    return <span className={`${className} ${styles.none}`}>No picture</span>;
  }
  return (
    <img
      className={className}
      src={pictureUrl(platePicture)}
      width={platePicture.width}
      height={platePicture.height}
      alt=""
      decoding="async"
      draggable={false}
    />
  );
}
