import { posix } from 'node:path'
import { floorPlan, governedPackages, type Row } from './floor-plan'
import { type Import, type Module, modulesOf, packageOf, withoutExtension } from './modules'
import { matchesAny, pathPattern, type Rule, type Tree } from './tree'

/** The row that governs a file, with its `<wing>` and `<domain>` filled in. */
function rowOf(file: string): Row | undefined {
  const path = withoutExtension(file)
  for (const row of floorPlan) {
    const fit = row.files.map((pattern) => pathPattern(pattern).exec(path)).find(Boolean)
    if (!fit) continue
    const fill = (patterns?: readonly string[]) =>
      patterns?.map((pattern) =>
        pattern.replace(/<(wing|domain)>/g, (_, name: string) => fit.groups?.[name] ?? ''),
      )
    return { ...row, may: fill(row.may), types: fill(row.types) }
  }
  return undefined
}

/** The rows of the floor plan that no file stands on. */
export function emptyRows(tree: Tree): string[] {
  const used = new Set(modulesOf(tree).map(({ file }) => rowOf(file)?.instead))
  return floorPlan.filter((row) => !used.has(row.instead)).map((row) => row.files.join(', '))
}

/** A folder and its `internal` one are the same place. */
const placeOf = (file: string) => posix.dirname(file).replace(/\/internal$/, '')

const isStylesheet = (target: string) => target.endsWith('.css')

function allowsFile(row: Row, file: string, { target, typeOnly }: Import): boolean {
  if (target === null || isStylesheet(target)) return true
  if (matchesAny(target, row.never ?? [])) return false
  if (row.own && placeOf(target) === placeOf(file)) return true
  const allowed = typeOnly ? [...(row.may ?? []), ...(row.types ?? [])] : (row.may ?? [])
  return matchesAny(target, allowed)
}

const isWithin = (specifier: string, name: string) =>
  specifier === name || specifier.startsWith(`${name}/`)

function allowsPackage(row: Row, { specifier, target }: Import): boolean {
  if (specifier === null || target !== null || row.packages === 'any') return true
  if (!matchesAny(packageOf(specifier), governedPackages)) return true
  return (row.packages ?? []).some((name) => isWithin(specifier, name))
}

/** Every import stands in the floor plan. */
export const importsFollowTheFloorPlan: Rule = (tree) =>
  modulesOf(tree).flatMap(({ file, imports }) => {
    const row = rowOf(file)
    if (!row)
      return [
        `${file} stands on no floor: put it into a folder of tests/architecture/floor-plan.ts`,
      ]
    return imports.flatMap((each) => {
      if (each.specifier === null && row.packages !== 'any')
        return [`${file} imports a computed path: write the path out`]
      if (allowsFile(row, file, each) && allowsPackage(row, each)) return []
      return [`${file} must not import ${each.target ?? each.specifier}: ${row.instead}`]
    })
  })

const serverPackages = [
  'next/headers',
  'next/server',
  'next-auth',
  'drizzle-orm',
  'pg',
  'postgres',
  'graphile-worker',
  'pino',
  'server-only',
  'uuid',
  'jose',
  '@aws-sdk',
  '@smithy',
]
const serverFiles = [
  'lib/server/**',
  'lib/core/{env,log,context}',
  'db/**',
  'lib/*/*/{effects,reconcile}',
]
/** What the database and the browser have in common: words, and how text is compared. */
const browserFilesOfDatabase = ['db/{enums,picture-enums,succession-enums,search-text}']

function isServerOnly({ specifier, target }: Import): boolean {
  if (target !== null)
    return !matchesAny(target, browserFilesOfDatabase) && matchesAny(target, serverFiles)
  if (specifier === null || specifier === 'next-auth/react') return false
  return specifier.startsWith('node:') || serverPackages.some((name) => isWithin(specifier, name))
}

