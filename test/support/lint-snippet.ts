import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** The project's own configuration without rules that need files on disk, so a snippet may stand at a path that does not exist. */
const snippets = new ESLint({
  overrideConfig: [{ ...tseslint.configs.disableTypeChecked }, { rules: { 'import-x/no-cycle': 'off' } }],
});
/** Where the environment says CI, the parser would otherwise read the file on disk instead of the snippet. */
const projectFiles = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
});

async function lint(eslint: ESLint, code: string, filePath: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath });
  return results.flatMap((result) => result.messages.map((message) => message.ruleId ?? message.message));
}

/** Names of the rules that `code` breaks when it stands at `filePath` (relative to the root; need not exist). */
export function rulesFiring(code: string, filePath: string): Promise<string[]> {
  return lint(snippets, code, filePath);
}

/** The same with the rules that read types and other files. `filePath` must exist; it is linted as if it held `code`. */
export function rulesFiringWithTypes(code: string, filePath: string): Promise<string[]> {
  return lint(projectFiles, code, filePath);
}
