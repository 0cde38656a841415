import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../contracts/manifest.js';

/** Folders whose code decides numbers and decisions. */
const CODE_FOLDERS = ['contracts', 'domain', 'activities', 'workflows'];

const here = dirname(fileURLToPath(import.meta.url));
const codeRoot = dirname(here);

interface PackageFile {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
}

function readPackage(path: string): PackageFile {
  return JSON.parse(readFileSync(path, 'utf8')) as PackageFile;
}

function ownPackage(): PackageFile {
  const path = [join(codeRoot, 'package.json'), join(codeRoot, '..', 'package.json')].find((candidate) => {
    try {
      return readPackage(candidate).name === 'temporal-hybrid-quantum';
    } catch {
      return false;
    }
  });
  if (path === undefined) throw new Error(`no package.json of this package above ${here}`);
  return readPackage(path);
}

function installedVersion(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return readPackage(join(folder, name, 'package.json')).version;
    } catch {
      continue;
    }
  }
  return undefined;
}

function sourceDigest(): string {
  const hash = createHash('sha256');
  const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  for (const folder of CODE_FOLDERS) {
    const files = readdirSync(join(codeRoot, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts')).sort()) {
      hash
        .update(`${folder}/${file}\0`)
        .update(readFileSync(join(codeRoot, folder, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

let identity: Manifest['code'] | undefined;

/** Which code this process runs: package version, digest over its own files, Node and the installed dependency versions. */
export function codeIdentity(): Manifest['code'] {
  if (identity) return identity;
  const { name, version, dependencies = {} } = ownPackage();
  const versions = Object.keys(dependencies)
    .sort()
    .map((dependency) => [dependency, installedVersion(dependency) ?? 'not found'] as const);
  identity = {
    package: { name, version },
    sourceSha256: sourceDigest(),
    runtime: `node ${process.version}`,
    dependencies: Object.fromEntries(versions),
  };
  return identity;
}
