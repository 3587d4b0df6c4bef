import type { CallOptions } from './surface.ts';

/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/**
 * Every item of a list, page after page: `for await (const read of everyItem(gatehouse.reads.list, { query: { limit: 500 } }))`.
 * @param list such as `gatehouse.reads.list`
 */
export async function* everyItem<Item, Input extends { readonly query?: object | undefined }>(
  list: (input: Input, options?: CallOptions) => Promise<Page<Item>>,
  input: Input,
  options: CallOptions = {},
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null = null;
  do {
    const query: object = { ...input.query, ...(cursor === null ? {} : { cursor }) };
    const page: Page<Item> = await list({ ...input, query }, options);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
