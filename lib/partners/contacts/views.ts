import { shownEmail } from '@/lib/core/fields'

/** A person of an organisation who is no user. */
export type ContactView = {
  id: string
  organisationId: string
  name: string
  role: string | null
  /** As people write it. */
  email: string | null
  telephone: string | null
  version: number
}

/** Makes the view of a contact: nothing but what the type above names. */
export function contactView(stored: ContactView): ContactView {
  return {
    id: stored.id,
    organisationId: stored.organisationId,
    name: stored.name,
    role: stored.role,
    email: stored.email && shownEmail(stored.email),
    telephone: stored.telephone,
    version: stored.version,
  }
}
