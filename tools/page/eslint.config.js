// What the page's sources may not do although the compiler would let them. Types are its matter, and names that do not exist.

import js from '@eslint/js';

/** Ways to turn words into markup. Ways to turn them into code have rules of their own. */
const SINKS = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'srcdoc', 'createContextualFragment', 'parseFromString'];
const AS_TEXT = 'A stranger’s words reach the page by textContent only.';

const sinks = SINKS.flatMap((name) => [
  `MemberExpression[property.name='${name}']`, `MemberExpression[property.value='${name}']`, `Property[key.name='${name}']`,
]);

const refused = [
  ...sinks.map((selector) => ({ selector, message: AS_TEXT })),
  { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write/]", message: AS_TEXT },
  { selector: 'ImportDeclaration[source.value!=/^[.]{1,2}[/].+[.]js$/]', message: 'A browser finds a module by its whole relative path.' },
  { selector: 'ExportDefaultDeclaration', message: 'A thing has one name, here and where it is imported.' },
  { selector: 'ForInStatement', message: 'It meets what is inherited, too. Object.entries does not.' },
  { selector: 'LabeledStatement', message: 'A loop that is left from within is a function.' },
];

const FOLDERS = ['wire', 'pictures', 'net', 'proof', 'text', 'words', 'rhythm', 'views', 'shell'];
const OTHERS = [
  'protocol', 'alias-rules', 'trusted', 'words', 'sentences', 'settings', 'suggest-alias', 'talk-controller', 'end-controller', 'inside',
  'fetch-inside', 'controller', 'door', 'main',
];

/** Arrows between folders point down: of other folders and modules, `files` may import from `known` and from nothing else. */
const arrows = (files, ...known) => ({
  files: files.map((file) => `static/${file}`),
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [{
        group: [
          ...FOLDERS.filter((folder) => !known.includes(folder)).map((folder) => `**/${folder}/**`),
          ...OTHERS.filter((module) => !known.includes(module)).map((module) => `**/${module}.js`),
        ],
        message: `From here only ${known.join(', ') || 'this folder'}.`,
      }],
    }],
  },
});

export default [
  js.configs.recommended,
  {
    files: ['static/**/*.js'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-undef': 'off',

      'no-restricted-syntax': ['error', ...refused],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',

      'eqeqeq': 'error',
      'no-shadow': ['error', { hoist: 'all' }],
      'no-unused-vars': ['error', { args: 'all', argsIgnorePattern: '^_$' }],
      'no-use-before-define': ['error', { functions: false, variables: false }],
      'no-duplicate-imports': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-param-reassign': 'error',
      'no-implicit-coercion': 'error',
      'no-sequences': 'error',
      'no-throw-literal': 'error',
      'no-loop-func': 'error',
      'no-self-compare': 'error',
      'no-unreachable-loop': 'error',
      'no-constructor-return': 'error',
      'array-callback-return': 'error',
      'default-case-last': 'error',
      'no-else-return': 'error',
      'no-useless-rename': 'error',
      'object-shorthand': 'error',
      'prefer-arrow-callback': 'error',
      'prefer-object-spread': 'error',
      'prefer-template': 'error',
      'no-alert': 'error',
      'no-console': 'error',

      // Today's most. Lines are not counted: what belongs together would be split to obey.
      'complexity': ['error', 12],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
    },
  },
  arrows(['alias-rules.js', 'suggest-alias.js', 'trusted.js', 'words.js', 'text/**']),
  arrows(['wire/**'], 'wire', 'alias-rules'),
  arrows(['protocol.js'], 'wire'),
  arrows(['pictures/**'], 'pictures', 'protocol'),
  arrows(['net/**'], 'net', 'pictures', 'protocol'),
  arrows(['proof/**'], 'proof', 'trusted'),
  arrows(['words/**', 'settings.js', 'sentences.js'], 'words'),
  arrows(['rhythm/**'], 'rhythm', 'words'),
  arrows(['views/**'], 'views', 'wire', 'pictures', 'text', 'words', 'sentences', 'alias-rules', 'suggest-alias'),
  arrows(['fetch-inside.js'], 'views'),
  arrows(['shell/**'], 'shell', 'views', 'trusted'),
  arrows(['talk-controller.js'], 'views', 'pictures', 'rhythm', 'words'),
  arrows(['end-controller.js'], 'views', 'rhythm'),
  arrows(['controller.js'], 'talk-controller', 'end-controller', 'views', 'words', 'sentences'),
  arrows(['door.js'], 'views', 'words'),
];
