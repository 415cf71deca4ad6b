import { redirect } from 'next/navigation'
import { overviewPath } from '@/components/operations/overview/addresses'
import { listPath, partnersPath } from '@/components/partners/organisations/addresses'
import { firstView } from '@/components/partners/organisations/shown-view'
import { readStartPage } from '@/lib/operations/overview/read-start-page'
import { readViews } from '@/lib/partners/organisations/read-views'
import { staffGate } from '@/lib/server/gates'

/** Where staff begin: with the page that they have chosen. */
export default async function IndexPage() {
  const ctx = await staffGate()
  const { startPage, viewId } = await readStartPage(ctx)
  if (startPage === 'overview') redirect(overviewPath)
  const view = viewId && firstView(await readViews(ctx), viewId)
  redirect(view ? listPath({ ...view.query, view: view.id }) : partnersPath)
}
