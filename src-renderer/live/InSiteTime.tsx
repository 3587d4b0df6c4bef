import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { api } from '../client.ts';
import { setSiteZone, siteZone } from '../siteTime.ts';

/** Draws what is in it by the site's clock: once its zone is known, or nobody tells, and anew where it changes. */
export function InSiteTime(props: { readonly children: ReactNode }) {
  const settings = useQuery(api.settings.get.queryOptions());
  if (settings.isPending) return null;
  if (settings.data !== undefined) setSiteZone(settings.data.settings.site.timeZone);
  return <Fragment key={siteZone()}>{props.children}</Fragment>;
}
