import { Callout } from './callout'
import { Skeleton } from './skeleton'

/**
 * What a step will do, once it is known (`null` before). The region stands from the start, so that its
 * words are read out.
 */
export function Consequence({ children }: { children: string | null }) {
  return (
    <Callout tone="warning" role="status">
      {children ?? <Skeleton className="my-1 h-3.5 w-3/4" />}
    </Callout>
  )
}
