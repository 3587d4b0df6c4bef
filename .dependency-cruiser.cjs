/** What may import what. Each rule says why; docs/architecture.md shows the plan. */

/** The wings from the ground up: each stands on those before it. A new room in one of them needs no rule of its own. */
const wings = ['site', 'record', 'lists', 'gate', 'parking', 'office', 'links', 'hub'];
const anyWing = `(${wings.join('|')})`;
const rooms = `^src-main/${anyWing}/([^/]+)/`;
const tests = '\\.test\\.tsx?$|/testing/';

/** For one wing of main process, contract or pages: what stands above it, and so may not be imported. */
const standsOnThoseBelow = wings.flatMap((wing, place) => {
  const above = wings.slice(place + 1).join('|') || 'nothing-above';
  const comment =
    'A wing imports only wings below it; what would point up is asked through a function given where they are tied.';
  return [
    {
      name: `${wing}-stands-on-those-below`,
      comment,
      severity: 'error',
      from: { path: `^src-main/${wing}/`, pathNot: tests },
      to: { path: [`^src-main/(${above}|door|hosts|sight)/`, '^src-main/[^/]+$'] },
    },
    {
      name: `contract-of-${wing}-stands-on-those-below`,
      comment,
      severity: 'error',
      from: { path: `^src-preload/contract/${wing}/`, pathNot: tests },
      to: { path: [`^src-preload/contract/(${above})/`, '^src-preload/contract/(contract|events|settings)\\.ts$'] },
    },
  ];
});

module.exports = {
  forbidden: [
    ...standsOnThoseBelow,
    {
      name: 'no-cycles',
      comment: 'A cycle means two files that are one, or a dependency that points the wrong way. Types may refer back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-is-the-border',
      comment: 'The contract is what both sides agree on, so it may know neither side: zod and @orpc/contract only.',
      severity: 'error',
      from: { path: '^src-preload/contract/', pathNot: tests },
      to: { pathNot: '^src-preload/contract/|^node_modules/(zod|@orpc/contract)/' },
    },
    {
      name: 'charts-are-options',
      comment:
        'What page and paper draw is said once, in the words of the library: its types alone, so that each loads it in its own time.',
      severity: 'error',
      from: { path: '^src-preload/charts/', pathNot: tests },
      to: {
        pathNot: ['^src-preload/(charts|contract)/', '^node_modules/echarts/'],
      },
    },
    {
      name: 'plates-are-pure',
      comment: 'What a plate is depends on nothing, so that everything may depend on it.',
      severity: 'error',
      from: { path: '^src-main/plates/', pathNot: tests },
      to: { pathNot: '^src-main/plates/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Decisions are made from what they are given: no clock, no database, no I/O.',
      severity: 'error',
      from: { path: ['^src-.*/rules\\.ts$', '^src-.*/rules/[^/]+\\.ts$'], pathNot: tests },
      to: { pathNot: ['^src-preload/contract/', '^src-main/plates/', '/rules\\.ts$', '/rules/[^/]+\\.ts$'] },
    },
    {
      name: 'rooms-meet-at-their-services',
      comment: 'A room’s tables and rules are its own; others ask its service.',
      severity: 'error',
      from: { path: `${rooms}`, pathNot: tests },
      to: { path: rooms, pathNot: ['/service\\.ts$', '^src-main/$1/$2/'] },
    },
    {
      name: 'engine-knows-no-record',
      comment: 'What may crash must not hold the record: no room and no database in the engine’s process.',
      severity: 'error',
      from: { path: '^src-main/sight/', pathNot: tests },
      to: { path: [`^src-main/${anyWing}/`, '^src-main/platform/(?!(entryPoint|monotonic)\\.ts$)'] },
    },
    {
      name: 'platform-stands-alone',
      comment: 'The platform serves the rooms and knows none of them.',
      severity: 'error',
      from: { path: '^src-main/platform/', pathNot: tests },
      to: { path: '^src-main/', pathNot: '^src-main/platform/' },
    },
    {
      name: 'electron-in-its-host',
      comment: 'Everything but the desktop host runs, and is tested, without Electron.',
      severity: 'error',
      from: { pathNot: '^src-main/hosts/electron/|^src-preload/bridge|^e2e/desktop/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'sockets-in-the-hosts',
      comment: 'Only a host opens a port; HTTP is spoken by the door and by the routes of a room.',
      severity: 'error',
      from: {
        pathNot: ['^src-main/(hosts|door|platform/serving)/', '^src-main/.*/routes\\.ts$', '^e2e/', '^scripts/'],
      },
      to: { path: '^node_modules/(hono|@hono)/' },
    },
    {
      name: 'postgres-in-the-hub',
      comment:
        'One room connects to databases of others, so that what is told of their faults, and what leaves a site, is in one place.',
      severity: 'error',
      from: { path: '^src-', pathNot: ['^src-main/hub/connection/', tests] },
      to: { path: '^node_modules/(pg|@types/pg)/' },
    },
    {
      name: 'hub-is-an-edge',
      comment:
        'What is in the middle and what is at a site meet at the hub’s functions: neither knows the tables of the other.',
      severity: 'error',
      from: { path: '^src-main/hub/(connection|schema)/', pathNot: tests },
      to: { path: `^src-main/(?!hub/)` },
    },
    {
      name: 'ffmpeg-in-capture',
      comment: 'One room knows how pictures are had, so that its library can be replaced in an hour.',
      severity: 'error',
      from: { pathNot: '^src-main/sight/capture/' },
      to: { path: '^node_modules/fluent-ffmpeg/' },
    },
    {
      name: 'native-eyes-in-the-engine',
      comment: 'Native crashes must cost the engine’s process, never the application’s.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: ['^src-main/sight/(vision|engine)/', tests] },
      to: { path: '^node_modules/(onnxruntime-node|sharp)/' },
    },
    {
      name: 'renderer-knows-the-contract',
      comment: 'The interface runs in any browser: it knows the contract and itself.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: tests },
      to: { path: '^src-main/|^electron$', dependencyTypesNot: ['npm'] },
    },
    {
      name: 'renderer-runs-in-a-browser',
      comment: 'No module of Node is there in a browser.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-knows-no-scripts',
      comment: 'Scripts and end-to-end tests use the product, never the other way round.',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^(scripts|e2e)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
