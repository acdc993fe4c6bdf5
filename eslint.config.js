import js from '@eslint/js';
import html from '@html-eslint/eslint-plugin';
import htmlParser from '@html-eslint/parser';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'data', 'node_modules'] },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Mongoose and the driver type dates and options by their classes, and take plain ones.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      complexity: ['error', 12],
      'max-params': ['error', 3],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'read config.ts instead' }],
    },
  },
  {
    // The domain knows no clock and no chance: both are arguments.
    files: ['src/features/**/*.ts', 'src/kernel/*.ts'],
    ignores: ['src/features/**/*.*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'take `now` as an argument' },
        {
          selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
          message: 'take `now` as an argument',
        },
        {
          selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
          message: 'take a random source as an argument',
        },
      ],
    },
  },
  // Express knows an error handler by its four parameters, passport its strategy; a page is a response, a name, a view and options.
  {
    files: ['src/web/errors.ts', 'src/web/views.ts', 'src/features/people/sign-in.routes.ts'],
    rules: { 'max-params': ['error', 4] },
  },
  { files: ['src/config.ts', 'test/**/*.ts', 'bench/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
  {
    files: ['**/*.mjs', '**/*.cjs', 'eslint.config.js'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
        setTimeout: 'readonly',
        performance: 'readonly',
      },
    },
  },
  {
    files: ['views/**/*.hbs'],
    plugins: { '@html-eslint': html },
    languageOptions: {
      parser: htmlParser,
      parserOptions: { templateEngineSyntax: htmlParser.TEMPLATE_ENGINE_SYNTAX.HANDLEBAR },
    },
    rules: {
      '@html-eslint/require-img-alt': 'error',
      '@html-eslint/require-button-type': 'error',
      '@html-eslint/no-duplicate-attrs': 'error',
      '@html-eslint/no-inline-styles': 'error',
      '@html-eslint/no-obsolete-tags': 'error',
      '@html-eslint/no-positive-tabindex': 'error',
    },
  },
);
