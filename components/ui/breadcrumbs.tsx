import NextLink from 'next/link'

export type Crumb = { label: string; href?: string }

/** Where this page is. The last crumb is the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.href} ${crumb.label}`} className="flex min-w-0 items-center gap-1">
            {index > 0 && (
              <span aria-hidden="true" className="text-faint">
                ›
              </span>
            )}
            {crumb.href ? (
              <NextLink
                href={crumb.href}
                className="min-w-0 rounded-sm px-0.5 break-words hover:text-ink hover:underline"
              >
                {crumb.label}
              </NextLink>
            ) : (
              <span
                aria-current={index === crumbs.length - 1 ? 'page' : undefined}
                className="min-w-0 break-words"
              >
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
