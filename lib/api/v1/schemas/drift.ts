import { z } from 'zod'
import { reconcileFindingKinds, reconcileOrigins } from '@/db/enums'

const at = z.iso.datetime()

const run = z
  .object({
    id: z.uuid(),
    origin: z.enum(reconcileOrigins),
    startedBy: z.string(),
    startedAt: at,
    finishedAt: at.nullable().meta({ description: 'Null while it is under way.' }),
    usersCompared: z.int(),
    loginsCompared: z.int(),
    loginsIgnored: z.int(),
    leftOut: z.int().meta({ description: 'What was being changed just then.' }),
    failure: z.string().nullable().meta({ description: 'Why it did not come to its end.' }),
  })
  .meta({ id: 'Comparison' })

const finding = z
  .object({
    id: z.uuid(),
    kind: z.enum(reconcileFindingKinds),
    name: z.string(),
    email: z.string(),
    partnerUserId: z.uuid().nullable(),
    organisation: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    finding: z.string().meta({ description: 'What was found, in words.' }),
    differences: z.array(z.object({ attribute: z.string(), here: z.string(), there: z.string() })),
    wouldDo: z.array(z.string()).meta({ description: 'What a repair would do.' }),
    decision: z.string().nullable().meta({ description: 'What a person must decide first.' }),
    repair: z.enum(['safe', 'after_decision']).nullable(),
    state: z.enum(['open', 'repair_requested', 'repaired']),
  })
  .meta({ id: 'Difference' })

const count = z.object({ found: z.int(), open: z.int() })

/** What the last comparison with Cognito found. */
export const drift = z
  .object({
    current: run.nullable().meta({ description: 'The comparison that is under way.' }),
    last: run.nullable().meta({ description: 'The last one that ended, well or not.' }),
    counts: z.object({ only_here: count, only_there: count, different: count }),
    safe: z.int().meta({ description: 'How many open differences need no decision.' }),
    items: z.array(finding),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Drift' })

/** A comparison that was asked for. */
export const startedComparison = z.object({ runId: z.uuid() }).meta({ id: 'StartedComparison' })

/** Repairs that were asked for. */
export const requestedRepairs = z
  .object({ requested: z.int(), left: z.int() })
  .meta({ id: 'RequestedRepairs' })
