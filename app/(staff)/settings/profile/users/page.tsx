import { titled } from '@/app/titled'
import { EverybodyList } from '@/components/partners/people/everybody-list'
import { roleMay } from '@/lib/core/access/permissions'
import { findUsers } from '@/lib/partners/users/find-users'
import { allUsersList } from '@/lib/partners/users/lists'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'

export const generateMetadata = titled('Users', () => staffGate())

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function UsersPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const state = listState(allUsersList, await searchParams)
  const found = await orNotFound(findUsers(ctx, { ...state, counted: true }))
  return (
    <EverybodyList
      list={found}
      state={state}
      mayAct={roleMay(ctx.actor.role, 'partner-users:suspend')}
    />
  )
}
