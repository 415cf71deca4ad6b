import { z } from 'zod'
import { parseSalesforceAccountId } from './account-id'

/** A Salesforce account ID as somebody types or pastes it. */
export const typedAccountId = z
  .string({ error: 'Enter the Salesforce account ID.' })
  .max(100, { error: 'A Salesforce account ID has 15 or 18 characters.', abort: true })

/** A Salesforce account ID in its canonical 18-character form. */
export const salesforceAccountId = typedAccountId.transform((typed, context) => {
  const parsed = parseSalesforceAccountId(typed)
  if (parsed.ok) return parsed.id
  context.addIssue({ code: 'custom', message: parsed.message })
  return z.NEVER
})
