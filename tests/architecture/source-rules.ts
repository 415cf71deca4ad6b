import { posix } from 'node:path'
import { modulesOf, withoutExtension } from './modules'
import { matchesAny, type Rule } from './tree'
import { askedBy, domainModules, otherFilesBeside, verbModules } from './verbs'

const isTest = (file: string) => matchesAny(withoutExtension(file), ['tests/**', '**/*.test'])

/** Server actions stand where they are looked for, and nowhere else. */
export const actionsStandInActionFiles: Rule = (tree) =>
  modulesOf(tree).flatMap(({ file, directives }) => {
    const uses = directives.filter(({ text }) => text === 'use server')
    const isActionFile = matchesAny(file, ['app/**/actions.ts'])
    if (isActionFile && !uses.some(({ atTop }) => atTop))
      return [`${file} does not begin with 'use server': its functions would not be actions`]
    const stray = uses.some(({ atTop }) => !isActionFile || !atTop)
    return stray
      ? [`${file} makes a server action: move it to an actions.ts in app, at module level`]
      : []
  })

/** Constants that Next replaces at build time; the environment is not read. */
const buildConstants: Record<string, string> = {
  'lib/server/start.ts': 'NODE_ENV',
  'proxy.ts': 'NODE_ENV',
  'instrumentation.ts': 'NEXT_RUNTIME',
}

/** One file reads and checks the configuration. */
export const environmentIsReadOnce: Rule = (tree) =>
  modulesOf(tree)
    .filter(({ file }) => !isTest(file))
    .filter(({ file }) => !matchesAny(file, ['lib/core/env.ts', 'scripts/**', '*.config.{ts,mjs}']))
    .flatMap(({ file, environment }) =>
      environment
        .filter((name) => name !== buildConstants[file])
        .map(
          (name) =>
            `${file} reads the environment (${name}): add it to lib/core/env.ts and take it from ctx.config or the container`,
        ),
    )

const minters = ['lib/core/context.ts', 'lib/server/{gates,worker-tasks}.ts', 'scripts/**']

/** A holder of a context was let through a gate. */
export const contextsAreMintedAtGates: Rule = (tree) =>
  modulesOf(tree)
    .filter(({ file }) => !isTest(file) && !matchesAny(file, minters))
    .filter(({ imports }) =>
      imports.some(
        ({ target, names, typeOnly }) =>
          target === 'lib/core/context' &&
          !typeOnly &&
          (names.includes('mintContext') || names.includes('*')),
      ),
    )
    .map(({ file }) => `${file} could mint a context: take ctx as an argument, from a gate`)

/** Who asks, what for, and what has a default: how long to wait. */
const signatures = ['ctx', 'ctx,input', 'ctx,input,options']

const camelCase = (name: string) =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/**
 * In a domain folder stand the known files and one file per verb, called as the verb is; what verbs have in common
 * stands in the folder's `internal`.
 */
export const domainFilesAreVerbs: Rule = (tree) =>
  domainModules(tree)
    .filter(({ file }) => !matchesAny(file, ['lib/*/*/internal/*.ts']))
    .flatMap(({ file, values }) => {
      if (!matchesAny(file, ['lib/*/*/*.ts']))
        return [`${file}: a domain is one folder of .ts files and its internal one; move it there`]
      const name = posix.basename(file, '.ts')
      const verb = camelCase(name)
      const others = otherFilesBeside(file)
      if (others.includes(name)) return []
      const [only] = values
      return values.length === 1 &&
        only?.name === verb &&
        signatures.includes(only.takes?.join() ?? '')
        ? []
        : [
            `${file} must export the function ${verb}(ctx, input) and no other value: name the file as its verb, let what it asks come from ctx.ports, and put the rest into internal, or into ${others.join(', ')}`,
          ]
    })

/** Who may is asked by every verb itself, in its first line or before it touches anything. */
export const verbsSayWhomTheyAreFor: Rule = (tree) =>
  verbModules(tree)
    .filter(({ file }) => askedBy(tree.get(file) ?? '') === null)
    .map(({ file }) => `${file} asks nobody who they are: begin with a check of lib/core/access`)

/** The ports through which another system is changed, or somebody mailed. */
const writingPorts = ['Billing', 'Directory', 'Mailer', 'Authenticator']

/**
 * A verb asks other systems, through `ctx.ports`; what it changes there is a job, whose effect is handed the port. Nor
 * does it use what effects have in common.
 */
export const onlyEffectsWriteElsewhere: Rule = (tree) => {
  const modules = new Map(modulesOf(tree).map((module) => [withoutExtension(module.file), module]))
  const writes = (file: string, seen: Set<string>): string | null => {
    if (seen.has(file)) return null
    seen.add(file)
    for (const { target, names } of modules.get(file)?.imports ?? []) {
      const port =
        target?.startsWith('lib/ports/') && names.find((name) => writingPorts.includes(name))
      if (port) return port
      const within =
        target && matchesAny(target, ['lib/*/*/internal/*']) ? writes(target, seen) : null
      if (within) return within
    }
    return null
  }
  return [
    ...verbModules(tree),
    ...modulesOf(tree).filter(({ file }) => file === 'lib/core/ports.ts'),
  ]
    .map(({ file }) => ({ file, port: writes(withoutExtension(file), new Set()) }))
    .filter(({ port }) => port !== null)
    .map(
      ({ file, port }) =>
        `${file} gets hold of ${port}, which writes elsewhere: take what reads from ctx.ports, and have an effect write`,
    )
}

const mostLines = 250

/** A file has one job, which can be read at one sitting; tests and tables of tests may be longer. */
export const filesAreShort: Rule = (tree) =>
  modulesOf(tree)
    .filter(({ file }) => !isTest(file))
    .filter(({ file }) => (tree.get(file) ?? '').trimEnd().split('\n').length > mostLines)
    .map(({ file }) => `${file} has more than ${mostLines} lines: split it by job`)

const costly =
  /runPartnerAction\(\s*'((?:preview|place|change|cancel|takeBack)\w*)',\s*input,\s*(\w+)/g

/** A preview or an order costs calls to billing, of which one person may not ask for any number. */
export const callsToBillingAreCounted: Rule = (tree) =>
  modulesOf(tree)
    .filter(({ file }) => matchesAny(file, ['app/**/actions.ts']))
    .flatMap(({ file }) =>
      [...(tree.get(file) ?? '').matchAll(costly)]
        .filter(([, , verb]) => verb !== 'counted' && verb !== 'countedReading')
        .map(
          ([, name]) =>
            `${file}: ${name} is not counted: run counted(verb), or countedReading(verb) where it only reads`,
        ),
    )

/** A file is named for its one job. */
export const namesSaySomething: Rule = (tree) =>
  [...tree.keys()]
    .filter((file) => /(^|[/.-])(utils?|helpers?|common|misc|shared)(?=[/.-])/i.test(file))
    .map((file) => `${file}: name the file for what it does`)

/** drizzle takes all tables as one object. */
const barrels = ['db/schema/index.ts']

/** Who needs something imports it from where it is. */
export const nothingOnlyForwards: Rule = (tree) =>
  modulesOf(tree)
    .filter(({ file, isBarrel }) => isBarrel && !barrels.includes(file))
    .map(({ file }) => `${file} only forwards: import from the files themselves and delete it`)
