'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { GoSelect } from '@/components/data-table/go-select'
import { Pagination } from '@/components/data-table/pagination'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { webhookDeliveryStates } from '@/db/enums'
import { type ListState, pageLinks } from '@/lib/core/list'
import { deliveryStateLabels, tryWords } from '@/lib/operations/webhooks/labels'
import type { deliveriesList } from '@/lib/operations/webhooks/lists'
import type { DeliveryList, DeliveryView } from '@/lib/operations/webhooks/views'
import { deliveriesPath, deliveryPath } from './addresses'
import { DeliveryState } from './webhook-state'

const columns: Column<DeliveryView>[] = [
  { header: 'Event', primary: true, cell: ({ type }) => type },
  {
    header: 'State',
    phone: 'brief',
    cell: (delivery) => (
      <span>
        <DeliveryState {...delivery} />
      </span>
    ),
  },
  {
    header: 'Last try',
    phone: 'named',
    cell: ({ last }) => (last ? tryWords(last) : 'Not tried yet'),
  },
  {
    header: 'Next try',
    phone: 'hidden',
    cell: ({ dueAt }) => (dueAt ? <Time value={dueAt} format="datetime" /> : 'None'),
  },
  {
    header: 'Made',
    phone: 'brief',
    cell: ({ createdAt }) => <Time value={createdAt} format="datetime" />,
  },
]

const options = [
  { value: '', label: 'All states' },
  ...webhookDeliveryStates.map((state) => ({ value: state, label: deliveryStateLabels[state] })),
]

/** What a webhook was or is to be sent. */
export function DeliveryLog({
  webhookId,
  list,
  state,
}: {
  webhookId: string
  list: DeliveryList
  state: ListState<typeof deliveriesList>
}) {
  const chosen = state.state
  return (
    <Panel
      title="Deliveries"
      description="Kept for 30 days."
      flush
      actions={
        <GoSelect
          label="State"
          value={chosen ?? ''}
          options={options}
          hrefOf={(wanted) => {
            const state = webhookDeliveryStates.find((each) => each === wanted)
            return deliveriesPath(webhookId, state ? { state } : {})
          }}
          className="sm:max-w-none"
        />
      }
    >
      {list.rows.length > 0 ? (
        <DataTable
          label="Deliveries"
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => deliveryPath(webhookId, id)}
        />
      ) : (
        <p className="p-4 text-muted">
          {chosen ? 'None is in this state.' : 'Nothing was to be sent yet.'}
        </p>
      )}
      <Pagination
        label="Pages of deliveries"
        {...pageLinks(list, (cursor) =>
          deliveriesPath(webhookId, { ...cursor, ...(chosen && { state: chosen }) }),
        )}
      />
    </Panel>
  )
}
