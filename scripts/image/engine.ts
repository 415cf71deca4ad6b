import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { z } from 'zod'
import { StartError } from '../local/start-error'
import { run } from './run'

/** Runs one command of buildah, and gives what it prints. */
export type Buildah = (args: string[], options?: { loud?: boolean }) => Promise<string>

/** What an image says of how it is run. */
export type ImageConfig = z.infer<typeof config>

const config = z.object({
  User: z.string(),
  Env: z.array(z.string()),
  Cmd: z.array(z.string()),
  WorkingDir: z.string(),
  Healthcheck: z.object({ Test: z.array(z.string()) }),
})

const inspected = z.object({ Docker: z.object({ config }) })

/**
 * Makes sure that images can be built and run here.
 * @throws StartError that says what is missing
 */
export function requireEngine(programs: readonly string[]): void {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const missing = programs.filter((name) => !folders.some((at) => existsSync(join(at, name))))
  if (missing.length > 0) {
    throw new StartError(
      `The image is built and run with ${programs.join(', ')}, and ${missing.join(', ')} is not here: on Debian, apt-get install buildah bubblewrap debootstrap.`,
    )
  }
  if (process.getuid?.() !== 0) {
    throw new StartError('Run this as root: the image’s files belong to several accounts.')
  }
}

/** buildah with a store of its own below `folder`, and without an engine. */
export function buildahIn(folder: string): Buildah {
  const store = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run')]
  return (args, options) =>
    run('buildah', [...store, '--storage-driver', 'overlay', ...args], {
      ...options,
      env: { ...process.env, BUILDAH_ISOLATION: 'chroot' },
    })
}

/** The image of that name, which `make` makes unless it is there. */
export async function ensured(
  folder: string,
  name: string,
  make: (buildah: Buildah) => Promise<void>,
): Promise<string> {
  await mkdir(folder, { recursive: true })
  const buildah = buildahIn(folder)
  const there = await buildah(['images', '--quiet', '--filter', `reference=${name}`])
  if (there.trim() === '') await make(buildah)
  return name
}

/** Builds the Dockerfile of this folder; without `base` on the image that it names itself. */
export async function buildImage(
  buildah: Buildah,
  { name, base, buildId }: { name: string; base?: string; buildId: string },
): Promise<void> {
  const npmrc = join(homedir(), '.npmrc')
  await buildah(
    [
      ...['build', '--format', 'docker', '--layers=false', '--tag', name],
      ...['--build-arg', `BUILD_ID=${buildId}`],
      ...(base ? ['--build-arg', `BASE_IMAGE=${base}`, '--pull-never'] : []),
      ...(existsSync(npmrc) ? ['--secret', `id=npmrc,src=${npmrc}`] : []),
      '.',
    ],
    { loud: true },
  )
}

/** Mounts an image: its tree as it will be, how it is to be run, and what takes it away again. */
export async function mountImage(buildah: Buildah, name: string) {
  const container = (await buildah(['from', '--pull-never', name])).trim()
  const tree = (await buildah(['mount', container])).trim()
  const { Docker } = inspected.parse(JSON.parse(await buildah(['inspect', container])))
  return {
    tree,
    config: Docker.config,
    remove: async () => void (await buildah(['rm', container])),
  }
}
