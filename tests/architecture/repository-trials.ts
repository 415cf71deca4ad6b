import * as repositoryRules from './repository-rules'
import type { Trials } from './trials'

const lock = (packages: object) => ({
  'package.json': '{}',
  'package-lock.json': JSON.stringify({ packages }),
  'tests/architecture/floors.json': JSON.stringify({ floors }),
})
const floors = {
  next: '16.4.5',
  react: '19.2.9',
  'react-dom': '19.2.9',
  'next-auth': '4.24.15',
  sharp: '0.35.5',
  nodemailer: '9.1.1',
}
const installed = {
  'node_modules/next': { version: '16.5.0' },
  'node_modules/react': { version: '19.3.1' },
  'node_modules/react-dom': { version: '19.3.1' },
  'node_modules/next-auth': { version: '4.24.15' },
  'node_modules/sharp': { version: '0.36.0' },
}
const reasons = 'docs/decisions/0007-dependencies.md'

/** Variables that something other than the product reads. */
const elsewhere =
  'PORT=\nDATA_DIR=\nMIGRATE_DATABASE_URL=\nAWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n' +
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY=\nTEMPORARY_PASSWORD_DAYS=\n'

export const repositoryTrials: Trials = {
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
  'indexes are built ahead of migrations': {
    rule: repositoryRules.indexesAreBuiltAhead,
    catches: {
      'built by the migration': {
        'db/migrations/0015_a.sql': 'CREATE INDEX "a_by_b" ON "a" USING btree ("b");',
      },
      'not named': {
        'db/migrations/0015_a.sql': 'CREATE INDEX IF NOT EXISTS "a_by_b" ON "a" USING btree ("b");',
        'scripts/online-changes.ts': '',
      },
    },
    allows: {
      'db/migrations/0015_a.sql': 'CREATE TABLE "c" ();\nCREATE INDEX "c_by_d" ON "c" ("d");',
      'db/migrations/0016_a.sql': 'CREATE UNIQUE INDEX IF NOT EXISTS "a_by_b" ON "a" ("b");',
      'scripts/online-changes.ts': "{ index: 'a_by_b' }",
    },
  },
  'migrations give up waiting': {
    rule: repositoryRules.migrationsGiveUpWaiting,
    catches: {
      'none set': { 'db/migrations/0009_a.sql': 'ALTER TABLE a ADD b text;' },
      'set too late': {
        'db/migrations/0009_a.sql': "ALTER TABLE a ADD b text; SET LOCAL lock_timeout = '200ms';",
      },
      'only spoken of': {
        'db/migrations/0009_a.sql':
          "-- SET LOCAL lock_timeout = '200ms';\nALTER TABLE a ADD b text;",
      },
      'waiting forever': { 'db/migrations/0009_a.sql': "SET LOCAL lock_timeout = '0ms';" },
      'waiting for seconds': { 'db/migrations/0009_a.sql': "SET LOCAL lock_timeout = '5s';" },
      'waiting too long': { 'db/migrations/0009_a.sql': "SET LOCAL lock_timeout = '250ms';" },
    },
    allows: { 'db/migrations/0009_a.sql': "-- Why.\nSET LOCAL lock_timeout = '200ms';\n" },
  },
  'the test of refusals knows whom everything is for': {
    rule: repositoryRules.doorsAreKnown,
    catches: {
      'a page': { 'app/(staff)/a/page.tsx': '' },
      'a route': { 'app/api/a/route.ts': '' },
      'an action': { 'app/(staff)/actions.ts': 'export async function act() {}' },
    },
    allows: {
      'app/(staff)/a/page.tsx': '',
      'app/(staff)/actions.ts': 'export async function act() {}\nasync function help() {}',
      'tests/e2e/support/doors.ts': "  '/(staff)/a/page': 'staff',",
      'tests/e2e/support/action-doors.ts': "  act: ['staff'],",
    },
  },
  'installed versions are safe': {
    rule: repositoryRules.versionsAreSafe,
    catches: {
      'an old one': lock({ ...installed, 'node_modules/next': { version: '16.4.4' } }),
      'a preview of the floor': lock({
        ...installed,
        'node_modules/next': { version: '16.4.5-canary.1' },
      }),
      'one that nothing else is known of': lock({
        ...installed,
        'node_modules/smtp-server/node_modules/nodemailer': { version: '9.1.0' },
      }),
      'a floor that is gone': {
        ...lock(installed),
        'tests/architecture/floors.json': JSON.stringify({
          floors: { ...floors, next: undefined },
        }),
      },
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
        'lib/core/env.ts': 'const schema = z.object({ NEW: z.string() })',
        '.env.example': elsewhere,
      },
      'one of a configuration file': {
        'next.config.mjs': 'export default { a: process.env.NEW }',
        '.env.example': elsewhere,
      },
      'one that is gone': {
        '.env.example': `OLD=\n${elsewhere}`,
      },
    },
    allows: {
      'lib/core/env.ts': 'const schema = z.object({ NEW: z.string() })',
      '.env.example': `NEW=\n${elsewhere}`,
    },
  },
}
