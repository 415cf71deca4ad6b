import { cache } from 'react'
import { get } from '@/lib/selling/subscriptions/get'
import { orNotFound } from '@/lib/server/read'
import { openSelfService } from '../open-self-service'

/** Opens one subscription's page in Self-Service, or one below it. Title and page share one reading. */
export const openSubscription = cache(async (page: string, subscriptionId: string) => {
  const { ctx } = await openSelfService(page)
  const subscription = await orNotFound(get(ctx, { subscriptionId }))
  return { ctx, subscription }
})
