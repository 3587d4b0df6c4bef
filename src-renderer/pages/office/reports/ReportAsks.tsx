import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReportKind } from '../../../../src-preload/contract/office/reports.ts';
import { api } from '../../../client.ts';
import type { ReportFilters } from './reportFilters.ts';

const usualUnusedDays = 60;

/** What a report can be asked for besides its days and car parks. */
export function ReportAsks(props: {
  readonly kind: ReportKind;
  readonly filters: ReportFilters;
  readonly onChange: (next: ReportFilters) => void;
}) {
  const { kind, filters, onChange } = props;
  const { camera, plate, unused, ...rest } = filters;
  const kept = { camera, plate, unused };
  const change = (next: Partial<Record<keyof typeof kept, string | number | undefined>>) =>
    onChange({
      ...rest,
      ...(Object.fromEntries(
        Object.entries({ ...kept, ...next }).filter(([, value]) => value !== undefined && value !== ''),
      ) as Partial<typeof kept>),
    } as ReportFilters);
  return (
    <>
      {kind.asks.includes('cameras') && <CameraChoice chosen={camera} onChange={(id) => change({ camera: id })} />}
      {kind.asks.includes('plate') && <PlateField plate={plate ?? ''} onChange={(text) => change({ plate: text })} />}
      {kind.asks.includes('unusedDays') && (
        <NumberInput
          label="Unused for, days"
          min={1}
          max={3650}
          allowDecimal={false}
          value={unused ?? usualUnusedDays}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1 && value <= 3650) change({ unused: value });
          }}
        />
      )}
    </>
  );
}

function CameraChoice(props: {
  readonly chosen: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}) {
  const cameras = useQuery(api.cameras.list.queryOptions()).data ?? [];
  return (
    <NativeSelect
      label="Camera"
      value={props.chosen ?? ''}
      data={[{ value: '', label: 'All of them' }, ...cameras.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={({ currentTarget: { value } }) => props.onChange(value === '' ? undefined : value)}
    />
  );
}

/** A report is made once the plate is written. */
function PlateField(props: { readonly plate: string; readonly onChange: (plate: string) => void }) {
  const [text, setText] = useState(props.plate);
  useEffect(() => setText(props.plate), [props.plate]);
  const tell = () => {
    if (text.trim() !== props.plate) props.onChange(text.trim());
  };
  return (
    <TextInput
      label="Plate"
      placeholder="AB12 CDE"
      autoCapitalize="characters"
      maxLength={40}
      value={text}
      onChange={({ currentTarget: { value } }) => setText(value.toUpperCase())}
      onBlur={tell}
      onKeyDown={({ key }) => {
        if (key === 'Enter') tell();
      }}
    />
  );
}
