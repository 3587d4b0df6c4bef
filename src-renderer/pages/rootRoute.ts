import { createRootRoute } from '@tanstack/react-router';

/** What every route hangs from. The frame around the pages is put to it where all is tied, so that pages need not know the frame. */
export const rootRoute = createRootRoute();
