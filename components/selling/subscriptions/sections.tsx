import clsx from 'clsx'
import NextLink from 'next/link'
import { selfServicePath } from '@/components/selling/customers/addresses'
import { invoiceListPath } from '@/components/selling/invoices/addresses'
import { subscriptionListPath } from './addresses'

const sections = [
  { label: 'Customers', href: selfServicePath },
  { label: 'Subscriptions', href: subscriptionListPath() },
  { label: 'Invoices', href: invoiceListPath() },
] as const

/** The lists of Self-Service, and which of them this is. */
export function Sections({ current }: { current: (typeof sections)[number]['label'] }) {
  return (
    <nav aria-label="Self-Service" className="mt-3 mb-5 border-b border-line">
      <ul className="flex gap-3">
        {sections.map(({ label, href }) => (
          <li key={label}>
            <NextLink
              href={href}
              aria-current={label === current ? 'page' : undefined}
              className={clsx(
                '-mb-px flex min-h-11 items-center rounded-t-sm border-b-2 px-1',
                label === current
                  ? 'border-accent-ink font-medium'
                  : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {label}
            </NextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
