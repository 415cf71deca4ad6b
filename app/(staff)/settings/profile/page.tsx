import { redirect } from 'next/navigation'
import { overviewPath } from '@/components/operations/overview/addresses'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { readStartPage } from '@/lib/operations/overview/read-start-page'
import { staffGate } from '@/lib/server/gates'

/** Where staff begin: with the page that they have chosen. */
export default async function IndexPage() {
  const { startPage } = await readStartPage(await staffGate())
  redirect(startPage === 'partners' ? partnersPath : overviewPath)
}
