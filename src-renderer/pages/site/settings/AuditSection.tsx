import { Switch } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SectionCard, type SectionProps } from './SectionCard.tsx';
import { useSectionDraft } from './useSectionDraft.ts';

/** What the audit demands of those who work here. */
export function AuditSection(props: SectionProps) {
  const draft = useSectionDraft('audit', props.view, props.onSaved);
  return (
    <SectionCard
      section="audit"
      title="Audit"
      about="Every change is noted with who made it, when and from where."
      page={props}
      draft={draft}
    >
      <Switch
        label="Whoever looks for a plate says why"
        description="The reason is asked once for each plate and noted in the audit with the search."
        checked={draft.values.searchesNeedReason}
        onChange={(event) => draft.set({ searchesNeedReason: event.currentTarget.checked })}
      />
      <p>
        <Link to="/audit">Show the audit</Link>
      </p>
    </SectionCard>
  );
}
