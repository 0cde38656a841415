/**
 * Property: no document leads into the void. Every relative link of every document names a file that is there, and where it names a heading,
 * one that this file has.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'examples', 'data'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => join(folder, name)),
  ),
];

/** Anchors of a document's headings as GitHub makes them: lower case, spaces to dashes, other marks left out. */
function anchors(path: string): Set<string> {
  const headings = [...readFileSync(path, 'utf8').matchAll(/^#+ +(.*)$/gm)].map(([, text]) => text!);
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

for (const path of documents) {
  test(`links of ${path}`, () => {
    const links = [...readFileSync(path, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    for (const link of links.filter((target) => !/^[a-z]+:/.test(target))) {
      const [file = '', heading] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      assert.ok(existsSync(target), `${link}: no such file`);
      if (heading !== undefined) assert.ok(anchors(target).has(heading), `${link}: no such heading`);
    }
  });
}
