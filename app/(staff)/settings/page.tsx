import { redirect } from 'next/navigation'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { staffGate } from '@/lib/server/gates'

/** Partners are all there is to settle so far. */
export default async function IndexPage() {
  await staffGate()
  redirect(partnersPath)
}
