import { Badge } from '@/components/ui/badge'
import type { TagView } from '@/lib/partners/tags/views'

/** Tags beside each other. */
export function TagNames({ tags }: { tags: readonly TagView[] }) {
  if (tags.length === 0) return <span className="text-muted">None</span>
  return (
    <ul className="flex flex-wrap gap-1.5">
      {tags.map(({ id, name }) => (
        <li key={id} className="max-w-full">
          <Badge>{name}</Badge>
        </li>
      ))}
    </ul>
  )
}
