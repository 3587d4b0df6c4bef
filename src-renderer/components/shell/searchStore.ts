import { createSpotlight } from '@mantine/spotlight';

/** The one search of the window: its state, and what opens it. */
export const [searchStore, search] = createSpotlight();

/** Makes the first thing that is shown the one that Enter takes. Mantine keeps the choice in the elements themselves. */
export function chooseFirst(list: HTMLElement): void {
  for (const chosen of list.querySelectorAll('[data-selected]')) chosen.removeAttribute('data-selected');
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  searchStore.updateState((state) => ({ ...state, selected: 0 }));
}
