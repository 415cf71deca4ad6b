'use client'

import { type CSSProperties, useState } from 'react'
import { Time } from '@/components/ui/time'
import type { PartnerUserIdInput } from '@/lib/partner-users/schema'
import type { PartnerUserView } from '@/lib/partner-users/views'
import type { ActionResult } from '@/lib/result'
import { KeepFresh } from './keep-fresh'
import { RemoveUser } from './remove-user'
import { Status } from './status'
import { UserActions } from './user-actions'

const columns = ['User', 'Status', 'Added', 'Actions'] as const
const labels = Object.fromEntries(
  columns.map((label, index) => [`--label-${index + 1}`, `'${label}'`]),
)

export type UserAction = (input: PartnerUserIdInput) => Promise<ActionResult<unknown>>

/** What may be done to users; absent where the reader may not. */
export type UserActionSet = { retry: UserAction; remove: UserAction }

/** An organisation's users with their status. It updates by itself while a login is being set up. */
export function UsersTable({
  users,
  actions,
}: {
  users: readonly PartnerUserView[]
  actions: UserActionSet | null
}) {
  const [removing, setRemoving] = useState<PartnerUserView | null>(null)
  const settingUp = users.filter(({ status }) => status.kind === 'setting_up').map(({ id }) => id)
  const acting = actions && users.some(({ status }) => status.kind === 'needs_attention')

  return (
    <>
      <div className="data-table-frame md:[&_:is(th,td):first-child]:ps-4 md:[&_:is(th,td):last-child]:pe-4 [&_tbody_tr:last-child_td]:border-b-0 max-md:[&_tbody_tr:last-child]:border-b-0 max-md:[&_tbody_tr]:px-4">
        <table className="data-table" style={labels as CSSProperties}>
          <caption className="sr-only">Users of this organisation</caption>
          <thead>
            <tr>
              <th scope="col">{columns[0]}</th>
              <th scope="col">{columns[1]}</th>
              <th scope="col">{columns[2]}</th>
              {acting && (
                <th scope="col">
                  <span className="sr-only">{columns[3]}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <tr key={user.id}>
                <td id={`user-${user.id}`} className="primary">
                  <div className="min-w-0 py-0.5 [overflow-wrap:anywhere]">
                    <p>{user.name}</p>
                    <p className="text-sm font-normal text-muted">{user.email}</p>
                  </div>
                </td>
                <td>
                  <Status status={user.status} />
                </td>
                <td>
                  <Time value={user.createdAt} />
                </td>
                {acting && (
                  <td className="md:w-px">
                    {user.status.kind === 'needs_attention' && (
                      <UserActions
                        user={user}
                        retry={user.status.canRetry ? actions.retry : null}
                        onRemove={() => setRemoving(user)}
                      />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {actions && (
        <RemoveUser user={removing} remove={actions.remove} onClose={() => setRemoving(null)} />
      )}
      <KeepFresh waitingFor={settingUp.join()} />
    </>
  )
}
