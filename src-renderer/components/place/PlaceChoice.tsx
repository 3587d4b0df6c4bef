import { Checkbox, Input, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { useCameras } from '../../live/useSystem.ts';
import styles from './place.module.css';
import { allByName, everywhere, isEverywhere, type Place, withChoice } from './place.ts';
import { useCarParks } from './useCarParks.ts';

/** Where something holds: everywhere, or at car parks and cameras that are ticked. */
export function PlaceChoice(props: {
  readonly place: Place;
  readonly onChange: (place: Place) => void;
  readonly error: string | undefined;
}) {
  const { place, onChange } = props;
  const { data: cameras = [] } = useCameras();
  const { data: carParks = [] } = useCarParks();
  const labelId = useId();
  const isNamed = !isEverywhere(place);
  const hasCarParks = carParks.length > 0;

  const camera = ({ id, name, carParkId }: Camera) => {
    const isIncluded = carParkId !== null && (place.carParkIds ?? []).includes(carParkId);
    return (
      <Checkbox
        key={id}
        label={name}
        checked={isIncluded || (place.cameraIds ?? []).includes(id)}
        disabled={isIncluded}
        onChange={(event) => onChange(withChoice(place, 'cameraIds', id, event.currentTarget.checked))}
      />
    );
  };
  const without = cameras.filter(({ carParkId }) => carParkId === null);

  return (
    <fieldset className={styles.choice}>
      <legend className={styles.label} id={labelId}>
        Where
      </legend>
      <SegmentedControl
        fullWidth
        aria-labelledby={labelId}
        value={isNamed ? 'some' : 'all'}
        onChange={(choice) => onChange(choice === 'all' ? everywhere : allByName(cameras, carParks))}
        data={[
          { value: 'all', label: 'Everywhere' },
          {
            value: 'some',
            label: hasCarParks ? 'At these car parks and cameras' : 'At these cameras',
            disabled: cameras.length === 0 && !hasCarParks && !isNamed,
          },
        ]}
      />
      {isNamed && (
        <div className={styles.places} data-grouped={hasCarParks || undefined}>
          {carParks.map(({ id, name }) => {
            const own = cameras.filter(({ carParkId }) => carParkId === id);
            return (
              <div key={id} className={styles.carPark}>
                <Checkbox
                  classNames={{ label: styles.carParkName }}
                  label={name}
                  description={own.length === 0 ? 'No camera belongs to it yet' : undefined}
                  checked={(place.carParkIds ?? []).includes(id)}
                  onChange={(event) => onChange(withChoice(place, 'carParkIds', id, event.currentTarget.checked))}
                />
                {own.length > 0 && <div className={styles.cameras}>{own.map(camera)}</div>}
              </div>
            );
          })}
          {without.length > 0 && (
            <div className={styles.carPark}>
              {hasCarParks && <span className={styles.rest}>In no car park</span>}
              <div className={hasCarParks ? styles.cameras : styles.plain}>{without.map(camera)}</div>
            </div>
          )}
        </div>
      )}
      {props.error !== undefined && <Input.Error>{props.error}</Input.Error>}
    </fieldset>
  );
}
