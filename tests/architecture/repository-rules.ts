import { posix } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { modulesOf, packageOf } from './modules'
import { matchesAny, pathPattern, type Rule, type Tree } from './tree'

const topFolders = /^(app|components|lib|db|scripts|tests|deploy|infra|docs)\//
const rootFile =
  /^(\.env\.example|Dockerfile|package(-lock)?\.json|[\w-]+\.config\.m?[jt]s|proxy\.ts|instrumentation(-client)?\.ts)$/

function citedPaths(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  const spans = [...prose.matchAll(/`([^`\s]+)`/g)].map(([, span = '']) => span.replace(/\/$/, ''))
  return spans.filter((span) => topFolders.test(`${span}/`) || rootFile.test(span))
}

function linkedPaths(file: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)/g)]
    .map(([, address = '']) => address)
    .filter((address) => !/^[a-z]+:/.test(address))
    .map((address) => posix.join(posix.dirname(file), address).replace(/\/$/, ''))
}

function exists(tree: Tree, cited: string): boolean {
  const path = cited.replace(/<[\w-]+>/g, '*').replace(/N{4}-\w+/g, '*')
  const pattern = pathPattern(`${path}{,.ts,.tsx,.mjs,/**}`)
  return [...tree.keys()].some((file) => pattern.test(file))
}

/** What the documentation points at is there. */
export const citedPathsExist: Rule = (tree) =>
  [...tree]
    .filter(([file]) => matchesAny(file, ['README.md', 'docs/**.md']))
    .flatMap(([file, text]) =>
      [...new Set([...citedPaths(text), ...linkedPaths(file, text)])]
        .filter((path) => !exists(tree, path))
        .map((path) => `${file} cites ${path}, which does not exist: correct the text`),
    )

/** A statement that waits for a lock blocks everybody behind it: it gives up soon, and `npm run migrate` asks again. */
export const migrationsGiveUpWaiting: Rule = (tree) =>
  [...tree]
    .filter(([file]) => matchesAny(file, ['db/migrations/*.sql']))
    .filter(([, sql]) => {
      const first = sql.replace(/^--.*$/gm, '').trimStart()
      return !/^SET LOCAL lock_timeout = '200ms';/i.test(first)
    })
    .map(([file]) => `${file} must begin with: SET LOCAL lock_timeout = '200ms';`)

const builtAhead = 'scripts/online-changes.ts'
/** Before this one, tables were empty wherever the product ran. */
const firstBuiltAhead = 'db/migrations/0015'

/** An index on a table that is there already is built ahead of its migration, while others write. */
export const indexesAreBuiltAhead: Rule = (tree) =>
  [...tree]
    .filter(([file]) => matchesAny(file, ['db/migrations/*.sql']) && file >= firstBuiltAhead)
    .flatMap(([file, sql]) =>
      [...sql.matchAll(/CREATE (?:UNIQUE )?INDEX (IF NOT EXISTS )?"(\w+)" ON "(\w+)"/g)]
        .filter(([, , , table]) => !sql.includes(`CREATE TABLE "${table}"`))
        .filter(([, ifAbsent, index]) => !ifAbsent || !tree.get(builtAhead)?.includes(`'${index}'`))
        .map(
          ([, , index]) =>
            `${file} builds ${index} while nobody can write: say IF NOT EXISTS there, and name it in ${builtAhead}`,
        ),
    )

const pageDoors = 'tests/e2e/support/doors.ts'
const actionDoors = 'tests/e2e/support/action-doors.ts'

/** For every page, route and server action the test of refusals knows whom it is for. */
export const doorsAreKnown: Rule = (tree) => {
  const knows = (file: string, word: RegExp) => word.test(tree.get(file) ?? '')
  const files = [...tree].filter(([file]) => file.startsWith('app/'))
  const pages = files
    .map(([file]) => /^app(.*\/(?:page|route))\.tsx?$/.exec(file)?.[1] ?? '')
    .filter((key) => key && !(tree.get(pageDoors) ?? '').includes(`'${key}'`))
  const actions = files
    .filter(([file]) => file.endsWith('/actions.ts'))
    .flatMap(([, text]) => [...text.matchAll(/^export async function (\w+)/gm)])
    .map(([, name = '']) => name)
    .filter((name) => !knows(actionDoors, new RegExp(`^  ${name}:`, 'm')))
  return [
    ...pages.map((key) => `Say in ${pageDoors} whom ${key} is for`),
    ...actions.map((name) => `Say in ${actionDoors} what could be sent to the action ${name}`),
  ]
}

/** The lowest version of each package without a known hole that concerns us, and when somebody last read what is known. */
const floorsFile = 'tests/architecture/floors.json'

function floorsOf(tree: Tree): Record<string, string> {
  const text = tree.get(floorsFile)
  return text ? (JSON.parse(text) as { floors: Record<string, string> }).floors : {}
}

/** Without these in the lock file it is not the one that the floors are about. */
const present = ['next', 'react', 'react-dom', 'next-auth', 'sharp']

function isBelow(version: string, floor: string): boolean {
  const parts = (text: string) => text.split(/[.-]/, 3).map(Number)
  const wanted = parts(floor)
  const difference = parts(version)
    .map((part, index) => part - (wanted[index] ?? 0))
    .find((part) => part !== 0)
  return (difference ?? 0) < 0 || (difference === undefined && version.includes('-'))
}

type Lock = { packages: Record<string, { version?: string; resolved?: string }> }

function lockOf(tree: Tree): [path: string, entry: { version?: string; resolved?: string }][] {
  return Object.entries((JSON.parse(tree.get('package-lock.json') ?? '{}') as Lock).packages ?? {})
}

const nameIn = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13)

/** No installed version is one with a known hole, wherever in the lock file it stands. */
export const versionsAreSafe: Rule = (tree) => {
  const floors = floorsOf(tree)
  const installed = lockOf(tree).filter(([path]) => path.includes('node_modules/'))
  const missing = present
    .filter((name) => !installed.some(([path]) => nameIn(path) === name))
    .map((name) => `package-lock.json does not name ${name}: run npm install`)
  const unsafe = installed.flatMap(([path, { version = '0' }]) => {
    const floor = floors[nameIn(path)]
    return floor && isBelow(version, floor)
      ? [`${path} is ${version}, below ${floor}: raise it in package.json, or by an override`]
      : []
  })
  const unread = present
    .filter((name) => !(name in floors))
    .map((name) => `${floorsFile} has no floor for ${name}`)
  return [...missing, ...unread, ...unsafe]
}

/** The lock file works with every registry, and package.json says exactly what is installed. */
export const packagesArePinned: Rule = (tree) => [
  ...lockOf(tree)
    .filter(([, { resolved }]) => resolved !== undefined)
    .map(
      ([path]) =>
        `package-lock.json names an address for ${path}: keep omit-lockfile-registry-resolved=true in .npmrc and install again`,
    ),
  ...Object.entries(dependenciesOf(tree))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name]) => `package.json does not pin ${name}: install it with npm install --save-exact`),
]

