import * as importRules from './import-rules'
import type { Trials } from './trials'

const verb = 'lib/partners/users/suspend.ts'

export const importTrials: Trials = {
  'every import stands in the floor plan': {
    rule: importRules.importsFollowTheFloorPlan,
    catches: {
      'a verb that calls an adapter': {
        [verb]: "import { a } from '@/lib/adapters/cognito/directory'",
      },
      'a verb that knows a port': {
        [verb]: "import type { A } from '@/lib/ports/identity/directory'",
      },
      'a verb that knows Next': { [verb]: "import { headers } from 'next/headers'" },
      'a verb that writes SQL': { [verb]: "import { sql } from 'drizzle-orm'" },
      'a verb that opens tables': { [verb]: "import { sessions } from '@/db/schema'" },
      'a verb that runs an effect': { [verb]: "import { a } from './effects'" },
      'a verb of another domain': {
        [verb]: "import { get } from '@/lib/partners/organisations/get'",
      },
      'an import at run time': {
        [verb]: "export const a = () => import('@/lib/server/container')",
      },
      'a type by import()': {
        [verb]: "export type A = import('@/lib/adapters/cognito/client').CognitoPool",
      },
      'a re-export': { [verb]: "export { a } from '@/lib/server/container'" },
      'a computed import': { [verb]: 'export const a = (name: string) => import(name)' },
      'an effect with an SDK': {
        'lib/partners/users/effects.ts':
          "import { A } from '@aws-sdk/client-cognito-identity-provider'",
      },
      'a schema that reads the database': {
        'lib/partners/users/schema.ts': "import { find } from '@/db/queries/partners/users'",
      },
      'a schema that calls its verb': {
        'lib/partners/users/schema.ts': "import { create } from './create'",
      },
      'a port with an SDK': {
        'lib/ports/identity/directory.ts':
          "import type { UserType } from '@aws-sdk/client-cognito-identity-provider'",
      },
      'an adapter that knows a verb': {
        'lib/adapters/cognito/directory.ts': "import { create } from '@/lib/partners/users/create'",
      },
      'a step that calls its adapter': {
        'lib/sign-in/sign-in.ts': "import { a } from '@/lib/adapters/cognito/authenticator'",
      },
      'a context that knows the server': {
        'lib/core/context.ts': "import { a } from '../server/gates'",
      },
      'an audit that knows a domain': {
        'lib/core/audit/record.ts': "import { a } from '@/lib/partners/users/views'",
      },
      'a page with a writing verb': {
        'app/page.tsx': "import { create } from '@/lib/partners/users/create'",
      },
      'a page with a query': { 'app/page.tsx': "import { a } from '@/db/queries/partners/users'" },
      'an action with a query': {
        'app/(staff)/actions.ts': "import { a } from '@/db/queries/partners/users'",
      },
      'a route with a query': {
        'app/api/partners/route.ts': "import { a } from '@/db/queries/partners/users'",
      },
      'a component with a verb': {
        'components/partners/users/table.tsx': "import { list } from '@/lib/partners/users/list'",
      },
      'a component with an action': {
        'components/partners/users/table.tsx': "import { a } from '@/app/(staff)/actions'",
      },
      'a component of another domain': {
        'components/partners/users/table.tsx':
          "import { a } from '@/lib/partners/organisations/labels'",
      },
      'next-auth outside the login page': {
        'components/partners/users/table.tsx': "import { signOut } from 'next-auth/react'",
      },
      'a kit with a domain': {
        'components/ui/table.tsx': "import { a } from '@/lib/partners/users/labels'",
      },
      'a kit that needs another kit': {
        'components/layout/shell.tsx': "import { Form } from '@/components/form/form'",
      },
      'a form kit that runs code of lib': {
        'components/form/form.tsx': "import { a } from '@/lib/core/result'",
      },
      'a database with a domain': { 'db/queries/a.ts': "import { a } from '@/lib/core/context'" },
      'a server that knows pages': { 'lib/server/gates.ts': "import { a } from '@/app/page'" },
      'a proxy that decides': { 'proxy.ts': "import { a } from './lib/server/session'" },
      'a product that starts commands': {
        'lib/server/start.ts': "import { migrate } from '@/scripts/migrate'",
      },
      'a start past start.ts': { 'instrumentation.ts': "import './lib/server/worker'" },
      'a configuration file with the alias': { 'next.config.mjs': "import '@/lib/core/env'" },
      'a command that needs tests': { 'scripts/seed.ts': "import { a } from '@/tests/support/a'" },
      'a folder without a floor': { 'services/a.ts': 'export const a = 1' },
      'a new folder of lib': { 'lib/mailing/send.ts': 'export const a = 1' },
    },
    allows: {
      'lib/partners/users/a.test.ts': "import { a } from '@/lib/adapters/cognito/directory'",
      'app/layout.tsx': "import './globals.css'\nimport clsx from 'clsx'",
      'components/sign-in/a.tsx': "import type { A } from '@/lib/ports/identity/authenticator'",
      'components/form/form.tsx': "import type { ActionResult } from '@/lib/core/result'",
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
        "'use client'\nimport type { A } from '@/lib/core/context'\nimport { save } from './actions'",
      'components/a/actions.ts': "'use server'\nimport 'node:crypto'",
      'components/a/server.tsx': "import 'node:crypto'",
    },
  },
  'pages do not load what only forms need': {
    rule: importRules.pagesStayLight,
    catches: {
      'a frame that holds a form': {
        'components/layout/frame.tsx':
          "'use client'\nimport { Form } from '@/components/form/form'",
        'components/form/form.tsx': "'use client'\nimport { useForm } from 'react-hook-form'",
      },
      'a table that reads a policy with a schema in it': {
        'components/partners/organisations/organisation-list.tsx':
          "'use client'\nimport { may } from '@/lib/partners/organisations/policy'",
        'lib/partners/organisations/policy.ts': "import { z } from 'zod'",
      },
    },
    allows: {
      'components/sign-in/proof-asker.tsx':
        "'use client'\nimport type { A } from './proof-dialog'\nexport const ask = () => import('./proof-dialog')",
      'components/sign-in/proof-dialog.tsx':
        "'use client'\nimport { Form } from '@/components/form/form'",
      'components/form/form.tsx': "'use client'\nimport { useForm } from 'react-hook-form'",
    },
  },
  'no module imports itself, by however many steps': {
    rule: importRules.noImportCircles,
    catches: {
      'two files that import each other': {
        'lib/core/one.ts': "import { two } from './two'",
        'lib/core/two.ts': "import { one } from './one'",
      },
      'a type that is taken back': {
        [verb]: "import { view } from './views'",
        'lib/partners/users/views.ts': "import type { Suspension } from './suspend'",
      },
      'a circle of three, with a folder and an import at run time': {
        'db/schema/index.ts': "export { users } from './users'",
        'db/schema/users.ts': "import { columns } from './columns'",
        'db/schema/columns.ts': "export const load = () => import('@/db/schema')",
      },
      'a file that imports itself': { [verb]: "import type { Suspend } from './suspend'" },
    },
    allows: {
      'lib/core/one.ts': "import { two } from './two'\nimport { three } from './three'",
      'lib/core/two.ts': "import type { Three } from './three'",
      'lib/core/three.ts': "import { z } from 'zod'",
    },
  },
}
