import { ArrowUpRight, ChevronRight, LayoutGrid } from 'lucide-react'
import NextLink from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { WhomToAsk } from '@/components/ui/seller'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { partnerPageLabels } from '@/lib/partners/pages/labels'
import type { PartnerPageTile } from '@/lib/partners/pages/views'
import { addressOf } from './addresses'

/** The partner pages that this person may open; with none, whom to ask. */
export function Tiles({
  pages,
  organisation,
}: {
  pages: readonly PartnerPageTile[]
  organisation: string
}) {
  if (pages.length === 0) {
    return (
      <div className="mt-8 rounded-lg border border-line bg-surface">
        <EmptyState title="No pages are open to you yet" icon={<LayoutGrid />}>
          <p>
            {organisation} has not been given access to any partner page. Ask <WhomToAsk /> to grant
            it; nothing else is needed from you.
          </p>
        </EmptyState>
      </div>
    )
  }
  return (
    <nav aria-label="Partner pages" className="mt-8">
      <ul className="grid gap-4 sm:grid-cols-2">
        {pages.map((tile) => (
          <li key={tile.page}>
            <Tile tile={tile} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Tile({ tile }: { tile: PartnerPageTile }) {
  const { title, purpose } = partnerPageLabels[tile.page]
  const Icon = tile.url ? ArrowUpRight : ChevronRight
  return (
    <NextLink
      href={addressOf(tile)}
      className="group flex h-full items-start gap-4 rounded-lg border border-line bg-surface p-5 transition-colors hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">{title}</span>
        <span className="mt-0.5 block text-muted">{purpose}</span>
        {tile.url && <VisuallyHidden>Opens another site.</VisuallyHidden>}
      </span>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
    </NextLink>
  )
}
