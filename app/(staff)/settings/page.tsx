import { redirect } from 'next/navigation'
import { startPath } from '@/components/staff/addresses'
import { staffGate } from '@/lib/server/gates'

/** The profile is all there is to settle so far. */
export default async function IndexPage() {
  await staffGate()
  redirect(startPath)
}
