import { redirect } from 'next/navigation'
import { startPath } from '@/lib/server/gates'

/** The front door: everybody's own start, or the login page. */
export default async function FrontDoor() {
  redirect(await startPath())
}
