import type { RestRead } from '../../../../src-preload/contract/links/rest/reads.ts';
import { spacedMark } from '../../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { type Ask, pageOfList, type Rest, said } from '../asking.ts';

const pictureUrl = (picture: Read['vehiclePicture']) => (picture === null ? null : `/v1/pictures/${picture.id}`);

/** A read as programs are told of it. */
export function shownRead(read: Read): RestRead {
  return {
    ...read,
    plate: spacedMark(read.mark, read.format),
    pictureUrl: pictureUrl(read.vehiclePicture),
    platePictureUrl: pictureUrl(read.platePicture),
  };
}

export function readsOf(rest: Rest, ask: Ask) {
  const { reads, desk } = rest;
  return {
    reads: {
      list: reads.list.handler(async ({ input: { query }, context }) => {
        const { fields: _, sort, limit = 100, reason, ...filter } = query;
        const asking = ask(context);
        const plate = filter.mark ?? filter.plate;
        if (reason !== undefined && plate !== undefined) await asking.readLists.sayWhy({ plate, reason });
        const found = await asking.reads.list(said({ ...filter, limit, order: sort }));
        return { items: found.items.map(shownRead), nextCursor: found.nextCursor, total: found.total };
      }),
      get: reads.get.handler(async ({ input, context }) => shownRead(await ask(context).reads.get(input.params))),
      decisions: reads.decisions.handler(async ({ input: { params, query }, context }) => {
        await ask(context).reads.get(params);
        return pageOfList(await ask(context).access.history({ readId: params.id }), query);
      }),
      answers: reads.answers.handler(async ({ input: { params, query }, context }) => {
        await ask(context).reads.get(params);
        return pageOfList(await ask(context).desk.answersTo({ readId: params.id }), query);
      }),
    },
    desk: {
      waiting: desk.waiting.handler(async ({ input: { query }, context }) =>
        pageOfList((await ask(context).desk.waiting()).map(shownRead), query),
      ),
      answer: desk.answer.handler(({ input: { params, body }, context }) =>
        ask(context).desk.answer(said({ ...body, readId: params.id })),
      ),
    },
  };
}
