import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToEnd } from './run-to-end.js';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
/** What is no part of a release, and large or made by programs. */
const LEFT_OUT = new Set(['node_modules', 'dist', 'runs', '.git', '.cache', 'test', 'benchmarks']);

/** The package as it would be published, packed once and installed into any number of projects. */
export interface PackedPackage {
  name: string;
  /** Paths inside the package. */
  files: string[];
  /** A project that holds the files of `template` (a folder of this repository) and the installed package, and nothing else. */
  project(template?: string): Promise<string>;
  close(): Promise<void>;
}

interface PackageFile {
  name: string;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
}

/**
 * Builds and packs a copy of the sources, so that nobody's `dist/` is touched. `npm pack` does what a release does, the build
 * included, and needs no network.
 */
export async function packPackage(): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'thq-packed-'));
  const sources = join(folder, 'sources');
  await cp(REPOSITORY, sources, {
    recursive: true,
    filter: (path) => path === REPOSITORY || !LEFT_OUT.has(basename(path)),
  });
  await symlink(join(REPOSITORY, 'node_modules'), join(sources, 'node_modules'), 'dir');
  const packed = await runToEnd(sources, 'npm', ['pack', '--json', '--pack-destination', folder]);
  if (packed.code !== 0) throw new Error(`npm pack: ${packed.stdout}${packed.stderr}`);
  // The build prints before the listing.
  const [listing] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n'))) as [
    { filename: string; files: { path: string }[] },
  ];
  const { name } = JSON.parse(await readFile(join(sources, 'package.json'), 'utf8')) as PackageFile;
  let projects = 0;
  return {
    name,
    files: listing.files.map(({ path }) => path),
    project: async (template) => {
      const project = join(folder, `project-${++projects}`);
      await mkdir(project);
      if (template !== undefined) await cp(resolve(REPOSITORY, template), project, { recursive: true });
      await install(join(folder, listing.filename), name, project);
      return project;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * What `npm install` does, without a registry: the package unpacked, its commands linked, and of what is installed here exactly its
 * declared dependencies, so that an import of anything undeclared fails.
 */
async function install(tarball: string, name: string, project: string): Promise<void> {
  const modules = join(project, 'node_modules');
  const target = join(modules, name);
  await mkdir(join(modules, '.bin'), { recursive: true });
  await mkdir(target);
  const unpacked = await runToEnd(project, 'tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
  if (unpacked.code !== 0) throw new Error(`tar: ${unpacked.stderr}`);
  const { bin, dependencies } = JSON.parse(
    await readFile(join(target, 'package.json'), 'utf8'),
  ) as PackageFile;
  for (const [command, file] of Object.entries(bin)) {
    await chmod(join(target, file), 0o755);
    await symlink(join('..', name, file), join(modules, '.bin', command));
  }
  for (const dependency of Object.keys(dependencies)) await linkInstalled(dependency, project);
}

/** Makes one of the packages that are installed here visible to a project. */
export async function linkInstalled(dependency: string, project: string): Promise<void> {
  const link = join(project, 'node_modules', dependency);
  await mkdir(dirname(link), { recursive: true });
  await symlink(join(REPOSITORY, 'node_modules', dependency), link, 'dir');
}
