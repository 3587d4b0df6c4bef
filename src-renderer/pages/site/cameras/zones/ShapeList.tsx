import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsExchange, IconPlus, IconTrash } from '@tabler/icons-react';
import type { Dispatch, ReactNode } from 'react';
import type { PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import { countOf } from '../../../../formatting.ts';
import { type AreaKind, isTangled, mostAreas, type Part, wayIn } from './zoneShapes.ts';
import styles from './zones.module.css';
import type { EditorAction, EditorState } from './zonesEditor.ts';
import { nameOf, wayInText } from './zonesText.ts';

/** The shapes by name, to add, choose and remove them, and what they leave out of what was read lately. */
export function ShapeList(props: {
  readonly state: EditorState;
  readonly act: Dispatch<EditorAction>;
  readonly size: PictureSize;
  readonly seen: number;
  readonly leftOut: number;
}) {
  const { state, act, size } = props;
  const { detect, line } = state.zones;
  return (
    <aside className={styles.list} aria-label="Areas and line">
      <Areas
        {...props}
        of="detect"
        title="Detection areas"
        text={detect.length === 0 ? 'None: plates are read in the whole picture.' : 'Plates are read only in these.'}
        verb="Draw a detection area"
      />
      <Areas
        {...props}
        of="ignore"
        title="Ignore areas"
        text="Plates are never read here: parked cars, a public road, a sign."
        verb="Draw an ignore area"
      />
      <Group
        kind="line"
        title="Crossing line"
        text="Each read tells whether its vehicle crossed in or out."
        isDrawing={state.drawing?.kind === 'line'}
        verb={line === null ? 'Draw the crossing line' : 'Draw the line anew'}
        onDraw={() => act({ do: 'draw', kind: 'line' })}
      >
        {line !== null && (
          <Row part={{ of: 'line' }} state={state} act={act} note={wayInText(wayIn(line, size))}>
            <ActionIcon
              variant="default"
              aria-label="Swap in and out"
              title="Swap in and out"
              onClick={() => {
                const swapped = { ...line, in: line.in === 'left' ? ('right' as const) : ('left' as const) };
                act({ do: 'change', zones: { ...state.zones, line: swapped } });
              }}
            >
              <IconArrowsExchange size={17} />
            </ActionIcon>
          </Row>
        )}
      </Group>
      <p className={styles.effect} role="status">
        {effectText(props.seen, props.leftOut)}
      </p>
    </aside>
  );
}

function Areas(props: {
  readonly of: AreaKind;
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly state: EditorState;
  readonly act: Dispatch<EditorAction>;
}) {
  const { of, state, act } = props;
  const areas = state.zones[of];
  return (
    <Group
      kind={of}
      title={props.title}
      text={props.text}
      verb={props.verb}
      isDrawing={state.drawing?.kind === of}
      isFull={areas.length >= mostAreas}
      onDraw={() => act({ do: 'draw', kind: of })}
    >
      {areas.map((area, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: an area has no name but its place in the list.
          key={index}
          part={{ of, index }}
          state={state}
          act={act}
          note={isTangled(area) ? 'Its edges cross: where they do, parts of it are outside.' : null}
        />
      ))}
    </Group>
  );
}

function Group(props: {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly isDrawing: boolean;
  readonly isFull?: boolean;
  readonly onDraw: () => void;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.group} aria-label={props.title}>
      <h3>
        <span className={styles.swatch} data-kind={props.kind} aria-hidden="true" />
        {props.title}
      </h3>
      <p>{props.text}</p>
      <ul>{props.children}</ul>
      <Button
        size="compact-sm"
        variant={props.isDrawing ? 'light' : 'default'}
        leftSection={<IconPlus size={16} />}
        disabled={props.isFull === true}
        aria-pressed={props.isDrawing}
        onClick={props.onDraw}
      >
        {props.verb}
      </Button>
    </section>
  );
}

function Row(props: {
  readonly part: Part;
  readonly state: EditorState;
  readonly act: Dispatch<EditorAction>;
  readonly note?: string | null;
  readonly children?: ReactNode;
}) {
  const { part, state, act } = props;
  const { selection } = state;
  const isSelected =
    selection !== null &&
    selection.of === part.of &&
    (part.of === 'line' || (selection.of !== 'line' && selection.index === part.index));
  const name = nameOf(part);
  return (
    <li className={styles.row} data-selected={isSelected || undefined}>
      <button
        type="button"
        className={styles.choose}
        aria-pressed={isSelected}
        onClick={() => act({ do: 'select', part: isSelected ? null : part })}
        onKeyDown={(event) => {
          if (event.key === 'Delete') act({ do: 'remove', part });
        }}
      >
        {name}
        {props.note && <small>{props.note}</small>}
      </button>
      {props.children}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Remove ${name.toLowerCase()}`}
        title="Remove"
        onClick={() => act({ do: 'remove', part })}
      >
        <IconTrash size={17} />
      </ActionIcon>
    </li>
  );
}

function effectText(seen: number, leftOut: number): string {
  if (seen === 0) return 'Nothing was read here lately, so the effect cannot be told.';
  const last = seen === 1 ? 'The last read here' : `All of the last ${countOf(seen, 'read')} here`;
  if (leftOut === 0) return `${last} would still be read.`;
  if (seen === 1) return 'The last read here would be left out.';
  return `${leftOut} of the last ${countOf(seen, 'read')} here would be left out.`;
}
