import { list } from '@/lib/operations/attention/list'
import type { Operation } from '../operation'
import { attention as schema } from './schemas/attention'

/** What waits for a person. */
export const attention: readonly Operation[] = [
  {
    id: 'readAttention',
    method: 'get',
    path: '/attention',
    summary: 'Read what needs attention, over all organisations',
    tag: 'Attention',
    permission: 'attention:read',
    forAll: true,
    answer: { status: 200, schema, description: 'By kind; kinds with nothing are left out.' },
    run: async (ctx) => ({ groups: await list(ctx) }),
  },
]
