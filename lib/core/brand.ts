import { z } from 'zod'

/** How a partner reaches the seller: the words to show, and where they lead (`mailto:`, `tel:` or https). */
export type SupportContact = { text: string; href: string }

/** Who runs this installation, as its partners know them. */
export type Brand = {
  /** Null where `BRAND_NAME` is not given. */
  name: string | null
  logoUrl: string | null
  /** Null where `SUPPORT_CONTACT` is not given. */
  contact: SupportContact | null
  /** Whom a partner asks, for sentences such as “Ask … about it.” */
  whomToAsk: string
}

/** What the product is called where its seller has no name. */
export const productName = 'Partner management'

const emailAddress = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/
const phoneNumber = /^\+?[\d ()./-]{5,30}$/

/** The “(0)” of an international number is for callers from within the country. */
function telephoneLink(text: string): string {
  const dialled = text.startsWith('+') ? text.replace('(0)', '') : text
  return `tel:${dialled.replace(/[^\d+]/g, '')}`
}

/** A contact as it is configured: an email address, a telephone number or an https address. */
export const supportContact = z
  .string()
  .trim()
  .transform((text, context): SupportContact => {
    if (emailAddress.test(text)) return { text, href: `mailto:${encodeURI(text)}` }
    if (phoneNumber.test(text)) return { text, href: telephoneLink(text) }
    if (/^https:\/\//i.test(text) && URL.canParse(text)) {
      return { text, href: new URL(text).href }
    }
    context.addIssue({
      code: 'custom',
      message: 'must be an email address, a telephone number or an https address',
    })
    return z.NEVER
  })

/** Puts a brand together, with the words for whom to ask. */
export function brandOf({ name, logoUrl, contact }: Omit<Brand, 'whomToAsk'>): Brand {
  const fallback = `your contact at ${name ?? 'our company'}`
  const whomToAsk = contact ? `${name ?? 'us'} (${contact.text})` : fallback
  return { name, logoUrl, contact, whomToAsk }
}
