import { cache } from 'react'
import { openPage } from '@/lib/partners/pages/open-page'
import { partnerGate } from '@/lib/server/gates'
import { orRedirect } from '@/lib/server/read'

/** Opens a page below Self-Service; of any other page it answers 404. Title and page share one reading. */
export const openSelfService = cache(async (page: string) => {
  const ctx = await partnerGate()
  const { home } = await orRedirect(openPage(ctx, { page, only: 'self-service' }))
  return { ctx, home }
})
