import * as sourceRules from './source-rules'
import type { Trials } from './trials'

const verb = 'lib/partners/users/suspend.ts'

export const sourceTrials: Trials = {
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
      'a variable': { 'lib/core/log.ts': 'export const a = process.env.LOG_LEVEL' },
      'a variable by name': { 'lib/core/log.ts': "export const a = process.env['LOG_LEVEL']" },
      'a variable by way of another': { 'lib/core/log.ts': "export const a = process['env'].A" },
      'the whole environment': { 'lib/core/log.ts': 'export const a = { ...process.env }' },
      'a piece of process': {
        'lib/core/log.ts': 'const { env } = process\nexport const a = env.A',
      },
      'the global object': { 'lib/core/log.ts': 'export const a = globalThis.process.env.A' },
      'the module of process': { 'lib/core/log.ts': "import { env } from 'node:process'\nenv.A" },
      'a variable that is no build constant': { 'proxy.ts': 'export const a = process.env.SECRET' },
    },
    allows: {
      'lib/core/env.ts': 'export const a = process.env',
      'scripts/up.ts': 'export const a = process.env.PORT',
      'next.config.mjs': 'export default { compress: process.env.A }',
      'proxy.ts': "export const a = process.env.NODE_ENV === 'production'",
      'lib/core/log.ts': 'export const a = process.pid',
    },
  },
  'contexts are minted at gates': {
    rule: sourceRules.contextsAreMintedAtGates,
    catches: {
      'a verb': { [verb]: "import { mintContext } from '@/lib/core/context'" },
      'under another name': { [verb]: "import { mintContext as gate } from '@/lib/core/context'" },
      'by the namespace': { [verb]: "import * as context from '@/lib/core/context'" },
      'a page': { 'app/page.tsx': "import { mintContext } from '@/lib/core/context'" },
      'other files of the server': {
        'lib/server/read.ts': "export { mintContext } from '@/lib/core/context'",
      },
    },
    allows: {
      'lib/server/gates.ts': "import { mintContext } from '@/lib/core/context'",
      [verb]: "import type { Context } from '@/lib/core/context'",
    },
  },
  'a domain folder holds the six known files and verbs': {
    rule: sourceRules.domainFilesAreVerbs,
    catches: {
      'another name': { [verb]: 'export async function stop(ctx: A) {}' },
      'a second value': { [verb]: 'export async function suspend(ctx: A) {}\nexport const a = 1' },
      'no context': { [verb]: 'export async function suspend(tx: A) {}' },
      'ports besides': { [verb]: 'export async function suspend(ctx: A, ports: B, input: C) {}' },
      'an id in place of input': { [verb]: 'export async function suspend(ctx: A, id: B) {}' },
      'input taken apart': { [verb]: 'export async function suspend(ctx: A, { id }: B) {}' },
      'options without a default': {
        [verb]: 'export async function suspend(ctx: A, input: B, { most }: C) {}',
      },
      'a verb of history': { 'lib/core/audit/list.ts': 'export const list = 1' },
      'no function': { [verb]: 'export const suspend = 1' },
      'nothing at all': { 'lib/partners/users/types.ts': 'export type A = 1' },
      'a folder within': {
        'lib/partners/users/verbs/suspend.ts': 'export function suspend(ctx: A) {}',
      },
      'a verb of another wing': { 'lib/selling/orders/place.ts': 'export const place = 1' },
    },
    allows: {
      'lib/partners/users/set-page-access.ts':
        'export type A = 1\nexport async function setPageAccess(ctx: A) {}',
      'lib/partners/users/suspend.ts':
        'export async function suspend(ctx: A, input: B, { most = 1 }: { most?: number } = {}) {}',
      'lib/core/audit/record.ts': 'export async function record(tx: A, ctx: B) {}',
      'lib/partners/users/policy.ts': 'export const a = 1\nexport const b = 2',
      'lib/partners/users/internal/lock.ts': 'export const a = 1',
    },
  },
  'verbs say whom they are for': {
    rule: sourceRules.verbsSayWhomTheyAreFor,
    catches: {
      'a verb that asks nobody': { [verb]: 'export async function suspend(ctx: A, input: B) {}' },
    },
    allows: {
      [verb]: "requirePermission(ctx, 'partner-users:suspend')",
      'lib/partners/pages/read-home.ts': 'requirePartnerUser(ctx)',
      'lib/partners/users/policy.ts': '',
    },
  },
  'only effects write elsewhere': {
    rule: sourceRules.onlyEffectsWriteElsewhere,
    catches: {
      'a verb with a port': {
        [verb]: "import type { Directory } from '@/lib/ports/identity/directory'",
      },
      'a verb with what effects have in common': {
        [verb]: "import { steps } from './internal/steps'",
        'lib/partners/users/internal/steps.ts':
          "import type { Directory } from '@/lib/ports/identity/directory'",
      },
      'the ports of every verb': {
        'lib/core/ports.ts': "import type { Billing } from '../ports/billing/billing'",
      },
    },
    allows: {
      [verb]: "import type { DirectoryReader, Login } from '@/lib/ports/identity/directory'",
      'lib/partners/users/effects.ts': "import { steps } from './internal/steps'",
      'lib/partners/users/internal/steps.ts':
        "import type { Directory } from '@/lib/ports/identity/directory'",
      'lib/core/ports.ts': "import type { BillingReader } from '../ports/billing/billing'",
    },
  },
  'files are short': {
    rule: sourceRules.filesAreShort,
    catches: { 'a long file': { 'lib/a.ts': `${'\n'.repeat(250)}const a = 1` } },
    allows: { 'lib/a.ts': `${'\n'.repeat(249)}const a = 1`, 'lib/a.test.ts': '\n'.repeat(300) },
  },
  'calls to billing are counted': {
    rule: sourceRules.callsToBillingAreCounted,
    catches: {
      'one that is not': {
        'app/(partner)/actions.ts': "runPartnerAction('previewSale', input, preview)",
      },
      'an order': { 'app/(partner)/actions.ts': "runPartnerAction('placeSale', input, place)" },
    },
    allows: {
      'app/(partner)/actions.ts':
        "runPartnerAction('previewSale', input, countedReading(preview)); runPartnerAction('placeSale', input, counted(place))",
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
}
