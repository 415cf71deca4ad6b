import { z } from 'zod'
import { startPages } from '@/db/enums'
import { rowId } from '@/lib/core/fields'

/** What the overview goes back over, and in which steps. */
export const periods = ['days', 'weeks', 'months'] as const
export type Period = (typeof periods)[number]

export const overviewSchema = z.strictObject({ period: z.enum(periods).default('weeks') })

/** What somebody of staff wants to see first after signing in. `viewId`: Partners as this saved view. */
export const startPageSchema = z
  .strictObject({ startPage: z.enum(startPages), viewId: rowId.optional() })
  .refine(({ startPage, viewId }) => startPage === 'partners' || viewId === undefined, {
    path: ['viewId'],
    error: 'A view is one of Partners.',
  })
export type StartPageInput = z.input<typeof startPageSchema>
