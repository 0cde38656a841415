import { isBuiltin } from 'node:module';
import path from 'node:path';
import { IMPORT_TABLE } from './import-table.js';

/** `/folder/file` of a path below the repository root, without its ending; null when it lies outside. */
function placeOf(file, root) {
  const relative = path.relative(root, file).split(path.sep).join('/');
  return relative.startsWith('../') ? null : `/${relative.replace(/\.[cm]?[jt]s$/, '')}`;
}

/** Same folder or file, or below it; for packages also their sub-paths. */
const covers = (entry, name) => entry === '*' || name === entry || name.startsWith(`${entry}/`);

function rowOf(place) {
  const rows = IMPORT_TABLE.filter((row) => covers(row.from, place));
  return rows.sort((a, b) => b.from.length - a.from.length)[0];
}

/** How the table calls what an import names: a place in the repository, `node:`, or the package as written. */
function targetOf(specifier, file, root) {
  if (isBuiltin(specifier)) return 'node:';
  if (!specifier.startsWith('.')) return specifier;
  return placeOf(path.resolve(path.dirname(file), specifier), root) ?? specifier;
}

/** Reports one import that the row of the importing file does not list. */
function reportForbidden(context, row, node, typeOnly) {
  const specifier = node?.value;
  if (typeof specifier !== 'string') return;
  const target = targetOf(specifier, context.filename, context.cwd);
  if (row.values.some((entry) => covers(entry, target))) return;
  const typesListed = (row.types ?? []).some((entry) => covers(entry, target));
  if (typesListed && typeOnly) return;
  context.report({
    node,
    messageId: typesListed ? 'typesOnly' : 'forbidden',
    data: { from: row.from, specifier, allowed: row.values.join(', ') || 'nothing' },
  });
}

/**
 * ESLint rule `architecture/import-table`: every import, re-export, dynamic import and import type must be listed in the row of
 * its folder. `import { type X }` counts as a value, since TypeScript keeps the import itself (`verbatimModuleSyntax`).
 * @type {import('eslint').Rule.RuleModule}
 */
export const importTableRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      forbidden:
        '{{from}} may not import {{specifier}} (values allowed there: {{allowed}}); see "Who may know whom" in docs/architecture.md',
      typesOnly: '{{from}} may import only types from {{specifier}}: write "import type"',
      noRow: '{{place}} has no row in .eslint/import-table.js: say there what it may import',
    },
  },
  create(context) {
    const place = placeOf(context.filename, context.cwd);
    const row = place === null ? undefined : rowOf(place);
    if (row === undefined) {
      return {
        Program: (node) => context.report({ node, messageId: 'noRow', data: { place: String(place) } }),
      };
    }
    const check = (node, typeOnly) => reportForbidden(context, row, node, typeOnly);
    return {
      ImportDeclaration: (node) => check(node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
      TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
      TSExternalModuleReference: (node) => check(node.expression, false),
    };
  },
};
