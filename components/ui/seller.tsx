'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { Logo } from './logo'

/** Who runs this installation, as its partners know them. */
export type Seller = {
  name: string | null
  logoUrl: string | null
  contact: { text: string; href: string } | null
  /** Whom a partner asks, for sentences such as “Ask … about it.” */
  whomToAsk: string
}

const SellerContext = createContext<Seller>({
  name: null,
  logoUrl: null,
  contact: null,
  whomToAsk: 'your contact at our company',
})

/** Tells everything below who runs this installation. */
export function SellerProvider({ seller, children }: { seller: Seller; children: ReactNode }) {
  return <SellerContext value={seller}>{children}</SellerContext>
}

/** A sentence in which the seller’s contact, where it is named, can be pressed. */
export function WithContact({ children }: { children: string }) {
  const { contact } = useContext(SellerContext)
  const [before, ...rest] = contact ? children.split(contact.text) : [children]
  if (!contact || rest.length === 0) return children
  return (
    <>
      {before}
      <a href={contact.href} className="link">
        {contact.text}
      </a>
      {rest.join(contact.text)}
    </>
  )
}

/** Whom to ask, in the middle of a sentence: “Ask <WhomToAsk /> about it.” */
export function WhomToAsk() {
  return <WithContact>{useContext(SellerContext).whomToAsk}</WithContact>
}

/** The seller’s logo and name; what `otherwise` gives where no name is configured. */
export function SellerName({ otherwise = null }: { otherwise?: ReactNode }) {
  const { name, logoUrl } = useContext(SellerContext)
  if (!name) return otherwise
  return (
    <span className="flex min-w-0 items-center gap-2 font-semibold">
      {logoUrl && <Logo name={name} src={logoUrl} size={28} />}
      <span className="truncate">{name}</span>
    </span>
  )
}

/** How to reach the seller, for the foot of a page; nothing where no contact is configured. */
export function SupportLine() {
  const { name, contact } = useContext(SellerContext)
  if (!contact) return null
  return (
    <p className="text-sm text-muted">
      Questions? Ask {name ?? 'us'}:{' '}
      <a href={contact.href} className="link">
        {contact.text}
      </a>
    </p>
  )
}
