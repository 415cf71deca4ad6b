import { Skeleton } from '@/components/ui/skeleton'

const widths = ['w-40', 'w-28', 'w-32', 'w-24', 'w-36', 'w-30', 'w-44', 'w-26'] as const

/** The shape of a table still to come. */
export function TableSkeleton({ headers }: { headers: readonly string[] }) {
  return (
    <div role="status" aria-label="Loading" className="overflow-hidden">
      <table className="data-table" aria-hidden="true">
        <thead>
          <tr>
            {headers.map((header) => (
              <th key={header}>{header}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {widths.map((width) => (
            <tr key={width}>
              {headers.map((header, index) => (
                <td key={header}>
                  <Skeleton className={index === 0 ? `h-3.5 ${width}` : 'h-3.5 w-16'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
