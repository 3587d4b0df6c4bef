import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '../../../../src-preload/contract/site/audit.ts';

const kindWords: Readonly<Record<string, string>> = {
  alert: 'Alert',
  barrier: 'Barrier',
  camera: 'Camera',
  carPark: 'Car park',
  desk: 'Desk',
  import: 'Import',
  note: 'Note',
  permit: 'Permit',
  permitBatch: 'Several permits',
  permitGroup: 'Group',
  read: 'Read',
  session: 'Session',
  settings: 'Settings',
  user: 'User',
  video: 'Video',
  view: 'Saved view',
  visit: 'Visit',
  watchEntry: 'Watch list',
};

/** What a kind of thing is called. */
export function kindWord(kind: string): string {
  return kindWords[kind] ?? kind;
}

/** Leads to what an entry is about, where there is a page for it; it may be gone by now. */
export function ThingLink(props: { readonly thing: NonNullable<AuditEntry['thing']> }) {
  const { kind, id, label } = props.thing;
  const words = `${kindWord(kind)}${label === '' ? '' : ` ${label}`}`;
  switch (kind) {
    case 'permit':
      return (
        <Link to="/permits/$permitId" params={{ permitId: id }}>
          {words}
        </Link>
      );
    case 'permitGroup':
      return (
        <Link to="/permits" search={{ group: id }}>
          {words}
        </Link>
      );
    case 'read':
      return (
        <Link to="/reads/$readId" params={{ readId: id }}>
          {words}
        </Link>
      );
    case 'video':
      return (
        <Link to="/videos/$jobId" params={{ jobId: id }}>
          {words}
        </Link>
      );
    case 'settings':
      return (
        <Link to="/settings" hash={id}>
          {words}
        </Link>
      );
    case 'camera':
    case 'carPark':
      return <Link to="/cameras">{words}</Link>;
    case 'barrier':
      return <Link to="/barriers">{words}</Link>;
    case 'alert':
      return <Link to="/alerts">{words}</Link>;
    case 'visit':
      return <Link to="/visitors">{words}</Link>;
    case 'watchEntry':
      return <Link to="/watch-list">{words}</Link>;
    case 'view':
      return <Link to="/reads">{words}</Link>;
    default:
      return <span>{words}</span>;
  }
}