/** What modules that run in the browser come to import, by however many steps, and must not: told with the way there. */
function reachedFrom(
  tree: Tree,
  {
    begins,
    follows,
    refuses,
    instead,
  }: {
    begins: (module: Module) => boolean
    follows: (each: Import) => boolean
    refuses: (each: Import) => boolean
    instead: string
  },
): string[] {
  const modules = new Map(modulesOf(tree).map((each) => [withoutExtension(each.file), each]))
  const find = (target: string) => modules.get(target) ?? modules.get(`${target}/index`)
  const found: string[] = []
  const seen = new Set<Module>()
  const follow = (module: Module, path: readonly string[]) => {
    if (seen.has(module)) return
    seen.add(module)
    for (const each of module.imports) {
      if (each.typeOnly || each.specifier === null || !follows(each)) continue
      if (refuses(each)) {
        const steps = [...path, module.file, each.target ?? each.specifier].join(' → ')
        found.push(`${steps}: ${instead}`)
      }
      const next = each.target === null ? undefined : find(each.target)
      const isAction = next?.directives.some(({ text }) => text === 'use server')
      if (next && !isAction) follow(next, [...path, module.file])
    }
  }
  for (const module of modules.values()) if (begins(module)) follow(module, [])
  return found
}

const isClient = ({ directives }: Module) => directives.some(({ text }) => text === 'use client')

/** Nothing of the server reaches the browser, by however many steps. */
export const browserCodeStaysClean: Rule = (tree) =>
  reachedFrom(tree, {
    begins: isClient,
    follows: () => true,
    refuses: isServerOnly,
    instead: 'this would reach the browser; pass the value as a prop instead',
  })

/** What a page loads before anybody asks for a form: the frames, the kit around forms, and the partners table. */
const everywhere = [
  'components/{layout,ui,data-table}/**',
  'components/staff/staff-shell',
  'components/sign-in/proof-asker',
  'components/partners/organisations/organisation-list',
]
/** Together a third of what a page of staff would load, compressed. */
const heavyPackages = ['zod', 'react-hook-form', '@hookform/resolvers']

/** Pages do not load what only forms need before there is one. */
export const pagesStayLight: Rule = (tree) =>
  reachedFrom(tree, {
    begins: (module) => isClient(module) && matchesAny(withoutExtension(module.file), everywhere),
    follows: ({ lazy }) => !lazy,
    refuses: ({ specifier, target }) =>
      specifier !== null &&
      target === null &&
      heavyPackages.some((name) => isWithin(specifier, name)),
    instead:
      'each page would load this; import() it when it is needed, or move what is needed to a file without it',
  })

/** The shortest way from one module to another over imports, type-only ones too; null when there is none. */
function wayBetween(from: string, to: string, nextOf: (path: string) => string[]): string[] | null {
  const cameFrom = new Map<string, string>()
  const queue = [from]
  for (const path of queue) {
    for (const next of nextOf(path)) {
      if (next === to) {
        const way = [to]
        for (let step: string | undefined = path; step; step = cameFrom.get(step)) way.unshift(step)
        return way
      }
      if (cameFrom.has(next) || next === from) continue
      cameFrom.set(next, path)
      queue.push(next)
    }
  }
  return null
}

/** No module imports itself, by however many steps; a type-only import is a step too. Each circle is told once. */
export const noImportCircles: Rule = (tree) => {
  const modules = new Map(modulesOf(tree).map((each) => [withoutExtension(each.file), each]))
  const find = (target: string) =>
    [target, `${target}/index`].filter((path) => modules.has(path)).slice(0, 1)
  const nextOf = (path: string) =>
    modules.get(path)?.imports.flatMap(({ target }) => (target === null ? [] : find(target))) ?? []
  const told = new Set<string>()
  return [...modules.keys()].flatMap((path) => {
    const circle = told.has(path) ? null : wayBetween(path, path, nextOf)
    if (!circle) return []
    for (const each of circle) told.add(each)
    return [`${circle.join(' → ')}: move what both need into a file of its own`]
  })
}
