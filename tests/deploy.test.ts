import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { imageCommands } from '@/scripts/image/commands.mjs'
import { composeFile } from './support/compose-file'

const require = createRequire(import.meta.url)
const models = dirname(require.resolve('kubernetes-models'))
const manifestFolder = 'deploy/kubernetes'

type Manifest = { apiVersion: string; kind: string; metadata: { name: string } } & Record<
  string,
  unknown
>

const manifests = (
  await Promise.all(
    (
      await readdir(manifestFolder)
    ).map(async (file) =>
      parseAllDocuments(await readFile(join(manifestFolder, file), 'utf8')).map((document) => ({
        file,
        manifest: document.toJS() as Manifest,
      })),
    ),
  )
).flat()

const composeText = await readFile('deploy/compose/compose.yaml', 'utf8')
const compose = composeFile.parse(parse(composeText, { merge: true }))
const serviceOf = (name: string) => {
  const service = compose.services[name]
  if (!service) throw new Error(`The compose file has no service ${name}`)
  return service
}
const dockerfile = await readFile('Dockerfile', 'utf8')

/** What Kubernetes says of a kind, as its own OpenAPI document has it (package kubernetes-models). */
function validatorOf({ apiVersion, kind }: Manifest) {
  const group = apiVersion.includes('/') ? apiVersion.replace('/v', '/V') : `core/V1`
  const [name = '', version = ''] = group.split('/')
  const part = (name.split('.')[0] ?? '').replace(/^./, (letter) => letter.toUpperCase())
  // The package exports it as a part of a class that copies what it is given.
  const file = `_schemas/IoK8sApi${part}${version}${kind}.js`
  const { validate } = require(join(models, file)) as {
    validate: ((data: unknown) => boolean) & { errors: unknown }
  }
  return validate
}

