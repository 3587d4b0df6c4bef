/** What may import what. Each rule says why; docs/architecture.md shows the rooms. */
const rooms =
  '^src-main/(cameras|carparks|reads|review|jobs|live|settings|permits|access|watchlist|alerts|barriers|visitors|parking|fleet|insights|reports|notify|sync|people)/';
const tests = '\\.test\\.tsx?$|/testing/';

module.exports = {
  forbidden: [
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
      from: { path: ['/rules\\.ts$', '/rules/[^/]+\\.ts$'], pathNot: tests },
      to: { pathNot: ['^src-preload/contract/', '^src-main/plates/', '/rules\\.ts$', '/rules/[^/]+\\.ts$'] },
    },
    {
      name: 'rooms-meet-at-their-services',
      comment: 'A room’s tables and rules are its own; others ask its service.',
      severity: 'error',
      from: { path: `${rooms}`, pathNot: tests },
      to: { path: rooms, pathNot: ['/service\\.ts$', '^src-main/$1/'] },
    },
    {
      name: 'rooms-know-no-engine',
      comment: 'The main process sees capture, vision and engine only as messages; app.ts and engineLink.ts tie them.',
      severity: 'error',
      from: { path: rooms },
      to: { path: '^src-main/(capture|vision|engine|hosts)/' },
    },
    {
      name: 'engine-knows-no-record',
      comment: 'What may crash must not hold the record: no room and no database in the engine’s process.',
      severity: 'error',
      from: { path: '^src-main/(vision|capture|engine)/', pathNot: tests },
      to: { path: [rooms, '^src-main/platform/(?!entryPoint\\.ts$)'] },
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
      comment: 'Only a host opens a port, and only the door speaks HTTP.',
      severity: 'error',
      from: { pathNot: '^src-main/hosts/|^src-main/door\\.ts$|^e2e/|^scripts/' },
      to: { path: '^node_modules/(hono|@hono)/' },
    },
    {
      name: 'ffmpeg-in-capture',
      comment: 'One room knows how pictures are had, so that its library can be replaced in an hour.',
      severity: 'error',
      from: { pathNot: '^src-main/capture/' },
      to: { path: '^node_modules/fluent-ffmpeg/' },
    },
    {
      name: 'native-eyes-in-the-engine',
      comment: 'Native crashes must cost the engine’s process, never the application’s.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: ['^src-main/(vision|engine)/', tests] },
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
