import { Badge } from '@/components/ui/badge'
import type { OwnerView } from '@/lib/partners/owners/views'

/** Who looks after an organisation. */
export function OwnerName({ owner }: { owner: OwnerView | null }) {
  if (!owner) return <span className="text-muted">Nobody</span>
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 break-words">
      {owner.name}
      {owner.former && (
        <Badge tone="warning" reason="No staff member any more. Choose somebody else.">
          Former
        </Badge>
      )}
    </span>
  )
}
