import NextLink from 'next/link'
import { Panel } from '@/components/ui/panel'
import type { OperationGroup } from '@/lib/operations/api-reference/views'
import { operationPath } from './addresses'
import { MethodName } from './method-name'

/** All operations under their headings, each with a link to all that there is to say. */
export function OperationList({ groups }: { groups: readonly OperationGroup[] }) {
  return (
    <div className="space-y-5">
      {groups.map(({ tag, operations }) => (
        <Panel key={tag} title={tag} flush>
          <ul className="divide-y divide-line">
            {operations.map((operation) => (
              <li key={operation.id} className="px-4 py-2.5">
                <NextLink href={operationPath(operation.id)} className="link">
                  {operation.summary}
                </NextLink>
                <div className="text-sm text-muted [overflow-wrap:anywhere]">
                  <MethodName {...operation} />
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}
