import * as storedWords from './stored-words'
import type { Trials } from './trials'

const effects = 'lib/selling/orders/effects.ts'

export const storedWordTrials: Trials = {
  'no sentence is stored': {
    rule: storedWords.storedFactsAreCodes,
    catches: {
      'a reason in history': {
        [effects]: "await record(tx, ctx, { action: 'order.refused', reason: 'Zuora said no.' })",
      },
      'a sentence with values': {
        [effects]: `await record(tx, ctx, { reason: \`Zuora said: \${words}\` })`,
      },
      'a message of an order': {
        [effects]:
          "import { changeOrder } from '@/db/queries/selling/orders'\nawait changeOrder(tx, claim, { partnerMessage: 'Order again.' })",
      },
      'a label': {
        [effects]:
          "import { lookedAt } from './labels'\nimport { changeOrder } from '@/db/queries/selling/orders'\nawait changeOrder(tx, claim, { partnerMessage: lookedAt })",
      },
      'words out of a label': {
        'lib/operations/reconcile/request-repair.ts':
          "import { describeFinding } from './labels'\nawait record(tx, ctx, { reason: describeFinding(finding) })",
      },
      'a statement': {
        'db/queries/operations/reconcile.ts':
          "await tx.update(runs).set({ failure: 'The process ended.', finishedAt: sql`now() - interval`})",
      },
    },
    allows: {
      [effects]:
        "import { noAnswer } from './labels'\nawait record(tx, ctx, { reason: { code: 'stated', text } })\nthrow new AppError('unavailable', noAnswer)",
      'db/queries/selling/orders.ts':
        'await tx.update(orders).set({ at: sql`now() at time zone utc` })',
      'lib/selling/orders/effects.test.ts': "await record(tx, ctx, { reason: 'Zuora said no.' })",
    },
  },
}
