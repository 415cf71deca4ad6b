import { Users } from 'lucide-react'
import { Panel } from '@/components/ui/panel'
import { invoicedSentences } from '@/lib/partners/pages/labels'
import type { Colleagues, PartnerHome } from '@/lib/partners/pages/views'

/** Who is invoiced for what this organisation sells, and who else works here. */
export function AboutOrganisation({ home, colleagues, more }: Colleagues & { home: PartnerHome }) {
  return (
    <div className="mt-8 grid items-start gap-4 lg:grid-cols-2">
      <Panel title="Who is invoiced">
        <p>{invoicedSentences[home.organisation.invoiceOwner]}</p>
      </Panel>
      <Panel title="Colleagues" flush>
        <ul className="divide-y divide-line">
          {colleagues.map(({ id, name, email }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5">
              <span className="font-medium">{name}</span>
              <span className="min-w-0 break-all text-muted">{email}</span>
            </li>
          ))}
        </ul>
        {more && (
          <p className="flex items-center gap-2 border-t border-line px-4 py-2.5 text-sm text-muted">
            <Users aria-hidden="true" className="size-4" />
            Only the first {colleagues.length} are shown.
          </p>
        )}
      </Panel>
    </div>
  )
}
