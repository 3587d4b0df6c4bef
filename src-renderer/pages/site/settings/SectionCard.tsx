import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useId } from 'react';
import type { SettingsChange, SettingsSection, SettingsView } from '../../../../src-preload/contract/settings.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { ChangeNote } from './ChangeNote.tsx';
import { HoldsFrom } from './HoldsFrom.tsx';
import styles from './settings.module.css';
import type { SectionDraft } from './useSectionDraft.ts';

/** What every section of the page is given. */
export interface SectionProps {
  readonly view: SettingsView;
  readonly onDirtyChange: (section: SettingsSection, isDirty: boolean) => void;
  /** Told of what was saved, so that a way back can be offered. */
  readonly onSaved: (change: SettingsChange | null) => void;
  readonly onUndo: (change: SettingsChange) => void;
}

/** A section: what it is about, its fields, who changed it last, and the buttons that save or drop what was entered. */
export function SectionCard(props: {
  readonly section: SettingsSection;
  readonly title: string;
  readonly about: string;
  readonly page: SectionProps;
  readonly draft: SectionDraft<object>;
  /** Where saving asks something first. */
  readonly onSave?: () => void;
  /** Whether figures of the past depend on what was entered, where the section is dated; true where it is left out. */
  readonly tellsAnew?: boolean;
  readonly children: ReactNode;
}) {
  const { section, title, draft, page } = props;
  const { view, onDirtyChange } = page;
  const { isDirty } = draft;
  const headingId = useId();
  const isDamaged = view.faults.some((fault) => fault.section === section);
  useEffect(() => onDirtyChange(section, isDirty), [section, isDirty, onDirtyChange]);
  useEffect(() => () => onDirtyChange(section, false), [section, onDirtyChange]);

  return (
    <section id={section} className={styles.section} aria-labelledby={headingId} tabIndex={-1}>
      <header className={styles.head}>
        <div>
          <h2 id={headingId}>{title}</h2>
          <p>{props.about}</p>
        </div>
        <ChangeNote section={section} view={view} onUndo={page.onUndo} />
      </header>
      {isDamaged && (
        <ErrorNotice error="Some of these settings were damaged where they are stored, so their defaults hold. Look them over and save them." />
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          (props.onSave ?? draft.save)();
        }}
      >
        <fieldset className={styles.fields} disabled={!view.mayChange}>
          {props.children}
        </fieldset>
        {draft.days !== null && (
          <HoldsFrom
            days={draft.days}
            mayChange={view.mayChange}
            isDirty={isDirty}
            tellsAnew={props.tellsAnew ?? true}
          />
        )}
        {draft.faults[''] !== undefined && <ErrorNotice error={draft.faults['']} />}
        {view.mayChange && (
          <div className={styles.foot}>
            <Button variant="subtle" color="gray" disabled={draft.isDefault} onClick={draft.reset}>
              Reset to default
            </Button>
            <span className={styles.grow} role="status">
              {isDirty && <StateMark meaning="warning">Not saved yet</StateMark>}
            </span>
            {isDirty && (
              <Button variant="default" onClick={draft.discard}>
                Discard
              </Button>
            )}
            <Button type="submit" disabled={!isDirty && !isDamaged} loading={draft.isSaving}>
              Save {title.toLowerCase()}
            </Button>
          </div>
        )}
      </form>
    </section>
  );
}
