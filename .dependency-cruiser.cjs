// Who may import whom. The rooms of src/ stand in one order, each may import only what stands below it;
// supervisor and local are islands: they import contract (supervisor also aws), and nobody imports them.
const order = [['action'], ['report', 'job', 'check'], ['stack'], ['engine', 'resources'], ['image'], ['fdl', 'aws'], ['contract']];
const rooms = order.flat();
const below = (level) => order.slice(level + 1).flat();

const onlyDownward = order.flatMap((level, index) =>
  level.map((room) => {
    const beside = room === 'resources' ? ['engine'] : room === 'report' ? ['job'] : [];
    return {
      name: `${room}-imports-downward`,
      comment: `src/${room} may import only ${[...below(index), ...beside].map((name) => `src/${name}`).join(', ') || 'nothing of ours'}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^(src|test|demo)/', pathNot: `^src/(${[room, ...below(index), ...beside].join('|')})/` },
    };
  }),
);

module.exports = {
  forbidden: [
    ...onlyDownward,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'supervisor-is-an-island',
      severity: 'error',
      from: { path: '^src/supervisor/' },
      to: { path: '^(src|test|demo)/', pathNot: '^src/(supervisor|contract|aws)/' },
    },
    {
      name: 'local-is-an-island',
      severity: 'error',
      from: { path: '^src/local/' },
      to: { path: '^(src|test|demo)/', pathNot: '^src/(local|contract)/' },
    },
    {
      name: 'nobody-imports-the-islands',
      severity: 'error',
      from: { path: `^src/(${rooms.join('|')})/` },
      to: { path: '^src/(supervisor|local)/' },
    },
    {
      name: 'only-action-imports-actions',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/action/' },
      to: { path: 'node_modules/@actions/' },
    },
    {
      name: 'engine-knows-nothing-of-scar-or-aws',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: '^(src/(fdl|aws|image|resources)/|node_modules/@aws-sdk/)' },
    },
    {
      name: 'contract-imports-nothing',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: '^(src/(?!contract)|node_modules)' },
    },
    {
      name: 'pure-rooms-have-no-io',
      comment: 'fdl, stack, check, report and engine are functions from values to values',
      severity: 'error',
      from: { path: '^src/(fdl|stack|check|report|engine)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|path|url)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'], exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
};
