const role = (...roles) => `[.](${roles.join('|')})[.]ts$`;

// Features from the lowest to the highest: each may import only from those before it.
const ORDER = [
  'audit',
  'people',
  'competency',
  'organisation',
  'catalogue',
  'learning',
  'assessment',
  'certification',
  'planning',
  'reporting',
  'workspace',
];

const mayImport = ORDER.map((feature, index) => ({
  name: `${feature}-looks-down`,
  severity: 'error',
  comment: `${feature} may import: ${ORDER.slice(0, index).join(', ') || 'no other feature'}`,
  from: { path: `^src/features/${feature}/` },
  to: { path: `^src/features/(${ORDER.slice(index + 1).join('|') || 'none'})/` },
}));

module.exports = {
  forbidden: [
    ...mayImport,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-tested',
      severity: 'error',
      from: { path: '^test/' },
      to: { path: '^src/features/.+/[^./]+[.]ts$', pathNot: '/index[.]ts$', reachable: false },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '[.]d[.]ts$' }, to: {} },
    {
      name: 'plumbing-knows-no-feature',
      severity: 'error',
      from: { path: '^src/(kernel|platform|web)/' },
      to: { path: '^src/features/' },
    },
    {
      name: 'kernel-is-a-leaf',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(?!kernel/)|node_modules/(?!temporal-polyfill)' },
    },
    {
      name: 'features-meet-at-the-door',
      severity: 'error',
      comment: 'import another feature through its index.ts',
      from: { path: '^src/features/([^/]+)/' },
      to: {
        path: '^src/features/',
        pathNot: ['^src/features/$1/', '^src/features/[^/]+/index[.]ts$', '^src/features/catalogue/item[.]ts$'],
      },
    },
    {
      name: 'a-feature-does-not-use-its-own-door',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/(?!index)' },
      to: { path: '^src/features/$1/index[.]ts$' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/features/.+/[^./]+[.]ts$', pathNot: '/index[.]ts$' },
      to: {
        path: [
          '^src/(web|platform|config)',
          '^src/features/.*[.][a-z]+[.]ts$',
          'node_modules',
          '^(node:)?(fs|http|crypto|path)$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-stores-see-models',
      severity: 'error',
      from: { pathNot: [role('store', 'model'), '^test/'] },
      to: { path: role('model') },
    },
    {
      name: 'mongoose-stays-in-stores',
      severity: 'error',
      from: { pathNot: ['^src/platform/', '^src/web/errors[.]ts$', role('store', 'model'), '^test/', '^bench/'] },
      to: { path: 'node_modules/(mongoose|mongodb)/' },
    },
    {
      name: 'express-stays-at-the-edge',
      severity: 'error',
      from: { pathNot: ['^src/(web|app|server|links|navigation)', role('routes'), '^test/', '^bench/'] },
      to: { path: 'node_modules/@?(types/)?(express|express-serve-static-core)/' },
    },
    {
      name: 'services-know-no-web',
      severity: 'error',
      from: { path: role('service', 'store', 'model') },
      // Mails and documents speak a person's language and lead to pages: the locale and the paths are no plumbing.
      to: {
        path: ['^src/web/', role('routes', 'forms', 'views')],
        pathNot: '^src/web/(locale|path)[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'joi-at-the-boundary',
      severity: 'error',
      from: { pathNot: ['^src/(web|config)', role('forms', 'content', 'import'), '^test/'] },
      to: { path: 'node_modules/joi/' },
    },
    {
      name: 'only-suppression-shows-units',
      severity: 'error',
      comment: 'what a viewer of groups sees comes through the one module that withholds',
      from: { path: '^src/features/reporting/.*[.](views|routes)[.]ts$' },
      to: { path: '^src/features/reporting/.*[.]store[.]ts$' },
    },
    { name: 'src-knows-no-test', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|bench)/' } },
    {
      name: 'no-dev-dep-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
