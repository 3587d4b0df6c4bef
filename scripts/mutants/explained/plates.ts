import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

/** Changes of what a plate is. */
export const platesExplained: readonly Explanation[] = [
  ...explanationsOf('src-main/plates/arabic.ts', [
    [
      reasons.unique,
      [
        'const row = digitRows.find((zero) => code >= zero && code < zero + 10);',
        'const row = digitRows.findLast((zero) => code >= zero && code < zero + 10);',
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/britishMarks.ts', [
    [
      'A current mark has one shape.',
      [
        "…  format.id === 'gb-current') .some(({ positions }) => { const is …",
        "…  format.id === 'gb-current') .every(({ positions }) => { const is …",
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/characterEvidence.ts', [
    [
      reasons.unique,
      [
        'return evidence?.[plateClasses.indexOf(character)] ?? Number.NEGATIVE_INFINITY;',
        'return evidence?.[plateClasses.lastIndexOf(character)] ?? Number.NEGATIVE_INFINITY;',
      ],
    ],
    [
      'A class that does not exist has no probability either; the compiler asks for the question.',
      [
        'const other = twin === undefined ? 0 : probabilityOf(evidence, twin);',
        'const other = false ? 0 : probabilityOf(evidence, twin);',
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/fitting.ts', [
    ['Whatever is not “drawings” bends by look-alikes.', ["bending: Bending = 'lookAlikes'", "bending: Bending = ''"]],
    [
      reasons.sooner,
      ['if (!canFit(shape, raw)) return null;', 'if (false) return null;'],
      [
        'if (cost >= genericFormat.rarity) return null;',
        'if (cost > genericFormat.rarity) return null;',
        'if (false) return null;',
      ],
      ['positions.every((allowed, index) => { const s …', 'positions.some((allowed, index) => { const s …'],
      ['allowed.includes(seen) || lookAlikesOf(seen).some(({ character }) => allowed.includes(character))', 'true'],
    ],
    [
      'No country is expected nowhere: its rank is missing, which is as unlikely.',
      [
        'const unlikely = country === null ? unexpected : unexpectednessOf(country, site)',
        'const unlikely = false ? unexpected : unexpectednessOf(country, site)',
      ],
    ],
    [
      reasons.boundary,
      ['if (difference > within) continue;', 'if (difference >= within) continue;'],
      [
        'if (best === null || cost < best.cost) best = { character, cost, unaidedCost };',
        'if (best === null || cost <= best.cost) best = { character, cost, unaidedCost };',
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/formats/eu.ts', [
    [
      'The shapes have no letters but those in front.',
      [
        '/^(A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH])/',
        '/(A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH])/',
      ],
    ],
    [
      'Shapes of more than eight characters are left out in the next line.',
      [
        `(letters) => numbers(2, 4).map((number) => \`\${number} \${letters} 00\`)`,
        `(letters) => numbers(2, 5).map((number) => \`\${number} \${letters} 00\`)`,
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/formats/gb.ts', [
    ['A letter and a digit are two already.', ['shapes: dateless(2, 3)', 'shapes: dateless(1, 3)']],
    ['The shapes have no letters but those in front.', ['requires: /^AY/', 'requires: /AY/']],
  ]),
  ...explanationsOf('src-main/plates/owner.ts', [
    [
      'No format that an island issues is shared with another country.',
      [
        "countries.some((each) => site.expectedCountries.includes(islands[each] ?? ''))",
        "countries.every((each) => site.expectedCountries.includes(islands[each] ?? ''))",
      ],
    ],
    [
      reasons.boundary,
      [
        'const close = ways.filter(({ cost }) => cost - best.cost < leastAdvantage);',
        'const close = ways.filter(({ cost }) => cost - best.cost <= leastAdvantage);',
      ],
      ['return isHome && cost - best.cost <= homeAdvantage;', 'return isHome && cost - best.cost < homeAdvantage;'],
    ],
    [
      'What it weighs is measured by `npm run evaluate`.',
      ['const leastLooks = 1e-4;', 'const leastLooks = 0.0002;', 'const leastLooks = 0.00005;'],
    ],
    [
      'A format of no country has none that is named, and so not this one.',
      [
        'best.country === null || !countriesOf(format).includes(best.country)',
        'false || !countriesOf(format).includes(best.country)',
      ],
    ],
    ['What all cost alike tells none from another.', ['return 0;', 'return 1;', 'return (-1);']],
  ]),
  ...explanationsOf('src-main/plates/givenText.ts', [
    [
      'What was read elsewhere is far surer than any other character; by how much, and of how much of the plate, changes no text.',
      [
        '(each) => Math.log(each === character ? 1 : 1e-5)',
        '(each) => Math.log(each === character ? 2 : 1e-5)',
        '(each) => Math.log(each === character ? 1 : 0.00002)',
        '(each) => Math.log(each === character ? 1 : 0.000005)',
      ],
      [
        'interpret({ characters, spacing: null, wholeness: 1, regions: null }, site)',
        'interpret({ characters, spacing: null, wholeness: 2, regions: null }, site)',
        'interpret({ characters, spacing: null, wholeness: 0, regions: null }, site)',
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/interpret.ts', [
    [
      'Of readings that cost the same to the last bit either may be told.',
      [
        '(least, each) => (least && least.cost <= each.cost ? least : each)',
        '(least, each) => (least && least.cost < each.cost ? least : each)',
      ],
    ],
    [
      reasons.boundary,
      [
        '(candidate) => candidate.confidence >= leastAlternative',
        '(candidate) => candidate.confidence > leastAlternative',
      ],
    ],
    [
      'No format has exactly this plausibility.',
      [
        'const isMixed = plausibility >= genericFormat.mixedPlausibility;',
        'const isMixed = plausibility > genericFormat.mixedPlausibility;',
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/likeliestMark.ts', [
    [
      reasons.boundary,
      [
        'each.probability >= most && each.weight > heaviest.weight ? each : heaviest',
        'each.probability > most && each.weight > heaviest.weight ? each : heaviest',
      ],
    ],
    [
      'It stands for a sum of 0 and divides nothing but 0.',
      [
        'const weights = ways.reduce((sum, { weight }) => sum + weight, 0) || 1;',
        'const weights = ways.reduce((sum, { weight }) => sum + weight, 0) || 2;',
      ],
      [
        'wholeness = Math.min(1, (total * share) / (charactersOf(best.evidence) || 1))',
        'wholeness = Math.min(1, (total * share) / (charactersOf(best.evidence) || 2))',
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/registrationPeriod.ts', [
    [
      'Up to 50 has been answered before.',
      ['if (age !== 0 && !(age >= 51)) return null;', 'if (age !== 0 && !(age >= 50)) return null;'],
    ],
    [
      reasons.unique,
      [
        'const index = letters.findIndex(([each]) => each === letter);',
        'const index = letters.findLastIndex(([each]) => each === letter);',
      ],
    ],
    [
      'A thousandth of a second after midnight is the same day.',
      [
        `new Date(Date.parse(\`\${day}T00:00:00Z\`) - 86_400_000).toISOString().slice(0, 10)`,
        `new Date(Date.parse(\`\${day}T00:00:00Z\`) - 86399999).toISOString().slice(0, 10)`,
      ],
    ],
  ]),
  ...explanationsOf('src-main/plates/runnersUp.ts', [
    [
      reasons.boundary,
      ['({ probability }) => probability >= leastJoined', '({ probability }) => probability > leastJoined'],
    ],
    [
      'What is too unlikely at one place is left out once more when the places are joined.',
      [
        '… (evidence, character, 1) }; }).filter(({ probability }) => probability >= leastJoined)',
        '… (evidence, character, 1) }; })',
      ],
      ['({ probability }) => probability >= leastJoined', '({ probability }) => true'],
      [
        'probability: isNamedElse ? 0 : drawingProbability(evidence, character, 1)',
        'probability: isNamedElse ? (-1) : drawingProbability(evidence, character, 1)',
      ],
    ],
    [
      'A class that does not exist has no probability; the compiler asks for the question.',
      ['twin !== undefined', 'true'],
    ],
  ]),
  ...explanationsOf('src-main/plates/site.ts', [
    [
      reasons.unique,
      ['const rank = expectedCountries.indexOf(country);', 'const rank = expectedCountries.lastIndexOf(country);'],
    ],
  ]),
];
