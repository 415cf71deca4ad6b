import { z } from 'zod'
import { searchText } from '@/lib/core/fields'
import { isTooShort } from './policy'

/** What somebody looks for, whatever it is: words, an address, a number, an ID. */
export const findAnythingSchema = z.strictObject({
  text: searchText.refine((text) => !isTooShort(text), {
    error: 'Type at least two characters.',
  }),
})
export type FindAnythingInput = z.input<typeof findAnythingSchema>