function dependenciesOf(tree: Tree): Record<string, string> {
  const { dependencies, devDependencies } = JSON.parse(tree.get('package.json') ?? '{}')
  return { ...dependencies, ...devDependencies }
}

/** Of what Node.js, Next's alias and the repository itself provide, nothing is declared. */
const provided = /^(node:|@\/|\.)/

/** What is imported is declared, so that no upgrade of another package takes it away. */
export const importedPackagesAreDeclared: Rule = (tree) => {
  const declared = Object.keys(dependenciesOf(tree))
  return modulesOf(tree).flatMap(({ file, imports }) =>
    imports
      .flatMap(({ specifier }) => (specifier && !provided.test(specifier) ? [specifier] : []))
      .map(packageOf)
      .filter((name) => !declared.includes(name))
      .map((name) => `${file} imports ${name}, which package.json does not name: install it`),
  )
}

const reasons = 'docs/decisions/0007-dependencies.md'

/** Every package has its reason, and nothing that is gone has one. */
export const dependenciesHaveReasons: Rule = (tree) => {
  const rows = (tree.get(reasons) ?? '').split('\n').filter((line) => line.startsWith('| `'))
  const given = rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  )
  const names = Object.keys(dependenciesOf(tree))
  return [
    ...names
      .filter((name) => !given.includes(name))
      .map((name) => `${name} has no reason: write it into ${reasons}, or do without it`),
    ...given
      .filter((name) => !names.includes(name))
      .map((name) => `${reasons} speaks of ${name}, which is not in package.json: remove its line`),
  ]
}

/** Read by commands, by the AWS SDK and by Next's build, not by `lib/core/env.ts`. */
const readElsewhere = [
  'PORT',
  'DATA_DIR',
  'MIGRATE_DATABASE_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
  'TEMPORARY_PASSWORD_DAYS',
]

function variablesOf(text: string): string[] {
  const names: string[] = []
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier' || id.name !== 'schema' || init?.type !== 'CallExpression')
        return
      const [shape] = init.arguments
      if (shape?.type !== 'ObjectExpression') return
      for (const property of shape.properties)
        if (property.type === 'Property' && property.key.type === 'Identifier')
          names.push(property.key.name)
    },
  }).visit(parseSync('env.ts', text).program)
  return names
}

/** The operator finds every variable in one file. */
export const exampleNamesEveryVariable: Rule = (tree) => {
  const inConfigurationFiles = modulesOf(tree)
    .filter(({ file }) => matchesAny(file, ['{next,postcss,drizzle}.config.{ts,mjs}']))
    .flatMap(({ environment }) => environment)
  const read = new Set([
    ...variablesOf(tree.get('lib/core/env.ts') ?? ''),
    ...inConfigurationFiles,
    ...readElsewhere,
  ])
  const example = tree.get('.env.example') ?? ''
  const named = [...example.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name)
  return [
    ...[...read]
      .filter((name) => !named.includes(name))
      .map((name) => `.env.example does not name ${name}: add it with one line that explains it`),
    ...named
      .filter((name) => !read.has(name))
      .map((name) => `.env.example names ${name}, which nothing reads: remove it`),
  ]
}
