import type { PartnerPageTile } from '@/lib/partners/pages/views'

/** Where a tile leads: to the outside address that the installation names, or to our own page. */
export function addressOf(tile: PartnerPageTile): string {
  return tile.url ?? `/partner/${tile.page}`
}
