import { notFound } from 'next/navigation'
import { titled } from '@/app/titled'
import { UserList } from '@/components/partners/people/user-list'
import { findUsers } from '@/lib/partners/users/find-users'
import { findUsersSchema } from '@/lib/partners/users/schema'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

export const generateMetadata = titled('Users', () => staffGate())

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function UsersPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const { search, status, after, before } = await searchParams
  const state = findUsersSchema.safeParse({ search, status, after, before })
  if (!state.success) notFound()
  return <UserList list={await orNotFound(findUsers(ctx, state.data))} state={state.data} />
}
