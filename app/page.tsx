import { redirect } from 'next/navigation'
import { startPath } from '@/lib/server/gates'

type Search = Promise<Record<string, string | string[] | undefined>>

/** The front door: where somebody wanted to go, their own start, or the login page. */
export default async function FrontDoor({ searchParams }: { searchParams: Search }) {
  const { next } = await searchParams
  redirect(await startPath(typeof next === 'string' ? next : null))
}
