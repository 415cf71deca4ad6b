import { z } from 'zod'
import type { PlacedOrder } from '@/lib/ports/billing/order'

const statuses = {
  Completed: 'completed',
  Pending: 'pending',
  Scheduled: 'scheduled',
  Draft: 'draft',
  Executing: 'executing',
  Failed: 'failed',
  Cancelled: 'cancelled',
  Reverted: 'reverted',
} as const

const status = z
  .enum([
    'Completed',
    'Pending',
    'Scheduled',
    'Draft',
    'Executing',
    'Failed',
    'Cancelled',
    'Reverted',
  ])
  .transform((word): PlacedOrder['status'] => statuses[word])

const subscriptions = z.array(z.object({ subscriptionNumber: z.string() }))

/** The body of a successful `POST /v1/orders`. */
export const createdOrder = z
  .object({
    orderNumber: z.string(),
    accountNumber: z.string(),
    status,
    subscriptions: subscriptions.nullish(),
    subscriptionNumbers: z.array(z.string()).nullish(),
  })
  .transform(
    (answer): PlacedOrder => ({
      number: answer.orderNumber,
      status: answer.status,
      accountNumber: answer.accountNumber,
      subscriptionNumbers:
        answer.subscriptions?.map((each) => each.subscriptionNumber) ??
        answer.subscriptionNumbers ??
        [],
    }),
  )

/** The body of `GET /v1/orders/{orderNumber}`. */
export const readOrderAnswer = z
  .object({
    order: z.object({
      orderNumber: z.string(),
      existingAccountNumber: z.string(),
      status,
      subscriptions: subscriptions.nullish(),
    }),
  })
  .transform(
    ({ order }): PlacedOrder => ({
      number: order.orderNumber,
      status: order.status,
      accountNumber: order.existingAccountNumber,
      subscriptionNumbers: order.subscriptions?.map((each) => each.subscriptionNumber) ?? [],
    }),
  )
