import { type RefObject, useEffect } from 'react';

const deeds = ['wheel', 'pointerdown', 'keydown'] as const;

/**
 * Shows the section that the address names. Sections above it grow while their data comes, so it is shown again whenever the page
 * changes its size, until the person does something.
 */
export function useNamedSection(sections: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const show = () => document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
    if (window.location.hash === '' || sections.current === null) return;
    show();
    const growth = new ResizeObserver(show);
    const end = () => {
      growth.disconnect();
      for (const deed of deeds) window.removeEventListener(deed, end);
    };
    growth.observe(sections.current);
    for (const deed of deeds) window.addEventListener(deed, end, { passive: true });
    return end;
  }, [sections]);
}
