import { organisationPath, organisationSalesPath } from './addresses'

/** Between the pages about one organisation. `attention`: how many of its orders wait for staff. */
export function OrganisationNav({
  organisationId,
  current,
  attention,
}: {
  organisationId: string
  current: 'overview' | 'sales'
  attention: number
}) {
  const pages = [
    { key: 'overview', label: 'Overview', href: organisationPath(organisationId), count: 0 },
    { key: 'sales', label: 'Sales', href: organisationSalesPath(organisationId), count: attention },
  ]
  return (
    <nav aria-label="Organisation" className="mb-5 border-b border-line">
      <ul className="flex gap-5">
        {pages.map(({ key, label, href, count }) => (
          <li key={key}>
            <a
              href={href}
              aria-current={key === current ? 'page' : undefined}
              className="-mb-px flex min-h-11 items-center gap-1.5 border-b-2 border-transparent font-medium text-muted hover:text-ink aria-[current=page]:border-accent-ink aria-[current=page]:text-ink"
            >
              {label}
              {count > 0 && (
                <span className="rounded-full bg-danger-wash px-1.5 text-xs text-danger-ink tabular-nums">
                  {count}
                  <span className="sr-only">
                    {count === 1 ? ' order needs attention' : ' orders need attention'}
                  </span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
