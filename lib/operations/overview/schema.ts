import { z } from 'zod'
import { startPages } from '@/db/enums'

/** What the overview goes back over, and in which steps. */
export const periods = ['days', 'weeks', 'months'] as const
export type Period = (typeof periods)[number]

export const overviewSchema = z.strictObject({ period: z.enum(periods).default('weeks') })

/** What somebody of staff wants to see first after signing in. */
export const startPageSchema = z.strictObject({ startPage: z.enum(startPages) })
export type StartPageInput = z.input<typeof startPageSchema>
