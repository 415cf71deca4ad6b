import type { OperationRow } from '@/lib/operations/api-reference/views'

/** Method and address, as a request has them. */
export function MethodName({ method, path }: Pick<OperationRow, 'method' | 'path'>) {
  return (
    <code>
      {method} /api/v1{path}
    </code>
  )
}
