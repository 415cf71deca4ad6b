import { z } from 'zod'

/** Whether somebody of staff wants mails about what needs attention. */
export const newsChoiceSchema = z.strictObject({ wanted: z.boolean() })
export type NewsChoiceInput = z.input<typeof newsChoiceSchema>