/** The same value; `unread` gets the path of every property that nobody has asked for. */
function watched(value: unknown, path: string, unread: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const copy = (Array.isArray(value) ? [] : {}) as Record<string, unknown>
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}/${key}`
    unread.add(at)
    const made = watched(inner, at, unread)
    Object.defineProperty(copy, key, {
      enumerable: true,
      get() {
        unread.delete(at)
        return made
      },
    })
  }
  return copy
}

/** What is wrong with a manifest: what its schema says, and properties that no schema knows. */
function faultsOf(manifest: Manifest): unknown[] {
  const unread = new Set<string>()
  const validate = validatorOf(manifest)
  validate(watched(manifest, '', unread))
  return [...((validate.errors as unknown[] | null) ?? []), ...unread]
}

describe('the Kubernetes manifests', () => {
  it.each(manifests.map(({ file, manifest }) => [file, manifest.kind, manifest] as const))(
    '%s: %s is what Kubernetes knows',
    (_file, _kind, manifest) => {
      expect(faultsOf(manifest)).toEqual([])
    },
  )

  it('a misspelt property and a wrong type are found', async () => {
    const [web] = manifests.filter(({ manifest }) => manifest.kind === 'Deployment')
    const broken = structuredClone(web?.manifest) as Manifest
    Object.assign(broken.spec as object, { replica: 2, minReadySeconds: 'ten' })
    expect(faultsOf(broken)).toEqual([
      expect.objectContaining({ instancePath: '/spec/minReadySeconds' }),
      '/spec/replica',
    ])
  })
})

it('a misspelt property of the compose file is found', () => {
  const { services, ...rest } = parse(composeText, { merge: true })
  const broken = { ...rest, services: { ...services, web: { ...services.web, imag: 'a' } } }
  expect(composeFile.safeParse(broken).error?.issues).toMatchObject([
    { code: 'unrecognized_keys', keys: ['imag'] },
  ])
})

type Pod = {
  terminationGracePeriodSeconds?: number
  securityContext: object
  containers: {
    image: string
    command?: string[]
    env?: { name: string }[]
    securityContext: object
    lifecycle?: { preStop: { exec: { command: string[] } } }
  }[]
}
const pods = manifests.flatMap(({ manifest }) => {
  const { template } = (manifest.spec ?? {}) as { template?: { spec: Pod } }
  return template ? [{ name: manifest.metadata.name, pod: template.spec, kind: manifest.kind }] : []
})
const told = (kind: string): Record<string, string> =>
  Object.assign(
    {},
    ...manifests
      .filter(({ manifest }) => manifest.kind === kind)
      .map(({ manifest }) => manifest.data ?? manifest.stringData),
  )

it('every process of the product runs without rights, on a file system that it cannot write to', () => {
  expect(pods.map(({ name }) => name).sort()).toEqual([
    'partner-management-migrate',
    'partner-management-web',
    'partner-management-worker',
  ])
  for (const { pod, name } of pods) {
    expect(pod.securityContext, name).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 })
    for (const { securityContext } of pod.containers) {
      expect(securityContext, name).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
    }
  }
  for (const name of ['web', 'worker', 'migrate']) {
    expect(compose.services[name], name).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
  }
  expect(dockerfile).toMatch(/^USER 1000:1000$/m)
})

it('every process is given longer to end than it takes', () => {
  const seconds = Number(told('ConfigMap').SHUTDOWN_SECONDS)
  for (const { pod, kind, name } of pods.filter(({ kind }) => kind === 'Deployment')) {
    const pause = Number(pod.containers[0]?.lifecycle?.preStop.exec.command[1] ?? 0)
    expect(pod.terminationGracePeriodSeconds ?? 0, `${kind} ${name}`).toBeGreaterThan(
      pause + seconds,
    )
  }
  for (const name of ['web', 'worker']) {
    const { stop_grace_period: grace = '', environment } = serviceOf(name)
    expect(Number.parseInt(grace, 10), name).toBeGreaterThan(Number(environment?.SHUTDOWN_SECONDS))
  }
})

it('every process runs the same image, and a command that is in it', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  const containers = pods.flatMap(({ pod }) => pod.containers)
  for (const { image } of containers) expect(image.split(':').at(-1)).toBe(version)
  const commands = [
    ...containers.map(({ command }) => command),
    ...['web', 'worker', 'migrate'].map((name) => serviceOf(name).command),
  ].filter((command) => command !== undefined)
  expect(commands.length).toBe(4)
  for (const [program, script = ''] of commands) {
    expect(program).toBe('node')
    expect(imageCommands.map((name) => `scripts/${name}.mjs`)).toContain(script)
  }
})

it('every variable that is set anywhere is one that the product reads', async () => {
  const known: string[] = (await readFile('.env.example', 'utf8')).match(/^[A-Z_]+(?==)/gm) ?? []
  const productEnv = await readFile('deploy/compose/example.product.env', 'utf8')
  const given = [
    ...Object.keys({ ...told('ConfigMap'), ...told('Secret') }),
    ...pods.flatMap(({ pod }) => pod.containers.flatMap(({ env = [] }) => env.map((e) => e.name))),
    ...['web', 'worker', 'migrate'].flatMap((name) =>
      Object.keys(serviceOf(name).environment ?? {}),
    ),
    ...(productEnv.match(/^[A-Z_]+(?==)/gm) ?? []),
  ]
  expect(given.filter((name) => !known.includes(name))).toEqual([])
})

it('every variable that the compose file wants is in its example', async () => {
  const example = await readFile('deploy/compose/example.env', 'utf8')
  const wanted = JSON.stringify(compose).matchAll(/\$\{([A-Z_]+)(:\?)?/g)
  for (const [, name] of wanted) expect(example).toMatch(new RegExp(`^${name}=`, 'm'))
})

it('what the image and the compose file are made of is there', () => {
  const copied: string[] = [...dockerfile.matchAll(/\/build\/((?:db|scripts)\/\S+)/g)].map(
    ([, path = '']) => path,
  )
  const mounted = Object.values(compose.services)
    .flatMap(({ volumes = [] }) => volumes)
    .filter((volume) => volume.startsWith('.'))
    .map((volume) => join('deploy/compose', volume.split(':')[0] ?? ''))
  expect(copied.length + mounted.length).toBeGreaterThan(5)
  for (const path of [...copied, ...mounted]) expect(existsSync(path ?? ''), path).toBe(true)
})

it('every command is in the image, or is one that is run elsewhere', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'))
  // A backup and a restore write and read a folder, and are run in a checkout.
  const elsewhere = /^(up|dev|test.*|bench|api:.*|db:generate|check|format|backup|restore)$/
  const expected = Object.keys(scripts).filter((name) => !elsewhere.test(name))
  expect([...imageCommands].sort()).toEqual(expected.sort())
})

it('every command of the product reads .env files as the server does', async () => {
  for (const name of [...imageCommands, 'backup', 'restore']) {
    const text = await readFile(`scripts/${name}.ts`, 'utf8')
    expect(text, name).toContain("callersEnvironment('production')")
    expect(text, name).not.toContain('process.env')
  }
})
