'use client'

import clsx from 'clsx'
import { useState } from 'react'
import { cardsOf } from '@/components/data-table/data-table'
import { Menu } from '@/components/ui/menu'
import { Time } from '@/components/ui/time'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { userPath } from './addresses'
import { NeedsAttention } from './needs-attention'
import { SelectionBar } from './selection-bar'
import { Status } from './status'
import { preloadingDialogs, useUserMenu } from './use-user-menu'
import { mayDo } from './user-action-list'
import { useUserActions } from './user-actions'
import { UserNotes } from './user-notes'

const columns = [
  { header: 'User' },
  { header: 'Status', phone: 'brief' },
  { header: 'Added', phone: 'hidden' },
] as const

/** An organisation's users with their status and what can be done about them. */
export function OrganisationUsersTable({ users }: { users: readonly PartnerUserView[] }) {
  const { staffRole } = useUserActions()
  const navigation = useLinkNavigation()
  const hydrated = useHydrated()
  const { itemsFor, ask, dialog } = useUserMenu(users)
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set())

  const selectable = users.filter((user) => mayDo('resend_invitation', user, staffRole))
  const selected = selectable.filter(({ id }) => selectedIds.has(id))
  const mayAct = users.some((user) => itemsFor(user).length > 0)

  function toggle(id: string, on: boolean) {
    const next = new Set(selectedIds)
    if (on) next.add(id)
    else next.delete(id)
    setSelectedIds(next)
  }

  return (
    <>
      <SelectionBar
        selected={selected}
        selectable={selectable}
        onSelect={(next) => setSelectedIds(new Set(next.map(({ id }) => id)))}
      />
      <div className="data-table-frame" {...navigation} {...(mayAct && preloadingDialogs)}>
        <table
          className={clsx('data-table', selectable.length > 0 && 'selectable')}
          {...cardsOf(columns)}
        >
          <caption className="sr-only">Users of this organisation</caption>
          <thead>
            <tr>
              {columns.map(({ header }) => (
                <th key={header} scope="col" className="first:w-[45%]">
                  {header}
                </th>
              ))}
              {mayAct && (
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <tr key={user.id}>
                <td className="primary">
                  {hydrated && selectable.includes(user) && (
                    <input
                      type="checkbox"
                      aria-label={`Select ${user.name}`}
                      checked={selectedIds.has(user.id)}
                      onChange={(event) => toggle(user.id, event.target.checked)}
                      className="float-start me-3 mt-1.5 size-4 cursor-pointer accent-accent"
                    />
                  )}
                  <a
                    id={`user-${user.id}`}
                    href={userPath(user.organisationId, user.id)}
                    className={clsx(
                      'flow-root py-0.5 [overflow-wrap:anywhere]',
                      // In line with those that have a checkbox.
                      selectable.length > 0 && !selectable.includes(user) && 'md:ps-7',
                    )}
                  >
                    <span className="block">{user.name}</span>
                    <span className="block text-sm font-normal text-muted">{user.email}</span>
                  </a>
                </td>
                <td>
                  <div className="min-w-0">
                    <Status status={user.status} />
                    <UserNotes user={user} />
                    <NeedsAttention user={user} onRemove={() => ask('remove', user)} />
                  </div>
                </td>
                <td>
                  <Time value={user.createdAt} />
                </td>
                {mayAct && (
                  <td className="actions">
                    {hydrated && <Menu label={`Actions for ${user.name}`} items={itemsFor(user)} />}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {dialog}
    </>
  )
}
