import { ButtonLink } from '@/components/ui/button-link'

/** The way on through a list that is read in one direction, and back to its beginning. */
export function MorePages({
  label,
  firstHref,
  nextHref,
}: {
  /** Names the navigation: "Pages of users". */
  label: string
  firstHref?: string | null
  nextHref?: string | null
}) {
  if (!firstHref && !nextHref) return null
  return (
    <nav aria-label={label} className="flex justify-end gap-2 px-4 py-3">
      {firstHref && (
        <ButtonLink size="sm" href={firstHref} scroll={false}>
          First page
        </ButtonLink>
      )}
      {nextHref && (
        <ButtonLink size="sm" href={nextHref} scroll={false}>
          Next page
        </ButtonLink>
      )}
    </nav>
  )
}
