import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as importRules from './architecture/import-rules'
import * as repositoryRules from './architecture/repository-rules'
import * as sourceRules from './architecture/source-rules'
import { type Rule, readTree, treeOf } from './architecture/tree'

const repository = readTree(fileURLToPath(new URL('..', import.meta.url)))

/** A rule, samples that break it in one place each, and one that does not. */
type Trial = {
  rule: Rule
  catches: Record<string, Record<string, string>>
  allows?: Record<string, string>
}

const verb = 'lib/partner-users/suspend.ts'
const lock = (packages: object) => ({
  'package.json': '{}',
  'package-lock.json': JSON.stringify({ packages }),
})
const installed = {
  'node_modules/next': { version: '16.5.0' },
  'node_modules/react': { version: '19.3.1' },
  'node_modules/react-dom': { version: '19.3.1' },
  'node_modules/next-auth': { version: '4.24.15' },
  'node_modules/sharp': { version: '0.36.0' },
}
const reasons = 'docs/decisions/0010-dependencies.md'

const trials: Record<string, Trial> = {
  'every import stands in the floor plan': {
    rule: importRules.importsFollowTheFloorPlan,
    catches: {
      'a verb that calls an adapter': { [verb]: "import { a } from '@/lib/cognito/directory'" },
      'a verb that knows a port': { [verb]: "import type { A } from '../identity/directory'" },
      'a verb that knows Next': { [verb]: "import { headers } from 'next/headers'" },
      'a verb that writes SQL': { [verb]: "import { sql } from 'drizzle-orm'" },
      'a verb that opens tables': { [verb]: "import { sessions } from '@/db/schema'" },
      'a verb that runs an effect': { [verb]: "import { a } from './effects'" },
      'a verb of another domain': { [verb]: "import { get } from '../partner-organisations/get'" },
      'an import at run time': {
        [verb]: "export const a = () => import('@/lib/server/container')",
      },
      'a type by import()': { [verb]: "export type A = import('../cognito/client').CognitoPool" },
      'a re-export': { [verb]: "export { a } from '../server/container'" },
      'a computed import': { [verb]: 'export const a = (name: string) => import(name)' },
      'an effect with an SDK': {
        'lib/partner-users/effects.ts':
          "import { A } from '@aws-sdk/client-cognito-identity-provider'",
      },
      'a schema that reads the database': {
        'lib/partner-users/schema.ts': "import { find } from '@/db/queries/partner-users'",
      },
      'a schema that calls its verb': {
        'lib/partner-users/schema.ts': "import { create } from './create'",
      },
      'a port with an SDK': {
        'lib/identity/directory.ts':
          "import type { UserType } from '@aws-sdk/client-cognito-identity-provider'",
      },
      'an adapter that knows a verb': {
        'lib/cognito/directory.ts': "import { create } from '../partner-users/create'",
      },
      'a step that calls its adapter': {
        'lib/sign-in/sign-in.ts': "import { a } from '../cognito/authenticator'",
      },
      'a context that knows the server': { 'lib/context.ts': "import { a } from './server/gates'" },
      'an audit that knows a domain': {
        'lib/audit/record.ts': "import { a } from '../partner-users/views'",
      },
      'a page with a writing verb': {
        'app/page.tsx': "import { create } from '@/lib/partner-users/create'",
      },
      'a page with a query': { 'app/page.tsx': "import { a } from '@/db/queries/partner-users'" },
      'an action with a query': {
        'app/(staff)/actions.ts': "import { a } from '@/db/queries/partner-users'",
      },
      'a route with a query': {
        'app/api/partners/route.ts': "import { a } from '@/db/queries/partner-users'",
      },
      'a component with a verb': {
        'components/partner-users/table.tsx': "import { list } from '@/lib/partner-users/list'",
      },
      'a component with an action': {
        'components/partner-users/table.tsx': "import { a } from '@/app/(staff)/actions'",
      },
      'a component of another domain': {
        'components/partner-users/table.tsx':
          "import { a } from '@/lib/partner-organisations/labels'",
      },
      'next-auth outside the login page': {
        'components/partner-users/table.tsx': "import { signOut } from 'next-auth/react'",
      },
      'a kit with a domain': {
        'components/ui/table.tsx': "import { a } from '@/lib/partner-users/labels'",
      },
      'a kit that needs another kit': {
        'components/layout/shell.tsx': "import { Form } from '@/components/form/form'",
      },
      'a form kit that runs code of lib': {
        'components/form/form.tsx': "import { a } from '@/lib/result'",
      },
      'a database with a domain': { 'db/queries/a.ts': "import { a } from '@/lib/context'" },
      'a server that knows pages': { 'lib/server/gates.ts': "import { a } from '@/app/page'" },
      'a proxy that decides': { 'proxy.ts': "import { a } from './lib/server/session'" },
      'a product that starts commands': {
        'lib/server/start.ts': "import { migrate } from '@/scripts/migrate'",
      },
      'a start past start.ts': { 'instrumentation.ts': "import './lib/server/worker'" },
      'a configuration file with the alias': { 'next.config.mjs': "import '@/lib/env'" },
      'a command that needs tests': { 'scripts/seed.ts': "import { a } from '@/tests/support/a'" },
      'a folder without a floor': { 'services/a.ts': 'export const a = 1' },
      'a new folder of lib': { 'lib/mailing/send.ts': 'export const a = 1' },
    },
    allows: {
      'lib/partner-users/a.test.ts': "import { a } from '../cognito/directory'",
      'app/layout.tsx': "import './globals.css'\nimport clsx from 'clsx'",
      'components/sign-in/a.tsx': "import type { A } from '@/lib/identity/authenticator'",
      'components/form/form.tsx': "import type { ActionResult } from '@/lib/result'",
    },
  },
  'nothing of the server reaches the browser': {
    rule: importRules.browserCodeStaysClean,
    catches: {
      'a direct import': { 'components/a/b.tsx': "'use client'\nimport 'node:crypto'" },
      'an import by two steps': {
        'components/a/b.tsx': "'use client'\nimport { c } from './c'",
        'components/a/c.ts': "export { d } from '@/lib/a/schema'",
        'lib/a/schema.ts': "import { db } from '@/db/client'",
      },
    },
    allows: {
      'components/a/b.tsx':
        "'use client'\nimport type { A } from '@/lib/context'\nimport { save } from './actions'",
      'components/a/actions.ts': "'use server'\nimport 'node:crypto'",
      'components/a/server.tsx': "import 'node:crypto'",
    },
  },
  'server actions stand in actions.ts': {
    rule: sourceRules.actionsStandInActionFiles,
    catches: {
      'a file elsewhere': { 'lib/server/save.ts': "'use server'\nexport async function a() {}" },
      'a function in a page': {
        'app/page.tsx': "async function save() {\n  'use server'\n}\nexport default save",
      },
      'a function in an actions.ts': {
        'app/actions.ts': "'use server'\nexport async function a() {\n  'use server'\n}",
      },
      'an actions.ts without it': { 'app/actions.ts': 'export async function a() {}' },
    },
    allows: { 'app/(staff)/actions.ts': "'use server'\nexport async function a() {}" },
  },
  'the environment is read once': {
    rule: sourceRules.environmentIsReadOnce,
    catches: {
      'a variable': { 'lib/log.ts': 'export const a = process.env.LOG_LEVEL' },
      'a variable by name': { 'lib/log.ts': "export const a = process.env['LOG_LEVEL']" },
      'a variable by way of another': { 'lib/log.ts': "export const a = process['env'].A" },
      'the whole environment': { 'lib/log.ts': 'export const a = { ...process.env }' },
      'a piece of process': { 'lib/log.ts': 'const { env } = process\nexport const a = env.A' },
      'the global object': { 'lib/log.ts': 'export const a = globalThis.process.env.A' },
      'the module of process': { 'lib/log.ts': "import { env } from 'node:process'\nenv.A" },
      'a variable that is no build constant': { 'proxy.ts': 'export const a = process.env.SECRET' },
    },
    allows: {
      'lib/env.ts': 'export const a = process.env',
      'scripts/up.ts': 'export const a = process.env.PORT',
      'next.config.mjs': 'export default { compress: process.env.A }',
      'proxy.ts': "export const a = process.env.NODE_ENV === 'production'",
      'lib/log.ts': 'export const a = process.pid',
    },
  },
  'contexts are minted at gates': {
    rule: sourceRules.contextsAreMintedAtGates,
    catches: {
      'a verb': { [verb]: "import { mintContext } from '../context'" },
      'under another name': { [verb]: "import { mintContext as gate } from '../context'" },
      'by the namespace': { [verb]: "import * as context from '../context'" },
      'a page': { 'app/page.tsx': "import { mintContext } from '@/lib/context'" },
      'other files of the server': {
        'lib/server/read.ts': "export { mintContext } from '../context'",
      },
    },
    allows: {
      'lib/server/gates.ts': "import { mintContext } from '../context'",
      [verb]: "import type { Context } from '../context'",
    },
  },
  'a domain folder holds the six known files and verbs': {
    rule: sourceRules.domainFilesAreVerbs,
    catches: {
      'another name': { [verb]: 'export async function stop() {}' },
      'a second value': { [verb]: 'export async function suspend() {}\nexport const a = 1' },
      'no function': { [verb]: 'export const suspend = 1' },
      'nothing at all': { 'lib/partner-users/types.ts': 'export type A = 1' },
      'a folder within': { 'lib/partner-users/verbs/suspend.ts': 'export function suspend() {}' },
    },
    allows: {
      'lib/partner-users/set-page-access.ts':
        'export type A = 1\nexport async function setPageAccess() {}',
      'lib/partner-users/policy.ts': 'export const a = 1\nexport const b = 2',
    },
  },
  'names say something': {
    rule: sourceRules.namesSaySomething,
    catches: {
      'a file': { 'lib/utils.ts': '' },
      'a part of a name': { 'lib/string-helpers.ts': '' },
      'a folder': { 'components/common/button.tsx': '' },
    },
    allows: { 'lib/commonwealth.ts': '' },
  },
  'nothing only forwards': {
    rule: sourceRules.nothingOnlyForwards,
    catches: {
      'a barrel': { 'components/ui/index.ts': "export * from './button'" },
      'one name': { 'lib/a.ts': "export { b as a } from './b'" },
    },
    allows: { 'lib/a.ts': "export { b } from './b'\nexport const a = 1" },
  },
  'what the documentation cites exists': {
    rule: repositoryRules.citedPathsExist,
    catches: {
      'a file': { 'README.md': 'See `lib/gone.ts`.' },
      'a folder': { 'README.md': 'See `lib/gone/`.' },
      'a pattern': { 'docs/a.md': 'See `app/**/gone.ts`.' },
      'a choice': { 'docs/a.md': 'See `lib/{here,gone/there}`.' },
      'a root file': { 'docs/a.md': 'See `gone.config.mjs`.' },
      'a link': { 'docs/decisions/0001-a.md': 'See [the rest](../gone.md#part).' },
      'an image': { 'README.md': '![A picture](docs/gone.png)' },
    },
    allows: {
      'README.md':
        'See `lib/here.ts`, `lib/here`, `lib/`, `lib/*.ts`, `lib/<domain>.ts`, `/sign-in`, [there](https://there.example).',
      'lib/here.ts': '',
    },
  },
  'migrations give up waiting': {
    rule: repositoryRules.migrationsGiveUpWaiting,
    catches: {
      'none set': { 'db/migrations/0009_a.sql': 'ALTER TABLE a ADD b text;' },
      'set too late': {
        'db/migrations/0009_a.sql': "ALTER TABLE a ADD b text; SET LOCAL lock_timeout = '5s';",
      },
      'only spoken of': {
        'db/migrations/0009_a.sql': "-- SET LOCAL lock_timeout = '5s';\nALTER TABLE a ADD b text;",
      },
      'waiting forever': { 'db/migrations/0009_a.sql': "SET LOCAL lock_timeout = '0s';" },
    },
    allows: { 'db/migrations/0009_a.sql': "-- Why.\nSET LOCAL lock_timeout = '5s';\n" },
  },
  'installed versions are safe': {
    rule: repositoryRules.versionsAreSafe,
    catches: {
      'an old one': lock({ ...installed, 'node_modules/next': { version: '16.4.4' } }),
      'a preview of the floor': lock({
        ...installed,
        'node_modules/next': { version: '16.4.5-canary.1' },
      }),
      'one within another': lock({
        ...installed,
        'node_modules/a/node_modules/sharp': { version: '0.34.9' },
      }),
      'one that is not there': lock({ ...installed, 'node_modules/sharp': undefined }),
    },
    allows: lock(installed),
  },
  'packages are pinned': {
    rule: repositoryRules.packagesArePinned,
    catches: {
      'an address': lock({ 'node_modules/a': { resolved: 'https://packages.example/a.tgz' } }),
      'a range': { 'package.json': '{ "dependencies": { "a": "^1.0.0" } }' },
      'a tag': { 'package.json': '{ "devDependencies": { "a": "latest" } }' },
    },
    allows: { 'package.json': '{ "dependencies": { "a": "18.4.0-beta.17" } }' },
  },
  'imported packages are declared': {
    rule: repositoryRules.importedPackagesAreDeclared,
    catches: {
      'one that another package brings': { 'lib/a.ts': "import { b } from 'b/c'" },
      'one with a scope': {
        'package.json': '{ "dependencies": { "@a/b": "1.0.0" } }',
        'lib/a.ts': "import { c } from '@a/c'",
      },
    },
    allows: {
      'package.json': '{ "dependencies": { "@a/b": "1.0.0" } }',
      'lib/a.ts': "import '@a/b/c'\nimport 'node:fs'\nimport '@/lib/b'\nimport './c'",
    },
  },
  'dependencies have reasons': {
    rule: repositoryRules.dependenciesHaveReasons,
    catches: {
      'a new one': { 'package.json': '{ "dependencies": { "a": "1.0.0" } }', [reasons]: '' },
      'one that is gone': { 'package.json': '{}', [reasons]: '| `a` | because |' },
    },
    allows: {
      'package.json': '{ "dependencies": { "a": "1.0.0", "b": "1.0.0" } }',
      [reasons]: '| `a`, `b` | because of `c` |',
    },
  },
  'the example names every variable': {
    rule: repositoryRules.exampleNamesEveryVariable,
    catches: {
      'a new one': {
        'lib/env.ts': 'const schema = z.object({ NEW: z.string() })',
        '.env.example': 'PORT=\nDATA_DIR=\nAWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n',
      },
      'one of a configuration file': {
        'next.config.mjs': 'export default { a: process.env.NEW }',
        '.env.example': 'PORT=\nDATA_DIR=\nAWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n',
      },
      'one that is gone': {
        '.env.example': 'OLD=\nPORT=\nDATA_DIR=\nAWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n',
      },
    },
    allows: {
      'lib/env.ts': 'const schema = z.object({ NEW: z.string() })',
      '.env.example': 'NEW=\nPORT=\nDATA_DIR=\nAWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n',
    },
  },
}

describe.each(Object.entries(trials))('%s', (_, { rule, catches, allows }) => {
  it('holds here', () => {
    expect(rule(repository)).toEqual([])
  })

  it.each(Object.entries(catches))('is broken by %s', (_what, files) => {
    expect(rule(treeOf(files))).toHaveLength(1)
  })

  it.runIf(allows)('is not broken by what is right', () => {
    expect(rule(treeOf(allows ?? {}))).toEqual([])
  })
})

it('every row of the floor plan governs something', () => {
  expect(importRules.emptyRows(repository)).toEqual([])
})

it('every rule is tried', () => {
  const rules = [importRules, sourceRules, repositoryRules]
    .flatMap((module) => Object.entries(module))
    .filter(([name]) => name !== 'emptyRows')
    .map(([, rule]) => rule)
  expect(new Set(Object.values(trials).map(({ rule }) => rule))).toEqual(new Set(rules))
})
