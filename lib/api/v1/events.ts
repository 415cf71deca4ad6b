import { z } from 'zod'
import { listEvents } from '@/lib/core/audit/list-events'
import type { Operation } from '../operation'
import { event } from './schemas/event'

/** What happened, for programs that follow it. */
export const events: readonly Operation[] = [
  {
    id: 'listEvents',
    method: 'get',
    path: '/events',
    summary: 'What happened after an event',
    description:
      'In an order in which nothing is inserted later: who goes on from `after` misses nothing. Events are kept for 30 days.',
    tag: 'Events',
    permission: 'history:read',
    mayBeTooLate: true,
    query: z.strictObject({
      after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).meta({
        description: 'The `after` of the answer before; 0 begins with the oldest that is kept.',
      }),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answer: {
      status: 200,
      schema: z.object({
        items: z.array(event),
        after: z
          .int()
          .meta({ description: 'Where to go on. The same as was asked when nothing happened.' }),
      }),
      description: 'The events, oldest first.',
    },
    run: listEvents,
  },
]
