import { z } from 'zod'
import { partnerPages } from '@/db/enums'

/** Names the page that is opened; `only`: the one that it has to be. */
export const openPageSchema = z.strictObject({
  page: z.enum(partnerPages),
  only: z.enum(partnerPages).optional(),
})
