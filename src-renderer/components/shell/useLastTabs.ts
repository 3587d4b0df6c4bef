import { useEffect } from 'react';
import { z } from 'zod';
import type { PageEntry } from './pageEntry.ts';
import type { LastTabs } from './railPlan.ts';

const storageKey = 'gatehouse.tabs';
const storedSchema = z.record(z.string(), z.string());

/** The page that each entry was on last while this window has been open, the one that is shown among them. */
export function useLastTabs(page: PageEntry | undefined): LastTabs {
  const last = page?.rail === undefined ? stored() : { ...stored(), [page.rail.entry]: page.to };
  const text = JSON.stringify(last);
  useEffect(() => {
    try {
      sessionStorage.setItem(storageKey, text);
    } catch {
      // A browser that keeps nothing opens every entry at its first page.
    }
  }, [text]);
  return last;
}

function stored(): LastTabs {
  try {
    return storedSchema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return {};
  }
}
