import type { Context, PartnerActor } from '@/lib/core/context'
import type { PartnerHome } from '@/lib/partners/pages/views'

/** What the view of a partner page is given; `search` is its address’s query. */
export type PageViewProps = {
  ctx: Context<PartnerActor>
  home: PartnerHome
  search: Record<string, string | string[] | undefined>
}
