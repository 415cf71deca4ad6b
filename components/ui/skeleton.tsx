import clsx from 'clsx'

/** The shape of something still to come. Sizes by class (`h-4 w-32`). */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx('skeleton', className)} />
}

/** A paragraph still to come. */
export function SkeletonText() {
  return (
    <div role="status" aria-label="Loading" className="space-y-2.5">
      <Skeleton className="h-3.5 w-4/5" />
      <Skeleton className="h-3.5 w-3/5" />
      <Skeleton className="h-3.5 w-2/5" />
    </div>
  )
}
