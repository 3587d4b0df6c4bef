import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { pictureUrl } from '../../client.ts';
import styles from './picture.module.css';
import { usePicture } from './usePicture.ts';

/** The frame that was read, with the plate framed in it. */
export function VehicleScene(props: { readonly read: Read; readonly fill?: boolean }) {
  const { vehiclePicture, frameWidth, frameHeight, box, text } = props.read;
  const picture = usePicture(vehiclePicture?.id ?? null);
  const ratio = `${Math.max(1, frameWidth)} / ${Math.max(1, frameHeight)}`;
  if (vehiclePicture === null || picture.isMissing) {
    return (
      <span className={styles.noScene} style={props.fill ? { height: '100%' } : { aspectRatio: '16 / 9' }}>
        {vehiclePicture === null ? 'No picture was kept' : 'The picture cannot be fetched now'}
      </span>
    );
  }
  const [x, y, width, height] = box;
  const margin = Math.max(3, width * 0.04);
  const frame = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin, rx: margin };
  return (
    <span className={styles.scene} style={props.fill ? { height: '100%', borderRadius: 0 } : { aspectRatio: ratio }}>
      <img
        className={styles.sceneImage}
        src={pictureUrl(vehiclePicture)}
        onError={picture.onError}
        width={vehiclePicture.width}
        height={vehiclePicture.height}
        alt={`Vehicle with the plate ${text}`}
        decoding="async"
        draggable={false}
      />
      <svg className={styles.sceneBox} viewBox={`0 0 ${frameWidth} ${frameHeight}`} aria-hidden="true">
        <rect className={styles.boxShade} {...frame} />
        <rect className={styles.boxLine} {...frame} />
      </svg>
    </span>
  );
}
