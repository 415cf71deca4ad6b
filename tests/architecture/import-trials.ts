import * as importRules from './import-rules'
import type { Trials } from './trials'

const verb = 'lib/partner-users/suspend.ts'

export const importTrials: Trials = {
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
}
