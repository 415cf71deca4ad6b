import NextLink from 'next/link'

export type Crumb = { label: string; href?: string }

/** Where this page is, from a page of the navigation down. The last crumb is the page itself. Long names are cut. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
        {crumbs.map((crumb, index) => (
          <li
            key={`${crumb.href} ${crumb.label}`}
            className="flex max-w-full min-w-0 items-center gap-1.5"
          >
            {index > 0 && (
              <span aria-hidden="true" className="text-faint">
                ›
              </span>
            )}
            {crumb.href ? (
              <NextLink
                href={crumb.href}
                className="max-w-80 min-w-0 truncate rounded-sm py-0.5 hover:text-ink hover:underline pointer-coarse:py-3"
              >
                {crumb.label}
              </NextLink>
            ) : (
              <span
                aria-current={index === crumbs.length - 1 ? 'page' : undefined}
                className="max-w-80 min-w-0 truncate py-0.5"
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
