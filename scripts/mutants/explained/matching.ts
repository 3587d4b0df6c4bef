import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

/** Changes of which plate a read is. */
export const matchingExplained: readonly Explanation[] = [
  ...explanationsOf('src-main/plates/distance.ts', [
    [
      reasons.longer,
      [
        'let previous = Array.from({ length: b.length + 1 }, (_, index) => index);',
        'let previous = Array.from({ length: b.length + 2 }, (_, index) => index);',
      ],
      [
        'Array.from({ length: other.length + 1 }, (_, index) => index * costs.gap)',
        'Array.from({ length: other.length + 2 }, (_, index) => index * costs.gap)',
      ],
    ],
    ['The first row follows from itself once more, for it is the cheapest already.', ['let row = 1', 'let row = 0']],
    [
      'A row after the last and a place before the first are never looked at.',
      [
        'left = Array.from({ length: a.length + 1 }, () => new Map<number, number>())',
        'left = Array.from({ length: a.length + 2 }, () => new Map<number, number>())',
      ],
      ['row >= 0', 'row >= (-1)'],
      ['column >= 0', 'column >= (-1)'],
    ],
    [
      'Each row is there; the compiler asks.',
      [
        'left[row]?.set(column, Number.isFinite(least) ? least : 0);',
        'left[row].set(column, Number.isFinite(least) ? least : 0);',
      ],
    ],
    [
      'Counted from one more or one less, all are, and which way is shortest stays the same.',
      [
        'left[row]?.set(column, Number.isFinite(least) ? least : 0);',
        'left[row]?.set(column, Number.isFinite(least) ? least : 1);',
        'left[row]?.set(column, Number.isFinite(least) ? least : (-1));',
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/learnLookAlikes.ts', [
    [
      'A character taken for itself is left out once more before anything is learned of it.',
      ['if (a !== b) count(mistakes, pairOf(a, b));', 'if (true) count(mistakes, pairOf(a, b));'],
    ],
    [
      'No pair is listed twice, so that none is compared with itself.',
      [
        'Object.fromEntries([...kept, ...learned].sort(([a], [b]) => (a < b ? -1 : 1)))',
        'Object.fromEntries([...kept, ...learned].sort(([a], [b]) => (a <= b ? -1 : 1)))',
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/lookAlikes.ts', [
    [reasons.same, ['return a < b ? a + b : b + a;', 'return a <= b ? a + b : b + a;']],
    [
      reasons.remembered,
      [
        'known.get(a + b) ?? costAnew(foldedCharacter(a), foldedCharacter(b), costs)',
        'known.get(a - b) ?? costAnew(foldedCharacter(a), foldedCharacter(b), costs)',
      ],
      ['known.set(a + b, cost);', 'known.set(a - b, cost);', ';'],
      ['knownSwaps.set(costs, known);', ';'],
    ],
    [reasons.sooner, ['if (a === b) return 0;', 'if (false) return 0;']],
  ]),
  ...explanationsOf('src-main/plates/matching.ts', [
    [
      'What is listed has a spelling; the compiler asks.',
      [
        '({ plate: index.spellings(key)[0] ?? key, key, probability: Math.exp(-cost) })',
        '({ plate: index.spellings(key)[0], key, probability: Math.exp(-cost) })',
      ],
    ],
    [
      reasons.unique,
      [
        'const best = isListed ? likely.find(({ key }) => key === costs.text) : likely[0]',
        'const best = isListed ? likely.findLast(({ key }) => key === costs.text) : likely[0]',
      ],
      [
        'spellings.find((spelling) => spelling === read.text) ?? spellings[0] ?? best.key',
        'spellings.findLast((spelling) => spelling === read.text) ?? spellings[0] ?? best.key',
      ],
      [
        '(a, b) => b.probability - a.probability || (a.key < b.key ? -1 : 1)',
        '(a, b) => b.probability - a.probability || (a.key <= b.key ? -1 : 1)',
      ],
      ['const at = pair.indexOf(character);', 'const at = pair.lastIndexOf(character);'],
    ],
    [
      'Anything less likely than a millionth of the best counts as no rival.',
      [
        'const rival = likely.find(({ key }) => key !== best.key)?.probability ?? 0;',
        'const rival = likely.find(({ key }) => key !== best.key)?.probability ?? (-1);',
      ],
    ],
    [
      'The best is listed, so that it has a spelling; the compiler asks for the rest.',
      [
        'spellings.find((spelling) => spelling === read.text) ?? spellings[0] ?? best.key',
        'spellings.find((spelling) => spelling === read.text) ?? spellings[0]',
      ],
    ],
    [
      'More plates are looked at than can matter; they are refused afterwards.',
      ['… th.max(1, leastMargin)), ), ) - costs.whole', '… th.max(1, leastMargin)), ), ) + costs.whole'],
      [
        'costOf(leastProbability) + Math.log(Math.max(1, leastMargin))',
        'costOf(leastProbability) + Math.log(Math.max(2, leastMargin))',
      ],
    ],
    ['Whatever is not “torn” is sure.', ["misreading: Misreading = 'sure'", "misreading: Misreading = ''"]],
    [
      'How far a torn reader holds its own choice counts only where it leaves less than 0.45.',
      ['const torn = { chosen: 0.5, right: 0.45 };', 'const torn = { chosen: 0.25, right: 0.45 };'],
    ],
  ]),
  ...explanationsOf('src-main/plates/patterns.ts', [
    [
      reasons.remembered,
      ['const mostKnown = 4096;', 'const mostKnown = 4097;', 'const mostKnown = 4095;'],
      ['if (found) return found;', 'if (false) return found;'],
      [
        'if (known.size >= mostKnown) known.clear();',
        'if (known.size > mostKnown) known.clear();',
        'if (true) known.clear();',
        'if (false) known.clear();',
      ],
      ['known.clear();', ';'],
      ['known.set(pattern, symbols);', ';'],
    ],
    [
      reasons.sooner,
      ['if (leastOf(row) > limit) return Number.POSITIVE_INFINITY;', 'if (false) return Number.POSITIVE_INFINITY;'],
    ],
  ]),
  ...explanationsOf('src-main/plates/plateIndex.ts', [
    [
      'An empty branch may stay behind or not: no key is found there, it only takes memory.',
      ['return true;', 'return false;'],
      ['branch.branches.delete(rest.charAt(0));', 'branch.branches.delete(rest.charAt(1));'],
      ['branch.branches.delete(rest.charAt(0));', 'branch.branches.delete(rest.charAt((-1)));', ';'],
      [
        'if (branch.branches.size > 0) return false;',
        'if (branch.branches.size >= 0) return false;',
        'if (true) return false;',
        'if (branch.branches.size > (-1)) return false;',
      ],
      ['return branch.tail === null;', 'return branch.tail !== null;', 'return true;', 'return false;'],
      ['branch.branches = null;', ';'],
    ],
    [
      'A key that is taken out has a branch; the compiler asks for the question.',
      [
        'if (next && erase(next, rest.slice(1))) branch.branches.delete(rest.charAt(0));',
        'if (true && erase(next, rest.slice(1))) branch.branches.delete(rest.charAt(0));',
      ],
    ],
    [
      reasons.sooner,
      ['if (leastOf(row) > task.limit) return;', 'if (false) return;'],
      ['if (leastOf(end) > task.limit) break;', 'if (false) break;'],
      ['break;', ';'],
    ],
  ]),
  ...explanationsOf('src-main/plates/readCosts.ts', [
    [
      reasons.unique,
      [
        'const found = known.find((each) => each.kind === kind && each.costs === costs);',
        'const found = known.findLast((each) => each.kind === kind && each.costs === costs);',
      ],
    ],
    [
      'Every place of the read has its costs; the compiler asks for the question.',
      [
        'const swap = costs.swaps[place]?.get(character) ?? Number.POSITIVE_INFINITY;',
        'const swap = costs.swaps[place].get(character) ?? Number.POSITIVE_INFINITY;',
      ],
    ],
    [reasons.same, ['if (cost < least) least = cost;', 'if (cost <= least) least = cost;']],
  ]),
];
