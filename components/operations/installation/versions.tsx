import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import type { OperationsView } from '@/lib/operations/installation/views'

/** What runs here. Other processes of the installation may run another release, as while one is rolled out. */
export function Versions({
  operations: {
    versions: { product, node, postgresql, startedAt },
  },
}: {
  operations: OperationsView
}) {
  return (
    <DetailList>
      <Detail name="This process">
        Release {product}, started <Time value={startedAt} format="relative" />
      </Detail>
      <Detail name="Node.js">{node}</Detail>
      <Detail name="PostgreSQL">{postgresql}</Detail>
    </DetailList>
  )
}
