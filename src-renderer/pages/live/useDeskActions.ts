import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Answer } from '../../../src-preload/contract/answers.ts';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { api, door } from '../../client.ts';
import { errorText } from '../../components/feedback/errorText.ts';
import { spacedMark } from '../../components/plate/plateSpacing.ts';
import { answerWords } from './spokenPass.ts';

/** What came of the last thing that was done at this desk. */
export interface Outcome {
  readonly readId: string;
  readonly text: string;
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

  /** Does each thing once at a time with a read, so that a key pressed twice does it once. */
  async function once(what: string, read: Read, doing: () => Promise<Omit<Outcome, 'readId'>>): Promise<void> {
    const key = `${what} ${read.id}`;
    if (busy.current.has(key)) return;
    busy.current.add(key);
    try {
      setOutcome({ readId: read.id, ...(await doing()) });
    } catch (error) {
      setOutcome({ readId: read.id, text: `${plateText(read)}: ${errorText(error)}`, isBad: true, undo: null });
      void queries.invalidateQueries({ queryKey: api.desk.waiting.key() });
    } finally {
      busy.current.delete(key);
    }
  }

  return {
    outcome,
    clear: () => setOutcome(null),

    answer: (read: Read, answer: Answer, reason = '') =>
      once(answer, read, async () => {
        // The next one that waits is there at once; a refusal brings this one back.
        queries.setQueryData(api.desk.waiting.queryKey(), (reads) => reads?.filter(({ id }) => id !== read.id));
        const { barriers, answer: given } = await door.desk.answer({ readId: read.id, answer, reason });
        const failed = barriers.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);
        const said = `${plateText(read)}: ${answerWords[answer].toLowerCase()}${given.opened > 0 ? ', barrier opened' : ''}`;
        return {
          text: [said, ...failed].join('. '),
          isBad: failed.length > 0,
          undo:
            given.opened > 0
              ? null
              : async () => {
                  await door.desk.takeBack({ readId: read.id });
                  onBack(read.id);
                },
        };
      }),

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

/** The plate as a person writes it. */
export function plateText(read: Pick<Read, 'mark' | 'format'>): string {
  return read.mark === '' ? 'Unread plate' : spacedMark(read.mark, read.format);
}
