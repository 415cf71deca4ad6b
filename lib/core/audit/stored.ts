import { z } from 'zod'
import { reconcileCauses } from '@/db/enums'
import { refusals } from '@/lib/partners/users/stored'
import { orderProblem } from '@/lib/selling/orders/stored'

/** Why something happened, as a line of history keeps it; `reasonWords` in labels.ts says it. */
export const auditReason = z.discriminatedUnion('code', [
  /** What a person gave as the reason. */
  z.object({ code: z.literal('stated'), text: z.string() }),
  z.object({ code: z.literal('order_problem'), problem: orderProblem }),
  /** `said`: the directory's own word. */
  z.object({ code: z.literal('login_refused'), refusal: z.enum(refusals), said: z.string() }),
  z.object({ code: z.literal('refused_while_adding') }),
  /** What a comparison found; `attributes` are those that differ. */
  z.object({
    code: z.literal('difference_found'),
    cause: z.enum(reconcileCauses),
    attributes: z.array(z.string()),
  }),
  /** A job's last error; null where the worker was killed. */
  z.object({ code: z.literal('tries_used_up'), said: z.string().nullable() }),
  z.object({ code: z.literal('in_no_staff_group') }),
])
export type AuditReason = z.output<typeof auditReason>
export type ReasonOf<Code extends AuditReason['code']> = Extract<AuditReason, { code: Code }>

/** By what a list that is exported was searched and filtered. */
export type ExportedPart =
  | 'search'
  | 'status'
  | 'invoiceOwner'
  | 'pageAccess'
  | 'users'
  | 'createdFrom'
  | 'createdUntil'
  | 'currency'
  | 'tag'
  | 'owner'
  | 'choice'
  | 'customer'
  | 'state'
  | 'kind'
  | 'placedFrom'
  | 'placedUntil'
  | 'daysOf'
  | 'audience'

/** Lists that can be had as a file, as a line of history keeps them. */
export type ExportedList =
  | 'partner_organisations'
  | 'partner_users'
  | 'offers'
  | 'customers'
  | 'orders'
  | 'subscriptions'
  | 'invoices'
  | 'import_results'
  | 'bulk_action_results'
