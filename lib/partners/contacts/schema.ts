import { z } from 'zod'
import { emailAddress, rowId, singleLine } from '@/lib/core/fields'

/** A field that may be left empty. */
const orEmpty = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (typed) => (typeof typed === 'string' && typed.trim() === '' ? null : typed),
    schema.nullable().default(null),
  ) as unknown as z.ZodType<z.output<T> | null, string | null | undefined>

/** As people write it; whether it leads anywhere is not looked at. */
const telephone = singleLine('telephone number', 50).refine(
  (typed) => /^[+(]?\d[\d ()/.-]*(?: ?(?:ext\.?|x|#) ?\d{1,8})?$/i.test(typed),
  { error: 'Enter a telephone number like +49 30 123456.' },
)

const facts = {
  name: singleLine('name', 120),
  role: orEmpty(singleLine('role', 100)),
  email: orEmpty(emailAddress),
  telephone: orEmpty(telephone),
}

/** Names one organisation. */
export const contactsOfSchema = z.strictObject({ organisationId: rowId })

/** A new contact of an organisation: a name, and what else is known. */
export const createContactSchema = z.strictObject({ organisationId: rowId, ...facts })
export type CreateContactInput = z.input<typeof createContactSchema>

/** All of a contact, and the version that was edited. */
export const updateContactSchema = z.strictObject({ contactId: rowId, version: z.int(), ...facts })
export type UpdateContactInput = z.input<typeof updateContactSchema>

/** What a form of a contact holds. */
export const contactFormSchema = z.strictObject(facts)
export type ContactFormInput = z.input<typeof contactFormSchema>

/** Names one contact. */
export const contactIdSchema = z.strictObject({ contactId: rowId })
export type ContactIdInput = z.input<typeof contactIdSchema>
