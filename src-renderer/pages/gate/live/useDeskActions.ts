import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { spacedMark } from '../../../../src-preload/contract/plateSpacing.ts';
import { type Answer, type ReadAnswer, stayedShut } from '../../../../src-preload/contract/record/answers.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api, door } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { countOf } from '../../../formatting.ts';
import { answerWords } from './spokenPass.ts';

/** What came of the last thing that was done at this desk. */
export interface Outcome {
  readonly readId: string;
  readonly text: string;
  /** It was refused because the lane is locked down, which is said only for as long as that is so. */
  readonly isLockedOut?: boolean;
  /** Something was not done: it stays until it is read. */
  readonly isBad: boolean;
  /** Takes it back; null where that cannot be. */
  readonly undo: (() => Promise<unknown>) | null;
}

/** Answers, corrections and notes, each said with its way back. `onBack` is told the read that is to be looked at again. */
export function useDeskActions(onBack: (readId: string) => void) {
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const busy = useRef(new Set<string>());
  /** When this desk answered each read: its own answer is known here before the read tells of it. */
  const own = useRef(new Map<string, number>());
  const knownAnswer = ({ id, answer }: Read): number | null => {
    const at = Math.max(answer?.at ?? 0, own.current.get(id) ?? 0);
    return at === 0 ? null : at;
  };

  /** Does each thing once at a time with a read, so that a key pressed twice does it once. Gives whether all of it was done. */
  async function once(what: string, read: Read, doing: () => Promise<Omit<Outcome, 'readId'>>): Promise<boolean> {
    const key = `${what} ${read.id}`;
    if (busy.current.has(key)) return false;
    busy.current.add(key);
    try {
      const done = await doing();
      setOutcome({ readId: read.id, ...done });
      return !done.isBad;
    } catch (error) {
      setOutcome({ readId: read.id, text: `${plateText(read)}: ${errorText(error)}`, isBad: true, undo: null });
      void queries.invalidateQueries({ queryKey: api.desk.waiting.key() });
      return false;
    } finally {
      busy.current.delete(key);
    }
  }

  return {
    outcome,
    clear: () => setOutcome(null),

    /** Says why something was not even tried. */
    refuse: (read: Read, text: string) =>
      setOutcome({ readId: read.id, text: `${plateText(read)}: ${text}`, isBad: true, isLockedOut: true, undo: null }),

    /** Answers, and gives whether that is done: where barriers are told to open, once none of them stayed shut. */
    answer: (read: Read, answer: Answer, reason = '', tellsBarriers = false) =>
      once(answer, read, async () => {
        // The next one that waits is there at once; a refusal brings this one back.
        if (!tellsBarriers)
          queries.setQueryData(api.desk.waiting.queryKey(), (reads) => reads?.filter(({ id }) => id !== read.id));
        const { answer: given } = await door.desk.answer({
          ...{ readId: read.id, answer, reason },
          // Another desk may have answered in this very moment: then that answer stands.
          answeredAt: knownAnswer(read),
        });
        own.current.set(read.id, given.at);
        if (stayedShut(given)) return shutOutcome(plateText(read), given);
        const said = `${plateText(read)}: ${answerWords[answer].toLowerCase()}${given.opened > 0 ? ', barrier opened' : ''}`;
        return {
          text: said,
          isBad: false,
          undo:
            given.opened > 0
              ? null
              : async () => {
                  await door.desk.takeBack({ readId: read.id });
                  own.current.delete(read.id);
                  onBack(read.id);
                },
        };
      }),

    /** Dismisses all that wait and have passed. */
    async putAside(passed: readonly Read[]): Promise<void> {
      const [first] = passed;
      if (first === undefined) return;
      await once('aside', first, async () => {
        const ids = await door.desk.dismissPassed({ readIds: passed.map(({ id }) => id) });
        return {
          text: ids.length === 0 ? 'None of them had passed' : `${countOf(ids.length, 'vehicle')} put aside`,
          isBad: false,
          undo:
            ids.length === 0
              ? null
              : async () => {
                  for (const readId of ids) await door.desk.takeBack({ readId });
                  onBack(ids[0] ?? first.id);
                },
        };
      });
    },

    correct: (read: Read, text: string) =>
      once('correct', read, async () => {
        const corrected = await door.review.decide({ id: read.id, decision: { verdict: 'corrected', text } });
        return {
          text: text === read.text ? `${plateText(corrected)} confirmed` : `Corrected to ${plateText(corrected)}`,
          isBad: false,
          undo: () => door.review.undo({ id: read.id }),
        };
      }),

    note: (read: Read, text: string) =>
      once('note', read, async () => {
        const { id } = await door.desk.addNote({ mark: read.mark, readId: read.id, text });
        return { text: `Note kept for ${plateText(read)}`, isBad: false, undo: () => door.desk.removeNote({ id }) };
      }),

    async undo(): Promise<void> {
      if (outcome?.undo == null) return;
      setOutcome(null);
      try {
        await outcome.undo();
        setOutcome({ readId: outcome.readId, text: 'Undone', isBad: false, undo: null });
      } catch (error) {
        setOutcome({ readId: outcome.readId, text: `Not undone: ${errorText(error)}`, isBad: true, undo: null });
      }
    },
  };
}

/** What is said where a vehicle still stands before a barrier that was told to open. */
function shutOutcome(plate: string, { barriers }: ReadAnswer): Omit<Outcome, 'readId'> {
  const shut = barriers.filter(({ ok }) => !ok).map(({ name }) => name);
  return { text: `${plate}: ${shut.join(' and ')} stayed shut. O tries again.`, isBad: true, undo: null };
}

/** The plate as a person writes it. */
export function plateText(read: Pick<Read, 'mark' | 'format'>): string {
  return read.mark === '' ? 'Unread plate' : spacedMark(read.mark, read.format);
}
