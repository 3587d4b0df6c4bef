/** What the page shows of the users. */
export const views = ['people', 'sessions', 'desks', 'rights'] as const;
export type UsersView = (typeof views)[number];

export interface UsersSearch {
  readonly view?: UsersView;
  /** Whose form is open, `new` for one who is to be added. */
  readonly edit?: string;
}

/** The address of the page, with what is not understood left out. */
export function parseUsersSearch(search: Record<string, unknown>): UsersSearch {
  const view = views.find((each) => each === search.view);
  return {
    ...(view === undefined || view === 'people' ? {} : { view }),
    ...(typeof search.edit === 'string' ? { edit: search.edit } : {}),
  };
}
