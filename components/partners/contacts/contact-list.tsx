import type { ContactView } from '@/lib/partners/contacts/views'
import type { ContactActions } from './contact-actions'
import { ContactMenu } from './contact-menu'

/** People of an organisation who are no users. Without `actions` it only tells. */
export function ContactList({
  contacts,
  actions,
}: {
  contacts: readonly ContactView[]
  actions: ContactActions | null
}) {
  if (contacts.length === 0) return <p className="p-4 text-muted">No contacts yet.</p>
  return (
    <ul className="divide-y divide-line">
      {contacts.map((contact) => (
        <li key={contact.id} className="flex items-start gap-3 px-4 py-3">
          <div className="min-w-0 flex-1 break-words">
            <p>
              <span className="font-medium">{contact.name}</span>
              {contact.role && <span className="text-muted"> · {contact.role}</span>}
            </p>
            {(contact.email || contact.telephone) && (
              <p className="flex flex-wrap gap-x-4 text-sm">
                {contact.email && (
                  <a className="link [overflow-wrap:anywhere]" href={`mailto:${contact.email}`}>
                    {contact.email}
                  </a>
                )}
                {contact.telephone && (
                  <a className="link" href={`tel:${contact.telephone.replace(/[^\d+]/g, '')}`}>
                    {contact.telephone}
                  </a>
                )}
              </p>
            )}
          </div>
          {actions && <ContactMenu contact={contact} actions={actions} />}
        </li>
      ))}
    </ul>
  )
}
