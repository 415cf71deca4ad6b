import { z } from 'zod'
import { hasInvisible, typedLength, withAsciiDomain } from '@/lib/core/fields'
import { countryCodes } from './countries'

/** Makes an emoji of a sign of the basic plane, or the sign of an emoji. */
const emojiSelector = /[\ufe0e\ufe0f]/

/** Text as Zuora keeps it: nothing that cannot be seen, and nothing beyond the basic plane such as emoji. */
const text = (label: string, longest: number) =>
  z
    .string({ error: `Enter ${label}.` })
    .max(typedLength(longest), { error: `Use at most ${longest} characters.`, abort: true })
    .trim()
    .max(longest, { error: `Use at most ${longest} characters.`, abort: true })
    .regex(/^[^\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}]*$/u, {
      error: 'Use letters, digits and punctuation; emoji cannot be invoiced.',
      abort: true,
    })
    .refine((value) => !hasInvisible(value) && !emojiSelector.test(value), {
      error: 'This contains an invisible character. Type it again.',
    })

const required = (label: string, longest: number) =>
  text(label, longest).min(1, { error: `Enter ${label}.`, abort: true })

const optional = (label: string, longest: number) => text(label, longest).default('')

/**
 * An end customer whose account is to be made. Lengths are the smaller of what Zuora takes in an order and in
 * a new account. `state` is needed in the United States and Canada.
 */
export const newCustomer = z
  .strictObject({
    name: required('the company’s name', 255),
    firstName: required('the contact’s first name', 100),
    lastName: required('the contact’s last name', 100),
    email: required('the contact’s email address', 80)
      .transform(withAsciiDomain)
      .pipe(
        z
          .email({ error: 'Enter an email address such as name@example.com.' })
          .max(80, { error: 'Use at most 80 characters.' }),
      ),
    address1: required('the street and number', 255),
    address2: optional('the address’s second line', 255),
    city: required('the city', 40),
    postalCode: required('the postcode', 20),
    state: optional('the state or province', 100),
    country: z.enum(countryCodes, { error: 'Choose a country.' }),
    /** ISO 4217; a partner’s customer has the partner’s currency. */
    currency: z.string().regex(/^[A-Z]{3}$/, { error: 'Choose a currency.' }),
    /** The customer’s Salesforce account ID, or empty. */
    crmId: optional('the Salesforce account ID', 100),
  })
  .refine(({ country, state }) => !['US', 'CA'].includes(country) || state !== '', {
    path: ['state'],
    error: 'Enter the state or province.',
  })

export type NewCustomer = z.output<typeof newCustomer>
